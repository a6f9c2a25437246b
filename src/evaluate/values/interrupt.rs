//! How evaluation leaves an expression or a statement other than by going on.

use swc_atoms::Atom;

use super::value::Value;
use crate::{evaluate::world::budget::Exhausted, source::Location};

/// A value, or the reason why there is none.
pub type Eval<T> = Result<T, Interrupt>;

/// Evaluation cannot go on here.
#[derive(Debug, Clone)]
pub enum Interrupt {
    /// An exception of the program; boxed because it is rare and a result is passed everywhere.
    Throw(Box<Thrown>),
    /// A bound of the budget was passed at this place.
    Exhausted(Exhausted, Option<Location>),
    /// A generator is left by the one who iterates it, with what it shall return; what stands behind `finally` runs.
    Return(Value),
}

/// An exception.
#[derive(Debug, Clone)]
pub struct Thrown {
    /// The value thrown.
    pub value: Value,
    /// The `throw`, or the operation that failed.
    pub location: Option<Location>,
}

/// How a statement ended.
#[derive(Debug, Clone)]
pub enum Completion {
    /// Go on with the next.
    Normal,
    /// `break`, perhaps to a label.
    Break(Option<Atom>),
    /// `continue`, perhaps to a label.
    Continue(Option<Atom>),
    /// `return`
    Return(Value),
}
