//! Prototypes of objects (ECMA-262, 10.1.1 and 10.1.2). In: a value. Out: what it inherits from; or an object that inherits from another.

use crate::{
    evaluate::{
        builtins::prototype,
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            properties::HIDDEN,
            value::{ObjectId, Value},
        },
        world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
    /// What a value inherits from: an object, `null`, or unknown.
    pub(in crate::evaluate) fn prototype_of_value(&mut self, value: &Value, at: Location) -> Value {
        let known = match value {
            Value::Object(id) => {
                let object = self.heap.get(*id);
                match (object.prototype, &object.kind) {
                    // Its function makes the prototype when somebody asks for it.
                    (None, Kind::Generator(_)) | (_, Kind::Proxy(_)) => None,
                    (Some(prototype), _) => return self.value_of(prototype),
                    (None, Kind::Native(native)) => Some(prototype::parent(native)),
                    (None, _) if object.is_bare => return Value::Null,
                    // Where the parent of a class is not known, nor is this.
                    (None, Kind::Ordinary | Kind::Function(_)) if object.open.is_some() => None,
                    (None, _) => Some(prototype::prototype_of(object)),
                }
            }
            Value::Native(native) => Some(prototype::parent(native)),
            Value::Unknown(id) => return self.derive_at(*id, at),
            primitive => Some(prototype::of_primitive(primitive)),
        };
        match known {
            Some(native) => native.map_or(Value::Null, Value::Native),
            None => self.unsupported("the prototype of this object", at),
        }
    }

    /// 10.1.2.1 OrdinarySetPrototypeOf; whether it was taken, `None` where that is not known.
    ///
    /// # Errors
    /// A `TypeError` where the prototype is refused.
    pub(in crate::evaluate) fn set_prototype(
        &mut self,
        id: ObjectId,
        value: &Value,
        at: Location,
    ) -> Eval<Option<bool>> {
        let value = self.settle(value.clone(), at);
        let object = self.heap.peek(id);
        match &object.kind {
            Kind::Native(native) => {
                // 20.1.3: its prototype is immutable.
                if native.name == "Object.prototype" {
                    return Ok(Some(matches!(value, Value::Null)));
                }
                if object.integrity == Integrity::Open {
                    self.language_changes(native, HIDDEN.encode_utf8(&mut [0; 1]), at);
                    // What values of the language find there from now on may be called.
                    if let (Some(reason), Value::Object(_)) = (self.changed_language, &value) {
                        self.hand_out_of_sight(reason, &value, at);
                        self.proxy_is_asked(&value, reason, at)?;
                    }
                }
                return Ok(None);
            }
            // 10.4.6.2
            Kind::Namespace(_) if matches!(value, Value::Unknown(_)) => return Ok(None),
            Kind::Namespace(_) => return Ok(Some(matches!(value, Value::Null))),
            Kind::Proxy(_) | Kind::Global => {
                if let Value::Unknown(unknown) = self.unsupported("setting the prototype of this object", at) {
                    self.doubt_object(id, unknown);
                    self.proxy_is_asked(&Value::Object(id), unknown, at)?;
                }
                return Ok(None);
            }
            _ => {}
        }
        let prototype = match &value {
            Value::Unknown(unknown) => {
                self.heap.get_mut(id).open = Some(*unknown);
                return Ok(None);
            }
            Value::Null => None,
            Value::Object(_) | Value::Native(_) => self.object_of(&value),
            _ => return Ok(Some(true)),
        };
        let here = Value::Object(id);
        if super::property_define::same_value(&self.prototype_of_value(&here, at), &value) {
            return Ok(Some(true));
        }
        if self.heap.peek(id).integrity > Integrity::Open {
            return Ok(Some(false));
        }
        let mut current = prototype;
        for _ in 0..MAX_PROTOTYPES {
            match current {
                Some(parent) if parent == id => return Ok(Some(false)),
                Some(parent) => current = self.heap.peek(parent).prototype,
                None => break,
            }
        }
        let object = self.heap.get_mut(id);
        (object.prototype, object.is_bare) = (prototype, prototype.is_none());
        Ok(Some(true))
    }
}
