//! `Object.prototype` and its like, as values. In: the name of a class, or an object. Out: the object of the language with the
//! methods of its instances.

use super::{collections, date, function, iterator, number, object, promise, regexp, string, symbol};
use crate::evaluate::{
    values::{
        closure::Code,
        heap::{Kind, Object},
        interrupt::Eval,
        native::{Call, Effect, HOST, Native, Throws, no_member},
        sort::Sort,
        value::Value,
    },
    world::interpreter::Interpreter,
};

/// `Function.prototype` is the one prototype that can be called: it does nothing.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn called(_interpreter: &mut Interpreter<'_>, _call: Call) -> Eval<Value> {
    Ok(Value::Undefined)
}

/// What the prototype of a class of errors has.
fn of_error(class: &'static str, key: &str) -> Option<Value> {
    match key {
        "name" => Some(Value::string(class)),
        "message" => Some(Value::string("")),
        "toString" if class == "Error" => object::text::error_method(key).map(Value::Native),
        _ => None,
    }
}

macro_rules! prototypes {
    ($($class:literal, $name:literal => $member:expr;)*) => {
        /// The classes of the language that have a prototype.
        const CLASSES: &[&str] = &[$($class),*];

        /// The prototype of a class of the language.
        pub fn prototype(class: &str) -> Option<&'static Native> {
            Some(match class {
                $($class => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: "",
                        length: 0,
                        effect: Effect::Reads,
                        throws: Throws::Anything,
                        gives: Sort::Any,
                        call: called,
                        construct: None,
                        member: $member,
                    };
                    &NATIVE
                })*
                _ => return None,
            })
        }
    };
}

prototypes! {
    "Object", "Object.prototype" => |key| object::object_method(key).map(Value::Native);
    "Array", "Array.prototype" => |key| match key {
        "length" => Some(Value::Number(0.0)),
        _ => super::array_method(key).map(Value::Native),
    };
    "String", "String.prototype" => |key| match key {
        "length" => Some(Value::Number(0.0)),
        _ => string::string_method(key).map(Value::Native),
    };
    "Number", "Number.prototype" => |key| number::number_method(key).map(Value::Native);
    "Boolean", "Boolean.prototype" => |key| number::boolean_method(key).map(Value::Native);
    "Function", "Function.prototype" => |key| function::function_method(key).map(Value::Native);
    "Map", "Map.prototype" => |key| collections::map_method(key).map(Value::Native);
    "Set", "Set.prototype" => |key| collections::set_method(key).map(Value::Native);
    "WeakMap", "WeakMap.prototype" => |key| collections::weak::weak_map_method(key).map(Value::Native);
    "WeakSet", "WeakSet.prototype" => |key| collections::weak::weak_set_method(key).map(Value::Native);
    "WeakRef", "WeakRef.prototype" => |key| collections::weak::weak_ref_method(key).map(Value::Native);
    "Promise", "Promise.prototype" => |key| promise::promise_method(key).map(Value::Native);
    "RegExp", "RegExp.prototype" => |key| regexp::regexp_method(key).map(Value::Native);
    "Date", "Date.prototype" => |key| date::date_method(key).map(Value::Native);
    "Symbol", "Symbol.prototype" => |key| symbol::symbol_method(key).map(Value::Native);
    "BigInt", "BigInt.prototype" => |key| number::bigint::bigint_method(key).map(Value::Native);
    "Iterator", "Iterator.prototype" => |key| iterator::consume::iterator_method(key).map(Value::Native);
    "IteratorHelper", "IteratorHelper.prototype" => |key| iterator::lazy::helper_method(key).map(Value::Native);
    "WrapForValidIterator", "WrapForValidIterator.prototype" => |key| {
        iterator::from::wrapped_method(key).map(Value::Native)
    };
    "ArrayIterator", "ArrayIterator.prototype" => |key| {
        iterator::step_method("ArrayIterator", key).map(Value::Native)
    };
    "MapIterator", "MapIterator.prototype" => |key| iterator::step_method("MapIterator", key).map(Value::Native);
    "SetIterator", "SetIterator.prototype" => |key| iterator::step_method("SetIterator", key).map(Value::Native);
    "StringIterator", "StringIterator.prototype" => |key| {
        iterator::step_method("StringIterator", key).map(Value::Native)
    };
    "RegExpStringIterator", "RegExpStringIterator.prototype" => |key| {
        iterator::step_method("RegExpStringIterator", key).map(Value::Native)
    };
    "Generator", "Generator.prototype" => |key| iterator::generator_method(key).map(Value::Native);
    "AsyncGenerator", "AsyncGenerator.prototype" => |key| {
        crate::evaluate::jobs::async_generator::method(key).map(Value::Native)
    };
    "AsyncIterator", "AsyncIterator.prototype" => |key| {
        crate::evaluate::jobs::async_generator::iterator_method(key).map(Value::Native)
    };
    "AsyncFunction", "AsyncFunction.prototype" => no_member;
    "GeneratorFunction", "GeneratorFunction.prototype" => no_member;
    "AsyncGeneratorFunction", "AsyncGeneratorFunction.prototype" => no_member;
    "Error", "Error.prototype" => |key| of_error("Error", key);
    "TypeError", "TypeError.prototype" => |key| of_error("TypeError", key);
    "RangeError", "RangeError.prototype" => |key| of_error("RangeError", key);
    "SyntaxError", "SyntaxError.prototype" => |key| of_error("SyntaxError", key);
    "ReferenceError", "ReferenceError.prototype" => |key| of_error("ReferenceError", key);
    "EvalError", "EvalError.prototype" => |key| of_error("EvalError", key);
    "URIError", "URIError.prototype" => |key| of_error("URIError", key);
    "AggregateError", "AggregateError.prototype" => |key| of_error("AggregateError", key);
    "SuppressedError", "SuppressedError.prototype" => |key| of_error("SuppressedError", key);
}

