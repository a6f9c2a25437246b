//! The methods of all iterators (ECMA-262, 27.1.4) that ask for all items. In: an iterator and a function. Out: what it makes of the items; the iterator
//! is closed where not all are asked for.

use super::{
    lazy::{self, function, subject},
    refused,
};
use crate::evaluate::{
    builtins::{array::items, methods::methods},
    values::{
        interrupt::Eval,
        iterator::{Items, Next},
        native::Call,
        sequence::{Arguments, Sequence},
        value::Value,
    },
    world::interpreter::Interpreter,
};

methods! {
    /// The methods of iterators and generators.
    pub fn iterator_method of "Iterator.prototype" {
        "map" 1 Writes => lazy::map,
        "filter" 1 Writes => lazy::filter,
        "take" 1 Writes => lazy::take,
        "drop" 1 Writes => lazy::drop,
        "flatMap" 1 Writes => lazy::flat_map,
        "reduce" 1 Changes => reduce,
        "some" 1 Changes -> Boolean => some,
        "every" 1 Changes -> Boolean => every,
        "find" 1 Changes => find,
        "toArray" 0 Changes => to_array,
        "forEach" 1 Changes => for_each,
        "\u{0}Symbol.iterator" 0 Writes => this,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn this(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

/// What comes of an item.
enum Turn {
    Goes,
    Ends(Value),
}

/// Calls a function with each item and its number, until that says that it is enough.
fn each(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    mut turn: impl FnMut(&mut Interpreter<'_>, &Value, Value, f64) -> Eval<Turn>,
    end: Value,
) -> Eval<Value> {
    let iterator = match subject(interpreter, call)? {
        Ok(iterator) => iterator,
        Err(result) => return Ok(result),
    };
    let callback = function(interpreter, call, &iterator)?;
    let next = interpreter.get(&iterator, &"next".into(), call.at)?;
    let (mut items, mut count) = (Items::Custom(iterator, next), 0.0);
    loop {
        let item = match interpreter.next_item(&mut items, 0, call.at)? {
            Next::Item(item) => item,
            Next::Done => return Ok(end),
            Next::Unknown(unknown) => {
                interpreter.may_call(unknown, &callback, &Value::Undefined, &[]);
                return Ok(interpreter.derive_at(unknown, call.at));
            }
        };
        match turn(interpreter, &callback, item, count) {
            Ok(Turn::Goes) => {}
            Ok(Turn::Ends(result)) => {
                interpreter.close(&items, call.at)?;
                return Ok(result);
            }
            Err(error) => return interpreter.close_after(&items, error, call.at),
        }
        count += 1.0;
        interpreter.charge(16);
    }
}

/// Looks for an item by a function's answer, which may end it all.
fn search(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    wanted: bool,
    found: fn(Value) -> Value,
    end: Value,
) -> Eval<Value> {
    let at = call.at;
    each(
        interpreter,
        call,
        |interpreter, callback, item, count| {
            let arguments = Arguments::of(vec![item.clone(), Value::Number(count)]);
            let answer = interpreter.call(callback, Value::Undefined, arguments, at)?;
            let answer = interpreter.settle(answer, at);
            Ok(match interpreter.truth(&answer, at) {
                Some(holds) if holds == wanted => Turn::Ends(found(item)),
                Some(_) => Turn::Goes,
                None => Turn::Ends(interpreter.derive_from(&answer, at)),
            })
        },
        end,
    )
}

fn some(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    search(interpreter, &call, true, |_| Value::Bool(true), Value::Bool(false))
}

fn every(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    search(interpreter, &call, false, |_| Value::Bool(false), Value::Bool(true))
}

fn find(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    search(interpreter, &call, true, |item| item, Value::Undefined)
}

fn for_each(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    each(
        interpreter,
        &call,
        |interpreter, callback, item, count| {
            let arguments = Arguments::of(vec![item, Value::Number(count)]);
            interpreter.call(callback, Value::Undefined, arguments, at).map(|_| Turn::Goes)
        },
        Value::Undefined,
    )
}

fn reduce(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    let mut result = call.arguments.items.get(1).cloned();
    let given = result.is_some();
    let mut known = None;
    let ended = each(
        interpreter,
        &call,
        |interpreter, callback, item, count| {
            result = Some(match result.take() {
                None => item,
                Some(before) => {
                    let arguments = Arguments::of(vec![before, item, Value::Number(count)]);
                    interpreter.call(callback, Value::Undefined, arguments, at)?
                }
            });
            known.clone_from(&result);
            Ok(Turn::Goes)
        },
        Value::Undefined,
    )?;
    match (ended, known) {
        (unknown @ Value::Unknown(_), _) => Ok(unknown),
        (_, Some(result)) => Ok(result),
        (_, None) if given => Ok(call.get(1)),
        (_, None) => interpreter.throw("TypeError", "Reduce of a done iterator with no initial value", at),
    }
}

fn to_array(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !matches!(call.this, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return refused(interpreter, &call);
    }
    let iterator = match subject(interpreter, &call)? {
        Ok(iterator) => iterator,
        Err(result) => return Ok(result),
    };
    let next = interpreter.get(&iterator, &"next".into(), call.at)?;
    let (mut items, mut sequence) = (Items::Custom(iterator, next), Sequence::default());
    loop {
        match interpreter.next_item(&mut items, 0, call.at)? {
            Next::Item(item) => sequence.items.push(item),
            Next::Done => break,
            Next::Unknown(unknown) => {
                sequence.open = Some(unknown);
                break;
            }
        }
        interpreter.check_items(sequence.items.len(), call.at)?;
    }
    items::make(interpreter, sequence, call.at)
}
