//! What a match becomes: `exec`, `test`, and `match`, `matchAll`, `search` and `split` of strings (ECMA-262, 22.2.6).

use std::ops::Range;

use super::{
    engine::{Found, Search},
    object::{last_index, make, plain, regexp, search, set_last_index},
};
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            native::Call,
            properties::Slot,
            regexp::RegExp,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// A part of a text; `None` when it would hold half of a surrogate pair.
pub fn part(units: &[u16], range: Range<usize>) -> Option<String> {
    String::from_utf16(units.get(range).unwrap_or_default()).ok()
}

fn part_value(
    interpreter: &mut Interpreter<'_>,
    units: &[u16],
    range: Option<&Range<usize>>,
    at: Location,
) -> Eval<Value> {
    match range.map(|range| part(units, range.clone())) {
        None => Ok(Value::Undefined),
        Some(Some(text)) => interpreter.make_string(&text, Some(at)),
        Some(None) => Ok(interpreter.unsupported("a string with half of a surrogate pair", at)),
    }
}

/// The array that `exec` gives (ECMA-262, 22.2.7.2).
fn array_of(interpreter: &mut Interpreter<'_>, found: &Found, units: &[u16], at: Location) -> Eval<Value> {
    let mut items = Vec::with_capacity(found.groups.len());
    for range in &found.groups {
        items.push(part_value(interpreter, units, range.as_ref(), at)?);
    }
    let array = interpreter.new_object(Kind::Array(items), Some(at));
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    interpreter.set_property(array, "index", Value::Number(found.range().start as f64));
    let input = part_value(interpreter, units, Some(&(0..units.len())), at)?;
    interpreter.set_property(array, "input", input);
    let groups = named_groups(interpreter, found, units, at)?;
    interpreter.set_property(array, "groups", groups);
    Ok(Value::Object(array))
}

/// The object of the named groups; `undefined` where there are none.
pub fn named_groups(interpreter: &mut Interpreter<'_>, found: &Found, units: &[u16], at: Location) -> Eval<Value> {
    if found.names.is_empty() {
        return Ok(Value::Undefined);
    }
    let groups = interpreter.new_bare_object(Some(at));
    for (name, range) in &found.names {
        let value = part_value(interpreter, units, range.as_ref(), at)?;
        interpreter.heap.get_mut(groups).properties.set(name.as_str().into(), Slot::Value(value));
    }
    Ok(Value::Object(groups))
}

