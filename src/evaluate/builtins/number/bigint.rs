//! `BigInt` (ECMA-262, 21.2 and 6.1.6.2). Numbers that would grow too long are not computed, and unknown.

use std::rc::Rc;

use num_bigint::BigInt;
use swc_ecma_ast::BinaryOp;

use crate::evaluate::{
    builtins::methods::methods,
    values::{interrupt::Eval, native::Call, text::is_space, value::Value},
    world::interpreter::Interpreter,
};

/// The most bits of a number.
const MAX_BITS: u64 = 100_000;

methods! {
    /// `BigInt.asIntN` and its like.
    pub fn statics of "BigInt" {
        "asIntN" 2 Writes => as_int::<true>,
        "asUintN" 2 Writes => as_int::<false>,
    }
}

methods! {
    /// `BigInt.prototype.*`
    pub fn bigint_method of "BigInt.prototype" {
        "toString" 0 Reads -> Text => to_string,
        "valueOf" 0 Writes Never => value_of,
    }
}

/// A number as a value.
pub fn value(number: BigInt) -> Value {
    Value::BigInt(Rc::new(number))
}

/// `BigInt(value)`
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        known @ Value::BigInt(_) => Ok(known),
        Value::Bool(known) => Ok(value(BigInt::from(u8::from(known)))),
        Value::Number(number) => match from_number(number) {
            Some(number) => Ok(value(number)),
            None => interpreter.throw(
                "RangeError",
                "The number cannot be converted to a BigInt because it is not an integer",
                call.at,
            ),
        },
        Value::String(text) => match from_text(&text) {
            Some(number) => Ok(value(number)),
            None if text.len() > 20_000 => call.undecided(interpreter),
            None => interpreter.throw("SyntaxError", &format!("Cannot convert {text} to a BigInt"), call.at),
        },
        Value::Undefined | Value::Null | Value::Symbol(_) => {
            interpreter.throw("TypeError", "Cannot convert this value to a BigInt", call.at)
        }
        _ => call.undecided(interpreter),
    }
}

/// A whole number, exactly.
pub fn from_number(number: f64) -> Option<BigInt> {
    if !number.is_finite() || number.fract() != 0.0 {
        return None;
    }
    let bits = number.abs().to_bits();
    let exponent = i64::try_from(bits >> 52).ok()? - 1075;
    let mantissa = BigInt::from(if number == 0.0 { 0 } else { bits & ((1 << 52) - 1) | 1 << 52 });
    let absolute = if exponent < 0 { mantissa >> exponent.unsigned_abs() } else { mantissa << exponent };
    Some(if number < 0.0 { -absolute } else { absolute })
}

