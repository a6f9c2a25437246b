//! `super` where it has no parent of the source: a member of the language's own prototypes. In: the object or prototype that a method
//! belongs to, and a key. Out: what the parent has there.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins::prototype,
        values::{
            interrupt::Eval,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// A member of `super` of an object that has no parent but what the language gives it.
    pub(in crate::evaluate) fn super_of_library(
        &mut self,
        home: Option<ObjectId>,
        key: &Atom,
        this: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Some(home) = home else { return Ok(self.unsupported("`super` without a known parent", at)) };
        let home = self.heap.get(home);
        if let Some(open) = home.open {
            return Ok(self.derive_member(open, key, at));
        }
        if home.is_bare {
            return self.throw("TypeError", &format!("Cannot read properties of null (reading '{key}')"), at);
        }
        self.get_of_library(prototype::prototype_of(home), key, this, at)
    }
}
