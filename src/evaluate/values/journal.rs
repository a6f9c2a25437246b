//! What code that may or may not run has changed. In: an object before, and as it is now. Out: which parts of it were written
//! since, and which objects those parts held: enough to take it back, and to say what is not known after it.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::{
    ids::{ObjectId, UnknownId},
    object::{Kind, Object},
    properties::{Attributes, Slot},
    value::{Value, strictly_equal},
};

/// Lists and collections that are longer are in doubt as a whole when one item is written: comparing them costs.
const COMPARED: usize = 256;

/// What was there before a speculation, by number: what came before it, and what was made meanwhile whether or not it runs.
#[derive(Debug, Default, Clone)]
pub(in crate::evaluate) struct Before {
    /// The first number that was not given out yet.
    pub from: usize,
    /// Nothing is noted where it is not set.
    is_watched: bool,
    /// Numbers from the first to before the second.
    outside: Vec<(usize, usize)>,
}

impl Before {
    /// What has a lower number, if anything is to be noted.
    pub fn new(from: usize, is_watched: bool) -> Self {
        Self { from, is_watched, outside: Vec::new() }
    }

    /// Whether anything is noted.
    pub fn is_watched(&self) -> bool {
        self.is_watched
    }

    /// Whether a number was given out before.
    pub fn has(&self, index: usize) -> bool {
        self.is_watched && (index < self.from || self.outside.iter().any(|(from, to)| (*from..*to).contains(&index)))
    }

    /// Adds numbers.
    pub fn add(&mut self, from: usize, to: usize) {
        match self.outside.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => self.outside.push((from, to)),
        }
    }

    /// Another such stretch has ended within this one; `end` is the first number that is not given out now.
    pub fn take_over(&mut self, inner: &Self, end: usize) {
        if inner.is_watched {
            inner.outside.iter().for_each(|(from, to)| self.add(*from, *to));
        } else {
            self.add(inner.from, end);
        }
    }
}

/// Which parts of an object were written.
#[derive(Debug, Default, Clone)]
pub(in crate::evaluate) struct Touched {
    /// Properties that were there, and were overwritten or removed.
    pub keys: FxHashSet<Atom>,
    /// Items that were overwritten.
    pub items: FxHashSet<usize>,
    /// Something was added.
    pub added: bool,
    /// Anything may have been written.
    pub all: bool,
    /// It came to have more than is known, for this reason.
    pub opened: Option<UnknownId>,
    /// The objects that these parts held before, or since.
    pub held: FxHashSet<ObjectId>,
    /// Up to where the items of a list were looked at for them.
    looked: usize,
}

impl Touched {
    /// Whether nothing was.
    pub fn is_nothing(&self) -> bool {
        self.keys.is_empty() && self.items.is_empty() && !self.added && !self.all && self.opened.is_none()
    }

    /// Adds what was written by other code.
    pub fn add(&mut self, other: &Self) {
        self.keys.extend(other.keys.iter().cloned());
        self.items.extend(&other.items);
        (self.added, self.all) = (self.added || other.added, self.all || other.all);
        self.opened = self.opened.or(other.opened);
        self.held.extend(&other.held);
    }

    /// Adds what differs between an object before and now. What stands in an unknown's place is left as it is: `freeze`
    /// and its like are taken for not done, for in a module a write that they forbid ends the app.
    pub fn compare(&mut self, before: &Object<'_>, now: &Object<'_>) {
        if now.open != before.open {
            self.opened = self.opened.or(now.open);
        }
        self.compare_properties(before, now);
        let shape = |object: &Object<'_>| (object.prototype, object.is_bare, object.irregular.clone());
        let is_same = shape(before) == shape(now);
        if !is_same || !self.compare_kinds(&before.kind, &now.kind) {
            self.all = true;
            for kind in [&before.kind, &now.kind] {
                items_of(kind).for_each(|value| hold(&mut self.held, value));
            }
            self.held.extend(before.prototype.into_iter().chain(now.prototype));
        }
    }

    fn compare_properties(&mut self, before: &Object<'_>, now: &Object<'_>) {
        let (old, new) = (before.properties.slots(), now.properties.slots());
        let is_same = |(old, new): &(&(Atom, Slot, Attributes), &(Atom, Slot, Attributes))| {
            old.0 == new.0 && old.2 == new.2 && same_slot(&old.1, &new.1)
        };
        let kept = old.iter().zip(new).take_while(is_same).count();
        for (key, slot, shown) in &new[kept..] {
            match before.properties.entry(key) {
                Some((known, was_shown)) if same_slot(slot, known) && *shown == was_shown => continue,
                Some((known, _)) => {
                    hold_slot(&mut self.held, known);
                    self.keys.insert(key.clone());
                }
                None => self.added = true,
            }
            hold_slot(&mut self.held, slot);
        }
        for (key, slot, _) in &old[kept..] {
            if !now.properties.contains(key) {
                hold_slot(&mut self.held, slot);
                self.added = true;
                self.keys.insert(key.clone());
            }
        }
    }

