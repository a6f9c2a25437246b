//! Which bindings a top-level item writes to. In: a module's items. Out: names by item, so that `f.serverOnly = …` and
//! `plugins.push(…)` run when `f` and `plugins` are first used, and nothing else of the module has to.
//!
//! What counts as a write: an assignment to the name or to a property of it, `++`, `delete`, a call of one of its
//! methods, being the argument of a call (`__export(target, …)`, `Object.assign(target, …)`), and the call of a function
//! of the module that writes to it. Too many names cost a little time; a name too few would lose a table.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_ecma_ast::{
    AssignExpr, AssignTarget, CallExpr, Callee, Class, Decl, DefaultDecl, Expr, Function, MemberExpr, ModuleDecl,
    ModuleItem, NewExpr, Pat, SimpleAssignTarget, Stmt, UnaryExpr, UnaryOp, UpdateExpr, VarDecl,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::table::pattern_names;

/// The names that each item writes to when it runs, each once, in order.
#[must_use]
pub fn written_bindings(items: &[ModuleItem]) -> Vec<Vec<Atom>> {
    let functions = functions(items);
    items.iter().map(|item| reached(of_item(item), &functions)).collect()
}

/// What an item writes by itself.
fn of_item(item: &ModuleItem) -> Writes {
    let mut writes = Writes { enter_functions: true, ..Writes::default() };
    match item {
        ModuleItem::Stmt(Stmt::Decl(Decl::Var(variables))) => of_variables(variables, &mut writes),
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => {
            if let Decl::Var(variables) = &export.decl {
                of_variables(variables, &mut writes);
            }
        }
        ModuleItem::Stmt(Stmt::Decl(_)) | ModuleItem::ModuleDecl(_) => {}
        ModuleItem::Stmt(statement) => statement.visit_with(&mut writes),
    }
    writes
}

fn of_variables(variables: &VarDecl, writes: &mut Writes) {
    writes.enter_functions = false;
    variables.visit_with(writes);
}

/// What the module's own functions write when they are called.
fn functions(items: &[ModuleItem]) -> FxHashMap<Atom, Writes> {
    let mut functions = FxHashMap::default();
    let mut add = |name: &Atom, body: &dyn Fn(&mut Writes)| {
        let mut writes = Writes { enter_functions: true, ..Writes::default() };
        body(&mut writes);
        functions.insert(name.clone(), writes);
    };
    for item in items {
        let declaration = match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => {
                if let DefaultDecl::Fn(function) = &export.decl
                    && let Some(name) = &function.ident
                {
                    add(&name.sym, &|writes| function.function.visit_children_with(writes));
                }
                continue;
            }
            _ => continue,
        };
        match declaration {
            Decl::Fn(function) => add(&function.ident.sym, &|writes| function.function.visit_children_with(writes)),
            Decl::Class(class) => add(&class.ident.sym, &|writes| class.class.visit_children_with(writes)),
            Decl::Var(variables) => {
                for declarator in &variables.decls {
                    let (Pat::Ident(name), Some(init)) = (&declarator.name, &declarator.init) else { continue };
                    // An object may hold functions; calling one of its methods counts as writing to it.
                    if matches!(unwrap(init), Expr::Arrow(_) | Expr::Fn(_) | Expr::Object(_)) {
                        add(&name.id.sym, &|writes| init.visit_with(writes));
                    }
                }
            }
            _ => {}
        }
    }
    functions
}

/// What is written, through the functions that are called too.
fn reached(writes: Writes, functions: &FxHashMap<Atom, Writes>) -> Vec<Atom> {
    let Writes { mut names, mut calls, .. } = writes;
    let mut next = 0;
    while let Some(called) = calls.get(next).cloned() {
        next += 1;
        let Some(function) = functions.get(&called) else { continue };
        function.names.iter().for_each(|name| add_once(&mut names, name.clone()));
        function.calls.iter().for_each(|name| add_once(&mut calls, name.clone()));
    }
    names
}

fn add_once(names: &mut Vec<Atom>, name: Atom) {
    if !names.contains(&name) {
        names.push(name);
    }
}

#[derive(Default)]
struct Writes {
    names: Vec<Atom>,
    /// Names that are called, or handed to a call that may call them.
    calls: Vec<Atom>,
    /// A statement's callbacks may run at once (`list.forEach(…)`); a function that is only stored does not.
    enter_functions: bool,
}

impl Writes {
    fn add_root(&mut self, expression: &Expr) {
        if let Some(name) = root(expression) {
            add_once(&mut self.calls, name.clone());
            add_once(&mut self.names, name);
        }
    }
}

impl Visit for Writes {
    fn visit_assign_expr(&mut self, assignment: &AssignExpr) {
        match &assignment.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => add_once(&mut self.names, ident.id.sym.clone()),
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => self.add_root(&member.obj),
            AssignTarget::Simple(_) => {}
            AssignTarget::Pat(pattern) => {
                let mut names = Vec::new();
                pattern_names(&Pat::from(pattern.clone()), &mut names);
                names.into_iter().for_each(|name| add_once(&mut self.names, name));
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

    fn visit_new_expr(&mut self, new: &NewExpr) {
        if let Expr::Ident(class) = unwrap(&new.callee) {
            add_once(&mut self.calls, class.sym.clone());
        }
        new.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let mut is_invoked_literal = false;
        if let Callee::Expr(callee) = &call.callee {
            match unwrap(callee) {
                Expr::Member(MemberExpr { obj, .. }) => self.add_root(obj),
                Expr::Ident(ident) => add_once(&mut self.calls, ident.sym.clone()),
                Expr::Fn(_) | Expr::Arrow(_) => is_invoked_literal = true,
                _ => {}
            }
        }
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
