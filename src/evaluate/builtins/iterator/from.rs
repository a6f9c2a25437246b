//! `Iterator.from` (ECMA-262, 27.1.3). In: what can be iterated, or has a `next`. Out: an iterator with the methods of all.

use super::{lazy::flattenable, refused};
use crate::evaluate::{
    builtins::methods::methods,
    values::{heap::Kind, interrupt::Eval, iterator::Iter, native::Call, sequence::Arguments, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// What `Iterator.from` gives has these.
    pub fn wrapped_method of "WrapForValidIterator.prototype" {
        "next" 0 Changes => wrapped_next,
        "return" 0 Changes => wrapped_leave,
    }
}

methods! {
    /// `Iterator.from`
    pub fn statics of "Iterator" {
        "from" 1 Writes => from,
    }
}

fn from(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    let Ok((iterator, next)) = flattenable(interpreter, &value, true, call.at)? else {
        return call.undecided(interpreter);
    };
    let Some(prototype) = crate::evaluate::builtins::prototype::prototype("Iterator") else { return Ok(iterator) };
    match interpreter.inherits_from(&iterator, &Value::Native(prototype), call.at) {
        Some(true) => Ok(iterator),
        Some(false) => {
            let kind = Kind::Iterator(Box::new(Iter::Wrapped(iterator, next)));
            Ok(Value::Object(interpreter.new_object(kind, Some(call.at))))
        }
        None => call.undecided(interpreter),
    }
}

fn wrapped(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Result<(Value, Value), Value>> {
    let found = match &call.this {
        Value::Unknown(_) => return call.undecided(interpreter).map(Err),
        Value::Object(id) => match &interpreter.object(*id).kind {
            Kind::Iterator(iterator) => match &**iterator {
                Iter::Wrapped(iterator, next) => Some((iterator.clone(), next.clone())),
                Iter::Parts(_) | Iter::Helper(_) => None,
            },
            _ => None,
        },
        _ => None,
    };
    found.map_or_else(|| refused(interpreter, call), |found| Ok(Ok(found)))
}

fn wrapped_next(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match wrapped(interpreter, &call)? {
        Ok((iterator, next)) => interpreter.call(&next, iterator, Arguments::default(), call.at),
        Err(result) => Ok(result),
    }
}

fn wrapped_leave(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let iterator = match wrapped(interpreter, &call)? {
        Ok((iterator, _)) => iterator,
        Err(result) => return Ok(result),
    };
    let method = interpreter.get(&iterator, &"return".into(), call.at)?;
    let method = interpreter.settle(method, call.at);
    if method.is_nullish() {
        return Ok(interpreter.iterator_result(Value::Undefined, true, call.at));
    }
    interpreter.call(&method, iterator, Arguments::default(), call.at)
}
