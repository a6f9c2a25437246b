//! What the methods of strings are given. In: a call. Out: its text, and its arguments as texts and positions.

use swc_atoms::Atom;

use crate::evaluate::{
    operations::coerce::to_number,
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

pub(in crate::evaluate::builtins) fn this(call: &Call) -> Option<&str> {
    if let Value::String(text) = &call.this { Some(text) } else { None }
}

/// The text of an argument.
pub(in crate::evaluate::builtins) fn text(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
) -> Eval<Option<Atom>> {
    let value = call.settled(interpreter, index);
    interpreter.text_of(&value, call.at)
}

/// 7.1.5 ToIntegerOrInfinity of an argument; `None` for what has no plain number.
pub(in crate::evaluate::builtins) fn integer(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
) -> Option<f64> {
    let number = to_number(&call.settled(interpreter, index))?;
    Some(if number.is_nan() { 0.0 } else { number.trunc() })
}

/// The same within `0..=length`, with a value for `undefined`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "clamped")]
pub(in crate::evaluate::builtins) fn position(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
    length: usize,
    default: usize,
) -> Option<usize> {
    if matches!(call.settled(interpreter, index), Value::Undefined) {
        return Some(default);
    }
    integer(interpreter, call, index).map(|number| number.clamp(0.0, length as f64) as usize)
}
