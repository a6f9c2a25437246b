//! What objects of the library have of their own (ECMA-262, 17 and after). In: an object of the library and a key. Out: the property as
//! the language makes it, that there is none, or that it is not evaluated here.

use super::{global, prototype::prototype, unimplemented};
use crate::evaluate::values::{
    native::{HOST, Native},
    properties::{Attributes, HIDDEN},
    value::Value,
};

/// A property of an object of the library.
pub enum Own {
    /// It is there.
    There(Value, Attributes),
    /// The language has none.
    Absent,
    /// The language has one that is not evaluated here.
    NotEvaluated,
}

const FIXED: Attributes = Attributes { enumerable: false, writable: false, configurable: false };
const READABLE: Attributes = Attributes { enumerable: false, writable: false, configurable: true };

/// The name of a function: that of a symbol in brackets.
fn name_of(native: &Native) -> String {
    match native.name.strip_prefix(HIDDEN) {
        Some(symbol) => format!("[{symbol}]"),
        None if matches!(native.name, "Function.prototype" | "%ThrowTypeError%") => String::new(),
        None => native.name.to_string(),
    }
}

/// What `Object.prototype.toString` calls it, and instances of it.
fn tag_of(native: &Native) -> Option<&'static str> {
    if !native.owner.is_empty() {
        return None;
    }
    Some(match native.name {
        "Math" => "Math",
        "JSON" => "JSON",
        "Reflect" => "Reflect",
        "Symbol.prototype" => "Symbol",
        "BigInt.prototype" => "BigInt",
        "Map.prototype" => "Map",
        "WeakMap.prototype" => "WeakMap",
        "Set.prototype" => "Set",
        "WeakSet.prototype" => "WeakSet",
        "WeakRef.prototype" => "WeakRef",
        "Promise.prototype" => "Promise",
        "AsyncFunction.prototype" => "AsyncFunction",
        "GeneratorFunction.prototype" => "GeneratorFunction",
        "AsyncGeneratorFunction.prototype" => "AsyncGeneratorFunction",
        "ArrayIterator.prototype" => "Array Iterator",
        "MapIterator.prototype" => "Map Iterator",
        "SetIterator.prototype" => "Set Iterator",
        "StringIterator.prototype" => "String Iterator",
        "RegExpStringIterator.prototype" => "RegExp String Iterator",
        "IteratorHelper.prototype" => "Iterator Helper",
        "Generator.prototype" => "Generator",
        "AsyncGenerator.prototype" => "AsyncGenerator",
        _ => return None,
    })
}

fn of_generators(class: &str) -> Own {
    prototype(class).map_or(Own::Absent, |native| Own::There(Value::Native(native), READABLE))
}

/// A property of an object of the library.
pub fn own(native: &'static Native, key: &str) -> Own {
    if let Some(value) = (native.member)(key) {
        let attributes = match &value {
            Value::Native(_) if key == "\u{0}Symbol.toPrimitive" => READABLE,
            Value::Native(_) => Attributes::changeable(false),
            Value::String(_) => Attributes::changeable(false),
            Value::Number(_) if key == "length" && native.name == "Array.prototype" => {
                Attributes { configurable: false, ..Attributes::changeable(false) }
            }
            _ => FIXED,
        };
        return Own::There(value, attributes);
    }
    if native.owner == HOST || matches!(native.name, "console" | "TextEncoder" | "structuredClone" | "queueMicrotask") {
        return Own::NotEvaluated;
    }
    if native.is_function() {
        match key {
            "length" => return Own::There(Value::Number(f64::from(native.length)), READABLE),
            "name" => return Own::There(Value::string(&name_of(native)), READABLE),
            _ => {}
        }
    }
    if !native.owner.is_empty() {
        return Own::Absent;
    }
    if key == "prototype" && !native.is_prototype() && native.is_function() {
        return match prototype(native.name) {
            Some(prototype) => Own::There(Value::Native(prototype), FIXED),
            None if native.can_be_extended() && native.name != "Proxy" => Own::NotEvaluated,
            None => Own::Absent,
        };
    }
    if key == "\u{0}Symbol.toStringTag"
        && let Some(tag) = tag_of(native)
    {
        return Own::There(Value::string(tag), READABLE);
    }
    if unimplemented::members(native.name).contains(&key)
        || key == "\u{0}Symbol.species"
            && matches!(native.name, "Array" | "Map" | "Set" | "Promise" | "RegExp" | "ArrayBuffer")
    {
        return Own::NotEvaluated;
    }
    // What has the functions of generators as its constructors, or none of its own.
    match (native.name, key) {
        ("Generator.prototype", "constructor") => return of_generators("GeneratorFunction"),
        ("AsyncGenerator.prototype", "constructor") => return of_generators("AsyncGeneratorFunction"),
        ("GeneratorFunction.prototype", "prototype") => return of_generators("Generator"),
        ("AsyncGeneratorFunction.prototype", "prototype") => return of_generators("AsyncGenerator"),
        ("AsyncIterator.prototype", "constructor") => return Own::Absent,
        (name, "constructor") if name.strip_suffix(".prototype").is_some_and(super::iterator::is_class) => {
            return Own::Absent;
        }
        _ => {}
    }
    if key == "constructor"
        && let Some(class) = native.name.strip_suffix(".prototype")
    {
        return match global(class) {
            Some(constructor) => Own::There(Value::Native(constructor), Attributes::changeable(false)),
            None => Own::NotEvaluated,
        };
    }
    if native.name == "ArrayBuffer" || native.name == "ArrayBuffer.prototype" {
        return Own::NotEvaluated;
    }
    Own::Absent
}
