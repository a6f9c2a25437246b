//! The constructors and namespaces of the language, by name.

use super::{
    Call, Native, array, collections, date, json, no_member,
    number::{self, bigint, parse},
    object::{self, reflect},
    promise, regexp,
    string::{self, uri},
    symbol,
};
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, value::Value},
    world::interpreter::Interpreter,
};

/// A global of the language.
pub fn global(name: &str) -> Option<&'static Native> {
    macro_rules! table {
        ($($name:literal: $call:expr, $construct:expr, $member:expr;)*) => {
            Some(match name {
                $($name => {
                    static NATIVE: Native = Native { name: $name, call: $call, construct: $construct, member: $member };
                    &NATIVE
                })*
                _ => return None,
            })
        };
    }
    table! {
        "Object": object::convert, Some(object::convert), |name| object::statics(name).map(Value::Native);
        "Array": array::construct, Some(array::construct), |name| array::statics(name).map(Value::Native);
        "String": string::convert, None, |name| string::statics(name).map(Value::Native);
        "Number": number::convert, None, number::constants;
        "Boolean": number::boolean, None, no_member;
        "Symbol": symbol::symbol, None, symbol::member;
        "BigInt": bigint::convert, None, |name| bigint::statics(name).map(Value::Native);
        "RegExp": regexp::construct, Some(regexp::construct), no_member;
        "Math": not_callable, None, number::math;
        "JSON": not_callable, None, |name| json::statics(name).map(Value::Native);
        "Map": not_callable, Some(collections::new_map), |name| collections::map_statics(name).map(Value::Native);
        "WeakMap": not_callable, Some(collections::new_map), no_member;
        "Set": not_callable, Some(collections::new_set), no_member;
        "WeakSet": not_callable, Some(collections::new_set), no_member;
        "Promise": not_callable, Some(promise::construct), |name| promise::statics(name).map(Value::Native);
        "Reflect": not_callable, None, |name| reflect::reflect(name).map(Value::Native);
        "Function": not_callable, None, no_member;
        "Error": error::<0>, Some(error::<0>), error_statics;
        "TypeError": error::<1>, Some(error::<1>), error_statics;
        "RangeError": error::<2>, Some(error::<2>), error_statics;
        "SyntaxError": error::<3>, Some(error::<3>), error_statics;
        "ReferenceError": error::<4>, Some(error::<4>), error_statics;
        "Date": date::impure, Some(date::construct), |name| date::statics(name).map(Value::Native);
        "encodeURIComponent": uri::encode_component, None, no_member;
        "decodeURIComponent": uri::decode_component, None, no_member;
        "encodeURI": uri::encode_uri, None, no_member;
        "decodeURI": uri::decode_uri, None, no_member;
        "EvalError": error::<5>, Some(error::<5>), error_statics;
        "URIError": error::<6>, Some(error::<6>), error_statics;
        "Proxy": not_callable, Some(proxy), no_member;
        "parseInt": parse::parse_int, None, no_member;
        "parseFloat": parse::parse_float, None, no_member;
        "isNaN": number::is_nan, None, no_member;
        "isFinite": number::is_finite, None, no_member;
        "queueMicrotask": promise::queue_microtask, None, no_member;
        "structuredClone": json::structured_clone, None, no_member;
        "ArrayBuffer": not_callable, None, |name| binary(name).map(Value::Native);
        "console": not_callable, None, |name| console(name).map(Value::Native);
        "TextEncoder": not_callable, Some(text_encoder), no_member;
    }
}

fn not_callable(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.throw("TypeError", "this cannot be called", call.at)
}

/// Makes an error of a class.
fn error<const CLASS: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let class = ERRORS[CLASS];
    let error = interpreter.new_object(Kind::Error(class), Some(call.at));
    let message = call.settled(interpreter, 0);
    if !matches!(message, Value::Undefined) {
        let message = match interpreter.text_of(&message, call.at)? {
            Some(text) => Value::String(text),
            None => call.undecided(interpreter)?,
        };
        interpreter.hide(error, "message", message);
    }
    if let Value::Object(options) = call.settled(interpreter, 1)
        && interpreter.has(options, &"cause".into()) == Some(true)
    {
        let cause = interpreter.get(&Value::Object(options), &"cause".into(), call.at)?;
        interpreter.hide(error, "cause", cause);
    }
    Ok(Value::Object(error))
}

/// The classes of errors.
/// Arrays of bytes are not made here, so that nothing known is one.
fn is_view(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if matches!(call.settled(interpreter, 0), Value::Unknown(_)) {
        call.undecided(interpreter)
    } else {
        Ok(Value::Bool(false))
    }
}

fn binary(name: &str) -> Option<&'static Native> {
    crate::evaluate::builtins::methods! { fn find { "isView" => is_view, } }
    find(name)
}

const ERRORS: [&str; 7] =
    ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"];

/// `new Proxy(target, handler)`
fn proxy(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, handler) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if !matches!((&target, &handler), (Value::Object(_), Value::Object(_))) {
        let value = call.undecided(interpreter)?;
        interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
        return Ok(value);
    }
    let open = interpreter.unsupported("a proxy", call.at);
    let proxy = interpreter.new_object(Kind::Proxy(Box::new((target, handler))), Some(call.at));
    if let Value::Unknown(open) = open {
        interpreter.heap.get_mut(proxy).open = Some(open);
    }
    Ok(Value::Object(proxy))
}

fn error_statics(name: &str) -> Option<Value> {
    crate::evaluate::builtins::methods! { fn find { "captureStackTrace" => nothing, } }
    find(name).map(Value::Native)
}

crate::evaluate::builtins::methods! {
    fn console {
        "log" => nothing,
        "info" => nothing,
        "warn" => nothing,
        "error" => nothing,
        "debug" => nothing,
        "trace" => nothing,
        "dir" => nothing,
        "table" => nothing,
        "group" => nothing,
        "groupCollapsed" => nothing,
        "groupEnd" => nothing,
        "time" => nothing,
        "timeLog" => nothing,
        "timeEnd" => nothing,
        "count" => nothing,
        "assert" => nothing,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn nothing(_interpreter: &mut Interpreter<'_>, _call: Call) -> Eval<Value> {
    Ok(Value::Undefined)
}

/// `new TextEncoder()`: Better Auth counts the bytes of index names with it.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn text_encoder(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    crate::evaluate::builtins::methods! { fn find { "encode" => encode, } }
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
