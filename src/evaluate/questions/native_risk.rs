//! Calls of functions of the language, which may throw. In: such a function, what it was called on and with, and what it gave. Out: whether it may
//! have thrown instead: by what it declares ([`Throws`]), where it is known what it was called on.

use crate::evaluate::{
    values::{
        heap::Kind,
        native::{Native, Throws},
        sort::Sort,
        unknown::Reason,
        value::{UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

impl Interpreter<'_> {
    /// Whether a function of the language may have thrown; `more` are arguments that are not listed.
    pub(in crate::evaluate) fn native_may_throw(
        &self,
        native: &Native,
        receiver: &Value,
        (items, more): (&[Value], Option<UnknownId>),
        result: &Value,
    ) -> bool {
        if native.owner.ends_with(".prototype") && matches!(receiver, Value::Unknown(_)) {
            return true;
        }
        // Where it is not followed what is done, what is called may throw.
        let is_followed =
            !matches!(result, Value::Unknown(id) if matches!(self.unknown(*id).reason, Reason::Unsupported(_)));
        if !is_followed && !self.is_method_of(native, receiver) {
            return true;
        }
        match native.throws {
            Throws::Never => false,
            Throws::Unknown => {
                !is_followed || more.is_some() || items.iter().any(|item| matches!(item, Value::Unknown(_)))
            }
            Throws::Converts => more.is_some() || items.iter().any(|item| self.conversion_may_throw(item)),
            Throws::Anything => true,
        }
    }

    /// Whether a method was called on what it is a method of, which is what it declares things of. On another object it asks that for
    /// a length and items, or makes a text or a number of it.
    fn is_method_of(&self, native: &Native, receiver: &Value) -> bool {
        match native.owner {
            "Array.prototype" => {
                matches!(receiver, Value::Object(id) if matches!(self.heap.peek(*id).kind, Kind::Array(_)))
            }
            "String.prototype" => matches!(receiver, Value::String(_)),
            "Number.prototype" => matches!(receiver, Value::Number(_)),
            _ => true,
        }
    }

    /// Whether a value that becomes a text or a number may throw then.
    fn conversion_may_throw(&self, value: &Value) -> bool {
        match value {
            Value::Unknown(id) => {
                let unknown = self.unknown(*id);
                unknown.sort == Sort::Any
            }
            // A pattern is taken as it is, and so is a callback.
            Value::Object(id) => !matches!(self.heap.peek(*id).kind, Kind::RegExp(_)) && !self.is_callable(value),
            _ => false,
        }
    }
}
