//! Modules of one world, as they are kept. In: nothing. Out: how far each is.

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;

use crate::evaluate::values::{
    ids::{ObjectId, ScopeId},
    interrupt::Thrown,
};

/// A module that is being evaluated.
#[derive(Debug)]
pub(in crate::evaluate) struct Instance {
    pub scope: ScopeId,
    /// Bindings whose value is being made, with the item that declares each, innermost last.
    pub in_progress: Vec<(Atom, usize)>,
    /// Bindings with writers that were asked for, in order.
    pub written: Vec<Atom>,
    /// How many of a binding's writers were come to.
    pub progress: FxHashMap<Atom, usize>,
    /// Items whose effects ran.
    pub ran: FxHashSet<usize>,
    /// How far it is, where it runs as a whole; and the promise of its end, where it waits for something.
    pub loading: Loading,
    pub promise: Option<ObjectId>,
}

/// How far a module is that runs as a whole.
#[derive(Debug, Clone, Default)]
pub(in crate::evaluate) enum Loading {
    /// It did not start, or its bindings are made one by one.
    #[default]
    Lazy,
    /// It is running, or what it imports is.
    Running,
    /// It ran.
    Done,
    /// It threw this.
    Failed(Box<Thrown>),
}
