//! What the parts of objects depend on. In: a part that is written or read. Out: its marks (`marks.rs`).

use swc_atoms::Atom;

use super::{
    heap::{Heap, Kind},
    ids::ObjectId,
    keys::integer_key,
    marks::{Marks, Part},
    value::Value,
};

/// The part of a list that an item is.
pub fn part_of(item: &Value) -> Part {
    if let Value::Object(id) = item { Part::Item(*id) } else { Part::Added }
}

impl Heap<'_> {
    /// A part was written: it depends on what was read for that, and on nothing else that the object held before.
    pub fn depends(&mut self, id: ObjectId, part: Part) {
        let marks = self.written_to(id);
        self.depends_on(id, part, marks);
    }

    /// The marks of what is written now to an object.
    pub fn written_to(&self, id: ObjectId) -> Marks {
        // What counts as being there before everything is older than whatever is running.
        self.flow.written_to_object(if self.is_timeless(id) { 0 } else { id.0 as usize })
    }

    /// Whether an object was there before code that runs because of answers.
    pub fn is_older(&self, id: ObjectId) -> bool {
        self.is_timeless(id) || self.flow.is_older(id.0 as usize)
    }

    /// The same, on these questions.
    pub fn depends_on(&mut self, id: ObjectId, part: Part, marks: Marks) {
        if !marks.is_empty() {
            self.get_mut_unmarked(id).depends.add(part, marks);
        }
    }

    /// These items were added.
    pub fn depends_on_items(&mut self, id: ObjectId, items: &[Value], marks: Marks) {
        for item in items {
            self.depends_on(id, part_of(item), marks);
        }
    }

    /// Whoever reads a property depends on what its value depends on.
    pub fn reads(&self, id: ObjectId, key: &Atom) {
        let object = self.peek(id);
        if object.depends.is_empty() {
            return;
        }
        let is_method = match object.kind {
            Kind::Array(_) => key != "length" && integer_key(key).is_none(),
            Kind::Map(_) | Kind::Set(_) => key != "size",
            _ => false,
        };
        if is_method {
            let of_it = object.depends.iter().filter(|one| matches!(&one.part, Part::Key(known) if known == key));
            of_it.for_each(|one| self.flow.add(one.marks));
        } else {
            self.flow.add(object.depends.of_key(key));
        }
    }
}
