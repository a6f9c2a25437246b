//! Yes/no questions. In: a value. Out: its truth, where the value or this world's decisions tell it.
//!
//! `?:`, `||`, `&&` and `??` over an undecided question make a choice when their parts have no effects: such a value is
//! often only stored (`secret: process.env.SECRET || 'x'`), and then the question never has to be put.

use swc_ecma_ast::{BinExpr, BinaryOp, CondExpr, Expr, Lit, MemberProp, UnaryOp};

use super::{
    coerce::is_truthy,
    decisions::Question,
    interpreter::Interpreter,
    interrupt::{Eval, Interrupt},
    scope::ScopeId,
    unknown::Choice,
    value::{UnknownId, Value},
};
use crate::source::Location;

/// How many choices may hang on one another.
const MAX_CHOICES: usize = 64;

impl<'a> Interpreter<'a> {
    /// A value with its choices made, as far as they can be.
    pub fn settle(&mut self, value: Value, at: Location) -> Value {
        let mut value = value;
        for _ in 0..MAX_CHOICES {
            let Value::Unknown(id) = value else { return value };
            let Some(choice) = self.unknown(id).choice.clone() else { return value };
            match self.truth(&Value::Unknown(choice.on), at) {
                Some(true) => value = choice.yes,
                Some(false) => value = choice.no,
                None => return Value::Unknown(id),
            }
        }
        value
    }

    /// The truth of a value (ECMA-262, 7.1.2 ToBoolean); `None` when neither the value nor the world tells.
    pub fn truth(&mut self, value: &Value, at: Location) -> Option<bool> {
        let value = self.settle(value.clone(), at);
        let Value::Unknown(id) = value else { return is_truthy(&value) };
        let unknown = self.unknown(id);
        if unknown.truthy {
            return Some(true);
        }
        if let Some(inner) = unknown.negates {
            return self.truth(&Value::Unknown(inner), at).map(|answer| !answer);
        }
        if !unknown.from_app && !self.is_app_file(at.file) || self.is_speculating() {
            return None;
        }
        let question = Question { text: unknown.text.atom().clone(), location: unknown.location.unwrap_or(at) };
        Some(self.decisions.answer(&question, at))
    }

    /// The unknown whose truth would have to be asked for: `None` when the truth is plain.
    fn undecided(&self, value: &Value, at: Location) -> Option<UnknownId> {
        let Value::Unknown(id) = value else { return None };
        let unknown = self.unknown(*id);
        (!unknown.truthy && (unknown.from_app || self.is_app_file(at.file))).then_some(*id)
    }

    /// The question whether an unknown is neither `undefined` nor `null`, which is another than whether it is truthy.
    fn presence(&mut self, id: UnknownId, at: Location) -> Value {
        let text = format!("{} != null", self.unknown(id).text);
        self.derive(id, &text, at)
    }

    pub(super) fn conditional(&mut self, node: &'a CondExpr, scope: ScopeId) -> Eval<Value> {
        let test = self.expression(&node.test, scope)?;
        let at = self.location(scope, node);
        if let Some(on) = self.undecided(&test, at)
            && is_plain(&node.cons)
            && is_plain(&node.alt)
            && let Some((yes, no)) = self.both(&node.cons, &node.alt, scope)?
        {
            return Ok(self.choice(Choice { on, yes, no }, at));
        }
        match self.truth(&test, at) {
            Some(true) => self.expression(&node.cons, scope),
            Some(false) => self.expression(&node.alt, scope),
            None => self.one_of(&test, None, &[&node.cons, &node.alt], scope, at),
        }
    }

