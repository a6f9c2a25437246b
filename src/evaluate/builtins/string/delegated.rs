//! Methods of strings that leave their work to what they get (ECMA-262, 22.1.3.13 and its like). In: a call. Out: what the argument's own method
//! gives; else what a text or a regular expression gives.

use crate::evaluate::{
    builtins::{
        Call,
        regexp::{matching, replace},
    },
    language::arguments::Arguments,
    values::{heap::Kind, interrupt::Eval, properties::HIDDEN, value::Value},
    world::interpreter::Interpreter,
};

/// What the method of the first argument gives, where that is an object with one of its own.
fn delegated(interpreter: &mut Interpreter<'_>, call: &Call, symbol: &str) -> Eval<Option<Value>> {
    let argument = call.settled(interpreter, 0);
    let Value::Object(id) = argument else { return Ok(None) };
    let key = format!("{HIDDEN}Symbol.{symbol}").into();
    let object = interpreter.object(id);
    let is_plain = object.prototype.is_none() && !object.properties.contains(&key);
    if is_plain && !matches!(object.kind, Kind::Proxy(_)) {
        return Ok(None);
    }
    let method = interpreter.get(&argument, &key, call.at)?;
    match interpreter.settle(method, call.at) {
        Value::Undefined | Value::Null | Value::Unknown(_) => Ok(None),
        method => {
            let mut items = vec![call.this.clone()];
            items.extend(call.arguments.items.iter().skip(1).cloned());
            if matches!(symbol, "match" | "matchAll" | "search") {
                items.truncate(1);
            } else if items.len() < 2 {
                items.push(Value::Undefined);
            }
            let arguments = Arguments { items, open: call.arguments.open };
            interpreter.call(&method, argument, arguments, call.at).map(Some)
        }
    }
}

macro_rules! delegating {
    ($($name:ident $symbol:literal $code:path;)*) => {
        $(
            pub fn $name(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
                match delegated(interpreter, &call, $symbol)? {
                    Some(result) => Ok(result),
                    None => $code(interpreter, call),
                }
            }
        )*
    };
}

delegating! {
    split "split" super::split;
    string_match "match" matching::string_match;
    match_all "matchAll" matching::match_all;
    search "search" matching::string_search;
    replace_first "replace" replace::replace;
    replace_all "replace" replace::replace_all;
}