/// One `exec`: `Err` holds the result when it cannot be known.
fn execute(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    subject: &Value,
    run: impl FnOnce(&mut Interpreter<'_>, Option<Found>, &[u16]) -> Eval<Value>,
) -> Eval<Value> {
    let Some((id, program)) = regexp(interpreter, &call.this) else { return call.undecided(interpreter) };
    let text = interpreter.text_of(subject, call.at)?;
    let (Some(text), Some(start)) = (text, last_index(interpreter, id)) else {
        return give_up(interpreter, call, id, &program);
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let keeps_place = program.has('g') || program.has('y');
    if program.has('d') {
        return give_up(interpreter, call, id, &program);
    }
    let Some(mut search) = search(interpreter, &program, &units) else {
        return give_up(interpreter, call, id, &program);
    };
    let found = search.find_at(if keeps_place { start } else { 0 });
    charge(interpreter, &search);
    if keeps_place {
        set_last_index(interpreter, id, found.as_ref().map_or(0, |found| found.range().end));
    }
    run(interpreter, found, &units)
}

pub(in crate::evaluate::builtins) fn charge(interpreter: &mut Interpreter<'_>, search: &Search<'_>) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the search")]
    interpreter.charge(search.spent as usize);
}

/// The result of a search that was not made; where it would have ended is not known either.
pub(in crate::evaluate::builtins) fn give_up(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    object: ObjectId,
    program: &RegExp,
) -> Eval<Value> {
    let result = call.undecided(interpreter)?;
    if program.has('g') || program.has('y') {
        interpreter.heap.get_mut(object).properties.set_with("lastIndex".into(), Slot::Value(result.clone()), false);
    }
    Ok(result)
}

/// `regexp.exec(text)`
pub fn exec(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let subject = call.settled(interpreter, 0);
    execute(interpreter, &call, &subject, |interpreter, found, units| match found {
        Some(found) => array_of(interpreter, &found, units, call.at),
        None => Ok(Value::Null),
    })
}

/// `regexp.test(text)`
pub fn test(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let subject = call.settled(interpreter, 0);
    execute(interpreter, &call, &subject, |_, found, _| Ok(Value::Bool(found.is_some())))
}

/// All matches of a text from its start, as `match` and `replace` see them.
pub(in crate::evaluate::builtins) fn all(search: &mut Search<'_>, only_first: bool, from: usize) -> Vec<Found> {
    let (mut matches, mut position) = (Vec::new(), from);
    while let Some(found) = search.find_at(position) {
        let range = found.range();
        position = if range.is_empty() { search.after(range.end) } else { range.end };
        matches.push(found);
        if only_first {
            break;
        }
    }
    matches
}

/// `text.match(regexp)`
pub fn string_match(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let argument = call.settled(interpreter, 0);
    let pattern = pattern(interpreter, &call, &argument, "")?;
    let Some((id, program)) = plain(interpreter, &pattern) else { return call.undecided(interpreter) };
    let inner = Call { this: pattern, ..call.clone() };
    if !program.has('g') {
        return execute(interpreter, &inner, &call.this, |interpreter, found, units| match found {
            Some(found) => array_of(interpreter, &found, units, call.at),
            None => Ok(Value::Null),
        });
    }
    let Value::String(text) = &call.this else { return give_up(interpreter, &inner, id, &program) };
    let units: Vec<u16> = text.encode_utf16().collect();
    let Some(mut search) = search(interpreter, &program, &units) else {
        return give_up(interpreter, &inner, id, &program);
    };
    let matches = all(&mut search, false, 0);
    charge(interpreter, &search);
    set_last_index(interpreter, id, 0);
    interpreter.check_items(matches.len(), call.at)?;
    let mut items = Vec::with_capacity(matches.len());
    for found in &matches {
        items.push(part_value(interpreter, &units, Some(&found.range()), call.at)?);
    }
    Ok(if items.is_empty() { Value::Null } else { interpreter.new_array(items, Some(call.at)) })
}

/// A pattern that is no regular expression yet is made one.
fn pattern(interpreter: &mut Interpreter<'_>, call: &Call, argument: &Value, flags: &str) -> Eval<Value> {
    if regexp(interpreter, argument).is_some() {
        return Ok(argument.clone());
    }
    let source =
        if matches!(argument, Value::Undefined) { Some("".into()) } else { interpreter.text_of(argument, call.at)? };
    match source {
        Some(source) => make(interpreter, &source, flags, call.at),
        None => call.undecided(interpreter),
    }
}

/// `text.matchAll(regexp)`: an iterator over what `exec` would give.
pub fn match_all(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let argument = call.settled(interpreter, 0);
    let pattern = pattern(interpreter, &call, &argument, "g")?;
    let (Some((id, program)), Value::String(text)) = (plain(interpreter, &pattern), &call.this) else {
        return call.undecided(interpreter);
    };
    if !program.has('g') {
        return interpreter.throw(
            "TypeError",
            "String.prototype.matchAll called with a non-global RegExp argument",
            call.at,
        );
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let (Some(from), Some(mut search)) = (last_index(interpreter, id), search(interpreter, &program, &units)) else {
        return call.undecided(interpreter);
    };
    if program.has('d') {
        return call.undecided(interpreter);
    }
    let matches = all(&mut search, false, from);
    charge(interpreter, &search);
    let mut items = Vec::with_capacity(matches.len());
    for found in &matches {
        items.push(array_of(interpreter, found, &units, call.at)?);
        interpreter.check_items(items.len(), call.at)?;
    }
    let list = interpreter.new_array(items, Some(call.at));
    Ok(crate::evaluate::builtins::iterator::values_of(interpreter, list, "RegExpStringIterator", call.at))
}

/// `text.search(regexp)`
pub fn string_search(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let argument = call.settled(interpreter, 0);
    let pattern = pattern(interpreter, &call, &argument, "")?;
    let (Some((_, program)), Value::String(text)) = (plain(interpreter, &pattern), &call.this) else {
        return call.undecided(interpreter);
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    let Some(mut search) = search(interpreter, &program, &units) else { return call.undecided(interpreter) };
    let found = search.find_at(0);
    charge(interpreter, &search);
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    Ok(Value::Number(found.map_or(-1.0, |found| found.range().start as f64)))
}

/// `text.split(regexp, limit)` (ECMA-262, 22.2.6.14).
pub fn split(interpreter: &mut Interpreter<'_>, call: &Call, separator: &Value, limit: usize) -> Eval<Value> {
    let (Some((_, program)), Value::String(text)) = (plain(interpreter, separator), &call.this) else {
        return call.undecided(interpreter);
    };
    let units: Vec<u16> = text.encode_utf16().collect();
    // The splitter looks at each position for itself, whatever the flag `y` says.
    let Some(mut search) = search(interpreter, &program, &units) else { return call.undecided(interpreter) };
    let mut parts: Vec<Option<Range<usize>>> = Vec::new();
    if units.is_empty() {
        if search.find(0).is_none() {
            parts.push(Some(0..0));
        }
    } else {
        let (mut start, mut position) = (0, 0);
        while let Some(found) = search.find(position).filter(|found| found.range().start < units.len()) {
            let range = found.range();
            if range.end == start {
                position = search.after(range.start);
                continue;
            }
            parts.push(Some(start..range.start));
            (start, position) = (range.end, range.end);
            parts.extend(found.groups.into_iter().skip(1));
            if parts.len() >= limit {
                break;
            }
        }
        parts.push(Some(start..units.len()));
    }
    charge(interpreter, &search);
    parts.truncate(limit);
    interpreter.check_items(parts.len(), call.at)?;
    let mut items = Vec::with_capacity(parts.len());
    for range in &parts {
        items.push(part_value(interpreter, &units, range.as_ref(), call.at)?);
    }
    Ok(interpreter.new_array(items, Some(call.at)))
}
