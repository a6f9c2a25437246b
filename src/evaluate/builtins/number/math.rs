//! `Math.*` (ECMA-262, 21.3). In: numbers. Out: what every engine computes from them; what each may round as it likes is unknown but
//! for the values that are exact.

use std::f64::consts;

use super::{Call, Effect, Native, methods, no_member, numeric};
use crate::evaluate::{
    operations::coerce::{power, to_int32, to_uint32},
    values::{interrupt::Eval, native::Throws, sort::Sort, unknown::Reason, value::Value},
    world::interpreter::Interpreter,
};

/// Halves go up, and what is nearly a half stays below it.
fn round(number: f64) -> f64 {
    if number.fract() == 0.0 || !number.is_finite() {
        return number;
    }
    let below = number.floor();
    let rounded = if number - below < 0.5 { below } else { below + 1.0 };
    if rounded == 0.0 && number < 0.0 { -0.0 } else { rounded }
}

fn constant(name: &str) -> Option<f64> {
    match name {
        "E" => Some(consts::E),
        "LN10" => Some(consts::LN_10),
        "LN2" => Some(consts::LN_2),
        "LOG10E" => Some(consts::LOG10_E),
        "LOG2E" => Some(consts::LOG2_E),
        "PI" => Some(consts::PI),
        "SQRT1_2" => Some(consts::FRAC_1_SQRT_2),
        "SQRT2" => Some(consts::SQRT_2),
        _ => None,
    }
}

/// `Math.*`
pub fn math(name: &str) -> Option<Value> {
    if let Some(constant) = constant(name) {
        return Some(Value::Number(constant));
    }
    macro_rules! unary {
        ($($name:literal => $code:expr,)*) => {
            match name {
                $($name => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: "Math",
                        length: 1,
                        effect: Effect::Writes,
                        throws: Throws::Converts,
                        gives: Sort::Number,
                        call: |interpreter, call| numeric(interpreter, &call, |number| Value::Number($code(number))),
                        construct: None,
                        member: no_member,
                    };
                    return Some(Value::Native(&NATIVE));
                })*
                _ => {}
            }
        };
    }
    macro_rules! rounded {
        ($($name:literal => $code:path,)*) => {
            match name {
                $($name => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: "Math",
                        length: 1,
                        effect: Effect::Writes,
                        throws: Throws::Converts,
                        gives: Sort::Number,
                        call: |interpreter, call| rounded(interpreter, &call, $code),
                        construct: None,
                        member: no_member,
                    };
                    return Some(Value::Native(&NATIVE));
                })*
                _ => {}
            }
        };
    }
    unary! {
        "floor" => f64::floor,
        "ceil" => f64::ceil,
        "round" => round,
        "trunc" => f64::trunc,
        "abs" => f64::abs,
        "sqrt" => f64::sqrt,
        "fround" => fround,
        "clz32" => |number: f64| f64::from(to_uint32(number).leading_zeros()),
        "sign" => |number: f64| if number == 0.0 || number.is_nan() { number } else { number.signum() },
    }
    rounded! {
        "acos" => f64::acos,
        "acosh" => f64::acosh,
        "asin" => f64::asin,
        "asinh" => f64::asinh,
        "atan" => f64::atan,
        "atanh" => f64::atanh,
        "cbrt" => f64::cbrt,
        "cos" => f64::cos,
        "cosh" => f64::cosh,
        "exp" => f64::exp,
        "expm1" => f64::exp_m1,
        "log" => f64::ln,
        "log10" => f64::log10,
        "log1p" => f64::ln_1p,
        "log2" => f64::log2,
        "sin" => f64::sin,
        "sinh" => f64::sinh,
        "tan" => f64::tan,
        "tanh" => f64::tanh,
    }
    methods! {
        fn find of "Math" {
            "atan2" 2 Writes Converts -> Number => atan2,
            "hypot" 2 Writes Converts -> Number => hypot,
            "max" 2 Writes Converts -> Number => max,
            "min" 2 Writes Converts -> Number => min,
            "pow" 2 Writes Converts -> Number => pow,
            "imul" 2 Writes Converts -> Number => imul,
            "random" 0 Changes Never -> Number => random,
        }
    }
    find(name).map(Value::Native)
}

