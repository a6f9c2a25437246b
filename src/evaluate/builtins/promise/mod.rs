//! `Promise` and what it brings (ECMA-262, 27.2).

pub mod finally;
pub mod group;

use super::methods::methods;
use crate::{
    evaluate::{
        doubt::speculate::Unsure,
        values::{
            heap::Kind,
            interrupt::{Eval, Interrupt, Thrown},
            native::{Call, Effect, Native, Throws, no_member},
            promise::{Outcome, Reaction},
            sequence::Arguments,
            sort::Sort,
            value::{ObjectId, Value},
        },
        world::{due::Job, interpreter::Interpreter},
    },
    source::Location,
};

methods! {
    /// `Promise.resolve` and its like.
    pub fn statics of "Promise" {
        "resolve" 1 Writes => resolve,
        "reject" 1 Writes => reject,
        "all" 1 Writes => group::all::<0>,
        "allSettled" 1 Writes => group::all::<1>,
        "any" 1 Writes => group::all::<2>,
        "race" 1 Writes => group::all::<3>,
        "withResolvers" 0 Writes => with_resolvers,
        "try" 1 Writes => attempt,
    }
}

methods! {
    /// `Promise.prototype.*`
    pub fn promise_method of "Promise.prototype" {
        "then" 2 Writes => then,
        "catch" 1 Writes => finally::catch,
        "finally" 1 Writes => finally::finally,
    }
}

/// What a `new Promise` gives to its callback; `this` is the promise.
pub static RESOLVE: Native = Native {
    name: "",
    owner: "Promise",
    length: 1,
    effect: Effect::Writes,
    throws: Throws::Anything,
    gives: Sort::Any,
    call: resolve_it,
    construct: None,
    member: no_member,
};
/// The other of the two.
pub static REJECT: Native = Native {
    name: "",
    owner: "Promise",
    length: 1,
    effect: Effect::Writes,
    throws: Throws::Anything,
    gives: Sort::Any,
    call: reject_it,
    construct: None,
    member: no_member,
};

/// Whether a native is `then` of all promises.
pub fn is_then(native: &'static Native) -> bool {
    promise_method("then").is_some_and(|then| std::ptr::eq(then, native))
}

fn resolve_it(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Object(promise) = call.this {
        interpreter.resolve(promise, call.get(0), call.at)?;
    }
    Ok(Value::Undefined)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn reject_it(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Object(promise) = call.this
        && interpreter.pending(promise).is_some_and(|pending| !pending.is_resolved)
    {
        interpreter.reject_with(promise, call.get(0), call.at);
    }
    Ok(Value::Undefined)
}

/// `new Promise(callback)`
pub fn construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callback = call.settled(interpreter, 0);
    if !matches!(callback, Value::Unknown(_)) && !interpreter.is_callable(&callback) {
        return interpreter.throw("TypeError", "Promise resolver is not a function", call.at);
    }
    let promise = interpreter.pending_promise(call.at);
    let (resolve, reject) = interpreter.resolving_functions(promise, call.at);
    let result = interpreter.call(&callback, Value::Undefined, Arguments::of(vec![resolve, reject]), call.at);
    if let Err(interrupt) = result {
        match interrupt {
            Interrupt::Throw(thrown) if interpreter.pending(promise).is_some_and(|pending| !pending.is_resolved) => {
                interpreter.reject(promise, thrown);
            }
            Interrupt::Throw(_) => {}
            interrupt => return Err(interrupt),
        }
    }
    Ok(Value::Object(promise))
}

/// `queueMicrotask(callback)`
pub fn queue_microtask(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let callback = call.settled(interpreter, 0);
    if !matches!(callback, Value::Unknown(_)) && !interpreter.is_callable(&callback) {
        return interpreter.throw("TypeError", "the argument is not a function", call.at);
    }
    interpreter.add_job(Job::Call { callback, at: call.at });
    Ok(Value::Undefined)
}

