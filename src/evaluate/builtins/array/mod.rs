//! `Array.*` and the methods that make or change arrays (ECMA-262, 23.1).

pub mod apart;
pub mod change;
pub mod flat;
pub mod from;
pub mod generic;
pub mod generic_change;
pub mod generic_copy;
pub mod generic_search;
pub mod items;
pub mod search;
pub mod sort;

use self::items::{bounds, callback, each, items, live, make, relative, undecided_bound};
use super::methods::methods;
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, native::Call, sequence::Sequence, value::Value},
    world::interpreter::Interpreter,
};
pub(in crate::evaluate::builtins) use from::is_list;

methods! {
    /// `Array.isArray` and its like.
    pub fn statics of "Array" {
        "isArray" 1 Reads Never -> Boolean => from::is_array,
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
        "push" 1 Writes Never -> Number => change::push,
        "pop" 0 Writes Never => change::pop,
        "shift" 0 Writes Never => change::shift,
        "unshift" 1 Writes Never -> Number => change::unshift,
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
        "findIndex" 1 Writes Unknown -> Number => search::find_index,
        "some" 1 Writes Unknown -> Boolean => search::some,
        "every" 1 Writes Unknown -> Boolean => search::every,
        "includes" 1 Reads Converts -> Boolean => search::includes,
        "indexOf" 1 Reads Converts -> Number => search::index_of,
        "join" 1 Reads -> Text => search::join,
        "toString" 0 Reads -> Text => search::to_string,
        "at" 1 Writes Converts => search::at,
        "with" 2 Writes => change::with,
        "toSpliced" 2 Writes Converts => change::to_spliced,
        "copyWithin" 2 Writes Converts => change::copy_within,
        "lastIndexOf" 1 Writes Converts -> Number => search::last_index_of,
        "findLastIndex" 1 Writes Unknown -> Number => search::find_last_index,
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

fn slice(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let (start, end) = bounds(interpreter, &call, (0, 1), sequence.items.len());
    if undecided_bound(&[&start, &end]).is_some() {
        return call.undecided(interpreter);
    }
    let (start, end) =
        (relative(&start, sequence.items.len(), 0), relative(&end, sequence.items.len(), sequence.items.len()));
    let items = sequence.items.get(start..end.max(start)).unwrap_or_default().to_vec();
    make(interpreter, Sequence { items, open: sequence.open }, call.at)
}
