//! Values that are made again. In: a value, and what came out when the same was done once more. Out: whether they are the same in all that code can see, but that
//! a list has become longer. Two functions are the same if their source and all that they close over is. What cannot be compared is not the same.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::evaluate::{
    operations::property_define::same_value,
    values::{
        closure::Closure,
        heap::Kind,
        properties::Slot,
        scope::ScopeId,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// How many pairs of objects and scopes are compared; what has more of them is taken for another.
const MAX_PAIRS: usize = 5_000;

/// What is left to compare, and what was.
#[derive(Default)]
struct Pairs {
    values: Vec<(Value, Value)>,
    scopes: Vec<(ScopeId, ScopeId)>,
    seen_objects: FxHashSet<(ObjectId, ObjectId)>,
    seen_scopes: FxHashSet<(ScopeId, ScopeId)>,
}

impl Pairs {
    fn add(&mut self, now: &Value, end: &Value) {
        self.values.push((now.clone(), end.clone()));
    }

    /// False where only one of them is there.
    fn add_objects(&mut self, now: Option<ObjectId>, end: Option<ObjectId>) -> bool {
        if let (Some(now), Some(end)) = (now, end) {
            self.add(&Value::Object(now), &Value::Object(end));
        }
        now.is_some() == end.is_some()
    }

    fn add_lists(&mut self, now: &[Value], end: &[Value]) {
        now.iter().zip(end).for_each(|(now, end)| self.add(now, end));
    }

    fn is_full(&self) -> bool {
        self.seen_objects.len() + self.seen_scopes.len() > MAX_PAIRS
    }
}

impl Interpreter<'_> {
    /// Whether a value is the same again.
    pub(super) fn is_same_again(&self, now: &Value, end: &Value) -> bool {
        let mut pairs = Pairs::default();
        pairs.add(now, end);
        loop {
            if pairs.is_full() {
                return false;
            }
            let is_same = if let Some((now, end)) = pairs.values.pop() {
                self.compare_values(&now, &end, &mut pairs)
            } else if let Some((now, end)) = pairs.scopes.pop() {
                self.compare_scopes(now, end, &mut pairs)
            } else {
                return true;
            };
            if !is_same {
                return false;
            }
        }
    }

    fn compare_values(&self, now: &Value, end: &Value, pairs: &mut Pairs) -> bool {
        match (now, end) {
            (Value::Object(now), Value::Object(end)) => {
                now == end || !pairs.seen_objects.insert((*now, *end)) || self.compare_objects(*now, *end, pairs)
            }
            // What is not known stays so.
            (Value::Unknown(_), Value::Unknown(_)) => true,
            (now, end) => same_value(now, end),
        }
    }

    fn compare_objects(&self, now: ObjectId, end: ObjectId, pairs: &mut Pairs) -> bool {
        let (now, end) = (self.heap.peek(now), self.heap.peek(end));
        let is_open = (now.open.is_some(), end.open.is_some());
        if is_open.0 != is_open.1 || now.is_bare != end.is_bare || now.integrity != end.integrity {
            return false;
        }
        let keys = now.properties.all_keys();
        if keys.len() != end.properties.all_keys().len() || !pairs.add_objects(now.prototype, end.prototype) {
            return false;
        }
        for key in keys {
            match (now.properties.entry(&key), end.properties.entry(&key)) {
                (Some((Slot::Value(now), _)), Some((Slot::Value(end), _))) => pairs.add(now, end),
                (Some((Slot::Accessor { get: now_get, set: now_set }, _)), Some((Slot::Accessor { get, set }, _)))
                    if pairs.add_objects(*now_get, *get) && pairs.add_objects(*now_set, *set) => {}
                _ => return false,
            }
        }
        compare_kinds(&now.kind, &end.kind, pairs)
    }

    fn compare_scopes(&self, now: ScopeId, end: ScopeId, pairs: &mut Pairs) -> bool {
        if now == end || !pairs.seen_scopes.insert((now, end)) {
            return true;
        }
        let (now, end) = (self.scopes.get(now), self.scopes.get(end));
        if now.bindings.len() != end.bindings.len() {
            return false;
        }
        for (now, end) in now.bindings.iter().zip(&end.bindings) {
            if now.name != end.name || now.state != end.state {
                return false;
            }
            pairs.add(&now.value, &end.value);
        }
        match (&now.function, &end.function) {
            (Some(now), Some(end)) => {
                pairs.add(&now.this, &end.this);
                pairs.add(&now.new_target, &end.new_target);
            }
            (None, None) => {}
            _ => return false,
        }
        match (now.parent, end.parent) {
            (Some(now), Some(end)) => pairs.scopes.push((now, end)),
            (None, None) => {}
            _ => return false,
        }
        true
    }
}

fn compare_kinds(now: &Kind<'_>, end: &Kind<'_>, pairs: &mut Pairs) -> bool {
    match (now, end) {
        (Kind::Ordinary, Kind::Ordinary) | (Kind::Global, Kind::Global) => true,
        (Kind::Array(now), Kind::Array(end)) => {
            pairs.add_lists(now, end);
            now.len() <= end.len()
        }
        (Kind::Map(now), Kind::Map(end)) => {
            for ((now_key, now), (end_key, end)) in now.values().zip(end.values()) {
                pairs.add(now_key, end_key);
                pairs.add(now, end);
            }
            now.len() == end.len()
        }
        (Kind::Set(now), Kind::Set(end)) => {
            now.values().zip(end.values()).for_each(|(now, end)| pairs.add(now, end));
            now.len() == end.len()
        }
        (Kind::Function(now), Kind::Function(end)) => compare_functions(now, end, pairs),
        (Kind::Promise(now), Kind::Promise(end))
        | (Kind::Wrapper(now), Kind::Wrapper(end))
        | (Kind::Reference(now), Kind::Reference(end)) => {
            pairs.add(now, end);
            true
        }
        (Kind::Tagged(mark, now), Kind::Tagged(other, end)) => {
            pairs.add(now, end);
            mark == other
        }
        (Kind::Bound(now), Kind::Bound(end)) => {
            pairs.add(&now.0, &end.0);
            pairs.add(&now.1, &end.1);
            pairs.add_lists(&now.2, &end.2);
            now.2.len() == end.2.len()
        }
        (Kind::Proxy(now), Kind::Proxy(end)) => {
            pairs.add(&now.0, &end.0);
            pairs.add(&now.1, &end.1);
            true
        }
        (Kind::Error(now), Kind::Error(end)) => now == end,
        (Kind::Namespace(now), Kind::Namespace(end)) => now == end,
        (Kind::RegExp(now), Kind::RegExp(end)) => {
            Rc::ptr_eq(now, end) || (&now.source, &now.flags) == (&end.source, &end.flags)
        }
        (Kind::Date(now), Kind::Date(end)) => now.to_bits() == end.to_bits(),
        // Iterators, generators and promises that wait stand somewhere; all others are of two kinds.
        _ => false,
    }
}

fn compare_functions(now: &Closure<'_>, end: &Closure<'_>, pairs: &mut Pairs) -> bool {
    pairs.scopes.push((now.scope, end.scope));
    (now.file, now.span) == (end.file, end.span) && pairs.add_objects(now.home, end.home)
}
