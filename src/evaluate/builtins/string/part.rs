//! The parts of strings by position: `slice`, `charAt` and their like. Positions count UTF-16 units; a part that would hold
//! half of a surrogate pair is undecided.

use super::given::{integer, position, this};
use crate::evaluate::{
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

/// The UTF-16 unit at an index, as a string; `Err` for half of a surrogate pair.
pub fn string_unit(text: &str, index: usize) -> Option<Result<String, ()>> {
    let unit = if text.is_ascii() {
        text.as_bytes().get(index).copied().map(u16::from)?
    } else {
        text.encode_utf16().nth(index)?
    };
    Some(String::from_utf16(&[unit]).map_err(drop))
}

/// A part of the units of `this`, by the range that the arguments say.
fn part(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    range: impl FnOnce(&mut Interpreter<'_>, usize) -> Option<(usize, usize)>,
) -> Eval<Value> {
    let Some(subject) = this(call) else { return call.undecided(interpreter) };
    interpreter.charge(subject.len());
    let units: Vec<u16> = subject.encode_utf16().collect();
    let Some((start, end)) = range(interpreter, units.len()) else { return call.undecided(interpreter) };
    match String::from_utf16(units.get(start..end.max(start)).unwrap_or_default()) {
        Ok(text) => interpreter.make_string(&text, Some(call.at)),
        Err(_) => call.undecided(interpreter),
    }
}

/// A relative index: negative ones count from the end.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "clamped")]
fn relative(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
    length: usize,
    default: usize,
) -> Option<usize> {
    if matches!(call.settled(interpreter, index), Value::Undefined) {
        return Some(default);
    }
    let number = integer(interpreter, call, index)?;
    let number = if number < 0.0 { number + length as f64 } else { number };
    Some(number.clamp(0.0, length as f64) as usize)
}

pub fn slice(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |interpreter, length| {
        Some((relative(interpreter, &call, 0, length, 0)?, relative(interpreter, &call, 1, length, length)?))
    })
}

pub fn substring(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |interpreter, length| {
        let start = position(interpreter, &call, 0, length, 0)?;
        let end = position(interpreter, &call, 1, length, length)?;
        Some((start.min(end), start.max(end)))
    })
}

pub fn substr(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |interpreter, length| {
        let start = relative(interpreter, &call, 0, length, 0)?;
        let count = position(interpreter, &call, 1, length - start, length - start)?;
        Some((start, start + count))
    })
}

pub fn char_at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |interpreter, length| {
        let index = integer(interpreter, &call, 0)?;
        Some(single(index, length))
    })
}

/// The range of one unit; an empty one outside of the text.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "checked")]
fn single(index: f64, length: usize) -> (usize, usize) {
    if (0.0..length as f64).contains(&index) { (index as usize, index as usize + 1) } else { (0, 0) }
}

pub fn at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Some(subject), Some(index)) = (this(&call), integer(interpreter, &call, 0)) else {
        return call.undecided(interpreter);
    };
    let length = subject.encode_utf16().count();
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    let index = if index < 0.0 { index + length as f64 } else { index };
    if single(index, length) == (0, 0) {
        return Ok(Value::Undefined);
    }
    part(interpreter, &call, |_, length| Some(single(index, length)))
}

/// The unit at the index that the first argument says.
fn unit(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<(Option<u16>, Option<u16>)> {
    let (Some(subject), Some(index)) = (this(call), integer(interpreter, call, 0)) else { return None };
    // Better Auth asks for each unit of a name in turn.
    if subject.is_ascii() {
        interpreter.charge(subject.len() / 16);
        let (start, end) = single(index, subject.len());
        let unit = |range: Option<&[u8]>| range.and_then(|bytes| bytes.first().copied()).map(u16::from);
        let bytes = subject.as_bytes();
        return Some((unit(bytes.get(start..end)), unit(bytes.get(end..))));
    }
    interpreter.charge(subject.len());
    let units: Vec<u16> = subject.encode_utf16().collect();
    let (start, end) = single(index, units.len());
    Some((units.get(start..end).and_then(|range| range.first().copied()), units.get(end).copied()))
}

pub fn char_code_at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match unit(interpreter, &call) {
        Some((unit, _)) => Ok(Value::Number(unit.map_or(f64::NAN, f64::from))),
        None => call.undecided(interpreter),
    }
}

pub fn code_point_at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((unit, next)) = unit(interpreter, &call) else { return call.undecided(interpreter) };
    let Some(unit) = unit else { return Ok(Value::Undefined) };
    let pair = next.and_then(|next| char::decode_utf16([unit, next]).next()).and_then(Result::ok);
    Ok(Value::Number(match pair {
        Some(character) if character.len_utf16() == 2 => f64::from(u32::from(character)),
        _ => f64::from(unit),
    }))
}
