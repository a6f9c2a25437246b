//! `catch` and `finally` of promises (ECMA-262, 27.2.5). In: a promise and a callback. Out: the promise of what comes after.

use super::react;
use crate::{
    evaluate::{
        values::{
            interrupt::Eval,
            native::Call,
            promise::{Outcome, Reaction},
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// `then` as it is found on `this`: it may be another than that of all promises.
fn has_own_then(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Option<Value>> {
    if interpreter.is_promise(&call.this)
        && let Value::Object(id) = call.this
        && interpreter.object(id).properties.len() == 0
        && interpreter.object(id).prototype.is_none()
    {
        return Ok(None);
    }
    interpreter.get(&call.this, &"then".into(), call.at).map(Some)
}

pub fn catch(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Some(then) = has_own_then(interpreter, &call)? {
        let arguments = Arguments::of(vec![Value::Undefined, call.get(0)]);
        return interpreter.call(&then, call.this.clone(), arguments, call.at);
    }
    react(interpreter, &call, Value::Undefined, call.get(0))
}

pub fn finally(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callback = call.settled(interpreter, 0);
    if has_own_then(interpreter, &call)?.is_some() {
        return call.undecided(interpreter);
    }
    let Value::Object(promise) = call.this else { return call.undecided(interpreter) };
    if !matches!(callback, Value::Unknown(_)) && !interpreter.is_callable(&callback) {
        return react(interpreter, &call, callback.clone(), callback);
    }
    let derived = interpreter.pending_promise(call.at);
    interpreter.when_settled(promise, Reaction::Finally { callback, derived, at: call.at }, call.at);
    Ok(Value::Object(derived))
}

impl Interpreter<'_> {
    /// What a promise becomes after the callback of its `finally`.
    pub(in crate::evaluate) fn run_finally(
        &mut self,
        callback: &Value,
        derived: ObjectId,
        outcome: Outcome,
        at: Location,
    ) -> Eval<()> {
        let value = match self.call(callback, Value::Undefined, Arguments::default(), at) {
            Ok(value) => value,
            Err(interrupt) => return self.settle_with(derived, Err(interrupt), None, at),
        };
        let waited = self.promise_of(value, at)?;
        let here = self.heap.peek(waited);
        if here.properties.len() > 0 || here.prototype.is_some() || self.changed_language.is_some() {
            // A `then` of its own is called.
            let result = self.unsupported("this promise", at);
            if let Value::Unknown(unknown) = result {
                self.hand_out_of_sight(unknown, &Value::Object(waited), at);
                self.fulfill(derived, result, Some(unknown));
            }
            return Ok(());
        }
        let restored = self.pending_promise(at);
        self.when_settled(waited, Reaction::Restore { outcome, derived: restored }, at);
        self.resolve(derived, Value::Object(restored), at)
    }
}
