//! Expressions whose evaluation shows nowhere. In: an expression. Out: whether it has no effect but its value, and whether that is `true` or `false`.

use swc_atoms::Atom;
use swc_ecma_ast::{BinaryOp, Expr, Lit, MemberProp, UnaryOp};

use crate::{
    evaluate::{
        values::interrupt::{Eval, Interrupt},
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Whether evaluating an expression has no effect but its value, unless it calls a function by itself: it reads no key under which the app has a getter.
    pub(super) fn is_plain(&self, node: &Expr) -> bool {
        is_plain(node, &|key| self.heap.own_code.has_getter(key))
    }

    /// Evaluates such an expression; `None` where it throws or calls a function: a getter, a trap of a proxy, a conversion.
    ///
    /// # Errors
    /// When the budget is used up.
    pub(super) fn plainly<T>(&mut self, evaluate: impl FnOnce(&mut Self) -> Eval<T>) -> Eval<Option<T>> {
        let around = std::mem::replace(&mut self.is_plain, true);
        let result = evaluate(self);
        self.is_plain = around;
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Interrupt::Throw(_)) => Ok(None),
            Err(exhausted @ (Interrupt::Exhausted(..) | Interrupt::Return(_))) => Err(exhausted),
        }
    }

    /// A function is called: no plain expression does that.
    ///
    /// # Errors
    /// Within such an expression.
    pub(in crate::evaluate) fn refuse_in_plain(&mut self, at: Location) -> Eval<()> {
        if self.is_plain { self.throw("TypeError", "a function is called here", at) } else { Ok(()) }
    }
}

/// Whether an expression is `true` or `false` whatever its parts are.
pub(super) fn is_comparison(node: &Expr) -> bool {
    use BinaryOp::{EqEq, EqEqEq, Gt, GtEq, In, InstanceOf, Lt, LtEq, NotEq, NotEqEq};
    let comparisons = [EqEq, EqEqEq, NotEq, NotEqEq, Lt, LtEq, Gt, GtEq, In, InstanceOf];
    matches!(node, Expr::Bin(binary) if comparisons.contains(&binary.op))
}

/// Whether evaluating an expression has no effect but its value. Reading a key may call something where `calls` says so.
pub(super) fn is_plain(node: &Expr, calls: &impl Fn(&Atom) -> bool) -> bool {
    match node {
        Expr::Lit(literal) => !matches!(literal, Lit::Regex(_)),
        Expr::Ident(_) | Expr::This(_) | Expr::Arrow(_) | Expr::Fn(_) | Expr::MetaProp(_) => true,
        Expr::Member(member) => is_plain(&member.obj, calls) && is_plain_key(&member.prop, calls),
        Expr::Tpl(template) => template.exprs.iter().all(|part| is_plain(part, calls)),
        Expr::Unary(unary) => unary.op != UnaryOp::Delete && is_plain(&unary.arg, calls),
        Expr::Paren(inner) => is_plain(&inner.expr, calls),
        Expr::TsAs(inner) => is_plain(&inner.expr, calls),
        Expr::TsNonNull(inner) => is_plain(&inner.expr, calls),
        Expr::TsConstAssertion(inner) => is_plain(&inner.expr, calls),
        Expr::Object(object) => object.props.is_empty(),
        Expr::Array(array) => array.elems.is_empty(),
        Expr::OptChain(chain) => match &*chain.base {
            swc_ecma_ast::OptChainBase::Member(member) => {
                is_plain(&member.obj, calls) && is_plain_key(&member.prop, calls)
            }
            swc_ecma_ast::OptChainBase::Call(_) => false,
        },
        Expr::Bin(binary) => is_plain(&binary.left, calls) && is_plain(&binary.right, calls),
        Expr::Cond(conditional) => {
            is_plain(&conditional.test, calls)
                && is_plain(&conditional.cons, calls)
                && is_plain(&conditional.alt, calls)
        }
        _ => false,
    }
}

fn is_plain_key(key: &MemberProp, calls: &impl Fn(&Atom) -> bool) -> bool {
    match key {
        MemberProp::Ident(name) => !calls(&name.sym),
        MemberProp::PrivateName(_) | MemberProp::Computed(_) => false,
    }
}
