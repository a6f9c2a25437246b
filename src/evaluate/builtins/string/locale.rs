//! What depends on the language of the reader: `localeCompare`, `toLocaleLowerCase`; and `normalize`, by the crate `icu_normalizer`. In: a text. Out: what every
//! language makes of letters without marks, and digits; all else is undecided.

use std::cmp::Ordering;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::{Call, given::this};
use crate::evaluate::{
    values::{interrupt::Eval, value::Value},
    world::interpreter::Interpreter,
};

pub fn normalize(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let form = call.settled(interpreter, 0);
    let Some(text) = this(&call) else { return call.undecided(interpreter) };
    let form = match &form {
        Value::Undefined => "NFC",
        Value::String(form) => form,
        _ => return call.undecided(interpreter),
    };
    interpreter.charge(text.len() * 16);
    let normal = match form {
        "NFC" => ComposingNormalizerBorrowed::new_nfc().normalize(text),
        "NFKC" => ComposingNormalizerBorrowed::new_nfkc().normalize(text),
        "NFD" => DecomposingNormalizerBorrowed::new_nfd().normalize(text),
        "NFKD" => DecomposingNormalizerBorrowed::new_nfkd().normalize(text),
        _ => {
            let message = "The normalization form should be one of NFC, NFD, NFKC, NFKD.";
            return interpreter.throw("RangeError", message, call.at);
        }
    };
    interpreter.make_string(&normal, Some(call.at))
}

/// Whether the argument names no language, or English.
fn is_english(interpreter: &mut Interpreter<'_>, call: &Call, index: usize) -> bool {
    match call.settled(interpreter, index) {
        Value::Undefined => true,
        Value::String(name) => name == "en" || name.starts_with("en-"),
        _ => false,
    }
}

fn mapped(interpreter: &mut Interpreter<'_>, call: &Call, map: fn(&str) -> String) -> Eval<Value> {
    match this(call) {
        Some(text) if text.is_ascii() && is_english(interpreter, call, 0) && call.arguments.open.is_none() => {
            interpreter.make_string(&map(text), Some(call.at))
        }
        _ => call.undecided(interpreter),
    }
}

pub fn lower_case(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    mapped(interpreter, &call, str::to_ascii_lowercase)
}

pub fn upper_case(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    mapped(interpreter, &call, str::to_ascii_uppercase)
}

/// Digits come before letters, and a small letter before the same capital where nothing else tells two texts apart.
pub fn compare(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let other = call.settled(interpreter, 0);
    let has_options = !matches!(call.settled(interpreter, 2), Value::Undefined) || call.arguments.open.is_some();
    let (Some(text), Value::String(other)) = (this(&call), &other) else { return call.undecided(interpreter) };
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if has_options || !is_english(interpreter, &call, 1) || !is_plain(text) || !is_plain(other) {
        return call.undecided(interpreter);
    }
    let folded = text.bytes().map(|byte| byte.to_ascii_lowercase());
    let order = folded.cmp(other.bytes().map(|byte| byte.to_ascii_lowercase()));
    // A capital has the lower code.
    let order = order.then_with(|| other.as_bytes().cmp(text.as_bytes()));
    Ok(Value::Number(match order {
        Ordering::Less => -1.0,
        Ordering::Equal => 0.0,
        Ordering::Greater => 1.0,
    }))
}
