//! Generators, as they are kept (ECMA-262, 27.5.2). In: nothing. Out: how far each is.

use swc_ecma_ast::Function;

use super::{
    ids::{CoroutineId, ObjectId, ScopeId},
    interrupt::Thrown,
    value::Value,
};

/// A generator.
#[derive(Debug, Clone)]
pub struct Generator<'a> {
    /// Its function.
    pub function: &'a Function,
    /// The scope of the call, parameters bound.
    pub scope: ScopeId,
    /// Its body.
    pub coroutine: CoroutineId,
    /// How far it is.
    pub progress: Progress,
    /// `async function*`: what it was asked for and has not given yet, with the promise of each answer.
    pub requests: Option<Vec<(Resume, ObjectId)>>,
}

/// How far a generator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing ran.
    Fresh,
    /// Its body is running.
    Running,
    /// It stopped at a `yield`.
    Waiting,
    /// Nothing more comes.
    Done,
}

/// What a coroutine goes on with.
#[derive(Debug, Clone)]
pub enum Resume {
    /// A value: of `await`, or of `yield`.
    Next(Value),
    /// An exception at the place where it stopped.
    Throw(Box<Thrown>),
    /// A `return` there.
    Return(Value),
}
