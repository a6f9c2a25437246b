//! Code that stops and goes on: the bodies of generators and asynchronous functions. In: where a body starts, and what it is
//! resumed with. Out: where it stopped, or what it ended with.
//!
//! Each has a stack of its own (`stacks`), so that it may stop anywhere: in a loop, in `try`, in the middle
//! of an expression. What the interpreter knows of the code that is running (who catches, how deep it is) goes with it.

use std::ptr::NonNull;

use super::stacks::{Coroutine, CoroutineResult, DefaultStack, Stack, Yielder};
use crate::{
    evaluate::{
        values::{
            generator::Resume,
            heap::Kind,
            ids::CoroutineId,
            interrupt::{Eval, Interrupt},
            value::{UnknownId, Value},
        },
        world::{
            budget::{COROUTINE_STACK_BYTES, Exhausted, MAX_COROUTINES, STACK_MARGIN_BYTES},
            due::Jobs,
            fiber::{Body, Fiber, Frame, Input, Pause, Routine, Start, Switch},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

/// How far a resumed coroutine came.
#[derive(Debug)]
pub(in crate::evaluate) enum Step {
    /// It stopped.
    Paused(Pause),
    /// It ended with a value; it may have thrown instead, for this reason.
    Done(Value, Option<UnknownId>),
}

/// What waits, and is to be done, around code that may be taken back.
pub(in crate::evaluate) struct OwnJobs {
    switch: Switch,
    jobs: Jobs,
    waiting: usize,
}

impl<'a> Interpreter<'a> {
    /// A coroutine that has not started.
    pub(in crate::evaluate) fn new_coroutine(&mut self, start: Start<'a>) -> CoroutineId {
        let function = match &start {
            Start::Call { closure, arguments, .. } => Some((*closure, arguments.items.clone())),
            Start::Body { .. } | Start::Module { .. } => None,
        };
        let fiber = Fiber { state: Body::Fresh(start), function, frame: Frame::default(), home: std::ptr::null() };
        self.coroutines.push(fiber);
        CoroutineId(u32::try_from(self.coroutines.len() - 1).unwrap_or(u32::MAX))
    }

    /// The asynchronous functions that wait, with their arguments.
    pub(in crate::evaluate) fn waiting_functions(&mut self) -> Vec<(Value, Vec<Value>)> {
        let waiting = self.coroutines.iter().filter(|fiber| matches!(fiber.state, Body::Waiting(_)));
        let functions: Vec<_> = waiting.filter_map(|fiber| fiber.function.clone()).collect();
        let mut values = Vec::with_capacity(functions.len());
        for (closure, arguments) in functions {
            let location = Some(Location { file: closure.file, span: closure.span });
            values.push((Value::Object(self.new_object(Kind::Function(closure), location)), arguments));
        }
        values
    }

    /// What waits or is to be done, while code runs that may be taken back: it has its own.
    pub(in crate::evaluate) fn begin_own_jobs(&mut self) -> OwnJobs {
        OwnJobs { switch: self.switch.take(), jobs: std::mem::take(&mut self.jobs), waiting: self.waiting }
    }

    /// Drops what that code has left to be done.
    pub(in crate::evaluate) fn end_own_jobs(&mut self, outer: OwnJobs, coroutines: usize) {
        (self.switch, self.jobs, self.waiting) = (outer.switch, outer.jobs, outer.waiting);
        self.coroutines.truncate(coroutines);
    }

    /// Whether the code that is running is a coroutine's, and may stop.
    pub(in crate::evaluate) fn may_stop(&self) -> bool {
        self.switch.is_some()
    }

    /// Runs code that does not belong to the coroutine which asks for it, such as a module that is loaded.
    pub(in crate::evaluate) fn outside_of_coroutines<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let switch = self.switch.take();
        let result = run(self);
        self.switch = switch;
        result
    }

    /// Goes on with a coroutine until it stops or ends.
    ///
    /// # Errors
    /// What it throws, and a bound that it passes.
    pub(in crate::evaluate) fn resume_coroutine(
        &mut self,
        id: CoroutineId,
        resume: Resume,
        at: Location,
    ) -> Eval<Step> {
        // What ran and is taken back could not stop again where it stopped before.
        if self.speculations.last().is_some_and(|speculation| (id.0 as usize) < speculation.coroutines) {
            return Err(Interrupt::Exhausted(Exhausted::Speculation, Some(at)));
        }
        let here: *mut Self = self;
        let here = here.cast::<()>();
        let fiber = &mut self.coroutines[id.0 as usize];
        let mut frame = std::mem::take(&mut fiber.frame);
        let mut routine = match std::mem::replace(&mut fiber.state, Body::Ended) {
            Body::Ended => return Ok(Step::Done(Value::Undefined, None)),
            // The frames on its stack point at the interpreter where it was: one that moved since cannot go on with it.
            Body::Waiting(routine) if fiber.home == here.cast_const() => {
                self.waiting -= usize::from(fiber.function.is_some());
                routine
            }
            Body::Waiting(_) => return Ok(Step::Done(self.unsupported("a function that waits", at), None)),
            Body::Fresh(start) => {
                fiber.home = here.cast_const();
                let stack = self.stack(at)?;
                frame.stack_limit = stack.limit().get() + STACK_MARGIN_BYTES;
                routine_of(stack, start)
            }
        };
        let outer = self.enter_frame(frame);
        let result = routine.resume(Input { interpreter: here, resume });
        let mut frame = self.leave_frame(outer);
        // What it gives depends on what it read. Where it waits it gives nothing yet.
        if !matches!(result, CoroutineResult::Yield(Pause::Await(_))) {
            self.heap.flow.add(frame.marks());
        }
        match result {
            CoroutineResult::Yield(pause) => {
                let fiber = &mut self.coroutines[id.0 as usize];
                (fiber.state, fiber.frame) = (Body::Waiting(routine), frame);
                self.waiting += usize::from(fiber.function.is_some());
                Ok(Step::Paused(pause))
            }
            CoroutineResult::Return(result) => {
                self.stacks.push(routine.into_stack());
                let rejects = frame.rejects.take();
                match result {
                    Ok(value) | Err(Interrupt::Return(value)) => Ok(Step::Done(value, rejects)),
                    Err(interrupt) => Err(interrupt),
                }
            }
        }
    }

    /// Stops the code that is running. Gives what it is resumed with.
    ///
    /// # Errors
    /// What it is resumed with, where that is an exception or a `return`.
    pub(in crate::evaluate) fn stop(&mut self, pause: Pause) -> Eval<Value> {
        let Some(switch) = self.switch else { return Ok(Value::Undefined) };
        match hand_over(self, switch, pause) {
            Resume::Next(value) => Ok(value),
            Resume::Throw(thrown) => {
                self.note_interruption();
                Err(Interrupt::Throw(thrown))
            }
            Resume::Return(value) => Err(Interrupt::Return(value)),
        }
    }

    fn stack(&mut self, at: Location) -> Eval<DefaultStack> {
        if let Some(stack) = self.stacks.pop() {
            return Ok(stack);
        }
        let refused = Err(Interrupt::Exhausted(Exhausted::Coroutines, Some(at)));
        self.stacks_made += 1;
        if self.stacks_made > MAX_COROUTINES {
            return refused;
        }
        DefaultStack::new(COROUTINE_STACK_BYTES).or(refused)
    }

    fn run_start(&mut self, start: Start<'a>) -> Eval<Value> {
        let (at, is_generator) = (start.at(), matches!(start, Start::Body { .. }));
        let result = match start {
            Start::Call { closure, this, arguments, at } => self.run_code(closure, this, &arguments, at),
            Start::Body { statements, scope, .. } => self.body(statements, scope),
            Start::Module { file, .. } => self.run_module(file, true).map(|()| Value::Undefined),
        };
        match (result, self.doubtful_return.take()) {
            // Whether a generator ends here, nobody knows.
            (Ok(value), Some(early)) if is_generator => {
                self.stop(Pause::Delegate(Value::Unknown(early.reason)))?;
                Ok(value)
            }
            (Ok(value), Some(early)) if !early.agrees(&value) => Ok(self.derive_at(early.reason, at)),
            (result, _) => result,
        }
    }
}

impl Start<'_> {
    fn at(&self) -> Location {
        match self {
            Self::Call { at, .. } | Self::Body { at, .. } | Self::Module { at, .. } => *at,
        }
    }
}

/// A coroutine that runs this code on this stack.
fn routine_of(stack: DefaultStack, start: Start<'_>) -> Routine {
    let run = move |switch: &Yielder<Input, Pause>, input: Input| {
        // SAFETY: the pointer is the one that `resume_coroutine` was called on, which stays borrowed until this coroutine
        // stops or ends. What resumes it later is the same interpreter at the same address, which is checked there.
        let interpreter = unsafe { &mut *input.interpreter.cast::<Interpreter<'_>>() };
        interpreter.switch = Some(NonNull::from(switch));
        match input.resume {
            Resume::Next(_) => interpreter.run_start(start),
            Resume::Throw(thrown) => Err(Interrupt::Throw(thrown)),
            Resume::Return(value) => Err(Interrupt::Return(value)),
        }
    };
    // SAFETY: the code borrows from the program of the interpreter that the coroutine is kept in, and is dropped with it.
    unsafe { Coroutine::with_stack_unchecked(stack, run) }
}

/// Not inlined, and given the interpreter: whoever calls it must expect that another one worked on it meanwhile.
#[inline(never)]
fn hand_over(interpreter: &mut Interpreter<'_>, switch: NonNull<Yielder<Input, Pause>>, pause: Pause) -> Resume {
    let here: *mut Interpreter<'_> = interpreter;
    // SAFETY: it is the switch of the coroutine that is running, and lives on its stack as long as that is.
    let input = unsafe { switch.as_ref() }.suspend(pause);
    debug_assert_eq!(std::hint::black_box(here).cast::<()>(), input.interpreter);
    input.resume
}
