//! Objects in doubt. In: an object, and what may write to it. Out: what it holds from here on: nothing that was known
//! before is, where that may have been overwritten.

use swc_atoms::Atom;

use super::{
    heap::Kind,
    interpreter::Interpreter,
    properties::{HIDDEN, Slot},
    value::{ObjectId, UnknownId, Value},
};

/// How many objects are put in doubt from one place.
const MAX_DOUBTED: usize = 10_000;

impl Interpreter<'_> {
    /// Something may be added to an object.
    pub(super) fn doubt_additions(&mut self, object: ObjectId, reason: UnknownId) {
        self.heap.get_mut(object).open = Some(reason);
    }

    /// One property of an object may be written.
    pub(super) fn doubt_property(&mut self, object: ObjectId, key: &Atom, reason: UnknownId) {
        let target = self.heap.get_mut(object);
        match &target.kind {
            // What a setter does is not looked into.
            _ if matches!(target.properties.get(key), Some(Slot::Accessor { set: Some(_), .. })) => {
                self.doubt_object(object, reason);
            }
            Kind::Ordinary | Kind::Function(_) => {
                // It may be there or not, and that counts where the keys are listed.
                if !target.properties.contains(key) {
                    target.open = Some(reason);
                } else if let Some(Slot::Value(_)) = target.properties.get(key) {
                    target.properties.set(key.clone(), Slot::Value(Value::Unknown(reason)));
                }
            }
            _ => self.doubt_object(object, reason),
        }
    }

    /// Anything may be added to an object, and all it holds overwritten.
    pub(super) fn doubt_object(&mut self, object: ObjectId, reason: UnknownId) {
        let target = self.heap.get_mut(object);
        target.open = Some(reason);
        if let Kind::Array(items) = &mut target.kind {
            items.fill(Value::Unknown(reason));
        }
        if let Kind::Map(entries) = &mut target.kind {
            entries.values_mut().for_each(|(_, value)| *value = Value::Unknown(reason));
        }
        for key in target.properties.keys() {
            if !key.starts_with(HIDDEN) && matches!(target.properties.get(&key), Some(Slot::Value(_))) {
                target.properties.set(key, Slot::Value(Value::Unknown(reason)));
            }
        }
    }

    /// The same for all that can be reached from a value. Functions are left out, and so is what the host has marked: an
    /// instance of Better Auth has read its options when somebody else gets hold of it.
    pub(super) fn doubt_all(&mut self, value: &Value, reason: UnknownId) {
        for object in self.reachable(value) {
            self.doubt_object(object, reason);
        }
    }

    /// A value and all objects that can be reached from it.
    pub(super) fn reachable_values(&self, value: &Value) -> Vec<Value> {
        match value {
            Value::Object(id) if !matches!(self.heap.get(*id).kind, Kind::Function(_) | Kind::Bound(_)) => {
                self.reachable(value).into_iter().map(Value::Object).collect()
            }
            value => vec![value.clone()],
        }
    }

    fn reachable(&self, value: &Value) -> Vec<ObjectId> {
        let mut seen: Vec<ObjectId> = Vec::new();
        let mut known = rustc_hash::FxHashSet::default();
        let mut add = |value: &Value, seen: &mut Vec<ObjectId>| {
            if let Value::Object(id) = value
                && seen.len() < MAX_DOUBTED
                && known.insert(*id)
                && !matches!(
                    self.heap.get(*id).kind,
                    Kind::Function(_) | Kind::Bound(_) | Kind::Namespace(_) | Kind::Tagged(..)
                )
            {
                seen.push(*id);
            }
        };
        add(value, &mut seen);
        let mut next = 0;
        while let Some(&id) = seen.get(next) {
            next += 1;
            for member in self.members_of(id) {
                add(&member, &mut seen);
            }
        }
        seen
    }

    /// What an object holds: items, entries, properties.
    pub(super) fn members_of(&self, object: ObjectId) -> Vec<Value> {
        let object = self.heap.get(object);
        let mut members: Vec<Value> = match &object.kind {
            Kind::Array(items) => items.clone(),
            Kind::Map(entries) => entries.values().flat_map(|(key, value)| [key.clone(), value.clone()]).collect(),
            Kind::Set(entries) => entries.values().cloned().collect(),
            Kind::Promise(value) | Kind::Tagged(_, value) => vec![value.clone()],
            _ => Vec::new(),
        };
        for key in object.properties.keys() {
            if let Some(Slot::Value(value)) = object.properties.get(&key) {
                members.push(value.clone());
            }
        }
        members
    }
}
