//! Descriptors of properties (ECMA-262, 6.2.6). In: an object that describes a property. Out: what it says, each part read once.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            interrupt::Eval,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// A descriptor of a property; what it does not say is left as it is.
#[derive(Debug, Default, Clone)]
pub struct Descriptor {
    pub(super) value: Option<Value>,
    pub(super) get: Option<Value>,
    pub(super) set: Option<Value>,
    pub(super) enumerable: Option<bool>,
    pub(super) writable: Option<bool>,
    pub(super) configurable: Option<bool>,
}

impl Descriptor {
    /// That of what an assignment makes.
    pub fn data(value: Value) -> Self {
        let yes = Some(true);
        Self { value: Some(value), enumerable: yes, writable: yes, configurable: yes, ..Self::default() }
    }
}

impl Interpreter<'_> {
    /// 6.2.6.5 ToPropertyDescriptor; the unknown that it depends on, where there is one.
    ///
    /// # Errors
    /// A `TypeError` for what is no descriptor; what a getter throws.
    pub fn descriptor_of(&mut self, value: &Value, at: Location) -> Eval<Result<Descriptor, UnknownId>> {
        let id = match value {
            Value::Object(id) => *id,
            Value::Unknown(unknown) => return Ok(Err(*unknown)),
            Value::Native(native) => self.native_object(native),
            _ => return self.throw("TypeError", "Property description must be an object", at),
        };
        let mut descriptor = Descriptor::default();
        for name in ["enumerable", "configurable", "value", "writable", "get", "set"] {
            let key: Atom = name.into();
            match (self.has_property(id, &key, at)?, self.heap.get(id).open) {
                (Some(true), _) => {}
                (None, Some(open)) => return Ok(Err(open)),
                _ => continue,
            }
            let part = self.get(value, &key, at)?;
            let part = self.settle(part, at);
            let slot = match name {
                "value" => {
                    descriptor.value = Some(part);
                    continue;
                }
                "get" | "set" => {
                    if let Value::Unknown(unknown) = part {
                        return Ok(Err(unknown));
                    }
                    if !matches!(part, Value::Undefined) && !self.is_callable(&part) {
                        return self.throw("TypeError", &format!("{name}ter must be a function"), at);
                    }
                    let part = match part {
                        Value::Native(native) => Value::Object(self.native_object(native)),
                        part => part,
                    };
                    if name == "get" {
                        descriptor.get = Some(part);
                    } else {
                        descriptor.set = Some(part);
                    }
                    continue;
                }
                "enumerable" => &mut descriptor.enumerable,
                "configurable" => &mut descriptor.configurable,
                _ => &mut descriptor.writable,
            };
            match crate::evaluate::operations::coerce::is_truthy(&part) {
                Some(truth) => *slot = Some(truth),
                None => {
                    let Value::Unknown(unknown) = part else { continue };
                    return Ok(Err(unknown));
                }
            }
        }
        let is_accessor = descriptor.get.is_some() || descriptor.set.is_some();
        if is_accessor && (descriptor.value.is_some() || descriptor.writable.is_some()) {
            return self.throw(
                "TypeError",
                "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute",
                at,
            );
        }
        Ok(Ok(descriptor))
    }
}
