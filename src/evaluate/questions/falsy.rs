//! Values that are known not to be truthy: what `process.env.A && 'x'` is where that is not `'x'`. In: a value. Out: that value, of which it is known; which of
//! the values that are not truthy it is, is asked when somebody wants to know.

use crate::{
    evaluate::{
        builtins::{
            own::{Own, own},
            prototype::prototype,
        },
        values::{
            sort::Sort,
            unknown::{Choice, Unknown},
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// What is left of a value that is not truthy.
    pub(super) fn falsy(&mut self, value: &Value, at: Location) -> Value {
        let Value::Unknown(id) = *value else { return value.clone() };
        let unknown = self.unknown(id);
        let no = match unknown.sort {
            _ if unknown.falsy => return Value::Unknown(id),
            Sort::Boolean => return Value::Bool(false),
            Sort::Text => return Value::string(""),
            Sort::BooleanOrAbsent => Some(Value::Bool(false)),
            Sort::TextOrAbsent => Some(Value::string("")),
            Sort::Any | Sort::Number | Sort::NumberOrAbsent => None,
        };
        let choice = no.and_then(|yes| match self.presence(id, at) {
            Value::Unknown(on) => Some(Choice { on, yes, no: Value::Undefined }),
            _ => None,
        });
        let unknown = self.unknown(id).clone();
        let choice = choice.or(unknown.choice);
        self.unknowns.push(Unknown { falsy: true, choice, ..unknown });
        Value::Unknown(UnknownId(u32::try_from(self.unknowns.len() - 1).unwrap_or(u32::MAX)))
    }

    /// Whether a value has no property and no item: it is not truthy, and its choices were made as far as that.
    pub(in crate::evaluate) fn is_falsy(&self, value: &Value) -> bool {
        matches!(value, Value::Unknown(id) if self.unknown(*id).falsy)
    }

    /// Whether a value that is not truthy may have a property of this name: what texts and numbers have.
    pub(in crate::evaluate) fn has_member_of_falsy(&self, key: &str) -> bool {
        let mut classes = ["String", "Number", "Boolean", "BigInt", "Object"].into_iter().filter_map(prototype);
        let is_absent = |native| matches!(own(native, key), Own::Absent);
        self.changed_language.is_some()
            || self.heap.own_code.has_method(key)
            || classes.any(|native| !is_absent(native))
    }
}