/// A function whose values engines round differently: those that need no rounding are known.
fn rounded(interpreter: &mut Interpreter<'_>, call: &Call, code: fn(f64) -> f64) -> Eval<Value> {
    match interpreter.number_of(call.get(0), call.at)? {
        Some(number) if is_exact(number) && is_exact(code(number)) => Ok(Value::Number(code(number))),
        _ => call.undecided(interpreter),
    }
}

fn is_exact(number: f64) -> bool {
    !number.is_finite() || number == 0.0 || number.abs() == 1.0
}

fn atan2(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match pair(interpreter, &call)? {
        Some((y, x)) if is_exact(y.atan2(x)) => Ok(Value::Number(y.atan2(x))),
        _ => call.undecided(interpreter),
    }
}

fn hypot(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(numbers) = numbers(interpreter, &call)? else { return call.undecided(interpreter) };
    let mut sides = numbers.iter().map(|number| number.abs()).filter(|number| *number != 0.0);
    let result = match (sides.next(), sides.next()) {
        _ if numbers.iter().any(|number| number.is_infinite()) => f64::INFINITY,
        _ if numbers.iter().any(|number| number.is_nan()) => f64::NAN,
        (None, _) => 0.0,
        (Some(side), None) => side,
        (Some(_), Some(_)) => return call.undecided(interpreter),
    };
    Ok(Value::Number(result))
}

/// The arguments as numbers, in order; `None` where one of them is not known.
fn numbers(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Option<Vec<f64>>> {
    let mut numbers = Some(Vec::new());
    for argument in call.arguments.items.clone() {
        match (interpreter.number_of(argument, call.at)?, &mut numbers) {
            (Some(number), Some(numbers)) => numbers.push(number),
            (None, _) => numbers = None,
            (Some(_), None) => {}
        }
    }
    Ok(numbers.filter(|_| call.arguments.open.is_none()))
}

/// The first two arguments as numbers.
fn pair(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Option<(f64, f64)>> {
    let first = interpreter.number_of(call.get(0), call.at)?;
    let second = interpreter.number_of(call.get(1), call.at)?;
    Ok(first.zip(second))
}

fn max(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match numbers(interpreter, &call)? {
        Some(numbers) if numbers.iter().any(|number| number.is_nan()) => Ok(Value::Number(f64::NAN)),
        Some(numbers) => Ok(Value::Number(
            numbers
                .into_iter()
                .fold(f64::NEG_INFINITY, |a, b| if a == b && a.is_sign_negative() { b } else { a.max(b) }),
        )),
        None => nearest(interpreter, &call, false),
    }
}

fn min(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match numbers(interpreter, &call)? {
        Some(numbers) if numbers.iter().any(|number| number.is_nan()) => Ok(Value::Number(f64::NAN)),
        Some(numbers) => Ok(Value::Number(
            numbers.into_iter().fold(f64::INFINITY, |a, b| if a == b && b.is_sign_negative() { b } else { a.min(b) }),
        )),
        None => nearest(interpreter, &call, true),
    }
}

/// The least or the greatest of two, of which one is not known.
fn nearest(interpreter: &mut Interpreter<'_>, call: &Call, is_least: bool) -> Eval<Value> {
    let (left, right) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let is_of_two = call.arguments.items.len() == 2 && call.arguments.open.is_none();
    let found = if is_of_two { interpreter.nearest_of(is_least, (&left, &right), call.at) } else { None };
    found.map_or_else(|| call.undecided(interpreter), Ok)
}

fn pow(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match pair(interpreter, &call)? {
        Some((base, exponent)) => Ok(Value::Number(power(base, exponent))),
        None => call.undecided(interpreter),
    }
}

fn imul(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match pair(interpreter, &call)? {
        Some((a, b)) => Ok(Value::Number(f64::from(to_int32(f64::from(to_uint32(a).wrapping_mul(to_uint32(b))))))),
        None => call.undecided(interpreter),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn random(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(interpreter.make_unknown(Reason::Impure, "Math.random()", Some(call.at), false))
}

/// The nearest number of 32 bits (ECMA-262, 21.3.2.17 Math.fround).
#[expect(clippy::cast_possible_truncation, reason = "it is what is asked for")]
fn fround(number: f64) -> f64 {
    f64::from(number as f32)
}
