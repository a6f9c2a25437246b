//! `JSON.*` and `structuredClone`. A value with an unknown anywhere inside has an unknown text.

use super::{Call, methods};
use crate::evaluate::{
    heap::{Kind, Object},
    interpreter::Interpreter,
    interrupt::Eval,
    properties::Slot,
    value::{UnknownId, Value},
};
use crate::source::Location;

/// How deep a value may nest.
const MAX_DEPTH: usize = 200;

methods! {
    /// `JSON.stringify` and `JSON.parse`.
    pub fn statics {
        "stringify" => stringify,
        "parse" => parse,
    }
}

/// A value as JSON, or why it has none.
enum Json {
    Value(serde_json::Value),
    /// `undefined`, functions, symbols: left out of objects.
    Absent,
    Unknown(Option<UnknownId>),
}

fn to_json(interpreter: &mut Interpreter<'_>, value: Value, at: Location, depth: usize) -> Eval<Json> {
    let value = interpreter.settle(value, at);
    Ok(match &value {
        Value::Undefined | Value::Symbol(_) | Value::Native(_) => Json::Absent,
        Value::Null => Json::Value(serde_json::Value::Null),
        Value::Bool(value) => Json::Value((*value).into()),
        Value::String(text) => Json::Value(text.as_str().into()),
        Value::Number(number) if !number.is_finite() => Json::Value(serde_json::Value::Null),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be an integer that a number holds exactly")]
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 => {
            Json::Value((*number as i64).into())
        }
        Value::Number(number) => Json::Value((*number).into()),
        Value::Unknown(id) => Json::Unknown(Some(*id)),
        Value::Object(_) if depth > MAX_DEPTH => Json::Unknown(None),
        Value::Object(id) => {
            let id = *id;
            let object = interpreter.object(id);
            if object.open.is_some() {
                return Ok(Json::Unknown(object.open));
            }
            match &object.kind {
                Kind::Function(_) | Kind::Bound(_) => Json::Absent,
                Kind::Array(items) => {
                    let mut list = Vec::new();
                    for item in items.clone() {
                        match to_json(interpreter, item, at, depth + 1)? {
                            Json::Value(item) => list.push(item),
                            Json::Absent => list.push(serde_json::Value::Null),
                            unknown @ Json::Unknown(_) => return Ok(unknown),
                        }
                    }
                    Json::Value(list.into())
                }
                _ => {
                    let mut members = serde_json::Map::new();
                    for key in interpreter.own_keys(id, false) {
                        let member = interpreter.get(&value, &key, at)?;
                        match to_json(interpreter, member, at, depth + 1)? {
                            Json::Value(member) => {
                                members.insert(key.to_string(), member);
                            }
                            Json::Absent => {}
                            unknown @ Json::Unknown(_) => return Ok(unknown),
                        }
                    }
                    Json::Value(members.into())
                }
            }
        }
    })
}

fn stringify(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    // A replacer or an indentation changes the text; nobody builds a schema from such a text.
    if call.arguments.items.len() > 1 {
        return call.undecided(interpreter);
    }
    match to_json(interpreter, call.get(0), call.at, 0)? {
        Json::Value(json) => interpreter.make_string(&json.to_string(), Some(call.at)),
        Json::Absent => Ok(Value::Undefined),
        Json::Unknown(Some(id)) => Ok(interpreter.derive_at(id, call.at)),
        Json::Unknown(None) => call.undecided(interpreter),
    }
}

fn parse(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::String(text), 1) = (call.settled(interpreter, 0), call.arguments.items.len()) else {
        return call.undecided(interpreter);
    };
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
    if let Some((_, copy)) = seen.iter().find(|(known, _)| crate::evaluate::value::strictly_equal(known, &value)) {
        return Ok(copy.clone());
    }
    let object = interpreter.object(*id);
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
