//! The prototypes of the language's own classes, which libraries ask for before they copy an object. In: an object. Out:
//! the object that it inherits from (ECMA-262, 20.1.2.12).

use super::{Call, Native, array_method, function_method, object::object_method};
use crate::evaluate::{heap::Kind, interpreter::Interpreter, interrupt::Eval, value::Value};

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

/// A member of a class of the language: its `prototype`, or one of its functions.
pub fn or_static(class: &str, name: &str, statics: fn(&str) -> Option<&'static Native>) -> Option<Value> {
    if name != "prototype" {
        return statics(name).map(Value::Native);
    }
    match class {
        "Object" => Some(Value::Native(&PROTOTYPE)),
        "Array" => Some(Value::Native(&OF_ARRAYS)),
        "Function" => Some(Value::Native(&OF_FUNCTIONS)),
        _ => None,
    }
}

/// `Object.getPrototypeOf`
pub fn prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Native(native) if std::ptr::eq(native, &PROTOTYPE) => Ok(Value::Null),
        Value::Native(native) if [&OF_ARRAYS, &OF_FUNCTIONS].iter().any(|known| std::ptr::eq(*known, native)) => {
            Ok(Value::Native(&PROTOTYPE))
        }
        Value::Object(id) => {
            let object = interpreter.object(id);
            match (&object.kind, object.prototype) {
                (_, Some(prototype)) => Ok(Value::Object(prototype)),
                (_, None) if object.is_bare => Ok(Value::Null),
                (Kind::Ordinary, None) => Ok(Value::Native(&PROTOTYPE)),
                (Kind::Array(_), None) => Ok(Value::Native(&OF_ARRAYS)),
                (Kind::Function(_) | Kind::Bound(_), None) => Ok(Value::Native(&OF_FUNCTIONS)),
                _ => call.undecided(interpreter),
            }
        }
        _ => call.undecided(interpreter),
    }
}

/// Whether a native is `Object.prototype`.
pub fn is_object_prototype(native: &Native) -> bool {
    std::ptr::eq(native, &PROTOTYPE)
}

fn no_function(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "a prototype is not a function", call.at)
}
