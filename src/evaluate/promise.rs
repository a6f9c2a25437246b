//! Promises. In: the code of an asynchronous function, or a promise that is waited for. Out: the promise that the code
//! settles or rejects; the value, or the exception that a rejected one throws. All of it happens at once: there is no
//! other code that could run in between.

use super::{
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Eval, Interrupt, Thrown},
    value::{UnknownId, Value},
};
use crate::source::Location;

/// How a promise ended.
pub(super) enum Outcome {
    /// With a value; it may have been rejected instead, for this reason.
    Value(Value, Option<UnknownId>),
    /// With an exception.
    Thrown(Box<Thrown>),
}

impl Interpreter<'_> {
    /// A promise that is settled with a value; a promise stays what it is.
    pub(super) fn settled_promise(&mut self, value: Value, at: Location) -> Value {
        if let Value::Object(id) = &value
            && matches!(self.heap.get(*id).kind, Kind::Promise(_) | Kind::Rejected(_))
        {
            return value;
        }
        Value::Object(self.new_object(Kind::Promise(value), Some(at)))
    }

    /// The promise of what some code gives; rejected when it throws.
    pub(super) fn as_promise(&mut self, at: Location, code: impl FnOnce(&mut Self) -> Eval<Value>) -> Eval<Value> {
        let outer = self.rejects.take();
        let depth = self.heap.flow.depth();
        let rests = self.rests.len();
        let result = code(self);
        if let Err(Interrupt::Throw(_)) = &result {
            self.rests.truncate(rests);
            self.caught_because_of(depth);
        }
        let rejects = std::mem::replace(&mut self.rejects, outer);
        match (result, rejects) {
            (Ok(value), None) => Ok(self.settled_promise(value, at)),
            (Ok(value), Some(reason)) => Ok(self.risky_promise(value, reason, at)),
            (Err(Interrupt::Throw(thrown)), _) => Ok(self.rejected_promise(thrown, at)),
            (Err(exhausted), _) => Err(exhausted),
        }
    }

    /// A promise that is rejected.
    pub(super) fn rejected_promise(&mut self, thrown: Box<Thrown>, at: Location) -> Value {
        Value::Object(self.new_object(Kind::Rejected(thrown), Some(at)))
    }

    /// A promise of a value that may be rejected instead.
    pub(super) fn risky_promise(&mut self, value: Value, reason: UnknownId, at: Location) -> Value {
        let value = match self.outcome(&value) {
            Some(Outcome::Thrown(_)) => return value,
            Some(Outcome::Value(settled, _)) => settled,
            None => value,
        };
        let text = self.source(at);
        let reason = self.derive(reason, text, at);
        let promise = self.new_object(Kind::Promise(value), Some(at));
        if let Value::Unknown(id) = reason {
            self.heap.get_mut(promise).open = Some(id);
        }
        Value::Object(promise)
    }

    /// How a promise ended; `None` for what is none.
    pub(super) fn outcome(&self, value: &Value) -> Option<Outcome> {
        let Value::Object(id) = value else { return None };
        let object = self.heap.get(*id);
        match &object.kind {
            Kind::Promise(settled) => Some(Outcome::Value(settled.clone(), object.open)),
            Kind::Rejected(thrown) => Some(Outcome::Thrown(thrown.clone())),
            _ => None,
        }
    }

    /// `await value`: a settled promise gives its value, any other value itself.
    ///
    /// # Errors
    /// What a promise is rejected with.
    pub(super) fn awaited(&mut self, value: &Value, at: Location) -> Eval<Value> {
        let value = self.settle(value.clone(), at);
        match self.outcome(&value) {
            Some(Outcome::Thrown(thrown)) => {
                self.note_interruption();
                return Err(Interrupt::Throw(thrown));
            }
            Some(Outcome::Value(settled, risk)) => {
                if let Some(reason) = risk {
                    let text = self.unknown(reason).text.clone();
                    self.risk(reason, &text, at)?;
                }
                return Ok(settled);
            }
            None => {}
        }
        let Value::Unknown(id) = value else { return Ok(value) };
        let text = self.unknown(id).text.clone();
        self.risk(id, &text, at)?;
        Ok(self.derive(id, &format!("await {text}"), at))
    }
}
