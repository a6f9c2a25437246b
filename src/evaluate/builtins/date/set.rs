//! The setters of dates (ECMA-262, 21.4.4.20 to 21.4.4.34). In: a date and its new parts. Out: the moment that it is now; what was set by
//! local time is unknown, unless it is invalid everywhere.

use super::{
    arguments, impure, milliseconds,
    time::{self, Field},
};
use crate::evaluate::{
    values::{
        heap::Kind,
        interrupt::Eval,
        native::Call,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

fn store(interpreter: &mut Interpreter<'_>, date: ObjectId, moment: f64) -> Value {
    if let Kind::Date(known) = &mut interpreter.heap.get_mut(date).kind {
        *known = moment;
    }
    Value::Number(moment)
}

/// `date.setTime(…)`
pub fn set_time(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let moment = interpreter.number_of(call.get(0), call.at)?;
    match (&call.this, moment.filter(|_| call.arguments.open.is_none())) {
        (Value::Object(id), Some(moment)) => Ok(store(interpreter, *id, time::clip(moment))),
        _ => set_to_unknown(interpreter, call),
    }
}

/// `date.setUTCHours(…)` and its like.
pub fn set<const FIELD: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let most = if FIELD < Field::Hours as usize { 3 - FIELD } else { 7 - FIELD };
    let moment = milliseconds(interpreter, &call.this);
    let numbers = arguments(interpreter, &call, most)?;
    // An invalid date becomes valid by its year alone.
    let is_year = FIELD == Field::Year as usize;
    match moment {
        Some(moment) if moment.is_nan() && !is_year => return Ok(Value::Number(f64::NAN)),
        _ => {}
    }
    let (Value::Object(id), Some(numbers), Some(moment)) = (&call.this, numbers, moment) else {
        return set_to_unknown(interpreter, call);
    };
    let moment = if moment.is_nan() { 0.0 } else { moment };
    let mut fields = [f64::NAN; 7];
    if !numbers.is_empty() {
        fields.copy_from_slice(&time::fields(moment)[..7]);
        fields[FIELD..].iter_mut().zip(numbers).for_each(|(field, number)| *field = number);
    }
    Ok(store(interpreter, *id, time::clip(time::make(fields))))
}

/// Sets a part of local time: the date is unknown from here on, unless it is invalid everywhere.
pub fn set_local<const FIELD: usize, const MOST: usize>(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let moment = milliseconds(interpreter, &call.this);
    let numbers = arguments(interpreter, &call, MOST)?;
    match moment {
        Some(moment) if moment.is_nan() && FIELD != Field::Year as usize => return Ok(Value::Number(f64::NAN)),
        _ => {}
    }
    match (&call.this, numbers) {
        (Value::Object(id), Some(numbers))
            if moment.is_some() && (numbers.is_empty() || numbers.iter().any(|number| !number.is_finite())) =>
        {
            Ok(store(interpreter, *id, f64::NAN))
        }
        _ => set_to_unknown(interpreter, call),
    }
}

/// Sets what depends on the place: the date is unknown from here on.
fn set_to_unknown(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = call.this.clone();
    let value = impure(interpreter, call)?;
    if let (Value::Object(id), Value::Unknown(unknown)) = (id, &value) {
        interpreter.heap.get_mut(id).open = Some(*unknown);
    }
    Ok(value)
}
