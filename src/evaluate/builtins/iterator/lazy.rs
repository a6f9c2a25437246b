//! `map`, `filter`, `take`, `drop` and `flatMap` of iterators (ECMA-262, 27.1.4). In: an iterator and what is done with
//! its items. Out: another iterator, which asks for an item when it is asked for one itself.

use super::{
    helper::{self},
    result_of,
};
use crate::{
    evaluate::{
        builtins::methods::methods,
        operations::coerce::to_number,
        values::{
            generator::Progress,
            heap::Kind,
            interrupt::{Eval, Interrupt},
            iterator::{Helper, Items, Iter, Method, Next},
            keys::iterator_key,
            native::Call,
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// What iterators over what others give have beside that.
    pub fn helper_method of "IteratorHelper.prototype" {
        "next" 0 Changes => next,
        "return" 0 Changes => leave,
    }
}

pub fn map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with_function(interpreter, &call, Method::Map)
}

pub fn filter(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with_function(interpreter, &call, Method::Filter)
}

pub fn flat_map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with_function(interpreter, &call, Method::FlatMap)
}

pub fn take(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with_count(interpreter, &call, Method::Take)
}

pub fn drop(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with_count(interpreter, &call, Method::Drop)
}

/// `this`, which has to be an object; `Err` holds the result where it is not known.
pub(super) fn subject(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Result<Value, Value>> {
    match &call.this {
        Value::Object(_) | Value::Native(_) => Ok(Ok(call.this.clone())),
        Value::Unknown(_) => call.undecided(interpreter).map(Err),
        _ => interpreter.throw("TypeError", "a method of iterators called on what is no object", call.at),
    }
}

/// Closes an iterator because of an exception.
pub(super) fn refuse<T>(
    interpreter: &mut Interpreter<'_>,
    iterator: &Value,
    error: Interrupt,
    at: Location,
) -> Eval<T> {
    interpreter.close_after(&Items::Custom(iterator.clone(), Value::Undefined), error, at)
}

/// A callback, which has to be a function; the iterator is closed where it is none.
pub(super) fn function(interpreter: &mut Interpreter<'_>, call: &Call, iterator: &Value) -> Eval<Value> {
    let callback = call.settled(interpreter, 0);
    match interpreter.callable_or_unknown(&callback, call.at) {
        Ok(()) => Ok(callback),
        Err(error) => refuse(interpreter, iterator, error, call.at),
    }
}

fn with_function(interpreter: &mut Interpreter<'_>, call: &Call, method: Method) -> Eval<Value> {
    let iterator = match subject(interpreter, call)? {
        Ok(iterator) => iterator,
        Err(result) => return Ok(result),
    };
    let callback = function(interpreter, call, &iterator)?;
    make(interpreter, method, iterator, callback, 0.0, call.at)
}

fn with_count(interpreter: &mut Interpreter<'_>, call: &Call, method: Method) -> Eval<Value> {
    let iterator = match subject(interpreter, call)? {
        Ok(iterator) => iterator,
        Err(result) => return Ok(result),
    };
    let count = call.settled(interpreter, 0);
    let count = match interpreter.operand(count, true, call.at) {
        Ok(Value::BigInt(_) | Value::Symbol(_)) => {
            let error = interpreter.throw("TypeError", "Cannot convert a value to a number", call.at);
            return error.or_else(|error| refuse(interpreter, &iterator, error, call.at));
        }
        Ok(count) => count,
        Err(error) => return refuse(interpreter, &iterator, error, call.at),
    };
    let Some(count) = to_number(&count) else { return call.undecided(interpreter) };
    // Releases of the language differ in what they say of counts that are no safe integers.
    if count.is_finite() && count > 9_007_199_254_740_991.0 {
        return call.undecided(interpreter);
    }
    if count.is_nan() || count.trunc() < 0.0 {
        let error = interpreter.throw("RangeError", "the count must not be negative", call.at);
        return error.or_else(|error| refuse(interpreter, &iterator, error, call.at));
    }
    make(interpreter, method, iterator, Value::Undefined, count.trunc(), call.at)
}

fn make(
    interpreter: &mut Interpreter<'_>,
    method: Method,
    iterator: Value,
    callback: Value,
    left: f64,
    at: Location,
) -> Eval<Value> {
    let next = interpreter.get(&iterator, &"next".into(), at)?;
    let progress = Progress::Fresh;
    let helper = Helper { method, iterator, next, callback, left, count: 0.0, inner: None, progress, lost: None };
    let kind = Kind::Iterator(Box::new(Iter::Helper(Box::new(helper))));
    Ok(Value::Object(interpreter.new_object(kind, Some(at))))
}

/// The next item of a helper.
pub fn step(interpreter: &mut Interpreter<'_>, id: ObjectId, at: Location) -> Eval<Next> {
    let Some(helper) = helper::get(interpreter, id) else { return Ok(Next::Done) };
    if let Some(unknown) = helper.lost {
        return Ok(Next::Unknown(unknown));
    }
    match helper.progress {
        Progress::Done => return Ok(Next::Done),
        Progress::Running => return interpreter.throw("TypeError", "the iterator is running already", at),
        Progress::Fresh | Progress::Waiting => {}
    }
    helper::change(interpreter, id, |helper| helper.progress = Progress::Running);
    interpreter.enter(|_| at)?;
    let given = find(interpreter, id, at);
    interpreter.leave();
    let progress = if let Ok(Next::Item(_)) = given { Progress::Waiting } else { Progress::Done };
    let lost = if let Ok(Next::Unknown(unknown)) = given { Some(unknown) } else { None };
    helper::change(interpreter, id, |helper| (helper.progress, helper.lost) = (progress, lost));
    given
}

/// A value of which nobody can tell what it is.
fn undecided(interpreter: &mut Interpreter<'_>, at: Location) -> Next {
    let unknown = interpreter.unsupported("an iterator over what is not known", at);
    if let Value::Unknown(unknown) = unknown { Next::Unknown(unknown) } else { Next::Item(unknown) }
}

fn find(interpreter: &mut Interpreter<'_>, id: ObjectId, at: Location) -> Eval<Next> {
    loop {
        let Some(helper) = helper::get(interpreter, id) else { return Ok(Next::Done) };
        let mut source = helper.source();
        if let Some((iterator, next)) = helper.inner {
            match interpreter.next_item(&mut Items::Custom(iterator, next), 0, at) {
                Ok(Next::Done) => helper::change(interpreter, id, |helper| helper.inner = None),
                Ok(given) => return Ok(given),
                Err(error) => return interpreter.close_after(&source, error, at),
            }
            continue;
        }
        match (helper.method, helper.left > 0.0) {
            (Method::Take, false) => {
                interpreter.close(&source, at)?;
                return Ok(Next::Done);
            }
            (Method::Take | Method::Drop, true) => helper::change(interpreter, id, |helper| helper.left -= 1.0),
            (Method::Drop, false) | (Method::Map | Method::Filter | Method::FlatMap, _) => {}
        }
        let item = match interpreter.next_item(&mut source, 0, at)? {
            Next::Item(item) => item,
            Next::Done => return Ok(Next::Done),
            Next::Unknown(unknown) => {
                // The function may be called with what nobody knows.
                interpreter.may_call(unknown, &helper.callback, &Value::Undefined, &[]);
                return Ok(Next::Unknown(unknown));
            }
        };
        helper::change(interpreter, id, |helper| helper.count += 1.0);
        let result = match helper.method {
            Method::Take => return Ok(Next::Item(item)),
            Method::Drop if helper.left > 0.0 => continue,
            Method::Drop => return Ok(Next::Item(item)),
            Method::Map | Method::Filter | Method::FlatMap => {
                let arguments = Arguments::of(vec![item.clone(), Value::Number(helper.count)]);
                interpreter.call(&helper.callback, Value::Undefined, arguments, at)
            }
        };
        let made = match result {
            Ok(result) => interpreter.settle(result, at),
            Err(error) => return interpreter.close_after(&source, error, at),
        };
        match helper.method {
            Method::Filter => match (interpreter.truth(&made, at), made) {
                (Some(true), _) => return Ok(Next::Item(item)),
                (Some(false), _) => {}
                (None, Value::Unknown(unknown)) => return Ok(Next::Unknown(unknown)),
                (None, _) => return Ok(undecided(interpreter, at)),
            },
            Method::FlatMap => match flattenable(interpreter, &made, false, at) {
                Ok(Ok(inner)) => helper::change(interpreter, id, |helper| helper.inner = Some(inner)),
                Ok(Err(Value::Unknown(unknown))) => return Ok(Next::Unknown(unknown)),
                Ok(Err(_)) => return Ok(undecided(interpreter, at)),
                Err(error) => return interpreter.close_after(&source, error, at),
            },
            Method::Map | Method::Take | Method::Drop => return Ok(Next::Item(made)),
        }
    }
}

/// 7.4.5 GetIteratorFlattenable: an iterator and its `next`; `Err` holds what is not known.
pub(super) fn flattenable(
    interpreter: &mut Interpreter<'_>,
    value: &Value,
    takes_texts: bool,
    at: Location,
) -> Eval<Result<(Value, Value), Value>> {
    match value {
        Value::Object(_) | Value::Native(_) => {}
        Value::String(_) if takes_texts => {}
        Value::Unknown(_) => return Ok(Err(value.clone())),
        _ => return interpreter.throw("TypeError", "an iterator over this is not an object", at),
    }
    let method = interpreter.get(value, &iterator_key(), at)?;
    let iterator = match interpreter.settle(method, at) {
        Value::Undefined | Value::Null => value.clone(),
        method => {
            let iterator = interpreter.call(&method, value.clone(), Arguments::default(), at)?;
            interpreter.settle(iterator, at)
        }
    };
    match iterator {
        Value::Unknown(_) => Ok(Err(iterator)),
        Value::Object(_) | Value::Native(_) => {
            let next = interpreter.get(&iterator, &"next".into(), at)?;
            Ok(Ok((iterator, next)))
        }
        _ => interpreter.throw("TypeError", "what should be an iterator is not an object", at),
    }
}

/// The helper that `this` is.
fn of_call(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Result<ObjectId, Value>> {
    match call.this {
        Value::Object(id) if helper::get(interpreter, id).is_some() => Ok(Ok(id)),
        Value::Unknown(_) => call.undecided(interpreter).map(Err),
        _ => super::refused(interpreter, call),
    }
}

fn next(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match of_call(interpreter, &call)? {
        Ok(id) => {
            let next = step(interpreter, id, call.at)?;
            Ok(result_of(interpreter, next, call.at))
        }
        Err(result) => Ok(result),
    }
}

fn leave(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = match of_call(interpreter, &call)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    close(interpreter, id, call.at)?;
    Ok(interpreter.iterator_result(Value::Undefined, true, call.at))
}

/// Nothing more is asked of a helper: what it asks is closed, the innermost first.
pub fn close(interpreter: &mut Interpreter<'_>, id: ObjectId, at: Location) -> Eval<()> {
    let Some(helper) = helper::get(interpreter, id) else { return Ok(()) };
    match helper.progress {
        Progress::Done => return Ok(()),
        Progress::Running => return interpreter.throw("TypeError", "the iterator is running already", at),
        Progress::Fresh => helper::change(interpreter, id, |helper| helper.progress = Progress::Done),
        Progress::Waiting => helper::change(interpreter, id, |helper| helper.progress = Progress::Running),
    }
    let inner = match &helper.inner {
        Some((iterator, next)) => interpreter.close(&Items::Custom(iterator.clone(), next.clone()), at),
        None => Ok(()),
    };
    let result = match inner {
        Ok(()) => interpreter.close(&helper.source(), at),
        Err(error) => interpreter.close_after(&helper.source(), error, at),
    };
    helper::change(interpreter, id, |helper| helper.progress = Progress::Done);
    result
}
