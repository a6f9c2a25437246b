//! `Object.getOwnPropertyDescriptor` and `Object.prototype`, which compiled CommonJS starts with. In: an object and a key.
//! Out: what the property is (ECMA-262, 20.1.2.8).

use super::{Call, Native, no_member, object::object_method};
use crate::evaluate::{
    heap::Kind, interpreter::Interpreter, interrupt::Eval, literal::PropertyKey, properties::Slot, value::Value,
};

static PROTOTYPE: Native = Native {
    name: "Object.prototype",
    call: no_function,
    construct: None,
    member: |name| object_method(name).map(Value::Native),
};
static GET_OWN: Native = Native { name: "getOwnPropertyDescriptor", call: get_own, construct: None, member: no_member };

/// The members of `Object` that are here.
pub fn statics(name: &str) -> Option<Value> {
    match name {
        "prototype" => Some(Value::Native(&PROTOTYPE)),
        "getOwnPropertyDescriptor" => Some(Value::Native(&GET_OWN)),
        _ => None,
    }
}

fn no_function(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "Object.prototype is not a function", call.at)
}

fn get_own(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    let key = interpreter.property_key(call.get(1), call.at)?;
    let (Value::Object(id), PropertyKey::Known(key)) = (&target, key) else { return call.undecided(interpreter) };
    match interpreter.has_own(*id, &key) {
        Some(true) => {}
        Some(false) => return Ok(Value::Undefined),
        None => return call.undecided(interpreter),
    }
    let enumerable = interpreter.own_keys(*id, true).contains(&key);
    let slot = interpreter.heap.get(*id).properties.get(&key).cloned();
    let descriptor = interpreter.new_object(Kind::Ordinary, Some(call.at));
    match slot {
        Some(Slot::Accessor { get, set }) => {
            interpreter.set_property(descriptor, "get", get.map_or(Value::Undefined, Value::Object));
            interpreter.set_property(descriptor, "set", set.map_or(Value::Undefined, Value::Object));
        }
        _ => {
            let value = interpreter.get(&target, &key, call.at)?;
            interpreter.set_property(descriptor, "value", value);
            interpreter.set_property(descriptor, "writable", Value::Bool(true));
        }
    }
    interpreter.set_property(descriptor, "enumerable", Value::Bool(enumerable));
    interpreter.set_property(descriptor, "configurable", Value::Bool(true));
    Ok(Value::Object(descriptor))
}
