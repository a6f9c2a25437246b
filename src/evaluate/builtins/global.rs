//! The globals of the language: its constructors, namespaces and functions. In: a name. Out: the global, if it is evaluated here.

use super::{
    array, collections, date,
    errors::{self, error, error_statics},
    iterator, json,
    methods::{methods, nothing},
    number::{self, bigint, parse},
    object::{self, reflect},
    promise, regexp,
    string::{self, uri},
    symbol,
};
use crate::evaluate::{
    values::{
        heap::Kind,
        interrupt::Eval,
        native::{Call, Effect, Native, Throws, no_member},
        sort::Sort,
        value::Value,
    },
    world::interpreter::Interpreter,
};

/// A global of the language.
pub fn global(name: &str) -> Option<&'static Native> {
    macro_rules! table {
        ($($name:literal $length:literal $effect:ident $($throws:ident)? $(-> $gives:ident)?: $call:expr, $construct:expr, $member:expr;)*) => {
            Some(match name {
                $($name => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: "",
                        length: $length,
                        effect: Effect::$effect,
                        throws: Throws::declared(&[$(Throws::$throws)?]),
                        gives: Sort::declared(&[$(Sort::$gives)?]),
                        call: $call,
                        construct: $construct,
                        member: $member,
                    };
                    &NATIVE
                })*
                _ => return None,
            })
        };
    }
    table! {
        "Object" 1 Reads: object::convert, Some(object::convert), |name| object::statics(name).map(Value::Native);
        "Array" 1 Reads: array::construct, Some(array::construct), |name| array::statics(name).map(Value::Native);
        "String" 1 Reads Converts -> Text: string::convert, Some(wrap::<0>), |name| string::statics(name).map(Value::Native);
        "Number" 1 Reads Converts -> Number: number::convert, Some(wrap::<1>), of_number;
        "Boolean" 1 Reads Never -> Boolean: number::boolean, Some(wrap::<2>), no_member;
        "Symbol" 0 Writes: symbol::symbol, None, symbol::member;
        "BigInt" 1 Reads: bigint::convert, None, |name| bigint::statics(name).map(Value::Native);
        "RegExp" 2 Writes: regexp::convert, Some(regexp::construct), no_member;
        "Math" 0 Writes: not_callable, None, number::math::math;
        "JSON" 0 Writes: not_callable, None, |name| json::statics(name).map(Value::Native);
        "Map" 0 Writes: not_callable, Some(collections::new_map), |name| collections::map_statics(name).map(Value::Native);
        "WeakMap" 0 Writes: not_callable, Some(collections::weak::new_weak_map), no_member;
        "Set" 0 Writes: not_callable, Some(collections::new_set), no_member;
        "WeakSet" 0 Writes: not_callable, Some(collections::weak::new_weak_set), no_member;
        "WeakRef" 1 Writes: not_callable, Some(collections::weak::new_weak_ref), no_member;
        "Promise" 1 Writes: not_callable, Some(promise::construct), |name| promise::statics(name).map(Value::Native);
        "Reflect" 0 Writes: not_callable, None, |name| reflect::reflect(name).map(Value::Native);
        "Function" 1 Writes: code_of_text, None, no_member;
        "Error" 1 Writes: error::<0>, Some(error::<0>), error_statics;
        "TypeError" 1 Writes: error::<1>, Some(error::<1>), error_statics;
        "RangeError" 1 Writes: error::<2>, Some(error::<2>), error_statics;
        "SyntaxError" 1 Writes: error::<3>, Some(error::<3>), error_statics;
        "ReferenceError" 1 Writes: error::<4>, Some(error::<4>), error_statics;
        "Date" 7 Writes: date::impure, Some(date::construct), |name| date::statics(name).map(Value::Native);
        "encodeURIComponent" 1 Writes -> Text: uri::encode_component, None, no_member;
        "decodeURIComponent" 1 Writes -> Text: uri::decode_component, None, no_member;
        "encodeURI" 1 Writes -> Text: uri::encode_uri, None, no_member;
        "decodeURI" 1 Writes -> Text: uri::decode_uri, None, no_member;
        "EvalError" 1 Writes: error::<5>, Some(error::<5>), error_statics;
        "URIError" 1 Writes: error::<6>, Some(error::<6>), error_statics;
        "AggregateError" 2 Writes: errors::aggregate, Some(errors::aggregate), no_member;
        "SuppressedError" 3 Writes: errors::suppressed, Some(errors::suppressed), no_member;
        "Iterator" 0 Writes: not_callable, Some(object::convert), |name| {
            iterator::from::statics(name).map(Value::Native)
        };
        "Proxy" 2 Writes: not_callable, Some(proxy), no_member;
        "parseInt" 2 Writes Converts -> Number: parse::parse_int, None, no_member;
        "parseFloat" 1 Writes Converts -> Number: parse::parse_float, None, no_member;
        "isNaN" 1 Writes Converts -> Boolean: number::is_nan, None, no_member;
        "isFinite" 1 Writes Converts -> Boolean: number::is_finite, None, no_member;
        "queueMicrotask" 1 Writes: promise::queue_microtask, None, no_member;
        "structuredClone" 2 Writes: json::structured_clone, None, no_member;
        "ArrayBuffer" 1 Writes: not_callable, None, |name| binary(name).map(Value::Native);
        "console" 0 Writes: not_callable, None, |name| console(name).map(Value::Native);
        "TextEncoder" 0 Writes: not_callable, Some(text_encoder), no_member;
    }
}

