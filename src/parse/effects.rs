//! Which bindings a top-level item writes to. In: a module's items. Out: names by item, so that `f.serverOnly = …` and
//! `plugins.push(…)` run when `f` and `plugins` are first used, and nothing else of the module has to.
//!
//! What counts as a write: an assignment to the name or to a property of it, `++`, `delete`, a call of one of its
//! methods, being the argument of a call (`__export(target, …)`, `Object.assign(target, …)`), and the call of a function
//! of the module that writes to it; and all that for another name of the same object (`const list = options.plugins`).
//! Too many names cost a little time; a name too few would lose a table.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_ecma_ast::{
    AssignExpr, AssignTarget, CallExpr, Callee, Class, ClassMember, Decl, Expr, ExprOrSpread, ForHead, ForOfStmt,
    Function, MemberExpr, ModuleDecl, ModuleItem, NewExpr, OptCall, OptChainBase, Pat, SimpleAssignTarget, Stmt,
    TaggedTpl, UnaryExpr, UnaryOp, UpdateExpr, VarDecl, VarDeclarator,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::{
    functions::Functions,
    sources::{add_once, root, sources},
    table::pattern_names,
};

/// The names whose objects each item writes to when it runs, each once, in order.
#[must_use]
pub fn written_bindings(items: &[ModuleItem]) -> Vec<Vec<Atom>> {
    let mut functions = Functions::of(items);
    let shared = shared_aliases(items);
    items.iter().map(|item| reached(of_item(item), &mut functions, &shared)).collect()
}

/// What else the objects of top-level variables are called.
fn shared_aliases(items: &[ModuleItem]) -> Aliases {
    let mut shared = Writes::default();
    for item in items {
        if let Some(Decl::Var(variables)) = declaration(item) {
            variables
                .decls
                .iter()
                .for_each(|declarator| shared.add_aliases(&declarator.name, declarator.init.as_deref()));
        }
    }
    shared.aliases
}

/// The declaration that an item is or exports.
pub(super) fn declaration(item: &ModuleItem) -> Option<&Decl> {
    match item {
        ModuleItem::Stmt(Stmt::Decl(declaration)) => Some(declaration),
        ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => Some(&export.decl),
        _ => None,
    }
}

/// What an item writes by itself.
fn of_item(item: &ModuleItem) -> Writes {
    let mut writes = Writes { enter_functions: true, ..Writes::default() };
    match (declaration(item), item) {
        (Some(Decl::Var(variables)), _) => of_variables(variables, &mut writes),
        // A class runs its static blocks when it is declared.
        (Some(Decl::Class(class)), _) => {
            for member in &class.class.body {
                match member {
                    ClassMember::StaticBlock(block) => block.visit_with(&mut writes),
                    ClassMember::ClassProp(property) if property.is_static => property.value.visit_with(&mut writes),
                    _ => {}
                }
            }
        }
        (None, ModuleItem::Stmt(statement)) => statement.visit_with(&mut writes),
        (None, ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(export))) => {
            writes.enter_functions = false;
            export.expr.visit_with(&mut writes);
        }
        _ => {}
    }
    writes
}

fn of_variables(variables: &VarDecl, writes: &mut Writes) {
    writes.enter_functions = false;
    variables.visit_with(writes);
}

/// What is written, through the functions that are called too.
fn reached(writes: Writes, functions: &mut Functions<'_>, shared: &Aliases) -> Vec<Atom> {
    let Writes { mut names, mut calls, aliases: own, .. } = writes;
    let mut entered: Vec<Atom> = Vec::new();
    let (mut next_call, mut next_name) = (0, 0);
    loop {
        if let Some(called) = calls.get(next_call).cloned() {
            next_call += 1;
            let Some(function) = functions.get(&called) else {
                // A function that was made by a call may write to all that it was made from.
                if shared.contains_key(&called) {
                    add_once(&mut names, called.clone());
                }
                continue;
            };
            function.names.iter().for_each(|name| add_once(&mut names, name.clone()));
            function.calls.iter().for_each(|name| add_once(&mut calls, name.clone()));
            entered.push(called);
            // Names that were passed may have other names in this function.
            next_name = 0;
        } else if let Some(name) = names.get(next_name).cloned() {
            next_name += 1;
            let entered = entered.iter().filter_map(|called| Some(&functions.known(called)?.aliases));
            for other in [shared, &own].into_iter().chain(entered).filter_map(|aliases| aliases.get(&name)).flatten() {
                add_once(&mut names, other.clone());
                // What is called on the one may be a method that the other holds.
                add_once(&mut calls, other.clone());
            }
        } else {
            return names;
        }
    }
}

/// Names with those of the objects that they may stand for, or hold.
pub(super) type Aliases = FxHashMap<Atom, Vec<Atom>>;

