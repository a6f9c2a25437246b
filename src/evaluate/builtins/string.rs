//! `String.*` and the methods of strings (ECMA-262, 22.1). Positions count UTF-16 units; a result that would hold half
//! of a surrogate pair is undecided. Patterns are strings: regular expressions are not evaluated.

use super::{Call, methods, string_part as part};
use crate::evaluate::{coerce::to_number, interpreter::Interpreter, interrupt::Eval, value::Value};

methods! {
    /// `String.fromCharCode`
    pub fn statics {
        "fromCharCode" => from_char_code,
    }
}

methods! {
    /// `String.prototype.*`
    pub fn string_method {
        "toLowerCase" => to_lower_case,
        "toUpperCase" => to_upper_case,
        "trim" => trim,
        "trimStart" => trim_start,
        "trimEnd" => trim_end,
        "startsWith" => starts_with,
        "endsWith" => ends_with,
        "includes" => includes,
        "indexOf" => index_of,
        "slice" => part::slice,
        "substring" => part::substring,
        "charAt" => part::char_at,
        "at" => part::at,
        "charCodeAt" => part::char_code_at,
        "split" => split,
        "replace" => replace,
        "replaceAll" => replace_all,
        "repeat" => repeat,
        "padStart" => pad_start,
        "padEnd" => pad_end,
        "concat" => concat,
        "toString" => to_string,
        "valueOf" => to_string,
    }
}

/// `String(value)`
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if call.arguments.items.is_empty() && call.arguments.open.is_none() {
        return Ok(Value::string(""));
    }
    let value = call.settled(interpreter, 0);
    match interpreter.text_of(&value, call.at)? {
        Some(text) => Ok(Value::String(text)),
        None => call.undecided(interpreter),
    }
}

pub(super) fn this(call: &Call) -> Option<&str> {
    if let Value::String(text) = &call.this { Some(text) } else { None }
}

/// The text of an argument that is a string or a number.
fn text(interpreter: &mut Interpreter<'_>, call: &Call, index: usize) -> Option<String> {
    match call.settled(interpreter, index) {
        Value::String(text) => Some(text.to_string()),
        Value::Number(number) => Some(crate::evaluate::coerce::number_to_string(number)),
        _ => None,
    }
}

fn map(interpreter: &mut Interpreter<'_>, call: &Call, map: impl FnOnce(&str) -> String) -> Eval<Value> {
    match this(call) {
        Some(text) => {
            let result = map(text);
            interpreter.make_string(&result, Some(call.at))
        }
        None => call.undecided(interpreter),
    }
}

fn to_lower_case(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, str::to_lowercase)
}

fn to_upper_case(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, str::to_uppercase)
}

fn trim(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, |text| text.trim().into())
}

fn trim_start(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, |text| text.trim_start().into())
}

fn trim_end(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, |text| text.trim_end().into())
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, str::to_string)
}

fn test(interpreter: &mut Interpreter<'_>, call: &Call, test: fn(&str, &str) -> bool) -> Eval<Value> {
    // A second argument is a position, which hardly anybody passes.
    match (this(call), text(interpreter, call, 0), call.arguments.items.len()) {
        (Some(subject), Some(pattern), 1) => {
            interpreter.charge(subject.len());
            Ok(Value::Bool(test(subject, &pattern)))
        }
        _ => call.undecided(interpreter),
    }
}

fn starts_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    test(interpreter, &call, |subject, pattern| subject.starts_with(pattern))
}

fn ends_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    test(interpreter, &call, |subject, pattern| subject.ends_with(pattern))
}

fn includes(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    test(interpreter, &call, |subject, pattern| subject.contains(pattern))
}

#[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
fn index_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match (this(&call), text(interpreter, &call, 0), call.arguments.items.len()) {
        (Some(subject), Some(pattern), 1) => {
            interpreter.charge(subject.len());
            let found = subject.find(&pattern).map(|byte| subject[..byte].encode_utf16().count());
            Ok(Value::Number(found.map_or(-1.0, |index| index as f64)))
        }
        _ => call.undecided(interpreter),
    }
}

fn split(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let separator = text(interpreter, &call, 0);
    let (Some(subject), Some(separator), 1) = (this(&call), separator, call.arguments.items.len()) else {
        return call.undecided(interpreter);
    };
    interpreter.check_items(subject.len(), call.at)?;
    let parts: Vec<Value> = if separator.is_empty() {
        subject.chars().map(|character| Value::string(character.encode_utf8(&mut [0; 4]))).collect()
    } else {
        subject.split(separator.as_str()).map(Value::string).collect()
    };
    Ok(interpreter.new_array(parts, Some(call.at)))
}

fn replace_with(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    replace: fn(&str, &str, &str) -> String,
) -> Eval<Value> {
    let (pattern, replacement) = (text(interpreter, call, 0), text(interpreter, call, 1));
    match (this(call), pattern, replacement) {
        // `$` has a meaning of its own in a replacement.
        (Some(subject), Some(pattern), Some(replacement)) if !replacement.contains('$') => {
            let matches = subject.matches(pattern.as_str()).count();
            interpreter.count_string(subject.len() + matches * replacement.len(), Some(call.at))?;
            Ok(Value::String(replace(subject, &pattern, &replacement).into()))
        }
        _ => call.undecided(interpreter),
    }
}

fn replace(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    replace_with(interpreter, &call, |subject, pattern, replacement| subject.replacen(pattern, replacement, 1))
}

fn replace_all(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    replace_with(interpreter, &call, |subject, pattern, replacement| subject.replace(pattern, replacement))
}

fn repeat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let count = call.settled(interpreter, 0);
    let (Some(subject), Some(count)) = (this(&call), to_number(&count)) else { return call.undecided(interpreter) };
    if count < 0.0 || count.is_infinite() {
        return interpreter.throw("RangeError", "Invalid count value", call.at);
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
    let length = call.settled(interpreter, 0);
    let filler = if call.get(1).is_nullish() { Some(" ".to_string()) } else { text(interpreter, call, 1) };
    let (Some(subject), Some(length), Some(filler)) = (this(call), to_number(&length), filler) else {
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

fn pad_start(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    pad(interpreter, &call, |subject, padding| format!("{padding}{subject}"))
}

fn pad_end(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    pad(interpreter, &call, |subject, padding| format!("{subject}{padding}"))
}

fn concat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let mut result = String::new();
    for value in std::iter::once(call.this.clone()).chain(call.arguments.items.clone()) {
        let value = interpreter.settle(value, call.at);
        match interpreter.text_of(&value, call.at)? {
            Some(part) if call.arguments.open.is_none() => result.push_str(&part),
            _ => return call.undecided(interpreter),
        }
    }
    interpreter.make_string(&result, Some(call.at))
}

fn from_char_code(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let units: Option<Vec<u16>> = (0..call.arguments.items.len())
        .map(|index| {
            to_number(&call.settled(interpreter, index))
                .and_then(|number| u16::try_from(crate::evaluate::coerce::to_uint32(number) & 0xffff).ok())
        })
        .collect();
    match units.map(|units| String::from_utf16(&units)) {
        Some(Ok(text)) => interpreter.make_string(&text, Some(call.at)),
        _ => call.undecided(interpreter),
    }
}