fn not_callable(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "this cannot be called", call.at)
}

/// `Function(…)`: what a text does as code is not followed.
fn code_of_text(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(interpreter.unsupported("code that is made of a text", call.at))
}

/// `new String(value)` and its like.
fn wrap<const CLASS: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    // A symbol becomes no text here.
    if CLASS == 0 && matches!(call.settled(interpreter, 0), Value::Symbol(_)) {
        return interpreter.throw("TypeError", "Cannot convert a Symbol value to a string", at);
    }
    let convert = [string::convert, number::convert, number::boolean][CLASS];
    match convert(interpreter, call)? {
        Value::Unknown(id) => {
            let text = interpreter.source(at);
            Ok(interpreter.derive_truthy(id, text, at))
        }
        primitive => Ok(Value::Object(interpreter.new_object(Kind::Wrapper(primitive), Some(at)))),
    }
}

/// What `Number` has: two of them are the globals.
fn of_number(name: &str) -> Option<Value> {
    match name {
        "parseInt" | "parseFloat" => global(name).map(Value::Native),
        _ => number::constants(name),
    }
}

/// `ArrayBuffer.isView(value)`: arrays of bytes are not made here, so that nothing known is one.
fn is_view(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if matches!(call.settled(interpreter, 0), Value::Unknown(_)) {
        call.undecided(interpreter)
    } else {
        Ok(Value::Bool(false))
    }
}

fn binary(name: &str) -> Option<&'static Native> {
    methods! { fn find of "ArrayBuffer" { "isView" 1 Reads => is_view, } }
    find(name)
}

/// `new Proxy(target, handler)`
fn proxy(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, handler) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let is_object = |value: &Value| matches!(value, Value::Object(_) | Value::Native(_) | Value::Unknown(_));
    if !is_object(&target) || !is_object(&handler) {
        return interpreter.throw("TypeError", "Cannot create proxy with a non-object as target or handler", call.at);
    }
    if !matches!((&target, &handler), (Value::Object(_), Value::Object(_))) {
        let value = call.undecided(interpreter)?;
        interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
        return Ok(value);
    }
    if interpreter.is_app_file(call.at.file) {
        interpreter.heap.own_code.add_thing();
    }
    let open = interpreter.unsupported("a proxy", call.at);
    let proxy = interpreter.new_object(Kind::Proxy(Box::new((target, handler))), Some(call.at));
    if let Value::Unknown(open) = open {
        interpreter.heap.get_mut(proxy).open = Some(open);
    }
    Ok(Value::Object(proxy))
}

methods! {
    fn console of "console" {
        "log" 0 Writes => nothing,
        "info" 0 Writes => nothing,
        "warn" 0 Writes => nothing,
        "error" 0 Writes => nothing,
        "debug" 0 Writes => nothing,
        "trace" 0 Writes => nothing,
        "dir" 0 Writes => nothing,
        "table" 0 Writes => nothing,
        "group" 0 Writes => nothing,
        "groupCollapsed" 0 Writes => nothing,
        "groupEnd" 0 Writes => nothing,
        "time" 0 Writes => nothing,
        "timeLog" 0 Writes => nothing,
        "timeEnd" 0 Writes => nothing,
        "count" 0 Writes => nothing,
        "assert" 0 Writes => nothing,
    }
}

/// `new TextEncoder()`: Better Auth counts the bytes of index names with it.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn text_encoder(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    methods! { fn find of "TextEncoder.prototype" { "encode" 0 Reads => encode, } }
    let encoder = interpreter.new_object(Kind::Ordinary, Some(call.at));
    if let Some(native) = find("encode") {
        interpreter.set_property(encoder, "encode", Value::Native(native));
    }
    Ok(Value::Object(encoder))
}

fn encode(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Value::String(text) = call.settled(interpreter, 0) else { return call.undecided(interpreter) };
    interpreter.check_items(text.len(), call.at)?;
    let bytes = text.bytes().map(|byte| Value::Number(f64::from(byte))).collect();
    Ok(interpreter.new_array(bytes, Some(call.at)))
}
