//! `Map`, `Set` and their weak twins (ECMA-262, 24).

pub mod algebra;
mod group;
pub mod unknown_items;
pub mod weak;

use super::{
    iterator::{part_of, step},
    methods::methods,
};
use crate::{
    evaluate::{
        values::{
            heap::{Key, Kind},
            interrupt::Eval,
            iterator::{Next, Part},
            native::Call,
            sequence::Arguments,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// `Map.prototype.*`
    pub fn map_method of "Map.prototype" {
        "get" 1 Writes Never => map_get,
        "set" 2 Changes Never => map_set,
        "has" 1 Reads Never -> Boolean => has,
        "delete" 1 Changes Never -> Boolean => delete,
        "clear" 0 Changes Never => clear,
        "keys" 0 Reads Never => keys,
        "values" 0 Reads Never => values,
        "entries" 0 Reads Never => entries,
        "forEach" 1 Writes Unknown => for_each,
        alias "\u{0}Symbol.iterator" "entries";
    }
}

methods! {
    /// `Set.prototype.*`
    pub fn set_method of "Set.prototype" {
        "add" 1 Changes Never => set_add,
        "has" 1 Reads Never -> Boolean => has,
        "delete" 1 Changes Never -> Boolean => delete,
        "clear" 0 Changes Never => clear,
        "values" 0 Reads Never => values,
        "entries" 0 Reads Never => entries,
        "forEach" 1 Writes Unknown => for_each,
        "union" 1 Writes => algebra::union,
        "intersection" 1 Writes => algebra::intersection,
        "difference" 1 Writes => algebra::difference,
        "symmetricDifference" 1 Writes => algebra::symmetric_difference,
        "isSubsetOf" 1 Writes -> Boolean => algebra::is_subset_of,
        "isSupersetOf" 1 Writes -> Boolean => algebra::is_superset_of,
        "isDisjointFrom" 1 Writes -> Boolean => algebra::is_disjoint_from,
        alias "\u{0}Symbol.iterator" "values";
        alias "keys" "values";
    }
}

methods! {
    /// `Map.groupBy`
    pub fn map_statics of "Map" {
        "groupBy" 2 Writes => group::group_by,
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
            let entry = interpreter.settle(entry, call.at);
            if !matches!(entry, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
                return interpreter.throw("TypeError", "Iterator value is not an entry object", call.at);
            }
            let key = interpreter.get(&entry, &"0".into(), call.at)?;
            let value = interpreter.get(&entry, &"1".into(), call.at)?;
            insert(interpreter, &Value::Object(map), key, value, call.at);
        }
    }
    Ok(Value::Object(map))
}

/// `new Set(items)`
pub fn new_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let set = interpreter.new_object(Kind::Set(indexmap::IndexMap::default()), Some(call.at));
    let source = call.settled(interpreter, 0);
    if let Some(copy) = interpreter.copy_of_list(&source, call.at) {
        return Ok(copy);
    }
    if !source.is_nullish() {
        let sequence = interpreter.iterate(source, call.at)?;
        interpreter.heap.get_mut(set).open = sequence.open;
        for item in sequence.items {
            insert(interpreter, &Value::Object(set), item, Value::Undefined, call.at);
        }
    }
    Ok(Value::Object(set))
}

