//! The constructors and namespaces of the language, by name.

use super::{Call, Native, array, collections, descriptor, json, no_member, number, object, promise, string};
use crate::evaluate::{heap::Kind, interpreter::Interpreter, interrupt::Eval, unknown::Reason, value::Value};

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
        "Object": object::convert, Some(object::convert), |name| object::statics(name).map(Value::Native).or_else(|| descriptor::statics(name));
        "Array": array::construct, Some(array::construct), |name| if name == "prototype" { descriptor::prototype("Array") } else { array::statics(name).map(Value::Native) };
        "String": string::convert, None, |name| string::statics(name).map(Value::Native);
        "Number": number::convert, None, number::constants;
        "Boolean": number::boolean, None, no_member;
        "Symbol": number::symbol, None, number::well_known_symbol;
        "Math": not_callable, None, number::math;
        "JSON": not_callable, None, |name| json::statics(name).map(Value::Native);
        "Map": not_callable, Some(collections::new_map), no_member;
        "WeakMap": not_callable, Some(collections::new_map), no_member;
        "Set": not_callable, Some(collections::new_set), no_member;
        "WeakSet": not_callable, Some(collections::new_set), no_member;
        "Promise": not_callable, None, |name| promise::statics(name).map(Value::Native);
        "Reflect": not_callable, None, |name| object::reflect(name).map(Value::Native);
        "Function": not_callable, None, |name| if name == "prototype" { descriptor::prototype("Function") } else { None };
        "Error": error::<0>, Some(error::<0>), error_statics;
        "TypeError": error::<1>, Some(error::<1>), error_statics;
        "RangeError": error::<2>, Some(error::<2>), error_statics;
        "SyntaxError": error::<3>, Some(error::<3>), error_statics;
        "ReferenceError": error::<4>, Some(error::<4>), error_statics;
        "Date": impure, Some(new_date), |name| date_statics(name).map(Value::Native);
        "parseInt": number::parse_int, None, no_member;
        "parseFloat": number::parse_float, None, no_member;
        "isNaN": number::is_nan, None, no_member;
        "isFinite": number::is_finite, None, no_member;
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
    interpreter.set_property(error, "name", Value::string(class));
    interpreter.set_property(error, "message", call.get(0));
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
    super::methods! { fn find { "isView" => is_view, } }
    find(name)
}

const ERRORS: [&str; 5] = ["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError"];

fn error_statics(name: &str) -> Option<Value> {
    super::methods! { fn find { "captureStackTrace" => nothing, } }
    find(name).map(Value::Native)
}

super::methods! {
    fn console {
        "log" => nothing,
        "info" => nothing,
        "warn" => nothing,
        "error" => nothing,
        "debug" => nothing,
        "trace" => nothing,
    }
}

super::methods! {
    fn date_statics {
        "now" => impure,
        "UTC" => impure,
        "parse" => impure,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn nothing(_interpreter: &mut Interpreter<'_>, _call: Call) -> Eval<Value> {
    Ok(Value::Undefined)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn impure(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let text = interpreter.source(call.at);
    Ok(interpreter.make_unknown(Reason::Impure, text, Some(call.at), false))
}

fn new_date(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = impure(interpreter, call)?;
    interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
    Ok(value)
}

/// `new TextEncoder()`: Better Auth counts the bytes of index names with it.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn text_encoder(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    super::methods! { fn find { "encode" => encode, } }
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
