//! Arrays of arrays: `flat`, `flatMap` and `concat` (ECMA-262, 23.1.3).

use swc_atoms::Atom;

use super::items::{callback, each, items, live, make};
use crate::evaluate::{
    operations::coerce::to_number,
    values::{heap::Kind, interrupt::Eval, native::Call, properties::HIDDEN, sequence::Sequence, value::Value},
    world::interpreter::Interpreter,
};

/// Adds a value to a list: the items of an array, or the value itself.
fn flatten(
    interpreter: &mut Interpreter<'_>,
    value: Value,
    depth: usize,
    into: &mut Sequence,
    at: crate::source::Location,
) -> Eval<()> {
    let value = interpreter.settle(value, at);
    match &value {
        Value::Object(id) if depth > 0 => match &interpreter.object(*id).kind {
            Kind::Array(_) if !interpreter.object(*id).is_arguments => {
                let open = interpreter.object(*id).open;
                let items = interpreter.present_items(*id, at)?;
                // One array may stand in many places of another.
                interpreter.enter(|_| at)?;
                for (_, item) in items {
                    flatten(interpreter, item, depth - 1, into, at)?;
                }
                interpreter.leave();
                interpreter.add_behind(into, Vec::new(), open);
                interpreter.check_items(into.items.len(), at)?;
            }
            _ => interpreter.add_behind(into, vec![value], None),
        },
        Value::Unknown(id) if depth > 0 => interpreter.add_behind(into, Vec::new(), Some(*id)),
        _ => interpreter.add_behind(into, vec![value], None),
    }
    Ok(())
}

pub fn flat_map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = callback(interpreter, &call)?;
    let mut result = Sequence::default();
    for index in 0..sequence.items.len() {
        let Some(item) = live(interpreter, &call, index, &sequence)? else { continue };
        let value = each(interpreter, &call, &callback, item, index)?;
        flatten(interpreter, value, 1, &mut result, call.at)?;
        interpreter.check_items(result.items.len(), call.at)?;
    }
    interpreter.add_behind(&mut result, Vec::new(), sequence.open);
    make(interpreter, result, call.at)
}

pub fn flat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    let depth = match call.settled(interpreter, 0) {
        Value::Undefined => 1,
        depth => {
            let depth = interpreter.operand(depth, true, call.at)?;
            let Some(depth) = to_number(&depth) else { return call.undecided(interpreter) };
            depth as usize
        }
    };
    let mut result = Sequence::default();
    for item in sequence.items {
        flatten(interpreter, item, depth, &mut result, call.at)?;
    }
    interpreter.add_behind(&mut result, Vec::new(), sequence.open);
    make(interpreter, result, call.at)
}

/// `Symbol.isConcatSpreadable` as a property key.
pub fn spreadable() -> Atom {
    format!("{HIDDEN}Symbol.isConcatSpreadable").into()
}

pub fn concat(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((_, mut sequence)) = items(interpreter, &call) else { return call.undecided(interpreter) };
    let key = spreadable();
    for value in std::iter::once(&call.this).chain(&call.arguments.items) {
        let Value::Object(id) = interpreter.settle(value.clone(), call.at) else { continue };
        let object = interpreter.object(id);
        // A list with holes keeps them, and an object may say of itself that it is a list.
        let may_say = object.properties.len() > 0 || object.prototype.is_some();
        let is_regular = object.irregular.is_regular();
        if matches!(object.kind, Kind::Proxy(_)) || !is_regular || may_say && interpreter.has(id, &key) != Some(false) {
            return super::generic::run(interpreter, "concat", &call);
        }
    }
    for argument in call.arguments.items.clone() {
        flatten(interpreter, argument, 1, &mut sequence, call.at)?;
    }
    interpreter.add_behind(&mut sequence, Vec::new(), call.arguments.open);
    interpreter.check_items(sequence.items.len(), call.at)?;
    make(interpreter, sequence, call.at)
}
