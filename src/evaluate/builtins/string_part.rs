//! The parts of strings by position: `slice`, `charAt` and their like. Positions count UTF-16 units; a part that would hold
//! half of a surrogate pair is undecided.

use super::{Call, array::relative, string::this};
use crate::evaluate::{interpreter::Interpreter, interrupt::Eval, value::Value};

/// The UTF-16 unit at an index, as a string.
pub fn string_unit(text: &str, index: usize) -> Option<String> {
    let unit = text.encode_utf16().nth(index)?;
    String::from_utf16(&[unit]).ok()
}

/// A part of the units of `this`.
fn part(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    range: impl FnOnce(usize, &Value, &Value) -> (usize, usize),
) -> Eval<Value> {
    let (first, second) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let known = |value: &Value| matches!(value, Value::Number(_) | Value::Undefined);
    let Some(subject) = this(call).filter(|_| known(&first) && known(&second)) else {
        return call.undecided(interpreter);
    };
    interpreter.charge(subject.len());
    let units: Vec<u16> = subject.encode_utf16().collect();
    let (start, end) = range(units.len(), &first, &second);
    match String::from_utf16(units.get(start..end.max(start)).unwrap_or_default()) {
        Ok(text) => interpreter.make_string(&text, Some(call.at)),
        Err(_) => call.undecided(interpreter),
    }
}

pub fn slice(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |length, start, end| (relative(start, length, 0), relative(end, length, length)))
}

pub fn substring(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |length, start, end| {
        let clamp = |value: &Value, default| match value {
            Value::Number(index) if *index < 0.0 => 0,
            value => relative(value, length, default),
        };
        let (start, end) = (clamp(start, 0), clamp(end, length));
        (start.min(end), start.max(end))
    })
}

pub fn char_at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |length, index, _| {
        let start =
            if matches!(index, Value::Number(index) if *index < 0.0) { length } else { relative(index, length, 0) };
        (start, (start + 1).min(length))
    })
}

pub fn at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    part(interpreter, &call, |length, index, _| {
        let start = relative(index, length, 0);
        (start, (start + 1).min(length))
    })
}

pub fn char_code_at(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let index = call.settled(interpreter, 0);
    let Some(subject) = this(&call).filter(|_| matches!(index, Value::Number(_) | Value::Undefined)) else {
        return call.undecided(interpreter);
    };
    let index = relative(&index, usize::MAX, 0);
    Ok(Value::Number(subject.encode_utf16().nth(index).map_or(f64::NAN, f64::from)))
}
