//! Unary and binary operators. In: values. Out: what the operator gives; an unknown operand gives an unknown that says
//! what was computed from what.

use swc_ecma_ast::{BinExpr, BinaryOp, Expr, UnaryExpr, UnaryOp};

use super::{
    coerce::{to_int32, to_number, to_uint32, type_of},
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    scope::ScopeId,
    value::{Value, strictly_equal},
};
use crate::source::Location;

impl<'a> Interpreter<'a> {
    pub(super) fn unary(&mut self, node: &'a UnaryExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        if node.op == UnaryOp::Delete {
            return self.delete(&node.arg, scope);
        }
        let value = self.expression(&node.arg, scope)?;
        if node.op == UnaryOp::Void {
            return Ok(Value::Undefined);
        }
        if node.op == UnaryOp::Bang {
            return Ok(self.negate(&value, at));
        }
        let value = self.settle(value, at);
        if node.op == UnaryOp::TypeOf {
            return Ok(match &value {
                Value::Unknown(id) if self.is_absent_global(*id) => Value::string("undefined"),
                Value::Unknown(id) => {
                    let text = format!("typeof {}", self.unknown(*id).text);
                    self.derive_truthy(*id, &text, at)
                }
                _ => Value::string(type_of(&value, self.is_callable(&value))),
            });
        }
        let Some(number) = to_number(&value) else { return Ok(self.opaque_result(&[&value], at)) };
        Ok(Value::Number(match node.op {
            UnaryOp::Minus => -number,
            UnaryOp::Tilde => f64::from(!to_int32(number)),
            _ => number,
        }))
    }

    /// `!value`, undecided as long as the value is.
    pub(super) fn negate(&mut self, value: &Value, at: Location) -> Value {
        if let Value::Unknown(id) = value
            && !self.unknown(*id).truthy
        {
            let text = format!("!{}", self.unknown(*id).text);
            let negation = self.derive(*id, &text, at);
            let id = *id;
            self.change_unknown(&negation, |unknown| unknown.negates = Some(id));
            return negation;
        }
        match self.truth(value, at) {
            Some(truth) => Value::Bool(!truth),
            None => self.derive_from(value, at),
        }
    }

    fn delete(&mut self, target: &'a Expr, scope: ScopeId) -> Eval<Value> {
        if let Expr::Member(member) = target {
            let object = self.expression(&member.obj, scope)?;
            let at = self.location(scope, member);
            let object = self.settle(object, at);
            let key = self.member_key(&member.prop, scope)?;
            if let Value::Object(id) = object {
                match key {
                    PropertyKey::Known(key) => self.heap.get_mut(id).properties.remove(&key),
                    PropertyKey::Unknown(unknown) => self.doubt_object(id, unknown),
                }
            }
        }
        Ok(Value::Bool(true))
    }

    pub(super) fn binary(&mut self, node: &'a BinExpr, scope: ScopeId) -> Eval<Value> {
        if matches!(node.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing) {
            return self.logical(node, scope);
        }
        let at = self.location(scope, node);
        if let (BinaryOp::In, Expr::PrivateName(name)) = (node.op, &*node.left) {
            let right = self.expression(&node.right, scope)?;
            let Value::Object(id) = right else { return Ok(Value::Bool(false)) };
            return Ok(self
                .has(id, &super::property_access::private_key(&name.name))
                .map_or(Value::Undefined, Value::Bool));
        }
        let left = self.expression(&node.left, scope)?;
        let right = self.expression(&node.right, scope)?;
        self.operate(node.op, left, right, at)
    }

    /// A binary operator other than the logical ones.
    pub(super) fn operate(&mut self, op: BinaryOp, left: Value, right: Value, at: Location) -> Eval<Value> {
        let left = self.settle(left, at);
        let right = self.settle(right, at);
        match op {
            BinaryOp::In => return self.is_in(left, &right, at),
            BinaryOp::InstanceOf => return Ok(self.instance_of(&left, &right, at)),
            BinaryOp::EqEqEq | BinaryOp::EqEq => return Ok(self.equal(op, &left, &right, at)),
            BinaryOp::NotEqEq | BinaryOp::NotEq => {
                let positive = if op == BinaryOp::NotEq { BinaryOp::EqEq } else { BinaryOp::EqEqEq };
                let equal = self.equal(positive, &left, &right, at);
                return Ok(self.negate(&equal, at));
            }
            _ => {}
        }
        if matches!(left, Value::Unknown(_)) || matches!(right, Value::Unknown(_)) {
            return Ok(self.combine(op, &left, &right, at));
        }
        if op == BinaryOp::Add && (is_texty(&left) || is_texty(&right)) {
            if self.has_own_number(&left) || self.has_own_number(&right) {
                return Ok(self.unsupported("a `valueOf` method", at));
            }
            let (Some(a), Some(b)) = (self.text_of(&left, at)?, self.text_of(&right, at)?) else {
                return Ok(self.opaque_result(&[&left, &right], at));
            };
            self.count_string(a.len() + b.len(), Some(at))?;
            return Ok(Value::String(format!("{a}{b}").into()));
        }
        if let (Value::String(a), Value::String(b)) = (&left, &right)
            && matches!(op, BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq)
        {
            // Strings compare by UTF-16 units (ECMA-262, 7.2.12 IsLessThan).
            let order = a.encode_utf16().cmp(b.encode_utf16());
            return Ok(Value::Bool(match op {
                BinaryOp::Lt => order.is_lt(),
                BinaryOp::LtEq => order.is_le(),
                BinaryOp::Gt => order.is_gt(),
                _ => order.is_ge(),
            }));
        }
        let (Some(a), Some(b)) = (to_number(&left), to_number(&right)) else {
            return Ok(self.opaque_result(&[&left, &right], at));
        };
        Ok(arithmetic(op, a, b))
    }

    /// Whether an object brings its own `valueOf`, which comes before its text.
    fn has_own_number(&self, value: &Value) -> bool {
        let Value::Object(id) = value else { return false };
        let mut current = Some(*id);
        for _ in 0..100 {
            let Some(id) = current else { return false };
            if self.heap.get(id).properties.contains(&"valueOf".into()) {
                return true;
            }
            current = self.heap.get(id).prototype;
        }
        false
    }

    fn equal(&mut self, op: BinaryOp, left: &Value, right: &Value, at: Location) -> Value {
        for (value, other) in [(left, right), (right, left)] {
            let Value::Unknown(id) = value else { continue };
            if self.unknown(*id).truthy && other.is_nullish() {
                return Value::Bool(false);
            }
            return self.combine(op, left, right, at);
        }
        if op == BinaryOp::EqEq {
            if left.is_nullish() || right.is_nullish() {
                return Value::Bool(left.is_nullish() && right.is_nullish());
            }
            if std::mem::discriminant(left) != std::mem::discriminant(right)
                && let (Some(a), Some(b)) = (to_number(left), to_number(right))
            {
                #[expect(clippy::float_cmp, reason = "this is JavaScript's comparison of numbers")]
                return Value::Bool(a == b);
            }
        }
        Value::Bool(strictly_equal(left, right))
    }

    fn combine(&mut self, op: BinaryOp, left: &Value, right: &Value, at: Location) -> Value {
        let from = match (left, right) {
            // The side that comes from the app decides whether the question can be put.
            (Value::Unknown(a), Value::Unknown(b)) => {
                if self.unknown(*a).from_app {
                    *a
                } else {
                    *b
                }
            }
            (Value::Unknown(id), _) | (_, Value::Unknown(id)) => *id,
            _ => return Value::Undefined,
        };
        let text = format!("{} {} {}", self.show(left), op.as_str(), self.show(right));
        self.derive(from, &text, at)
    }

    /// A result that depends on the text or number form of objects.
    pub(super) fn opaque_result(&mut self, operands: &[&Value], at: Location) -> Value {
        match operands.iter().find_map(|value| if let Value::Unknown(id) = value { Some(*id) } else { None }) {
            Some(id) => self.derive_at(id, at),
            None => self.unsupported("arithmetic on an object", at),
        }
    }

    fn is_in(&mut self, key: Value, object: &Value, at: Location) -> Eval<Value> {
        let key = match self.property_key(key, at)? {
            PropertyKey::Known(key) => key,
            PropertyKey::Unknown(id) => {
                return Ok(self.derive_at(id, at));
            }
        };
        match object {
            Value::Object(id) => Ok(match (self.has(*id, &key), self.heap.get(*id).open) {
                (Some(answer), _) => Value::Bool(answer),
                (None, Some(open)) => self.derive_at(open, at),
                (None, None) => self.unsupported("this `in`", at),
            }),
            Value::Unknown(id) => {
                let text = format!("'{key}' in {}", self.unknown(*id).text);
                Ok(self.derive(*id, &text, at))
            }
            Value::Native(_) => Ok(Value::Bool(false)),
            _ => self.throw("TypeError", "the right side of 'in' is not an object", at),
        }
    }
}

fn is_texty(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Object(_) | Value::Native(_))
}

fn arithmetic(op: BinaryOp, a: f64, b: f64) -> Value {
    Value::Number(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div => a / b,
        BinaryOp::Mod => a % b,
        BinaryOp::Exp => a.powf(b),
        BinaryOp::BitAnd => f64::from(to_int32(a) & to_int32(b)),
        BinaryOp::BitOr => f64::from(to_int32(a) | to_int32(b)),
        BinaryOp::BitXor => f64::from(to_int32(a) ^ to_int32(b)),
        BinaryOp::LShift => f64::from(to_int32(a).wrapping_shl(to_uint32(b) & 31)),
        BinaryOp::RShift => f64::from(to_int32(a) >> (to_uint32(b) & 31)),
        BinaryOp::ZeroFillRShift => f64::from(to_uint32(a) >> (to_uint32(b) & 31)),
        BinaryOp::Lt => return Value::Bool(a < b),
        BinaryOp::LtEq => return Value::Bool(a <= b),
        BinaryOp::Gt => return Value::Bool(a > b),
        BinaryOp::GtEq => return Value::Bool(a >= b),
        _ => f64::NAN,
    })
}
