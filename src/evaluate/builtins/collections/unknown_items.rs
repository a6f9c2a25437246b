//! Maps and sets with keys that are not known. In: such a collection. Out: what is known of it all the same.

use crate::{
    evaluate::{
        questions::identity::identity_of,
        values::{
            heap::{Key, Kind},
            native::Call,
            object::Object,
            sort::Sort,
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// A key that is true or false and not known: which of them it is, is asked, so that it is one key with all others that are the same.
pub fn truth_of(interpreter: &mut Interpreter<'_>, key: Value, at: Location) -> Value {
    match key {
        Value::Unknown(id) if interpreter.unknown(id).sort == Sort::Boolean => {
            interpreter.truth(&key, at).map_or(key, Value::Bool)
        }
        key => key,
    }
}

/// Whether an item that is not known can stand in a set. It stands there as long as nothing else about the set is not known: then `open` is the first
/// such item. What is in the set besides stays in it.
pub fn may_hold(interpreter: &mut Interpreter<'_>, set: ObjectId, item: UnknownId) -> bool {
    let is_open = interpreter.object(set).open.is_some();
    // One that stands for many, or may have been overwritten, says nothing of what is in the set.
    let unknown = interpreter.unknown(item);
    let is_one = unknown.doubted_by.is_none() && unknown.part.is_none() && unknown.names.is_none() && !unknown.of_many;
    if is_open && unknown_items(interpreter, set).is_none() || !is_one {
        interpreter.doubt_object(set, item);
        return false;
    }
    if is_there_already(interpreter, set, item) {
        return false;
    }
    if !is_open {
        interpreter.heap.get_mut(set).open = Some(item);
    }
    true
}

/// Whether a variable of the environment is in a set whose items are variables or known.
fn is_there_already(interpreter: &Interpreter<'_>, set: ObjectId, item: UnknownId) -> bool {
    let wanted = interpreter.unknown(item);
    let is_it = |other: &UnknownId| interpreter.unknown(*other).identity == wanted.identity;
    wanted.sort.is_text() && unknown_items(interpreter, set).is_some_and(|items| items.iter().any(is_it))
}

/// The items of a set that are not known, where they are all that is not known of it.
fn unknown_items(interpreter: &Interpreter<'_>, set: ObjectId) -> Option<Vec<UnknownId>> {
    let object = interpreter.object(set);
    let (Kind::Set(items), Some(open)) = (&object.kind, object.open) else { return None };
    let unknown = |item: &Value| if let Value::Unknown(id) = item { Some(*id) } else { None };
    items.contains_key(&Key::Unknown(open)).then(|| items.values().filter_map(unknown).collect())
}

/// Whether a set has a text: where it is not there, an item that is not known may be it.
pub fn has(interpreter: &mut Interpreter<'_>, call: &Call, key: &Value) -> Option<Value> {
    let (Value::Object(set), Value::String(text)) = (&call.this, key) else { return None };
    let items = unknown_items(interpreter, *set)?;
    interpreter.is_any_of(&items, text, call.at)
}

/// Whether a collection with texts alone as keys has one that is not known.
pub fn is_among(interpreter: &mut Interpreter<'_>, call: &Call, key: &Value) -> Option<Value> {
    let (Value::Object(id), Value::Unknown(wanted)) = (&call.this, key) else { return None };
    let object = interpreter.object(*id);
    if object.open.is_some() {
        return None;
    }
    let keys: Vec<Value> = match &object.kind {
        Kind::Map(entries) => entries.values().map(|(key, _)| key.clone()).collect(),
        Kind::Set(items) => items.values().cloned().collect(),
        _ => return None,
    };
    interpreter.is_among(&keys, *wanted, call.at)
}

/// The size of a collection that is not known to its end. It is another one when the collection has other items.
pub fn size(interpreter: &mut Interpreter<'_>, collection: ObjectId, at: Location) -> Option<Value> {
    let object = interpreter.object(collection);
    let items: Vec<Value> = match &object.kind {
        Kind::Map(entries) => entries.values().map(|(key, _)| key.clone()).collect(),
        Kind::Set(items) => items.values().cloned().collect(),
        _ => return None,
    };
    let open = object.open?;
    let unknown = unknown_items(interpreter, collection);
    if let ([_], true) = (items.as_slice(), unknown.is_some()) {
        return Some(Value::Number(1.0));
    }
    let size = interpreter.derive_at(open, at);
    let identity = identity_of(("size", interpreter.unknown(open).identity, at, interpreter.identities(&items)));
    interpreter.change_unknown(&size, |found| {
        found.identity = identity;
        if let Some(unknown) = unknown {
            // Those that are not known may be one, or among those that are.
            let least = (items.len() - unknown.len()).max(1);
            found.at_least = u32::try_from(least).ok();
            found.sort = Sort::Number;
            found.truthy = true;
        }
    });
    Some(size)
}

/// Takes the keys that are not known out of a collection, which stays open for that reason.
pub fn take(object: &mut Object<'_>) -> Option<UnknownId> {
    let unknown = |key: &Key| matches!(key, Key::Unknown(_));
    loop {
        let place = match &mut object.kind {
            Kind::Map(entries) => entries.keys().position(unknown),
            Kind::Set(items) => items.keys().position(unknown),
            _ => None,
        };
        let Some(place) = place else { return object.open };
        match &mut object.kind {
            Kind::Map(entries) => drop(entries.shift_remove_index(place)),
            Kind::Set(items) => drop(items.shift_remove_index(place)),
            _ => {}
        }
        object.removals.push(place);
    }
}
