//! Objects in doubt. In: an object, and what may write to it. Out: what it holds from here on: nothing that was known
//! before is, where that may have been overwritten.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::in_place::MAX_TOLD_APART;
use crate::evaluate::{
    values::{
        changes::Changes,
        heap::Kind,
        journal::Touched,
        properties::{HIDDEN, Slot},
        scope::State,
        value::{ObjectId, UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

/// How many objects are put in doubt from one place.
const MAX_DOUBTED: usize = 10_000;

impl Interpreter<'_> {
    /// One property of an object may be written.
    pub(in crate::evaluate) fn doubt_property(&mut self, object: ObjectId, key: &Atom, reason: UnknownId) {
        match (&self.heap.get(object).kind, self.heap.get(object).properties.get(key)) {
            // What a setter does is not looked into.
            (_, Some(Slot::Accessor { .. })) => self.doubt_object(object, reason),
            (Kind::Ordinary | Kind::Function(_), Some(Slot::Value(value))) => {
                let unknown = self.in_place_of(&value.clone(), reason, key);
                self.heap.get_mut(object).properties.set(key.clone(), Slot::Value(unknown));
            }
            // It may be there or not, and that counts where the keys are listed.
            (Kind::Ordinary | Kind::Function(_), None) => {
                let open = self.unknown_in_place(reason, Vec::new(), "…");
                self.heap.get_mut(object).open = Some(open);
            }
            _ => self.doubt_object(object, reason),
        }
    }

    /// What may stand in the place of a value, or be it.
    fn in_place_of(&mut self, value: &Value, reason: UnknownId, key: &str) -> Value {
        let objects = match value {
            Value::Object(id) => vec![*id],
            Value::Unknown(id) => self.objects_behind(*id),
            _ => Vec::new(),
        };
        Value::Unknown(self.unknown_in_place(reason, objects, &format!("….{key}")))
    }

    /// Anything may be added to an object, and all it holds overwritten or removed.
    pub(in crate::evaluate) fn doubt_object(&mut self, object: ObjectId, reason: UnknownId) {
        let held = self.members_of(object);
        let objects = held.iter().filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None });
        let among = self.unknown_among(reason, objects.collect());
        let count = if let Kind::Array(items) = &self.heap.peek(object).kind { items.len() } else { 0 };
        let items_now = self.items_in_doubt(among, reason, count);
        let open = self.in_place(among, reason, "…");
        let target = self.heap.get_mut(object);
        target.open = Some(open);
        let is_function = matches!(target.kind, Kind::Function(_));
        match &mut target.kind {
            Kind::Array(items) => *items = items_now,
            Kind::Map(entries) => entries.clear(),
            Kind::Set(entries) => entries.clear(),
            _ => {}
        }
        let keys = target.properties.all_keys();
        for (index, key) in keys.into_iter().enumerate() {
            if let Some((Slot::Value(_), attributes)) = self.heap.peek(object).properties.entry(&key)
                && !key.starts_with(HIDDEN)
                && !(is_function && key == "prototype")
            {
                let value = self.in_place(among, reason, &format!("….{key}"));
                self.unknowns[value.0 as usize].of_many |= index > MAX_TOLD_APART;
                self.heap.get_mut(object).properties.define(key, Slot::Value(Value::Unknown(value)), attributes);
            }
        }
    }

    /// Something is written to a value that is not known: the objects that it may be, or be part of, are in doubt.
    pub(in crate::evaluate) fn doubt_behind(&mut self, value: &Value) {
        let Value::Unknown(id) = value else { return };
        self.forget(*id);
        for object in self.objects_behind(*id) {
            self.doubt_all(&Value::Object(object), *id);
        }
    }

    /// Marks what some code wrote that may or may not have run. Whether that put anything in doubt which was not.
    pub(in crate::evaluate) fn doubt_changes(&mut self, reason: UnknownId, changes: Changes<'_>) -> bool {
        let mut has_changed = false;
        for (scope, name, change, _) in changes.bindings {
            let objects = self.older(change.held);
            if self.is_doubted(self.scopes.own(scope, &name).map(|(value, _)| value), reason, &objects)
                && change.before.is_some()
            {
                continue;
            }
            has_changed = true;
            let unknown = Value::Unknown(self.unknown_in_place(reason, objects, &name));
            let state = change.before.map_or(State::Mutable, |(_, state)| state);
            self.scopes.declare_as(scope, name, unknown, state);
        }
        for (id, touched, _) in changes.objects {
            has_changed |= self.doubt_touched(id, touched, reason);
        }
        has_changed
    }

    fn doubt_touched(&mut self, id: ObjectId, touched: Touched, reason: UnknownId) -> bool {
        let objects = self.older(touched.held);
        let is_open = self.heap.get(id).open.is_some();
        if touched.all {
            let members = self.members_of(id);
            let is_known = !is_open || members.iter().any(|value| !self.is_doubted(Some(value), reason, &[]));
            if is_known {
                let reason = self.unknown_among(reason, objects);
                self.doubt_object(id, reason);
            }
            return is_known;
        }
        let mut has_changed = false;
        let unknown = self.unknown_among(reason, objects.clone());
        for key in touched.keys {
            let slot = self.heap.get(id).properties.entry(&key);
            let Some((slot, enumerable)) = slot else { continue };
            if let Slot::Value(value) = slot
                && self.is_doubted(Some(value), reason, &objects)
            {
                continue;
            }
            has_changed = true;
            let value = self.in_place(unknown, reason, &format!("….{key}"));
            self.heap.get_mut(id).properties.define(key, Slot::Value(Value::Unknown(value)), enumerable);
        }
        for index in touched.items {
            if let Kind::Array(items) = &self.heap.get(id).kind
                && !self.is_doubted(items.get(index), reason, &objects)
            {
                has_changed = true;
                let value = self.in_place(unknown, reason, &format!("…[{index}]"));
                if let Kind::Array(items) = &mut self.heap.get_mut(id).kind
                    && let Some(item) = items.get_mut(index)
                {
                    *item = Value::Unknown(value);
                }
            }
        }
        let opened = touched.opened.or(touched.added.then_some(unknown));
        if let Some(opened) = opened
            && !self.is_doubted(self.heap.get(id).open.map(Value::Unknown).as_ref(), reason, &objects)
        {
            has_changed = true;
            let among = if opened == unknown { unknown } else { self.unknown_among(reason, objects) };
            let open = self.in_place(among, reason, "…");
            self.heap.get_mut(id).open = Some(open);
        }
        has_changed
    }

    /// Whether a value is in doubt already for this reason, and may be these objects.
    fn is_doubted(&self, value: Option<&Value>, reason: UnknownId, objects: &[ObjectId]) -> bool {
        let Some(Value::Unknown(id)) = value else { return false };
        if *id != reason && self.unknown(*id).doubted_by != Some(reason) {
            return false;
        }
        let known = self.unknown(*id).may_be.as_deref().unwrap_or_default();
        objects.iter().all(|object| known.binary_search(object).is_ok())
    }

    /// Of objects that came up in code which was taken back: those that were there before it, and those that the others hold.
    fn older(&self, held: FxHashSet<ObjectId>) -> Vec<ObjectId> {
        let mut objects: Vec<ObjectId> = held.into_iter().collect();
        objects.sort_unstable();
        let mut known: FxHashSet<ObjectId> = objects.iter().copied().collect();
        let mut next = 0;
        while let Some(&id) = objects.get(next) {
            next += 1;
            if self.heap.was_there(id) || objects.len() > MAX_DOUBTED {
                continue;
            }
            for value in self.members_of(id) {
                if let Value::Object(id) = value
                    && known.insert(id)
                {
                    objects.push(id);
                }
            }
        }
        objects.retain(|id| self.heap.was_there(*id));
        objects
    }

    /// The same for all that can be reached from a value. Functions are left out, and so is what the host has marked: an
    /// instance of Better Auth has read its options when somebody else gets hold of it.
    pub(in crate::evaluate) fn doubt_all(&mut self, value: &Value, reason: UnknownId) {
        for object in self.reachable(value) {
            self.doubt_object(object, reason);
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
                    Kind::Function(_) | Kind::Bound(_) | Kind::Namespace(_) | Kind::Tagged(..) | Kind::Native(_)
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
    pub(in crate::evaluate) fn members_of(&self, object: ObjectId) -> Vec<Value> {
        let object = self.heap.get(object);
        let mut members: Vec<Value> = match &object.kind {
            Kind::Array(items) => items.clone(),
            Kind::Map(entries) => entries.values().flat_map(|(key, value)| [key.clone(), value.clone()]).collect(),
            Kind::Set(entries) => entries.values().cloned().collect(),
            Kind::Promise(value) | Kind::Tagged(_, value) | Kind::Reference(value) => vec![value.clone()],
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
