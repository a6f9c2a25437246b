//! `Date`, as far as it depends on neither the clock nor the place (ECMA-262, 21.4). Local time is unknown; what was set by
//! local time is unknown from then on.

pub mod text;
pub mod time;

use super::{Call, methods};
use crate::evaluate::{
    operations::coerce::to_number,
    values::{
        heap::Kind,
        interrupt::Eval,
        unknown::Reason,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};
use time::Field;

methods! {
    /// `Date.UTC` and its like.
    pub fn statics of "Date" {
        "UTC" 7 Writes => utc,
        "parse" 1 Reads => parse,
        "now" 0 Writes => impure,
    }
}

methods! {
    /// `Date.prototype.*`
    pub fn date_method of "Date.prototype" {
        "getTime" 0 Writes => get_time,
        "valueOf" 0 Writes => get_time,
        "getUTCFullYear" 0 Writes => get::<0>,
        "getUTCMonth" 0 Writes => get::<1>,
        "getUTCDate" 0 Writes => get::<2>,
        "getUTCHours" 0 Writes => get::<3>,
        "getUTCMinutes" 0 Writes => get::<4>,
        "getUTCSeconds" 0 Writes => get::<5>,
        "getUTCMilliseconds" 0 Writes => get::<6>,
        "getUTCDay" 0 Writes => get::<7>,
        "getMilliseconds" 0 Writes => get::<6>,
        "setTime" 1 Writes => set_time,
        "setUTCFullYear" 3 Writes => set::<0>,
        "setUTCMonth" 2 Writes => set::<1>,
        "setUTCDate" 1 Writes => set::<2>,
        "setUTCHours" 4 Writes => set::<3>,
        "setUTCMinutes" 3 Writes => set::<4>,
        "setUTCSeconds" 2 Writes => set::<5>,
        "setUTCMilliseconds" 1 Writes => set::<6>,
        "setFullYear" 3 Writes => set_local,
        "setMonth" 2 Writes => set_local,
        "setDate" 1 Writes => set_local,
        "setHours" 4 Writes => set_local,
        "setMinutes" 3 Writes => set_local,
        "setSeconds" 2 Writes => set_local,
        "setMilliseconds" 1 Writes => set_local,
        "setYear" 1 Writes => set_local,
        "toISOString" 0 Writes => to_iso_string,
        "toJSON" 1 Writes => to_json,
        "toUTCString" 0 Writes => to_utc_string,
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
        (1, None) => match call.settled(interpreter, 0) {
            Value::String(text) => text::parse(&text),
            value @ Value::Object(_) => milliseconds(interpreter, &value),
            value => to_number(&value).map(time::clip),
        },
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

fn arguments(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<Vec<f64>> {
    if call.arguments.open.is_some() {
        return None;
    }
    (0..call.arguments.items.len()).map(|index| to_number(&call.settled(interpreter, index))).collect()
}

fn utc(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some(numbers) = arguments(interpreter, &call) else { return call.undecided(interpreter) };
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

fn store(interpreter: &mut Interpreter<'_>, date: ObjectId, moment: f64) -> Value {
    if let Kind::Date(known) = &mut interpreter.heap.get_mut(date).kind {
        *known = moment;
    }
    Value::Number(moment)
}

fn set_time(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let numbers = arguments(interpreter, &call);
    let (Value::Object(id), Some([moment, ..])) = (&call.this, numbers.as_deref()) else {
        return set_local(interpreter, call);
    };
    Ok(store(interpreter, *id, time::clip(*moment)))
}

fn set<const FIELD: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::Object(id), Some(numbers), Some(moment)) =
        (&call.this, arguments(interpreter, &call), milliseconds(interpreter, &call.this))
    else {
        return set_local(interpreter, call);
    };
    // An invalid date becomes valid by its year alone.
    let moment = if FIELD == Field::Year as usize && moment.is_nan() { 0.0 } else { moment };
    let mut fields = [f64::NAN; 7];
    if !moment.is_nan() && !numbers.is_empty() {
        fields.copy_from_slice(&time::fields(moment)[..7]);
        let most = if FIELD < Field::Hours as usize { 3 - FIELD } else { 7 - FIELD };
        fields[FIELD..].iter_mut().zip(numbers.iter().take(most)).for_each(|(field, number)| *field = *number);
    }
    Ok(store(interpreter, *id, time::clip(time::make(fields))))
}

/// Sets what depends on the place: the date is unknown from here on.
fn set_local(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = call.this.clone();
    let value = impure(interpreter, call)?;
    if let (Value::Object(id), Value::Unknown(unknown)) = (id, &value) {
        interpreter.heap.get_mut(id).open = Some(*unknown);
    }
    Ok(value)
}

fn to_iso_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => interpreter.throw("RangeError", "Invalid time value", call.at),
        Some(moment) => interpreter.make_string(&text::iso(moment), Some(call.at)),
        None => undecided(interpreter, &call),
    }
}

fn to_json(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) if moment.is_nan() => Ok(Value::Null),
        _ => to_iso_string(interpreter, call),
    }
}

fn to_utc_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match milliseconds(interpreter, &call.this) {
        Some(moment) => interpreter.make_string(&text::utc(moment), Some(call.at)),
        None => undecided(interpreter, &call),
    }
}
