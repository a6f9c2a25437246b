//! `Object.*`, `Reflect.*` and the methods of every object (ECMA-262, 20.1).

pub mod describe;
pub mod entries;
pub mod group;
pub mod has;
pub mod integrity;
pub mod prototypes;
pub mod reflect;
pub mod text;

use swc_atoms::Atom;

use super::methods::methods;
use crate::{
    evaluate::{
        operations::property_define::{Defined, same_value},
        values::{
            heap::Kind,
            interrupt::Eval,
            keys::PropertyKey,
            native::Call,
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// `Object.keys` and its like.
    pub fn statics of "Object" {
        "keys" 1 Reads Unknown => keys,
        "values" 1 Reads Unknown => values,
        "entries" 1 Reads Unknown => key_entries,
        "assign" 2 Writes => assign,
        "fromEntries" 1 Reads => entries::from_entries,
        "freeze" 1 Writes => integrity::freeze,
        "seal" 1 Writes => integrity::seal,
        "preventExtensions" 1 Writes => integrity::prevent_extensions,
        "isFrozen" 1 Writes Unknown -> Boolean => integrity::is_frozen,
        "isSealed" 1 Writes Unknown -> Boolean => integrity::is_sealed,
        "isExtensible" 1 Writes Unknown -> Boolean => integrity::is_extensible,
        "groupBy" 2 Writes => crate::evaluate::builtins::object::group::group_by,
        "defineProperties" 2 Writes => describe::define_properties,
        "getOwnPropertyDescriptor" 2 Writes => describe::own_descriptor,
        "getOwnPropertyDescriptors" 1 Writes => describe::own_descriptors,
        "getOwnPropertySymbols" 1 Writes Unknown => describe::own_symbols,
        "create" 2 Writes => create,
        "defineProperty" 3 Writes => define_property,
        "getOwnPropertyNames" 1 Writes Unknown => describe::own_names,
        "getPrototypeOf" 1 Writes Unknown => prototypes::prototype_of,
        "setPrototypeOf" 2 Writes => prototypes::set_prototype_of,
        "hasOwn" 2 Reads Unknown -> Boolean => has::has_own_static,
        "is" 2 Reads Never -> Boolean => is,
    }
}

methods! {
    /// `Object.prototype.*`
    pub fn object_method of "Object.prototype" {
        "hasOwnProperty" 1 Reads Converts -> Boolean => has::has_own,
        "propertyIsEnumerable" 1 Writes Converts -> Boolean => has::is_enumerable,
        "isPrototypeOf" 1 Writes Never -> Boolean => prototypes::is_prototype_of,
        "toString" 0 Reads -> Text => crate::evaluate::builtins::object::text::to_string,
        "valueOf" 0 Writes Never => this,
    }
}

/// `Object(value)`
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    Ok(match value {
        Value::Undefined | Value::Null => Value::Object(interpreter.new_object(Kind::Ordinary, Some(call.at))),
        Value::Object(_) | Value::Native(_) => value,
        // An object of its own, if it is a primitive.
        Value::Unknown(id) => {
            let text = interpreter.source(call.at);
            interpreter.derive_truthy(id, text, call.at)
        }
        primitive => Value::Object(interpreter.new_object(Kind::Wrapper(primitive), Some(call.at))),
    })
}

/// The object of an argument; `Err` holds the result where there is none.
pub(in crate::evaluate::builtins) fn object(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    index: usize,
) -> Eval<Result<ObjectId, Value>> {
    let value = call.settled(interpreter, index);
    match value {
        Value::Object(id) => Ok(Ok(id)),
        Value::Undefined | Value::Null => {
            interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at)
        }
        Value::Unknown(id) => {
            let text = interpreter.source(call.at);
            Ok(Err(interpreter.derive(id, text, call.at)))
        }
        Value::Native(native) => Ok(Ok(interpreter.native_object(native))),
        primitive => Ok(Ok(interpreter.new_object(Kind::Wrapper(primitive), Some(call.at)))),
    }
}

fn list(
    interpreter: &mut Interpreter<'_>,
    call: &Call,
    item: fn(&mut Interpreter<'_>, &Call, Atom, ObjectId) -> Eval<Value>,
) -> Eval<Value> {
    let id = match object(interpreter, call, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    if let Kind::Proxy(_) = interpreter.object(id).kind {
        return call.undecided(interpreter);
    }
    interpreter.names_have_values(id, call.at)?;
    let mut items = Vec::new();
    for key in interpreter.own_keys(id, false) {
        // A getter may have taken it away, or hidden it.
        if interpreter.own_property(id, &key).is_some_and(|(_, attributes)| !attributes.enumerable)
            || interpreter.has_own(id, &key) == Some(false)
        {
            continue;
        }
        items.push(item(interpreter, call, key, id)?);
    }
    let array = interpreter.new_object(Kind::Array(items), Some(call.at));
    interpreter.heap.get_mut(array).open = interpreter.heap.get(id).open;
    Ok(Value::Object(array))
}

fn keys(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |_, _, key, _| Ok(Value::String(key)))
}

fn values(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |interpreter, call, key, id| interpreter.get(&Value::Object(id), &key, call.at))
}

