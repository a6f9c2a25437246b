//! Asynchronous generators (ECMA-262, 27.6). In: requests for the next item, which may come before
//! the last was answered. Out: a promise for each, answered in order.

use super::coroutine::Step;
use crate::{
    evaluate::{
        builtins::methods::methods,
        values::{
            generator::{Progress, Resume},
            heap::Kind,
            interrupt::{Eval, Interrupt},
            native::{Call, Native},
            promise::{Outcome, Reaction},
            scope::ScopeId,
            value::{ObjectId, UnknownId, Value},
        },
        world::{fiber::Pause, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Asks an asynchronous generator for something. Gives the promise of the answer.
    pub(in crate::evaluate) fn request(&mut self, generator: ObjectId, resume: Resume, at: Location) -> Eval<Value> {
        let promise = self.pending_promise(at);
        if let Kind::Generator(state) = &mut self.heap.get_mut(generator).kind
            && let Some(requests) = &mut state.requests
        {
            requests.push((resume, promise));
        }
        self.answer_requests(generator, at)?;
        Ok(Value::Object(promise))
    }

    fn answer_requests(&mut self, id: ObjectId, at: Location) -> Eval<()> {
        while let Some(generator) = self.generator(id) {
            let progress = generator.progress;
            let request = generator.requests.as_ref().and_then(|requests| requests.first());
            let Some((resume, _)) = request.cloned() else { return Ok(()) };
            match (progress, resume) {
                (Progress::Running, _) => return Ok(()),
                (Progress::Fresh, Resume::Throw(_) | Resume::Return(_)) => self.set_progress(id, Progress::Done),
                (Progress::Done, Resume::Next(_)) => {
                    let result = self.iterator_result(Value::Undefined, true, at);
                    self.answer(id, Ok(result), at)?;
                }
                (Progress::Done, Resume::Throw(thrown)) => self.answer(id, Err(Interrupt::Throw(thrown)), at)?,
                (Progress::Done, Resume::Return(value)) => {
                    self.set_progress(id, Progress::Running);
                    match self.promise_of(value, at) {
                        Ok(waited) => {
                            self.when_settled(waited, Reaction::EndGenerator { generator: id, at }, at);
                            return Ok(());
                        }
                        Err(interrupt) => {
                            self.set_progress(id, Progress::Done);
                            self.answer(id, Err(interrupt), at)?;
                        }
                    }
                }
                (Progress::Fresh | Progress::Waiting, resume) => self.run_generator(id, resume, at)?,
            }
        }
        Ok(())
    }

    fn run_generator(&mut self, id: ObjectId, resume: Resume, at: Location) -> Eval<()> {
        let Some(coroutine) = self.generator(id).map(|generator| generator.coroutine) else { return Ok(()) };
        self.set_progress(id, Progress::Running);
        let step = self.resume_coroutine(coroutine, resume, at);
        if let Ok(Step::Paused(Pause::Await(waited))) = step {
            self.when_settled(waited, Reaction::ResumeGenerator { generator: id, at }, at);
            return Ok(());
        }
        let is_paused = matches!(step, Ok(Step::Paused(_)));
        self.set_progress(id, if is_paused { Progress::Waiting } else { Progress::Done });
        let result = match step {
            Ok(Step::Paused(Pause::Yield(value))) => Ok(self.iterator_result(value, false, at)),
            Ok(Step::Paused(Pause::Delegate(result))) => Ok(result),
            Ok(Step::Paused(Pause::Await(_))) => Ok(Value::Undefined),
            Ok(Step::Done(value, rejects)) => {
                let result = self.iterator_result(value, true, at);
                let rejects = rejects.map(|reason| self.risk_of_promise(reason, at));
                return self.answer_with(id, Ok(result), rejects, at);
            }
            Err(interrupt) => Err(interrupt),
        };
        self.answer(id, result, at)
    }

    /// Answers the oldest request.
    fn answer(&mut self, id: ObjectId, result: Eval<Value>, at: Location) -> Eval<()> {
        self.answer_with(id, result, None, at)
    }

    /// The same; it may have thrown instead, for this reason.
    fn answer_with(&mut self, id: ObjectId, result: Eval<Value>, rejects: Option<UnknownId>, at: Location) -> Eval<()> {
        let Kind::Generator(generator) = &mut self.heap.get_mut(id).kind else { return Ok(()) };
        let Some(requests) = generator.requests.as_mut().filter(|requests| !requests.is_empty()) else {
            return result.map(|_| ());
        };
        let (_, promise) = requests.remove(0);
        self.settle_with(promise, result, rejects, at)
    }

    pub(in crate::evaluate) fn go_on_generator(&mut self, id: ObjectId, outcome: Outcome, at: Location) -> Eval<()> {
        let resume = self.resume_of(outcome);
        self.run_generator(id, resume, at)?;
        self.answer_requests(id, at)
    }

    pub(in crate::evaluate) fn end_generator(&mut self, id: ObjectId, outcome: Outcome, at: Location) -> Eval<()> {
        self.set_progress(id, Progress::Done);
        let result = match outcome {
            Outcome::Value(value, _) => Ok(self.iterator_result(value, true, at)),
            Outcome::Thrown(thrown) => Err(Interrupt::Throw(thrown)),
        };
        self.answer(id, result, at)?;
        self.answer_requests(id, at)
    }

    /// Whether the code of a scope belongs to an asynchronous generator.
    pub(in crate::evaluate) fn is_async_generator(&self, scope: ScopeId) -> bool {
        self.scopes.function(scope).is_some_and(|function| function.is_async_generator)
    }

    /// `yield value`, of a value that was waited for.
    pub(in crate::evaluate) fn yield_async(&mut self, value: Value, at: Location) -> Eval<Value> {
        match self.hand_out(Pause::Yield(value)) {
            Err(Interrupt::Return(value)) => {
                let value = self.awaited(&value, at)?;
                Err(Interrupt::Return(value))
            }
            result => result,
        }
    }
}

/// The methods of asynchronous generators.
pub(in crate::evaluate) fn method(name: &str) -> Option<&'static Native> {
    methods! {
        fn find of "AsyncGenerator.prototype" {
            "next" 1 Changes => next,
            "return" 1 Changes => leave,
            "throw" 1 Changes => throw,
        }
    }
    find(name)
}

/// What all asynchronous iterators of the language inherit.
pub(in crate::evaluate) fn iterator_method(name: &str) -> Option<&'static Native> {
    methods! {
        fn find of "AsyncIterator.prototype" {
            "\u{0}Symbol.asyncIterator" 0 Writes => this,
        }
    }
    find(name)
}

fn ask(interpreter: &mut Interpreter<'_>, call: Call, resume: Resume) -> Eval<Value> {
    match call.this {
        Value::Object(id) if interpreter.generator(id).is_some_and(|generator| generator.requests.is_some()) => {
            interpreter.request(id, resume, call.at)
        }
        Value::Unknown(_) => call.undecided(interpreter),
        _ => {
            let promise = interpreter.pending_promise(call.at);
            let error = interpreter.throw("TypeError", "this is no asynchronous generator", call.at);
            interpreter.settle_with(promise, error, None, call.at)?;
            Ok(Value::Object(promise))
        }
    }
}

fn next(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let resume = Resume::Next(call.arguments.get(0));
    ask(interpreter, call, resume)
}

fn leave(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let resume = Resume::Return(call.arguments.get(0));
    ask(interpreter, call, resume)
}

fn throw(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let thrown = crate::evaluate::values::interrupt::Thrown { value: call.arguments.get(0), location: Some(call.at) };
    let resume = Resume::Throw(Box::new(thrown));
    ask(interpreter, call, resume)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn this(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}
