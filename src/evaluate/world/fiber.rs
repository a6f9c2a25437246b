//! Code that stops and goes on, as it is kept: where it starts or stopped, and what the interpreter has to know again when it goes on.

use std::ptr::NonNull;

use super::around::{Guard, Left, Rest};
use crate::{
    evaluate::{
        jobs::stacks::{Coroutine, DefaultStack, Yielder},
        values::{
            closure::Closure,
            generator::Resume,
            ids::{ObjectId, ScopeId, UnknownId},
            interrupt::Eval,
            marks::{Marks, Region},
            sequence::Arguments,
            value::Value,
        },
    },
    source::{FileId, Location},
};

/// Why a coroutine stopped.
#[derive(Debug)]
pub(in crate::evaluate) enum Pause {
    /// It waits for a promise.
    Await(ObjectId),
    /// It yields a value.
    Yield(Value),
    /// It yields what an inner iterator gave, as it is.
    Delegate(Value),
}

/// The code of a coroutine.
#[derive(Debug, Clone)]
pub(in crate::evaluate) enum Start<'a> {
    /// A function with its arguments: parameters are bound inside.
    Call { closure: Closure<'a>, this: Value, arguments: Arguments, at: Location },
    /// Statements in a scope that is ready.
    Body { statements: &'a [swc_ecma_ast::Stmt], scope: ScopeId, at: Location },
    /// A module, what it imports first.
    Module { file: FileId, at: Location },
}

pub(in crate::evaluate) struct Input {
    pub interpreter: *mut (),
    pub resume: Resume,
}

pub(in crate::evaluate) type Routine = Coroutine<Input, Pause, Eval<Value>, DefaultStack>;
/// Where the code that is running hands over; `None` outside of coroutines.
pub(in crate::evaluate) type Switch = Option<NonNull<Yielder<Input, Pause>>>;

pub(in crate::evaluate) enum Body<'a> {
    Fresh(Start<'a>),
    Waiting(Routine),
    Ended,
}

/// A coroutine with what the interpreter has to know again when it goes on.
pub(in crate::evaluate) struct Fiber<'a> {
    pub state: Body<'a>,
    /// The asynchronous function that it is the body of, with its arguments.
    pub function: Option<(Closure<'a>, Vec<Value>)>,
    pub frame: Frame<'a>,
    /// The interpreter that its stack points at: one that was moved cannot go on.
    pub home: *const (),
}

/// What belongs to the code that is running, beside what runs around it.
#[derive(Default)]
pub(in crate::evaluate) struct Frame<'a> {
    pub switch: Switch,
    pub stack_limit: usize,
    pub tries: u32,
    pub guards: Vec<Guard<'a>>,
    pub rejects: Option<UnknownId>,
    pub left: Option<Left>,
    pub call_sites: Vec<Location>,
    pub depth: u32,
    pub calls: u32,
    pub answers: Answers<'a>,
}

/// What the code that is running depends on. A coroutine has lists of its own, for it counts from their start.
#[derive(Default)]
pub(in crate::evaluate) struct Answers<'a> {
    pub read: Marks,
    pub regions: Vec<Region>,
    pub rests: Vec<Rest<'a>>,
    pub function_depth: usize,
}

impl Frame<'_> {
    /// What depends on how the coroutine came to where it is.
    pub(in crate::evaluate) fn marks(&self) -> Marks {
        self.answers.regions.iter().skip(1).fold(self.answers.read, |all, region| all.and(region.marks))
    }
}
