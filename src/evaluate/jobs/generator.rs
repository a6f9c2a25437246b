//! Generators (ECMA-262, 27.5). In: a call of a `function*`, and what it is resumed with. Out: an object whose body runs as a
//! coroutine, from one `yield` to the next.

use swc_ecma_ast::YieldExpr;

use super::coroutine::Step;
use crate::{
    evaluate::{
        values::{
            generator::{Generator, Progress, Resume},
            heap::Kind,
            interrupt::{Eval, Interrupt},
            iterator::{Items, Next},
            scope::ScopeId,
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::{fiber::Pause, interpreter::Interpreter},
    },
    source::Location,
};

/// What a step of a generator gave.
pub(in crate::evaluate) enum Given {
    /// A value that it yields.
    Item(Value),
    /// What an inner iterator gave, as it is.
    Result(Value),
    /// The value that it returned.
    End(Value),
}

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn generator(&self, id: ObjectId) -> Option<&Generator<'a>> {
        match &self.heap.get(id).kind {
            Kind::Generator(generator) => Some(generator),
            _ => None,
        }
    }

    pub(in crate::evaluate) fn set_progress(&mut self, id: ObjectId, progress: Progress) {
        if let Kind::Generator(generator) = &mut self.heap.get_mut(id).kind {
            generator.progress = progress;
        }
    }

    /// Goes on with a generator that is not asynchronous (ECMA-262, 27.5.3.3 and 27.5.3.4).
    ///
    /// # Errors
    /// What its body throws; a `TypeError` while it is running.
    pub(in crate::evaluate) fn resume_generator(&mut self, id: ObjectId, resume: Resume, at: Location) -> Eval<Given> {
        let Some(generator) = self.generator(id) else { return Ok(Given::End(Value::Undefined)) };
        let (coroutine, mut progress) = (generator.coroutine, generator.progress);
        if progress == Progress::Running {
            return self.throw("TypeError", "Generator is already running", at);
        }
        if progress == Progress::Fresh && !matches!(resume, Resume::Next(_)) {
            progress = Progress::Done;
            self.set_progress(id, progress);
        }
        if progress == Progress::Done {
            return match resume {
                Resume::Next(_) => Ok(Given::End(Value::Undefined)),
                Resume::Return(value) => Ok(Given::End(value)),
                Resume::Throw(thrown) => Err(Interrupt::Throw(thrown)),
            };
        }
        self.set_progress(id, Progress::Running);
        self.enter(|_| at)?;
        self.enter_call(at)?;
        let step = self.resume_coroutine(coroutine, resume, at);
        self.leave_call();
        self.leave();
        let is_paused = matches!(step, Ok(Step::Paused(_)));
        self.set_progress(id, if is_paused { Progress::Waiting } else { Progress::Done });
        match step? {
            Step::Paused(Pause::Yield(value)) => Ok(Given::Item(value)),
            Step::Paused(Pause::Delegate(result)) => Ok(Given::Result(result)),
            Step::Paused(Pause::Await(_)) => Ok(Given::End(Value::Undefined)),
            Step::Done(value, rejects) => {
                self.rejects = self.rejects.or(rejects);
                Ok(Given::End(value))
            }
        }
    }

    /// The next item of a generator.
    pub(in crate::evaluate) fn next_of_generator(&mut self, id: ObjectId, at: Location) -> Eval<Next> {
        match self.resume_generator(id, Resume::Next(Value::Undefined), at)? {
            Given::Item(item) => Ok(Next::Item(item)),
            Given::Result(result) => self.next_of_result(&result, at),
            Given::End(_) => Ok(Next::Done),
        }
    }

    /// `generator.next(…)`, `.return(…)`, `.throw(…)`
    pub(in crate::evaluate) fn step_generator(&mut self, id: ObjectId, resume: Resume, at: Location) -> Eval<Value> {
        Ok(match self.resume_generator(id, resume, at)? {
            Given::Item(item) => self.iterator_result(item, false, at),
            Given::Result(result) => result,
            Given::End(value) => self.iterator_result(value, true, at),
        })
    }

    /// `{ value, done }`
    pub(in crate::evaluate) fn iterator_result(&mut self, value: Value, done: bool, at: Location) -> Value {
        let object = self.new_object(Kind::Ordinary, Some(at));
        self.set_property(object, "value", value);
        self.set_property(object, "done", Value::Bool(done));
        Value::Object(object)
    }

    /// `yield value` and `yield* values`
    pub(in crate::evaluate) fn yield_expression(&mut self, node: &'a YieldExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let value = match &node.arg {
            Some(value) => self.expression(value, scope)?,
            None => Value::Undefined,
        };
        let is_async = self.is_async_generator(scope);
        if node.delegate {
            return if is_async { self.delegate_async(&value, at) } else { self.delegate(&value, at) };
        }
        if is_async {
            let value = self.awaited(&value, at)?;
            return self.yield_async(value, at);
        }
        self.hand_out(Pause::Yield(value))
    }

    /// What is yielded where nobody knows whether the generator ended before is not known.
    pub(in crate::evaluate) fn hand_out(&mut self, pause: Pause) -> Eval<Value> {
        if !self.may_stop() {
            // What may or may not be yielded is no item: there may be more than are known.
            if let Some(reason) = self.speculations.last().map(|speculation| speculation.reason) {
                self.may_return(reason, None);
            }
            return Ok(Value::Undefined);
        }
        match self.doubtful_return.as_ref().map(|early| early.reason) {
            Some(reason) => self.stop(Pause::Delegate(Value::Unknown(reason))),
            None => self.stop(pause),
        }
    }

    /// `yield* values` (ECMA-262, 15.5.5): what is done to the outer generator is done to the inner iterator.
    fn delegate(&mut self, value: &Value, at: Location) -> Eval<Value> {
        let mut items = self.items_of(value, at)?;
        if let Items::Fixed(_) | Items::Array(_) | Items::Steps(_) = items {
            return self.delegate_simple(&mut items, at);
        }
        let mut resume = Resume::Next(Value::Undefined);
        loop {
            let result = match &items {
                Items::Generator(id) => {
                    let id = *id;
                    self.step_generator(id, resume.clone(), at)?
                }
                Items::Custom(iterator, next) => {
                    let (iterator, next) = (iterator.clone(), next.clone());
                    match self.resume_iterator(&iterator, &next, &resume, at)? {
                        Some(result) => result,
                        None => return self.end_without_method(&items, resume, at),
                    }
                }
                _ => return Ok(Value::Undefined),
            };
            let result = self.settle(result, at);
            match &result {
                Value::Unknown(_) => {}
                Value::Object(_) => {
                    let done = self.get(&result, &"done".into(), at)?;
                    if self.truth(&done, at) == Some(true) {
                        let value = self.get(&result, &"value".into(), at)?;
                        return if matches!(resume, Resume::Return(_)) {
                            Err(Interrupt::Return(value))
                        } else {
                            Ok(value)
                        };
                    }
                }
                _ => return self.throw("TypeError", "Iterator result is not an object", at),
            }
            resume = self.stopped(Pause::Delegate(result))?;
        }
    }

    /// What a generator is resumed with, as a value.
    pub(in crate::evaluate) fn stopped(&mut self, pause: Pause) -> Eval<Resume> {
        match self.hand_out(pause) {
            Ok(value) => Ok(Resume::Next(value)),
            Err(Interrupt::Throw(thrown)) => Ok(Resume::Throw(thrown)),
            Err(Interrupt::Return(value)) => Ok(Resume::Return(value)),
            Err(exhausted @ Interrupt::Exhausted(..)) => Err(exhausted),
        }
    }

    fn delegate_simple(&mut self, items: &mut Items, at: Location) -> Eval<Value> {
        for index in 0.. {
            match self.next_item(items, index, at)? {
                Next::Item(item) => match self.stopped(Pause::Yield(item))? {
                    Resume::Next(_) => {}
                    resume => return self.end_without_method(items, resume, at),
                },
                Next::Done => break,
                Next::Unknown(unknown) => {
                    self.stop(Pause::Delegate(Value::Unknown(unknown)))?;
                    break;
                }
            }
        }
        Ok(Value::Undefined)
    }

    /// The inner iterator has no method for what the outer generator is resumed with.
    fn end_without_method(&mut self, items: &Items, resume: Resume, at: Location) -> Eval<Value> {
        match resume {
            Resume::Return(value) => Err(Interrupt::Return(value)),
            _ => {
                self.close(items, at)?;
                self.throw("TypeError", "The iterator does not provide a 'throw' method", at)
            }
        }
    }

    /// Calls `next`, `throw` or `return` of an iterator; `None` when it has no such method.
    pub(in crate::evaluate) fn resume_iterator(
        &mut self,
        iterator: &Value,
        next: &Value,
        resume: &Resume,
        at: Location,
    ) -> Eval<Option<Value>> {
        let (method, argument) = match resume {
            Resume::Next(value) => (next.clone(), value.clone()),
            Resume::Throw(thrown) => (self.get(iterator, &"throw".into(), at)?, thrown.value.clone()),
            Resume::Return(value) => (self.get(iterator, &"return".into(), at)?, value.clone()),
        };
        if method.is_nullish() && !matches!(resume, Resume::Next(_)) {
            return Ok(None);
        }
        self.call(&method, iterator.clone(), Arguments::of(vec![argument]), at).map(Some)
    }
}
