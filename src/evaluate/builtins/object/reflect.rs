//! `Reflect.*` (ECMA-262, 28.1).

use super::integrity;
use crate::evaluate::{
    builtins::{Call, methods},
    language::literal::PropertyKey,
    operations::property_define::Defined,
    values::{heap::Integrity, interrupt::Eval, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// `Reflect.ownKeys` and its like.
    pub fn reflect of "Reflect" {
        "ownKeys" 1 Writes => integrity::own_keys,
        "getPrototypeOf" 1 Writes => integrity::prototype_of,
        "apply" 3 Writes => reflect_apply,
        "construct" 2 Writes => reflect_construct,
        "set" 3 Writes => reflect_set,
        "defineProperty" 3 Writes => define_property,
        "getOwnPropertyDescriptor" 2 Writes => integrity::own_descriptor,
        "has" 2 Reads => has_static,
        "get" 2 Writes => get_static,
    }
}

fn define_property(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, descriptor) = (call.settled(interpreter, 0), call.settled(interpreter, 2));
    if !matches!(target, Value::Object(_)) {
        return not_object(interpreter, &call, &target);
    }
    match crate::evaluate::builtins::object::define_with(interpreter, &target, call.get(1), descriptor, call.at)? {
        Defined::Done => Ok(Value::Bool(true)),
        Defined::Refused => Ok(Value::Bool(false)),
        Defined::Unknown(unknown) => Ok(interpreter.derive_at(unknown, call.at)),
    }
}

/// What is no object is an error; what is not known is unknown.
fn not_object(interpreter: &mut Interpreter<'_>, call: &Call, value: &Value) -> Eval<Value> {
    match value {
        Value::Unknown(_) | Value::Native(_) | Value::Object(_) => call.undecided(interpreter),
        _ => interpreter.throw("TypeError", "the target is not an object", call.at),
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
    let list = call.settled(interpreter, 2);
    let sequence = crate::evaluate::builtins::function::list_of(interpreter, &list, call.at)?;
    interpreter.call(&call.get(0), call.get(1), sequence, call.at)
}

fn reflect_construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let list = call.settled(interpreter, 1);
    let sequence = crate::evaluate::builtins::function::list_of(interpreter, &list, call.at)?;
    let constructor = call.settled(interpreter, 0);
    let new_target = if call.arguments.items.len() > 2 { call.settled(interpreter, 2) } else { constructor.clone() };
    for value in [&constructor, &new_target] {
        if !interpreter.is_constructor(value) && !matches!(value, Value::Unknown(_)) {
            return interpreter.throw("TypeError", "this is not a constructor", call.at);
        }
    }
    // What has the prototype of a class of the language is not made here.
    let is_other = match (&new_target, &constructor) {
        (Value::Native(wanted), Value::Native(made)) => !std::ptr::eq(*wanted, *made),
        (Value::Native(_), _) => true,
        _ => false,
    };
    if is_other {
        return call.undecided(interpreter);
    }
    interpreter.construct_as(&constructor, sequence, &new_target, call.at)
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
