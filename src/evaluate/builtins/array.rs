//! `Array.*` and the methods that make or change arrays (ECMA-262, 23.1).

use super::{Call, array_change as change, array_search as search, methods};
use crate::evaluate::{
    arguments::{Arguments, Sequence},
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    value::{ObjectId, UnknownId, Value},
};

methods! {
    /// `Array.isArray` and its like.
    pub fn statics {
        "isArray" => is_array,
        "from" => from,
        "of" => of,
    }
}

methods! {
    /// `Array.prototype.*`
    pub fn array_method {
        "map" => map,
        "filter" => filter,
        "forEach" => for_each,
        "flatMap" => flat_map,
        "flat" => flat,
        "concat" => concat,
        "slice" => slice,
        "push" => change::push,
        "pop" => change::pop,
        "shift" => change::shift,
        "unshift" => change::unshift,
        "splice" => change::splice,
        "reverse" => change::reverse,
        "toReversed" => change::to_reversed,
        "sort" => change::sort,
        "toSorted" => change::to_sorted,
        "fill" => change::fill,
        "reduce" => search::reduce,
        "reduceRight" => search::reduce_right,
        "find" => search::find,
        "findLast" => search::find_last,
        "findIndex" => search::find_index,
        "some" => search::some,
        "every" => search::every,
        "includes" => search::includes,
        "indexOf" => search::index_of,
        "join" => search::join,
        "at" => search::at,
        "keys" => search::keys,
        "values" => search::values,
        "entries" => search::entries,
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
        let length = *length as usize;
        interpreter.check_items(length, call.at)?;
        return Ok(interpreter.new_array(vec![Value::Undefined; length], Some(call.at)));
    }
    of(interpreter, call)
}

fn of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    make(interpreter, call.arguments, at)
}

#[expect(clippy::unnecessary_wraps, reason = "the result of natives")]
pub(super) fn make(interpreter: &mut Interpreter<'_>, sequence: Sequence, at: crate::source::Location) -> Eval<Value> {
    let array = interpreter.new_object(Kind::Array(sequence.items), Some(at));
    interpreter.heap.get_mut(array).open = sequence.open;
    Ok(Value::Object(array))
}

fn is_array(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Object(id) => Ok(Value::Bool(matches!(interpreter.object(id).kind, Kind::Array(_)))),
        Value::Unknown(_) => call.undecided(interpreter),
        _ => Ok(Value::Bool(false)),
    }
}

fn from(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let source = call.settled(interpreter, 0);
    let mut sequence = match &source {
        Value::Object(id) if matches!(interpreter.object(*id).kind, Kind::Ordinary) => {
            let length = interpreter.get(&source, &"length".into(), call.at)?;
            let Value::Number(length) = length else { return call.undecided(interpreter) };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a cast saturates, and the bound refuses the rest"
            )]
            let length = length as usize;
            interpreter.check_items(length, call.at)?;
            let mut items = Vec::new();
            for index in 0..length {
                items.push(interpreter.get(&source, &index.to_string().into(), call.at)?);
            }
            Sequence::of(items)
        }
        _ => interpreter.iterate(source, call.at)?,
    };
    let mapper = call.settled(interpreter, 1);
    if !mapper.is_nullish() {
        for (index, item) in sequence.items.iter_mut().enumerate() {
            *item = each(interpreter, &call, &mapper, item.clone(), index)?;
        }
    }
    make(interpreter, sequence, call.at)
}

/// Calls a callback with an item and its index.
pub(super) fn each(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    callback: &Value,
    item: Value,
    index: usize,
) -> Eval<Value> {
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let arguments = Arguments::of(vec![item, Value::Number(index as f64), call.this.clone()]);
    interpreter.call(callback, Value::Undefined, arguments, call.at)
}

/// The items of `this`, which is an array when the method was found on one.
pub(super) fn items(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<(ObjectId, Sequence)> {
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

fn map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, mut sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = call.get(0);
    for (index, item) in sequence.items.iter_mut().enumerate() {
        *item = each(interpreter, &call, &callback, item.clone(), index)?;
    }
    make(interpreter, sequence, call.at)
}

fn filter(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = call.get(0);
    let mut kept = Sequence { items: Vec::new(), open: sequence.open };
    for (index, item) in sequence.items.into_iter().enumerate() {
        let answer = each(interpreter, &call, &callback, item.clone(), index)?;
        match (interpreter.truth(&answer, call.at), answer) {
            (Some(true), _) => kept.items.push(item),
            (None, Value::Unknown(id)) => kept.open = Some(id),
            _ => {}
        }
    }
    make(interpreter, kept, call.at)
}

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = call.get(0);
    for (index, item) in sequence.items.into_iter().enumerate() {
        each(interpreter, &call, &callback, item, index)?;
    }
    Ok(Value::Undefined)
}

/// Adds a value to a list: the items of an array, or the value itself.
fn flatten(
    interpreter: &mut Interpreter<'_>,
    value: Value,
    depth: usize,
    into: &mut Sequence,
    at: crate::source::Location,
) {
    let value = interpreter.settle(value, at);
    match &value {
        Value::Object(id) if depth > 0 => match &interpreter.object(*id).kind {
            Kind::Array(items) => {
                let (items, open) = (items.clone(), interpreter.object(*id).open);
                into.open = into.open.or(open);
                items.into_iter().for_each(|item| flatten(interpreter, item, depth - 1, into, at));
            }
            _ => into.items.push(value),
        },
        Value::Unknown(id) if depth > 0 => into.open = Some(*id),
        _ => into.items.push(value),
    }
}

fn flat_map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = call.get(0);
    let mut result = Sequence { items: Vec::new(), open: sequence.open };
    for (index, item) in sequence.items.into_iter().enumerate() {
        let value = each(interpreter, &call, &callback, item, index)?;
        flatten(interpreter, value, 1, &mut result, call.at);
        interpreter.check_items(result.items.len(), call.at)?;
    }
    make(interpreter, result, call.at)
}

/// The deepest nesting that `flat` undoes.
const MAX_FLAT_DEPTH: f64 = 100.0;

fn flat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded, and a cast saturates")]
    let depth = match call.settled(interpreter, 0) {
        Value::Number(depth) => depth.min(MAX_FLAT_DEPTH) as usize,
        Value::Unknown(_) => return call.undecided(interpreter),
        _ => 1,
    };
    let mut result = Sequence { items: Vec::new(), open: sequence.open };
    for item in sequence.items {
        flatten(interpreter, item, depth, &mut result, call.at);
    }
    make(interpreter, result, call.at)
}

fn concat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, mut sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    for argument in call.arguments.items.clone() {
        flatten(interpreter, argument, 1, &mut sequence, call.at);
    }
    sequence.open = sequence.open.or(call.arguments.open);
    interpreter.check_items(sequence.items.len(), call.at)?;
    make(interpreter, sequence, call.at)
}

/// A relative index as `slice` takes it (ECMA-262, 23.1.3.28).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped to the length of an array"
)]
pub(super) fn relative(value: &Value, length: usize, default: usize) -> usize {
    match value {
        Value::Number(index) if *index < 0.0 => (length as f64 + index.trunc()).max(0.0) as usize,
        Value::Number(index) => (index.min(length as f64)) as usize,
        _ => default,
    }
}

/// The first unknown among the bounds of a part of an array.
pub(super) fn undecided_bound(bounds: &[&Value]) -> Option<UnknownId> {
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
