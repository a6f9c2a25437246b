//! `Object.fromEntries` (ECMA-262, 20.1.2.7). In: what gives pairs. Out: an object of them; what gives them is closed where one is none.

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            iterator::Next,
            keys::PropertyKey,
            native::Call,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

pub fn from_entries(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let mut items = interpreter.items_of(&call.get(0), call.at)?;
    let object = interpreter.new_object(Kind::Ordinary, Some(call.at));
    for index in 0.. {
        match interpreter.next_item(&mut items, index, call.at)? {
            Next::Item(entry) => {
                if let Err(interrupt) = add_entry(interpreter, object, &entry, call.at) {
                    return interpreter.close_after(&items, interrupt, call.at);
                }
            }
            Next::Done => break,
            Next::Unknown(unknown) => {
                interpreter.heap.get_mut(object).open = Some(unknown);
                break;
            }
        }
    }
    Ok(Value::Object(object))
}

fn add_entry(interpreter: &mut Interpreter<'_>, object: ObjectId, entry: &Value, at: Location) -> Eval<()> {
    let entry = interpreter.settle(entry.clone(), at);
    if !matches!(entry, Value::Object(_) | Value::Native(_) | Value::Unknown(_)) {
        return interpreter.throw("TypeError", "Iterator value is not an entry object", at);
    }
    let key = interpreter.get(&entry, &"0".into(), at)?;
    let value = interpreter.get(&entry, &"1".into(), at)?;
    match interpreter.property_key(key, at)? {
        PropertyKey::Known(key) => interpreter.put_own(object, key, value, at),
        PropertyKey::Unknown(id) => {
            interpreter.heap.get_mut(object).open = Some(id);
            Ok(())
        }
    }
}
