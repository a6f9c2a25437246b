//! `RegExp` (ECMA-262, 22.2). In: a pattern and flags. Out: an object that matches as JavaScript does, on UTF-16 units. A
//! search whose estimated cost is over the bound is not made, and unknown.

mod compile;
pub mod cost;
pub mod edge;
pub mod engine;
pub mod matching;
pub mod object;
pub mod replace;
pub mod set;

use self::object::{make, regexp};
use super::methods::methods;
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, native::Call, regexp::RegExp, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// `RegExp.prototype.*`
    pub fn regexp_method of "RegExp.prototype" {
        "test" 1 Changes Converts -> Boolean => matching::test,
        "exec" 1 Changes Converts => matching::exec,
        "toString" 0 Reads -> Text => to_string,
    }
}

/// `new RegExp(pattern, flags)` and `RegExp(pattern, flags)`
pub fn construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    made_of(interpreter, &call)
}

/// `RegExp(pattern)`: what is one already is given back.
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (pattern, flags) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if matches!(flags, Value::Undefined) && interpreter.is_regexp(&pattern, call.at)? == Some(true) {
        let constructor = interpreter.get(&pattern, &"constructor".into(), call.at)?;
        if matches!(&constructor, Value::Native(native) if native.name == "RegExp") {
            return Ok(pattern);
        }
    }
    made_of(interpreter, &call)
}

fn made_of(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    let (pattern, flags) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if let Value::Object(id) = &pattern {
        // What says of itself that it is a pattern, or has another constructor, is taken as it is.
        let object = interpreter.object(*id);
        let is_plain = matches!(object.kind, Kind::RegExp(_)) && object.prototype.is_none();
        if !is_plain || object.properties.contains(&"constructor".into()) || object.properties.slots().len() > 1 {
            return call.undecided(interpreter);
        }
    }
    let known = regexp(interpreter, &pattern).map(|(_, program)| program);
    let source = match &known {
        Some(program) => Some(program.source.clone()),
        None if matches!(pattern, Value::Undefined) => Some("".into()),
        None => interpreter.text_of(&pattern, call.at)?,
    };
    let flags = match (&flags, &known) {
        (Value::Undefined, Some(program)) => Some(program.flags.clone()),
        (Value::Undefined, None) => Some("".into()),
        _ => interpreter.text_of(&flags, call.at)?,
    };
    let (Some(source), Some(flags), None) = (source, flags, call.arguments.open) else {
        let value = call.undecided(interpreter)?;
        interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
        return Ok(value);
    };
    make(interpreter, &source, &flags, call.at)
}

/// The properties that are getters of `RegExp.prototype`.
pub fn regexp_property(program: &RegExp, key: &str) -> Option<Value> {
    let flag = match key {
        "source" => return Some(Value::String(program.source.clone())),
        "flags" => return Some(Value::String(program.flags.clone())),
        "global" => 'g',
        "ignoreCase" => 'i',
        "multiline" => 'm',
        "dotAll" => 's',
        "unicode" => 'u',
        "unicodeSets" => 'v',
        "sticky" => 'y',
        "hasIndices" => 'd',
        _ => return None,
    };
    Some(Value::Bool(program.has(flag)))
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match regexp(interpreter, &call.this) {
        Some((_, program)) => interpreter.make_string(&format!("/{}/{}", program.source, program.flags), Some(call.at)),
        None => call.undecided(interpreter),
    }
}
