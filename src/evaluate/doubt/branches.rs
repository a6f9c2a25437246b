//! Code that runs because of answers, and code that does not. In: a test that bears marks, and the ways that lead on from it. Out: what
//! the way that is taken writes bears these marks, and so does what another way would have written: that one runs too, and is
//! taken back.

use swc_ecma_ast::{Expr, Stmt, SwitchStmt};
use swc_ecma_visit::VisitWith;

use super::ways_out::WaysOut;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::{Completion, Eval},
            marks::{Marks, Region},
            scope::ScopeId,
            sequence::Arguments,
            value::Value,
        },
        world::{around::Rest, interpreter::Interpreter},
    },
    source::Location,
};

/// How code ended that would have run otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::evaluate) enum Ended {
    Normally,
    Elsewhere,
}

impl<'a> Interpreter<'a> {
    /// Evaluates something by itself: also the marks of what it read, which are not those of what is around it.
    ///
    /// # Errors
    ///
    /// Those of `run`.
    pub fn isolated<T>(&mut self, run: impl FnOnce(&mut Self) -> Eval<T>) -> Eval<(T, Marks)> {
        let around = self.heap.flow.replace(Marks::NONE);
        match run(self) {
            Ok(result) => Ok((result, self.heap.flow.replace(around))),
            Err(interrupt) => {
                self.heap.flow.add(around);
                Err(interrupt)
            }
        }
    }

    /// What runs from here on runs because of these answers.
    pub(in crate::evaluate) fn begin_region(&mut self, marks: Marks) {
        if !marks.is_empty() {
            let region = Region { marks, objects: self.heap.len(), scopes: self.scopes.len() };
            self.heap.flow.enter(region);
        }
    }

    /// Where a package tests what bears marks, the answers meet: nothing is known of what it would do otherwise.
    pub(in crate::evaluate) fn meets_in_package(&mut self, marks: Marks) {
        let flow = &self.heap.flow;
        flow.meet(marks.and(flow.since(0)));
    }

    /// One of two statements, after a test.
    pub(in crate::evaluate) fn branch(
        &mut self,
        marks: Marks,
        taken: Option<&'a Stmt>,
        other: Option<&'a Stmt>,
        scope: ScopeId,
    ) -> Eval<Completion> {
        let run = |this: &mut Self, statement: Option<&'a Stmt>| match statement {
            Some(statement) => this.statement(statement, scope),
            None => Ok(Completion::Normal),
        };
        if marks.is_empty() {
            return run(self, taken);
        }
        let depth = self.heap.flow.depth();
        let mut ended = Ended::Normally;
        if self.is_app_file(self.scopes.get(scope).file) {
            let ways = taken.map_or_else(WaysOut::default, WaysOut::of);
            ended = self.otherwise(marks, ways, |this| run(this, other));
        } else {
            self.meets_in_package(marks);
        }
        self.begin_region(marks);
        let result = run(self, taken)?;
        if matches!(result, Completion::Normal) && ended == Ended::Normally {
            self.heap.flow.leave(depth);
        }
        Ok(result)
    }

    /// An expression that is evaluated because of answers, in the place of another one.
    pub(in crate::evaluate) fn branch_value(
        &mut self,
        marks: Marks,
        taken: Option<&'a Expr>,
        other: Option<&'a Expr>,
        scope: ScopeId,
    ) -> Eval<Value> {
        if marks.is_empty() {
            return taken.map_or(Ok(Value::Undefined), |node| self.expression(node, scope));
        }
        let depth = self.heap.flow.depth();
        if !self.is_app_file(self.scopes.get(scope).file) {
            self.meets_in_package(marks);
        } else if let Some(other) = other {
            self.otherwise(marks, WaysOut::default(), |this| {
                this.expression(other, scope)?;
                Ok(Completion::Normal)
            });
        }
        self.begin_region(marks);
        let result = taken.map_or(Ok(Value::Undefined), |node| self.expression(node, scope))?;
        self.heap.flow.leave(depth);
        Ok(result)
    }

    /// Runs what would have run with other answers, and what would have followed where the way that is taken goes out of it;
    /// what it writes bears the marks, and all is taken back.
    fn otherwise(&mut self, marks: Marks, ways: WaysOut, run: impl FnOnce(&mut Self) -> Eval<Completion>) -> Ended {
        let rests = if ways.any() { self.rests.clone() } else { Vec::new() };
        let mut everything = false;
        let ended = self.not_run(marks, |this| {
            let first = run(this)?;
            if !matches!(first, Completion::Normal) {
                return Ok(first);
            }
            for rest in rests.into_iter().rev() {
                match rest {
                    Rest::Statements(statements, scope) => {
                        let completion = this.statements(statements, scope)?;
                        if !matches!(completion, Completion::Normal) {
                            everything = !matches!(completion, Completion::Return(_));
                            return Ok(completion);
                        }
                    }
                    Rest::Function => break,
                    Rest::Turn if !ways.returns && !ways.breaks => break,
                    Rest::Switch if !ways.returns && !ways.continues => break,
                    Rest::Turn | Rest::Switch | Rest::Other => {
                        everything = true;
                        break;
                    }
                }
            }
            Ok(Completion::Normal)
        });
        if everything {
            self.heap.flow.everywhere(marks);
        }
        ended
    }

    /// The marks of the objects that callbacks of a call are called with.
    pub(in crate::evaluate) fn marks_of_receiver(&self, this: &Value) -> Marks {
        match this {
            Value::Object(id) => self.heap.peek(*id).depends.all(),
            _ => Marks::NONE,
        }
    }

    /// A callback would be called more often with other answers.
    pub(in crate::evaluate) fn more_calls(&mut self, marks: Marks, callbacks: &[Value], at: Location) {
        for callback in callbacks {
            let reason = self.not_taken();
            let is_of_app = match callback {
                Value::Object(id) => match &self.heap.peek(*id).kind {
                    Kind::Function(closure) => self.is_app_file(closure.file),
                    _ => true,
                },
                _ => false,
            };
            if is_of_app {
                let arguments = Arguments { items: Vec::new(), open: Some(reason) };
                self.not_run(marks, |this| {
                    this.call(callback, Value::Undefined, arguments, at)?;
                    Ok(Completion::Normal)
                });
            }
        }
    }

    /// A `switch` is entered at one of its cases because of answers; true where it may leave more than itself.
    pub(in crate::evaluate) fn enter_cases(
        &mut self,
        marks: Marks,
        node: &'a SwitchStmt,
        start: usize,
        scope: ScopeId,
    ) -> bool {
        if marks.is_empty() {
            return false;
        }
        let mut ways = WaysOut::default();
        node.cases.iter().flat_map(|case| &case.cons).for_each(|statement| statement.visit_with(&mut ways));
        let leaves = ways.returns || ways.continues;
        if self.is_app_file(self.scopes.get(scope).file) {
            let taken = WaysOut { breaks: false, ..ways };
            let entries = (0..=node.cases.len()).filter(|entry| *entry != start);
            // Whoever comes to the end of it goes on behind it.
            let own = self.rests.pop();
            for entry in entries {
                self.otherwise(marks, taken, |this| this.cases(node, entry, scope));
            }
            self.rests.extend(own);
        } else {
            self.meets_in_package(marks);
        }
        self.begin_region(marks);
        leaves
    }

    /// A further turn of a loop, which is not made.
    pub(in crate::evaluate) fn another_turn(&mut self, marks: Marks, run: impl FnOnce(&mut Self) -> Eval<Completion>) {
        self.not_run(marks, run);
    }
}
