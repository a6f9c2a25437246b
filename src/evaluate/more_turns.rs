//! Turns of a loop that may or may not be made. In: a loop whose test or items are not known, or that may have been left.
//! Out: its turns ran and were taken back, and what they wrote is unknown.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ForHead, Stmt};

use super::{
    interpreter::Interpreter,
    interrupt::Completion,
    loops::Turn,
    scope::ScopeId,
    value::{UnknownId, Value},
};

impl<'a> Interpreter<'a> {
    /// The turns of a loop that nobody can count: each may or may not be made.
    pub(super) fn more_turns(
        &mut self,
        reason: UnknownId,
        (test, body, update): (Option<&'a Expr>, &'a Stmt, Option<&'a Expr>),
        scope: ScopeId,
        label: Option<&Atom>,
    ) {
        self.may_run_turns(reason, &[body], scope, |this| {
            let inner = this.scopes.block(scope);
            let turn = this.turn(body, inner, label)?;
            for node in update.into_iter().chain(test) {
                this.expression(node, inner)?;
            }
            Ok(match turn {
                Turn::Next => Completion::Normal,
                Turn::Leave(completion) => completion,
            })
        });
    }

    /// Turns over items that are not known, or may not be come to; they may be, or hold, these values.
    pub(super) fn more_items(
        &mut self,
        reason: UnknownId,
        items: &[Value],
        (head, body): (&'a ForHead, &'a Stmt),
        scope: ScopeId,
        label: Option<&Atom>,
    ) {
        let objects = items.iter().filter_map(|item| if let Value::Object(id) = item { Some(*id) } else { None });
        let item = Value::Unknown(self.unknown_among(reason, objects.collect()));
        self.may_run_turns(reason, &[body], scope, |this| {
            Ok(match this.turn_with(item.clone(), head, body, scope, label)? {
                Turn::Next => Completion::Normal,
                Turn::Leave(completion) => completion,
            })
        });
    }
}
