//! What is called or written to because of answers. In: code that finds a function or an object, and the marks of what it read. Out: the same; and
//! these answers are looked at in every combination. With others it is another function or object, and what it would do there is seen
//! in a world in which it is that one.

use crate::{
    evaluate::{
        values::{interrupt::Eval, marks::Marks, native::Effect, value::Value},
        world::interpreter::Interpreter,
    },
    source::FileId,
};

impl Interpreter<'_> {
    /// Finds what is going to be written to, or be called. Where there is nothing of the kind, there may be with other answers.
    pub(in crate::evaluate) fn find_target<T>(
        &mut self,
        file: FileId,
        find: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Eval<T> {
        let around = self.heap.flow.replace(Marks::NONE);
        let target = find(self);
        self.dispatches(self.heap.flow.read(), file);
        self.heap.flow.add(around);
        target
    }

    /// Calls what was found by reading what bears these marks: it runs because of them.
    pub(in crate::evaluate) fn because_of<T>(
        &mut self,
        marks: Marks,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Eval<T> {
        if marks.is_empty() {
            return run(self);
        }
        let depth = self.heap.flow.depth();
        self.begin_region(marks);
        let result = run(self)?;
        self.heap.flow.leave(depth);
        self.heap.flow.add(marks);
        Ok(result)
    }

    /// What is called or written to depends on these answers. Better Auth's own packages are taken to add up.
    pub(in crate::evaluate) fn dispatches(&self, marks: Marks, file: FileId) {
        if !marks.is_empty() && !self.is_trusted(file) {
            self.heap.flow.dispatch(marks);
        }
    }

    /// Functions are called with the items of a list or collection, or code runs for each: which items those are depends on answers, each for itself.
    pub(in crate::evaluate) fn dispatches_items(&self, list: &Value, file: FileId) {
        if let Value::Object(id) = list {
            self.heap.peek(*id).depends.iter().for_each(|one| self.dispatches(one.marks, file));
        }
    }

    /// Whether it makes no difference which answers a callee depends on: a function of the language that a text or a number has. Anything else that
    /// stands there with other answers has no such function, and the app ends, if no object of the app has one.
    pub(in crate::evaluate) fn is_plain_method(&self, function: &Value, this: &Value) -> bool {
        let is_plain = matches!(this, Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::BigInt(_));
        let Value::Native(native) = function else { return false };
        is_plain && !self.heap.own_code.has_method(native.name)
    }

    /// Whether a function of the language writes to what it is called with, and not to its `this`.
    pub(in crate::evaluate) fn writes_to_arguments(function: &Value) -> bool {
        let Value::Native(native) = function else { return false };
        native.effect != Effect::Reads
            && (native.owner == "Function.prototype" || !native.owner.ends_with(".prototype"))
    }
}
