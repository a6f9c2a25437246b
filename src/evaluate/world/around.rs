//! What is around the code that is running: what follows it, who catches, what may have left it, and why it may not run at all.

use swc_atoms::Atom;
use swc_ecma_ast::{CatchClause, Stmt};

use super::decisions::Question;
use crate::{
    evaluate::values::{
        ids::{ObjectId, ScopeId, UnknownId},
        value::{Value, strictly_equal},
    },
    source::{FileId, Location},
};

/// What follows the statement that is running.
#[derive(Debug, Clone, Copy)]
pub(in crate::evaluate) enum Rest<'a> {
    /// These statements.
    Statements(&'a [Stmt], ScopeId),
    /// The next turn of a loop.
    Turn,
    /// The end of a `switch`.
    Switch,
    /// A `catch`, or something else that is not followed.
    Other,
    /// The end of the function.
    Function,
}

/// Who catches what is thrown here: the innermost `try` with a `catch`, or what stands for it.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Guard<'a> {
    pub kind: GuardKind,
    /// The `catch` of the app, as long as nobody asked what it does.
    pub handler: Option<(&'a CatchClause, ScopeId)>,
    /// Writes to what was there before, when a question was last put.
    pub asked_after: Option<u64>,
    /// Questions that make a difference when something follows them, with the writes before each.
    pub pending: Vec<(Question, Location, u64)>,
    /// The first unknown that may throw.
    pub doubt: Option<UnknownId>,
}

impl Guard<'_> {
    /// Whether something that may throw was met.
    pub(in crate::evaluate) fn may_catch(&self) -> bool {
        self.doubt.is_some()
    }
}

/// What a `catch` may change.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::evaluate) enum GuardKind {
    /// Nothing catches: the app ends.
    #[default]
    Nothing,
    /// It stands in a package, or in code that may or may not run: nothing is asked.
    Package,
    /// It only throws again, so that the next one around it counts.
    Rethrows,
    /// It only goes on.
    Inert,
    /// It may do anything.
    Active,
}

/// What may have been returned before the end of a function.
#[derive(Debug)]
pub(in crate::evaluate) struct EarlyReturn {
    /// Why it is not known whether it was.
    pub reason: UnknownId,
    /// The values, where all of them are known.
    pub values: Option<Vec<Value>>,
}

/// A `break` or `continue` that may have been taken.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Jump {
    /// Why it is not known whether it was.
    pub reason: UnknownId,
    /// Where it leads.
    pub label: Option<Atom>,
    /// `continue`, which a `switch` around it does not take.
    pub continues: bool,
}

/// What may have left the code around a function.
pub(in crate::evaluate) struct Left {
    pub early: Option<EarlyReturn>,
    pub jump: Option<Jump>,
    pub is_after_doubt: bool,
}

impl EarlyReturn {
    /// Whether the function returns this value in any case.
    pub fn agrees(&self, value: &Value) -> bool {
        self.values.as_ref().is_some_and(|values| values.iter().all(|other| strictly_equal(other, value)))
    }

    /// The objects that may have been returned.
    pub fn objects(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.values.iter().flatten().filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None })
    }
}

/// One piece of code that may or may not run, while it does.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Speculation {
    /// Why that is not known.
    pub reason: UnknownId,
    /// How many coroutines there were before it.
    pub coroutines: usize,
    /// How many calls were under way before it.
    pub calls: usize,
    /// The CommonJS files that it ran: who asks for one after it runs it again.
    pub scripts: Vec<FileId>,
    /// It did run before.
    pub is_rerun: bool,
}
