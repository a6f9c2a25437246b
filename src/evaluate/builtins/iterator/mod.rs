//! Iterators of the language (ECMA-262, 27.1). An iterator over a collection sees what is added to it while it is under way, and passes over what
//! was deleted.

pub mod consume;
pub mod from;
pub mod helper;
pub mod lazy;

use super::methods::methods;
use crate::{
    evaluate::{
        operations::coerce::to_number,
        values::{
            generator::Resume,
            heap::Kind,
            interrupt::{Eval, Thrown},
            iterator::{Items, Iter, Next, Part, Parts},
            native::{Call, Native},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// What generators have beside that.
    pub fn generator_method of "Generator.prototype" {
        "next" 1 Changes => next,
        "return" 1 Changes => leave,
        "throw" 1 Changes => throw,
    }
}

/// What the iterators of a kind of collection have beside that.
pub fn step_method(class: &'static str, name: &str) -> Option<&'static Native> {
    macro_rules! of {
        ($($class:literal $owner:literal $index:literal;)*) => {
            match class {
                $($class => {
                    methods! { fn find of $owner { "next" 0 Changes => next_part::<$index>, } }
                    find(name)
                })*
                _ => None,
            }
        };
    }
    of! {
        "ArrayIterator" "ArrayIterator.prototype" 0;
        "MapIterator" "MapIterator.prototype" 1;
        "SetIterator" "SetIterator.prototype" 2;
        "StringIterator" "StringIterator.prototype" 3;
        "RegExpStringIterator" "RegExpStringIterator.prototype" 4;
    }
}

/// The classes of iterators over collections.
const CLASSES: [&str; 5] = ["ArrayIterator", "MapIterator", "SetIterator", "StringIterator", "RegExpStringIterator"];

/// Whether a class is one of iterators that no source can name.
pub fn is_class(class: &str) -> bool {
    CLASSES.contains(&class) || matches!(class, "IteratorHelper" | "WrapForValidIterator")
}

/// An iterator over a collection.
pub fn part_of(interpreter: &mut Interpreter<'_>, collection: ObjectId, part: Part, at: Location) -> ObjectId {
    let object = interpreter.object(collection);
    let class = match object.kind {
        Kind::Map(_) => "MapIterator",
        Kind::Set(_) => "SetIterator",
        _ => "ArrayIterator",
    };
    let parts = Parts { class, collection, part, position: 0, removals: object.removals.len(), is_done: false };
    interpreter.new_object(Kind::Iterator(Box::new(Iter::Parts(parts))), Some(at))
}

/// The iterator that a map or a set has by itself.
pub fn over(interpreter: &mut Interpreter<'_>, collection: ObjectId, is_map: bool, at: Location) -> ObjectId {
    part_of(interpreter, collection, if is_map { Part::Entry } else { Part::Value }, at)
}

/// An iterator over items that are there already, of a class.
pub fn values_of(interpreter: &mut Interpreter<'_>, list: Value, class: &'static str, at: Location) -> Value {
    let Value::Object(id) = list else { return list };
    let iterator = part_of(interpreter, id, Part::Value, at);
    if let Kind::Iterator(iterator) = &mut interpreter.heap.get_mut(iterator).kind
        && let Iter::Parts(parts) = &mut **iterator
    {
        parts.class = class;
    }
    Value::Object(iterator)
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
    let mut iterator = match &**iterator {
        Iter::Parts(parts) => parts.clone(),
        Iter::Helper(_) => return lazy::step(interpreter, id, at),
        Iter::Wrapped(iterator, next) => {
            let mut items = Items::Custom(iterator.clone(), next.clone());
            return interpreter.next_item(&mut items, 0, at);
        }
    };
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
        **state = Iter::Parts(iterator);
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
    let resume = Resume::Next(call.get(0));
    resume_generator(interpreter, call, resume)
}

fn next_part<const CLASS: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = match call.this {
        Value::Object(id) => id,
        Value::Unknown(_) => return call.undecided(interpreter),
        _ => return refused(interpreter, &call),
    };
    match &interpreter.object(id).kind {
        Kind::Iterator(iterator) if iterator.class() == CLASSES[CLASS] => {}
        _ => return refused(interpreter, &call),
    }
    let next = step(interpreter, id, call.at)?;
    Ok(result_of(interpreter, next, call.at))
}

fn refused<T>(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<T> {
    interpreter.throw("TypeError", "a method of iterators called on an incompatible receiver", call.at)
}

/// What `next` gives.
fn result_of(interpreter: &mut Interpreter<'_>, next: Next, at: Location) -> Value {
    match next {
        Next::Item(item) => interpreter.iterator_result(item, false, at),
        Next::Done => interpreter.iterator_result(Value::Undefined, true, at),
        Next::Unknown(unknown) => interpreter.derive_at(unknown, at),
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
