//! `String.*` and the methods of strings (ECMA-262, 22.1). Positions count UTF-16 units; a result that would hold half
//! of a surrogate pair is undecided.

pub mod delegated;
pub mod format;
pub mod given;
pub mod locale;
pub mod part;
pub mod uri;

use self::given::{position, this};
use super::{
    array::items,
    methods::methods,
    regexp::{matching, object::regexp, replace},
};
use crate::evaluate::{
    operations::coerce::to_number,
    values::{interrupt::Eval, native::Call, text::is_space, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// `String.fromCharCode` and its like.
    pub fn statics of "String" {
        "fromCharCode" 1 Writes -> Text => format::from_char_code,
        "fromCodePoint" 1 Writes -> Text => format::from_code_point,
        "raw" 1 Writes -> Text => format::raw,
    }
}

methods! {
    /// `String.prototype.*`
    pub fn string_method of "String.prototype" {
        "toLowerCase" 0 Writes Never -> Text => to_lower_case,
        "toUpperCase" 0 Writes Never -> Text => to_upper_case,
        "trim" 0 Writes Never -> Text => trim,
        "trimStart" 0 Writes Never -> Text => trim_start,
        "trimEnd" 0 Writes Never -> Text => trim_end,
        "startsWith" 1 Writes Converts -> Boolean => starts_with,
        "endsWith" 1 Writes Converts -> Boolean => ends_with,
        "includes" 1 Reads Converts -> Boolean => includes,
        "indexOf" 1 Reads Converts -> Number => index_of,
        "lastIndexOf" 1 Writes Converts -> Number => last_index_of,
        "slice" 2 Writes Converts -> Text => part::slice,
        "substring" 2 Writes Converts -> Text => part::substring,
        "substr" 2 Writes Converts -> Text => part::substr,
        "charAt" 1 Writes Converts -> Text => part::char_at,
        "at" 1 Writes Converts -> TextOrAbsent => part::at,
        "charCodeAt" 1 Writes Converts -> Number => part::char_code_at,
        "codePointAt" 1 Writes Converts -> NumberOrAbsent => part::code_point_at,
        "split" 2 Writes Converts => split,
        "match" 1 Writes Unknown => matching::string_match,
        "matchAll" 1 Writes Unknown => matching::match_all,
        "search" 1 Writes Unknown -> Number => matching::string_search,
        "replace" 2 Writes Converts -> Text => replace::replace,
        "replaceAll" 2 Writes Converts -> Text => replace::replace_all,
        "repeat" 1 Writes -> Text => format::repeat,
        "padStart" 1 Writes -> Text => format::pad_start,
        "padEnd" 1 Writes -> Text => format::pad_end,
        "concat" 1 Reads Converts -> Text => format::concat,
        "normalize" 0 Writes Unknown -> Text => locale::normalize,
        "localeCompare" 1 Writes Unknown -> Number => locale::compare,
        "toLocaleLowerCase" 0 Writes -> Text => locale::lower_case,
        "toLocaleUpperCase" 0 Writes -> Text => locale::upper_case,
        "isWellFormed" 0 Writes Never -> Boolean => is_well_formed,
        "toWellFormed" 0 Writes Never -> Text => to_string,
        "toString" 0 Reads Never -> Text => to_string,
        "valueOf" 0 Writes Never -> Text => to_string,
        "\u{0}Symbol.iterator" 0 Writes Never => iterator,
        alias "trimLeft" "trimStart";
        alias "trimRight" "trimEnd";
    }
}

/// `String(value)`
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if call.arguments.items.is_empty() && call.arguments.open.is_none() {
        return Ok(Value::string(""));
    }
    let value = call.settled(interpreter, 0);
    if let Value::Symbol(key) = &value {
        return interpreter.make_string(&crate::evaluate::builtins::symbol::shown(key), Some(call.at));
    }
    match interpreter.text_of(&value, call.at)? {
        Some(text) => Ok(Value::String(text)),
        None => call.undecided(interpreter),
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
    map(interpreter, &call, |text| text.trim_matches(is_space).into())
}

fn trim_start(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, |text| text.trim_start_matches(is_space).into())
}

fn trim_end(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, |text| text.trim_end_matches(is_space).into())
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    map(interpreter, &call, str::to_string)
}

fn is_well_formed(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    // Others are no strings here.
    if this(&call).is_some() { Ok(Value::Bool(true)) } else { call.undecided(interpreter) }
}

fn iterator(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.this.clone(), call.at)?;
    let list = items::make(interpreter, sequence, call.at)?;
    Ok(crate::evaluate::builtins::iterator::values_of(interpreter, list, "StringIterator", call.at))
}

/// What a search in a text needs: the text, what is looked for, and the position.
struct Needle {
    units: Vec<u16>,
    wanted: Vec<u16>,
}

