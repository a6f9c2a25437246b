//! Properties in JavaScript's order: integer keys first in numeric order, then the others as they came (ECMA-262,
//! 10.1.11.1 OrdinaryOwnPropertyKeys). Overwriting keeps the place; `undefined` values are kept.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use swc_atoms::Atom;

use super::value::{ObjectId, Value};

/// The first character of keys that no source can spell: symbols and private names.
pub const HIDDEN: char = '\u{0}';

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

/// The properties of one object.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    slots: IndexMap<Atom, (Slot, bool), FxBuildHasher>,
    has_integer_keys: bool,
}

impl Properties {
    /// The slot of a key.
    pub fn get(&self, key: &Atom) -> Option<&Slot> {
        self.slots.get(key).map(|(slot, _)| slot)
    }

    /// Sets an enumerable property.
    pub fn set(&mut self, key: Atom, slot: Slot) {
        self.set_with(key, slot, true);
    }

    /// Sets a property, enumerable or not; one that exists keeps its place.
    pub fn set_with(&mut self, key: Atom, slot: Slot, enumerable: bool) {
        self.has_integer_keys |= integer_key(&key).is_some();
        self.slots.insert(key, (slot, enumerable));
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
        self.slots.shift_remove(key);
    }

    /// Whether a key is there.
    pub fn contains(&self, key: &Atom) -> bool {
        self.slots.contains_key(key)
    }

    /// How many there are, hidden ones too.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// The slot of a key, and whether it is enumerable.
    pub fn entry(&self, key: &Atom) -> Option<(&Slot, bool)> {
        self.slots.get(key).map(|(slot, enumerable)| (slot, *enumerable))
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
            .filter(|(key, (_, enumerable))| wanted(key, *enumerable))
            .map(|(key, _)| key.clone())
            .collect();
        if self.has_integer_keys {
            // A stable sort: keys that are no integers all compare equal and keep their order.
            keys.sort_by_key(|key| integer_key(key).unwrap_or(u32::MAX));
        }
        keys
    }
}

/// The integer that a key spells in its canonical form, below 2^32 - 1.
pub fn integer_key(key: &str) -> Option<u32> {
    if key.len() > 1 && key.starts_with('0') || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    key.parse().ok().filter(|index| *index < u32::MAX)
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
}
