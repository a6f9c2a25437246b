//! `JSON.*` and `structuredClone`. A value with an unknown anywhere inside has an unknown text.

mod clone;
pub mod text;

use super::methods::methods;
use crate::evaluate::{
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

pub use clone::structured_clone;

methods! {
    /// `JSON.stringify` and `JSON.parse`.
    pub fn statics of "JSON" {
        "stringify" 3 Reads -> TextOrAbsent => crate::evaluate::builtins::json::text::stringify,
        "parse" 2 Reads => parse,
    }
}

fn parse(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::String(text), Value::Undefined) = (call.settled(interpreter, 0), call.settled(interpreter, 1)) else {
        return call.undecided(interpreter);
    };
    interpreter.charge(text.len());
    match serde_json::from_str(&text) {
        Ok(json) => Ok(interpreter.value_of_json(&json, Some(call.at))),
        // The language has no bound for it.
        Err(error) if error.to_string().starts_with("recursion limit exceeded") => call.undecided(interpreter),
        Err(error) => interpreter.throw("SyntaxError", &error.to_string(), call.at),
    }
}
