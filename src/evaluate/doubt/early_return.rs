//! Ways out that may or may not be taken. In: how code ended that may or may not have run. Out: what the function may have
//! returned before its end, so that it can be told whether that differs from what it returns there; and that what follows
//! in the function, or in the loop, may or may not run either.

use swc_atoms::Atom;
use swc_ecma_ast::Stmt;

use super::speculate::Unsure;
use crate::evaluate::{
    values::{
        interrupt::{Completion, Eval, Interrupt},
        scope::ScopeId,
        value::{UnknownId, Value},
    },
    world::{
        around::{EarlyReturn, Jump, Left},
        interpreter::Interpreter,
    },
};

impl<'a> Interpreter<'a> {
    /// Notes how code may have ended that may have run; `None` where it could not be run to its end.
    pub(in crate::evaluate) fn may_end(&mut self, reason: UnknownId, ended: Option<Eval<Completion>>) {
        match ended {
            Some(Ok(Completion::Normal)) => {}
            Some(Ok(Completion::Return(value))) => self.may_return(reason, Some(value)),
            Some(Ok(Completion::Break(label))) => self.may_jump(Jump { reason, label, continues: false }),
            Some(Ok(Completion::Continue(label))) => self.may_jump(Jump { reason, label, continues: true }),
            Some(Err(Interrupt::Throw(_))) => self.may_throw(reason),
            // It may have ended in any way.
            None | Some(Err(_)) => {
                self.may_return(reason, None);
                self.may_throw(reason);
            }
        }
    }

    /// What may have left the code around a function does not concern the function.
    pub(in crate::evaluate) fn enter_function(&mut self) -> Left {
        let early = self.doubtful_return.take();
        Left { early, jump: self.doubtful_jump.take(), is_after_doubt: std::mem::take(&mut self.is_after_doubt) }
    }

    /// What the function may have returned before its end.
    pub(in crate::evaluate) fn leave_function(&mut self, outer: Left) -> Option<EarlyReturn> {
        let early = std::mem::replace(&mut self.doubtful_return, outer.early);
        (self.doubtful_jump, self.is_after_doubt) = (outer.jump, outer.is_after_doubt);
        early
    }

    pub(in crate::evaluate) fn may_return(&mut self, reason: UnknownId, value: Option<Value>) {
        self.doubtful_return = Some(match self.doubtful_return.take() {
            None => EarlyReturn { reason, values: value.map(|value| vec![value]) },
            Some(before) => {
                let values = before.values.zip(value).map(|(mut values, value)| {
                    values.push(value);
                    values
                });
                EarlyReturn { reason: before.reason, values }
            }
        });
    }

    fn may_jump(&mut self, jump: Jump) {
        self.doubtful_jump.get_or_insert(jump);
    }

    /// Why what follows may or may not run.
    pub(in crate::evaluate) fn may_have_left(&self) -> Option<UnknownId> {
        let early = self.doubtful_return.as_ref().map(|early| early.reason);
        early.or(self.doubtful_jump.as_ref().map(|jump| jump.reason))
    }

    /// Why further turns of the loop may or may not be made.
    pub(in crate::evaluate) fn may_have_jumped(&self) -> Option<UnknownId> {
        self.may_have_left().filter(|_| !self.is_after_doubt)
    }

    /// Runs what follows code that may have left.
    pub(in crate::evaluate) fn rest(
        &mut self,
        reason: UnknownId,
        statements: &'a [Stmt],
        scope: ScopeId,
    ) -> Eval<Completion> {
        let list: Vec<&Stmt> = statements.iter().collect();
        let outer = std::mem::replace(&mut self.is_after_doubt, true);
        let ended = self.may_run(reason, Unsure::Statements(&list, scope), |this| this.run_branch(&list, scope));
        self.is_after_doubt = outer;
        match ended {
            Some(Ok(completion @ (Completion::Normal | Completion::Return(_)))) => Ok(completion),
            // The way out that was there before may have been the one.
            ended => {
                self.may_end(reason, ended);
                Ok(Completion::Normal)
            }
        }
    }

    /// Runs a loop, or a `switch`: what may leave it does not concern what follows it.
    pub(in crate::evaluate) fn within(
        &mut self,
        is_loop: bool,
        label: Option<&Atom>,
        run: impl FnOnce(&mut Self) -> Eval<Completion>,
    ) -> Eval<Completion> {
        let outer = self.doubtful_jump.take();
        let result = run(self);
        let ends_here = |jump: &Jump| match &jump.label {
            None => is_loop || !jump.continues,
            wanted => wanted.as_ref() == label,
        };
        let inner = self.doubtful_jump.take().filter(|jump| !ends_here(jump));
        self.doubtful_jump = outer.or(inner);
        result
    }
}
