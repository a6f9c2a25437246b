//! Promises, as they are kept (ECMA-262, 27.2.6). In: nothing. Out: how each ended, or what waits for its end.

use super::{
    ids::{CoroutineId, ObjectId, UnknownId},
    interrupt::Thrown,
    value::Value,
};
use crate::source::{FileId, Location};

/// How a promise ended.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// With a value; it may have been rejected instead, for this reason.
    Value(Value, Option<UnknownId>),
    /// With an exception.
    Thrown(Box<Thrown>),
}

/// What a promise keeps until it is settled.
#[derive(Debug, Clone, Default)]
pub struct Pending {
    /// What is to be done then, in order.
    pub reactions: Vec<Reaction>,
    /// It was told what it becomes: a promise, or something like one, that is not settled itself.
    pub is_resolved: bool,
    /// It may be rejected instead of what it becomes, for this reason.
    pub risk: Option<UnknownId>,
    /// The promise whose functions these are: it is settled when this one is.
    pub stands_for: Option<ObjectId>,
}

/// What is done when a promise is settled.
#[derive(Debug, Clone)]
pub enum Reaction {
    /// `.then(fulfilled, rejected)`, with the promise of what they give.
    Then { fulfilled: Value, rejected: Value, derived: Option<ObjectId>, at: Location },
    /// `.finally(callback)`
    Finally { callback: Value, derived: ObjectId, at: Location },
    /// A promise becomes what an earlier one was, whatever happened between.
    Restore { outcome: Outcome, derived: ObjectId },
    /// An asynchronous function goes on; the promise is of what it returns.
    Resume { coroutine: CoroutineId, promise: ObjectId, at: Location },
    /// An asynchronous generator goes on.
    ResumeGenerator { generator: ObjectId, at: Location },
    /// An asynchronous generator that has ended answers a `return`.
    EndGenerator { generator: ObjectId, at: Location },
    /// A part of `Promise.all` and its like.
    Member { group: usize, index: usize, at: Location },
    /// Another promise is settled the same way.
    Settle { promise: ObjectId },
    /// A module that `import()` asked for, and that waited, has run.
    Imported { promise: ObjectId, file: FileId, namespace: Option<Value>, at: Location },
    /// Code that is no coroutine goes on.
    Wake(u32),
}

/// What `Promise.all` and its like wait for.
#[derive(Debug)]
pub struct Group {
    pub kind: usize,
    pub result: ObjectId,
    pub items: Vec<Value>,
    pub left: usize,
}
