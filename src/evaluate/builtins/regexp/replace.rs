//! `replace` and `replaceAll` (ECMA-262, 22.1.3.19 and 22.2.6.11), with texts and functions in place of what matches.

use std::ops::Range;

use swc_atoms::Atom;

use super::{
    engine::Found,
    matching::{all, charge, give_up, named_groups, part},
    object::{last_index, plain, regexp, search, set_last_index},
};
use crate::evaluate::{
    values::{interrupt::Eval, native::Call, sequence::Arguments, value::Value},
    world::interpreter::Interpreter,
};

/// What comes in the place of a match.
enum Replacement {
    Text(Atom),
    Function(Value),
}

/// `text.replace(pattern, replacement)`
pub fn replace(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with(interpreter, &call, false)
}

/// `text.replaceAll(pattern, replacement)`
pub fn replace_all(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    with(interpreter, &call, true)
}

fn with(interpreter: &mut Interpreter<'_>, call: &Call, everywhere: bool) -> Eval<Value> {
    let (pattern, replacement) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    let Value::String(text) = &call.this else { return call.undecided(interpreter) };
    let units: Vec<u16> = text.encode_utf16().collect();
    interpreter.charge(units.len());
    let matches = if regexp(interpreter, &pattern).is_some() {
        let Some((id, program)) = plain(interpreter, &pattern) else { return call.undecided(interpreter) };
        let inner = Call { this: pattern, ..call.clone() };
        if everywhere && !program.has('g') {
            return interpreter.throw("TypeError", "replaceAll must be called with a global RegExp", call.at);
        }
        let (Some(start), Some(mut search)) = (last_index(interpreter, id), search(interpreter, &program, &units))
        else {
            return give_up(interpreter, &inner, id, &program);
        };
        let (is_global, is_sticky) = (program.has('g'), program.has('y'));
        let matches = all(&mut search, !is_global, if is_sticky && !is_global { start } else { 0 });
        charge(interpreter, &search);
        if is_global {
            set_last_index(interpreter, id, 0);
        } else if is_sticky {
            set_last_index(interpreter, id, matches.first().map_or(0, |found| found.range().end));
        }
        matches
    } else {
        let Some(pattern) = interpreter.text_of(&pattern, call.at)? else { return call.undecided(interpreter) };
        occurrences(text, &pattern, units.len(), everywhere)
    };
    let replacement = if interpreter.is_callable(&replacement) {
        Replacement::Function(replacement)
    } else {
        match interpreter.text_of(&replacement, call.at)? {
            Some(text) => Replacement::Text(text),
            None => return call.undecided(interpreter),
        }
    };
    interpreter.check_items(matches.len(), call.at)?;
    let (mut result, mut position, mut unknown) = (String::new(), 0, None);
    for found in &matches {
        let range = found.range();
        let between = part(&units, position..range.start);
        position = range.end;
        let instead = match &replacement {
            Replacement::Text(template) => substitute(template, found, &units),
            Replacement::Function(function) => match call_back(interpreter, call, function, found, &units)? {
                Some(Value::Unknown(id)) => {
                    unknown = unknown.or(Some(id));
                    continue;
                }
                Some(value) => interpreter.text_of(&value, call.at)?.map(|text| text.to_string()),
                None => None,
            },
        };
        let (Some(between), Some(instead)) = (between, instead) else { return call.undecided(interpreter) };
        interpreter.count_string(between.len() + instead.len(), Some(call.at))?;
        result.push_str(&between);
        result.push_str(&instead);
    }
    if let Some(unknown) = unknown {
        return Ok(interpreter.derive_at(unknown, call.at));
    }
    match part(&units, position..units.len()) {
        Some(rest) => {
            result.push_str(&rest);
            interpreter.make_string(&result, Some(call.at))
        }
        None => call.undecided(interpreter),
    }
}

/// Where a plain text stands in another.
fn occurrences(text: &str, pattern: &str, units: usize, everywhere: bool) -> Vec<Found> {
    let at = |range: Range<usize>| Found { groups: vec![Some(range)], names: Vec::new() };
    let most = if everywhere { usize::MAX } else { 1 };
    if pattern.is_empty() {
        return (0..=units).take(most).map(|index| at(index..index)).collect();
    }
    let length = pattern.encode_utf16().count();
    let (mut bytes, mut position) = (0, 0);
    text.match_indices(pattern)
        .take(most)
        .map(|(start, _)| {
            position += text[bytes..start].encode_utf16().count();
            bytes = start;
            at(position..position + length)
        })
        .collect()
}

/// Calls a function with a match, its groups, its place and the text.
fn call_back(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    function: &Value,
    found: &Found,
    units: &[u16],
) -> Eval<Option<Value>> {
    let mut items = Vec::with_capacity(found.groups.len() + 3);
    for range in &found.groups {
        items.push(match range {
            Some(range) => match part(units, range.clone()) {
                Some(text) => interpreter.make_string(&text, Some(call.at))?,
                None => return Ok(None),
            },
            None => Value::Undefined,
        });
    }
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    items.push(Value::Number(found.range().start as f64));
    items.push(call.this.clone());
    if !found.names.is_empty() {
        let groups = named_groups(interpreter, found, units, call.at)?;
        items.push(groups);
    }
    let value = interpreter.call(function, Value::Undefined, Arguments::of(items), call.at)?;
    Ok(Some(interpreter.settle(value, call.at)))
}

/// 22.1.3.19.1 GetSubstitution
fn substitute(template: &str, found: &Found, units: &[u16]) -> Option<String> {
    if !template.contains('$') {
        return Some(template.to_string());
    }
    let whole = found.range();
    let group = |index: usize| match found.groups.get(index).cloned().flatten() {
        Some(range) => part(units, range),
        None => Some(String::new()),
    };
    let mut result = String::new();
    let mut rest = template;
    while let Some(dollar) = rest.find('$') {
        result.push_str(&rest[..dollar]);
        rest = &rest[dollar + 1..];
        let mut characters = rest.chars();
        match characters.next() {
            Some('$') => result.push('$'),
            Some('&') => result.push_str(&part(units, whole.clone())?),
            Some('`') => result.push_str(&part(units, 0..whole.start)?),
            Some('\'') => result.push_str(&part(units, whole.end..units.len())?),
            Some(digit @ '0'..='9') => {
                let count = found.groups.len() - 1;
                let one = digit.to_digit(10).unwrap_or_default() as usize;
                let two = characters.next().and_then(|next| next.to_digit(10)).map(|next| one * 10 + next as usize);
                let (index, width) = match two {
                    Some(two) if (1..=count).contains(&two) => (two, 2),
                    _ => (one, 1),
                };
                if !(1..=count).contains(&index) {
                    result.push('$');
                    continue;
                }
                result.push_str(&group(index)?);
                rest = &rest[width..];
                continue;
            }
            Some('<') if !found.names.is_empty() && rest.contains('>') => {
                let end = rest.find('>')?;
                let name = &rest[1..end];
                if let Some((_, Some(range))) = found.names.iter().find(|(known, _)| known == name) {
                    result.push_str(&part(units, range.clone())?);
                }
                rest = &rest[end + 1..];
                continue;
            }
            _ => {
                result.push('$');
                continue;
            }
        }
        rest = &rest[1..];
    }
    result.push_str(rest);
    Some(result)
}
