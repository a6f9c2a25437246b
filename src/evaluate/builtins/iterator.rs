//! Iterators of the language, and the methods of all iterators (ECMA-262, 27.1). An iterator sees what is added to an array,
//! a map or a set while it is under way, and passes over what was deleted.

use super::{Call, methods};
use crate::{
    evaluate::{
        jobs::coroutine::Resume,
        language::arguments::Arguments,
        operations::{coerce::to_number, iteration::Next},
        values::{
            heap::Kind,
            interrupt::{Eval, Thrown},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What an iterator gives of each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The index or key.
    Key,
    /// The value.
    Value,
    /// Both, as a list.
    Entry,
}

/// An iterator under way.
#[derive(Debug, Clone)]
pub struct Iter {
    collection: ObjectId,
    part: Part,
    position: usize,
    /// How many of the removals of a collection are counted in the position.
    removals: usize,
    is_done: bool,
}

methods! {
    /// What generators have beside that.
    pub fn generator_method of "Generator.prototype" {
        "next" 1 Writes => next,
        "return" 1 Writes => leave,
        "throw" 1 Writes => throw,
    }
}

methods! {
    /// What the iterators of arrays, strings and collections have beside that.
    pub fn step_method of "IteratorHelper.prototype" {
        "next" 0 Writes => next,
    }
}

methods! {
    /// The methods of iterators and generators.
    pub fn iterator_method of "Iterator.prototype" {
        "toArray" 0 Writes => to_array,
        "forEach" 1 Writes => for_each,
        "\u{0}Symbol.iterator" 0 Writes => this,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn this(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

/// An iterator over a collection.
pub fn part_of(interpreter: &mut Interpreter<'_>, collection: ObjectId, part: Part, at: Location) -> ObjectId {
    let removals = interpreter.object(collection).removals.len();
    let iterator = Iter { collection, part, position: 0, removals, is_done: false };
    interpreter.new_object(Kind::Iterator(Box::new(iterator)), Some(at))
}

/// The iterator that a map or a set has by itself.
pub fn over(interpreter: &mut Interpreter<'_>, collection: ObjectId, is_map: bool, at: Location) -> ObjectId {
    part_of(interpreter, collection, if is_map { Part::Entry } else { Part::Value }, at)
}

/// The iterator over the items of an array.
pub fn values_of(interpreter: &mut Interpreter<'_>, list: Value, at: Location) -> Eval<Value> {
    match list {
        Value::Object(id) => Ok(Value::Object(part_of(interpreter, id, Part::Value, at))),
        other => Ok(other),
    }
}

/// The part of entries that a method gives.
pub fn part_named(method: &str) -> Option<Part> {
    Some(match method {
        "keys" => Part::Key,
        "values" => Part::Value,
        "entries" => Part::Entry,
        _ => return None,
    })
}

/// What an iterator comes to next: a key and a value, nothing at the end, an unknown where there may be more.
enum Entry {
    There(Value, Value),
    End,
    Unknown(UnknownId),
}

/// What stands at a place in something like a list.
fn entry_of_list(interpreter: &mut Interpreter<'_>, list: ObjectId, position: usize, at: Location) -> Eval<Entry> {
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let index = position as f64;
    let object = interpreter.object(list);
    if let (Kind::Array(items), true, 0) = (&object.kind, object.irregular.is_regular(), object.properties.len()) {
        return Ok(match (items.get(position), object.open) {
            (Some(item), _) => Entry::There(Value::Number(index), item.clone()),
            (None, Some(open)) => Entry::Unknown(open),
            (None, None) => Entry::End,
        });
    }
    let value = interpreter.value_of(list);
    let length = interpreter.get(&value, &"length".into(), at)?;
    let length = interpreter.operand(length, true, at)?;
    if let Value::Unknown(unknown) = length {
        return Ok(Entry::Unknown(unknown));
    }
    if to_number(&length).is_none_or(|length| length.is_nan() || index >= length.trunc()) {
        return Ok(Entry::End);
    }
    let item = interpreter.get(&value, &position.to_string().into(), at)?;
    Ok(Entry::There(Value::Number(index), item))
}

/// The next item.
pub fn step(interpreter: &mut Interpreter<'_>, id: ObjectId, at: Location) -> Eval<Next> {
    interpreter.charge(16);
    let Kind::Iterator(iterator) = &interpreter.object(id).kind else { return Ok(Next::Done) };
    let mut iterator = (**iterator).clone();
    if iterator.is_done {
        return Ok(Next::Done);
    }
    let object = interpreter.object(iterator.collection);
    // What stood before may be gone.
    for place in object.removals.iter().skip(iterator.removals) {
        iterator.position -= usize::from(*place < iterator.position);
    }
    iterator.removals = object.removals.len();
    let position = iterator.position;
    let entry = match &object.kind {
        Kind::Map(entries) => entries.get_index(position).map(|(_, (key, value))| (key.clone(), value.clone())),
        Kind::Set(items) => items.get_index(position).map(|(_, item)| (item.clone(), item.clone())),
        _ => None,
    };
    let entry = match (entry, &object.kind, object.open) {
        (Some((key, value)), ..) => Entry::There(key, value),
        (None, Kind::Map(_) | Kind::Set(_), Some(open)) => Entry::Unknown(open),
        (None, Kind::Map(_) | Kind::Set(_), None) => Entry::End,
        _ => entry_of_list(interpreter, iterator.collection, position, at)?,
    };
    iterator.position += 1;
    iterator.is_done = matches!(entry, Entry::End);
    let part = iterator.part;
    if let Kind::Iterator(state) = &mut interpreter.heap.get_mut(id).kind {
        **state = iterator;
    }
    Ok(match entry {
        Entry::There(key, value) => Next::Item(match part {
            Part::Key => key,
            Part::Value => value,
            Part::Entry => interpreter.new_array(vec![key, value], Some(at)),
        }),
        Entry::Unknown(open) => Next::Unknown(open),
        Entry::End => Next::Done,
    })
}

fn next(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Value::Object(id) = call.this else { return call.undecided(interpreter) };
    if matches!(interpreter.object(id).kind, Kind::Generator(_)) {
        return interpreter.step_generator(id, Resume::Next(call.get(0)), call.at);
    }
    if !matches!(interpreter.object(id).kind, Kind::Iterator(_)) {
        return call.undecided(interpreter);
    }
    match step(interpreter, id, call.at)? {
        Next::Item(item) => Ok(interpreter.iterator_result(item, false, call.at)),
        Next::Done => Ok(interpreter.iterator_result(Value::Undefined, true, call.at)),
        Next::Unknown(unknown) => Ok(interpreter.derive_at(unknown, call.at)),
    }
}

fn leave(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let resume = Resume::Return(call.get(0));
    resume_generator(interpreter, call, resume)
}

fn throw(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let resume = Resume::Throw(Box::new(Thrown { value: call.get(0), location: Some(call.at) }));
    resume_generator(interpreter, call, resume)
}

fn resume_generator(interpreter: &mut Interpreter<'_>, call: Call, resume: Resume) -> Eval<Value> {
    match call.this {
        Value::Object(id) if matches!(interpreter.object(id).kind, Kind::Generator(_)) => {
            interpreter.step_generator(id, resume, call.at)
        }
        Value::Unknown(_) => call.undecided(interpreter),
        _ => interpreter.throw("TypeError", "this is no generator", call.at),
    }
}

fn to_array(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.this.clone(), call.at)?;
    crate::evaluate::builtins::array::make(interpreter, sequence, call.at)
}

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Value::Object(id) = call.this else { return call.undecided(interpreter) };
    if !matches!(interpreter.object(id).kind, Kind::Iterator(_)) {
        return call.undecided(interpreter);
    }
    let callback = call.get(0);
    let mut index = 0.0;
    while let Next::Item(item) = step(interpreter, id, call.at)? {
        let arguments = Arguments::of(vec![item, Value::Number(index)]);
        interpreter.call(&callback, Value::Undefined, arguments, call.at)?;
        index += 1.0;
    }
    Ok(Value::Undefined)
}
