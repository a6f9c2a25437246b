//! A walk over a list of names. In: the names that it may have, and what is done with each. Out: it is done for those that are there, each because of the
//! answer that it is; what would be done for the others bears their marks.
//!
//! In which order they come, and how often, is not known. They are walked over in the order in which the code asks for them, once; `auth/worlds.rs` has each
//! world run again with all of them turned around and there several times, and refuses what comes out otherwise. What is counted is not known (`counts.rs`).

use swc_atoms::Atom;
use swc_ecma_ast::{
    BreakStmt, Class, ContinueStmt, DoWhileStmt, ForInStmt, ForOfStmt, ForStmt, Function, ReturnStmt, SwitchStmt,
    WhileStmt, YieldExpr,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::found::Candidates;
use crate::{
    evaluate::{
        doubt::branches::Ended,
        language::loops::Turn,
        values::{
            interrupt::{Completion, Eval},
            scope::ScopeId,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// Does something for each name that is there, until it says no.
    pub(in crate::evaluate) fn walk_names(
        &mut self,
        candidates: &Candidates,
        at: Location,
        mut turn: impl FnMut(&mut Self, Value) -> Eval<bool>,
    ) -> Eval<()> {
        let Candidates { list, names, are_open } = candidates;
        let mut items = Vec::new();
        for name in names {
            items.push((self.has_name(list, name, at), Value::String(name.clone()), true));
        }
        if *are_open {
            let known: Vec<Atom> = names.iter().chain(list.without.iter()).cloned().chain([Atom::default()]).collect();
            if list.has_empty {
                items.push((self.has_name(list, &Atom::default(), at), Value::string(""), false));
            }
            let others = self.has_others(list, &known, at);
            items.push((others, self.part_of_names(list.base, &known, at), false));
        }
        if self.names.times > 1 {
            items.reverse();
            items = vec![items; self.names.times].concat();
        }
        let mut taken = Vec::new();
        for (is_there, item, first) in items {
            let (truth, marks) = self.isolated(|this| Ok(this.truth_or(&is_there, at, Some(first))))?;
            if truth == Some(true) {
                let form = self.unknown(list.base).text.atom().clone();
                self.names.walked.get_or_insert((form, at));
                let depth = self.heap.flow.depth();
                self.begin_region(marks);
                taken.push(item.clone());
                // It stays in the region: what comes after it depends on the same answers.
                if !turn(self, item)? {
                    break;
                }
                self.heap.flow.leave(depth);
            } else if !marks.is_empty() {
                let ended = self.not_run(marks, |this| turn(this, item).map(|_| Completion::Normal));
                if ended == Ended::Elsewhere {
                    self.begin_region(marks);
                }
            }
        }
        if taken.is_empty() {
            return Ok(());
        }
        self.doubt_counts(list, at, |this| taken.iter().try_for_each(|item| turn(this, item.clone()).map(drop)))
    }

    /// What a callback makes of the names, one after the other.
    pub(in crate::evaluate) fn reduced_names(
        &mut self,
        candidates: &Candidates,
        before: Value,
        at: Location,
        step: impl Fn(&mut Self, Value, Value) -> Eval<Value>,
    ) -> Eval<Option<Value>> {
        // In a name of its own, so that what would be made otherwise is seen as with any name.
        let (scope, name) = (self.scopes.add(None, at.file, true, None), Atom::from("reduced"));
        self.scopes.declare(scope, name.clone(), before);
        let read = |this: &mut Self| this.scopes.lookup(scope, &name).cloned().unwrap_or(Value::Undefined);
        self.walk_names(candidates, at, |this, item| {
            this.isolated(|this| {
                let before = read(this);
                let after = step(this, before, item)?;
                this.scopes.write(scope, &name, after);
                Ok(())
            })?;
            Ok(true)
        })?;
        Ok(Some(read(self)))
    }

    /// `for (const name of names)`; `None` where it is not known which names it asks for.
    pub(in crate::evaluate) fn loop_over_names(
        &mut self,
        value: &Value,
        node: &'a ForOfStmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Option<Completion>> {
        let at = self.location(scope, &node.right);
        let value = self.settle(value.clone(), at);
        let Some((id, list)) = self.names_of(&value) else { return Ok(None) };
        let may_walk = self.names.are_followed && !self.is_speculating() && self.is_app_file(at.file);
        if !may_walk || node.is_await || Leaves::has(node) {
            return Ok(None);
        }
        let found = self.candidates((id, &list), at, |this, part| {
            this.turn_with(part, &node.left, &node.body, scope, label).map(drop)
        });
        let Some(candidates) = found else { return Ok(None) };
        self.walk_names(&candidates, at, |this, item| {
            let turn = this.turn_with(item, &node.left, &node.body, scope, label)?;
            let reason = this.may_have_jumped();
            if let Some(reason) = reason {
                this.more_items(reason, &[], (&node.left, &node.body), scope, label);
            }
            Ok(matches!(turn, Turn::Next) && reason.is_none())
        })?;
        Ok(Some(Completion::Normal))
    }
}

/// Whether the turns of a loop may leave it.
#[derive(Default)]
struct Leaves {
    found: bool,
    /// How many loops, and what else `break` may mean, are around.
    inside: usize,
}

impl Leaves {
    fn has(node: &ForOfStmt) -> bool {
        let mut leaves = Self::default();
        node.body.visit_with(&mut leaves);
        leaves.found
    }

    fn within(&mut self, node: &impl VisitWith<Self>) {
        self.inside += 1;
        node.visit_children_with(self);
        self.inside -= 1;
    }
}

impl Visit for Leaves {
    fn visit_return_stmt(&mut self, _: &ReturnStmt) {
        self.found = true;
    }

    fn visit_yield_expr(&mut self, _: &YieldExpr) {
        self.found = true;
    }

    fn visit_break_stmt(&mut self, node: &BreakStmt) {
        self.found |= node.label.is_some() || self.inside == 0;
    }

    fn visit_continue_stmt(&mut self, node: &ContinueStmt) {
        self.found |= node.label.is_some();
    }

    fn visit_switch_stmt(&mut self, node: &SwitchStmt) {
        self.within(node);
    }

    fn visit_for_stmt(&mut self, node: &ForStmt) {
        self.within(node);
    }

    fn visit_for_of_stmt(&mut self, node: &ForOfStmt) {
        self.within(node);
    }

    fn visit_for_in_stmt(&mut self, node: &ForInStmt) {
        self.within(node);
    }

    fn visit_while_stmt(&mut self, node: &WhileStmt) {
        self.within(node);
    }

    fn visit_do_while_stmt(&mut self, node: &DoWhileStmt) {
        self.within(node);
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_arrow_expr(&mut self, _: &swc_ecma_ast::ArrowExpr) {}

    fn visit_class(&mut self, _: &Class) {}
}
