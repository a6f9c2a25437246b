//! `Reflect.*` (ECMA-262, 28.1).

use super::{describe, integrity};
use crate::evaluate::{
    builtins::{function, methods::methods},
    operations::property_define::Defined,
    values::{
        heap::Kind,
        interrupt::Eval,
        keys::PropertyKey,
        native::Call,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

methods! {
    /// `Reflect.ownKeys` and its like.
    pub fn reflect of "Reflect" {
        "ownKeys" 1 Writes => own_keys,
        "getPrototypeOf" 1 Writes => prototype_of,
        "setPrototypeOf" 2 Writes -> Boolean => set_prototype_of,
        "isExtensible" 1 Writes -> Boolean => is_extensible,
        "preventExtensions" 1 Writes -> Boolean => prevent_extensions,
        "deleteProperty" 2 Writes -> Boolean => delete_property,
        "apply" 3 Writes => reflect_apply,
        "construct" 2 Writes => reflect_construct,
        "set" 3 Writes -> Boolean => reflect_set,
        "defineProperty" 3 Writes -> Boolean => define_property,
        "getOwnPropertyDescriptor" 2 Writes => own_descriptor,
        "has" 2 Reads -> Boolean => has_static,
        "get" 2 Writes => get_static,
    }
}

/// The target, which has to be an object; `Err` holds the result where it is not known.
fn target(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Result<ObjectId, Value>> {
    let value = call.settled(interpreter, 0);
    match (interpreter.object_of(&value), value) {
        (Some(id), _) => Ok(Ok(id)),
        (None, Value::Unknown(_)) => call.undecided(interpreter).map(Err),
        (None, _) => interpreter.throw("TypeError", "the target is not an object", call.at),
    }
}

/// The target, for what is not followed on proxies and their like.
fn plain_target(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Result<ObjectId, Value>> {
    match target(interpreter, call)? {
        Ok(id) if matches!(interpreter.object(id).kind, Kind::Proxy(_) | Kind::Namespace(_) | Kind::Global) => {
            call.undecided(interpreter).map(Err)
        }
        Err(result) => {
            let target = call.settled(interpreter, 0);
            interpreter.doubt_environment(&target, call.at);
            Ok(Err(result))
        }
        result @ Ok(_) => Ok(result),
    }
}

macro_rules! on_target {
    ($interpreter:ident, $call:ident, $find:ident) => {
        match $find($interpreter, &$call)? {
            Ok(id) => id,
            Err(result) => return Ok(result),
        }
    };
}

macro_rules! key {
    ($interpreter:ident, $call:ident) => {
        match $interpreter.property_key($call.get(1), $call.at)? {
            PropertyKey::Known(key) => key,
            PropertyKey::Unknown(_) => return $call.undecided($interpreter),
        }
    };
}

fn own_keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    on_target!(interpreter, call, target);
    describe::own_keys(interpreter, call)
}

fn own_descriptor(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    on_target!(interpreter, call, target);
    describe::own_descriptor(interpreter, call)
}

fn prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, target);
    let value = interpreter.value_of(id);
    Ok(interpreter.prototype_of_value(&value, call.at))
}

fn set_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, target);
    let prototype = call.settled(interpreter, 1);
    if !matches!(prototype, Value::Null | Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw("TypeError", "Object prototype may only be an Object or null", call.at);
    }
    match interpreter.set_prototype(id, &prototype, call.at)? {
        Some(is_taken) => Ok(Value::Bool(is_taken)),
        None => call.undecided(interpreter),
    }
}

fn is_extensible(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    on_target!(interpreter, call, target);
    integrity::is_extensible(interpreter, call)
}

fn prevent_extensions(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    on_target!(interpreter, call, target);
    Ok(match integrity::prevent_extensions(interpreter, call)? {
        unknown @ Value::Unknown(_) => unknown,
        _ => Value::Bool(true),
    })
}

fn delete_property(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let (Value::Unknown(id), PropertyKey::Known(key)) =
        (call.settled(interpreter, 0), interpreter.property_key(call.get(1), call.at)?)
        && interpreter.write_environment(id, &key, None, call.at)?
    {
        return Ok(Value::Bool(true));
    }
    let id = on_target!(interpreter, call, plain_target);
    let key = key!(interpreter, call);
    if interpreter.object(id).open.is_some() {
        let result = interpreter.delete_key(id, &key, call.at);
        return if result.is_ok() { call.undecided(interpreter) } else { result };
    }
    match interpreter.own_property(id, &key) {
        Some((_, attributes)) if !attributes.configurable => Ok(Value::Bool(false)),
        _ => interpreter.delete_key(id, &key, call.at),
    }
}

fn define_property(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, plain_target);
    let target = interpreter.value_of(id);
    let descriptor = call.settled(interpreter, 2);
    match super::define_with(interpreter, &target, call.get(1), descriptor, call.at)? {
        Defined::Done => Ok(Value::Bool(true)),
        Defined::Refused => Ok(Value::Bool(false)),
        Defined::Unknown(unknown) => Ok(interpreter.derive_at(unknown, call.at)),
    }
}

fn has_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, target);
    let key = key!(interpreter, call);
    match interpreter.has_property(id, &key, call.at)? {
        Some(answer) => Ok(Value::Bool(answer)),
        None => call.undecided(interpreter),
    }
}

fn get_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, target);
    let key = key!(interpreter, call);
    let receiver = match call.arguments.items.get(2) {
        Some(receiver) => interpreter.settle(receiver.clone(), call.at),
        None => interpreter.value_of(id),
    };
    interpreter.get_from(id, &key, &receiver, call.at)
}

fn reflect_apply(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callee = call.settled(interpreter, 0);
    if !matches!(callee, Value::Unknown(_)) && !interpreter.is_callable(&callee) {
        return interpreter.throw("TypeError", "Reflect.apply called on what is no function", call.at);
    }
    let list = call.settled(interpreter, 2);
    let sequence = function::list_of(interpreter, &list, call.at)?;
    interpreter.call(&callee, call.get(1), sequence, call.at)
}

fn reflect_construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let constructor = call.settled(interpreter, 0);
    let new_target = if call.arguments.items.len() > 2 { call.settled(interpreter, 2) } else { constructor.clone() };
    for value in [&constructor, &new_target] {
        if !interpreter.is_constructor(value) && !matches!(value, Value::Unknown(_)) {
            return interpreter.throw("TypeError", "this is not a constructor", call.at);
        }
    }
    let list = call.settled(interpreter, 1);
    let sequence = function::list_of(interpreter, &list, call.at)?;
    interpreter.construct_as(&constructor, sequence, &new_target, call.at)
}

fn reflect_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = on_target!(interpreter, call, plain_target);
    let key = key!(interpreter, call);
    let here = interpreter.value_of(id);
    let receiver = if call.arguments.items.len() > 3 { call.settled(interpreter, 3) } else { here.clone() };
    let receiver_id = match (interpreter.object_of(&receiver), &receiver) {
        (Some(receiver), _) if !matches!(interpreter.object(receiver).kind, Kind::Proxy(_)) => Some(receiver),
        (Some(_), _) | (None, Value::Unknown(_)) => {
            if let Value::Object(id) = &receiver {
                let undecided = call.undecided(interpreter)?;
                if let Value::Unknown(unknown) = undecided {
                    interpreter.doubt_object(*id, unknown);
                }
                return Ok(undecided);
            }
            return call.undecided(interpreter);
        }
        (None, _) => None,
    };
    interpreter.set_with_receiver(id, key, call.get(2), &receiver, receiver_id, call.at)
}
