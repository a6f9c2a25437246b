//! Making strings: `repeat`, `padStart`, `concat`, `String.raw`, `String.fromCodePoint` (ECMA-262, 22.1).

use super::given::{integer, text, this};
use crate::evaluate::{
    operations::coerce::{to_number, to_uint32},
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

pub fn repeat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Some(subject), Some(count)) = (this(&call), integer(interpreter, &call, 0)) else {
        return call.undecided(interpreter);
    };
    if count < 0.0 || count.is_infinite() {
        return interpreter.throw("RangeError", &format!("Invalid count value: {count}"), call.at);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and the budget refuses the rest"
    )]
    let count = count as usize;
    interpreter.count_string(subject.len().saturating_mul(count), Some(call.at))?;
    Ok(Value::String(subject.repeat(count).into()))
}

fn pad(interpreter: &mut Interpreter<'_>, call: &Call, join: fn(&str, &str) -> String) -> Eval<Value> {
    let filler = match call.settled(interpreter, 1) {
        Value::Undefined => Some(" ".into()),
        _ => text(interpreter, call, 1)?,
    };
    let (Some(subject), Some(length), Some(filler)) = (this(call), integer(interpreter, call, 0), filler) else {
        return call.undecided(interpreter);
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and the budget refuses the rest"
    )]
    let missing = (length as usize).saturating_sub(subject.encode_utf16().count());
    if filler.is_empty() || missing == 0 {
        return Ok(call.this.clone());
    }
    interpreter.count_string(missing, Some(call.at))?;
    let padding: Vec<u16> = filler.encode_utf16().cycle().take(missing).collect();
    match String::from_utf16(&padding) {
        Ok(padding) => Ok(Value::String(join(subject, &padding).into())),
        Err(_) => call.undecided(interpreter),
    }
}

pub fn pad_start(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    pad(interpreter, &call, |subject, padding| format!("{padding}{subject}"))
}

pub fn pad_end(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    pad(interpreter, &call, |subject, padding| format!("{subject}{padding}"))
}

pub fn concat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let mut result = String::new();
    for value in std::iter::once(call.this.clone()).chain(call.arguments.items.clone()) {
        let value = interpreter.settle(value, call.at);
        match interpreter.text_of(&value, call.at)? {
            Some(part) if call.arguments.open.is_none() => {
                interpreter.count_string(part.len(), Some(call.at))?;
                result.push_str(&part);
            }
            _ => return call.undecided(interpreter),
        }
    }
    Ok(Value::String(result.into()))
}

fn numbers(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<Vec<f64>> {
    if call.arguments.open.is_some() {
        return None;
    }
    (0..call.arguments.items.len()).map(|index| to_number(&call.settled(interpreter, index))).collect()
}

pub fn from_char_code(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let units: Option<Vec<u16>> = numbers(interpreter, &call).map(|numbers| {
        numbers.into_iter().filter_map(|number| u16::try_from(to_uint32(number) & 0xffff).ok()).collect()
    });
    match units.map(|units| String::from_utf16(&units)) {
        Some(Ok(text)) => interpreter.make_string(&text, Some(call.at)),
        _ => call.undecided(interpreter),
    }
}

pub fn from_code_point(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(numbers) = numbers(interpreter, &call) else { return call.undecided(interpreter) };
    let mut result = String::new();
    for number in numbers {
        if number.fract() != 0.0 || !(0.0..=f64::from(0x10_ffff)).contains(&number) {
            return interpreter.throw("RangeError", &format!("Invalid code point {number}"), call.at);
        }
        match char::from_u32(to_uint32(number)) {
            Some(character) => result.push(character),
            None => return call.undecided(interpreter),
        }
    }
    interpreter.make_string(&result, Some(call.at))
}

/// `String.raw` of a template: its raw texts with the values between them (ECMA-262, 22.1.2.4).
pub fn raw(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let template = call.settled(interpreter, 0);
    let texts = interpreter.get(&template, &"raw".into(), call.at)?;
    let texts = interpreter.settle(texts, call.at);
    let length = interpreter.get(&texts, &"length".into(), call.at)?;
    let Some(length) = interpreter.number_of(length, call.at)?.filter(|_| call.arguments.open.is_none()) else {
        return call.undecided(interpreter);
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and the budget refuses the rest"
    )]
    let length = length as usize;
    let mut result = String::new();
    for index in 0..length {
        let text = interpreter.get(&texts, &index.to_string().into(), call.at)?;
        let value = call.arguments.items.get(index + 1).filter(|_| index + 1 < length).cloned();
        for part in std::iter::once(text).chain(value) {
            let part = interpreter.settle(part, call.at);
            match interpreter.text_of(&part, call.at)? {
                Some(text) => {
                    interpreter.count_string(text.len() + 1, Some(call.at))?;
                    result.push_str(&text);
                }
                None if matches!(part, Value::Unknown(_)) => return Ok(interpreter.derive_from(&part, call.at)),
                None => return call.undecided(interpreter),
            }
        }
    }
    Ok(Value::String(result.into()))
}
