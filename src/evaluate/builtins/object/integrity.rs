//! Freezing objects (ECMA-262, 20.1.2). In: an object. Out: what may still be done with it.

use crate::evaluate::{
    values::{
        heap::{Integrity, Kind},
        interrupt::Eval,
        native::Call,
        properties::{Attributes, Slot},
        value::Value,
    },
    world::interpreter::Interpreter,
};

fn restrict(interpreter: &mut Interpreter<'_>, call: &Call, level: Integrity) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    if let Some(id) = interpreter.object_of(&value) {
        if matches!(interpreter.object(id).kind, Kind::Proxy(_) | Kind::Namespace(_) | Kind::Global) {
            return call.undecided(interpreter);
        }
        let object = interpreter.heap.get_mut(id);
        object.integrity = object.integrity.max(level);
    }
    Ok(value)
}

pub fn freeze(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    restrict(interpreter, &call, Integrity::Frozen)
}

pub fn seal(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    restrict(interpreter, &call, Integrity::Sealed)
}

pub fn prevent_extensions(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    restrict(interpreter, &call, Integrity::Closed)
}

fn is_at_least(interpreter: &mut Interpreter<'_>, call: &Call, level: Integrity) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    if let Value::Native(native) = value {
        let id = interpreter.native_object(native);
        let integrity = interpreter.object(id).integrity;
        return if integrity >= level {
            Ok(Value::Bool(true))
        } else if integrity == Integrity::Open {
            Ok(Value::Bool(false))
        } else {
            call.undecided(interpreter)
        };
    }
    match value {
        Value::Unknown(_) => call.undecided(interpreter),
        Value::Object(id) => {
            let object = interpreter.object(id);
            if object.open.is_some()
                || matches!(object.kind, Kind::Proxy(_) | Kind::Global | Kind::Wrapper(_) | Kind::Namespace(_))
            {
                return call.undecided(interpreter);
            }
            let items = match &object.kind {
                Kind::Array(items) => items.len() - object.irregular.count(),
                _ => 0,
            };
            let is_fixed = |slot: &Slot, attributes: Attributes| {
                let may_change = matches!(slot, Slot::Value(_)) && attributes.writable;
                !attributes.configurable && (level < Integrity::Frozen || !may_change)
            };
            let has_open_length = matches!(object.kind, Kind::Array(_)) && !object.irregular.is_length_fixed();
            // Functions have more of their own than stands in the list, which may change until it is sealed.
            if matches!(object.kind, Kind::Function(_))
                && object.integrity < level
                && object.integrity > Integrity::Open
            {
                return call.undecided(interpreter);
            }
            let holds = object.integrity >= level
                || object.integrity >= Integrity::Closed
                    && (level == Integrity::Closed
                        || items == 0
                            && object.properties.all(is_fixed)
                            && !(has_open_length && level == Integrity::Frozen));
            Ok(Value::Bool(holds))
        }
        _ => Ok(Value::Bool(true)),
    }
}

pub fn is_frozen(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_at_least(interpreter, &call, Integrity::Frozen)
}

pub fn is_sealed(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    is_at_least(interpreter, &call, Integrity::Sealed)
}

pub fn is_extensible(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match is_at_least(interpreter, &call, Integrity::Closed)? {
        Value::Bool(closed) => Ok(Value::Bool(!closed)),
        other => Ok(other),
    }
}
