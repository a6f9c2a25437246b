//! Callbacks out of sight. In: a callback that code which nobody sees has got. Out: what it takes to run it once more, when what it reads may
//! have changed.

use crate::evaluate::values::{
    ids::{ObjectId, UnknownId},
    value::Value,
};

/// A callback that code which nobody sees has got.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Escaped {
    /// Who has it.
    pub reason: UnknownId,
    pub callback: ObjectId,
    /// What it would be called on.
    pub this: Value,
    /// What it may be called with.
    pub handed: Vec<ObjectId>,
}
