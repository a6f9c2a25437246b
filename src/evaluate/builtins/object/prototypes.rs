//! Prototypes of objects (ECMA-262, 20.1.2). In: an object. Out: what it inherits from.

use crate::evaluate::{
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

pub fn prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    if value.is_nullish() {
        return interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at);
    }
    Ok(interpreter.prototype_of_value(&value, call.at))
}

pub fn set_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, prototype) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if target.is_nullish() {
        return interpreter.throw("TypeError", "Object.setPrototypeOf called on null or undefined", call.at);
    }
    if !matches!(prototype, Value::Null | Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw("TypeError", "Object prototype may only be an Object or null", call.at);
    }
    if let Some(id) = interpreter.object_of(&target)
        && interpreter.set_prototype(id, &prototype, call.at)? == Some(false)
    {
        return interpreter.throw("TypeError", "the prototype cannot be set", call.at);
    }
    Ok(target)
}

pub fn is_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    match (&call.this, &value) {
        (_, Value::Unknown(_)) | (Value::Unknown(_), _) => call.undecided(interpreter),
        (_, Value::Object(_) | Value::Native(_)) if call.this.is_nullish() => {
            interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at)
        }
        (this, Value::Object(_) | Value::Native(_)) => match interpreter.inherits_from(&value, this, call.at) {
            Some(answer) => Ok(Value::Bool(answer)),
            None => call.undecided(interpreter),
        },
        _ => Ok(Value::Bool(false)),
    }
}
