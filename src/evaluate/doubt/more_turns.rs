//! Turns of a loop that may or may not be made. In: a loop whose test or items are not known, or that may have been left.
//! Out: its turns ran and were taken back, and what they wrote is unknown.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ForHead, Stmt};

use crate::evaluate::{
    language::loops::Turn,
    values::{
        interrupt::Completion,
        marks::Marks,
        scope::ScopeId,
        value::{UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// A turn is made because of these answers, and so is whatever comes after it in the loop.
    pub(in crate::evaluate) fn turns_because_of(&mut self, marks: Marks, scope: ScopeId) {
        if marks.is_empty()
            || self.heap.flow.since(self.function_depth).and(marks) == self.heap.flow.since(self.function_depth)
        {
            return;
        }
        if !self.is_app_file(self.scopes.get(scope).file) {
            self.meets_in_package(marks);
        }
        self.begin_region(marks);
    }

    /// A loop has ended because of answers: with others there might be a further turn.
    pub(in crate::evaluate) fn one_more_turn(
        &mut self,
        (test, body, update): (Option<&'a Expr>, &'a Stmt, Option<&'a Expr>),
        scope: ScopeId,
        label: Option<&Atom>,
    ) {
        let marks = self.heap.flow.since(self.function_depth);
        if marks.is_empty() || !self.is_app_file(self.scopes.get(scope).file) {
            return;
        }
        self.another_turn(marks, |this| {
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

    /// The same for a loop over items.
    pub(in crate::evaluate) fn one_more_item(
        &mut self,
        (head, body): (&'a ForHead, &'a Stmt),
        scope: ScopeId,
        label: Option<&Atom>,
    ) {
        let marks = self.heap.flow.since(self.function_depth);
        if marks.is_empty() || !self.is_app_file(self.scopes.get(scope).file) {
            return;
        }
        let item = self.not_there();
        self.another_turn(marks, |this| {
            Ok(match this.turn_with(item, head, body, scope, label)? {
                Turn::Next => Completion::Normal,
                Turn::Leave(completion) => completion,
            })
        });
    }

    /// The turns of a loop that nobody can count: each may or may not be made.
    pub(in crate::evaluate) fn more_turns(
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
    pub(in crate::evaluate) fn more_items(
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
