//! `Array.from`, `Array.of` and `Array.isArray` (ECMA-262, 23.1.2). In: values. Out: lists of them, and whether one is a list.

use super::{items::make, of};
use crate::evaluate::{
    operations::coerce::to_number,
    values::{
        heap::Kind,
        interrupt::Eval,
        iterator::Next,
        keys::iterator_key,
        native::Call,
        sequence::{Arguments, Sequence},
        value::{ObjectId, Value},
    },
    world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
};

/// 7.2.2 IsArray; proxies are followed.
pub(in crate::evaluate::builtins) fn is_list(interpreter: &Interpreter<'_>, id: ObjectId) -> bool {
    let mut current = Value::Object(id);
    for _ in 0..MAX_PROTOTYPES {
        let Value::Object(id) = &current else { break };
        let object = interpreter.object(*id);
        match &object.kind {
            Kind::Array(_) => return !object.is_arguments,
            Kind::Proxy(proxy) => current = proxy.0.clone(),
            Kind::Native(native) => return native.name == "Array.prototype",
            _ => return false,
        }
    }
    matches!(current, Value::Native(native) if native.name == "Array.prototype")
}

pub fn is_array(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = call.settled(interpreter, 0);
    match (&value, interpreter.object_of(&value)) {
        (Value::Unknown(_), _) => call.undecided(interpreter),
        (_, Some(id)) => Ok(Value::Bool(is_list(interpreter, id))),
        (_, None) => Ok(Value::Bool(false)),
    }
}

/// Whether `Array.from` and `Array.of` make plain arrays: a class of its own would make others.
fn makes_arrays(interpreter: &Interpreter<'_>, call: &Call) -> bool {
    match &call.this {
        Value::Native(native) => native.name == "Array" || !interpreter.is_constructor(&call.this),
        Value::Unknown(_) => false,
        this => !interpreter.is_constructor(this),
    }
}

pub fn of_static(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if makes_arrays(interpreter, &call) { of(interpreter, call) } else { call.undecided(interpreter) }
}

pub fn from(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if !makes_arrays(interpreter, &call) {
        return call.undecided(interpreter);
    }
    let mapper = call.settled(interpreter, 1);
    if !matches!(mapper, Value::Undefined | Value::Unknown(_)) && !interpreter.is_callable(&mapper) {
        let shown = interpreter.show(&mapper);
        return interpreter.throw("TypeError", &format!("{shown} is not a function"), call.at);
    }
    let source = call.settled(interpreter, 0);
    if let Some(copy) = interpreter.copy_of_list(&source, call.at).filter(|_| mapper.is_nullish()) {
        return Ok(copy);
    }
    let mut sequence = match &source {
        Value::Object(id)
            if matches!(interpreter.object(*id).kind, Kind::Ordinary)
                && interpreter.has(*id, &iterator_key()) == Some(false) =>
        {
            let length = interpreter.get(&source, &"length".into(), call.at)?;
            let length = interpreter.settle(length, call.at);
            let Some(length) = to_number(&length) else {
                return call.undecided(interpreter);
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a cast saturates, and the bound refuses the rest"
            )]
            let length = length as usize;
            interpreter.check_items(length, call.at)?;
            interpreter.charge(length * 16);
            let mut items = Vec::new();
            for index in 0..length {
                items.push(interpreter.get(&source, &index.to_string().into(), call.at)?);
            }
            Sequence::of(items)
        }
        _ if mapper.is_nullish() => interpreter.iterate(source, call.at)?,
        _ => return map_of(interpreter, &call, &source, &mapper),
    };
    if !mapper.is_nullish() {
        for (index, item) in sequence.items.iter_mut().enumerate() {
            *item = mapped(interpreter, &call, &mapper, item.clone(), index)?;
        }
    }
    make(interpreter, sequence, call.at)
}

#[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
fn mapped(interpreter: &mut Interpreter<'_>, call: &Call, mapper: &Value, item: Value, index: usize) -> Eval<Value> {
    let arguments = Arguments::of(vec![item, Value::Number(index as f64)]);
    interpreter.call(mapper, call.get(2), arguments, call.at)
}

/// What a mapper makes of each item as it comes.
fn map_of(interpreter: &mut Interpreter<'_>, call: &Call, source: &Value, mapper: &Value) -> Eval<Value> {
    let mut items = interpreter.items_of(source, call.at)?;
    let mut sequence = Sequence::default();
    loop {
        let item = match interpreter.next_item(&mut items, sequence.items.len(), call.at)? {
            Next::Item(item) => item,
            Next::Done => break,
            Next::Unknown(unknown) => {
                sequence.open = Some(unknown);
                break;
            }
        };
        match mapped(interpreter, call, mapper, item, sequence.items.len()) {
            Ok(value) => sequence.items.push(value),
            Err(interrupt) => return interpreter.close_after(&items, interrupt, call.at),
        }
        interpreter.check_items(sequence.items.len(), call.at)?;
    }
    make(interpreter, sequence, call.at)
}
