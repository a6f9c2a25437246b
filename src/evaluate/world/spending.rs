//! What an evaluation uses up. In: a step, a call, a string that is made. Out: it is counted, and refused where a bound is passed.

use super::{
    budget::{Exhausted, MAX_CALLS, MAX_DEPTH, MAX_HEAP, MAX_STEPS, MAX_STRING_BYTES, WORK_OF_STEP},
    interpreter::Interpreter,
};
use crate::{
    evaluate::values::{
        interrupt::{Eval, Interrupt},
        value::Value,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Counts a step and a level; [`Self::leave`] gives the level back.
    pub(in crate::evaluate) fn enter(&mut self, at: impl FnOnce(&Self) -> Location) -> Eval<()> {
        self.budget.steps += 1;
        self.budget.depth += 1;
        let here = 0_u8;
        let work = self.heap.work() as u64 / WORK_OF_STEP;
        let exhausted = if self.budget.speculation_ends.is_some_and(|end| self.budget.steps + work > end) {
            Exhausted::Speculation
        } else if self.budget.steps > MAX_STEPS {
            Exhausted::Steps
        } else if self.budget.depth > MAX_DEPTH || (&raw const here).addr() < self.stack_limit {
            Exhausted::Depth
        } else if self.heap.len() + self.scopes.size() + self.unknowns.len() > MAX_HEAP {
            Exhausted::Heap
        } else {
            return Ok(());
        };
        self.note_interruption();
        Err(Interrupt::Exhausted(exhausted, Some(at(self))))
    }

    /// Remembers where in the app an interruption came from.
    pub(in crate::evaluate) fn note_interruption(&mut self) {
        self.interrupted_in_app = self.call_sites.iter().rev().copied().find(|site| self.is_app_file(site.file));
    }

    /// The innermost call in the app's own files when evaluation was last interrupted.
    #[must_use]
    pub fn interrupted_in_app(&self) -> Option<Location> {
        self.interrupted_in_app
    }

    pub(in crate::evaluate) fn leave(&mut self) {
        self.budget.depth -= 1;
    }

    /// Counts a call; the caller gives it back.
    pub(in crate::evaluate) fn enter_call(&mut self, at: Location) -> Eval<()> {
        self.budget.calls += 1;
        self.call_sites.push(at);
        if self.budget.calls > MAX_CALLS {
            self.note_interruption();
            return Err(Interrupt::Exhausted(Exhausted::Calls, Some(at)));
        }
        Ok(())
    }

    pub(in crate::evaluate) fn leave_call(&mut self) {
        self.budget.calls -= 1;
        self.call_sites.pop();
    }

    /// Counts the work of a native function on so many items or bytes; the next step is refused when it is too much.
    pub(in crate::evaluate) fn charge(&mut self, work: usize) {
        self.budget.steps += work as u64 / 16;
    }

    /// A new string, counted.
    pub(in crate::evaluate) fn make_string(&mut self, text: &str, at: Option<Location>) -> Eval<Value> {
        self.count_string(text.len(), at)?;
        Ok(Value::string(text))
    }

    /// Counts the bytes of a string before it is made.
    pub(in crate::evaluate) fn count_string(&mut self, bytes: usize, at: Option<Location>) -> Eval<()> {
        self.budget.string_bytes = self.budget.string_bytes.saturating_add(bytes);
        if self.budget.string_bytes > MAX_STRING_BYTES {
            Err(Interrupt::Exhausted(Exhausted::Strings, at))
        } else {
            Ok(())
        }
    }
}
