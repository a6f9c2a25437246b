//! What a CommonJS module loads. In: its statements. Out: the specifiers of every `require('…')`, wherever it stands.

use swc_atoms::Atom;
use swc_ecma_ast::{CallExpr, Callee, Expr, Lit, Stmt};
use swc_ecma_visit::{Visit, VisitWith};

/// The specifiers, each once, in the order of the source.
#[must_use]
pub fn required(statements: &[Stmt]) -> Vec<Atom> {
    let mut calls = Calls::default();
    statements.visit_with(&mut calls);
    calls.specifiers
}

#[derive(Default)]
struct Calls {
    specifiers: Vec<Atom>,
}

impl Visit for Calls {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee
            && matches!(&**callee, Expr::Ident(name) if name.sym == "require")
            && let Some(argument) = call.args.first()
            && let Expr::Lit(Lit::Str(specifier)) = &*argument.expr
        {
            let specifier: Atom = specifier.value.to_string_lossy().as_ref().into();
            if !self.specifiers.contains(&specifier) {
                self.specifiers.push(specifier);
            }
        }
        call.visit_children_with(self);
    }
}
