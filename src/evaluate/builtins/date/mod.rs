//! `Date`, as far as it depends on neither the clock nor the place (ECMA-262, 21.4). Local time is unknown; what was set by
//! local time is unknown from then on.

pub mod set;
pub mod text;
pub mod time;

use super::methods::methods;
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, native::Call, sequence::Arguments, unknown::Reason, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// `Date.UTC` and its like.
    pub fn statics of "Date" {
        "UTC" 7 Writes Converts -> Number => utc,
        "parse" 1 Reads Converts -> Number => parse,
        "now" 0 Changes Never -> Number => impure,
    }
}

methods! {
    /// `Date.prototype.*`
    pub fn date_method of "Date.prototype" {
        "getTime" 0 Writes Never -> Number => get_time,
        "valueOf" 0 Writes Never -> Number => get_time,
        "getUTCFullYear" 0 Writes Never -> Number => get::<0>,
        "getUTCMonth" 0 Writes Never -> Number => get::<1>,
        "getUTCDate" 0 Writes Never -> Number => get::<2>,
        "getUTCHours" 0 Writes Never -> Number => get::<3>,
        "getUTCMinutes" 0 Writes Never -> Number => get::<4>,
        "getUTCSeconds" 0 Writes Never -> Number => get::<5>,
        "getUTCMilliseconds" 0 Writes Never -> Number => get::<6>,
        "getUTCDay" 0 Writes Never -> Number => get::<7>,
        "getMilliseconds" 0 Writes Never -> Number => get::<6>,
        "setTime" 1 Changes Converts -> Number => set::set_time,
        "setUTCFullYear" 3 Changes Converts -> Number => set::set::<0>,
        "setUTCMonth" 2 Changes Converts -> Number => set::set::<1>,
        "setUTCDate" 1 Changes Converts -> Number => set::set::<2>,
        "setUTCHours" 4 Changes Converts -> Number => set::set::<3>,
        "setUTCMinutes" 3 Changes Converts -> Number => set::set::<4>,
        "setUTCSeconds" 2 Changes Converts -> Number => set::set::<5>,
        "setUTCMilliseconds" 1 Changes Converts -> Number => set::set::<6>,
        "setFullYear" 3 Changes Converts -> Number => set::set_local::<0, 3>,
        "setMonth" 2 Changes Converts -> Number => set::set_local::<1, 2>,
        "setDate" 1 Changes Converts -> Number => set::set_local::<2, 1>,
        "setHours" 4 Changes Converts -> Number => set::set_local::<3, 4>,
        "setMinutes" 3 Changes Converts -> Number => set::set_local::<4, 3>,
        "setSeconds" 2 Changes Converts -> Number => set::set_local::<5, 2>,
        "setMilliseconds" 1 Changes Converts -> Number => set::set_local::<6, 1>,
        "setYear" 1 Changes Converts -> Number => set::set_local::<0, 1>,
        "getFullYear" 0 Writes Never -> Number => get_local,
        "getMonth" 0 Writes Never -> Number => get_local,
        "getDate" 0 Writes Never -> Number => get_local,
        "getHours" 0 Writes Never -> Number => get_local,
        "getMinutes" 0 Writes Never -> Number => get_local,
        "getSeconds" 0 Writes Never -> Number => get_local,
        "getDay" 0 Writes Never -> Number => get_local,
        "getYear" 0 Writes Never -> Number => get_local,
        "getTimezoneOffset" 0 Writes Never -> Number => get_local,
        "toString" 0 Writes Never -> Text => to_local_text,
        "toDateString" 0 Writes Never -> Text => to_local_text,
        "toTimeString" 0 Writes Never -> Text => to_local_text,
        "toLocaleString" 0 Writes -> Text => to_locale_text,
        "toLocaleDateString" 0 Writes -> Text => to_locale_text,
        "toLocaleTimeString" 0 Writes -> Text => to_locale_text,
        "\u{0}Symbol.toPrimitive" 1 Writes => to_primitive,
        "toISOString" 0 Writes -> Text => to_iso_string,
        "toJSON" 1 Writes => to_json,
        "toUTCString" 0 Writes Never -> Text => to_utc_string,
        alias "toGMTString" "toUTCString";
    }
}

/// The clock, or what depends on where the app runs.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
pub fn impure(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let text = interpreter.source(call.at);
    Ok(interpreter.make_unknown(Reason::Impure, text, Some(call.at), false))
}

/// `new Date(…)`
pub fn construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let moment = match (call.arguments.items.len(), call.arguments.open) {
        (1, None) => {
            let value = call.settled(interpreter, 0);
            match milliseconds(interpreter, &value) {
                Some(moment) => Some(moment),
                None => match interpreter.operand(value, false, call.at)? {
                    Value::String(text) => text::parse(&text),
                    value => interpreter.number_of(value, call.at)?.map(time::clip),
                },
            }
        }
        (2.., None) => {
            let numbers = arguments(interpreter, &call, 7)?;
            // A moment of local time is unknown, but none is one everywhere.
            numbers.filter(|numbers| numbers.iter().any(|number| !number.is_finite())).map(|_| f64::NAN)
        }
        _ => None,
    };
    if let Some(moment) = moment {
        return Ok(Value::Object(interpreter.new_object(Kind::Date(moment), Some(call.at))));
    }
    let value = match call.unknown() {
        Some(_) => call.undecided(interpreter)?,
        None => impure(interpreter, call)?,
    };
    interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
    Ok(value)
}

