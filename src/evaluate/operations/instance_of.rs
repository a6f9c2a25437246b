//! `instanceof`. In: a value and a class. Out: whether one of the value's prototypes is the class's.

use super::property_access::MAX_PROTOTYPES;
use crate::{
    evaluate::{
        language::class::parent_key,
        values::{
            heap::Kind,
            properties::HIDDEN,
            unknown::Reason,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Whether an instance's class extends an error of the language.
    pub(in crate::evaluate) fn extends_error(&self, instance: ObjectId) -> bool {
        let mut current = self.heap.get(instance).prototype;
        for _ in 0..MAX_PROTOTYPES {
            let Some(prototype) = current else { return false };
            if let Some(Value::Object(class)) = self.own_value(prototype, "constructor")
                && let Some(Value::Native(parent)) = self.own_value(class, &parent_key())
            {
                return parent.name.ends_with("Error");
            }
            current = self.heap.get(prototype).prototype;
        }
        false
    }

    /// Whether all that an object inherits from is known.
    fn is_of_source(&self, object: ObjectId) -> bool {
        let mut current = self.heap.get(object).prototype;
        for _ in 0..MAX_PROTOTYPES {
            let Some(prototype) = current else { return true };
            let prototype = self.heap.get(prototype);
            if prototype.open.is_some() {
                return false;
            }
            current = prototype.prototype;
        }
        false
    }

    /// Whether a class says itself what its instances are.
    fn has_own_test(&self, class: ObjectId) -> bool {
        let mut current = Some(class);
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else { return false };
            if self.heap.get(id).properties.contains(&format!("{HIDDEN}Symbol.hasInstance").into()) {
                return true;
            }
            current = self.heap.get(id).prototype;
        }
        false
    }

    pub(in crate::evaluate) fn instance_of(&mut self, value: &Value, class: &Value, at: Location) -> Value {
        match (value, class) {
            // What the source makes is no instance of a class of the runtime.
            (Value::Object(id), Value::Unknown(class))
                if self.unknown(*class).reason == Reason::Global && self.is_of_source(*id) =>
            {
                Value::Bool(false)
            }
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => self.opaque_result(&[value, class], at),
            (_, Value::Object(class)) if matches!(self.heap.get(*class).kind, Kind::Bound(_)) => {
                let Kind::Bound(bound) = &self.heap.get(*class).kind else { return Value::Bool(false) };
                let target = bound.0.clone();
                self.instance_of(value, &target, at)
            }
            (_, Value::Object(class)) if self.heap.get(*class).properties.len() > 0 && self.has_own_test(*class) => {
                self.unsupported("`Symbol.hasInstance`", at)
            }
            (Value::Object(id), _) if matches!(self.heap.get(*id).kind, Kind::Proxy(_)) => {
                self.unsupported("`instanceof` of a proxy", at)
            }
            (Value::Object(id), Value::Object(class)) => {
                let Some(crate::evaluate::values::properties::Slot::Value(Value::Object(wanted))) =
                    self.heap.get(*class).properties.get(&"prototype".into()).cloned()
                else {
                    return Value::Bool(false);
                };
                let mut current = self.heap.get(*id).prototype;
                let mut left = 100;
                while let (Some(prototype), 1..) = (current, left) {
                    if prototype == wanted {
                        return Value::Bool(true);
                    }
                    current = self.heap.get(prototype).prototype;
                    left -= 1;
                }
                Value::Bool(false)
            }
            (Value::Object(id), Value::Native(native)) => {
                let kind = &self.heap.get(*id).kind;
                Value::Bool(match native.name {
                    "Object" => !self.heap.get(*id).is_bare,
                    "RegExp" => matches!(kind, Kind::RegExp(_)),
                    "Date" => matches!(kind, Kind::Date(_)),
                    "Error" => matches!(kind, Kind::Error(_)) || self.extends_error(*id),
                    "TypeError" | "RangeError" | "SyntaxError" | "ReferenceError" => {
                        matches!(kind, Kind::Error(class) if *class == native.name)
                    }
                    "Array" => matches!(kind, Kind::Array(_)) && !self.heap.get(*id).is_arguments,
                    "Map" | "WeakMap" => matches!(kind, Kind::Map(_)),
                    "Set" | "WeakSet" => matches!(kind, Kind::Set(_)),
                    "Promise" => matches!(kind, Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_)),
                    "Function" => matches!(kind, Kind::Function(_) | Kind::Bound(_)),
                    _ => false,
                })
            }
            _ => Value::Bool(false),
        }
    }
}
