//! `Array.*` and the methods that make or change arrays (ECMA-262, 23.1).

pub mod apart;
pub mod change;
pub mod flat;
pub mod from;
pub mod generic;
pub mod generic_change;
pub mod generic_copy;
pub mod generic_search;
pub mod search;
pub mod sort;

use super::methods::methods;
use crate::evaluate::{
    operations::coerce::to_number,
    values::{
        heap::Kind,
        interrupt::Eval,
        native::Call,
        sequence::{Arguments, Sequence},
        value::{ObjectId, UnknownId, Value},
    },
    world::interpreter::Interpreter,
};
pub(in crate::evaluate::builtins) use from::is_list;

methods! {
    /// `Array.isArray` and its like.
    pub fn statics of "Array" {
        "isArray" 1 Reads Never => from::is_array,
        "from" 1 Reads => from::from,
        "of" 0 Reads Never => from::of_static,
    }
}

methods! {
    /// `Array.prototype.*`
    pub fn array_method of "Array.prototype" {
        "map" 1 Writes Unknown => apart::map,
        "filter" 1 Writes Unknown => apart::filter,
        "forEach" 1 Writes Unknown => for_each,
        "flatMap" 1 Writes Unknown => flat::flat_map,
        "flat" 0 Writes Converts => flat::flat,
        "concat" 1 Reads Unknown => flat::concat,
        "slice" 2 Writes Converts => slice,
        "push" 1 Writes Never => change::push,
        "pop" 0 Writes Never => change::pop,
        "shift" 0 Writes Never => change::shift,
        "unshift" 1 Writes Never => change::unshift,
        "splice" 2 Writes Converts => change::splice,
        "reverse" 0 Writes Never => change::reverse,
        "toReversed" 0 Writes Never => change::to_reversed,
        "sort" 1 Writes => change::sort,
        "toSorted" 1 Writes => change::to_sorted,
        "fill" 1 Writes Converts => change::fill,
        "reduce" 1 Writes => search::reduce,
        "reduceRight" 1 Writes => search::reduce_right,
        "find" 1 Writes Unknown => search::find,
        "findLast" 1 Writes Unknown => search::find_last,
        "findIndex" 1 Writes Unknown => search::find_index,
        "some" 1 Writes Unknown => search::some,
        "every" 1 Writes Unknown => search::every,
        "includes" 1 Reads Converts => search::includes,
        "indexOf" 1 Reads Converts => search::index_of,
        "join" 1 Reads => search::join,
        "toString" 0 Reads => search::to_string,
        "at" 1 Writes Converts => search::at,
        "with" 2 Writes => change::with,
        "toSpliced" 2 Writes Converts => change::to_spliced,
        "copyWithin" 2 Writes Converts => change::copy_within,
        "lastIndexOf" 1 Writes Converts => search::last_index_of,
        "findLastIndex" 1 Writes Unknown => search::find_last_index,
        "keys" 0 Reads Never => search::keys,
        "values" 0 Reads Never => search::values,
        "entries" 0 Reads Never => search::entries,
        alias "\u{0}Symbol.iterator" "values";
    }
}

/// `Array(…)` and `new Array(…)`
pub fn construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let ([Value::Number(length)], None) = (call.arguments.items.as_slice(), call.arguments.open) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast saturates, and the bound refuses the rest"
        )]
        let (is_length, length) = (length.fract() == 0.0 && (0.0..4_294_967_296.0).contains(length), *length as usize);
        if !is_length {
            return interpreter.throw("RangeError", "Invalid array length", call.at);
        }
        interpreter.check_items(length, call.at)?;
        interpreter.charge(length);
        let array = interpreter.new_object(Kind::Array(vec![Value::Undefined; length]), Some(call.at));
        interpreter.heap.get_mut(array).irregular.leave_out(0..length);
        return Ok(Value::Object(array));
    }
    of(interpreter, call)
}

fn of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    make(interpreter, call.arguments, at)
}

#[expect(clippy::unnecessary_wraps, reason = "the result of natives")]
pub(in crate::evaluate::builtins) fn make(
    interpreter: &mut Interpreter<'_>,
    sequence: Sequence,
    at: crate::source::Location,
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

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = callback(interpreter, &call)?;
    for index in 0..sequence.items.len() {
        if let Some(item) = live(interpreter, &call, index, &sequence)? {
            each(interpreter, &call, &callback, item, index)?;
        }
    }
    Ok(Value::Undefined)
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

/// The first unknown among the bounds of a part of an array.
pub(in crate::evaluate::builtins) fn undecided_bound(bounds: &[&Value]) -> Option<UnknownId> {
    bounds.iter().find_map(|bound| if let Value::Unknown(id) = bound { Some(*id) } else { None })
}

fn slice(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let (start, end) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if undecided_bound(&[&start, &end]).is_some() {
        return call.undecided(interpreter);
    }
    let (start, end) =
        (relative(&start, sequence.items.len(), 0), relative(&end, sequence.items.len(), sequence.items.len()));
    let items = sequence.items.get(start..end.max(start)).unwrap_or_default().to_vec();
    make(interpreter, Sequence { items, open: sequence.open }, call.at)
}