/// The moment that a date is, where it is known.
pub fn milliseconds(interpreter: &Interpreter<'_>, value: &Value) -> Option<f64> {
    let Value::Object(id) = value else { return None };
    let object = interpreter.object(*id);
    match object.kind {
        Kind::Date(moment) if object.open.is_none() => Some(moment),
        _ => None,
    }
}

/// The arguments as numbers, in order; `None` where one of them is not known.
pub(super) fn arguments(interpreter: &mut Interpreter<'_>, call: &Call, most: usize) -> Eval<Option<Vec<f64>>> {
    let mut numbers = Some(Vec::new());
    for index in 0..call.arguments.items.len().min(most) {
        match (interpreter.number_of(call.get(index), call.at)?, &mut numbers) {
            (Some(number), Some(numbers)) => numbers.push(number),
            (None, _) => numbers = None,
            (Some(_), None) => {}
        }
    }
    Ok(numbers.filter(|_| call.arguments.open.is_none()))
}

fn utc(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(numbers) = arguments(interpreter, &call, 7)? else { return call.undecided(interpreter) };
    let Some(year) = numbers.first() else { return Ok(Value::Number(f64::NAN)) };
    let mut fields = [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    fields.iter_mut().zip(&numbers).for_each(|(field, number)| *field = *number);
    // Two digits mean the twentieth century.
    if (0.0..=99.0).contains(&year.trunc()) {
        fields[0] = 1900.0 + year.trunc();
    }
    Ok(Value::Number(time::clip(time::make(fields))))
}

fn parse(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Value::String(text) = call.settled(interpreter, 0) else { return call.undecided(interpreter) };
    match text::parse(&text) {
        Some(moment) => Ok(Value::Number(moment)),
        None => impure(interpreter, call),
    }
}

/// What cannot be said of a date: for the reason that it is unknown itself.
fn undecided(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    if let Value::Object(id) = &call.this
        && let Some(open) = interpreter.object(*id).open
    {
        return Ok(interpreter.derive_at(open, call.at));
    }
    call.undecided(interpreter)
}

fn get_time(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) => Ok(Value::Number(moment)),
        None => undecided(interpreter, &call),
    }
}

fn get<const FIELD: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => Ok(Value::Number(f64::NAN)),
        Some(moment) => Ok(Value::Number(time::fields(moment)[FIELD])),
        None => undecided(interpreter, &call),
    }
}

/// A part of local time, which an invalid date has nowhere.
fn get_local(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => Ok(Value::Number(f64::NAN)),
        _ => impure(interpreter, call),
    }
}

fn to_local_text(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => Ok(Value::string("Invalid Date")),
        _ => impure(interpreter, call),
    }
}

fn to_locale_text(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if call.arguments.items.is_empty() && call.arguments.open.is_none() {
        to_local_text(interpreter, call)
    } else {
        call.undecided(interpreter)
    }
}

/// 21.4.4.45 Date.prototype [ @@toPrimitive ]
fn to_primitive(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !matches!(call.this, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw(
            "TypeError",
            "Date.prototype[Symbol.toPrimitive] called on what is no object",
            call.at,
        );
    }
    let hint = call.settled(interpreter, 0);
    let prefers_text = match &hint {
        Value::String(hint) if hint == "string" || hint == "default" => true,
        Value::String(hint) if hint == "number" => false,
        Value::Unknown(_) => return call.undecided(interpreter),
        _ => return interpreter.throw("TypeError", "Invalid hint", call.at),
    };
    match &call.this {
        Value::Object(_) => interpreter.ordinary_primitive(&call.this, prefers_text, call.at),
        _ => call.undecided(interpreter),
    }
}

fn to_iso_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => interpreter.throw("RangeError", "Invalid time value", call.at),
        Some(moment) => interpreter.make_string(&text::iso(moment), Some(call.at)),
        None => undecided(interpreter, &call),
    }
}

/// 21.4.4.37 Date.prototype.toJSON, of any object.
fn to_json(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => return Ok(Value::Null),
        Some(_) => {}
        None => match interpreter.operand(call.this.clone(), true, call.at)? {
            Value::Unknown(_) => return undecided(interpreter, &call),
            Value::Number(number) if !number.is_finite() => return Ok(Value::Null),
            _ => {}
        },
    }
    let method = interpreter.get(&call.this, &"toISOString".into(), call.at)?;
    interpreter.call(&method, call.this, Arguments::default(), call.at)
}

fn to_utc_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) => interpreter.make_string(&text::utc(moment), Some(call.at)),
        None => undecided(interpreter, &call),
    }
}
