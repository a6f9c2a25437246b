//! `Map.groupBy` (ECMA-262, 24.1.2.1). In: items, and a function that names the group of each. Out: a map of lists.

use super::{insert, lookup};
use crate::evaluate::{
    values::{heap::Kind, interrupt::Eval, native::Call, sequence::Arguments, value::Value},
    world::interpreter::Interpreter,
};

/// `Map.groupBy(items, callback)`
pub(super) fn group_by(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(0), call.at)?;
    let map = interpreter.new_object(Kind::Map(indexmap::IndexMap::default()), Some(call.at));
    interpreter.heap.get_mut(map).open = sequence.open;
    let callback = call.settled(interpreter, 1);
    interpreter.callable_or_unknown(&callback, call.at)?;
    for (index, item) in sequence.items.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "arrays are far shorter than 2^53")]
        let arguments = Arguments::of(vec![item.clone(), Value::Number(index as f64)]);
        let key = interpreter.call(&callback, Value::Undefined, arguments, call.at)?;
        let key = interpreter.settle(key, call.at);
        match lookup(interpreter, &Value::Object(map), &key) {
            Some(Some(Value::Object(list))) => {
                if let Kind::Array(items) = &mut interpreter.heap.get_mut(list).kind {
                    items.push(item);
                }
            }
            Some(_) => {
                let list = interpreter.new_array(vec![item], Some(call.at));
                insert(interpreter, &Value::Object(map), key, list, call.at);
            }
            None => {
                let open = call.undecided(interpreter)?;
                if let Value::Unknown(unknown) = open {
                    interpreter.heap.get_mut(map).open = Some(unknown);
                }
            }
        }
    }
    Ok(Value::Object(map))
}
