//! Objects that are regular expressions. In: a program, or a value. Out: the object, or the program that it has; and its `lastIndex`.

use std::rc::Rc;

use super::{
    compile::{Compiled, compile},
    engine::Search,
};
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::{Attributes, Slot},
            regexp::RegExp,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// A regular expression as a value; unknown where it is not evaluated.
pub fn make(interpreter: &mut Interpreter<'_>, source: &str, flags: &str, at: Location) -> Eval<Value> {
    interpreter.charge(source.len() * 16);
    match compile(source, flags) {
        Compiled::Program(program) => Ok(object_of(interpreter, Rc::new(program), at)),
        Compiled::Invalid(message) => interpreter.throw("SyntaxError", &message, at),
        Compiled::Unsupported => {
            let value = interpreter.unsupported("this regular expression", at);
            interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
            Ok(value)
        }
    }
}

pub(in crate::evaluate::builtins) fn object_of(
    interpreter: &mut Interpreter<'_>,
    program: Rc<RegExp>,
    at: Location,
) -> Value {
    let object = interpreter.new_object(Kind::RegExp(program), Some(at));
    set_last_index(interpreter, object, 0);
    Value::Object(object)
}

/// The regular expression that a value is.
pub(in crate::evaluate::builtins) fn regexp(
    interpreter: &Interpreter<'_>,
    value: &Value,
) -> Option<(ObjectId, Rc<RegExp>)> {
    let Value::Object(id) = value else { return None };
    match &interpreter.object(*id).kind {
        Kind::RegExp(program) => Some((*id, Rc::clone(program))),
        _ => None,
    }
}

/// The same, where it searches as all of the language do: one of a class of its own may do so in its own way.
pub(in crate::evaluate::builtins) fn plain(
    interpreter: &Interpreter<'_>,
    value: &Value,
) -> Option<(ObjectId, Rc<RegExp>)> {
    regexp(interpreter, value).filter(|(id, _)| {
        let object = interpreter.object(*id);
        object.prototype.is_none() && object.properties.len() <= 1
    })
}

/// `lastIndex`, where it is a plain number.
pub(in crate::evaluate::builtins) fn last_index(interpreter: &Interpreter<'_>, object: ObjectId) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    match interpreter.own_value(object, "lastIndex") {
        Some(Value::Number(index)) => Some(index.max(0.0) as usize),
        _ => None,
    }
}

pub(in crate::evaluate::builtins) fn set_last_index(interpreter: &mut Interpreter<'_>, object: ObjectId, index: usize) {
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    let slot = Slot::Value(Value::Number(index as f64));
    let attributes = Attributes { configurable: false, ..Attributes::changeable(false) };
    interpreter.heap.get_mut(object).properties.define("lastIndex".into(), slot, attributes);
}

/// The search of a regular expression in a text; `None` when it may take too long.
pub(in crate::evaluate::builtins) fn search<'t>(
    interpreter: &mut Interpreter<'_>,
    program: &Rc<RegExp>,
    units: &'t [u16],
) -> Option<Search<'t>> {
    let search = Search::new(program, units);
    interpreter.charge(units.len() + search.as_ref().map_or(2_000_000, |search| search.estimating));
    search
}
