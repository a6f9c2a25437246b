//! Asynchronous functions and `await` (ECMA-262, 27.7). In: the code of a function, or a value that is waited for. Out: the promise
//! that the code settles; what the value gives when all that comes first was done.

use super::coroutine::Step;
use crate::{
    evaluate::{
        values::{
            generator::Resume,
            ids::CoroutineId,
            interrupt::{Eval, Interrupt},
            promise::{Outcome, Reaction},
            value::{ObjectId, Value},
        },
        world::{
            fiber::{Pause, Start},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// Starts an asynchronous function: it runs until it waits for the first time.
    pub(in crate::evaluate) fn start_async(&mut self, start: Start<'a>, at: Location) -> Eval<Value> {
        let coroutine = self.new_coroutine(start);
        let promise = self.pending_promise(at);
        self.go_on(coroutine, promise, Outcome::Value(Value::Undefined, None), at)?;
        Ok(Value::Object(promise))
    }

    /// Goes on with an asynchronous function.
    pub(in crate::evaluate) fn go_on(
        &mut self,
        coroutine: CoroutineId,
        promise: ObjectId,
        outcome: Outcome,
        at: Location,
    ) -> Eval<()> {
        let resume = self.resume_of(outcome);
        match self.resume_coroutine(coroutine, resume, at) {
            Ok(Step::Paused(Pause::Await(waited))) => {
                self.when_settled(waited, Reaction::Resume { coroutine, promise, at }, at);
                Ok(())
            }
            Ok(Step::Paused(_)) => Ok(()),
            Ok(Step::Done(value, rejects)) => {
                let rejects = rejects.map(|reason| self.risk_of_promise(reason, at));
                self.settle_with(promise, Ok(value), rejects, at)
            }
            Err(interrupt) => self.settle_with(promise, Err(interrupt), None, at),
        }
    }

    /// What a coroutine goes on with when a promise that it waited for is settled.
    #[expect(clippy::unused_self, reason = "called as what is beside it")]
    pub(in crate::evaluate) fn resume_of(&self, outcome: Outcome) -> Resume {
        match outcome {
            Outcome::Value(value, _) => Resume::Next(value),
            Outcome::Thrown(thrown) => Resume::Throw(thrown),
        }
    }

    /// `await value`: what it gives when all that comes first was done.
    ///
    /// # Errors
    /// What a promise is rejected with.
    pub fn awaited(&mut self, value: &Value, at: Location) -> Eval<Value> {
        let value = self.settle(value.clone(), at);
        if let Value::Unknown(id) = value {
            let text = self.unknown(id).text.clone();
            self.risk(id, &text, at)?;
        }
        let promise = self.promise_of(value.clone(), at)?;
        let settled = if self.may_stop() {
            let settled = self.stop(Pause::Await(promise));
            // What comes after depends on what the promise does.
            self.heap.get(promise);
            settled?
        } else if self.run_until(promise, at)? {
            match self.outcome(&Value::Object(promise)) {
                Some(Outcome::Value(value, _)) => value,
                Some(Outcome::Thrown(thrown)) => {
                    self.note_interruption();
                    return Err(Interrupt::Throw(thrown));
                }
                None => Value::Undefined,
            }
        } else {
            self.unsupported("a promise that nothing settles", at)
        };
        if let Some(Outcome::Value(_, Some(reason))) = self.outcome(&Value::Object(promise)) {
            let text = self.unknown(reason).text.clone();
            self.risk(reason, &text, at)?;
        }
        match (value, settled) {
            (Value::Unknown(id), Value::Unknown(_)) => {
                let text = format!("await {}", self.unknown(id).text);
                Ok(self.derive(id, &text, at))
            }
            (_, settled) => Ok(settled),
        }
    }
}
