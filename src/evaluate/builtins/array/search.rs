//! The methods that read arrays: `find`, `some`, `reduce`, `join`. Where an array may
//! have items that are not known, an answer that they could change is undecided.

use super::items::{callback, each, items, live, relative};
use crate::evaluate::{
    builtins::iterator::part_of,
    operations::coerce::to_number,
    values::{
        interrupt::Eval,
        iterator::Part,
        native::Call,
        sequence::{Arguments, Sequence},
        value::{Value, strictly_equal},
    },
    world::interpreter::Interpreter,
};

#[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
fn number(index: usize) -> Value {
    Value::Number(index as f64)
}

/// What a search found.
enum Found {
    Item(usize, Value),
    Nothing,
    Undecided,
}

fn search(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    sequence: &Sequence,
    wanted: bool,
    backwards: bool,
    sees_all: bool,
) -> Eval<Found> {
    let callback = callback(interpreter, call)?;
    let mut order: Vec<usize> = (0..sequence.items.len()).collect();
    if backwards {
        order.reverse();
    }
    for index in order {
        let item = live(interpreter, call, index, sequence)?;
        if item.is_none() && !sees_all {
            continue;
        }
        let item = item.unwrap_or(Value::Undefined);
        let answer = each(interpreter, call, &callback, item.clone(), index)?;
        match interpreter.truth(&answer, call.at) {
            Some(answer) if answer == wanted => return Ok(Found::Item(index, item.clone())),
            Some(_) => {}
            None => return Ok(Found::Undecided),
        }
    }
    Ok(if sequence.open.is_some() { Found::Undecided } else { Found::Nothing })
}

fn find_by(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    wanted: bool,
    backwards: bool,
    sees_all: bool,
    result: fn(Option<(usize, Value)>) -> Value,
) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, call) else { return call.undecided(interpreter) };
    // From behind, what may follow would come first.
    if backwards && sequence.open.is_some() {
        return undecided(interpreter, call, &sequence);
    }
    match search(interpreter, call, &sequence, wanted, backwards, sees_all)? {
        Found::Item(index, item) => Ok(result(Some((index, item)))),
        Found::Nothing => Ok(result(None)),
        Found::Undecided => undecided(interpreter, call, &sequence),
    }
}

fn undecided(interpreter: &mut Interpreter<'_>, call: &Call, sequence: &Sequence) -> Eval<Value> {
    match sequence.open {
        Some(open) => Ok(interpreter.derive_at(open, call.at)),
        None => call.undecided(interpreter),
    }
}

pub fn find(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, true, false, true, |found| found.map_or(Value::Undefined, |(_, item)| item))
}

pub fn find_last(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, true, true, true, |found| found.map_or(Value::Undefined, |(_, item)| item))
}

pub fn find_index(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, true, false, true, |found| {
        found.map_or(Value::Number(-1.0), |(index, _)| number(index))
    })
}

pub fn find_last_index(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, true, true, true, |found| found.map_or(Value::Number(-1.0), |(index, _)| number(index)))
}

pub fn some(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, true, false, false, |found| Value::Bool(found.is_some()))
}

pub fn every(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    find_by(interpreter, &call, false, false, false, |found| Value::Bool(found.is_none()))
}

/// Where a value stands; `None` where it cannot be known.
fn position(interpreter: &mut Interpreter<'_>, call: &Call, finds_nan: bool) -> Option<Option<usize>> {
    let (_, sequence) = items(interpreter, call)?;
    let (wanted, from) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let from = relative(&from, sequence.items.len(), 0);
    // `includes` finds NaN, `indexOf` does not (ECMA-262, 7.2.11 SameValueZero).
    let is_nan = |value: &Value| matches!(value, Value::Number(number) if number.is_nan());
    let items: Vec<Value> = sequence.items.into_iter().map(|item| interpreter.settle(item, call.at)).collect();
    let mut may_differ = matches!(wanted, Value::Unknown(_));
    for (index, item) in items.iter().enumerate().skip(from) {
        if strictly_equal(item, &wanted) || finds_nan && is_nan(item) && is_nan(&wanted) {
            // An unknown before it may be equal too: then it is another place, and there all the same.
            return (!may_differ || finds_nan).then_some(Some(index));
        }
        may_differ |= matches!(item, Value::Unknown(_));
    }
    (!may_differ && sequence.open.is_none()).then_some(None)
}

/// Whether a list of texts has one that is not known, by the questions which of them it is.
fn is_among(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Value::Unknown(wanted) = call.settled(interpreter, 0) else { return None };
    let (_, sequence) = items(interpreter, call)?;
    if call.arguments.items.len() > 1 || sequence.open.is_some() {
        return None;
    }
    let items: Vec<Value> = sequence.items.into_iter().map(|item| interpreter.settle(item, call.at)).collect();
    interpreter.is_among(&items, wanted, call.at)
}

pub fn includes(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match position(interpreter, &call, true) {
        Some(found) => Ok(Value::Bool(found.is_some())),
        None => match is_among(interpreter, &call) {
            Some(answer) => Ok(answer),
            None => not_found(interpreter, &call),
        },
    }
}

