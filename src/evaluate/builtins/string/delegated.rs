//! Methods of strings that leave their work to what they get (ECMA-262, 22.1.3.13 and its like). In: a method, and a call of it. Out: what the
//! argument's own method gives, before anything is converted; nothing where it has none.

use crate::evaluate::{
    values::{
        heap::Kind,
        interrupt::Eval,
        native::{Call, Native},
        properties::HIDDEN,
        sequence::Arguments,
        value::Value,
    },
    world::interpreter::Interpreter,
};

/// What the method of the first argument gives, where that is an object with one of its own.
///
/// # Errors
/// What that method throws.
pub fn delegated(interpreter: &mut Interpreter<'_>, native: &Native, call: &Call) -> Eval<Option<Value>> {
    if native.owner != "String.prototype" || call.this.is_nullish() {
        return Ok(None);
    }
    let symbol = match native.name {
        "replaceAll" => "replace",
        name @ ("split" | "match" | "matchAll" | "search" | "replace") => name,
        _ => return Ok(None),
    };
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
