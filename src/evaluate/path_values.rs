//! Paths to values. In: a path that some code takes to an object, and where its names come from. Out: all values that the
//! path may lead to. No getter is called.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;

use super::{
    heap::Kind,
    interpreter::Interpreter,
    path::Path,
    property_access::MAX_PROTOTYPES,
    scope::ScopeId,
    value::{ObjectId, Value},
};
use crate::source::{Location, Span};

/// How many values a path may lead to.
const MAX_VALUES: usize = 10_000;

/// Where the names of some code come from.
pub(super) struct Names<'w> {
    pub scope: ScopeId,
    pub this: Value,
    pub aliases: &'w FxHashMap<Atom, Vec<Path>>,
    /// The arguments of the function that is followed.
    pub arguments: FxHashMap<Atom, Vec<Value>>,
}

impl Interpreter<'_> {
    /// The value of a name, made if it was not yet asked for.
    pub(super) fn value_of(&mut self, name: &Atom, scope: ScopeId) -> Option<Value> {
        if let Some(value) = self.scopes.lookup(scope, name) {
            return Some(value.clone());
        }
        let at = Location { file: self.scopes.get(scope).file, span: Span::new(0, 0) };
        self.read_top_level(name, at.file, at).ok()
    }

    fn values_of_name(&mut self, name: &Atom, names: &Names<'_>, seen: &mut Vec<Atom>) -> Vec<Value> {
        if seen.contains(name) {
            return Vec::new();
        }
        seen.push(name.clone());
        let mut values = match names.arguments.get(name) {
            Some(values) => values.clone(),
            None => self.value_of(name, names.scope).into_iter().collect(),
        };
        for path in names.aliases.get(name).into_iter().flatten() {
            values.extend(self.values_along(path, names, seen));
        }
        values
    }

    /// The objects that a path may lead to.
    pub(super) fn values_at(&mut self, path: &Path, names: &Names<'_>) -> Vec<Value> {
        self.values_along(path, names, &mut Vec::new())
    }

    fn values_along(&mut self, path: &Path, names: &Names<'_>, seen: &mut Vec<Atom>) -> Vec<Value> {
        let mut values = match &path.root {
            Some(name) => self.values_of_name(name, names, seen),
            None => vec![names.this.clone()],
        };
        for key in &path.keys {
            let mut next = Vec::new();
            for value in values {
                match (value, key) {
                    (Value::Object(id), Some(key)) => match self.heap.get(id).kind {
                        Kind::Namespace(file) => next.extend(self.export(file, key).ok().flatten()),
                        _ => next.extend(self.own_value(id, key)),
                    },
                    (Value::Object(id), None) => next.extend(self.members_of(id)),
                    (Value::Native(native), Some(key)) => next.extend((native.member)(key)),
                    _ => {}
                }
            }
            next.truncate(MAX_VALUES);
            values = next;
        }
        let choices: Vec<Value> = values.iter().flat_map(|value| self.alternatives(value)).collect();
        values.extend(choices);
        if path.deep {
            values = values.iter().flat_map(|value| self.reachable_values(value)).collect();
        }
        values.truncate(MAX_VALUES);
        values
    }

    /// Both values of a choice.
    fn alternatives(&self, value: &Value) -> Vec<Value> {
        let Value::Unknown(id) = value else { return Vec::new() };
        let choice = self.unknown(*id).choice.as_ref();
        choice.map_or_else(Vec::new, |choice| vec![choice.yes.clone(), choice.no.clone()])
    }

    /// A function that an object or a prototype of it holds.
    pub(super) fn stored_method(&self, object: ObjectId, method: &str) -> Option<Value> {
        let mut current = Some(object);
        for _ in 0..MAX_PROTOTYPES {
            let value = self.own_value(current?, method);
            if value.as_ref().is_some_and(|value| self.is_callable(value)) {
                return value;
            }
            current = self.heap.get(current?).prototype;
        }
        None
    }
}
