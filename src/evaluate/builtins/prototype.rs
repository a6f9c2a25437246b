//! `Object.prototype` and its like, as values: what helpers borrow methods from. In: the name of a class. Out: an object with
//! the methods of its instances.

use swc_atoms::Atom;

use super::{
    Call, Native, array, collections, date, function, iterator,
    number::{self, bigint},
    object, promise, regexp, string, symbol,
};
use crate::evaluate::{
    values::{
        heap::{Kind, Object},
        interrupt::Eval,
        value::Value,
    },
    world::interpreter::Interpreter,
};

fn not_callable(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "this cannot be called", call.at)
}

/// The prototype of a class of the language.
pub fn prototype(class: &str) -> Option<Value> {
    macro_rules! table {
        ($($class:literal, $name:literal => $method:path;)*) => {
            Some(Value::Native(match class {
                $($class => {
                    static NATIVE: Native = Native {
                        name: $name,
                        call: not_callable,
                        construct: None,
                        member: |name| $method(name).map(Value::Native),
                    };
                    &NATIVE
                })*
                _ => return None,
            }))
        };
    }
    table! {
        "Object", "Object.prototype" => object::object_method;
        "Array", "Array.prototype" => array::array_method;
        "String", "String.prototype" => string::string_method;
        "Number", "Number.prototype" => number::number_method;
        "Boolean", "Boolean.prototype" => number::boolean_method;
        "Function", "Function.prototype" => function::function_method;
        "Map", "Map.prototype" => collections::map_method;
        "Set", "Set.prototype" => collections::set_method;
        "Promise", "Promise.prototype" => promise::promise_method;
        "RegExp", "RegExp.prototype" => regexp::regexp_method;
        "Date", "Date.prototype" => date::date_method;
        "Symbol", "Symbol.prototype" => symbol::symbol_method;
        "BigInt", "BigInt.prototype" => bigint::bigint_method;
        "Iterator", "Iterator.prototype" => iterator::iterator_method;
    }
}

/// The prototype that the language gives to an object which has no other.
pub fn prototype_of(object: &Object<'_>) -> Option<Value> {
    prototype(match &object.kind {
        _ if object.open.is_some() || object.is_arguments || object.is_bare => return None,
        Kind::Ordinary => "Object",
        Kind::Array(_) => "Array",
        Kind::Function(_) | Kind::Bound(_) => "Function",
        Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => "Promise",
        Kind::RegExp(_) => "RegExp",
        Kind::Date(_) => "Date",
        _ => return None,
    })
}

/// The class of a value that has the prototype of the language, by its name: what `constructor` reads.
pub fn class_of(object: &Object<'_>) -> Option<&'static str> {
    match prototype_of(object)? {
        Value::Native(native) => native.name.strip_suffix(".prototype"),
        _ => None,
    }
}

/// A member of a class that is named after what it is on.
pub fn named(native: &Native, key: &Atom) -> Option<Value> {
    match key.as_str() {
        "prototype" if native.is_function() => prototype(native.name),
        "constructor" => {
            let class = native.name.strip_suffix(".prototype")?;
            crate::evaluate::builtins::global(class).map(Value::Native)
        }
        _ => None,
    }
}
