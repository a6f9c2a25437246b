//! What may throw, and who would catch it. In: an operation on an unknown. Out: the answer of this world: it gives a
//! value, or it throws an error that nobody knows. Also `try` itself.
//!
//! An exception that nothing catches ends the app, which then has no tables: nothing has to be asked. Inside a `try` of
//! the app each such operation is a question, and the first world says that it does not throw. It is asked only where
//! the answer can make a difference: not again while nothing was written since the last one that was asked, and where the
//! `catch` does nothing, only when something is written or left after it. In a package nothing forks: there the `catch`
//! is in doubt.

use swc_ecma_ast::{CatchClause, Stmt, TryStmt};

use super::{
    decisions::Question,
    interpreter::Interpreter,
    interrupt::{Completion, Eval, Interrupt, Thrown},
    pattern::Binding,
    scope::ScopeId,
    source_form::SourceForm,
    speculate::Unsure,
    value::{UnknownId, Value},
};
use crate::source::Location;

/// The end of a question about an exception: `loadPlugin() does not throw`.
pub const DOES_NOT_THROW: &str = " does not throw";

/// Who catches what is thrown here: the innermost `try` with a `catch`, or what stands for it.
#[derive(Debug, Default)]
pub(super) struct Guard<'a> {
    kind: GuardKind,
    /// The `catch` of the app, as long as nobody asked what it does.
    handler: Option<(&'a CatchClause, ScopeId)>,
    /// Writes to what was there before, when a question was last put.
    asked_after: Option<u64>,
    /// Questions that make a difference when something follows them, with the writes before each.
    pending: Vec<(Question, Location, u64)>,
    /// The first unknown that may throw.
    doubt: Option<UnknownId>,
}

/// What a `catch` may change.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum GuardKind {
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

impl<'a> Interpreter<'a> {
    /// An operation on an unknown, which may throw.
    ///
    /// # Errors
    /// An unknown error, in the worlds in which it throws.
    pub(super) fn risk(&mut self, unknown: UnknownId, what: &SourceForm, at: Location) -> Eval<()> {
        let mut around = self.guards.len();
        let kind = loop {
            let Some(next) = around.checked_sub(1) else { break GuardKind::Nothing };
            around = next;
            match self.kind_of_guard(next, unknown) {
                GuardKind::Rethrows => {}
                kind => break kind,
            }
        };
        match kind {
            GuardKind::Nothing | GuardKind::Rethrows => {
                self.rejects = self.rejects.or(Some(unknown));
                return Ok(());
            }
            GuardKind::Package => {
                if let Some(guard) = self.guards.get_mut(around) {
                    guard.doubt = guard.doubt.or(Some(unknown));
                }
                return Ok(());
            }
            GuardKind::Inert | GuardKind::Active => {}
        }
        // Nothing is asked of the worlds by code that may or may not run.
        if self.is_speculating() {
            if let Some(guard) = self.guards.get_mut(around) {
                guard.doubt = guard.doubt.or(Some(unknown));
            }
            return Ok(());
        }
        // What a package that is not read gives to another package is trusted to be what that expects.
        if !self.unknown(unknown).from_app && !self.is_app_file(at.file) {
            return Ok(());
        }
        let writes = self.writes_to_older();
        let is_inert = kind == GuardKind::Inert;
        if self.guards.get(around).is_some_and(|guard| guard.asked_after == Some(writes)) {
            return Ok(());
        }
        let question = does_not_throw(what, at);
        let throws =
            if is_inert { self.decisions.is_flipped(&question) } else { !self.decisions.answer(&question, at) };
        if throws {
            self.decisions.answer(&question, at);
            return self.throw_unknown(unknown, what, at);
        }
        if let Some(guard) = self.guards.get_mut(around) {
            guard.asked_after = Some(writes);
            if is_inert {
                guard.pending.push((question, at, writes));
            }
        }
        Ok(())
    }

    /// Whether a promise that may be rejected is, in this world; `None` when a package asks.
    pub(super) fn is_rejected(&mut self, unknown: UnknownId, at: Location) -> Option<bool> {
        if !self.is_app_file(at.file) || self.is_speculating() {
            return None;
        }
        let what = self.unknown(unknown).text.clone();
        let question = does_not_throw(&what, self.unknown(unknown).location.unwrap_or(at));
        Some(!self.decisions.answer(&question, at))
    }

    /// The error that an unknown operation throws.
    pub(super) fn unknown_error(&mut self, unknown: UnknownId, what: &str, at: Location) -> Value {
        let text = format!("the error of {what}");
        let error = self.derive_truthy(unknown, &text, at);
        self.change_unknown(&error, |unknown| unknown.from_app = true);
        error
    }

    fn throw_unknown<T>(&mut self, unknown: UnknownId, what: &str, at: Location) -> Eval<T> {
        let value = self.unknown_error(unknown, what, at);
        self.note_interruption();
        Err(Interrupt::Throw(Box::new(Thrown { value, location: Some(at) })))
    }

    /// Evaluates what does not belong to the `try` that asks for it: the module of a binding was loaded before.
    pub(super) fn unguarded<T>(&mut self, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        let (tries, rejects, older) = (std::mem::take(&mut self.tries), self.rejects.take(), self.older_than());
        self.guards.push(Guard::default());
        self.set_older_than((0, 0));
        let result = self.outside_of_coroutines(|this| this.outside_speculation(evaluate));
        self.guards.pop();
        self.set_older_than(older);
        (self.tries, self.rejects) = (tries, rejects);
        result
    }

