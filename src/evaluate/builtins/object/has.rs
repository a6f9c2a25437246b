//! Whether an object has a property of its own (ECMA-262, 20.1.2.13 and 20.1.3). In: an object and a key. Out: whether it is there, and whether
//! loops see it.

use super::object;
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, keys::PropertyKey, native::Call, sequence::Arguments, value::Value},
    world::interpreter::Interpreter,
};

fn own(interpreter: &mut Interpreter<'_>, call: &Call, value: &Value, key: Value, is_static: bool) -> Eval<Value> {
    let inner = Call { this: Value::Undefined, arguments: Arguments::of(vec![value.clone()]), at: call.at };
    // `Object.hasOwn` asks for the object first, `hasOwnProperty` for the key.
    if value.is_nullish() && is_static {
        return object(interpreter, &inner, 0).map(|_| Value::Undefined);
    }
    let key = match interpreter.property_key(key, call.at)? {
        PropertyKey::Known(key) => key,
        PropertyKey::Unknown(name) => {
            return match interpreter.has_unknown_key(value, name, call.at) {
                Some(answer) => Ok(answer),
                None => call.undecided(interpreter),
            };
        }
    };
    let id = match object(interpreter, &inner, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    interpreter.name_has_value(id, &key, call.at)?;
    interpreter.has_own(id, &key).map_or_else(|| call.undecided(interpreter), |answer| Ok(Value::Bool(answer)))
}

pub fn has_own(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    own(interpreter, &call, &call.this, call.get(0), false)
}

pub fn has_own_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    own(interpreter, &call, &value, call.get(1), true)
}

pub fn is_enumerable(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let PropertyKey::Known(key) = interpreter.property_key(call.get(0), call.at)? else {
        return call.undecided(interpreter);
    };
    let inner = Call { this: Value::Undefined, arguments: Arguments::of(vec![call.this.clone()]), at: call.at };
    let id = match object(interpreter, &inner, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    if interpreter.object(id).open.is_some() || matches!(interpreter.object(id).kind, Kind::Proxy(_)) {
        return call.undecided(interpreter);
    }
    interpreter.name_has_value(id, &key, call.at)?;
    Ok(Value::Bool(interpreter.own_keys(id, true).contains(&key)))
}
