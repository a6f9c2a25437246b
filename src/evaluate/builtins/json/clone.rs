//! `structuredClone(value)` (HTML, 2.7). In: a value. Out: a deep copy, in which one object stays one object. What an instance inherits is left out, and
//! a function is refused, as the standard says.

use rustc_hash::FxHashMap;

use crate::{
    evaluate::{
        values::{
            collection_key::Key,
            heap::{Kind, Object},
            interrupt::{Eval, Interrupt},
            native::Call,
            properties::{Slot, integer_key},
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

pub fn structured_clone(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    // What is transferred is gone from where it was.
    if !matches!(call.settled(interpreter, 1), Value::Undefined) || call.arguments.open.is_some() {
        return call.undecided(interpreter);
    }
    Copier { at: call.at, copies: FxHashMap::default() }.copy(interpreter, call.get(0))
}

/// One copying.
struct Copier {
    at: Location,
    copies: FxHashMap<ObjectId, Value>,
}

impl Copier {
    fn copy(&mut self, interpreter: &mut Interpreter<'_>, value: Value) -> Eval<Value> {
        let value = interpreter.settle(value, self.at);
        match &value {
            Value::Symbol(_) | Value::Native(_) => self.refuse(interpreter),
            Value::Object(id) => match self.copies.get(id) {
                Some(copy) => Ok(copy.clone()),
                None => {
                    interpreter.enter(|_| self.at)?;
                    let copy = self.copy_object(interpreter, *id, &value);
                    interpreter.leave();
                    copy
                }
            },
            _ => Ok(value),
        }
    }

    fn refuse<T>(&self, interpreter: &mut Interpreter<'_>) -> Eval<T> {
        let thrown = interpreter.throw("Error", "this value could not be cloned", self.at);
        if let Err(Interrupt::Throw(thrown)) = &thrown
            && let Value::Object(error) = thrown.value
        {
            interpreter.hide(error, "name", Value::string("DataCloneError"));
        }
        thrown
    }

    fn copy_object(&mut self, interpreter: &mut Interpreter<'_>, id: ObjectId, value: &Value) -> Eval<Value> {
        let object = interpreter.object(id);
        let (kind, open, location) = (object.kind.clone(), object.open, object.location);
        let is_all_known = open.is_none();
        let made = match &kind {
            Kind::Ordinary if !object.is_arguments => Kind::Ordinary,
            Kind::Array(_) if !object.is_arguments => Kind::Array(Vec::new()),
            Kind::Map(_) if is_all_known && !object.is_weak => Kind::Map(indexmap::IndexMap::default()),
            Kind::Set(_) if is_all_known && !object.is_weak => Kind::Set(indexmap::IndexMap::default()),
            Kind::Date(_) | Kind::RegExp(_) | Kind::Wrapper(_) if is_all_known => kind.clone(),
            Kind::Function(_) | Kind::Bound(_) | Kind::Native(_) | Kind::Promise(_) | Kind::Rejected(_) => {
                return self.refuse(interpreter);
            }
            Kind::Pending(_) | Kind::Generator(_) | Kind::Proxy(_) => return self.refuse(interpreter),
            _ => return Ok(interpreter.unsupported("a clone of this object", self.at)),
        };
        if let Kind::Wrapper(Value::Symbol(_)) = made {
            return self.refuse(interpreter);
        }
        let copy = interpreter.heap.add(Object { open, ..Object::new(made, location) });
        self.copies.insert(id, Value::Object(copy));
        let is_list = matches!(kind, Kind::Array(_));
        match kind {
            Kind::Array(items) => {
                let items = items.into_iter().map(|item| self.copy(interpreter, item)).collect::<Eval<_>>()?;
                interpreter.heap.get_mut(copy).kind = Kind::Array(items);
            }
            Kind::Map(entries) => {
                let copies = entries.into_values().map(|(key, value)| {
                    let (key, value) = (self.copy(interpreter, key)?, self.copy(interpreter, value)?);
                    Ok((Key::from(&key), (key, value)))
                });
                let copies = copies.collect::<Eval<_>>()?;
                interpreter.heap.get_mut(copy).kind = Kind::Map(copies);
                return Ok(Value::Object(copy));
            }
            Kind::Set(entries) => {
                let copies = entries.into_values().map(|value| {
                    let value = self.copy(interpreter, value)?;
                    Ok((Key::from(&value), value))
                });
                let copies = copies.collect::<Eval<_>>()?;
                interpreter.heap.get_mut(copy).kind = Kind::Set(copies);
                return Ok(Value::Object(copy));
            }
            Kind::Ordinary => {}
            // These have no properties of their own in a copy.
            _ => return Ok(Value::Object(copy)),
        }
        for key in interpreter.own_keys(id, false) {
            if is_list && integer_key(&key).is_some() {
                continue;
            }
            let member = interpreter.get(value, &key, self.at)?;
            let member = self.copy(interpreter, member)?;
            interpreter.heap.get_mut(copy).properties.set(key, Slot::Value(member));
        }
        Ok(Value::Object(copy))
    }
}