fn needle(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Option<Needle>> {
    let argument = call.settled(interpreter, 0);
    let (Some(subject), Some(wanted)) = (this(call), interpreter.text_of(&argument, call.at)?) else {
        return Ok(None);
    };
    interpreter.charge(subject.len());
    Ok(Some(Needle { units: subject.encode_utf16().collect(), wanted: wanted.encode_utf16().collect() }))
}

fn starts_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(Needle { units, wanted }) = needle(interpreter, &call)? else { return call.undecided(interpreter) };
    match position(interpreter, &call, 1, units.len(), 0) {
        Some(start) => Ok(Value::Bool(units[start..].starts_with(&wanted))),
        None => call.undecided(interpreter),
    }
}

fn ends_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(Needle { units, wanted }) = needle(interpreter, &call)? else { return call.undecided(interpreter) };
    match position(interpreter, &call, 1, units.len(), units.len()) {
        Some(end) => Ok(Value::Bool(units[..end].ends_with(&wanted))),
        None => call.undecided(interpreter),
    }
}

/// Where a part of a text begins, at or after a position.
fn find(interpreter: &mut Interpreter<'_>, text: &str, wanted: &[u16], units: &[u16], start: usize) -> Option<usize> {
    interpreter.charge(text.len());
    if wanted.is_empty() {
        return Some(start);
    }
    let wanted = String::from_utf16_lossy(wanted);
    let mut bytes = 0;
    let mut index = 0;
    for character in text.chars() {
        if index >= start {
            break;
        }
        index += character.len_utf16();
        bytes += character.len_utf8();
    }
    let found = text.get(bytes..)?.find(&wanted)?;
    let _ = units;
    Some(index + text[bytes..bytes + found].encode_utf16().count())
}

fn includes(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(match index(interpreter, &call)? {
        Some(found) => Value::Bool(found.is_some()),
        None => return call.undecided(interpreter),
    })
}

#[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
fn index_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(match index(interpreter, &call)? {
        Some(found) => Value::Number(found.map_or(-1.0, |index| index as f64)),
        None => return call.undecided(interpreter),
    })
}

fn index(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Option<Option<usize>>> {
    let (Some(Needle { units, wanted }), Some(text)) = (needle(interpreter, call)?, this(call)) else {
        return Ok(None);
    };
    let Some(start) = position(interpreter, call, 1, units.len(), 0) else { return Ok(None) };
    Ok(Some(find(interpreter, text, &wanted, &units, start)))
}

#[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
fn last_index_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(Needle { units, wanted }) = needle(interpreter, &call)? else { return call.undecided(interpreter) };
    let is_nan = to_number(&call.settled(interpreter, 1)).is_some_and(f64::is_nan);
    let most = units.len().saturating_sub(wanted.len());
    let Some(start) = position(interpreter, &call, 1, most, most) else { return call.undecided(interpreter) };
    let start = if is_nan { most } else { start };
    if wanted.len() > units.len() {
        return Ok(Value::Number(-1.0));
    }
    interpreter.charge(units.len().saturating_mul(wanted.len().min(64)));
    let found = (0..=start).rev().find(|index| units[*index..].starts_with(&wanted));
    Ok(Value::Number(found.map_or(-1.0, |index| index as f64)))
}

fn split(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (separator, limit) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let limit = match (&limit, to_number(&limit)) {
        (Value::Undefined, _) => usize::MAX,
        (_, Some(limit)) => crate::evaluate::operations::coerce::to_uint32(limit) as usize,
        _ => return call.undecided(interpreter),
    };
    let Some(subject) = this(&call) else { return call.undecided(interpreter) };
    if regexp(interpreter, &separator).is_some() {
        return matching::split(interpreter, &call, &separator, limit);
    }
    let is_absent = matches!(separator, Value::Undefined);
    let Some(separator) = interpreter.text_of(&separator, call.at)? else { return call.undecided(interpreter) };
    if limit == 0 {
        return Ok(interpreter.new_array(Vec::new(), Some(call.at)));
    }
    if is_absent {
        return Ok(interpreter.new_array(vec![call.this.clone()], Some(call.at)));
    }
    interpreter.check_items(subject.len().min(limit), call.at)?;
    interpreter.charge(subject.len());
    let parts: Vec<Value> = if separator.is_empty() {
        if subject.chars().any(|character| character.len_utf16() > 1) {
            return call.undecided(interpreter);
        }
        subject.chars().take(limit).map(|character| Value::string(character.encode_utf8(&mut [0; 4]))).collect()
    } else {
        subject.split(separator.as_str()).take(limit).map(Value::string).collect()
    };
    Ok(interpreter.new_array(parts, Some(call.at)))
}
