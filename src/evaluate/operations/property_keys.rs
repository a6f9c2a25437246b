//! Which keys an object has. In: an object. Out: its keys in JavaScript's order, and whether one of them is there.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::property_access::MAX_PROTOTYPES;
use crate::evaluate::{
    builtins::{self, unimplemented},
    values::{
        heap::Kind,
        properties::integer_key,
        value::{ObjectId, UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

impl Interpreter<'_> {
    /// The keys that `for…in` sees, those of prototypes last.
    pub(in crate::evaluate) fn inherited_keys(&mut self, object: ObjectId) -> (Vec<Atom>, Option<UnknownId>) {
        let (mut keys, mut open) = (self.own_keys(object, false), self.heap.get(object).open);
        let mut current = self.heap.get(object).prototype;
        let mut seen: FxHashSet<Atom> = current.map(|_| keys.iter().cloned().collect()).unwrap_or_default();
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else { break };
            keys.extend(self.own_keys(id, false).into_iter().filter(|key| seen.insert(key.clone())));
            open = open.or(self.heap.get(id).open);
            current = self.heap.get(id).prototype;
        }
        (keys, open)
    }

    /// Own enumerable keys, in JavaScript's order; symbols on demand.
    pub fn own_keys(&mut self, object: ObjectId, symbols: bool) -> Vec<Atom> {
        if let Kind::Namespace(file) = self.heap.get(object).kind {
            let mut names = self.export_names(file);
            // ECMA-262, 10.4.6.11: a namespace has them in the order of their code units.
            names.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            return names;
        }
        let object = self.heap.get(object);
        let mut keys: Vec<Atom> = match &object.kind {
            // Where there are holes, what reads as `undefined` may be one.
            Kind::Array(items) => {
                let has_holes = object.open.is_some_and(|open| self.is_hole(open));
                (0..items.len())
                    .filter(|index| !has_holes || !matches!(items[*index], Value::Undefined))
                    .map(|index| index.to_string().into())
                    .collect()
            }
            _ => Vec::new(),
        };
        keys.extend(if symbols { object.properties.keys_with_symbols() } else { object.properties.keys() });
        keys
    }

    /// Whether an object itself has a key; `None` when it cannot be known.
    pub fn has_own(&mut self, object: ObjectId, key: &Atom) -> Option<bool> {
        self.heap.reads(object, key);
        let here = self.heap.peek(object);
        let in_kind = match &here.kind {
            Kind::Array(items)
                if here.open.is_some_and(|open| self.is_hole(open))
                    && integer_key(key)
                        .is_some_and(|index| matches!(items.get(index as usize), Some(Value::Undefined))) =>
            {
                return None;
            }
            Kind::Array(items) => {
                integer_key(key).is_some_and(|index| (index as usize) < items.len()) || key == "length"
            }
            Kind::Function(closure) => {
                matches!(key.as_str(), "name" | "length")
                    || key == "prototype" && (closure.is_constructor() || closure.is_generator())
            }
            Kind::Namespace(file) => {
                let file = *file;
                return Some(self.export_names(file).contains(key));
            }
            _ => false,
        };
        match (in_kind || here.properties.contains(key), here.open) {
            (true, _) => Some(true),
            (false, None) => Some(false),
            (false, Some(_)) => None,
        }
    }

    /// `key in object`; `None` when it cannot be known.
    pub(in crate::evaluate) fn has(&mut self, object: ObjectId, key: &Atom) -> Option<bool> {
        let mut current = Some(object);
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else {
                if self.is_bare(object) {
                    return Some(false);
                }
                return Some(builtins::object_method(key).is_some() || unimplemented::OBJECT.contains(&key.as_str()));
            };
            match self.has_own(id, key) {
                Some(false) => current = self.heap.peek(id).prototype,
                known => return known,
            }
        }
        Some(false)
    }

    /// Whether a chain of prototypes ends without `Object.prototype`.
    pub(in crate::evaluate) fn is_bare(&self, object: ObjectId) -> bool {
        let mut current = self.heap.peek(object);
        for _ in 0..MAX_PROTOTYPES {
            match current.prototype {
                Some(prototype) => current = self.heap.peek(prototype),
                None => break,
            }
        }
        current.is_bare
    }

    /// Whether a class that extends one of the language has a member in the place of an inherited one.
    pub(in crate::evaluate) fn is_overridden(&self, object: ObjectId, key: &Atom) -> bool {
        let object = self.heap.peek(object);
        let is_own = match &object.kind {
            Kind::Array(_) => key == "length" || integer_key(key).is_some(),
            Kind::Function(_) => matches!(key.as_str(), "prototype" | "length" | "name"),
            Kind::Ordinary | Kind::Namespace(_) => true,
            _ => false,
        };
        let mut current = object.prototype.filter(|_| !is_own);
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else { return false };
            let prototype = self.heap.peek(id);
            if prototype.properties.contains(key) && key != "constructor" {
                return true;
            }
            current = prototype.prototype;
        }
        false
    }
}
