//! `super` where it is a class of the language: `super.set(…)` in a class that extends `Map`. In: the object or prototype that a method
//! belongs to, and a key. Out: what the parent has there.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins,
        language::class::parent_key,
        values::{
            interrupt::Eval,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// A member of `super` where that is one of the language: `super.set(…)` in a class that extends `Map`.
    pub(in crate::evaluate) fn get_of_library(
        &mut self,
        home: Option<ObjectId>,
        key: &Atom,
        this: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Some(home) = home else { return Ok(self.unsupported("`super` without a known parent", at)) };
        if let Some(open) = self.heap.get(home).open {
            return Ok(self.derive_member(open, key, at));
        }
        if let Some(Value::Native(native)) = self.own_value(home, &parent_key()) {
            return self.get(&Value::Native(native), key, at);
        }
        let parent = match self.own_value(home, "constructor") {
            Some(Value::Object(class)) => self.own_value(class, &parent_key()),
            _ => None,
        };
        match (parent, this) {
            (Some(Value::Native(_)), Value::Object(this)) => {
                Ok(self.get_by_kind(*this, key, at)?.unwrap_or(Value::Undefined))
            }
            (Some(_), _) => Ok(self.unsupported("`super` without a known parent", at)),
            (None, _) => {
                let method = builtins::object_method(key);
                Ok(self.method_or_unknown(method, builtins::unimplemented::OBJECT, key, at))
            }
        }
    }
}
