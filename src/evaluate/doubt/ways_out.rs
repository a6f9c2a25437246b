//! Ways out of statements. In: statements. Out: whether they may be left by `return`, `break` or `continue`; those of loops in them count too.

use swc_ecma_ast::{ArrowExpr, BreakStmt, Class, ContinueStmt, Function, ReturnStmt, Stmt, YieldExpr};
use swc_ecma_visit::{Visit, VisitWith};

/// The ways out of statements.
#[derive(Debug, Default, Clone, Copy)]
pub(in crate::evaluate) struct WaysOut {
    pub returns: bool,
    pub breaks: bool,
    pub continues: bool,
}

impl WaysOut {
    /// The ways out of a statement; those of loops in it count too.
    pub(in crate::evaluate) fn of(statement: &Stmt) -> Self {
        let mut ways = Self::default();
        statement.visit_with(&mut ways);
        ways
    }

    /// Those of several statements.
    pub(in crate::evaluate) fn of_all(statements: &[Stmt]) -> Self {
        let mut ways = Self::default();
        statements.visit_with(&mut ways);
        ways
    }

    /// Whether there are any.
    pub(in crate::evaluate) fn any(self) -> bool {
        self.returns || self.breaks || self.continues
    }
}

impl Visit for WaysOut {
    fn visit_return_stmt(&mut self, _: &ReturnStmt) {
        self.returns = true;
    }

    fn visit_yield_expr(&mut self, _: &YieldExpr) {
        self.returns = true;
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {
        self.breaks = true;
    }

    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {
        self.continues = true;
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_arrow_expr(&mut self, _: &ArrowExpr) {}

    fn visit_class(&mut self, _: &Class) {}
}
