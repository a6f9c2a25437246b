//! Expressions whose evaluation shows nowhere. In: an expression. Out: whether it has no effect but its value, and whether that is `true` or `false`.

use swc_ecma_ast::{BinaryOp, Expr, Lit, MemberProp, UnaryOp};

/// Whether an expression is `true` or `false` whatever its parts are.
pub(super) fn is_comparison(node: &Expr) -> bool {
    use BinaryOp::{EqEq, EqEqEq, Gt, GtEq, In, InstanceOf, Lt, LtEq, NotEq, NotEqEq};
    let comparisons = [EqEq, EqEqEq, NotEq, NotEqEq, Lt, LtEq, Gt, GtEq, In, InstanceOf];
    matches!(node, Expr::Bin(binary) if comparisons.contains(&binary.op))
}

/// Whether evaluating an expression has no effect but its value.
pub(super) fn is_plain(node: &Expr) -> bool {
    match node {
        Expr::Lit(literal) => !matches!(literal, Lit::Regex(_)),
        Expr::Ident(_) | Expr::This(_) | Expr::Arrow(_) | Expr::Fn(_) | Expr::MetaProp(_) => true,
        Expr::Member(member) => is_plain(&member.obj) && !matches!(member.prop, MemberProp::Computed(_)),
        Expr::Tpl(template) => template.exprs.iter().all(|part| is_plain(part)),
        Expr::Unary(unary) => unary.op != UnaryOp::Delete && is_plain(&unary.arg),
        Expr::Paren(inner) => is_plain(&inner.expr),
        Expr::TsAs(inner) => is_plain(&inner.expr),
        Expr::TsNonNull(inner) => is_plain(&inner.expr),
        Expr::TsConstAssertion(inner) => is_plain(&inner.expr),
        Expr::Object(object) => object.props.is_empty(),
        Expr::Array(array) => array.elems.is_empty(),
        Expr::OptChain(chain) => match &*chain.base {
            swc_ecma_ast::OptChainBase::Member(member) => {
                is_plain(&member.obj) && !matches!(member.prop, MemberProp::Computed(_))
            }
            swc_ecma_ast::OptChainBase::Call(_) => false,
        },
        Expr::Bin(binary) => is_plain(&binary.left) && is_plain(&binary.right),
        Expr::Cond(conditional) => {
            is_plain(&conditional.test) && is_plain(&conditional.cons) && is_plain(&conditional.alt)
        }
        _ => false,
    }
}