fn key_entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    list(interpreter, &call, |interpreter, call, key, id| {
        let value = interpreter.get(&Value::Object(id), &key, call.at)?;
        Ok(interpreter.new_array(vec![Value::String(key), value], Some(call.at)))
    })
}

fn assign(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let target = call.settled(interpreter, 0);
    let target = match target {
        Value::Object(_) | Value::Native(_) | Value::Unknown(_) => target,
        _ => match object(interpreter, &call, 0)? {
            Ok(id) => Value::Object(id),
            Err(result) => return Ok(result),
        },
    };
    if let Some(id) = interpreter.object_of(&target) {
        for source in call.arguments.items.iter().skip(1) {
            interpreter.copy_into(id, source.clone(), true, call.at)?;
        }
        if let Some(open) = call.arguments.open {
            interpreter.heap.get_mut(id).open = Some(open);
        }
    } else if let Value::Unknown(_) = target {
        let copy = interpreter.new_object(Kind::Ordinary, Some(call.at));
        for source in call.arguments.items.iter().skip(1) {
            interpreter.copy_into(copy, source.clone(), true, call.at)?;
        }
        for key in interpreter.own_keys(copy, true) {
            let value = interpreter.get(&Value::Object(copy), &key, call.at)?;
            interpreter.set(&target, key, value, call.at)?;
        }
        if call.arguments.open.or(interpreter.object(copy).open).is_some() {
            interpreter.doubt_environment(&target, call.at);
        }
    }
    Ok(target)
}

fn this(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = interpreter.settle(call.this.clone(), call.at);
    match value {
        Value::Object(_) | Value::Native(_) => Ok(value),
        value if value.is_nullish() => {
            interpreter.throw("TypeError", "Cannot convert undefined or null to object", call.at)
        }
        value => {
            convert(interpreter, Call { this: Value::Undefined, arguments: Arguments::of(vec![value]), at: call.at })
        }
    }
}

fn create(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let prototype = call.settled(interpreter, 0);
    let object = interpreter.new_object(Kind::Ordinary, Some(call.at));
    match prototype {
        Value::Object(_) | Value::Native(_) => {
            let parent = interpreter.object_of(&prototype);
            interpreter.heap.get_mut(object).prototype = parent;
        }
        Value::Unknown(id) => interpreter.heap.get_mut(object).open = Some(id),
        Value::Null => interpreter.heap.get_mut(object).is_bare = true,
        _ => return interpreter.throw("TypeError", "Object prototype may only be an Object or null", call.at),
    }
    if !matches!(call.settled(interpreter, 1), Value::Undefined) {
        let inner = Call {
            this: Value::Undefined,
            arguments: Arguments::of(vec![Value::Object(object), call.get(1)]),
            at: call.at,
        };
        describe::define_properties(interpreter, inner)?;
    }
    Ok(Value::Object(object))
}

fn define_property(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (target, descriptor) = (call.settled(interpreter, 0), call.settled(interpreter, 2));
    if !matches!(target, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw("TypeError", "Object.defineProperty called on non-object", call.at);
    }
    define(interpreter, &target, call.get(1), descriptor, call.at)?;
    Ok(target)
}

/// 20.1.2.4 Object.defineProperty; what is unknown leaves the object open.
pub(in crate::evaluate::builtins) fn define(
    interpreter: &mut Interpreter<'_>,
    target: &Value,
    key: Value,
    descriptor: Value,
    at: Location,
) -> Eval<()> {
    match define_with(interpreter, target, key, descriptor, at)? {
        Defined::Done => Ok(()),
        // It may have been refused.
        Defined::Unknown(unknown) => {
            let text = interpreter.unknown(unknown).text.clone();
            interpreter.risk(unknown, &text, at)
        }
        Defined::Refused => interpreter.throw("TypeError", "Cannot redefine property", at),
    }
}

/// The same, which says whether it was taken.
pub(in crate::evaluate::builtins) fn define_with(
    interpreter: &mut Interpreter<'_>,
    target: &Value,
    key: Value,
    descriptor: Value,
    at: Location,
) -> Eval<Defined> {
    let Some(id) = interpreter.object_of(target) else {
        interpreter.doubt_environment(target, at);
        return Ok(Defined::Done);
    };
    let id = &id;
    let key = match interpreter.property_key(key, at)? {
        PropertyKey::Known(key) => key,
        PropertyKey::Unknown(unknown) => {
            interpreter.doubt_object(*id, unknown);
            return Ok(Defined::Unknown(unknown));
        }
    };
    let descriptor = interpreter.settle(descriptor, at);
    match interpreter.descriptor_of(&descriptor, at)? {
        Ok(descriptor) => interpreter.define_own(*id, &key, descriptor, at),
        Err(unknown) => {
            interpreter.doubt_property(*id, &key, unknown);
            Ok(Defined::Unknown(unknown))
        }
    }
}

fn is(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (left, right) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    Ok(match (&left, &right) {
        (Value::Unknown(_), _) | (_, Value::Unknown(_)) => return call.undecided(interpreter),
        _ => Value::Bool(same_value(&left, &right)),
    })
}
