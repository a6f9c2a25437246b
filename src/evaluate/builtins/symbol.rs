//! `Symbol` (ECMA-262, 20.4). A symbol is the property key that it stands for: a text that no source can spell, with the
//! description at its end.

use super::methods::methods;
use crate::evaluate::{
    values::{interrupt::Eval, native::Call, properties::HIDDEN, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    fn statics of "Symbol" {
        "for" 1 Writes Converts => symbol_for,
        "keyFor" 1 Writes -> TextOrAbsent => key_for,
    }
}

methods! {
    /// `Symbol.prototype.*`
    pub fn symbol_method of "Symbol.prototype" {
        "toString" 0 Reads Never -> Text => to_string,
        "valueOf" 0 Writes Never => value_of,
        "\u{0}Symbol.toPrimitive" 1 Writes => value_of,
    }
}

/// What stands between the number of a symbol and its description.
const DESCRIBED: char = '\u{1}';

/// `Symbol(description)`: a key that no other symbol has.
pub fn symbol(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    interpreter.symbols += 1;
    let number = interpreter.symbols;
    let description = call.settled(interpreter, 0);
    if matches!(description, Value::Undefined) {
        return Ok(Value::Symbol(format!("{HIDDEN}{number}").into()));
    }
    match interpreter.text_of(&description, call.at)? {
        Some(text) => Ok(Value::Symbol(format!("{HIDDEN}{number}{DESCRIBED}{text}").into())),
        None => call.undecided(interpreter),
    }
}

/// `Symbol.iterator` and its like, and `Symbol.for`.
pub fn member(name: &str) -> Option<Value> {
    match name {
        "iterator" | "asyncIterator" | "hasInstance" | "toPrimitive" | "toStringTag" | "species" | "match"
        | "matchAll" | "replace" | "search" | "split" | "isConcatSpreadable" | "unscopables" | "dispose"
        | "asyncDispose" => Some(Value::Symbol(format!("{HIDDEN}Symbol.{name}").into())),
        _ => statics(name).map(Value::Native),
    }
}

/// Whether a symbol is one of `Symbol.for`.
pub fn is_registered(key: &str) -> bool {
    key.strip_prefix(HIDDEN).is_some_and(|key| key.starts_with("for "))
}

/// What a symbol is called, if anything.
pub fn description(key: &str) -> Option<&str> {
    let key = key.strip_prefix(HIDDEN)?;
    match key.split_once(DESCRIBED) {
        Some((_, description)) => Some(description),
        None if key.starts_with("Symbol.") => Some(key),
        None => key.strip_prefix("for "),
    }
}

/// `Symbol(description)`
pub fn shown(key: &str) -> String {
    format!("Symbol({})", description(key).unwrap_or_default())
}

fn symbol_for(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    match interpreter.text_of(&key, call.at)? {
        Some(text) => Ok(Value::Symbol(format!("{HIDDEN}for {text}").into())),
        None => call.undecided(interpreter),
    }
}

fn key_for(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Symbol(key) => Ok(key
            .strip_prefix(HIDDEN)
            .and_then(|key| key.strip_prefix("for "))
            .map_or(Value::Undefined, Value::string)),
        _ => call.undecided(interpreter),
    }
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match &call.this {
        Value::Symbol(key) => interpreter.make_string(&shown(key), Some(call.at)),
        _ => call.undecided(interpreter),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn value_of(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}
