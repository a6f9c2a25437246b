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
    operations::coerce::to_number,
    values::{heap::Kind, interrupt::Eval, native::Call, sequence::Sequence, sort::Sort, value::Value},
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
        "push" 1 Changes Never -> Number => change::push,
        "pop" 0 Changes Never => change::pop,
        "shift" 0 Changes Never => change::shift,
        "unshift" 1 Changes Never -> Number => change::unshift,
        "splice" 2 Changes Converts => change::splice,
        "reverse" 0 Changes Never => change::reverse,
        "toReversed" 0 Writes Never => change::to_reversed,
        "sort" 1 Changes => change::sort,
        "toSorted" 1 Writes => change::to_sorted,
        "fill" 1 Changes Converts => change::fill,
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
        "copyWithin" 2 Changes Converts => change::copy_within,
        "lastIndexOf" 1 Writes Converts -> Number => search::last_index_of,
        "findLastIndex" 1 Writes Unknown -> Number => search::find_last_index,
        "keys" 0 Reads Never => search::keys,
        "values" 0 Reads Never => search::values,
        "entries" 0 Reads Never => search::entries,
        alias "\u{0}Symbol.iterator" "values";
    }
}

/// `Array(…)` and `new Array(…)`
pub fn construct(interpreter: &mut Interpreter<'_>, mut call: Call) -> Eval<Value> {
    if let ([only], None) = (call.arguments.items.as_slice(), call.arguments.open) {
        let only = interpreter.settle(only.clone(), call.at);
        if let Value::Unknown(id) = only
            && matches!(interpreter.unknown(id).sort, Sort::Any | Sort::Number | Sort::NumberOrAbsent)
        {
            // It may be how many there are, or the only one.
            let items = interpreter.derive_at(id, call.at);
            let open = if let Value::Unknown(items) = items { items } else { id };
            return make(interpreter, Sequence { items: Vec::new(), open: Some(open) }, call.at);
        }
        call.arguments.items = vec![only];
    }
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
    let length = sequence.items.len();
    let (from, to) = (relative(&start, length, 0), relative(&end, length, length));
    let items = sequence.items.get(from..to.max(from)).unwrap_or_default().to_vec();
    let Some(open) = sequence.open else { return make(interpreter, Sequence::of(items), call.at) };
    #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
    let is_within = |bound: &Value| to_number(bound).is_some_and(|bound| (0.0..=length as f64).contains(&bound));
    let is_to_the_end = matches!(end, Value::Undefined);
    let starts_within = matches!(start, Value::Undefined) || is_within(&start);
    let sequence = if starts_within && is_to_the_end {
        Sequence { items, open: Some(open) }
    } else if starts_within && is_within(&end) {
        Sequence::of(items)
    } else {
        Sequence { items: Vec::new(), open: Some(interpreter.behind(open, &sequence.items)) }
    };
    make(interpreter, sequence, call.at)
}
