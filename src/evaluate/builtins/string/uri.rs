//! `encodeURIComponent` and its like (ECMA-262, 19.2.6).

use std::fmt::Write as _;

use super::given::text;
use crate::evaluate::{
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

/// What stands for itself in a component.
const UNESCAPED: &str = "-_.!~*'()";
/// What stands for itself in a whole URI too.
const RESERVED: &str = ";/?:@&=+$,#";

fn encode(interpreter: &mut Interpreter<'_>, call: &Call, kept: &[&str]) -> Eval<Value> {
    let Some(text) = text(interpreter, call, 0)? else {
        return call.undecided(interpreter);
    };
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        let character = char::from(byte);
        if byte.is_ascii_alphanumeric() || byte.is_ascii() && kept.iter().any(|kept| kept.contains(character)) {
            result.push(character);
        } else {
            let _ = write!(result, "%{byte:02X}");
        }
    }
    interpreter.make_string(&result, Some(call.at))
}

/// `encodeURIComponent(text)`
pub fn encode_component(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    encode(interpreter, &call, &[UNESCAPED])
}

/// `encodeURI(text)`
pub fn encode_uri(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    encode(interpreter, &call, &[UNESCAPED, RESERVED])
}

fn decode(interpreter: &mut Interpreter<'_>, call: &Call, kept: &str) -> Eval<Value> {
    let Some(text) = text(interpreter, call, 0)? else {
        return call.undecided(interpreter);
    };
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let byte = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let Some(byte) = byte else { return interpreter.throw("URIError", "URI malformed", call.at) };
        if kept.contains(char::from(byte)) && byte.is_ascii() {
            bytes.extend_from_slice(&rest[..3]);
        } else {
            bytes.push(byte);
        }
        rest = &after[2..];
    }
    match String::from_utf8(bytes) {
        Ok(text) => interpreter.make_string(&text, Some(call.at)),
        Err(_) => interpreter.throw("URIError", "URI malformed", call.at),
    }
}

/// `decodeURIComponent(text)`
pub fn decode_component(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    decode(interpreter, &call, "")
}

/// `decodeURI(text)`
pub fn decode_uri(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    decode(interpreter, &call, RESERVED)
}
