//! Properties in JavaScript's order: integer keys first in numeric order, then the others as they came (ECMA-262,
//! 10.1.11.1 OrdinaryOwnPropertyKeys). Overwriting keeps the place; `undefined` values are kept.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;

pub use super::keys::{HIDDEN, integer_key, is_internal};
use super::{ids::ObjectId, value::Value};

/// What a property holds.
#[derive(Debug, Clone)]
pub enum Slot {
    /// A value.
    Value(Value),
    /// A getter, a setter, or both.
    Accessor {
        /// Called when the property is read; without it the property reads as `undefined`.
        get: Option<ObjectId>,
        /// Called when the property is written; without it writes are lost.
        set: Option<ObjectId>,
    },
}

/// What may be done with a property (ECMA-262, 6.1.7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attributes {
    /// Loops and copies see it.
    pub enumerable: bool,
    /// Its value may be changed by assignment.
    pub writable: bool,
    /// It may be deleted or defined anew.
    pub configurable: bool,
}

/// A property of an object of the library, as it is now.
pub enum OwnOfNative {
    /// It is there.
    There(Slot, Attributes),
    /// There is none.
    Absent,
    /// The language has one that is not evaluated here.
    NotEvaluated,
}

impl Attributes {
    /// What an assignment makes.
    pub const ALL: Self = Self { enumerable: true, writable: true, configurable: true };

    /// What may be changed, enumerable or not.
    pub const fn changeable(enumerable: bool) -> Self {
        Self { enumerable, writable: true, configurable: true }
    }
}

/// From how many properties on an object keeps an index.
const INDEXED: usize = 16;

/// The properties of one object.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    /// Mostly few, so a list is the fastest map.
    slots: Vec<(Atom, Slot, Attributes)>,
    /// Where each key is in a list that has grown long.
    index: Option<Box<FxHashMap<Atom, usize>>>,
    has_integer_keys: bool,
}

impl Properties {
    /// Makes room for so many more.
    pub fn make_room(&mut self, count: usize) {
        self.slots.reserve_exact(count);
    }

    fn position(&self, key: &Atom) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(key).copied(),
            None => self.slots.iter().position(|(known, ..)| known == key),
        }
    }

    fn make_index(&mut self) {
        let places = self.slots.iter().enumerate().map(|(at, (key, ..))| (key.clone(), at));
        self.index = (self.slots.len() >= INDEXED).then(|| Box::new(places.collect()));
    }

    /// The slot of a key.
    pub fn get(&self, key: &Atom) -> Option<&Slot> {
        self.position(key).map(|at| &self.slots[at].1)
    }

    /// Sets a property; one that exists keeps its attributes, a new one is enumerable.
    pub fn set(&mut self, key: Atom, slot: Slot) {
        match self.position(&key) {
            Some(at) => self.slots[at].1 = slot,
            None => self.define(key, slot, Attributes::ALL),
        }
    }

    /// Sets a property that may be changed, enumerable or not.
    pub fn set_with(&mut self, key: Atom, slot: Slot, enumerable: bool) {
        self.define(key, slot, Attributes::changeable(enumerable));
    }

    /// Sets a property with its attributes; one that exists keeps its place.
    pub fn define(&mut self, key: Atom, slot: Slot, attributes: Attributes) {
        self.has_integer_keys |= integer_key(&key).is_some();
        match self.position(&key) {
            Some(at) => (self.slots[at].1, self.slots[at].2) = (slot, attributes),
            None => {
                if let Some(index) = &mut self.index {
                    index.insert(key.clone(), self.slots.len());
                }
                self.slots.push((key, slot, attributes));
                if self.index.is_none() && self.slots.len() == INDEXED {
                    self.make_index();
                }
            }
        }
    }

    /// Adds a getter or a setter, beside the other of the same name.
    pub fn add_accessor(&mut self, key: Atom, get: Option<ObjectId>, set: Option<ObjectId>, enumerable: bool) {
        let (old_get, old_set) = match self.get(&key) {
            Some(Slot::Accessor { get, set }) => (*get, *set),
            _ => (None, None),
        };
        self.set_with(key, Slot::Accessor { get: get.or(old_get), set: set.or(old_set) }, enumerable);
    }

    /// Removes a property.
    pub fn remove(&mut self, key: &Atom) {
        if let Some(at) = self.position(key) {
            self.slots.remove(at);
            self.make_index();
        }
    }

    /// Whether a key is there.
    pub fn contains(&self, key: &Atom) -> bool {
        self.position(key).is_some()
    }

    /// All of them as they came, each with whether it is enumerable.
    pub fn slots(&self) -> &[(Atom, Slot, Attributes)] {
        &self.slots
    }

    /// How many there are, hidden ones too.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The slot of a key, and what may be done with it.
    pub fn entry(&self, key: &Atom) -> Option<(&Slot, Attributes)> {
        self.position(key).map(|at| (&self.slots[at].1, self.slots[at].2))
    }

    /// Whether a property is there whose value may be changed.
    pub fn is_writable(&self, key: &Atom) -> bool {
        self.entry(key).is_some_and(|(_, attributes)| attributes.writable)
    }

    /// Whether all properties pass a test.
    pub fn all(&self, test: impl Fn(&Slot, Attributes) -> bool) -> bool {
        self.slots.iter().all(|(key, slot, attributes)| is_internal(key) || test(slot, *attributes))
    }

    /// All keys in JavaScript's order.
    pub fn all_keys(&self) -> Vec<Atom> {
        self.ordered(|_, _| true)
    }

    /// Enumerable string keys in JavaScript's order.
    pub fn keys(&self) -> Vec<Atom> {
        self.ordered(|key, enumerable| enumerable && !key.starts_with(HIDDEN))
    }

    /// Enumerable keys in JavaScript's order, symbols too: what a spread copies.
    pub fn keys_with_symbols(&self) -> Vec<Atom> {
        self.ordered(|_, enumerable| enumerable)
    }

    fn ordered(&self, wanted: impl Fn(&Atom, bool) -> bool) -> Vec<Atom> {
        let mut keys: Vec<Atom> = self
            .slots
            .iter()
            .filter(|(key, _, attributes)| wanted(key, attributes.enumerable))
            .map(|(key, ..)| key.clone())
            .collect();
        if self.has_integer_keys {
            // A stable sort: keys that are no integers all compare equal and keep their order.
            keys.sort_by_key(|key| integer_key(key).unwrap_or(u32::MAX));
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integer_keys_come_first_and_overwriting_keeps_the_place() {
        let mut properties = Properties::default();
        for key in ["b", "10", "a", "2", "01", "b"] {
            properties.set(key.into(), Slot::Value(Value::Undefined));
        }
        assert_eq!(properties.keys(), ["2", "10", "b", "a", "01"]);
    }

    #[test]
    fn long_lists_find_what_short_ones_find() {
        let mut properties = Properties::default();
        let key = |number: usize| Atom::from(format!("k{number}"));
        for number in 0..2 * INDEXED {
            properties.set(key(number), Slot::Value(Value::Number(0.0)));
        }
        properties.set(key(3), Slot::Value(Value::Bool(true)));
        assert!(matches!(properties.get(&key(3)), Some(Slot::Value(Value::Bool(true)))));
        for number in (0..2 * INDEXED).step_by(2) {
            properties.remove(&key(number));
            assert!(!properties.contains(&key(number)) && properties.contains(&key(number + 1)));
        }
        properties.set(key(0), Slot::Value(Value::Null));
        let left = (1..2 * INDEXED).step_by(2).chain([0]).map(key);
        assert_eq!(properties.all_keys(), left.collect::<Vec<_>>());
    }
}