/// 7.1.14 StringToBigInt
pub fn from_text(text: &str) -> Option<BigInt> {
    let text = text.trim_matches(is_space);
    if text.is_empty() {
        return Some(BigInt::ZERO);
    }
    let (digits, radix) = match text.get(..2) {
        Some("0x" | "0X") => (&text[2..], 16),
        Some("0o" | "0O") => (&text[2..], 8),
        Some("0b" | "0B") => (&text[2..], 2),
        _ => (text, 10),
    };
    let plain = if radix == 10 { digits.strip_prefix(['+', '-']).unwrap_or(digits) } else { digits };
    if plain.is_empty() || plain.len() > 20_000 || !plain.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

/// The nearest number.
pub fn to_f64(number: &BigInt) -> f64 {
    // The decimal reader rounds as the language does.
    number.to_string().parse().unwrap_or(f64::NAN)
}

/// How a whole number and a number compare.
pub fn compare(number: &BigInt, other: f64) -> Option<std::cmp::Ordering> {
    if other.is_nan() {
        return None;
    }
    if other.is_infinite() {
        return Some(if other > 0.0 { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater });
    }
    let whole = from_number(other.floor())?;
    Some(number.cmp(&whole).then(if other.fract() == 0.0 {
        std::cmp::Ordering::Equal
    } else {
        std::cmp::Ordering::Less
    }))
}

/// The result of an operator.
pub enum Computed {
    /// A value.
    Value(Value),
    /// What JavaScript throws.
    Error(&'static str, &'static str),
    /// Too long to compute.
    TooLong,
}

/// An operator on two big integers.
pub fn operate(op: BinaryOp, a: &BigInt, b: &BigInt) -> Computed {
    let small = |number: &BigInt| i64::try_from(number).ok();
    let bits = match op {
        BinaryOp::Mul => a.bits() + b.bits(),
        BinaryOp::Exp => match (a.bits(), small(b)) {
            (0 | 1, _) => 1,
            (bits, Some(exponent)) => bits.saturating_mul(exponent.unsigned_abs()),
            (_, None) => u64::MAX,
        },
        BinaryOp::LShift | BinaryOp::RShift => match small(b) {
            Some(count) if (op == BinaryOp::LShift) == (count > 0) => a.bits().saturating_add(count.unsigned_abs()),
            Some(_) => a.bits(),
            None => u64::MAX,
        },
        _ => a.bits().max(b.bits()),
    };
    if bits > MAX_BITS {
        return Computed::TooLong;
    }
    let zero = BigInt::ZERO;
    let order = a.cmp(b);
    Computed::Value(match op {
        BinaryOp::Add => value(a + b),
        BinaryOp::Sub => value(a - b),
        BinaryOp::Mul => value(a * b),
        BinaryOp::Div | BinaryOp::Mod if *b == zero => return Computed::Error("RangeError", "Division by zero"),
        BinaryOp::Div => value(a / b),
        BinaryOp::Mod => value(a % b),
        BinaryOp::Exp if *b < zero => return Computed::Error("RangeError", "Exponent must be non-negative"),
        BinaryOp::Exp => match (small(b), a.bits()) {
            (_, 0) if *b > zero => value(zero),
            // One, or minus one: only the parity counts.
            (_, 1) if *a > zero => value(a.clone()),
            (_, 1) => value(if b % 2 == zero { -a } else { a.clone() }),
            (Some(exponent), _) => value(a.pow(u32::try_from(exponent).unwrap_or_default())),
            (None, _) => return Computed::TooLong,
        },
        BinaryOp::BitAnd => value(a & b),
        BinaryOp::BitOr => value(a | b),
        BinaryOp::BitXor => value(a ^ b),
        BinaryOp::LShift | BinaryOp::RShift => match small(b) {
            Some(count) if (op == BinaryOp::LShift) == (count >= 0) => value(a << count.unsigned_abs()),
            Some(count) => value(a >> count.unsigned_abs()),
            None => return Computed::TooLong,
        },
        BinaryOp::ZeroFillRShift => {
            return Computed::Error("TypeError", "BigInts have no unsigned right shift, use >> instead");
        }
        BinaryOp::Lt => Value::Bool(order.is_lt()),
        BinaryOp::LtEq => Value::Bool(order.is_le()),
        BinaryOp::Gt => Value::Bool(order.is_gt()),
        BinaryOp::GtEq => Value::Bool(order.is_ge()),
        _ => return Computed::TooLong,
    })
}

fn as_int<const SIGNED: bool>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::Number(bits), Value::BigInt(number)) = (call.settled(interpreter, 0), call.settled(interpreter, 1))
    else {
        return call.undecided(interpreter);
    };
    if !(0.0..=4096.0).contains(&bits) {
        return call.undecided(interpreter);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within bounds")]
    let modulus = BigInt::from(1) << bits as u32;
    let rest = ((&*number % &modulus) + &modulus) % &modulus;
    Ok(value(if SIGNED && &rest * 2 >= modulus { rest - modulus } else { rest }))
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::BigInt(number), radix) = (&call.this, call.settled(interpreter, 0)) else {
        return call.undecided(interpreter);
    };
    match radix {
        Value::Undefined => interpreter.make_string(&number.to_string(), Some(call.at)),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within bounds")]
        Value::Number(radix) if (2.0..37.0).contains(&radix) => {
            interpreter.make_string(&number.to_str_radix(radix as u32), Some(call.at))
        }
        _ => call.undecided(interpreter),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn value_of(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}
