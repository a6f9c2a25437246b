//! Own keys and descriptors of properties (ECMA-262, 20.1.2). In: an object and a key. Out: the property, described; or one that is
//! made as a description says.

use swc_atoms::Atom;

use super::object;
use crate::evaluate::{
    operations::property_define::Defined,
    values::{
        heap::Kind,
        interrupt::Eval,
        keys::{PropertyKey, iterator_key, to_string_tag},
        native::Call,
        properties::{HIDDEN, OwnOfNative, Slot, integer_key, is_internal},
        sequence::Arguments,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// All own keys, those that are not enumerable too.
fn all_keys(interpreter: &mut Interpreter<'_>, id: ObjectId, symbols: bool) -> Vec<Value> {
    if let Kind::Namespace(_) = interpreter.object(id).kind {
        return if symbols {
            vec![Value::Symbol(to_string_tag())]
        } else {
            interpreter.own_keys(id, false).into_iter().map(Value::String).collect()
        };
    }
    if let Kind::Function(_) = interpreter.object(id).kind {
        interpreter.make_prototype(id);
    }
    let object = interpreter.object(id);
    let mut keys: Vec<Atom> = match &object.kind {
        Kind::Array(items) => (0..items.len())
            .filter(|index| !object.irregular.has_hole(*index))
            .map(|index| index.to_string().into())
            .chain(
                (!interpreter.is_gone(id, "length") && !object.properties.contains(&"length".into()))
                    .then(|| "length".into()),
            )
            .chain(object.is_arguments.then(|| "callee".into()))
            .chain(object.is_arguments.then(iterator_key))
            .collect(),
        Kind::Wrapper(Value::String(text)) => {
            (0..text.encode_utf16().count()).map(|index| index.to_string().into()).chain(["length".into()]).collect()
        }
        // ECMA-262, 10.2.9 and after: they are made in this order.
        Kind::Function(_) => {
            ["length", "name"].into_iter().filter(|key| !interpreter.is_gone(id, key)).map(Atom::from).collect()
        }
        _ => Vec::new(),
    };
    let first = keys.clone();
    keys.extend(object.properties.all_keys().into_iter().filter(|key| !first.contains(key)));
    // Keys that spell integers come first (10.1.11.1), also before what a function has by itself.
    keys.sort_by_key(|key| integer_key(key).unwrap_or(u32::MAX));
    let is_symbol = |key: &Atom| key.starts_with(HIDDEN);
    keys.retain(|key| !is_internal(key) && is_symbol(key) == symbols);
    keys.into_iter().map(|key| if symbols { Value::Symbol(key) } else { Value::String(key) }).collect()
}

fn key_list(interpreter: &mut Interpreter<'_>, call: &Call, kinds: &[bool]) -> Eval<Value> {
    let id = match object(interpreter, call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    let is_special = matches!(interpreter.object(id).kind, Kind::Native(_) | Kind::Proxy(_) | Kind::Global)
        || matches!(interpreter.object(id).kind, Kind::Error(_)) && kinds.contains(&false);
    if is_special {
        return call.undecided(interpreter);
    }
    let mut keys = Vec::new();
    for symbols in kinds {
        keys.extend(all_keys(interpreter, id, *symbols));
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
    if matches!(interpreter.object(id).kind, Kind::Proxy(_) | Kind::Global | Kind::Tagged(..)) {
        return None;
    }
    if let Kind::Error(_) = interpreter.object(id).kind
        && key == "stack"
    {
        return None;
    }
    if matches!(interpreter.object(id).kind, Kind::Native(native) if native.name == "Object.prototype" && key == "__proto__")
    {
        return None;
    }
    if let Kind::Native(native) = interpreter.object(id).kind
        && let OwnOfNative::NotEvaluated = interpreter.own_of_native(native, key)
    {
        return None;
    }
    if let (Kind::Function(closure), "prototype") = (&interpreter.object(id).kind, key.as_str())
        && (closure.is_constructor() || closure.is_generator())
    {
        // It is made when somebody asks for it.
        interpreter.get(&Value::Object(id), key, call.at).ok()?;
    }
    let Some((slot, attributes)) = interpreter.own_property(id, key) else {
        return if interpreter.object(id).open.is_some() { None } else { Some(Value::Undefined) };
    };
    // What was put in doubt may have become an accessor, or another property.
    if matches!(slot, Slot::Value(Value::Unknown(_))) && interpreter.object(id).open.is_some() {
        return None;
    }
    let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
    let function = |interpreter: &Interpreter<'_>, function: Option<ObjectId>| {
        function.map_or(Value::Undefined, |id| interpreter.value_of(id))
    };
    match slot {
        Slot::Value(value) => {
            interpreter.set_property(result, "value", value);
            interpreter.set_property(result, "writable", Value::Bool(attributes.writable));
        }
        Slot::Accessor { get, set } => {
            let (get, set) = (function(interpreter, get), function(interpreter, set));
            interpreter.set_property(result, "get", get);
            interpreter.set_property(result, "set", set);
        }
    }
    interpreter.set_property(result, "enumerable", Value::Bool(attributes.enumerable));
    interpreter.set_property(result, "configurable", Value::Bool(attributes.configurable));
    Some(Value::Object(result))
}

/// The descriptor of an export. Its value is unknown: making it would evaluate what may never be asked for.
fn descriptor_of_export(interpreter: &mut Interpreter<'_>, call: &Call, id: ObjectId, key: &Atom) -> Option<Value> {
    if *key == to_string_tag() {
        let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
        interpreter.set_property(result, "value", Value::string("Module"));
        for name in ["writable", "enumerable", "configurable"] {
            interpreter.set_property(result, name, Value::Bool(false));
        }
        return Some(Value::Object(result));
    }
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
    let id = match object(interpreter, &call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    let PropertyKey::Known(key) = interpreter.property_key(call.get(1), call.at)? else {
        return call.undecided(interpreter);
    };
    interpreter.name_has_value(id, &key, call.at)?;
    descriptor(interpreter, &call, id, &key).map_or_else(|| call.undecided(interpreter), Ok)
}

pub fn own_descriptors(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let id = match object(interpreter, &call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    if matches!(interpreter.object(id).kind, Kind::Native(_) | Kind::Proxy(_) | Kind::Global | Kind::Error(_)) {
        return call.undecided(interpreter);
    }
    let result = interpreter.new_object(Kind::Ordinary, Some(call.at));
    for key in all_keys(interpreter, id, false).into_iter().chain(all_keys(interpreter, id, true)) {
        let (Value::String(key) | Value::Symbol(key)) = key else { continue };
        match descriptor(interpreter, &call, id, &key) {
            Some(value) => interpreter.heap.get_mut(result).properties.set(key, Slot::Value(value)),
            None => return call.undecided(interpreter),
        }
    }
    interpreter.heap.get_mut(result).open = interpreter.object(id).open;
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
    let inner = Call { this: Value::Undefined, arguments: Arguments::of(vec![descriptors.clone()]), at: call.at };
    let (Some(id), Ok(from)) = (interpreter.object_of(&target), object(interpreter, &inner, 0)?) else {
        return call.undecided(interpreter);
    };
    if let Kind::Proxy(_) = interpreter.object(from).kind {
        return call.undecided(interpreter);
    }
    // All of them are read before the first is defined.
    let mut read = Vec::new();
    for key in interpreter.own_keys(from, true) {
        let value = interpreter.get(&descriptors, &key, call.at)?;
        let value = interpreter.settle(value, call.at);
        read.push((key, interpreter.descriptor_of(&value, call.at)?));
    }
    for (key, descriptor) in read {
        match descriptor {
            Ok(descriptor) => match interpreter.define_own(id, &key, descriptor, call.at)? {
                Defined::Done => {}
                Defined::Unknown(unknown) => {
                    let text = interpreter.unknown(unknown).text.clone();
                    interpreter.risk(unknown, &text, call.at)?;
                }
                Defined::Refused => return interpreter.throw("TypeError", "Cannot redefine property", call.at),
            },
            Err(unknown) => interpreter.doubt_property(id, &key, unknown),
        }
    }
    if let Some(open) = interpreter.object(from).open {
        interpreter.doubt_object(id, open);
    }
    Ok(target)
}
