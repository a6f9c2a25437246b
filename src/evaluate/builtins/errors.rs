//! Errors of the language (ECMA-262, 20.5). In: messages and causes. Out: an error of a class.

use super::{
    array::items,
    methods::{methods, nothing},
};
use crate::evaluate::{
    values::{
        heap::Kind,
        interrupt::Eval,
        native::Call,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// The classes of errors.
const ERRORS: [&str; 7] =
    ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"];

/// Makes an error of a class.
pub fn error<const CLASS: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let error = interpreter.new_object(Kind::Error(ERRORS[CLASS]), Some(call.at));
    say(interpreter, &call, error, 0)?;
    because(interpreter, &call, error, 1)?;
    Ok(Value::Object(error))
}

/// The message of an error.
fn say(interpreter: &mut Interpreter<'_>, call: &Call, error: ObjectId, index: usize) -> Eval<()> {
    let message = call.settled(interpreter, index);
    if !matches!(message, Value::Undefined) {
        let message = match interpreter.text_of(&message, call.at)? {
            Some(text) => Value::String(text),
            None => call.undecided(interpreter)?,
        };
        interpreter.hide(error, "message", message);
    }
    Ok(())
}

/// 20.5.8.1 InstallErrorCause
fn because(interpreter: &mut Interpreter<'_>, call: &Call, error: ObjectId, index: usize) -> Eval<()> {
    if let Value::Object(options) = call.settled(interpreter, index)
        && interpreter.has_property(options, &"cause".into(), call.at)? == Some(true)
    {
        let cause = interpreter.get(&Value::Object(options), &"cause".into(), call.at)?;
        interpreter.hide(error, "cause", cause);
    }
    Ok(())
}

/// `AggregateError(errors, message, options)`
pub fn aggregate(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let error = interpreter.new_object(Kind::Error("AggregateError"), Some(call.at));
    say(interpreter, &call, error, 1)?;
    because(interpreter, &call, error, 2)?;
    let errors = interpreter.iterate(call.get(0), call.at)?;
    let list = items::make(interpreter, errors, call.at)?;
    interpreter.hide(error, "errors", list);
    Ok(Value::Object(error))
}

/// `SuppressedError(error, suppressed, message)`
pub fn suppressed(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let error = interpreter.new_object(Kind::Error("SuppressedError"), Some(call.at));
    say(interpreter, &call, error, 2)?;
    interpreter.hide(error, "error", call.get(0));
    interpreter.hide(error, "suppressed", call.get(1));
    Ok(Value::Object(error))
}

pub fn error_statics(name: &str) -> Option<Value> {
    methods! { fn find of "Error" { "captureStackTrace" 2 Writes => nothing, } }
    find(name).map(Value::Native)
}
