//! `WeakMap`, `WeakSet` and `WeakRef` (ECMA-262, 24.3, 24.4 and 26.1): maps and sets whose keys are objects, and that nobody can list; and a reference to an object.

use super::{delete, has, map_get, map_set, new_map, new_set, set_add};
use crate::{
    evaluate::{
        builtins::{methods::methods, symbol},
        values::{heap::Kind, interrupt::Eval, native::Call, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// `WeakMap.prototype.*`
    pub fn weak_map_method of "WeakMap.prototype" {
        "get" 1 Writes Never => map_get,
        "set" 2 Changes Unknown => weak_set,
        "has" 1 Reads Never -> Boolean => has,
        "delete" 1 Changes Never -> Boolean => delete,
    }
}

methods! {
    /// `WeakSet.prototype.*`
    pub fn weak_set_method of "WeakSet.prototype" {
        "add" 1 Changes Unknown => weak_add,
        "has" 1 Reads Never -> Boolean => has,
        "delete" 1 Changes Never -> Boolean => delete,
    }
}

methods! {
    /// `WeakRef.prototype.*`
    pub fn weak_ref_method of "WeakRef.prototype" {
        "deref" 0 Reads Never => deref,
    }
}

/// `new WeakRef(object)`
pub fn new_weak_ref(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    check_weak(interpreter, &target, call.at)?;
    Ok(Value::Object(interpreter.new_object(Kind::Reference(target), Some(call.at))))
}

/// `reference.deref()`: the object, which is not collected before the job ends that made the reference.
fn deref(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match &call.this {
        Value::Object(id) => match &interpreter.object(*id).kind {
            Kind::Reference(target) => Ok(target.clone()),
            _ => call.undecided(interpreter),
        },
        _ => call.undecided(interpreter),
    }
}

/// `new WeakMap(entries)`
pub fn new_weak_map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    let made = new_map(interpreter, call)?;
    weaken(interpreter, made, at)
}

/// `new WeakSet(items)`
pub fn new_weak_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let at = call.at;
    let made = new_set(interpreter, call)?;
    weaken(interpreter, made, at)
}

fn weaken(interpreter: &mut Interpreter<'_>, made: Value, at: Location) -> Eval<Value> {
    if let Value::Object(id) = made {
        interpreter.heap.get_mut(id).is_weak = true;
        let keys: Vec<Value> = match &interpreter.object(id).kind {
            Kind::Map(entries) => entries.values().map(|(key, _)| key.clone()).collect(),
            Kind::Set(entries) => entries.values().cloned().collect(),
            _ => Vec::new(),
        };
        for key in keys {
            check_weak(interpreter, &key, at)?;
        }
    }
    Ok(made)
}

/// 9.13 CanBeHeldWeakly
fn check_weak(interpreter: &mut Interpreter<'_>, key: &Value, at: Location) -> Eval<()> {
    match key {
        Value::Object(_) | Value::Native(_) | Value::Unknown(_) => Ok(()),
        Value::Symbol(symbol) if !symbol::is_registered(symbol) => Ok(()),
        _ => interpreter.throw("TypeError", "Invalid value used in a weak collection", at),
    }
}

fn weak_set(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    check_weak(interpreter, &key, call.at)?;
    map_set(interpreter, call)
}

fn weak_add(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let key = call.settled(interpreter, 0);
    check_weak(interpreter, &key, call.at)?;
    set_add(interpreter, call)
}
