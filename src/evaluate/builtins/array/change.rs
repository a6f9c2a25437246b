//! The methods that change arrays in place, and `sort` with its copying twin.

use super::{
    items::{bounds, items, make, relative, undecided_bound},
    sort::merge_sort,
};
use crate::evaluate::{
    operations::coerce::to_number,
    values::{
        heap::Kind,
        interrupt::Eval,
        marks::Part,
        native::Call,
        sequence::Sequence,
        sort::Sort,
        value::{ObjectId, UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

/// `this`, if it is a list of which nobody knows how long it is, and why.
fn open_list(interpreter: &Interpreter<'_>, call: &Call) -> Option<(ObjectId, UnknownId)> {
    let Value::Object(id) = &call.this else { return None };
    Some((*id, interpreter.object(*id).open?))
}

/// Arguments become items from a place on. Where there may be more of them than are known, what follows them is at places that nobody knows.
fn leave_open(interpreter: &mut Interpreter<'_>, call: &Call, behind: usize) {
    if let (Some(more), Value::Object(id)) = (call.arguments.open, &call.this) {
        let open = interpreter.object(*id).open.map_or(more, |open| interpreter.behind(more, &[Value::Unknown(open)]));
        interpreter.lose_places(*id, behind, open);
    }
}

/// The length that a list has.
#[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
fn length_now(interpreter: &mut Interpreter<'_>, call: &Call, length: usize) -> Value {
    match open_list(interpreter, call) {
        Some((_, open)) => {
            let length = interpreter.derive_member(open, &"length".into(), call.at);
            interpreter.of_sort(length, Sort::Number)
        }
        None => Value::Number(length as f64),
    }
}

/// Counts the work of moving all items.
fn charge_all(interpreter: &mut Interpreter<'_>, call: &Call) {
    if let Some(len) = change(interpreter, call, |items| items.len()) {
        interpreter.charge(len);
    }
}

/// Adds to the items of `this`, whatever they are.
fn add<T>(interpreter: &mut Interpreter<'_>, call: &Call, change: impl FnOnce(&mut Vec<Value>) -> T) -> Option<T> {
    let Value::Object(id) = &call.this else { return None };
    let marks = interpreter.heap.written_to(*id);
    let items = call.arguments.items.clone();
    interpreter.heap.depends_on(*id, Part::Added, marks);
    interpreter.heap.depends_on_items(*id, &items, marks);
    match &mut interpreter.heap.get_mut_unmarked(*id).kind {
        Kind::Array(items) => Some(change(items)),
        _ => None,
    }
}

/// Looks at the items of `this`.
fn look_at<T>(interpreter: &Interpreter<'_>, call: &Call, look: impl FnOnce(&[Value]) -> T) -> Option<T> {
    let Value::Object(id) = &call.this else { return None };
    if let Kind::Array(items) = &interpreter.peek(*id).kind { Some(look(items)) } else { None }
}

/// Changes the items of `this` in place.
fn change<T>(interpreter: &mut Interpreter<'_>, call: &Call, change: impl FnOnce(&mut Vec<Value>) -> T) -> Option<T> {
    let Value::Object(id) = &call.this else { return None };
    match &mut interpreter.heap.get_mut(*id).kind {
        Kind::Array(items) => Some(change(items)),
        _ => None,
    }
}

pub fn push(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let added = call.arguments.items.clone();
    let from = look_at(interpreter, &call, <[Value]>::len);
    let Some(length) = add(interpreter, &call, |items| {
        items.extend(added);
        items.len()
    }) else {
        return call.undecided(interpreter);
    };
    match open_list(interpreter, &call) {
        Some((list, open)) => {
            let items = call.arguments.open.map(Value::Unknown);
            let open = interpreter.behind(open, items.as_slice());
            interpreter.lose_places(list, from.unwrap_or_default(), open);
        }
        None => leave_open(interpreter, &call, length),
    }
    interpreter.check_items(length, call.at)?;
    Ok(length_now(interpreter, &call, length))
}

pub fn pop(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Some((list, open)) = open_list(interpreter, &call) {
        // It may be the last of those that are known.
        let last = look_at(interpreter, &call, |items| items.len().saturating_sub(1)).unwrap_or_default();
        interpreter.lose_places(list, last, open);
        let among = interpreter.object(list).open.unwrap_or(open);
        return Ok(Value::Unknown(interpreter.in_place(among, among, "…[…]")));
    }
    let popped = change(interpreter, &call, Vec::pop);
    popped.map_or_else(|| call.undecided(interpreter), |value| Ok(value.unwrap_or(Value::Undefined)))
}

pub fn shift(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    charge_all(interpreter, &call);
    if let Some((list, _)) = open_list(interpreter, &call) {
        interpreter.know_places(list, 1);
    }
    let shifted = change(interpreter, &call, |items| if items.is_empty() { Value::Undefined } else { items.remove(0) });
    shifted.map_or_else(|| call.undecided(interpreter), Ok)
}

pub fn unshift(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    charge_all(interpreter, &call);
    let added = call.arguments.items.clone();
    let length = add(interpreter, &call, |items| {
        items.splice(0..0, added);
        items.len()
    });
    leave_open(interpreter, &call, call.arguments.items.len());
    match length {
        Some(length) => Ok(length_now(interpreter, &call, length)),
        None => call.undecided(interpreter),
    }
}

pub fn splice(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((list, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let length = sequence.items.len();
    let (start, count) = bounds(interpreter, &call, (0, 1), length);
    if let Some(unknown) = undecided_bound(&[&start, &count]) {
        interpreter.doubt_object(list, unknown);
        return call.undecided(interpreter);
    }
    if let Some(open) = sequence.open {
        // What is taken out and put in is at places that nobody knows.
        interpreter.lose_places(list, 0, open);
        let added: Vec<Value> = call.arguments.items.iter().skip(2).cloned().collect();
        let open = interpreter.object(list).open.unwrap_or(open);
        let open = interpreter.behind(open, &added);
        interpreter.lose_places(list, 0, open);
        let removed = interpreter.behind(open, &[]);
        return make(interpreter, Sequence { items: Vec::new(), open: Some(removed) }, call.at);
    }
    let start = relative(&start, length, 0);
    let end = match call.arguments.items.len() {
        0 => start,
        1 => length,
        _ => match to_number(&count) {
            Some(count) => start + relative(&Value::Number(count.max(0.0)), length - start, 0),
            None => return call.undecided(interpreter),
        },
    };
    let added: Vec<Value> = call.arguments.items.iter().skip(2).cloned().collect();
    let behind = start + added.len();
    let removed =
        change(interpreter, &call, |items| items.splice(start..end, added).collect::<Vec<_>>()).unwrap_or_default();
    leave_open(interpreter, &call, behind);
    make(interpreter, Sequence::of(removed), call.at)
}

pub fn reverse(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    charge_all(interpreter, &call);
    change(interpreter, &call, |items| items.reverse());
    if let Some((list, open)) = open_list(interpreter, &call) {
        interpreter.lose_places(list, 0, open);
    }
    Ok(call.this)
}

pub fn to_reversed(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, mut sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    if sequence.open.is_some() {
        return call.undecided(interpreter);
    }
    sequence.items.reverse();
    make(interpreter, sequence, call.at)
}

pub fn fill(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (value, start, end) = (call.get(0), call.settled(interpreter, 1), call.settled(interpreter, 2));
    if let (Some(unknown), Value::Object(id)) = (undecided_bound(&[&start, &end]), &call.this) {
        interpreter.doubt_object(*id, unknown);
        return Ok(call.this);
    }
    if let Some((list, open)) = open_list(interpreter, &call) {
        let open = interpreter.behind(open, &[value]);
        interpreter.lose_places(list, 0, open);
        return Ok(call.this);
    }
    change(interpreter, &call, |items| {
        let (start, end) = (relative(&start, items.len(), 0), relative(&end, items.len(), items.len()));
        items[start..end.max(start)].fill(value);
    });
    charge_all(interpreter, &call);
    Ok(call.this)
}

pub fn sort(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    comparison(interpreter, &call)?;
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let Some(sorted) = merge_sort(interpreter, &call, sequence.items)? else { return call.undecided(interpreter) };
    change(interpreter, &call, |items| *items = sorted);
    if let Some((list, open)) = open_list(interpreter, &call) {
        interpreter.lose_places(list, 0, open);
    }
    Ok(call.this)
}

pub fn to_sorted(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    comparison(interpreter, &call)?;
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let Some(items) = merge_sort(interpreter, &call, sequence.items)? else { return call.undecided(interpreter) };
    let sequence = match sequence.open {
        Some(open) => Sequence { items: Vec::new(), open: Some(interpreter.behind(open, &items)) },
        None => Sequence::of(items),
    };
    make(interpreter, sequence, call.at)
}

/// What compares has to be a function, if it is anything.
pub(super) fn comparison(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<()> {
    match call.settled(interpreter, 0) {
        Value::Undefined => Ok(()),
        comparison => interpreter.callable_or_unknown(&comparison, call.at),
    }
}

/// `array.with(index, value)`
pub fn with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (found, index) = (items(interpreter, &call), call.settled(interpreter, 0));
    let (Some((_, mut sequence)), Some(index)) = (found, to_number(&index)) else { return call.undecided(interpreter) };
    if sequence.open.is_some() {
        return call.undecided(interpreter);
    }
    let index = if index.is_nan() { 0.0 } else { index.trunc() };
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let length = sequence.items.len() as f64;
    let index = if index < 0.0 { index + length } else { index };
    if !(0.0..length).contains(&index) {
        return interpreter.throw("RangeError", "Invalid index", call.at);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within the array")]
    let index = index as usize;
    sequence.items[index] = call.get(1);
    make(interpreter, sequence, call.at)
}

/// `array.toSpliced(start, count, …)`
pub fn to_spliced(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    if sequence.open.is_some() || call.arguments.open.is_some() {
        return call.undecided(interpreter);
    }
    let copy = make(interpreter, sequence, call.at)?;
    splice(interpreter, Call { this: copy.clone(), ..call })?;
    Ok(copy)
}

/// `array.copyWithin(target, start, end)`
pub fn copy_within(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    if sequence.open.is_some() {
        return call.undecided(interpreter);
    }
    let length = sequence.items.len();
    let (target, start, end) =
        (call.settled(interpreter, 0), call.settled(interpreter, 1), call.settled(interpreter, 2));
    let (target, start, end) =
        (relative(&target, length, 0), relative(&start, length, 0), relative(&end, length, length));
    let part = sequence.items.get(start..end).unwrap_or_default().to_vec();
    change(interpreter, &call, |items| {
        for (place, item) in items[target..].iter_mut().zip(part) {
            *place = item;
        }
    });
    Ok(call.this)
}
