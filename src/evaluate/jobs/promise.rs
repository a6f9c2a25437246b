//! Promises (ECMA-262, 27.2.1). In: a value, an exception, or what may become one later. Out: a promise that is settled, and
//! jobs for whoever waits for it.

use crate::{
    evaluate::{
        builtins,
        values::{
            heap::Kind,
            interrupt::{Eval, Interrupt, Thrown},
            promise::{Outcome, Pending, Reaction},
            properties::{Attributes, Slot},
            sequence::Arguments,
            value::{ObjectId, UnknownId, Value},
        },
        world::{due::Job, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
    /// A promise that is fulfilled with a value; a promise stays what it is.
    pub(in crate::evaluate) fn settled_promise(&mut self, value: Value, at: Location) -> Value {
        if self.is_promise(&value) {
            return value;
        }
        Value::Object(self.new_object(Kind::Promise(value), Some(at)))
    }

    /// A promise that is rejected.
    pub(in crate::evaluate) fn rejected_promise(&mut self, thrown: Box<Thrown>, at: Location) -> Value {
        Value::Object(self.new_object(Kind::Rejected(thrown), Some(at)))
    }

    /// A promise of a value that may be rejected instead.
    pub(in crate::evaluate) fn risky_promise(&mut self, value: Value, reason: UnknownId, at: Location) -> Value {
        let promise = self.new_object(Kind::Promise(value), Some(at));
        self.heap.get_mut(promise).open = Some(self.risk_of_promise(reason, at));
        Value::Object(promise)
    }

    pub(in crate::evaluate) fn risk_of_promise(&mut self, reason: UnknownId, at: Location) -> UnknownId {
        let text = self.source(at);
        match self.derive(reason, text, at) {
            Value::Unknown(id) => id,
            _ => reason,
        }
    }

    /// A promise that is not settled.
    pub(in crate::evaluate) fn pending_promise(&mut self, at: Location) -> ObjectId {
        self.new_object(Kind::Pending(Box::default()), Some(at))
    }

    /// Whether a value is a promise of the language.
    pub(in crate::evaluate) fn is_promise(&self, value: &Value) -> bool {
        let Value::Object(id) = value else { return false };
        matches!(self.heap.get(*id).kind, Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_))
    }

    pub(in crate::evaluate) fn pending(&self, promise: ObjectId) -> Option<&Pending> {
        match &self.heap.get(promise).kind {
            Kind::Pending(pending) => Some(pending),
            _ => None,
        }
    }

    pub(in crate::evaluate) fn pending_mut(&mut self, promise: ObjectId) -> Option<&mut Pending> {
        match &mut self.heap.get_mut(promise).kind {
            Kind::Pending(pending) => Some(pending),
            _ => None,
        }
    }

    /// How a promise ended; `None` for what is none, or not settled.
    pub(in crate::evaluate) fn outcome(&self, value: &Value) -> Option<Outcome> {
        let Value::Object(id) = value else { return None };
        let object = self.heap.get(*id);
        match &object.kind {
            Kind::Promise(settled) => Some(Outcome::Value(settled.clone(), object.open)),
            Kind::Rejected(thrown) => Some(Outcome::Thrown(thrown.clone())),
            _ => None,
        }
    }

    /// Fulfills a promise; it may be rejected instead, for this reason.
    pub(in crate::evaluate) fn fulfill(&mut self, promise: ObjectId, value: Value, rejects: Option<UnknownId>) {
        self.settle_as(promise, Outcome::Value(value, rejects));
    }

    /// Rejects a promise.
    pub(in crate::evaluate) fn reject(&mut self, promise: ObjectId, thrown: Box<Thrown>) {
        self.settle_as(promise, Outcome::Thrown(thrown));
    }

    /// Settles a promise, unless it is.
    pub(in crate::evaluate) fn settle_as(&mut self, promise: ObjectId, outcome: Outcome) {
        let Some(risk) = self.pending(promise).map(|pending| pending.risk) else { return };
        let (outcome, kind, open) = match outcome {
            Outcome::Value(value, rejects) => {
                let rejects = rejects.or(risk);
                (Outcome::Value(value.clone(), rejects), Kind::Promise(value), rejects)
            }
            Outcome::Thrown(thrown) => (Outcome::Thrown(thrown.clone()), Kind::Rejected(thrown), None),
        };
        let object = self.heap.get_mut(promise);
        object.open = open;
        if let Kind::Pending(pending) = std::mem::replace(&mut object.kind, kind) {
            for reaction in pending.reactions {
                self.add_job(Job::React(reaction, outcome.clone()));
            }
            if let Some(promise) = pending.stands_for {
                self.settle_as(promise, outcome);
            }
        }
    }

    /// What a promise is resolved with (ECMA-262, 27.2.1.3.2).
    ///
    /// # Errors
    /// When the budget is used up.
    pub(in crate::evaluate) fn resolve(&mut self, promise: ObjectId, value: Value, at: Location) -> Eval<()> {
        self.resolve_risky(promise, value, None, at)
    }

    /// The same; it may be rejected instead, for this reason.
    pub(in crate::evaluate) fn resolve_risky(
        &mut self,
        promise: ObjectId,
        value: Value,
        rejects: Option<UnknownId>,
        at: Location,
    ) -> Eval<()> {
        let value = self.settle(value, at);
        if self.pending(promise).is_none_or(|pending| pending.is_resolved) {
            return Ok(());
        }
        if let Value::Unknown(_) = value {
            // It may be a promise of something outside, which comes in its own time.
            if let Some(pending) = self.pending_mut(promise) {
                pending.is_resolved = true;
            }
            self.add_late_job(Job::React(Reaction::Settle { promise }, Outcome::Value(value, rejects)));
            return Ok(());
        }
        let Value::Object(id) = &value else {
            self.fulfill(promise, value, rejects);
            return Ok(());
        };
        if *id == promise {
            let error = self.throw("TypeError", "Chaining cycle detected for promise", at);
            return self.settle_with(promise, error, None, at);
        }
        let then = match self.get(&value, &"then".into(), at) {
            Ok(then) => self.settle(then, at),
            Err(interrupt) => return self.settle_with(promise, Err(interrupt), None, at),
        };
        if !self.is_callable(&then) {
            // Where nobody knows whether there is a `then`, the value is taken for what it is.
            self.fulfill(promise, value, rejects);
            return Ok(());
        }
        if let Some(pending) = self.pending_mut(promise) {
            pending.is_resolved = true;
            pending.risk = pending.risk.or(rejects);
        }
        self.add_job(Job::Thenable { promise, thenable: value, then, at });
        Ok(())
    }

    /// A promise becomes what something with a `then` becomes.
    pub(in crate::evaluate) fn follow_thenable(
        &mut self,
        promise: ObjectId,
        thenable: &Value,
        then: &Value,
        at: Location,
    ) -> Eval<()> {
        if let (Value::Object(id), Value::Native(native)) = (thenable, then)
            && self.is_promise(thenable)
            && builtins::is_then(native)
        {
            self.when_settled(*id, Reaction::Settle { promise }, at);
            return Ok(());
        }
        // Its functions work once, whatever the promise was told before.
        let inner = self.pending_promise(at);
        if let Some(pending) = self.pending_mut(inner) {
            pending.stands_for = Some(promise);
        }
        let (resolve, reject) = self.resolving_functions(inner, at);
        let result = self.call(then, thenable.clone(), Arguments::of(vec![resolve, reject]), at);
        match result {
            Ok(_) => Ok(()),
            Err(interrupt) => {
                if self.pending(inner).is_some_and(|pending| !pending.is_resolved) {
                    self.settle_with(inner, Err(interrupt), None, at)
                } else if let Interrupt::Exhausted(..) = interrupt {
                    Err(interrupt)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// The functions that `new Promise` gives to its callback.
    pub(in crate::evaluate) fn resolving_functions(&mut self, promise: ObjectId, at: Location) -> (Value, Value) {
        self.note_open_promise(promise);
        let function = |this: &mut Self, native| {
            let bound = Kind::Bound(Box::new((Value::Native(native), Value::Object(promise), Vec::new())));
            let function = this.new_object(bound, Some(at));
            let attributes = Attributes { enumerable: false, writable: false, configurable: true };
            for (key, value) in [("length", Value::Number(1.0)), ("name", Value::string(""))] {
                this.heap.get_mut(function).properties.define(key.into(), Slot::Value(value), attributes);
            }
            Value::Object(function)
        };
        (function(self, &builtins::RESOLVE), function(self, &builtins::REJECT))
    }

    /// Does something when a promise is settled; soon, if it is.
    pub(in crate::evaluate) fn when_settled(&mut self, promise: ObjectId, reaction: Reaction, at: Location) {
        match self.outcome(&Value::Object(promise)) {
            Some(outcome) => self.add_job(Job::React(reaction, outcome)),
            None => match self.pending_mut(promise) {
                Some(pending) => pending.reactions.push(reaction),
                None => {
                    let value = self.unsupported("a promise of its own kind", at);
                    self.add_job(Job::React(reaction, Outcome::Value(value, None)));
                }
            },
        }
    }

    /// The promise of a value: itself, when it is one (ECMA-262, 27.2.4.7.1 PromiseResolve).
    pub(in crate::evaluate) fn promise_of(&mut self, value: Value, at: Location) -> Eval<ObjectId> {
        if let Value::Object(id) = value
            && self.is_promise(&value)
        {
            let here = self.heap.peek(id);
            if !here.properties.contains(&"constructor".into()) && here.prototype.is_none() {
                return Ok(id);
            }
            let constructor = self.get(&value, &"constructor".into(), at)?;
            if matches!(&constructor, Value::Native(native) if native.name == "Promise") {
                return Ok(id);
            }
        }
        let promise = self.pending_promise(at);
        self.resolve(promise, value, at)?;
        Ok(promise)
    }
}
