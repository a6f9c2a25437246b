//! What the methods of arrays have in common. In: a call. Out: its items, its callback, its bounds; and a list of what they make of them.

use crate::{
    evaluate::{
        operations::coerce::to_number,
        values::{
            heap::Kind,
            interrupt::Eval,
            native::Call,
            sequence::{Arguments, Sequence},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

#[expect(clippy::unnecessary_wraps, reason = "the result of natives")]
pub(in crate::evaluate::builtins) fn make(
    interpreter: &mut Interpreter<'_>,
    sequence: Sequence,
    at: Location,
) -> Eval<Value> {
    let array = interpreter.new_object(Kind::Array(sequence.items), Some(at));
    interpreter.heap.get_mut(array).open = sequence.open;
    Ok(Value::Object(array))
}

/// Calls a callback with an item and its index.
pub(in crate::evaluate::builtins) fn each(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    callback: &Value,
    item: Value,
    index: usize,
) -> Eval<Value> {
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let arguments = Arguments::of(vec![item, Value::Number(index as f64), call.this.clone()]);
    interpreter.call(callback, call.get(1), arguments, call.at)
}

/// An item as it is now: a callback that ran before may have written to the list. Nothing where it is gone.
pub(in crate::evaluate::builtins) fn live(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
    before: &Sequence,
) -> Eval<Option<Value>> {
    let Value::Object(id) = &call.this else { return Ok(before.items.get(index).cloned()) };
    let here = interpreter.peek(*id);
    if let (Kind::Array(items), true) = (&here.kind, here.irregular.is_regular())
        && let Some(item) = items.get(index)
    {
        return Ok(Some(item.clone()));
    }
    let key = index.to_string().into();
    match interpreter.has(*id, &key) {
        Some(true) => interpreter.get(&call.this, &key, call.at).map(Some),
        Some(false) => Ok(None),
        None => Ok(Some(interpreter.unsupported("an item that was deleted meanwhile", call.at))),
    }
}

/// The callback of a method: what is no function is an error even where there is nothing to call it for.
pub(in crate::evaluate::builtins) fn callback(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    let callback = call.settled(interpreter, 0);
    if matches!(callback, Value::Unknown(_)) || interpreter.is_callable(&callback) {
        return Ok(callback);
    }
    let shown = interpreter.show(&callback);
    interpreter.throw("TypeError", &format!("{shown} is not a function"), call.at)
}

/// The items of `this`, which is an array when the method was found on one.
pub(in crate::evaluate::builtins) fn items(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
) -> Option<(ObjectId, Sequence)> {
    let Value::Object(id) = &call.this else { return None };
    let object = interpreter.object(*id);
    match &object.kind {
        Kind::Array(items) => {
            let sequence = Sequence { items: items.clone(), open: object.open };
            interpreter.charge(sequence.items.len());
            Some((*id, sequence))
        }
        _ => None,
    }
}

/// A relative index as `slice` takes it (ECMA-262, 23.1.3.28).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the length of an array"
)]
pub(in crate::evaluate::builtins) fn relative(value: &Value, length: usize, default: usize) -> usize {
    match value {
        Value::Number(index) if index.is_nan() => 0,
        Value::Number(index) if *index < 0.0 => (length as f64 + index.trunc()).max(0.0) as usize,
        Value::Number(index) => (index.min(length as f64)) as usize,
        Value::Undefined => default,
        other => match to_number(other) {
            Some(number) => relative(&Value::Number(number), length, default),
            None => default,
        },
    }
}

/// Two bounds of a part of a list: where they are not known, they are chosen from its places.
pub(in crate::evaluate::builtins) fn bounds(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    (start, end): (usize, usize),
    length: usize,
) -> (Value, Value) {
    let start = interpreter.as_place(call.get(start), length, call.at);
    (start, interpreter.as_place(call.get(end), length, call.at))
}

/// The first unknown among the bounds of a part of an array.
pub(in crate::evaluate::builtins) fn undecided_bound(bounds: &[&Value]) -> Option<UnknownId> {
    bounds.iter().find_map(|bound| if let Value::Unknown(id) = bound { Some(*id) } else { None })
}
