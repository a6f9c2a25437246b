//! Objects of a world as the stages after it, and functions of the language, make them and look at them. In: a number, or what an object
//! holds. Out: the object.

use super::interpreter::Interpreter;
use crate::{
    evaluate::values::{
        heap::{Kind, Object},
        ids::ObjectId,
        marks::{Dependences, Flow, Part},
        properties::Slot,
        value::Value,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// The same, for who looks at it without depending on what it holds.
    #[must_use]
    pub fn peek(&self, id: ObjectId) -> &Object<'a> {
        self.heap.peek(id)
    }

    /// The value of an own property that is no getter, for who looks at it without depending on it.
    #[must_use]
    pub fn peek_value(&self, object: ObjectId, key: &str) -> Option<Value> {
        match self.heap.peek(object).properties.get(&key.into()) {
            Some(Slot::Value(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// How answers flow through this world.
    #[must_use]
    pub fn flow(&self) -> &Flow {
        &self.heap.flow
    }

    /// Forgets what a property depends on; all of the object without a key.
    pub fn forget_dependence(&mut self, id: ObjectId, key: Option<&str>) {
        let depends = &mut self.heap.get_mut_unmarked(id).depends;
        let kept: Vec<_> = depends
            .iter()
            .filter(|one| !matches!(&one.part, Part::Key(known) if Some(known.as_str()) == key))
            .cloned()
            .collect();
        *depends = Dependences::default();
        if key.is_some() {
            kept.into_iter().for_each(|one| depends.add(one.part, one.marks));
        }
    }

    /// A new object without a prototype.
    pub(in crate::evaluate) fn new_bare_object(&mut self, location: Option<Location>) -> ObjectId {
        let object = self.new_object(Kind::Ordinary, location);
        self.heap.get_mut(object).is_bare = true;
        object
    }

    /// A new array.
    pub fn new_array(&mut self, items: Vec<Value>, location: Option<Location>) -> Value {
        Value::Object(self.new_object(Kind::Array(items), location))
    }

    /// Sets an enumerable property of an object.
    pub fn set_property(&mut self, object: ObjectId, key: &str, value: Value) {
        self.heap.get_mut(object).properties.set(key.into(), Slot::Value(value));
    }

    /// Sets a property that is not enumerable.
    pub(in crate::evaluate) fn hide(&mut self, object: ObjectId, key: &str, value: Value) {
        self.heap.get_mut(object).properties.set_with(key.into(), Slot::Value(value), false);
    }
}
