//! `Number`, `Boolean` and the functions of numbers (ECMA-262, 19.2, 20.3 and 21). Big integers are in `bigint.rs`, `Math` in `math.rs`.

pub mod bigint;
pub mod format;
pub mod math;
pub mod parse;

use super::methods::methods;
use crate::evaluate::{
    values::{
        interrupt::Eval,
        native::{Call, Effect, Native, no_member},
        value::Value,
    },
    world::interpreter::Interpreter,
};

methods! {
    /// `Number.prototype.*`
    pub fn number_method of "Number.prototype" {
        "toString" 1 Reads -> Text => to_string,
        "valueOf" 0 Writes Never => value_of,
        "toFixed" 1 Writes -> Text => format::to_fixed,
        "toPrecision" 1 Writes -> Text => format::to_precision,
        "toExponential" 1 Writes -> Text => format::to_exponential,
    }
}

methods! {
    /// `Boolean.prototype.*`
    pub fn boolean_method of "Boolean.prototype" {
        "toString" 0 Reads Never -> Text => boolean_text,
        "valueOf" 0 Writes Never => value_of,
    }
}

fn boolean_text(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.this {
        Value::Bool(value) => Ok(Value::string(if value { "true" } else { "false" })),
        _ => call.undecided(interpreter),
    }
}

methods! {
    fn number_statics of "Number" {
        "isInteger" 1 Writes Never -> Boolean => is_integer,
        "isSafeInteger" 1 Writes Never -> Boolean => is_safe_integer,
        "isFinite" 1 Writes Never -> Boolean => is_finite_number,
        "isNaN" 1 Writes Never -> Boolean => is_nan_number,
    }
}

/// `Number.*`
pub fn constants(name: &str) -> Option<Value> {
    Some(Value::Number(match name {
        "MAX_SAFE_INTEGER" => 9_007_199_254_740_991.0,
        "MIN_SAFE_INTEGER" => -9_007_199_254_740_991.0,
        "MAX_VALUE" => f64::MAX,
        "MIN_VALUE" => 5e-324,
        "EPSILON" => f64::EPSILON,
        "POSITIVE_INFINITY" => f64::INFINITY,
        "NEGATIVE_INFINITY" => f64::NEG_INFINITY,
        "NaN" => f64::NAN,
        _ => return number_statics(name).map(Value::Native),
    }))
}

fn numeric(interpreter: &mut Interpreter<'_>, call: &Call, result: impl FnOnce(f64) -> Value) -> Eval<Value> {
    match interpreter.number_of(call.get(0), call.at)? {
        Some(number) => Ok(result(number)),
        None => call.undecided(interpreter),
    }
}

/// `Number(value)`, of a big integer its nearest number.
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if call.arguments.items.is_empty() && call.arguments.open.is_none() {
        return Ok(Value::Number(0.0));
    }
    let value = call.settled(interpreter, 0);
    let value = interpreter.operand(value, true, call.at)?;
    match &value {
        Value::BigInt(number) => Ok(Value::Number(crate::evaluate::builtins::number::bigint::to_f64(number))),
        _ => match interpreter.number_of(value, call.at)? {
            Some(number) => Ok(Value::Number(number)),
            None => match call.settled(interpreter, 0) {
                Value::Unknown(id) => Ok(interpreter.as_number(id, call.at)),
                _ => call.undecided(interpreter),
            },
        },
    }
}

/// `Boolean(value)`, undecided as long as the value is.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
pub fn boolean(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let negated = interpreter.negate(&call.get(0), call.at);
    Ok(interpreter.negate(&negated, call.at))
}

fn value_of(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::Number(number), radix) = (call.this.clone(), call.settled(interpreter, 0)) else {
        return call.undecided(interpreter);
    };
    match radix {
        Value::Undefined => {
            interpreter.make_string(&crate::evaluate::operations::coerce::number_to_string(number), Some(call.at))
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be an integer in range"
        )]
        Value::Number(radix)
            if (2.0..=36.0).contains(&radix)
                && number >= 0.0
                && number.fract() == 0.0
                && number < 9_007_199_254_740_992.0 =>
        {
            interpreter.make_string(&in_radix(number as u64, radix as u64), Some(call.at))
        }
        _ => call.undecided(interpreter),
    }
}

fn in_radix(mut number: u64, radix: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % radix).unwrap_or_default();
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        number /= radix;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

fn is_number(interpreter: &mut Interpreter<'_>, call: &Call, test: fn(f64) -> bool) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Number(number) => Ok(Value::Bool(test(number))),
        Value::Unknown(_) => call.undecided(interpreter),
        _ => Ok(Value::Bool(false)),
    }
}

fn is_integer(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_number(interpreter, &call, |number| number.is_finite() && number.fract() == 0.0)
}

fn is_safe_integer(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_number(interpreter, &call, |number| number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0)
}

fn is_finite_number(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_number(interpreter, &call, f64::is_finite)
}

fn is_nan_number(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_number(interpreter, &call, f64::is_nan)
}

/// `isNaN(value)`
pub fn is_nan(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    numeric(interpreter, &call, |number| Value::Bool(number.is_nan()))
}

/// `isFinite(value)`
pub fn is_finite(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    numeric(interpreter, &call, |number| Value::Bool(number.is_finite()))
}