pub fn index_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match position(interpreter, &call, false) {
        Some(found) => Ok(found.map_or(Value::Number(-1.0), number)),
        None => match place_among(interpreter, &call) {
            Some(place) => Ok(place),
            None => not_found(interpreter, &call),
        },
    }
}

/// Where in a list of texts one stands that is not known, by the questions which of them it is.
fn place_among(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Value::Unknown(wanted) = call.settled(interpreter, 0) else { return None };
    let (_, sequence) = items(interpreter, call)?;
    if call.arguments.items.len() > 1 || sequence.open.is_some() {
        return None;
    }
    let items: Vec<Value> = sequence.items.into_iter().map(|item| interpreter.settle(item, call.at)).collect();
    interpreter.place_among(&items, wanted, call.at)
}

pub fn last_index_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let wanted = call.settled(interpreter, 0);
    if call.arguments.items.len() > 1 && call.unknown().is_none() {
        return super::generic::run(interpreter, "lastIndexOf", &call);
    }
    let is_doubtful = |value: &Value| matches!(value, Value::Unknown(_));
    if call.arguments.items.len() > 1
        || is_doubtful(&wanted)
        || sequence.open.is_some()
        || sequence.items.iter().any(is_doubtful)
    {
        return not_found(interpreter, &call);
    }
    Ok(sequence.items.iter().rposition(|item| strictly_equal(item, &wanted)).map_or(Value::Number(-1.0), number))
}

fn not_found(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    let sequence = items(interpreter, call).map(|(_, sequence)| sequence).unwrap_or_default();
    undecided(interpreter, call, &sequence)
}

pub fn join(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let separator = match call.settled(interpreter, 0) {
        Value::Undefined => ",".into(),
        separator => match interpreter.text_of(&separator, call.at)? {
            Some(separator) => separator,
            None => return call.undecided(interpreter),
        },
    };
    if sequence.open.is_none()
        && let Some(text) = interpreter.join(&sequence.items, &separator, call.at, 0)?
    {
        return Ok(Value::String(text));
    }
    let unknown = sequence
        .items
        .into_iter()
        .map(|item| interpreter.settle(item, call.at))
        .find(|item| matches!(item, Value::Unknown(_)));
    match unknown {
        Some(value) => Ok(interpreter.derive_from(&value, call.at)),
        None => call.undecided(interpreter),
    }
}

pub fn at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let index = interpreter.as_place(call.get(0), sequence.items.len(), call.at);
    let Some(index) = to_number(&index).filter(|_| sequence.open.is_none()) else {
        return undecided(interpreter, &call, &sequence);
    };
    let index = if index.is_nan() { 0.0 } else { index.trunc() };
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let index = if index < 0.0 { index + sequence.items.len() as f64 } else { index };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked, and a cast saturates")]
    Ok(if index < 0.0 { None } else { sequence.items.get(index as usize).cloned() }.unwrap_or(Value::Undefined))
}

fn iterator(interpreter: &mut Interpreter<'_>, call: &Call, part: Part) -> Eval<Value> {
    match &call.this {
        Value::Object(id) => Ok(Value::Object(part_of(interpreter, *id, part, call.at))),
        _ => call.undecided(interpreter),
    }
}

pub fn keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Key)
}

pub fn values(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Value)
}

pub fn entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    iterator(interpreter, &call, Part::Entry)
}

fn fold(interpreter: &mut Interpreter<'_>, call: &Call, backwards: bool) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, call) else { return call.undecided(interpreter) };
    let callback = callback(interpreter, call)?;
    let open = sequence.open;
    let mut rest: Vec<usize> = (0..sequence.items.len()).collect();
    if backwards {
        rest.reverse();
    }
    let mut rest = rest.into_iter();
    let mut accumulator = if call.arguments.items.len() > 1 {
        call.get(1)
    } else {
        match rest.next() {
            Some(first) => sequence.items[first].clone(),
            None if open.is_some() => return undecided(interpreter, call, &Sequence { items: Vec::new(), open }),
            None => return interpreter.throw("TypeError", "Reduce of empty array with no initial value", call.at),
        }
    };
    for index in rest {
        let Some(item) = live(interpreter, call, index, &sequence)? else { continue };
        let arguments = Arguments::of(vec![accumulator, item, number(index), call.this.clone()]);
        accumulator = interpreter.call(&callback, Value::Undefined, arguments, call.at)?;
    }
    match (open, &accumulator) {
        (None, _) => Ok(accumulator),
        // What is gathered in an object stays, and may be joined by more.
        (Some(open), Value::Object(id)) => {
            interpreter.heap.get_mut(*id).open = Some(open);
            Ok(accumulator)
        }
        (Some(_), _) => undecided(interpreter, call, &Sequence { items: Vec::new(), open }),
    }
}

pub fn reduce(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    fold(interpreter, &call, false)
}

pub fn reduce_right(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    fold(interpreter, &call, true)
}

/// `array.toString()`, whatever `join` is.
pub fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match interpreter.text_of_list(&call.this, call.at)? {
        Some(text) => Ok(Value::String(text)),
        None => call.undecided(interpreter),
    }
}
