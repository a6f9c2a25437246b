//! What code may write, read off its syntax. In: statements or a function. Out: the names it assigns, the objects whose
//! members it writes, and what it calls, each told by the path on which the code gets to it.

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_ecma_ast::{
    ArrowExpr, AssignExpr, AssignTarget, BreakStmt, CallExpr, Callee, CatchClause, ContinueStmt, Expr, FnDecl, ForHead,
    ForInStmt, ForOfStmt, Function, MemberExpr, NewExpr, OptCall, OptChainBase, Pat, ReturnStmt, SimpleAssignTarget,
    UnaryExpr, UnaryOp, UpdateExpr, VarDeclarator,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::{
    call_site::{CallSite, names_of},
    empty_handed::may_make_object,
    path::{Path, Paths, key_of, unwrap},
};
use crate::parse::{pattern_names, variable_names};

/// What some code may write.
#[derive(Debug, Default)]
pub(super) struct Writes {
    /// Names assigned to.
    pub names: Vec<Atom>,
    /// Objects with the member that is written, `None` for any.
    pub members: Vec<(Path, Option<Atom>)>,
    /// Calls.
    pub calls: Vec<CallSite>,
    /// Names that the code declares itself.
    pub locals: FxHashSet<Atom>,
    /// What a name may stand for.
    pub aliases: FxHashMap<Atom, Vec<Path>>,
    /// Names that may stand for objects which the code makes itself.
    pub made: FxHashSet<Atom>,
    /// It may return.
    pub returns: bool,
    /// It may leave a loop or a turn of it.
    pub jumps: bool,
    /// The parameters of the functions that the code declares itself.
    pub(super) parameters: FxHashMap<Atom, Vec<Vec<Atom>>>,
    /// How many functions are around, and how many of them have a `this` of their own.
    functions: u32,
    owners: u32,
}

impl Writes {
    /// What the body of a function may write.
    pub fn of_function(node: &impl VisitWith<Self>) -> Self {
        let mut writes = Self { functions: 1, ..Self::default() };
        node.visit_children_with(&mut writes);
        writes
    }

    pub(super) fn alias(&mut self, name: &Atom, paths: Vec<Path>) {
        let known = self.aliases.entry(name.clone()).or_default();
        for path in paths {
            if !known.contains(&path) {
                known.push(path);
            }
        }
    }

    /// A pattern's names stand for a value or its parts.
    fn alias_pattern(&mut self, pattern: &Pat, mut paths: Vec<Path>, declares: bool) {
        let mut names = Vec::new();
        pattern_names(pattern, &mut names);
        if !matches!(pattern, Pat::Ident(_)) {
            paths.iter_mut().for_each(|path| path.deep = true);
        }
        for name in names {
            if declares {
                self.locals.insert(name.clone());
            }
            self.alias(&name, paths.clone());
        }
    }

    pub(super) fn paths(&self) -> Paths {
        Paths { this: self.owners == 0 }
    }

    fn write(&mut self, target: &Expr) {
        match target {
            Expr::Ident(ident) => self.names.push(ident.sym.clone()),
            Expr::Member(member) => self.write_member(member),
            Expr::Paren(inner) => self.write(&inner.expr),
            Expr::TsAs(inner) => self.write(&inner.expr),
            Expr::TsNonNull(inner) => self.write(&inner.expr),
            Expr::OptChain(chain) => {
                if let OptChainBase::Member(member) = &*chain.base {
                    self.write_member(member);
                }
            }
            _ => {}
        }
    }

    fn write_member(&mut self, member: &MemberExpr) {
        let key = key_of(&member.prop);
        let paths = self.paths().of(&member.obj);
        self.members.extend(paths.into_iter().map(|path| (path, key.clone())));
    }

    fn each_of(&mut self, head: &ForHead, list: &Expr) {
        let mut paths = self.paths().of(list);
        if may_make_object(list) {
            self.made.extend(head_names(head));
        }
        paths.iter_mut().filter(|path| !path.deep).for_each(|path| path.keys.push(None));
        match head {
            ForHead::VarDecl(variables) => {
                for declarator in &variables.decls {
                    self.alias_pattern(&declarator.name, paths.clone(), true);
                }
            }
            ForHead::UsingDecl(using) => {
                for declarator in &using.decls {
                    self.alias_pattern(&declarator.name, paths.clone(), true);
                }
            }
            ForHead::Pat(pattern) => {
                pattern_names(pattern, &mut self.names);
                self.alias_pattern(pattern, paths, false);
            }
        }
    }

    /// The parameters of a function that the code declares itself: it may be called with whatever the code makes.
    fn declare_parameters<'n>(&mut self, patterns: impl Iterator<Item = &'n Pat>) {
        for name in names_of(patterns).into_iter().flatten() {
            self.made.insert(name.clone());
            self.locals.insert(name);
        }
    }

    fn make(&mut self, pattern: &Pat, value: &Expr) {
        if may_make_object(value) {
            let mut names = Vec::new();
            pattern_names(pattern, &mut names);
            self.made.extend(names);
        }
    }
}

