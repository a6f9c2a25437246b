//! `instanceof`. In: a value and a class. Out: whether one of the value's prototypes is the class's.

use crate::{
    evaluate::{
        builtins,
        language::class::parent_key,
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::HIDDEN,
            sequence::Arguments,
            unknown::Reason,
            value::{ObjectId, Value, strictly_equal},
        },
        world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
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

    pub(in crate::evaluate) fn instance_of(&mut self, value: &Value, class: &Value, at: Location) -> Eval<Value> {
        Ok(match (value, class) {
            // What the source makes is no instance of a class of the runtime.
            (Value::Object(id), Value::Unknown(class))
                if self.unknown(*class).reason == Reason::Global && self.is_of_source(*id) =>
            {
                Value::Bool(false)
            }
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => self.opaque_result(&[value, class], at),
            (_, Value::Object(class)) if matches!(self.heap.get(*class).kind, Kind::Bound(_)) => {
                let Kind::Bound(bound) = &self.heap.get(*class).kind else { return Ok(Value::Bool(false)) };
                let target = bound.0.clone();
                self.instance_of(value, &target, at)?
            }
            (_, Value::Native(_)) if self.changed_language.is_some() => self.unsupported("`Symbol.hasInstance`", at),
            (_, Value::Object(id)) if self.heap.get(*id).properties.len() > 0 && self.has_own_test(*id) => {
                let method = self.get(class, &format!("{HIDDEN}Symbol.hasInstance").into(), at)?;
                match self.settle(method, at) {
                    Value::Unknown(_) | Value::Undefined | Value::Null => {
                        let result = self.unsupported("`Symbol.hasInstance`", at);
                        self.risk_of_result(&result, 0, at)?;
                        result
                    }
                    method => {
                        let result = self.call(&method, class.clone(), Arguments::of(vec![value.clone()]), at)?;
                        let negated = self.negate(&result, at);
                        self.negate(&negated, at)
                    }
                }
            }
            (_, class) if !self.is_callable(class) => {
                return self.throw("TypeError", "Right-hand side of 'instanceof' is not callable", at);
            }
            (Value::Object(_) | Value::Native(_), class) => {
                let wanted = self.get(class, &"prototype".into(), at)?;
                let wanted = self.settle(wanted, at);
                match wanted {
                    Value::Unknown(_) => self.opaque_result(&[value, class], at),
                    Value::Object(_) | Value::Native(_) => match self.inherits_from(value, &wanted, at) {
                        Some(answer) => Value::Bool(answer),
                        None => {
                            let result =
                                self.unsupported("`instanceof` of an object whose prototypes are not known", at);
                            if let Value::Unknown(unknown) = result {
                                self.proxy_is_asked(value, unknown, at)?;
                            }
                            result
                        }
                    },
                    _ => return self.throw("TypeError", "Function has non-object prototype in instanceof check", at),
                }
            }
            _ => Value::Bool(false),
        })
    }

    /// Whether an object is among the prototypes of a value; `None` when it cannot be known.
    pub(in crate::evaluate) fn inherits_from(&mut self, value: &Value, wanted: &Value, at: Location) -> Option<bool> {
        let mut current = value.clone();
        for _ in 0..MAX_PROTOTYPES {
            if let Value::Object(id) = &current
                && matches!(self.heap.peek(*id).kind, Kind::Proxy(_))
            {
                return None;
            }
            // An object that may have more properties than are known is what it was made as.
            let is_open = matches!(&current, Value::Object(id) if {
                let here = self.heap.peek(*id);
                here.open.is_some() && here.prototype.is_none() && !here.is_bare
            });
            if let (Value::Object(id), true) = (&current, is_open)
                && let Some(Value::Object(class)) = self.own_value(*id, "constructor")
                && let Some(Value::Unknown(_)) = self.own_value(class, &parent_key())
            {
                return None;
            }
            current = match (&current, is_open) {
                (Value::Object(id), true) => match builtins::prototype::prototype_of(self.heap.peek(*id)) {
                    Some(native) => Value::Native(native),
                    None => Value::Null,
                },
                _ => self.prototype_of_value(&current, at),
            };
            match &current {
                Value::Null => return Some(false),
                Value::Unknown(_) => return None,
                found if strictly_equal(found, wanted) => return Some(true),
                _ => {}
            }
        }
        None
    }
}
