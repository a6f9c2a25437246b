//! Numbers from the beginning of a text: `parseInt` and `parseFloat` (ECMA-262, 19.2.4 and 19.2.5).

use crate::evaluate::{
    operations::coerce::{to_int32, to_number},
    values::{interrupt::Eval, native::Call, text::is_space, value::Value},
    world::interpreter::Interpreter,
};

/// `parseInt(text, radix)`
pub fn parse_int(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (value, radix) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let (Some(text), Some(radix)) = (interpreter.text_of(&value, call.at)?, to_number(&radix)) else {
        return call.undecided(interpreter);
    };
    let is_default = radix.is_nan() || to_int32(radix) == 0;
    let radix = match to_int32(radix) {
        0 => 10,
        radix @ 2..=36 => u32::try_from(radix).unwrap_or(10),
        _ => return Ok(Value::Number(f64::NAN)),
    };
    let text = text.trim_start_matches(is_space);
    let (sign, digits) =
        text.strip_prefix('-').map_or((1.0, text.strip_prefix('+').unwrap_or(text)), |rest| (-1.0, rest));
    let (radix, digits) = match digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        Some(rest) if radix == 16 || is_default => (16, rest),
        _ => (radix, digits),
    };
    let digits: Vec<u32> = digits.chars().map_while(|digit| digit.to_digit(radix)).collect();
    if digits.is_empty() {
        return Ok(Value::Number(f64::NAN));
    }
    if digits.len() > 15 && radix == 10 {
        let text: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
        return Ok(Value::Number(sign * text.parse::<f64>().unwrap_or(f64::NAN)));
    }
    if digits.len() > 10 && radix != 10 {
        let text: String = digits.iter().filter_map(|digit| char::from_digit(*digit, radix)).collect();
        let number = num_bigint::BigInt::parse_bytes(text.as_bytes(), radix).filter(|_| text.len() < 2_000);
        return match number {
            Some(number) => Ok(Value::Number(sign * crate::evaluate::builtins::number::bigint::to_f64(&number))),
            None => call.undecided(interpreter),
        };
    }
    Ok(Value::Number(sign * digits.iter().fold(0.0, |number, digit| number * f64::from(radix) + f64::from(*digit))))
}

/// `parseFloat(text)`
pub fn parse_float(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    let Some(text) = interpreter.text_of(&value, call.at)? else { return call.undecided(interpreter) };
    let text = text.trim_start_matches(is_space);
    for (name, number) in [("Infinity", f64::INFINITY), ("+Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)]
    {
        if text.starts_with(name) {
            return Ok(Value::Number(number));
        }
    }
    Ok(Value::Number(text[..decimal_prefix(text.as_bytes())].parse().unwrap_or(f64::NAN)))
}

/// How much of a text is a decimal number (ECMA-262, 12.9.3 StrDecimalLiteral).
fn decimal_prefix(text: &[u8]) -> usize {
    let digits = |from: usize| text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if text.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        if signed <= text.len() && digits(signed) > 0 {
            return signed + digits(signed);
        }
    }
    end
}
