//! What a write to a property comes upon. In: an object and a key. Out: the setter or the property, here or in a prototype, that takes
//! or refuses it.

use swc_atoms::Atom;

use crate::evaluate::{
    builtins,
    values::{
        heap::{Integrity, Kind, Object},
        native::Native,
        properties::{OwnOfNative, Slot, integer_key},
        value::{ObjectId, Value},
    },
    world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
};

/// What a write to a property comes upon.
pub enum FoundForWrite {
    /// Nothing that keeps it from making or changing a property of the object itself.
    Nothing,
    /// An accessor, with its setter if it has one.
    Setter(Option<ObjectId>),
    /// A property whose value does not change.
    ReadOnly,
    /// `__proto__`, which sets the prototype.
    Prototype,
    /// A proxy among the prototypes.
    Proxy(ObjectId),
}

fn is_index_of(text: &str, key: &Atom) -> bool {
    integer_key(key).is_some_and(|index| (index as usize) < text.encode_utf16().count())
}

fn is_at(list: &Object<'_>, items: &[Value], index: u32) -> bool {
    (index as usize) < items.len() && !list.irregular.has_hole(index as usize)
}

impl Interpreter<'_> {
    /// What a write to a property comes upon, here or in a prototype (ECMA-262, 10.1.9.2 OrdinarySetWithOwnDescriptor).
    pub(in crate::evaluate) fn found_for_write(&self, object: ObjectId, key: &Atom) -> FoundForWrite {
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            let here = self.heap.peek(current);
            match here.properties.entry(key) {
                Some((Slot::Accessor { set, .. }, _)) => return FoundForWrite::Setter(*set),
                Some((Slot::Value(_), attributes)) => {
                    let is_frozen = current != object && here.integrity == Integrity::Frozen;
                    return if !attributes.writable || is_frozen {
                        FoundForWrite::ReadOnly
                    } else {
                        FoundForWrite::Nothing
                    };
                }
                None => {}
            }
            match &here.kind {
                Kind::Native(native) => return self.found_in_library(native, key),
                Kind::Function(_) if matches!(key.as_str(), "name" | "length") && !self.is_gone(current, key) => {
                    return FoundForWrite::ReadOnly;
                }
                Kind::Array(_) if here.is_arguments && key == "callee" => {
                    return FoundForWrite::Setter(self.known_native_object(&builtins::THROWER));
                }
                Kind::Array(_) if key == "length" && !self.is_gone(current, key) => {
                    let is_fixed = here.irregular.is_length_fixed() || here.integrity == Integrity::Frozen;
                    return if is_fixed { FoundForWrite::ReadOnly } else { FoundForWrite::Nothing };
                }
                Kind::Array(items) if integer_key(key).is_some_and(|index| is_at(here, items, index)) => {
                    let is_frozen = current != object && here.integrity == Integrity::Frozen;
                    return if is_frozen { FoundForWrite::ReadOnly } else { FoundForWrite::Nothing };
                }
                Kind::Namespace(_) => return FoundForWrite::ReadOnly,
                Kind::Wrapper(Value::String(text)) if key == "length" || is_index_of(text, key) => {
                    return FoundForWrite::ReadOnly;
                }
                Kind::Proxy(_) if current != object => return FoundForWrite::Proxy(current),
                _ => {}
            }
            match here.prototype {
                Some(prototype) => current = prototype,
                // Nothing that all objects inherit refuses a write, but for `__proto__`, until the app changes it.
                None if matches!(here.kind, Kind::Ordinary | Kind::Array(_))
                    && self.native_objects.is_empty()
                    && key != "__proto__" =>
                {
                    break;
                }
                None => {
                    return builtins::prototype::prototype_of(here)
                        .map_or(FoundForWrite::Nothing, |native| self.found_in_library(native, key));
                }
            }
        }
        FoundForWrite::Nothing
    }

    fn found_in_library(&self, native: &'static Native, key: &Atom) -> FoundForWrite {
        let mut current = Some(native);
        while let Some(here) = current {
            match self.own_of_native(here, key) {
                OwnOfNative::There(Slot::Accessor { set, .. }, _) => return FoundForWrite::Setter(set),
                OwnOfNative::There(_, attributes) if !attributes.writable => return FoundForWrite::ReadOnly,
                OwnOfNative::There(..) => return FoundForWrite::Nothing,
                OwnOfNative::NotEvaluated if builtins::unimplemented::is_getter(here.name, key) => {
                    return FoundForWrite::Setter(None);
                }
                OwnOfNative::NotEvaluated => return FoundForWrite::Nothing,
                OwnOfNative::Absent if key == "__proto__" && here.name == "Object.prototype" => {
                    return FoundForWrite::Prototype;
                }
                OwnOfNative::Absent => current = builtins::prototype::parent(here),
            }
        }
        FoundForWrite::Nothing
    }
}