impl Visit for Writes {
    fn visit_assign_expr(&mut self, node: &AssignExpr) {
        match &node.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                self.names.push(ident.id.sym.clone());
                let paths = self.paths().of(&node.right);
                self.alias(&ident.id.sym, paths);
                self.make(&Pat::Ident(ident.clone()), &node.right);
            }
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => {
                if may_make_object(&node.right) {
                    let holders = self.paths().of(&member.obj);
                    self.made.extend(holders.into_iter().filter_map(|path| path.root));
                }
                self.write_member(member);
            }
            AssignTarget::Simple(SimpleAssignTarget::Paren(inner)) => self.write(&inner.expr),
            AssignTarget::Simple(SimpleAssignTarget::TsAs(inner)) => self.write(&inner.expr),
            AssignTarget::Simple(SimpleAssignTarget::TsNonNull(inner)) => self.write(&inner.expr),
            AssignTarget::Simple(_) => {}
            AssignTarget::Pat(pattern) => {
                let pattern = Pat::from(pattern.clone());
                pattern_names(&pattern, &mut self.names);
                let paths = self.paths().of(&node.right);
                self.make(&pattern, &node.right);
                self.alias_pattern(&pattern, paths, false);
            }
        }
        node.visit_children_with(self);
    }

    /// `[options.plugins] = …`
    fn visit_pat(&mut self, node: &Pat) {
        if let Pat::Expr(target) = node {
            self.write(target);
        }
        node.visit_children_with(self);
    }

    fn visit_update_expr(&mut self, node: &UpdateExpr) {
        self.write(&node.arg);
        node.visit_children_with(self);
    }

    fn visit_unary_expr(&mut self, node: &UnaryExpr) {
        if node.op == UnaryOp::Delete {
            self.write(&node.arg);
        }
        node.visit_children_with(self);
    }

    fn visit_var_declarator(&mut self, node: &VarDeclarator) {
        if let (Pat::Ident(name), Some(init)) = (&node.name, &node.init) {
            let parameters = match unwrap(init) {
                Expr::Arrow(arrow) => Some(names_of(arrow.params.iter())),
                Expr::Fn(function) => Some(names_of(function.function.params.iter().map(|parameter| &parameter.pat))),
                _ => None,
            };
            self.parameters.extend(parameters.map(|parameters| (name.id.sym.clone(), parameters)));
        }
        let paths = node.init.as_ref().map_or_else(Vec::new, |init| self.paths().of(init));
        if let Some(init) = &node.init {
            self.make(&node.name, init);
        }
        self.alias_pattern(&node.name, paths, true);
        node.visit_children_with(self);
    }

    fn visit_fn_decl(&mut self, node: &FnDecl) {
        self.locals.insert(node.ident.sym.clone());
        let parameters = names_of(node.function.params.iter().map(|parameter| &parameter.pat));
        self.parameters.insert(node.ident.sym.clone(), parameters);
        node.visit_children_with(self);
    }

    fn visit_for_of_stmt(&mut self, node: &ForOfStmt) {
        self.each_of(&node.left, &node.right);
        node.right.visit_with(self);
        node.body.visit_with(self);
    }

    fn visit_for_in_stmt(&mut self, node: &ForInStmt) {
        self.each_of(&node.left, &node.right);
        node.right.visit_with(self);
        node.body.visit_with(self);
    }

    fn visit_catch_clause(&mut self, node: &CatchClause) {
        self.locals.extend(names_of(node.param.iter()).into_iter().flatten());
        node.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, node: &CallExpr) {
        if let Callee::Expr(callee) = &node.callee {
            self.call(callee, &node.args);
        }
        node.visit_children_with(self);
    }

    fn visit_opt_call(&mut self, node: &OptCall) {
        self.call(&node.callee, &node.args);
        node.visit_children_with(self);
    }

    fn visit_new_expr(&mut self, node: &NewExpr) {
        self.call(&node.callee, node.args.as_deref().unwrap_or_default());
        node.visit_children_with(self);
    }

    fn visit_return_stmt(&mut self, node: &ReturnStmt) {
        self.returns |= self.functions == 0;
        node.visit_children_with(self);
    }

    fn visit_break_stmt(&mut self, _node: &BreakStmt) {
        self.jumps |= self.functions == 0;
    }

    fn visit_continue_stmt(&mut self, _node: &ContinueStmt) {
        self.jumps |= self.functions == 0;
    }

    fn visit_function(&mut self, node: &Function) {
        self.declare_parameters(node.params.iter().map(|parameter| &parameter.pat));
        (self.functions, self.owners) = (self.functions + 1, self.owners + 1);
        node.visit_children_with(self);
        (self.functions, self.owners) = (self.functions - 1, self.owners - 1);
    }

    fn visit_arrow_expr(&mut self, node: &ArrowExpr) {
        self.declare_parameters(node.params.iter());
        self.functions += 1;
        node.visit_children_with(self);
        self.functions -= 1;
    }
}

/// The names that a loop binds or assigns.
fn head_names(head: &ForHead) -> Vec<Atom> {
    let mut names = Vec::new();
    match head {
        ForHead::VarDecl(variables) => variable_names(variables, &mut names),
        ForHead::UsingDecl(using) => {
            using.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names));
        }
        ForHead::Pat(pattern) => pattern_names(pattern, &mut names),
    }
    names
}
