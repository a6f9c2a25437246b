//! The globals of the language. In: a name that nothing declares. Out: its value, if the language has it. Globals of
//! hosts (`process`, `crypto`, `fetch`) are not here: they are unknown.

use super::{builtins, value::Value};

/// The value of a global of the language.
pub fn global(name: &str) -> Option<Value> {
    match name {
        "undefined" => Some(Value::Undefined),
        "NaN" => Some(Value::Number(f64::NAN)),
        "Infinity" => Some(Value::Number(f64::INFINITY)),
        _ => builtins::global(name).map(Value::Native),
    }
}
