//! Operations on unknowns, which may throw. In: an operation of an app's `try`. Out: the answer of this world: it gives a value, or it throws an
//! error that nobody knows.

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            interrupt::{Eval, Interrupt, Thrown},
            marks::Marks,
            source_form::SourceForm,
            value::{UnknownId, Value},
        },
        world::{
            around::GuardKind,
            decisions::{Asked, Question},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

impl Interpreter<'_> {
    /// An operation on an unknown, which may throw.
    ///
    /// # Errors
    /// An unknown error, in the worlds in which it throws.
    pub(in crate::evaluate) fn risk(&mut self, unknown: UnknownId, what: &SourceForm, at: Location) -> Eval<()> {
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
        let question = self.does_not_throw(unknown, what, at);
        let throws = if is_inert { !self.decisions.foreseen(&question) } else { !self.ask_of_all(&question, at) };
        if throws {
            self.ask_of_all(&question, at);
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
    pub(in crate::evaluate) fn is_rejected(&mut self, unknown: UnknownId, at: Location) -> Option<bool> {
        if !self.is_app_file(at.file) || self.is_speculating() {
            return None;
        }
        let what = self.unknown(unknown).text.clone();
        let question = self.does_not_throw(unknown, &what, self.unknown(unknown).location.unwrap_or(at));
        Some(!self.ask_of_all(&question, at))
    }

    /// Puts a question whose answer decides what runs after it: how far that reaches is not followed.
    pub(in crate::evaluate) fn ask_of_all(&mut self, question: &Question, at: Location) -> bool {
        let around = self.heap.flow.replace(Marks::NONE);
        let answer = self.ask(question, true, at);
        let marks = self.heap.flow.replace(around);
        self.heap.flow.everywhere(marks);
        answer
    }

    pub(in crate::evaluate) fn does_not_throw(&self, unknown: UnknownId, what: &str, location: Location) -> Question {
        Question {
            identity: identity_of(("does not throw", self.unknown(unknown).identity, what)),
            asked: Asked::NoThrow,
            form: what.into(),
            location,
            about: None,
        }
    }

    /// The error that an unknown operation throws.
    pub(in crate::evaluate) fn unknown_error(&mut self, unknown: UnknownId, what: &str, at: Location) -> Value {
        let text = format!("the error of {what}");
        let error = self.derive_truthy(unknown, &text, at);
        self.change_unknown(&error, |unknown| unknown.from_app = true);
        error
    }

    pub(in crate::evaluate) fn throw_unknown<T>(&mut self, unknown: UnknownId, what: &str, at: Location) -> Eval<T> {
        let value = self.unknown_error(unknown, what, at);
        self.note_interruption();
        Err(Interrupt::Throw(Box::new(Thrown { value, location: Some(at) })))
    }
}
