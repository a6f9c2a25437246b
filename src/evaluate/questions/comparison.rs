//! Operators on what is not known. In: operands, at least one of them unknown. Out: an unknown that says what it is: a comparison with a constant
//! is a test of its source.

use swc_ecma_ast::BinaryOp;

use super::identity::{constant_of, identity_of};
use crate::{
    evaluate::{
        values::{
            operand_form::{of_comparison, of_unary},
            sort::Sort,
            source_form::SourceForm,
            value::{UnknownId, Value},
        },
        world::{decisions::Constant, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
    pub(in crate::evaluate) fn combine(&mut self, op: BinaryOp, left: &Value, right: &Value, at: Location) -> Value {
        use BinaryOp::{EqEq, EqEqEq, Gt, GtEq, Lt, LtEq};
        let from = match (left, right) {
            // The side that comes from the app decides whether the question can be put.
            (Value::Unknown(a), Value::Unknown(b)) => {
                if self.unknown(*a).from_app && !self.unknown(*b).of_many {
                    *a
                } else {
                    *b
                }
            }
            (Value::Unknown(id), _) | (_, Value::Unknown(id)) => *id,
            _ => return Value::Undefined,
        };
        let compares = matches!(op, EqEq | EqEqEq | Lt | LtEq | Gt | GtEq);
        let (shown_left, shown_right) = (self.show(left), self.show(right));
        // What is not known is shown by its source form, all else is one word or in quotes.
        let side = |value: &Value, shown: &str| match value {
            Value::Unknown(_) if compares => of_comparison(shown).into_owned(),
            Value::Unknown(_) => of_unary(shown).into_owned(),
            _ => shown.to_string(),
        };
        let text = format!("{} {} {}", side(left, &shown_left), op.as_str(), side(right, &shown_right));
        if let Some(result) = self.compare_with_constant(op, left, right, &text, at) {
            return result;
        }
        let result = self.derive(from, &text, at);
        let identity = identity_of((op.as_str(), self.identity(left), self.identity(right)));
        self.change_unknown(&result, |unknown| unknown.identity = identity);
        let sort = if compares { Sort::Boolean } else { self.sort_of_operation(op, left, right) };
        self.change_unknown(&result, |unknown| unknown.sort = sort);
        result
    }

    /// Whether an unknown whose type is known is of another one than a constant, and so never the same.
    pub(in crate::evaluate) fn is_of_another_type(&self, id: UnknownId, constant: &Constant) -> bool {
        let unknown = self.unknown(id);
        let is_absent = matches!(constant, Constant::Undefined | Constant::Null);
        !unknown.sort.can_be(constant) || unknown.truthy && is_absent
    }

    /// How a number of which the least is known compares with a known one, where that tells.
    fn compare_number(&self, op: BinaryOp, left: &Value, right: &Value) -> Option<bool> {
        let (id, number, op) = match (left, right) {
            (Value::Unknown(id), Value::Number(number)) => (*id, *number, op),
            (Value::Number(number), Value::Unknown(id)) => (*id, *number, turned(op)),
            _ => return None,
        };
        let least = f64::from(self.unknown(id).at_least?);
        match op {
            BinaryOp::EqEqEq | BinaryOp::EqEq => (number < least || number.is_nan()).then_some(false),
            BinaryOp::Gt => (number < least).then_some(true),
            BinaryOp::GtEq => (number <= least).then_some(true),
            BinaryOp::Lt => (number <= least).then_some(false),
            BinaryOp::LtEq => (number < least).then_some(false),
            _ => None,
        }
    }

    /// A comparison of an unknown with a constant, as a test of its source.
    pub(in crate::evaluate) fn compare_with_constant(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        text: &str,
        at: Location,
    ) -> Option<Value> {
        let (id, other) = match (left, right) {
            (Value::Unknown(_), Value::Unknown(_)) => return None,
            (Value::Unknown(id), other) | (other, Value::Unknown(id)) => (*id, other),
            _ => return None,
        };
        let constant = constant_of(other)?;
        if let Some(answer) = self.compare_number(op, left, right) {
            return Some(Value::Bool(answer));
        }
        let sort = self.unknown(id).sort;
        let is_absent = other.is_nullish() && (op == BinaryOp::EqEq || sort != Sort::Any);
        match op {
            BinaryOp::EqEqEq | BinaryOp::EqEq if constant.is_not_a_number() => Some(Value::Bool(false)),
            BinaryOp::EqEqEq | BinaryOp::EqEq
                if is_absent && !matches!((op, &constant), (BinaryOp::EqEqEq, Constant::Null)) =>
            {
                let present = self.presence(id, at);
                let absent = self.negate(&present, at);
                let form = SourceForm::text(text);
                self.change_unknown(&absent, |unknown| unknown.text = form);
                Some(absent)
            }
            BinaryOp::EqEqEq if self.is_of_another_type(id, &constant) => Some(Value::Bool(false)),
            BinaryOp::EqEqEq | BinaryOp::EqEq if sort == Sort::Boolean && matches!(constant, Constant::Bool(_)) => {
                let is_it = Value::Unknown(id);
                Some(if constant == Constant::Bool(true) { is_it } else { self.negate(&is_it, at) })
            }
            BinaryOp::EqEqEq => Some(self.equality(id, constant, text, at)),
            BinaryOp::EqEq if sort.is_text() && matches!(constant, Constant::String(_)) => {
                Some(self.equality(id, constant, text, at))
            }
            BinaryOp::EqEq if matches!(constant, Constant::Number(_)) && sort.is_text() => {
                let Value::Unknown(number) = self.as_number(id, at) else { return None };
                Some(self.equality(number, constant, text, at))
            }
            BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq => {
                let Value::Number(number) = other else { return None };
                let op = if matches!(left, Value::Unknown(_)) { op } else { turned(op) };
                self.compare_as_number(op, id, *number, at)
            }
            _ => None,
        }
    }
}

/// The comparison of the same operands the other way round.
fn turned(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::GtEq => BinaryOp::LtEq,
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::LtEq => BinaryOp::GtEq,
        other => other,
    }
}
