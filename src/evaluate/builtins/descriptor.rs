//! What libraries ask of an object before they copy it: property descriptors and prototypes. In: an object, and a key.
//! Out: what the property is (ECMA-262, 20.1.2.8); the object it inherits from (20.1.2.12).

use swc_atoms::Atom;

use super::{Call, Native, array_method, function_method, no_member, object::object_method};
use crate::evaluate::{
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    properties::{HIDDEN, Slot},
    value::Value,
};

static PROTOTYPE: Native = Native {
    name: "Object.prototype",
    call: no_function,
    construct: None,
    member: |name| object_method(name).map(Value::Native),
};
static OF_ARRAYS: Native = Native {
    name: "Array.prototype",
    call: no_function,
    construct: None,
    member: |name| array_method(name).map(Value::Native),
};
static OF_FUNCTIONS: Native = Native {
    name: "Function.prototype",
    call: no_function,
    construct: None,
    member: |name| function_method(name).map(Value::Native),
};
static PROTOTYPE_OF: Native = Native { name: "getPrototypeOf", call: prototype_of, construct: None, member: no_member };
static GET_OWN: Native = Native { name: "getOwnPropertyDescriptor", call: get_own, construct: None, member: no_member };

/// The members of `Object` that are here.
pub fn statics(name: &str) -> Option<Value> {
    match name {
        "prototype" => Some(Value::Native(&PROTOTYPE)),
        "getPrototypeOf" => Some(Value::Native(&PROTOTYPE_OF)),
        "getOwnPropertyDescriptor" => Some(Value::Native(&GET_OWN)),
        _ => None,
    }
}

/// `Array.prototype` and `Function.prototype`.
pub fn prototype(class: &str) -> Option<Value> {
    match class {
        "Array" => Some(Value::Native(&OF_ARRAYS)),
        "Function" => Some(Value::Native(&OF_FUNCTIONS)),
        _ => None,
    }
}

/// The hidden property of what `Object.create(null)` makes.
pub fn no_prototype() -> Atom {
    format!("{HIDDEN}no prototype").into()
}

fn prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Native(native) if std::ptr::eq(native, &PROTOTYPE) => Ok(Value::Null),
        Value::Native(native) if [&OF_ARRAYS, &OF_FUNCTIONS].iter().any(|known| std::ptr::eq(*known, native)) => {
            Ok(Value::Native(&PROTOTYPE))
        }
        Value::Object(id) => {
            let object = interpreter.object(id);
            match (&object.kind, object.prototype) {
                (_, Some(prototype)) => Ok(Value::Object(prototype)),
                (Kind::Ordinary, None) if object.properties.contains(&no_prototype()) => Ok(Value::Null),
                (Kind::Ordinary, None) => Ok(Value::Native(&PROTOTYPE)),
                (Kind::Array(_), None) => Ok(Value::Native(&OF_ARRAYS)),
                (Kind::Function(_) | Kind::Bound(_), None) => Ok(Value::Native(&OF_FUNCTIONS)),
                _ => call.undecided(interpreter),
            }
        }
        _ => call.undecided(interpreter),
    }
}

fn no_function(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "a prototype is not a function", call.at)
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