/// Whether `this` is what the static methods belong to; a class of its own would make other promises.
pub(in crate::evaluate::builtins) fn is_own(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<bool> {
    match &call.this {
        Value::Native(native) if native.name == "Promise" => Ok(true),
        Value::Object(_) | Value::Native(_) | Value::Unknown(_) => Ok(false),
        _ => interpreter.throw("TypeError", "PromiseResolve called on non-object", call.at),
    }
}

fn resolve(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !is_own(interpreter, &call)? {
        return call.undecided(interpreter);
    }
    interpreter.promise_of(call.get(0), call.at).map(Value::Object)
}

fn reject(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !is_own(interpreter, &call)? {
        return call.undecided(interpreter);
    }
    let thrown = Box::new(Thrown { value: call.get(0), location: Some(call.at) });
    Ok(interpreter.rejected_promise(thrown, call.at))
}

fn with_resolvers(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !is_own(interpreter, &call)? {
        return call.undecided(interpreter);
    }
    let promise = interpreter.pending_promise(call.at);
    let (resolve, reject) = interpreter.resolving_functions(promise, call.at);
    let object = interpreter.new_object(Kind::Ordinary, Some(call.at));
    interpreter.set_property(object, "promise", Value::Object(promise));
    interpreter.set_property(object, "resolve", resolve);
    interpreter.set_property(object, "reject", reject);
    Ok(Value::Object(object))
}

/// `Promise.try(callback, …)`
fn attempt(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !is_own(interpreter, &call)? {
        return call.undecided(interpreter);
    }
    let items = call.arguments.items.get(1..).unwrap_or_default().to_vec();
    let arguments = Arguments { items, open: call.arguments.open };
    let promise = interpreter.pending_promise(call.at);
    let result = interpreter.call(&call.get(0), Value::Undefined, arguments, call.at);
    interpreter.settle_with(promise, result, None, call.at)?;
    Ok(Value::Object(promise))
}

impl Interpreter<'_> {
    /// What a promise becomes when its value or its error is handed to a callback.
    pub(in crate::evaluate) fn react_with(
        &mut self,
        fulfilled: &Value,
        rejected: &Value,
        derived: Option<ObjectId>,
        outcome: Outcome,
        at: Location,
    ) -> Eval<()> {
        let has = |this: &Self, callback: &Value| matches!(callback, Value::Unknown(_)) || this.is_callable(callback);
        let outcome = match outcome {
            Outcome::Value(value, Some(reason)) if has(self, rejected) => match self.is_rejected(reason, at) {
                Some(true) => {
                    let text = self.unknown(reason).text.clone();
                    let value = self.unknown_error(reason, &text, at);
                    Outcome::Thrown(Box::new(Thrown { value, location: Some(at) }))
                }
                Some(false) => Outcome::Value(value, None),
                // Nothing forks in a package: what the callback does is in doubt, and so is what comes out.
                None => {
                    self.may_call(reason, rejected, &Value::Undefined, &[]);
                    Outcome::Value(self.derive_at(reason, at), None)
                }
            },
            outcome => outcome,
        };
        let (callback, value, risk) = match &outcome {
            Outcome::Value(value, risk) => (fulfilled, value.clone(), *risk),
            Outcome::Thrown(thrown) => (rejected, thrown.value.clone(), None),
        };
        if !has(self, callback) {
            if let Some(derived) = derived {
                self.settle_as(derived, outcome);
            }
            return Ok(());
        }
        let outer = std::mem::replace(&mut self.rejects, risk);
        let result = self.call(callback, Value::Undefined, Arguments::of(vec![value]), at);
        let rejects = std::mem::replace(&mut self.rejects, outer);
        match (derived, result) {
            (Some(derived), result) => self.settle_with(derived, result, rejects, at),
            (None, Err(exhausted @ Interrupt::Exhausted(..))) => Err(exhausted),
            (None, _) => Ok(()),
        }
    }
}

fn then(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    react(interpreter, &call, call.get(0), call.get(1))
}

fn react(interpreter: &mut Interpreter<'_>, call: &Call, fulfilled: Value, rejected: Value) -> Eval<Value> {
    let promise = match &call.this {
        Value::Object(id) if interpreter.is_promise(&call.this) => *id,
        Value::Unknown(_) => return call.undecided(interpreter),
        Value::Object(id) if interpreter.object(*id).open.is_some() || interpreter.object(*id).prototype.is_some() => {
            return call.undecided(interpreter);
        }
        _ => return interpreter.throw("TypeError", "`then` of what is no promise", call.at),
    };
    if interpreter.object(promise).properties.contains(&"constructor".into()) {
        return call.undecided(interpreter);
    }
    if interpreter.object(promise).prototype.is_some() {
        // What comes out is of its class, whose constructor is called for it.
        let class = interpreter.get(&call.this, &"constructor".into(), call.at)?;
        if !matches!(&class, Value::Native(native) if native.name == "Promise") {
            let result = call.undecided(interpreter)?;
            if let Value::Unknown(reason) = result {
                interpreter.havoc(reason, Unsure::Call(&class, &Value::Undefined, &[]));
            }
            return Ok(result);
        }
    }
    let (fulfilled, rejected) = (interpreter.settle(fulfilled, call.at), interpreter.settle(rejected, call.at));
    let derived = interpreter.pending_promise(call.at);
    let reaction = Reaction::Then { fulfilled, rejected, derived: Some(derived), at: call.at };
    interpreter.when_settled(promise, reaction, call.at);
    Ok(Value::Object(derived))
}