    /// False where all of it may have been written.
    fn compare_kinds(&mut self, before: &Kind<'_>, now: &Kind<'_>) -> bool {
        match (before, now) {
            (Kind::Array(before), Kind::Array(now)) => self.compare_lists(before, now),
            (Kind::Map(before), Kind::Map(now)) => {
                let is_start = before.len() <= now.len()
                    && before.len() <= COMPARED
                    && before.iter().zip(now).all(|((a, (_, x)), (b, (_, y)))| a == b && same(x, y));
                self.grown(is_start, before.len(), now.len());
                now.values().skip(before.len()).flat_map(|(key, value)| [key, value]).for_each(|value| {
                    hold(&mut self.held, value);
                });
                is_start
            }
            (Kind::Set(before), Kind::Set(now)) => {
                let is_start = before.len() <= now.len()
                    && before.len() <= COMPARED
                    && before.keys().zip(now.keys()).all(|(a, b)| a == b);
                self.grown(is_start, before.len(), now.len());
                now.values().skip(before.len()).for_each(|value| hold(&mut self.held, value));
                is_start
            }
            (Kind::Promise(before), Kind::Promise(now)) => same(before, now),
            (Kind::Date(before), Kind::Date(now)) => before.to_bits() == now.to_bits(),
            (Kind::Tagged(mark, before), Kind::Tagged(other, now)) => mark == other && same(before, now),
            // What has a state of its own: that it was touched is enough.
            (Kind::Iterator(_) | Kind::Generator(_), _) => false,
            (before, now) => std::mem::discriminant(before) == std::mem::discriminant(now),
        }
    }

    fn compare_lists(&mut self, before: &[Value], now: &[Value]) -> bool {
        let is_known = before.len() <= now.len() && before.len() <= COMPARED;
        if !is_known {
            // What was only added to is told apart even so: nothing is cheaper to say than that it grew.
            let is_start = before.len() <= now.len() && before.iter().zip(now).all(|(a, b)| same(a, b));
            self.grown(is_start, before.len(), now.len());
            if is_start {
                self.hold_added(before.len(), now);
            }
            return is_start;
        }
        for (index, (old, new)) in before.iter().zip(now).enumerate() {
            if !same(old, new) {
                self.items.insert(index);
                hold(&mut self.held, old);
                hold(&mut self.held, new);
            }
        }
        self.grown(true, before.len(), now.len());
        self.hold_added(before.len(), now);
        true
    }

    fn hold_added(&mut self, before: usize, now: &[Value]) {
        let from = before.max(self.looked.min(now.len()));
        now[from..].iter().for_each(|value| hold(&mut self.held, value));
        self.looked = now.len();
    }

    fn grown(&mut self, is_start: bool, before: usize, now: usize) {
        self.added |= is_start && now > before;
    }
}

/// Whether nobody can tell two values apart.
pub(in crate::evaluate) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Unknown(a), Value::Unknown(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => a.to_bits() == b.to_bits(),
        _ => strictly_equal(left, right),
    }
}

fn same_slot(left: &Slot, right: &Slot) -> bool {
    match (left, right) {
        (Slot::Value(a), Slot::Value(b)) => same(a, b),
        (Slot::Accessor { get, set }, Slot::Accessor { get: other_get, set: other_set }) => {
            get == other_get && set == other_set
        }
        _ => false,
    }
}

/// Adds the object that a value is.
pub(in crate::evaluate) fn hold(held: &mut FxHashSet<ObjectId>, value: &Value) {
    if let Value::Object(id) = value {
        held.insert(*id);
    }
}

fn hold_slot(held: &mut FxHashSet<ObjectId>, slot: &Slot) {
    match slot {
        Slot::Value(value) => hold(held, value),
        Slot::Accessor { get, set } => held.extend(get.iter().chain(set)),
    }
}

fn items_of<'k>(kind: &'k Kind<'_>) -> Box<dyn Iterator<Item = &'k Value> + 'k> {
    match kind {
        Kind::Array(items) => Box::new(items.iter()),
        Kind::Map(entries) => Box::new(entries.values().flat_map(|(key, value)| [key, value])),
        Kind::Set(entries) => Box::new(entries.values()),
        Kind::Promise(value) | Kind::Reference(value) => Box::new(std::iter::once(value)),
        _ => Box::new(std::iter::empty()),
    }
}