/// Puts a key into a map or set; an unknown key makes the collection open.
fn insert(interpreter: &mut Interpreter<'_>, collection: &Value, key: Value, value: Value, at: Location) {
    let Value::Object(id) = collection else { return };
    let key = unknown_items::truth_of(interpreter, key, at);
    // Keys have one zero.
    let key = if matches!(key, Value::Number(0.0)) { Value::Number(0.0) } else { key };
    if let Value::Unknown(unknown) = key {
        if !matches!(interpreter.object(*id).kind, Kind::Set(_)) {
            interpreter.doubt_object(*id, unknown);
        } else if !unknown_items::may_hold(interpreter, *id, unknown) {
            return;
        }
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
    let key = unknown_items::truth_of(interpreter, key, call.at);
    match lookup(interpreter, &call.this, &key) {
        Some(value) => Ok(value.unwrap_or(Value::Undefined)),
        None if let Value::Unknown(name) = key
            && let Some(value) = interpreter.look_up_entry(&call.this, name, call.at) =>
        {
            Ok(value)
        }
        None => undecided(interpreter, &call),
    }
}

fn has(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    let key = unknown_items::truth_of(interpreter, key, call.at);
    match lookup(interpreter, &call.this, &key) {
        Some(value) => Ok(Value::Bool(value.is_some())),
        None => match unknown_items::is_among(interpreter, &call, &key)
            .or_else(|| unknown_items::has(interpreter, &call, &key))
        {
            Some(answer) => Ok(answer),
            None => undecided(interpreter, &call),
        },
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
    insert(interpreter, &call.this, key, call.get(1), call.at);
    Ok(call.this)
}

fn set_add(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    insert(interpreter, &call.this, key, Value::Undefined, call.at);
    Ok(call.this)
}

fn delete(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    let key = unknown_items::truth_of(interpreter, key, call.at);
    let Value::Object(id) = &call.this else { return call.undecided(interpreter) };
    if let Value::Unknown(unknown) = key {
        // Any of them may be gone.
        let object = interpreter.object(*id);
        let is_empty = object.open.is_none() && object.size() == 0;
        interpreter.doubt_object(*id, unknown);
        match &mut interpreter.heap.get_mut(*id).kind {
            Kind::Map(entries) => entries.clear(),
            Kind::Set(entries) => entries.clear(),
            _ => {}
        }
        return if is_empty { Ok(Value::Bool(false)) } else { call.undecided(interpreter) };
    }
    // Those behind it move up. Whether it is there depends on all that was done to the collection.
    let size = interpreter.object(*id).size();
    interpreter.charge(size);
    let object = interpreter.heap.get_mut(*id);
    let place = match &mut object.kind {
        Kind::Map(entries) => entries.shift_remove_full(&Key::from(&key)).map(|(place, ..)| place),
        Kind::Set(entries) => entries.shift_remove_full(&Key::from(&key)).map(|(place, ..)| place),
        _ => None,
    };
    object.removals.extend(place);
    if place.is_none() && object.open.is_some() {
        // One that is not known may be it, and gone.
        let open = unknown_items::take(object);
        return Ok(open.map_or(Value::Bool(false), |open| interpreter.derive_at(open, call.at)));
    }
    Ok(Value::Bool(place.is_some()))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn clear(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Object(id) = &call.this {
        let object = interpreter.heap.get_mut(*id);
        let count = match &mut object.kind {
            Kind::Map(entries) => std::mem::take(entries).len(),
            Kind::Set(entries) => std::mem::take(entries).len(),
            _ => 0,
        };
        object.removals.extend(std::iter::repeat_n(0, count));
    }
    Ok(Value::Undefined)
}

fn iterator(interpreter: &mut Interpreter<'_>, call: &Call, part: Part) -> Eval<Value> {
    match &call.this {
        Value::Object(id) if matches!(interpreter.object(*id).kind, Kind::Map(_) | Kind::Set(_)) => {
            Ok(Value::Object(part_of(interpreter, *id, part, call.at)))
        }
        _ => call.undecided(interpreter),
    }
}

fn keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Key)
}

fn values(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Value)
}

fn entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Entry)
}

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (callback, this) = (call.settled(interpreter, 0), call.get(1));
    interpreter.callable_or_unknown(&callback, call.at)?;
    let Value::Object(id) = &call.this else { return call.undecided(interpreter) };
    let iterator = part_of(interpreter, *id, Part::Entry, call.at);
    while let Next::Item(entry) = step(interpreter, iterator, call.at)? {
        let key = interpreter.get(&entry, &"0".into(), call.at)?;
        let value = interpreter.get(&entry, &"1".into(), call.at)?;
        let arguments = Arguments::of(vec![value, key, call.this.clone()]);
        interpreter.call(&callback, this.clone(), arguments, call.at)?;
    }
    Ok(Value::Undefined)
}
