//! Unary and binary operators. In: values. Out: what the operator gives; an unknown operand gives an unknown that says
//! what was computed from what.

use swc_ecma_ast::{BinExpr, BinaryOp, Expr, UnaryExpr, UnaryOp};

use super::coerce::{power, to_int32, to_number, to_uint32, type_of};
use crate::{
    evaluate::{
        builtins::bigint_value,
        questions::identity::identity_of,
        values::{
            interrupt::Eval,
            keys::PropertyKey,
            operand_form,
            scope::ScopeId,
            sort::Sort,
            unknown::Choice,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn unary(&mut self, node: &'a UnaryExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        if node.op == UnaryOp::Delete {
            return self.delete(&node.arg, scope);
        }
        if node.op == UnaryOp::TypeOf
            && let Expr::Ident(name) = &*node.arg
            && self.is_nowhere(&name.sym, scope)
        {
            return Ok(Value::string("undefined"));
        }
        let value = if node.op == UnaryOp::TypeOf {
            self.spared(&node.arg, scope)?
        } else {
            self.expression(&node.arg, scope)?
        };
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
                Value::Unknown(id) => self.type_of_unknown(*id, at),
                _ => Value::string(type_of(&value, self.is_callable(&value))),
            });
        }
        let value = self.operand(value, true, at)?;
        if let Value::BigInt(number) = &value {
            return match node.op {
                UnaryOp::Minus => Ok(bigint_value(-(**number).clone())),
                UnaryOp::Tilde => Ok(bigint_value(!(**number).clone())),
                _ => self.throw("TypeError", "Cannot convert a BigInt value to a number", at),
            };
        }
        if let Value::Symbol(_) = value {
            return self.throw("TypeError", "Cannot convert a Symbol value to a number", at);
        }
        let Some(number) = to_number(&value) else {
            if let (UnaryOp::Plus, Value::Unknown(id)) = (node.op, &value) {
                return Ok(self.as_number(*id, at));
            }
            let is_number = node.op == UnaryOp::Plus || self.sort_of(&value) != Sort::Any;
            let number = self.opaque_result(&[&value], at);
            return Ok(if is_number { self.of_sort(number, Sort::Number) } else { number });
        };
        Ok(Value::Number(match node.op {
            UnaryOp::Minus => -number,
            UnaryOp::Tilde => f64::from(!to_int32(number)),
            _ => number,
        }))
    }

    /// `typeof` of what is not known: of some it is known of which type they are.
    fn type_of_unknown(&mut self, id: UnknownId, at: Location) -> Value {
        if let Some(name) = self.unknown(id).sort.type_name() {
            return match self.presence(id, at) {
                Value::Unknown(on) => {
                    self.choice(Choice { on, yes: Value::string(name), no: Value::string("undefined") }, at)
                }
                _ => Value::string(name),
            };
        }
        let text = format!("typeof {}", self.unknown(id).text);
        self.derive_truthy(id, &text, at)
    }

    /// `!value`, undecided as long as the value is.
    pub(in crate::evaluate) fn negate(&mut self, value: &Value, at: Location) -> Value {
        if let Value::Unknown(id) = value
            && !self.unknown(*id).truthy
            && !self.unknown(*id).falsy
        {
            let text = format!("!{}", operand_form::of_unary(&self.unknown(*id).text));
            let negation = self.derive(*id, &text, at);
            let id = *id;
            self.change_unknown(&negation, |unknown| (unknown.negates, unknown.sort) = (Some(id), Sort::Boolean));
            return negation;
        }
        match self.truth(value, at) {
            Some(truth) => Value::Bool(!truth),
            None => self.derive_from(value, at),
        }
    }

    pub(in crate::evaluate) fn binary(&mut self, node: &'a BinExpr, scope: ScopeId) -> Eval<Value> {
        if matches!(node.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing) {
            return self.logical(node, scope);
        }
        let at = self.location(scope, node);
        if let (BinaryOp::In, Expr::PrivateName(name)) = (node.op, &*node.left) {
            let right = self.expression(&node.right, scope)?;
            let right = self.settle(right, at);
            return match right {
                Value::Object(id) => {
                    let key = self.private_key(&name.name, scope);
                    match self.has_private(id, &key) {
                        Some(answer) => Ok(Value::Bool(answer)),
                        None => Ok(self.unsupported("a private name of what is not known", at)),
                    }
                }
                Value::Unknown(id) => {
                    let has = self.derive_at(id, at);
                    Ok(self.of_sort(has, Sort::Boolean))
                }
                Value::Native(_) => Ok(Value::Bool(false)),
                _ => self.throw("TypeError", "the right side of 'in' is not an object", at),
            };
        }
        let left = self.expression(&node.left, scope)?;
        let right = self.expression(&node.right, scope)?;
        self.operate(node.op, left, right, at)
    }

    /// A binary operator other than the logical ones.
    pub(in crate::evaluate) fn operate(
        &mut self,
        op: BinaryOp,
        left: Value,
        right: Value,
        at: Location,
    ) -> Eval<Value> {
        let left = self.settle(left, at);
        let right = self.settle(right, at);
        match op {
            BinaryOp::In | BinaryOp::InstanceOf => {
                let answer = match op {
                    BinaryOp::In => self.is_in(left, &right, at)?,
                    _ => self.instance_of(&left, &right, at)?,
                };
                return Ok(self.of_sort(answer, Sort::Boolean));
            }
            BinaryOp::EqEqEq | BinaryOp::EqEq => return self.equal(op, &left, &right, at),
            BinaryOp::NotEqEq | BinaryOp::NotEq => {
                let positive = if op == BinaryOp::NotEq { BinaryOp::EqEq } else { BinaryOp::EqEqEq };
                let equal = self.equal(positive, &left, &right, at)?;
                return Ok(self.negate(&equal, at));
            }
            _ => {}
        }
        let (left, right) = (self.operand_of_runtime(left, at), self.operand_of_runtime(right, at));
        if matches!(left, Value::Unknown(_)) || matches!(right, Value::Unknown(_)) {
            return Ok(self.combine(op, &left, &right, at));
        }
        let wants_number = op != BinaryOp::Add;
        let left = self.operand(left, wants_number, at)?;
        let compares = matches!(op, BinaryOp::Lt | BinaryOp::LtEq | BinaryOp::Gt | BinaryOp::GtEq);
        if matches!(left, Value::Symbol(_)) && wants_number && !compares {
            return self.throw("TypeError", "Cannot convert a Symbol value to a number", at);
        }
        let right = self.operand(right, wants_number, at)?;
        if matches!(left, Value::Unknown(_)) || matches!(right, Value::Unknown(_)) {
            return Ok(self.opaque_result(&[&left, &right], at));
        }
        if matches!(left, Value::Symbol(_)) || matches!(right, Value::Symbol(_)) {
            return self.throw("TypeError", "Cannot convert a Symbol value to a number or a string", at);
        }
        if op == BinaryOp::Add && (is_texty(&left) || is_texty(&right)) {
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
        if matches!(left, Value::BigInt(_)) || matches!(right, Value::BigInt(_)) {
            return self.operate_long(op, &left, &right, at);
        }
        let (Some(a), Some(b)) = (to_number(&left), to_number(&right)) else {
            return Ok(self.opaque_result(&[&left, &right], at));
        };
        Ok(arithmetic(op, a, b))
    }

    /// A result that depends on the text or number form of objects.
    pub(in crate::evaluate) fn opaque_result(&mut self, operands: &[&Value], at: Location) -> Value {
        match operands.iter().find_map(|value| if let Value::Unknown(id) = value { Some(*id) } else { None }) {
            Some(id) => self.derive_at(id, at),
            None => self.unsupported("arithmetic on an object", at),
        }
    }

    fn is_in(&mut self, key: Value, object: &Value, at: Location) -> Eval<Value> {
        let key = match self.property_key(key, at)? {
            PropertyKey::Known(key) => key,
            PropertyKey::Unknown(id) => {
                if let Some(answer) = self.has_unknown_key(object, id, at) {
                    return Ok(answer);
                }
                let result = self.derive_at(id, at);
                let identity = identity_of(("in", self.unknown(id).identity, self.identity(object)));
                self.change_unknown(&result, |unknown| unknown.identity = identity);
                return Ok(result);
            }
        };
        if let Some(answer) = self.is_written(object, &key, at) {
            return Ok(Value::Bool(answer));
        }
        match object {
            Value::Object(id) => Ok(match (self.has_property(*id, &key, at)?, self.heap.get(*id).open) {
                (Some(answer), _) => Value::Bool(answer),
                (None, Some(open)) => {
                    self.proxy_is_asked(object, open, at)?;
                    self.derive_at(open, at)
                }
                (None, None) => self.unsupported("this `in`", at),
            }),
            Value::Unknown(id) => {
                let text = format!("'{key}' in {}", self.unknown(*id).text);
                Ok(self.derive(*id, &text, at))
            }
            Value::Native(native) => Ok(Value::Bool(self.native_has(native, &key))),
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
        BinaryOp::Exp => power(a, b),
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