/// Whether a method of this name changes what it is called on, for some class of the language.
pub fn changes_receiver(method: &str) -> bool {
    CLASSES.iter().filter_map(|class| prototype(class)).any(|prototype| {
        matches!((prototype.member)(method), Some(Value::Native(native)) if native.effect == Effect::Changes)
    })
}

/// What an object of the library inherits from.
pub fn parent(native: &Native) -> Option<&'static Native> {
    let class = native.name.strip_suffix(".prototype").filter(|_| native.owner.is_empty());
    match class {
        Some("Object") => None,
        Some(error) if error.ends_with("Error") && error != "Error" => prototype("Error"),
        Some("AsyncGenerator") => prototype("AsyncIterator"),
        Some(class) if class == "Generator" || iterator::is_class(class) => prototype("Iterator"),
        Some("AsyncFunction" | "GeneratorFunction" | "AsyncGeneratorFunction") => prototype("Function"),
        Some(_) => prototype("Object"),
        None if native.owner == HOST => prototype("Function"),
        None if !native.is_function() => prototype("Object"),
        None if native.owner.is_empty() && native.name.ends_with("Error") && native.name != "Error" => {
            super::global("Error")
        }
        None => prototype("Function"),
    }
}

/// The prototype that the language gives to an object which has no other.
pub fn prototype_of(object: &Object<'_>) -> Option<&'static Native> {
    if object.is_bare {
        return None;
    }
    prototype(match &object.kind {
        Kind::Native(native) => return parent(native),
        Kind::Array(_) if object.is_arguments => "Object",
        Kind::Array(_) => "Array",
        Kind::Function(closure) => match closure.code {
            Code::Function(function) => match (function.is_async, function.is_generator) {
                (false, false) => "Function",
                (true, false) => "AsyncFunction",
                (false, true) => "GeneratorFunction",
                (true, true) => "AsyncGeneratorFunction",
            },
            Code::Arrow(arrow) if arrow.is_async => "AsyncFunction",
            Code::Arrow(_) | Code::Class(_) => "Function",
        },
        Kind::Bound(_) => "Function",
        Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => "Promise",
        Kind::RegExp(_) => "RegExp",
        Kind::Date(_) => "Date",
        Kind::Map(_) if object.is_weak => "WeakMap",
        Kind::Map(_) => "Map",
        Kind::Set(_) if object.is_weak => "WeakSet",
        Kind::Set(_) => "Set",
        Kind::Reference(_) => "WeakRef",
        Kind::Error(class) => class,
        Kind::Iterator(iterator) => iterator.class(),
        Kind::Generator(generator) if generator.requests.is_some() => "AsyncGenerator",
        Kind::Generator(_) => "Generator",
        Kind::Wrapper(value) => return of_primitive(value),
        Kind::Namespace(_) => return None,
        Kind::Ordinary | Kind::Global | Kind::Tagged(..) | Kind::Proxy(_) => "Object",
    })
}

/// Where the methods of a primitive are.
pub fn of_primitive(value: &Value) -> Option<&'static Native> {
    prototype(match value {
        Value::String(_) => "String",
        Value::Number(_) => "Number",
        Value::Bool(_) => "Boolean",
        Value::Symbol(_) => "Symbol",
        Value::BigInt(_) => "BigInt",
        _ => return None,
    })
}
