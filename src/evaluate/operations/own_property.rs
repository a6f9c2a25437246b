//! An own property as it is (ECMA-262, 10.1.5). In: an object and a key. Out: what it holds, with what may be done with it.

use swc_atoms::Atom;

use crate::evaluate::{
    values::{
        heap::{Integrity, Kind},
        keys::iterator_key,
        properties::{Attributes, OwnOfNative, Slot, integer_key},
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

impl Interpreter<'_> {
    /// An own property as it is, with what may be done with it; `None` when there is none. Ask for what is open elsewhere.
    pub fn own_property(&self, id: ObjectId, key: &Atom) -> Option<(Slot, Attributes)> {
        let object = self.heap.get(id);
        let fixed = Attributes { enumerable: false, writable: false, configurable: true };
        let (slot, mut attributes) = match (&object.kind, object.properties.entry(key)) {
            (_, Some((slot, attributes))) => (slot.clone(), attributes),
            (Kind::Native(native), None) => match self.own_of_native(native, key) {
                OwnOfNative::There(slot, attributes) => (slot, attributes),
                OwnOfNative::Absent | OwnOfNative::NotEvaluated => return None,
            },
            (Kind::Wrapper(Value::String(text)), None) => {
                let fixed = Attributes { enumerable: false, writable: false, configurable: false };
                if key == "length" {
                    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
                    let length = Value::Number(text.encode_utf16().count() as f64);
                    return Some((Slot::Value(length), fixed));
                }
                let index = integer_key(key)? as usize;
                let unit = crate::evaluate::builtins::string_unit(text, index)?.ok()?;
                return Some((Slot::Value(Value::string(&unit)), Attributes { enumerable: true, ..fixed }));
            }
            (Kind::Array(_), None) if object.is_arguments && *key == iterator_key() => {
                let method = crate::evaluate::builtins::array_method(key).map_or(Value::Undefined, Value::Native);
                (Slot::Value(method), Attributes::changeable(false))
            }
            (Kind::Array(_), None) if object.is_arguments && key == "callee" => {
                let thrower = self.known_native_object(&crate::evaluate::builtins::THROWER);
                let fixed = Attributes { enumerable: false, writable: true, configurable: false };
                (Slot::Accessor { get: thrower, set: thrower }, fixed)
            }
            (Kind::Array(items), None) =>
            {
                #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
                match integer_key(key) {
                    Some(index) if object.irregular.has_hole(index as usize) => return None,
                    Some(index) => (Slot::Value(items.get(index as usize)?.clone()), Attributes::ALL),
                    None if key == "length" && !self.is_gone(id, key) => {
                        let writable = !object.irregular.is_length_fixed();
                        let attributes = Attributes { enumerable: false, writable, configurable: object.is_arguments };
                        (Slot::Value(Value::Number(items.len() as f64)), attributes)
                    }
                    None => return None,
                }
            }
            (Kind::Function(closure), None) => match key.as_str() {
                "name" | "length" if self.is_gone(id, key) => return None,
                "name" => (Slot::Value(Value::String(object.name.clone().unwrap_or_default())), fixed),
                #[expect(clippy::cast_precision_loss, reason = "functions have few parameters")]
                "length" => (Slot::Value(Value::Number(closure.code.length() as f64)), fixed),
                _ => return None,
            },
            _ => return None,
        };
        attributes.configurable &= object.integrity < Integrity::Sealed;
        attributes.writable &= object.integrity < Integrity::Frozen;
        Some((slot, attributes))
    }
}