#[derive(Default)]
pub(super) struct Writes {
    pub names: Vec<Atom>,
    /// Names that are called, or handed to a call that may call them.
    pub calls: Vec<Atom>,
    /// What else its objects are called.
    pub aliases: Aliases,
    /// A statement's callbacks may run at once (`list.forEach(…)`); a function that is only stored does not.
    pub enter_functions: bool,
}

impl Writes {
    fn add_root(&mut self, expression: &Expr) {
        if let Some(name) = root(expression) {
            add_once(&mut self.calls, name.clone());
            add_once(&mut self.names, name);
        }
    }

    /// The names of a pattern stand for parts of a value.
    fn add_aliases(&mut self, pattern: &Pat, value: Option<&Expr>) {
        let (mut names, mut values) = (Vec::new(), Vec::new());
        pattern_names(pattern, &mut names);
        if let Some(value) = value {
            sources(value, &mut values);
        }
        // `const { add, all } = createRegistry()`: what the one writes, the other gives.
        let siblings = if names.len() > 1 { names.clone() } else { Vec::new() };
        for name in names {
            let others = siblings.iter().filter(|other| **other != name);
            let known = self.aliases.entry(name.clone()).or_default();
            values.iter().chain(others).for_each(|value| add_once(known, value.clone()));
        }
    }

    /// A call of a value, or of one of its methods.
    fn add_call(&mut self, callee: &Expr, arguments: &[ExprOrSpread]) {
        match callee {
            Expr::Member(MemberExpr { obj, .. }) => self.add_root(obj),
            Expr::OptChain(chain) => {
                if let OptChainBase::Member(member) = &*chain.base {
                    self.add_root(&member.obj);
                }
            }
            Expr::Ident(ident) => add_once(&mut self.calls, ident.sym.clone()),
            _ => {}
        }
        // `function (f) {…}(target || (target = {}))` is how enums and namespaces are compiled.
        for argument in arguments {
            self.add_root(&argument.expr);
        }
        // A callback gets parts of what it is called for; a function that stands here gets the arguments.
        let functions = std::iter::once(callee).chain(arguments.iter().map(|argument| &*argument.expr));
        for function in functions {
            let parameters: Vec<&Pat> = match function {
                Expr::Arrow(arrow) => arrow.params.iter().collect(),
                Expr::Fn(function) => function.function.params.iter().map(|parameter| &parameter.pat).collect(),
                _ => continue,
            };
            for parameter in parameters {
                self.add_aliases(parameter, Some(callee));
                for argument in arguments {
                    self.add_aliases(parameter, Some(&argument.expr));
                }
            }
        }
    }
}

impl Visit for Writes {
    fn visit_assign_expr(&mut self, assignment: &AssignExpr) {
        match &assignment.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                add_once(&mut self.names, ident.id.sym.clone());
                self.add_aliases(&Pat::Ident(ident.clone()), Some(&assignment.right));
            }
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => self.add_root(&member.obj),
            AssignTarget::Simple(_) => {}
            AssignTarget::Pat(pattern) => {
                let mut names = Vec::new();
                pattern_names(&Pat::from(pattern.clone()), &mut names);
                for name in names {
                    add_once(&mut self.names, name);
                }
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
        if let Expr::Ident(class) = &*new.callee {
            add_once(&mut self.calls, class.sym.clone());
        }
        new.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let mut is_invoked_literal = false;
        if let Callee::Expr(callee) = &call.callee {
            self.add_call(callee, &call.args);
            is_invoked_literal = matches!(&**callee, Expr::Fn(_) | Expr::Arrow(_));
        }
        let enter = self.enter_functions;
        self.enter_functions = enter || is_invoked_literal;
        call.visit_children_with(self);
        self.enter_functions = enter;
    }

    fn visit_opt_call(&mut self, call: &OptCall) {
        self.add_call(&call.callee, &call.args);
        call.visit_children_with(self);
    }

    fn visit_tagged_tpl(&mut self, template: &TaggedTpl) {
        let arguments: Vec<ExprOrSpread> = template.tpl.exprs.iter().map(|part| part.clone().into()).collect();
        self.add_call(&template.tag, &arguments);
        template.visit_children_with(self);
    }

    fn visit_var_declarator(&mut self, declarator: &VarDeclarator) {
        self.add_aliases(&declarator.name, declarator.init.as_deref());
        declarator.visit_children_with(self);
    }

    fn visit_for_of_stmt(&mut self, statement: &ForOfStmt) {
        if let ForHead::VarDecl(variables) = &statement.left {
            variables.decls.iter().for_each(|declarator| self.add_aliases(&declarator.name, Some(&statement.right)));
        }
        statement.visit_children_with(self);
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
