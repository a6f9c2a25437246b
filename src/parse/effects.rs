//! Which bindings a top-level item writes to. In: an item. Out: names, so that `f.serverOnly = …` and
//! `plugins.push(…)` run when `f` and `plugins` are first used, and nothing else of the module has to.
//!
//! What counts as a write: an assignment to the name or to a property of it, `++`, `delete`, a call of one of its
//! methods, and being the argument of a call (`__export(target, …)`, `Object.assign(target, …)`). Too many names cost
//! a little time; a name too few would lose a table.

use swc_atoms::Atom;
use swc_ecma_ast::{
    AssignExpr, AssignTarget, CallExpr, Callee, Class, Decl, Expr, Function, MemberExpr, ModuleDecl, ModuleItem, Pat,
    SimpleAssignTarget, Stmt, UnaryExpr, UnaryOp, UpdateExpr,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::table::pattern_names;

/// The names an item writes to when it runs, each once, in order.
#[must_use]
pub fn written_bindings(item: &ModuleItem) -> Vec<Atom> {
    let mut writes = Writes { names: Vec::new(), enter_functions: true };
    match item {
        ModuleItem::Stmt(Stmt::Decl(Decl::Var(variables))) => {
            writes.enter_functions = false;
            variables.visit_with(&mut writes);
        }
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => {
            writes.enter_functions = false;
            if let Decl::Var(variables) = &export.decl {
                variables.visit_with(&mut writes);
            }
        }
        ModuleItem::Stmt(Stmt::Decl(_)) | ModuleItem::ModuleDecl(_) => {}
        ModuleItem::Stmt(statement) => statement.visit_with(&mut writes),
    }
    writes.names
}

struct Writes {
    names: Vec<Atom>,
    /// A statement's callbacks may run at once (`list.forEach(…)`); a function that is only stored does not.
    enter_functions: bool,
}

impl Writes {
    fn add(&mut self, name: Atom) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    fn add_root(&mut self, expression: &Expr) {
        if let Some(name) = root(expression) {
            self.add(name);
        }
    }
}

impl Visit for Writes {
    fn visit_assign_expr(&mut self, assignment: &AssignExpr) {
        match &assignment.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => self.add(ident.id.sym.clone()),
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => self.add_root(&member.obj),
            AssignTarget::Simple(_) => {}
            AssignTarget::Pat(pattern) => {
                let mut names = Vec::new();
                pattern_names(&Pat::from(pattern.clone()), &mut names);
                names.into_iter().for_each(|name| self.add(name));
            }
        }
        assignment.visit_children_with(self);
    }

    fn visit_update_expr(&mut self, update: &UpdateExpr) {
        self.add_root(&update.arg);
        update.visit_children_with(self);
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
        if unary.op == UnaryOp::Delete {
            self.add_root(&unary.arg);
        }
        unary.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let is_invoked_literal = if let Callee::Expr(callee) = &call.callee {
            if let Expr::Member(MemberExpr { obj, .. }) = unwrap(callee) {
                self.add_root(obj);
            }
            matches!(unwrap(callee), Expr::Fn(_) | Expr::Arrow(_))
        } else {
            false
        };
        // `function (f) {…}(target || (target = {}))` is how enums and namespaces are compiled.
        for argument in &call.args {
            self.add_root(&argument.expr);
        }
        let enter = self.enter_functions;
        self.enter_functions = enter || is_invoked_literal;
        call.visit_children_with(self);
        self.enter_functions = enter;
    }

    fn visit_function(&mut self, function: &Function) {
        if self.enter_functions {
            function.visit_children_with(self);
        }
    }

    fn visit_arrow_expr(&mut self, arrow: &swc_ecma_ast::ArrowExpr) {
        if self.enter_functions {
            arrow.visit_children_with(self);
        }
    }

    fn visit_class(&mut self, _class: &Class) {}
}

/// The name at the root of `a`, `a.b.c`, `a || (a = {})`.
fn root(expression: &Expr) -> Option<Atom> {
    match unwrap(expression) {
        Expr::Ident(ident) => Some(ident.sym.clone()),
        Expr::Member(member) => root(&member.obj),
        Expr::Bin(binary) => root(&binary.left),
        _ => None,
    }
}

/// An expression without parentheses and type annotations.
fn unwrap(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => unwrap(&inner.expr),
        Expr::TsAs(inner) => unwrap(&inner.expr),
        Expr::TsNonNull(inner) => unwrap(&inner.expr),
        Expr::TsSatisfies(inner) => unwrap(&inner.expr),
        Expr::TsConstAssertion(inner) => unwrap(&inner.expr),
        _ => expression,
    }
}
