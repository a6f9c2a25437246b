//! `==` and `===`, and operators on big integers. In: values. Out: what the operator gives, or an unknown.

use swc_ecma_ast::BinaryOp;

use super::coerce::to_number;
use crate::{
    evaluate::{
        builtins::{Computed, bigint_of_text, compare_bigint, operate_bigints},
        values::{
            interrupt::Eval,
            value::{Value, strictly_equal},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    pub(in crate::evaluate) fn equal(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        at: Location,
    ) -> Eval<Value> {
        for (value, other) in [(left, right), (right, left)] {
            let Value::Unknown(id) = value else { continue };
            if self.unknown(*id).truthy && other.is_nullish() {
                return Ok(Value::Bool(false));
            }
            return Ok(self.combine(op, left, right, at));
        }
        if op == BinaryOp::EqEq {
            self.loosely_equal(left, right, at)
        } else {
            Ok(Value::Bool(strictly_equal(left, right)))
        }
    }

    /// 7.2.13 IsLooselyEqual
    fn loosely_equal(&mut self, left: &Value, right: &Value, at: Location) -> Eval<Value> {
        if left.is_nullish() || right.is_nullish() {
            return Ok(Value::Bool(left.is_nullish() && right.is_nullish()));
        }
        let is_object = |value: &Value| matches!(value, Value::Object(_) | Value::Native(_));
        if std::mem::discriminant(left) == std::mem::discriminant(right) || is_object(left) && is_object(right) {
            return Ok(Value::Bool(strictly_equal(left, right)));
        }
        let (left, right) = (self.operand(left.clone(), false, at)?, self.operand(right.clone(), false, at)?);
        if matches!(left, Value::Unknown(_) | Value::Native(_)) || matches!(right, Value::Unknown(_) | Value::Native(_))
        {
            return Ok(self.opaque_result(&[&left, &right], at));
        }
        if std::mem::discriminant(&left) == std::mem::discriminant(&right) {
            return Ok(Value::Bool(strictly_equal(&left, &right)));
        }
        Ok(Value::Bool(match (&left, &right) {
            (Value::BigInt(number), Value::String(text)) | (Value::String(text), Value::BigInt(number)) => {
                bigint_of_text(text).is_some_and(|other| other == **number)
            }
            (Value::BigInt(number), other) | (other, Value::BigInt(number)) => {
                to_number(other).and_then(|other| compare_bigint(number, other)).is_some_and(std::cmp::Ordering::is_eq)
            }
            #[expect(clippy::float_cmp, reason = "this is JavaScript's comparison of numbers")]
            _ => to_number(&left).zip(to_number(&right)).is_some_and(|(a, b)| a == b),
        }))
    }

    /// An operator on big integers, or on one and something else.
    pub(in crate::evaluate) fn operate_long(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        at: Location,
    ) -> Eval<Value> {
        if let (Value::BigInt(a), Value::BigInt(b)) = (left, right) {
            self.charge((a.bits().saturating_add(b.bits()) / 8) as usize);
            return match operate_bigints(op, a, b) {
                Computed::Value(value) => Ok(value),
                Computed::Error(class, message) => self.throw(class, message, at),
                Computed::TooLong => Ok(self.unsupported("a BigInt of that length", at)),
            };
        }
        if !matches!(op, BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq) {
            return if matches!(left, Value::Symbol(_) | Value::Native(_))
                || matches!(right, Value::Symbol(_) | Value::Native(_))
            {
                Ok(self.opaque_result(&[left, right], at))
            } else {
                self.throw("TypeError", "Cannot mix BigInt and other types, use explicit conversions", at)
            };
        }
        let order = match (left, right) {
            (Value::BigInt(a), other) => compare_long(a, other),
            (other, Value::BigInt(b)) => compare_long(b, other).map(|order| order.map(std::cmp::Ordering::reverse)),
            _ => None,
        };
        let Some(order) = order else { return Ok(self.opaque_result(&[left, right], at)) };
        Ok(Value::Bool(order.is_some_and(|order| match op {
            BinaryOp::Lt => order.is_lt(),
            BinaryOp::LtEq => order.is_le(),
            BinaryOp::Gt => order.is_gt(),
            _ => order.is_ge(),
        })))
    }
}

/// How a big integer compares with something else; the inner `None` when neither comes first.
fn compare_long(number: &num_bigint::BigInt, other: &Value) -> Option<Option<std::cmp::Ordering>> {
    match other {
        Value::String(text) => Some(bigint_of_text(text).map(|other| number.cmp(&other))),
        other => to_number(other).map(|other| compare_bigint(number, other)),
    }
}
