//! Takes away what has no meaning when a program runs. In: a parsed module. Out: the same without parentheses and TypeScript's
//! wrappers (`as`, `<T>`, `!`, `satisfies`, `f<T>`), so that no later file knows of them.
//!
//! Where an optional chain ends, the tree says it without parentheses: `a?.b.c` is a chain in a chain, and `(a?.b).c` a
//! member of one. Only `!` does not end a chain, so `a?.b!.c` becomes the first of the two.

use swc_ecma_ast::{
    CallExpr, Callee, Expr, MemberExpr, Module, OptCall, OptChainBase, OptChainExpr, Pat, SimpleAssignTarget,
};
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// Normalises a module in place.
pub fn normalize(module: &mut Module) {
    module.visit_mut_with(&mut Normalizer);
}

struct Normalizer;

/// What a wrapper wraps.
fn inner(node: &mut Expr) -> Option<&mut Box<Expr>> {
    Some(match node {
        Expr::Paren(inner) => &mut inner.expr,
        Expr::TsAs(inner) => &mut inner.expr,
        Expr::TsNonNull(inner) => &mut inner.expr,
        Expr::TsSatisfies(inner) => &mut inner.expr,
        Expr::TsConstAssertion(inner) => &mut inner.expr,
        Expr::TsTypeAssertion(inner) => &mut inner.expr,
        Expr::TsInstantiation(inner) => &mut inner.expr,
        _ => return None,
    })
}

fn unwrap(node: &mut Expr) {
    while let Some(inner) = inner(node) {
        *node = *std::mem::take(inner);
    }
}

/// Whether an expression is a chain that `!` stands behind.
fn goes_on(node: &Expr) -> bool {
    let mut node = node;
    let mut is_asserted = false;
    while let Expr::TsNonNull(inner) = node {
        (node, is_asserted) = (&inner.expr, true);
    }
    is_asserted && matches!(node, Expr::OptChain(_))
}

impl VisitMut for Normalizer {
    fn visit_mut_expr(&mut self, node: &mut Expr) {
        unwrap(node);
        let chain = match node {
            Expr::Member(member) if goes_on(&member.obj) => {
                let MemberExpr { span, obj, prop } = member.clone();
                Some((span, OptChainBase::Member(MemberExpr { span, obj, prop })))
            }
            Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) if goes_on(callee) => {
                let Expr::Call(call) = std::mem::take(node) else { return };
                let CallExpr { span, ctxt, callee, args, type_args } = call;
                let Callee::Expr(callee) = callee else { return };
                Some((span, OptChainBase::Call(OptCall { span, ctxt, callee, args, type_args })))
            }
            _ => None,
        };
        if let Some((span, base)) = chain {
            *node = Expr::OptChain(OptChainExpr { span, optional: false, base: Box::new(base) });
        }
        node.visit_mut_children_with(self);
    }

    fn visit_mut_simple_assign_target(&mut self, node: &mut SimpleAssignTarget) {
        let target = match node {
            SimpleAssignTarget::Paren(inner) => &mut inner.expr,
            SimpleAssignTarget::TsAs(inner) => &mut inner.expr,
            SimpleAssignTarget::TsNonNull(inner) => &mut inner.expr,
            SimpleAssignTarget::TsSatisfies(inner) => &mut inner.expr,
            SimpleAssignTarget::TsTypeAssertion(inner) => &mut inner.expr,
            SimpleAssignTarget::TsInstantiation(inner) => &mut inner.expr,
            _ => return node.visit_mut_children_with(self),
        };
        let mut target = std::mem::take(target);
        unwrap(&mut target);
        // What is no target does not parse.
        if let Ok(target) = SimpleAssignTarget::try_from(target) {
            *node = target;
        }
        node.visit_mut_children_with(self);
    }

    fn visit_mut_pat(&mut self, node: &mut Pat) {
        if let Pat::Expr(target) = node {
            unwrap(target);
            if let Expr::Ident(ident) = &**target {
                *node = Pat::Ident(ident.clone().into());
            }
        }
        node.visit_mut_children_with(self);
    }
}
