//! `Object.groupBy` (ECMA-262, 20.1.2.13). In: items and what tells their group. Out: an object of lists.

use crate::evaluate::{
    values::{
        heap::Kind, interrupt::Eval, keys::PropertyKey, native::Call, properties::Slot, sequence::Arguments,
        value::Value,
    },
    world::interpreter::Interpreter,
};

/// `Object.groupBy(items, callback)`
pub fn group_by(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(0), call.at)?;
    let result = interpreter.new_bare_object(Some(call.at));
    interpreter.heap.get_mut(result).open = sequence.open;
    let callback = call.settled(interpreter, 1);
    interpreter.callable_or_unknown(&callback, call.at)?;
    for (index, item) in sequence.items.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
        let arguments = Arguments::of(vec![item.clone(), Value::Number(index as f64)]);
        let key = interpreter.call(&callback, Value::Undefined, arguments, call.at)?;
        match interpreter.property_key(key, call.at)? {
            PropertyKey::Unknown(unknown) => interpreter.heap.get_mut(result).open = Some(unknown),
            PropertyKey::Known(key) => {
                let known = match interpreter.object(result).properties.get(&key) {
                    Some(Slot::Value(Value::Object(id))) => Some(*id),
                    _ => None,
                };
                match known {
                    Some(id) => {
                        if let Kind::Array(items) = &mut interpreter.heap.get_mut(id).kind {
                            items.push(item);
                        }
                    }
                    None => {
                        let list = interpreter.new_array(vec![item], Some(call.at));
                        interpreter.put(result, key, list, call.at)?;
                    }
                }
            }
        }
    }
    Ok(Value::Object(result))
}
