//! Which keys an object has. In: an object. Out: its keys in JavaScript's order, and whether one of them is there.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use crate::evaluate::{
    builtins,
    values::{
        heap::Kind,
        keys::{iterator_key, to_string_tag},
        marks::{Marks, Part},
        properties::{OwnOfNative, integer_key},
        value::{ObjectId, UnknownId, Value},
    },
    world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
};

impl Interpreter<'_> {
    /// The keys that `for…in` sees, those of prototypes last.
    pub(in crate::evaluate) fn inherited_keys(&mut self, object: ObjectId) -> (Vec<Atom>, Option<UnknownId>) {
        let (mut keys, mut open) = (self.own_keys(object, false), self.heap.get(object).open);
        let mut seen: FxHashSet<Atom> = FxHashSet::default();
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            let here = self.heap.get(current);
            let parent = match (here.prototype, &here.kind) {
                (Some(prototype), _) => Some(prototype),
                (None, _) if self.native_objects.is_empty() => None,
                (None, _) => builtins::prototype::prototype_of(here).map(|native| self.native_object(native)),
            };
            let Some(parent) = parent else { break };
            // What is not enumerable hides what is, further up.
            seen.extend(self.heap.get(current).properties.all_keys());
            seen.extend(keys.iter().cloned());
            current = parent;
            keys.extend(self.own_keys(current, false).into_iter().filter(|key| !seen.contains(key)));
            open = open.or(self.heap.get(current).open);
        }
        (keys, open)
    }

    /// Own enumerable keys, for who wants to know of some of them whether they are there: what the others hold, or whether these are there, makes no
    /// difference.
    pub fn own_keys_among(&mut self, object: ObjectId, matters: impl Fn(&Atom) -> bool) -> Vec<Atom> {
        let around = self.heap.flow.replace(Marks::NONE);
        let keys = self.own_keys(object, false);
        self.heap.flow.replace(around);
        for one in self.heap.peek(object).depends.iter() {
            if !matches!(&one.part, Part::Key(key) if !matters(key)) {
                self.heap.flow.add(one.marks);
            }
        }
        keys
    }

    /// Own enumerable keys, in JavaScript's order; symbols on demand.
    pub fn own_keys(&mut self, object: ObjectId, symbols: bool) -> Vec<Atom> {
        if let Kind::Namespace(file) = self.heap.get(object).kind {
            let mut names = self.export_names(file);
            // ECMA-262, 10.4.6.11: a namespace has them in the order of their code units.
            names.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            return names;
        }
        let id = object;
        let object = self.heap.get(id);
        let mut keys: Vec<Atom> = match &object.kind {
            Kind::Array(items) => (0..items.len())
                .filter(|index| !object.irregular.has_hole(*index))
                .map(|index| index.to_string().into())
                .collect(),
            Kind::Wrapper(Value::String(text)) => {
                (0..text.encode_utf16().count()).map(|index| index.to_string().into()).collect()
            }
            _ => Vec::new(),
        };
        keys.extend(if symbols { object.properties.keys_with_symbols() } else { object.properties.keys() });
        match object.kind {
            Kind::Array(_) if !object.irregular.is_regular() => {
                keys.sort_by_key(|key| integer_key(key).unwrap_or(u32::MAX));
            }
            // What a function has by itself came before all else.
            Kind::Function(_) => keys.sort_by_key(|key| {
                let is_first = matches!(key.as_str(), "length" | "name") && !self.is_gone(id, key);
                integer_key(key).unwrap_or(if is_first { u32::MAX - 1 } else { u32::MAX })
            }),
            _ => {}
        }
        self.charge(keys.len() * 4);
        keys
    }

    /// Whether an object itself has a key; `None` when it cannot be known.
    pub fn has_own(&mut self, object: ObjectId, key: &Atom) -> Option<bool> {
        self.heap.reads(object, key);
        let here = self.heap.peek(object);
        let in_kind = match &here.kind {
            Kind::Array(items) => {
                integer_key(key)
                    .is_some_and(|index| (index as usize) < items.len() && !here.irregular.has_hole(index as usize))
                    || key == "length" && !self.is_gone(object, key)
                    || here.is_arguments && (*key == iterator_key() || key == "callee")
            }
            Kind::Native(native) => {
                let native = *native;
                return Some(!matches!(self.own_of_native(native, key), OwnOfNative::Absent));
            }
            Kind::Wrapper(Value::String(text)) => {
                key == "length" || integer_key(key).is_some_and(|index| (index as usize) < text.encode_utf16().count())
            }
            Kind::Function(closure) => {
                matches!(key.as_str(), "name" | "length") && !self.is_gone(object, key)
                    || key == "prototype" && (closure.is_constructor() || closure.is_generator())
            }
            Kind::Namespace(file) => {
                let file = *file;
                return Some(*key == to_string_tag() || self.export_names(file).contains(key));
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
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            if let Kind::Native(native) = self.heap.peek(current).kind {
                return Some(self.native_has(native, key));
            }
            match self.has_own(current, key) {
                Some(false) => {}
                known => return known,
            }
            let here = self.heap.peek(current);
            match here.prototype {
                Some(prototype) => current = prototype,
                None => {
                    let native = builtins::prototype::prototype_of(here);
                    return Some(native.is_some_and(|native| self.native_has(native, key)));
                }
            }
        }
        None
    }
}
