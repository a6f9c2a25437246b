//! `Map`, `Set` and their weak twins (ECMA-262, 24).

use super::{Call, methods};
use crate::evaluate::{
    arguments::Arguments,
    heap::{Key, Kind},
    interpreter::Interpreter,
    interrupt::Eval,
    value::Value,
};

methods! {
    /// `Map.prototype.*`
    pub fn map_method {
        "get" => map_get,
        "set" => map_set,
        "has" => has,
        "delete" => delete,
        "clear" => clear,
        "keys" => keys,
        "values" => values,
        "entries" => entries,
        "forEach" => for_each,
    }
}

methods! {
    /// `Set.prototype.*`
    pub fn set_method {
        "add" => set_add,
        "has" => has,
        "delete" => delete,
        "clear" => clear,
        "keys" => values,
        "values" => values,
        "entries" => entries,
        "forEach" => for_each,
    }
}

/// `new Map(entries)`
pub fn new_map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let map = interpreter.new_object(Kind::Map(indexmap::IndexMap::default()), Some(call.at));
    let source = call.settled(interpreter, 0);
    if !source.is_nullish() {
        let sequence = interpreter.iterate(source, call.at)?;
        interpreter.heap.get_mut(map).open = sequence.open;
        for entry in sequence.items {
            let key = interpreter.get(&entry, &"0".into(), call.at)?;
            let value = interpreter.get(&entry, &"1".into(), call.at)?;
            insert(interpreter, &Value::Object(map), key, value);
        }
    }
    Ok(Value::Object(map))
}

/// `new Set(items)`
pub fn new_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let set = interpreter.new_object(Kind::Set(indexmap::IndexMap::default()), Some(call.at));
    let source = call.settled(interpreter, 0);
    if !source.is_nullish() {
        let sequence = interpreter.iterate(source, call.at)?;
        interpreter.heap.get_mut(set).open = sequence.open;
        for item in sequence.items {
            insert(interpreter, &Value::Object(set), item, Value::Undefined);
        }
    }
    Ok(Value::Object(set))
}

/// Puts a key into a map or set; an unknown key makes the collection open.
fn insert(interpreter: &mut Interpreter<'_>, collection: &Value, key: Value, value: Value) {
    let Value::Object(id) = collection else { return };
    if let Value::Unknown(unknown) = key {
        interpreter.doubt_object(*id, unknown);
    }
    let object = interpreter.heap.get_mut(*id);
    match &mut object.kind {
        Kind::Map(entries) => {
            entries.insert(Key::from(&key), (key, value));
        }
        Kind::Set(entries) => {
            entries.insert(Key::from(&key), key);
        }
        _ => {}
    }
}

/// Whether a key is there, and the value at it; `None` when it cannot be known.
fn lookup(interpreter: &Interpreter<'_>, collection: &Value, key: &Value) -> Option<Option<Value>> {
    let Value::Object(id) = collection else { return None };
    let object = interpreter.object(*id);
    let found = match &object.kind {
        Kind::Map(entries) => entries.get(&Key::from(key)).map(|(_, value)| value.clone()),
        Kind::Set(entries) => entries.get(&Key::from(key)).cloned(),
        _ => return None,
    };
    if found.is_none() && (object.open.is_some() || matches!(key, Value::Unknown(_))) { None } else { Some(found) }
}

fn map_get(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    match lookup(interpreter, &call.this, &key) {
        Some(value) => Ok(value.unwrap_or(Value::Undefined)),
        None => undecided(interpreter, &call),
    }
}

fn has(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    match lookup(interpreter, &call.this, &key) {
        Some(value) => Ok(Value::Bool(value.is_some())),
        None => undecided(interpreter, &call),
    }
}

fn undecided(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    if let Value::Object(id) = &call.this
        && let Some(open) = interpreter.object(*id).open
    {
        return Ok(interpreter.derive_at(open, call.at));
    }
    call.undecided(interpreter)
}

fn map_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    insert(interpreter, &call.this, key, call.get(1));
    Ok(call.this)
}

fn set_add(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    insert(interpreter, &call.this, key, Value::Undefined);
    Ok(call.this)
}

fn delete(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    let Value::Object(id) = &call.this else { return call.undecided(interpreter) };
    if let Value::Unknown(unknown) = key {
        // Any of them may be gone.
        interpreter.doubt_object(*id, unknown);
        let emptied = match &mut interpreter.heap.get_mut(*id).kind {
            Kind::Map(entries) => std::mem::take(entries).is_empty(),
            Kind::Set(entries) => std::mem::take(entries).is_empty(),
            _ => true,
        };
        return if emptied { Ok(Value::Bool(false)) } else { call.undecided(interpreter) };
    }
    Ok(Value::Bool(match &mut interpreter.heap.get_mut(*id).kind {
        Kind::Map(entries) => entries.shift_remove(&Key::from(&key)).is_some(),
        Kind::Set(entries) => entries.shift_remove(&Key::from(&key)).is_some(),
        _ => false,
    }))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn clear(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Object(id) = &call.this {
        match &mut interpreter.heap.get_mut(*id).kind {
            Kind::Map(entries) => entries.clear(),
            Kind::Set(entries) => entries.clear(),
            _ => {}
        }
    }
    Ok(Value::Undefined)
}

/// The pairs of a map; of a set each item twice.
fn pairs(interpreter: &Interpreter<'_>, collection: &Value) -> Vec<(Value, Value)> {
    let Value::Object(id) = collection else { return Vec::new() };
    match &interpreter.object(*id).kind {
        Kind::Map(entries) => entries.values().cloned().collect(),
        Kind::Set(entries) => entries.values().map(|item| (item.clone(), item.clone())).collect(),
        _ => Vec::new(),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the result of natives")]
fn list(interpreter: &mut Interpreter<'_>, call: &Call, items: Vec<Value>) -> Eval<Value> {
    let array = interpreter.new_object(Kind::Array(items), Some(call.at));
    if let Value::Object(id) = &call.this {
        interpreter.heap.get_mut(array).open = interpreter.object(*id).open;
    }
    Ok(Value::Object(array))
}

fn keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = pairs(interpreter, &call.this).into_iter().map(|(key, _)| key).collect();
    list(interpreter, &call, items)
}

fn values(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = pairs(interpreter, &call.this).into_iter().map(|(_, value)| value).collect();
    list(interpreter, &call, items)
}

fn entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = pairs(interpreter, &call.this)
        .into_iter()
        .map(|(key, value)| interpreter.new_array(vec![key, value], Some(call.at)))
        .collect();
    list(interpreter, &call, items)
}

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callback = call.get(0);
    for (key, value) in pairs(interpreter, &call.this) {
        let arguments = Arguments::of(vec![value, key, call.this.clone()]);
        interpreter.call(&callback, Value::Undefined, arguments, call.at)?;
    }
    Ok(Value::Undefined)
}
