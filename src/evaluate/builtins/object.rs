//! `Object.*`, `Reflect.*` and the methods of every object (ECMA-262, 20.1).

use swc_atoms::Atom;

use super::{Call, descriptor::no_prototype, methods};
use crate::evaluate::{
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    properties::Slot,
    value::{ObjectId, Value, strictly_equal},
};

methods! {
    /// `Object.keys` and its like.
    pub fn statics {
        "keys" => keys,
        "values" => values,
        "entries" => entries,
        "assign" => assign,
        "fromEntries" => from_entries,
        "freeze" => first,
        "seal" => first,
        "preventExtensions" => first,
        "create" => create,
        "defineProperty" => define_property,
        "getOwnPropertyNames" => keys,
        "setPrototypeOf" => set_prototype_of,
        "hasOwn" => has_own_static,
        "is" => is,
    }
}

methods! {
    /// `Reflect.ownKeys` and its like.
    pub fn reflect {
        "ownKeys" => keys,
        "has" => has_static,
        "get" => get_static,
    }
}

methods! {
    /// `Object.prototype.*`
    pub fn object_method {
        "hasOwnProperty" => has_own,
        "propertyIsEnumerable" => has_own,
        "toString" => to_string,
        "valueOf" => this,
    }
}

/// `Object(value)`
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.get(0);
    Ok(if value.is_nullish() { Value::Object(interpreter.new_object(Kind::Ordinary, Some(call.at))) } else { value })
}

/// The object of an argument; `Err` holds the result where there is none.
fn object(interpreter: &mut Interpreter<'_>, call: &Call, index: usize) -> Eval<Result<ObjectId, Value>> {
    let value = call.settled(interpreter, index);
    match value {
        Value::Object(id) => Ok(Ok(id)),
        Value::Undefined | Value::Null => {
            interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at)
        }
        Value::Unknown(id) => {
            let text = interpreter.source(call.at);
            Ok(Err(interpreter.derive(id, text, call.at)))
        }
        _ => Ok(Err(interpreter.new_array(Vec::new(), Some(call.at)))),
    }
}

fn list(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    item: fn(&mut Interpreter<'_>, &Call, Atom, ObjectId) -> Eval<Value>,
) -> Eval<Value> {
    let id = match object(interpreter, call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    let mut items = Vec::new();
    for key in interpreter.own_keys(id, false) {
        items.push(item(interpreter, call, key, id)?);
    }
    let array = interpreter.new_object(Kind::Array(items), Some(call.at));
    interpreter.heap.get_mut(array).open = interpreter.heap.get(id).open;
    Ok(Value::Object(array))
}

fn keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |_, _, key, _| Ok(Value::String(key)))
}

fn values(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |interpreter, call, key, id| interpreter.get(&Value::Object(id), &key, call.at))
}

fn entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |interpreter, call, key, id| {
        let value = interpreter.get(&Value::Object(id), &key, call.at)?;
        Ok(interpreter.new_array(vec![Value::String(key), value], Some(call.at)))
    })
}

fn assign(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    if let Value::Object(id) = target {
        for source in call.arguments.items.iter().skip(1) {
            interpreter.spread_into(id, source.clone(), call.at)?;
        }
        if let Some(open) = call.arguments.open {
            interpreter.heap.get_mut(id).open = Some(open);
        }
    }
    Ok(target)
}

fn from_entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(0), call.at)?;
    let object = interpreter.new_object(Kind::Ordinary, Some(call.at));
    interpreter.heap.get_mut(object).open = sequence.open;
    for entry in sequence.items {
        let key = interpreter.get(&entry, &"0".into(), call.at)?;
        let value = interpreter.get(&entry, &"1".into(), call.at)?;
        match interpreter.property_key(key, call.at)? {
            PropertyKey::Known(key) => interpreter.put(object, key, value, call.at)?,
            PropertyKey::Unknown(id) => interpreter.heap.get_mut(object).open = Some(id),
        }
    }
    Ok(Value::Object(object))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn first(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.get(0))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn this(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn create(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let prototype = call.settled(interpreter, 0);
    let object = interpreter.new_object(Kind::Ordinary, Some(call.at));
    match prototype {
        Value::Object(id) => interpreter.heap.get_mut(object).prototype = Some(id),
        Value::Unknown(id) => interpreter.heap.get_mut(object).open = Some(id),
        _ => interpreter.heap.get_mut(object).properties.set_with(no_prototype(), Slot::Value(Value::Null), false),
    }
    Ok(Value::Object(object))
}

fn define_property(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    let descriptor = call.settled(interpreter, 2);
    let key = interpreter.property_key(call.get(1), call.at)?;
    let (Value::Object(id), PropertyKey::Known(key), Value::Object(_)) = (&target, &key, &descriptor) else {
        match (&target, key, &descriptor) {
            (Value::Object(id), PropertyKey::Unknown(unknown), _) => interpreter.doubt_object(*id, unknown),
            (Value::Object(id), PropertyKey::Known(key), Value::Unknown(unknown)) => {
                interpreter.doubt_property(*id, &key, *unknown);
            }
            _ => {}
        }
        return Ok(target);
    };
    let getter = interpreter.get(&descriptor, &"get".into(), call.at)?;
    let value = interpreter.get(&descriptor, &"value".into(), call.at)?;
    let enumerable = interpreter.get(&descriptor, &"enumerable".into(), call.at)?;
    let enumerable = interpreter.truth(&enumerable, call.at).unwrap_or(true);
    let slot = match getter {
        Value::Object(getter) => Slot::Accessor { get: Some(getter), set: None },
        _ => Slot::Value(value),
    };
    interpreter.heap.get_mut(*id).properties.set_with(key.clone(), slot, enumerable);
    Ok(target)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn set_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    if let (Value::Object(id), Value::Object(prototype)) = (&target, call.settled(interpreter, 1))
        && *id != prototype
    {
        interpreter.heap.get_mut(*id).prototype = Some(prototype);
    }
    Ok(target)
}

fn own(interpreter: &mut Interpreter<'_>, call: &Call, value: &Value, key: Value) -> Eval<Value> {
    let (Value::Object(id), PropertyKey::Known(key)) = (value, interpreter.property_key(key, call.at)?) else {
        return call.undecided(interpreter);
    };
    interpreter.has_own(*id, &key).map_or_else(|| call.undecided(interpreter), |answer| Ok(Value::Bool(answer)))
}

fn has_own(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    own(interpreter, &call, &call.this, call.get(0))
}

fn has_own_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    own(interpreter, &call, &value, call.get(1))
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

fn is(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (left, right) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    Ok(match (&left, &right) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => return call.undecided(interpreter),
        (Value::Number(a), Value::Number(b)) => Value::Bool(a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()),
        _ => Value::Bool(strictly_equal(&left, &right)),
    })
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match &call.this {
        Value::Object(id) if interpreter.object(*id).open.is_none() => {
            let is_array = matches!(interpreter.object(*id).kind, Kind::Array(_));
            if is_array {
                return Ok(interpreter.text_of(&call.this, call.at)?.map_or(Value::Undefined, Value::String));
            }
            Ok(Value::string("[object Object]"))
        }
        Value::Bool(value) => Ok(Value::string(if *value { "true" } else { "false" })),
        _ => call.undecided(interpreter),
    }
}
