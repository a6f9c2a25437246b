//! Promises, as far as they are settled (ECMA-262, 27.2).

use super::{Call, methods};
use crate::evaluate::{
    arguments::Arguments,
    interpreter::Interpreter,
    interrupt::{Eval, Interrupt, Thrown},
    promise::Outcome,
    value::Value,
};

methods! {
    /// `Promise.resolve` and its like.
    pub fn statics {
        "resolve" => resolve,
        "reject" => reject,
        "all" => all,
    }
}

methods! {
    /// `Promise.prototype.*`
    pub fn promise_method {
        "then" => then,
        "catch" => catch,
        "finally" => finally,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn resolve(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(interpreter.settled_promise(call.get(0), call.at))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn reject(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let thrown = Box::new(Thrown { value: call.get(0), location: Some(call.at) });
    Ok(interpreter.rejected_promise(thrown, call.at))
}

fn all(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(0), call.at)?;
    if sequence.open.is_some() {
        return call.undecided(interpreter);
    }
    interpreter.as_promise(call.at, |interpreter| {
        let mut items = Vec::with_capacity(sequence.items.len());
        for item in sequence.items {
            items.push(interpreter.awaited(&item, call.at)?);
        }
        Ok(interpreter.new_array(items, Some(call.at)))
    })
}

fn then(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    settle(interpreter, &call, &call.get(0), &call.get(1))
}

fn catch(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    settle(interpreter, &call, &Value::Undefined, &call.get(0))
}

/// What a promise becomes when its value or its error is handed to a callback.
fn settle(interpreter: &mut Interpreter<'_>, call: &Call, resolved: &Value, rejected: &Value) -> Eval<Value> {
    let has = |interpreter: &Interpreter<'_>, callback: &Value| {
        matches!(callback, Value::Unknown(_)) || interpreter.is_callable(callback)
    };
    let mut outcome = interpreter.outcome(&call.this);
    if let Some(Outcome::Value(value, Some(reason))) = &outcome
        && has(interpreter, rejected)
    {
        let (value, reason) = (value.clone(), *reason);
        outcome = Some(match interpreter.is_rejected(reason, call.at) {
            Some(true) => {
                let text = interpreter.unknown(reason).text.clone();
                let value = interpreter.unknown_error(reason, &text, call.at);
                Outcome::Thrown(Box::new(Thrown { value, location: Some(call.at) }))
            }
            Some(false) => Outcome::Value(value, None),
            // Nothing forks in a package: what the callback does is in doubt, and so is what comes out.
            None => {
                interpreter.may_call(reason, rejected, &Value::Undefined, &[]);
                Outcome::Value(interpreter.derive_at(reason, call.at), None)
            }
        });
    }
    let (callback, value, risk) = match outcome {
        Some(Outcome::Value(value, risk)) => (resolved, value, risk),
        Some(Outcome::Thrown(thrown)) if has(interpreter, rejected) => (rejected, thrown.value, None),
        Some(Outcome::Thrown(_)) => return Ok(call.this.clone()),
        None => return call.undecided(interpreter),
    };
    if !has(interpreter, callback) {
        return Ok(call.this.clone());
    }
    interpreter.as_promise(call.at, |interpreter| {
        interpreter.rejects = risk;
        interpreter.call(callback, Value::Undefined, Arguments::of(vec![value]), call.at)
    })
}

fn finally(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callback = call.get(0);
    if !matches!(callback, Value::Unknown(_)) && !interpreter.is_callable(&callback) {
        return Ok(call.this);
    }
    match interpreter.call(&callback, Value::Undefined, Arguments::default(), call.at) {
        Err(Interrupt::Throw(thrown)) => Ok(interpreter.rejected_promise(thrown, call.at)),
        result => result.map(|_| call.this),
    }
}