    fn writes_to_older(&self) -> u64 {
        self.heap.writes_to_older() + self.scopes.writes_to_older()
    }

    fn older_than(&self) -> (usize, usize) {
        (self.heap.older_than(), self.scopes.older_than())
    }

    fn set_older_than(&mut self, (heap, scopes): (usize, usize)) {
        self.heap.set_older_than(heap);
        self.scopes.set_older_than(scopes);
    }

    pub(super) fn try_statement(&mut self, node: &'a TryStmt, scope: ScopeId) -> Eval<Completion> {
        let result = match &node.handler {
            Some(handler) => {
                let (result, doubt) = self.guarded(handler, &node.block.stmts, scope);
                match result {
                    Err(Interrupt::Throw(thrown)) => self.caught(handler, thrown.value.clone(), scope),
                    result => {
                        if let Some(doubt) = doubt {
                            self.may_catch(doubt, handler, scope);
                        }
                        result
                    }
                }
            }
            None => {
                self.tries += 1;
                let inner = self.scopes.block(scope);
                let result = self.statements(&node.block.stmts, inner);
                self.tries -= 1;
                result
            }
        };
        if let Some(finalizer) = &node.finalizer
            && !matches!(result, Err(Interrupt::Exhausted(..)))
        {
            let inner = self.scopes.block(scope);
            match self.statements(&finalizer.stmts, inner)? {
                Completion::Normal => {}
                completion => return Ok(completion),
            }
        }
        result
    }

    fn caught(&mut self, handler: &'a CatchClause, error: Value, scope: ScopeId) -> Eval<Completion> {
        let inner = self.scopes.block(scope);
        if let Some(parameter) = &handler.param {
            self.bind(parameter, error, inner, Binding::Lexical)?;
        }
        self.statements(&handler.body.stmts, inner)
    }

    /// A `catch` that may or may not be come to.
    fn may_catch(&mut self, reason: UnknownId, handler: &'a CatchClause, scope: ScopeId) {
        let statements: Vec<&Stmt> = handler.body.stmts.iter().collect();
        let error = Value::Unknown(self.unknown_among(reason, Vec::new()));
        let ended = self
            .may_run(reason, Unsure::Statements(&statements, scope), |this| this.caught(handler, error.clone(), scope));
        self.may_end(reason, ended);
    }

    /// Something throws, or may: the `catch` around it may be come to.
    pub(super) fn may_throw(&mut self, reason: UnknownId) {
        match self.guards.last_mut() {
            Some(guard) => guard.doubt = guard.doubt.or(Some(reason)),
            None => self.rejects = self.rejects.or(Some(reason)),
        }
    }

    /// Runs the block of a `try` with a `catch`; also the first unknown in doubt, where nothing is asked.
    fn guarded(
        &mut self,
        handler: &'a CatchClause,
        statements: &'a [Stmt],
        scope: ScopeId,
    ) -> (Eval<Completion>, Option<UnknownId>) {
        let inner = self.scopes.block(scope);
        let older = self.older_than();
        let is_in_app = self.is_app_file(self.scopes.get(scope).file);
        let handler = is_in_app.then_some((handler, scope));
        self.guards.push(Guard { kind: GuardKind::Package, handler, ..Guard::default() });
        self.set_older_than((self.heap.len(), self.scopes.len()));
        self.tries += 1;
        let result = self.statements(statements, inner);
        self.tries -= 1;
        let guard = self.guards.pop();
        let writes = self.writes_to_older();
        self.set_older_than(older);
        let Some(guard) = guard else { return (result, None) };
        let leaves = !matches!(result, Ok(Completion::Normal));
        for (question, site, before) in guard.pending {
            if leaves || before != writes {
                self.decisions.answer(&question, site);
            }
        }
        (result, guard.doubt)
    }

    /// What a `catch` does, found out by running it and taking that back, when something may throw for the first time.
    fn kind_of_guard(&mut self, index: usize, reason: UnknownId) -> GuardKind {
        let Some(guard) = self.guards.get_mut(index) else { return GuardKind::Nothing };
        let Some((handler, scope)) = guard.handler.take() else { return guard.kind };
        let (writes, older) = (self.heap.writes_to_older(), self.older_than());
        self.set_older_than((0, 0));
        let (early, jump) = (self.doubtful_return.take(), self.doubtful_jump.take());
        // What throws in the `catch` is caught further out.
        let guards = self.guards.split_off(index);
        let error = Value::Unknown(self.unknown_among(reason, Vec::new()));
        let (result, changes) = self.speculate(reason, |this| this.caught(handler, error, scope));
        self.guards.truncate(index);
        self.guards.extend(guards);
        let leaves = self.may_have_left().is_some();
        (self.doubtful_return, self.doubtful_jump) = (early, jump);
        self.set_older_than(older);
        debug_assert_eq!(writes, self.heap.writes_to_older());
        let kind = match result {
            Err(Interrupt::Throw(_)) if changes.is_empty() && !leaves => GuardKind::Rethrows,
            Ok(Completion::Normal) if changes.is_empty() && !leaves => GuardKind::Inert,
            _ => GuardKind::Active,
        };
        if let Some(guard) = self.guards.get_mut(index) {
            guard.kind = kind;
        }
        kind
    }
}

fn does_not_throw(what: &str, location: Location) -> Question {
    Question { text: format!("{what}{DOES_NOT_THROW}").into(), location }
}
