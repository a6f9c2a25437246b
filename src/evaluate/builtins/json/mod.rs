//! `JSON.*` and `structuredClone`. A value with an unknown anywhere inside has an unknown text.

pub mod text;

use super::{Call, methods};
use crate::{
    evaluate::{
        values::{
            heap::{Kind, Object},
            interrupt::Eval,
            properties::Slot,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How deep a value may nest.
const MAX_DEPTH: usize = 200;

methods! {
    /// `JSON.stringify` and `JSON.parse`.
    pub fn statics of "JSON" {
        "stringify" 3 Reads => crate::evaluate::builtins::json::text::stringify,
        "parse" 2 Reads => parse,
    }
}

fn parse(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::String(text), Value::Undefined) = (call.settled(interpreter, 0), call.settled(interpreter, 1)) else {
        return call.undecided(interpreter);
    };
    interpreter.charge(text.len());
    match serde_json::from_str(&text) {
        Ok(json) => Ok(interpreter.value_of_json(&json, Some(call.at))),
        Err(error) => interpreter.throw("SyntaxError", &error.to_string(), call.at),
    }
}

/// `structuredClone(value)`: a deep copy, in which one object stays one object.
pub fn structured_clone(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let mut seen = Vec::new();
    clone(interpreter, call.get(0), call.at, 0, &mut seen)
}

fn clone(
    interpreter: &mut Interpreter<'_>,
    value: Value,
    at: Location,
    depth: usize,
    seen: &mut Vec<(Value, Value)>,
) -> Eval<Value> {
    let value = interpreter.settle(value, at);
    let Value::Object(id) = &value else { return Ok(value) };
    if let Some((_, copy)) =
        seen.iter().find(|(known, _)| crate::evaluate::values::value::strictly_equal(known, &value))
    {
        return Ok(copy.clone());
    }
    let object = interpreter.object(*id);
    if let (Kind::Date(_) | Kind::RegExp(_), None) = (&object.kind, object.open) {
        let copy = Object { location: object.location, ..Object::new(object.kind.clone(), None) };
        let copy = Value::Object(interpreter.heap.add(copy));
        seen.push((value.clone(), copy.clone()));
        return Ok(copy);
    }
    if let Kind::Map(_)
    | Kind::Set(_)
    | Kind::Error(_)
    | Kind::Proxy(_)
    | Kind::Iterator(_)
    | Kind::Generator(_)
    | Kind::Date(_)
    | Kind::RegExp(_) = &object.kind
    {
        return Ok(interpreter.unsupported("a clone of this object", at));
    }
    if depth > MAX_DEPTH || matches!(object.kind, Kind::Function(_) | Kind::Bound(_)) {
        return interpreter.throw("DataCloneError", "this value could not be cloned", at);
    }
    let (open, location) = (object.open, object.location);
    let items = if let Kind::Array(items) = &object.kind { Some(items.clone()) } else { None };
    let copy = interpreter.heap.add(Object {
        open,
        ..Object::new(items.as_ref().map_or(Kind::Ordinary, |_| Kind::Array(Vec::new())), location)
    });
    seen.push((value.clone(), Value::Object(copy)));
    if let Some(items) = items {
        let mut copies = Vec::with_capacity(items.len());
        for item in items {
            copies.push(clone(interpreter, item, at, depth + 1, seen)?);
        }
        interpreter.heap.get_mut(copy).kind = Kind::Array(copies);
        return Ok(Value::Object(copy));
    }
    for key in interpreter.own_keys(*id, false) {
        let member = interpreter.get(&value, &key, at)?;
        let member = clone(interpreter, member, at, depth + 1, seen)?;
        interpreter.heap.get_mut(copy).properties.set(key, Slot::Value(member));
    }
    Ok(Value::Object(copy))
}
