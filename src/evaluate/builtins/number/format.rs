//! Numbers as text of a fixed form: `toFixed`, `toPrecision`, `toExponential`, and other radixes (ECMA-262, 21.1.3). A
//! number is a whole over a power of two, and is written from that exactly: no digit is rounded twice.

use num_bigint::BigInt;

use crate::evaluate::{
    builtins::string::given::integer,
    operations::coerce::number_to_string,
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

/// `round(number · 10^digits)`, halves up; of a number that is not negative.
fn scaled(number: f64, digits: i32) -> BigInt {
    let bits = number.to_bits();
    let exponent = i64::try_from(bits >> 52).unwrap_or_default();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let mut over = BigInt::from(mantissa);
    let mut under = BigInt::from(1);
    let power = BigInt::from(10).pow(digits.unsigned_abs());
    if digits >= 0 {
        over *= power;
    } else {
        under *= power;
    }
    if exponent >= 0 {
        over <<= exponent;
    } else {
        under <<= exponent.unsigned_abs();
    }
    (over * 2 + &under) / (under * 2)
}

/// Whether a number is below a power of ten.
fn is_below(number: f64, exponent: i32) -> bool {
    // Enough digits that what is below does not round to the power itself.
    let digits = scaled(number, 40 - exponent);
    digits < BigInt::from(10).pow(40)
}

fn with_point(digits: &str, places: usize) -> String {
    if places == 0 {
        return digits.to_string();
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = padded.split_at(padded.len() - places);
    format!("{whole}.{fraction}")
}

/// The digits of a number to a precision, and the power of ten of the first.
fn significant(number: f64, precision: usize) -> (String, i32) {
    if number == 0.0 {
        return ("0".repeat(precision), 0);
    }
    #[expect(clippy::cast_possible_truncation, reason = "between -324 and 308")]
    let mut exponent = number.log10().floor() as i32;
    // The logarithm may be off by one: the first digit is not 0.
    if is_below(number, exponent) {
        exponent -= 1;
    }
    let precision_digits = i32::try_from(precision).unwrap_or(100);
    for _ in 0..4 {
        let digits = scaled(number, precision_digits - 1 - exponent).to_string();
        match digits.len().cmp(&precision) {
            std::cmp::Ordering::Equal => return (digits, exponent),
            std::cmp::Ordering::Less => exponent -= 1,
            std::cmp::Ordering::Greater => exponent += 1,
        }
    }
    (number_to_string(number), exponent)
}

/// The number and the count of digits of a call.
fn operands(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<(f64, f64)> {
    let Value::Number(number) = call.this else { return None };
    Some((number, integer(interpreter, call, 0).or_else(|| matches!(call.get(0), Value::Undefined).then_some(0.0))?))
}

fn signed(number: f64, text: &str) -> String {
    if number < 0.0 { format!("-{text}") } else { text.to_string() }
}

/// `number.toFixed(digits)`
pub fn to_fixed(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((number, digits)) = operands(interpreter, &call) else { return call.undecided(interpreter) };
    if !(0.0..=100.0).contains(&digits) {
        return interpreter.throw("RangeError", "toFixed() digits argument must be between 0 and 100", call.at);
    }
    if !number.is_finite() || number.abs() >= 1e21 {
        return interpreter.make_string(&number_to_string(number), Some(call.at));
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked to be within bounds")]
    let digits = digits as i32;
    let text = scaled(number.abs(), digits).to_string();
    let text = with_point(&text, usize::try_from(digits).unwrap_or_default());
    interpreter.make_string(&signed(number, &text), Some(call.at))
}

/// `number.toPrecision(precision)`
pub fn to_precision(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((number, precision)) = operands(interpreter, &call) else { return call.undecided(interpreter) };
    if matches!(call.get(0), Value::Undefined) || !number.is_finite() {
        return interpreter.make_string(&number_to_string(number), Some(call.at));
    }
    if !(1.0..=100.0).contains(&precision) {
        return interpreter.throw("RangeError", "toPrecision() argument must be between 1 and 100", call.at);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within bounds")]
    let precision = precision as usize;
    let (digits, exponent) = significant(number.abs(), precision);
    let text = match usize::try_from(exponent) {
        Ok(above) if above < precision => with_point(&digits, precision - 1 - above),
        Err(_) if exponent >= -6 => with_point(&digits, precision - 1 + exponent.unsigned_abs() as usize),
        _ => exponential(&digits, exponent),
    };
    interpreter.make_string(&signed(number, &text), Some(call.at))
}

fn exponential(digits: &str, exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e{sign}{}", exponent.abs())
}

/// `number.toExponential(digits)`
pub fn to_exponential(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((number, digits)) = operands(interpreter, &call) else { return call.undecided(interpreter) };
    if !number.is_finite() {
        return interpreter.make_string(&number_to_string(number), Some(call.at));
    }
    if !(0.0..=100.0).contains(&digits) {
        return interpreter.throw("RangeError", "toExponential() argument must be between 0 and 100", call.at);
    }
    // As many digits as it takes are not counted here.
    if matches!(call.get(0), Value::Undefined) {
        return call.undecided(interpreter);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be within bounds")]
    let (digits, exponent) = significant(number.abs(), digits as usize + 1);
    interpreter.make_string(&signed(number, &exponential(&digits, exponent)), Some(call.at))
}
