//! Freezing objects, their prototypes, and describing their properties (ECMA-262, 20.1.2).

use swc_atoms::Atom;

use super::object;
use crate::evaluate::{
    builtins::Call,
    language::literal::PropertyKey,
    values::{
        heap::{Integrity, Kind},
        interrupt::Eval,
        properties::{Attributes, HIDDEN, Slot, is_internal},
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

fn restrict(interpreter: &mut Interpreter<'_>, call: &Call, level: Integrity) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    if let Value::Object(id) = &value {
        let object = interpreter.heap.get_mut(*id);
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
    match call.settled(interpreter, 0) {
        Value::Unknown(_) | Value::Native(_) => call.undecided(interpreter),
        Value::Object(id) => {
            let object = interpreter.object(id);
            if object.open.is_some() || matches!(object.kind, Kind::Proxy(_) | Kind::Function(_) | Kind::Global) {
                return call.undecided(interpreter);
            }
            let items = if let Kind::Array(items) = &object.kind { items.len() } else { 0 };
            let is_fixed = |slot: &Slot, attributes: Attributes| {
                let may_change = matches!(slot, Slot::Value(_)) && attributes.writable;
                !attributes.configurable && (level < Integrity::Frozen || !may_change)
            };
            let is_array = matches!(object.kind, Kind::Array(_));
            let holds = object.integrity >= level
                || object.integrity >= Integrity::Closed
                    && (level == Integrity::Closed
                        || items == 0 && object.properties.all(is_fixed) && !(is_array && level == Integrity::Frozen));
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

/// All own keys, those that are not enumerable too.
fn all_keys(interpreter: &mut Interpreter<'_>, id: ObjectId, symbols: bool) -> Vec<Value> {
    let object = interpreter.object(id);
    let mut keys: Vec<Atom> = match &object.kind {
        Kind::Array(items) => (0..items.len()).map(|index| index.to_string().into()).chain(["length".into()]).collect(),
        _ => Vec::new(),
    };
    keys.extend(object.properties.all_keys());
    let is_symbol = |key: &Atom| key.starts_with(HIDDEN);
    keys.retain(|key| !is_internal(key) && is_symbol(key) == symbols);
    keys.into_iter().map(|key| if symbols { Value::Symbol(key) } else { Value::String(key) }).collect()
}

fn key_list(interpreter: &mut Interpreter<'_>, call: &Call, kinds: &[bool]) -> Eval<Value> {
    let id = match object(interpreter, call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    let special =
        matches!(interpreter.object(id).kind, Kind::Function(_) | Kind::Bound(_) | Kind::Error(_) | Kind::Proxy(_));
    let is_namespace = matches!(interpreter.object(id).kind, Kind::Namespace(_));
    if special || is_namespace && kinds.contains(&true) {
        return call.undecided(interpreter);
    }
    let mut keys = Vec::new();
    for symbols in kinds {
        keys.extend(all_keys(interpreter, id, *symbols));
    }
    if is_namespace {
        keys.extend(interpreter.own_keys(id, false).into_iter().map(Value::String));
    }
    let open = interpreter.object(id).open;
    let list = interpreter.new_object(Kind::Array(keys), Some(call.at));
    interpreter.heap.get_mut(list).open = open;
    Ok(Value::Object(list))
}

pub fn own_names(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    key_list(interpreter, &call, &[false])
}

pub fn own_symbols(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    key_list(interpreter, &call, &[true])
}

pub fn own_keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    key_list(interpreter, &call, &[false, true])
}

/// The descriptor of a property; `None` where it cannot be known.
fn descriptor(interpreter: &mut Interpreter<'_>, call: &Call, id: ObjectId, key: &Atom) -> Option<Value> {
    if matches!(interpreter.object(id).kind, Kind::Namespace(_)) {
        return descriptor_of_export(interpreter, call, id, key);
    }
    if matches!(interpreter.object(id).kind, Kind::Proxy(_) | Kind::Global | Kind::RegExp(_) | Kind::Tagged(..)) {
        return None;
    }
    if let (Kind::Function(closure), "prototype") = (&interpreter.object(id).kind, key.as_str())
        && closure.is_constructor()
    {
        // It is made when somebody asks for it.
        interpreter.get(&Value::Object(id), key, call.at).ok()?;
    }
    let Some((slot, attributes)) = interpreter.own_property(id, key) else {
        return if interpreter.object(id).open.is_some() { None } else { Some(Value::Undefined) };
    };
    if interpreter.object(id).open.is_some_and(|open| interpreter.is_hole(open))
        && matches!(slot, Slot::Value(Value::Undefined))
    {
        return None;
    }
    let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
    let function = |function: Option<ObjectId>| function.map_or(Value::Undefined, Value::Object);
    match slot {
        Slot::Value(value) => {
            interpreter.set_property(result, "value", value);
            interpreter.set_property(result, "writable", Value::Bool(attributes.writable));
        }
        Slot::Accessor { get, set } => {
            interpreter.set_property(result, "get", function(get));
            interpreter.set_property(result, "set", function(set));
        }
    }
    interpreter.set_property(result, "enumerable", Value::Bool(attributes.enumerable));
    interpreter.set_property(result, "configurable", Value::Bool(attributes.configurable));
    Some(Value::Object(result))
}

/// The descriptor of an export. Its value is unknown: making it would evaluate what may never be asked for.
fn descriptor_of_export(interpreter: &mut Interpreter<'_>, call: &Call, id: ObjectId, key: &Atom) -> Option<Value> {
    if !interpreter.has_own(id, key)? {
        return if interpreter.object(id).open.is_some() { None } else { Some(Value::Undefined) };
    }
    let value = interpreter.unsupported("the descriptor of an export", call.at);
    let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
    interpreter.set_property(result, "value", value);
    for (name, holds) in [("writable", true), ("enumerable", true), ("configurable", false)] {
        interpreter.set_property(result, name, Value::Bool(holds));
    }
    Some(Value::Object(result))
}

pub fn own_descriptor(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::Object(id), PropertyKey::Known(key)) =
        (call.settled(interpreter, 0), interpreter.property_key(call.get(1), call.at)?)
    else {
        return call.undecided(interpreter);
    };
    descriptor(interpreter, &call, id, &key).map_or_else(|| call.undecided(interpreter), Ok)
}

pub fn own_descriptors(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Value::Object(id) = call.settled(interpreter, 0) else { return call.undecided(interpreter) };
    let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
    for key in all_keys(interpreter, id, false).into_iter().chain(all_keys(interpreter, id, true)) {
        let (Value::String(key) | Value::Symbol(key)) = key else { continue };
        match descriptor(interpreter, &call, id, &key) {
            Some(value) => interpreter.heap.get_mut(result).properties.set(key, Slot::Value(value)),
            None => return call.undecided(interpreter),
        }
    }
    Ok(Value::Object(result))
}

pub fn define_properties(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, descriptors) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if !matches!(target, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw("TypeError", "Object.defineProperties called on non-object", call.at);
    }
    if descriptors.is_nullish() {
        return interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at);
    }
    let (Value::Object(_), Value::Object(id)) = (&target, &descriptors) else { return call.undecided(interpreter) };
    for key in interpreter.own_keys(*id, true) {
        let value = interpreter.get(&descriptors, &key, call.at)?;
        let key = if key.starts_with(HIDDEN) { Value::Symbol(key) } else { Value::String(key) };
        crate::evaluate::builtins::object::define(interpreter, &target, key, value, call.at)?;
    }
    Ok(target)
}

pub fn prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match call.settled(interpreter, 0) {
        Value::Object(id) if interpreter.object(id).prototype.is_some() => {
            Ok(interpreter.object(id).prototype.map_or(Value::Null, Value::Object))
        }
        Value::Object(id) if interpreter.object(id).is_bare => Ok(Value::Null),
        Value::Native(native) if native.name == "Object.prototype" => Ok(Value::Null),
        Value::Native(native) if native.name.ends_with(".prototype") => {
            Ok(crate::evaluate::builtins::prototype::prototype("Object").unwrap_or(Value::Null))
        }
        Value::Object(id) => match crate::evaluate::builtins::prototype::prototype_of(interpreter.object(id)) {
            Some(prototype) => Ok(prototype),
            None => call.undecided(interpreter),
        },
        _ => call.undecided(interpreter),
    }
}

pub fn set_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, prototype) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if let Value::Object(id) = &target {
        match prototype {
            Value::Object(prototype) if prototype != *id => {
                interpreter.heap.get_mut(*id).prototype = Some(prototype);
            }
            Value::Null => interpreter.heap.get_mut(*id).is_bare = true,
            Value::Unknown(unknown) => interpreter.heap.get_mut(*id).open = Some(unknown),
            _ => {}
        }
    }
    Ok(target)
}

pub fn is_prototype_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (Value::Object(wanted), value) = (&call.this, call.settled(interpreter, 0)) else {
        return call.undecided(interpreter);
    };
    match value {
        Value::Object(id) => {
            let mut current = interpreter.object(id).prototype;
            for _ in 0..100 {
                match current {
                    Some(prototype) if prototype == *wanted => return Ok(Value::Bool(true)),
                    Some(prototype) => current = interpreter.object(prototype).prototype,
                    None => return Ok(Value::Bool(false)),
                }
            }
            call.undecided(interpreter)
        }
        Value::Unknown(_) | Value::Native(_) => call.undecided(interpreter),
        _ => Ok(Value::Bool(false)),
    }
}
