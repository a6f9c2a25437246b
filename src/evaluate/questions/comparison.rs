//! Operators on what is not known. In: operands, at least one of them unknown. Out: an unknown that says what it is: a comparison with a constant
//! is a test of its source.

use swc_ecma_ast::BinaryOp;

use super::identity::{constant_of, identity_of};
use crate::{
    evaluate::{
        values::{
            operand_form::{of_comparison, of_unary},
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
        self.change_unknown(&result, |unknown| unknown.boolean = compares);
        result
    }

    /// Whether an unknown whose type is known is of another one than a constant, and so never the same.
    pub(in crate::evaluate) fn is_of_another_type(&self, id: UnknownId, constant: &Constant) -> bool {
        let unknown = self.unknown(id);
        let is_absent = matches!(constant, Constant::Undefined | Constant::Null);
        unknown.boolean && !matches!(constant, Constant::Bool(_))
            || unknown.is_text && !is_absent && !matches!(constant, Constant::String(_))
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
        let is_absent = other.is_nullish() && (op == BinaryOp::EqEq || self.unknown(id).is_text);
        match op {
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
            BinaryOp::EqEqEq => Some(self.equality(id, constant, text, at)),
            BinaryOp::EqEq if self.unknown(id).is_text && matches!(constant, Constant::String(_)) => {
                Some(self.equality(id, constant, text, at))
            }
            _ => None,
        }
    }
}
