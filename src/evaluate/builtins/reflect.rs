//! `Reflect.*` (ECMA-262, 28.1).

use super::{Call, methods, object_integrity as integrity};
use crate::evaluate::{heap::Integrity, interpreter::Interpreter, interrupt::Eval, literal::PropertyKey, value::Value};

methods! {
    /// `Reflect.ownKeys` and its like.
    pub fn reflect {
        "ownKeys" => integrity::own_keys,
        "getPrototypeOf" => integrity::prototype_of,
        "apply" => reflect_apply,
        "construct" => reflect_construct,
        "set" => reflect_set,
        "has" => has_static,
        "get" => get_static,
    }
}

fn has_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    let (Value::Object(id), PropertyKey::Known(key)) = (value, interpreter.property_key(call.get(1), call.at)?) else {
        return call.undecided(interpreter);
    };
    match interpreter.has(id, &key) {
        Some(answer) => Ok(Value::Bool(answer)),
        None => call.undecided(interpreter),
    }
}

fn get_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match interpreter.property_key(call.get(1), call.at)? {
        PropertyKey::Known(key) => interpreter.get(&call.get(0), &key, call.at),
        PropertyKey::Unknown(_) => call.undecided(interpreter),
    }
}

fn reflect_apply(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(2), call.at)?;
    interpreter.call(&call.get(0), call.get(1), sequence, call.at)
}

fn reflect_construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if call.arguments.items.len() > 2 {
        return call.undecided(interpreter);
    }
    let sequence = interpreter.iterate(call.get(1), call.at)?;
    let constructor = call.settled(interpreter, 0);
    interpreter.construct(&constructor, sequence, call.at)
}

fn reflect_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match (call.settled(interpreter, 0), interpreter.property_key(call.get(1), call.at)?) {
        (Value::Object(id), PropertyKey::Known(key)) if interpreter.object(id).integrity == Integrity::Open => {
            interpreter.put(id, key, call.get(2), call.at)?;
            Ok(Value::Bool(true))
        }
        (Value::Object(id), PropertyKey::Known(key)) if interpreter.object(id).integrity == Integrity::Frozen => {
            let _ = key;
            Ok(Value::Bool(false))
        }
        _ => call.undecided(interpreter),
    }
}
