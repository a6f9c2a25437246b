//! What is still to be done when the code that is running has come to its end, as it is kept (ECMA-262, 9.5).

use std::collections::VecDeque;

use crate::{
    evaluate::values::{
        ids::ObjectId,
        marks::Marks,
        promise::{Outcome, Reaction},
        value::Value,
    },
    source::{FileId, Location},
};

/// Something to do.
#[derive(Debug, Clone)]
pub enum Job {
    /// A promise was settled.
    React(Reaction, Outcome),
    /// A promise was resolved with something that has a `then`.
    Thenable { promise: ObjectId, thenable: Value, then: Value, at: Location },
    /// `queueMicrotask(callback)`
    Call { callback: Value, at: Location },
    /// `import('./x')` of a module.
    Import { promise: ObjectId, file: FileId, namespace: Option<Value>, at: Location },
}

/// Something to do, and the answers because of which it is.
pub(in crate::evaluate) type Due = (Marks, Job);

/// What is still to be done.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Jobs {
    pub queue: VecDeque<Due>,
    /// What waits for something outside.
    pub late: VecDeque<Due>,
    pub woken: Vec<u32>,
    pub next_wake: u32,
    /// Promises whose functions were handed out.
    pub open: Vec<ObjectId>,
}
