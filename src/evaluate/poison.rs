//! Code that may or may not run. In: statements behind a question without an answer. Out: nothing is run, and all that
//! they would write is unknown from here on, for that reason.

use swc_atoms::Atom;
use swc_ecma_ast::{
    ArrowExpr, AssignExpr, AssignTarget, BreakStmt, CallExpr, Callee, Class, ContinueStmt, Expr, Function, MemberProp,
    Pat, ReturnStmt, SimpleAssignTarget, Stmt, UpdateExpr,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::{
    function::{Closure, Code},
    heap::Kind,
    interpreter::Interpreter,
    scope::ScopeId,
    value::{UnknownId, Value},
};
use crate::{
    parse::pattern_names,
    source::{Location, Span},
};

/// Methods that change the object they are called on.
const MUTATORS: [&str; 13] =
    ["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "set", "add", "delete", "clear", "assign"];

/// How many functions are followed from one place.
const MAX_FOLLOWED: usize = 200;

impl<'a> Interpreter<'a> {
    /// Marks what a function would write outside of itself as undecided.
    ///
    /// Functions that it calls are followed: what they write is in doubt too.
    pub(super) fn poison_closure(&mut self, unknown: UnknownId, closure: Closure<'a>) {
        self.poison_within(unknown, closure, &mut Vec::new());
    }

    fn poison_within(&mut self, unknown: UnknownId, closure: Closure<'a>, seen: &mut Vec<Location>) {
        let at = Location { file: closure.file, span: closure.span };
        if seen.contains(&at) || seen.len() > MAX_FOLLOWED {
            return;
        }
        seen.push(at);
        let mut writes = Writes::default();
        match closure.code {
            Code::Arrow(arrow) => arrow.body.visit_with(&mut writes),
            Code::Function(function) => function.body.visit_with(&mut writes),
            Code::Class(_) => {}
        }
        writes.returns = false;
        self.doubt(writes, unknown, closure.scope, seen);
    }

    /// Marks what the statements write as undecided.
    pub(super) fn poison(&mut self, unknown: UnknownId, statements: &[&'a Stmt], scope: ScopeId) {
        let mut writes = Writes::default();
        for statement in statements {
            statement.visit_with(&mut writes);
        }
        self.doubt(writes, unknown, scope, &mut Vec::new());
    }

    fn doubt(&mut self, writes: Writes, unknown: UnknownId, scope: ScopeId, seen: &mut Vec<Location>) {
        // A top-level binding must have its own value first, or that would come later and win.
        let at = Location { file: self.scopes.get(scope).file, span: Span::new(0, 0) };
        for name in writes.names.iter().chain(&writes.objects).chain(&writes.calls) {
            if self.scopes.lookup(scope, name).is_none() && self.read_binding(name, at.file, at).is_err() {
                return;
            }
        }
        for name in writes.names {
            if let Some(
                Value::Undefined
                | Value::Null
                | Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Object(_)
                | Value::Native(_)
                | Value::Symbol(_),
            ) = self.scopes.lookup(scope, &name)
            {
                self.scopes.write(scope, &name, Value::Unknown(unknown));
            }
        }
        for name in writes.objects {
            if let Some(Value::Object(id)) = self.scopes.lookup(scope, &name).cloned() {
                self.heap.get_mut(id).open = Some(unknown);
            }
        }
        for name in writes.calls {
            if let Some(Value::Object(id)) = self.scopes.lookup(scope, &name)
                && let Kind::Function(closure) = self.heap.get(*id).kind
            {
                self.poison_within(unknown, closure, seen);
            }
        }
        if writes.returns {
            self.doubtful_return = Some(unknown);
        }
    }
}

/// Whether statements may be left by `return`, `break` or `continue`.
pub(super) fn leaves_early(statements: &[Stmt]) -> bool {
    let mut writes = Writes::default();
    statements.visit_with(&mut writes);
    writes.returns || writes.jumps
}

#[derive(Default)]
struct Writes {
    /// Names assigned to.
    names: Vec<Atom>,
    /// Names of objects whose properties or items are written.
    objects: Vec<Atom>,
    /// Names that are called.
    calls: Vec<Atom>,
    returns: bool,
    jumps: bool,
}

impl Writes {
    fn add_object(&mut self, node: &Expr) {
        match node {
            Expr::Ident(ident) => self.objects.push(ident.sym.clone()),
            Expr::Member(member) => self.add_object(&member.obj),
            Expr::Paren(inner) => self.add_object(&inner.expr),
            Expr::TsNonNull(inner) => self.add_object(&inner.expr),
            Expr::TsAs(inner) => self.add_object(&inner.expr),
            _ => {}
        }
    }
}

impl Visit for Writes {
    fn visit_assign_expr(&mut self, node: &AssignExpr) {
        match &node.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => self.names.push(ident.id.sym.clone()),
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => self.add_object(&member.obj),
            AssignTarget::Simple(_) => {}
            AssignTarget::Pat(pattern) => pattern_names(&Pat::from(pattern.clone()), &mut self.names),
        }
        node.visit_children_with(self);
    }

    fn visit_update_expr(&mut self, node: &UpdateExpr) {
        if let Expr::Ident(ident) = &*node.arg {
            self.names.push(ident.sym.clone());
        } else {
            self.add_object(&node.arg);
        }
    }

    fn visit_call_expr(&mut self, node: &CallExpr) {
        if let Callee::Expr(callee) = &node.callee
            && let Expr::Ident(function) = &**callee
        {
            self.calls.push(function.sym.clone());
        }
        if let Callee::Expr(callee) = &node.callee
            && let Expr::Member(member) = &**callee
            && let MemberProp::Ident(method) = &member.prop
            && MUTATORS.contains(&method.sym.as_str())
        {
            self.add_object(&member.obj);
            if let (true, Some(target)) = (method.sym == "assign", node.args.first()) {
                self.add_object(&target.expr);
            }
        }
        node.visit_children_with(self);
    }

    fn visit_return_stmt(&mut self, _node: &ReturnStmt) {
        self.returns = true;
    }

    fn visit_break_stmt(&mut self, _node: &BreakStmt) {
        self.jumps = true;
    }

    fn visit_continue_stmt(&mut self, _node: &ContinueStmt) {
        self.jumps = true;
    }

    fn visit_function(&mut self, _node: &Function) {}

    fn visit_arrow_expr(&mut self, _node: &ArrowExpr) {}

    fn visit_class(&mut self, _node: &Class) {}
}