    /// What is one of several values, for a reason that nobody can tell: each expression may or may not be evaluated.
    fn one_of(
        &mut self,
        on: &Value,
        value: Option<&Value>,
        nodes: &[&'a Expr],
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        let Value::Unknown(reason) = on else { return Ok(on.clone()) };
        let mut values: Vec<Value> = value.cloned().into_iter().collect();
        for node in nodes {
            values.extend(self.may_evaluate(*reason, node, scope));
        }
        let objects = values.iter().filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None });
        let among = self.unknown_among(*reason, objects.collect());
        Ok(self.derive_at(among, at))
    }

    pub(super) fn logical(&mut self, node: &'a BinExpr, scope: ScopeId) -> Eval<Value> {
        let left = self.expression(&node.left, scope)?;
        let at = self.location(scope, node);
        let left = self.settle(left, at);
        if node.op == BinaryOp::NullishCoalescing && !matches!(left, Value::Unknown(_)) {
            return if left.is_nullish() { self.expression(&node.right, scope) } else { Ok(left) };
        }
        let question = match (node.op, self.undecided(&left, at)) {
            (BinaryOp::NullishCoalescing, Some(id)) => self.presence(id, at),
            _ => left.clone(),
        };
        if let Some(on) = self.undecided(&question, at)
            && is_plain(&node.right)
        {
            match self.expression(&node.right, scope) {
                Ok(right) => {
                    let (yes, no) =
                        if node.op == BinaryOp::LogicalAnd { (right, Value::Undefined) } else { (left, right) };
                    return Ok(self.choice(Choice { on, yes, no }, at));
                }
                Err(Interrupt::Throw(_)) => {}
                Err(exhausted @ (Interrupt::Exhausted(..) | Interrupt::Return(_))) => return Err(exhausted),
            }
        }
        match (node.op, self.truth(&question, at)) {
            (BinaryOp::LogicalAnd, Some(true)) | (BinaryOp::LogicalOr | BinaryOp::NullishCoalescing, Some(false)) => {
                self.expression(&node.right, scope)
            }
            // What a falsy unknown is, nobody knows; nothing is put in its place.
            (BinaryOp::LogicalAnd, Some(false)) if matches!(left, Value::Unknown(_)) => Ok(Value::Undefined),
            (_, Some(_)) => Ok(left),
            // `unknown && false` is false, whatever the left side is.
            (BinaryOp::LogicalAnd, None) if is_comparison(&node.left) && is_plain(&node.right) => {
                let right = self.expression(&node.right, scope)?;
                Ok(if matches!(right, Value::Bool(false)) { right } else { self.derive_from(&left, at) })
            }
            (_, None) => self.one_of(&question, Some(&left), &[&node.right], scope, at),
        }
    }

    fn both(&mut self, yes: &'a Expr, no: &'a Expr, scope: ScopeId) -> Eval<Option<(Value, Value)>> {
        let mut values = Vec::with_capacity(2);
        for node in [yes, no] {
            match self.expression(node, scope) {
                Ok(value) => values.push(value),
                Err(Interrupt::Throw(_)) => return Ok(None),
                Err(exhausted @ (Interrupt::Exhausted(..) | Interrupt::Return(_))) => return Err(exhausted),
            }
        }
        let no = values.pop();
        Ok(values.pop().zip(no))
    }

    /// One of two values, by the answer to a question that is not put before the value matters.
    pub(super) fn choice(&mut self, choice: Choice, at: Location) -> Value {
        let text = self.source(at);
        let value = self.derive(choice.on, text, at);
        self.change_unknown(&value, |unknown| unknown.choice = Some(choice));
        value
    }

    /// An unknown made from another value, which is unknown.
    pub(super) fn derive_from(&mut self, value: &Value, at: Location) -> Value {
        match value {
            Value::Unknown(id) => self.derive_at(*id, at),
            _ => value.clone(),
        }
    }
}

/// Whether an expression is `true` or `false` whatever its parts are.
fn is_comparison(node: &Expr) -> bool {
    use BinaryOp::{EqEq, EqEqEq, Gt, GtEq, In, InstanceOf, Lt, LtEq, NotEq, NotEqEq};
    let comparisons = [EqEq, EqEqEq, NotEq, NotEqEq, Lt, LtEq, Gt, GtEq, In, InstanceOf];
    matches!(node, Expr::Bin(binary) if comparisons.contains(&binary.op))
}

/// Whether evaluating an expression has no effect but its value.
fn is_plain(node: &Expr) -> bool {
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
