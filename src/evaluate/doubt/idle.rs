//! What need not be evaluated. In: the arguments of a call that nobody looks into. Out: whether evaluating them could do
//! anything but make their values: call what is known, ask a question, throw.
//!
//! Half of what a plugin factory does is to describe requests to a library that is not read: `z.object({ … })`. What such
//! a call gives is unknown whatever it is given, and told by its source.

use swc_atoms::Atom;
use swc_ecma_ast::{Callee, Expr, ExprOrSpread, Lit, Prop, PropName, PropOrSpread, UnaryOp};

use crate::{
    evaluate::{
        values::{
            scope::{ScopeId, State},
            unknown::Reason,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::{FileId, Location, Span},
};

/// How deep such arguments may nest.
const MAX_DEPTH: usize = 100;

impl<'a> Interpreter<'a> {
    /// Whether the arguments of a call of `function` may be left out: it is what a package of Better Auth's own
    /// imports from one that is not read, so that nothing is in doubt after it, and they are idle.
    pub(in crate::evaluate) fn may_leave_out(
        &mut self,
        function: &Value,
        arguments: &'a [ExprOrSpread],
        file: FileId,
        scope: ScopeId,
    ) -> bool {
        // An assumption may be about anything that comes up.
        self.assumptions.is_none()
            && self.program.package(file).is_some_and(|package| package.trusted)
            && self.is_foreign(function)
            && arguments.iter().all(|argument| argument.spread.is_none() && self.is_idle(&argument.expr, scope, 0))
    }

    /// Whether a value comes from a package that is not read, by way of packages alone.
    fn is_foreign(&self, value: &Value) -> bool {
        let Value::Unknown(id) = value else { return false };
        let unknown = self.unknown(*id);
        !unknown.from_app && unknown.choice.is_none() && matches!(self.root(*id).reason, Reason::Opaque { .. })
    }

    fn is_idle(&mut self, node: &'a Expr, scope: ScopeId, depth: usize) -> bool {
        let depth = depth + 1;
        if depth > MAX_DEPTH {
            return false;
        }
        match node {
            Expr::Lit(literal) => !matches!(literal, Lit::Regex(_)),
            Expr::Arrow(_) | Expr::Fn(_) => true,
            Expr::Ident(ident) => self.is_there(&ident.sym, scope),
            Expr::Tpl(template) => template.exprs.is_empty(),
            Expr::Unary(unary) => {
                matches!(unary.op, UnaryOp::Minus | UnaryOp::Bang | UnaryOp::Void)
                    && matches!(&*unary.arg, Expr::Lit(_))
            }
            Expr::Array(array) => array.elems.iter().all(|element| {
                element.as_ref().is_some_and(|each| each.spread.is_none() && self.is_idle(&each.expr, scope, depth))
            }),
            Expr::Object(object) => object.props.iter().all(|property| match property {
                PropOrSpread::Spread(_) => false,
                PropOrSpread::Prop(property) => match &**property {
                    Prop::Shorthand(ident) => self.is_there(&ident.sym, scope),
                    Prop::KeyValue(pair) => {
                        matches!(pair.key, PropName::Ident(_) | PropName::Str(_))
                            && self.is_idle(&pair.value, scope, depth)
                    }
                    Prop::Method(method) => matches!(method.key, PropName::Ident(_)),
                    Prop::Getter(getter) => matches!(getter.key, PropName::Ident(_)),
                    _ => false,
                },
            }),
            Expr::Call(call) => {
                matches!(&call.callee, Callee::Expr(callee) if self.leads_away(callee, scope, depth))
                    && call.args.iter().all(|each| each.spread.is_none() && self.is_idle(&each.expr, scope, depth))
            }
            _ => false,
        }
    }

    /// Whether a name can be read without harm. What the module declares or imports is made when somebody looks at it.
    fn is_there(&self, name: &Atom, scope: ScopeId) -> bool {
        match self.scopes.find(scope, name) {
            Some((_, state)) => state != State::Uninitialized,
            None => self.program.module(self.scopes.get(scope).file).is_some_and(|module| {
                module.table.imports.contains_key(name) || module.table.bindings.contains_key(name)
            }),
        }
    }

    /// Whether an expression is a member of an import that is not read, or what a call of one gives.
    fn leads_away(&mut self, node: &'a Expr, scope: ScopeId, depth: usize) -> bool {
        let depth = depth + 1;
        if depth > MAX_DEPTH {
            return false;
        }
        match node {
            Expr::Ident(ident) => self.is_unread_import(&ident.sym, scope),
            Expr::Member(member) => member.prop.is_ident() && self.leads_away(&member.obj, scope, depth),
            Expr::Call(call) => {
                matches!(&call.callee, Callee::Expr(callee) if self.leads_away(callee, scope, depth))
                    && call.args.iter().all(|each| each.spread.is_none() && self.is_idle(&each.expr, scope, depth))
            }
            _ => false,
        }
    }

    fn is_unread_import(&mut self, name: &Atom, scope: ScopeId) -> bool {
        if self.scopes.find(scope, name).is_some() {
            return false;
        }
        let file = self.scopes.get(scope).file;
        let is_import = self.program.module(file).is_some_and(|module| module.table.imports.contains_key(name));
        let at = Location { file, span: Span::new(0, 0) };
        is_import && self.read_top_level(name, file, at).is_ok_and(|value| self.is_foreign(&value))
    }
}
