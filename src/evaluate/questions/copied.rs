//! Copies of what is not known: `{ A: '1', ...process.env }`. In: an object, and an unknown that is copied into it. Out: each property that was there is that of the
//! unknown where it has one, else what it was; all else that the object has is what the unknown has.

use swc_atoms::Atom;

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            ids::{ObjectId, UnknownId},
            interrupt::Eval,
            operand_form::of_comparison,
            properties::{HIDDEN, Slot},
            sort::Sort,
            unknown::Choice,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Copies the properties of an unknown into an object.
    ///
    /// # Errors
    /// None of its own: those of reading from what is not known.
    pub(in crate::evaluate) fn copy_unknown_into(
        &mut self,
        target: ObjectId,
        from: UnknownId,
        at: Location,
    ) -> Eval<()> {
        let object = self.heap.peek(target);
        let keys = object.properties.all_keys();
        let is_plain = matches!(object.kind, Kind::Ordinary)
            && object.integrity == Integrity::Open
            && object.open.is_none()
            && !self.unknown(from).of_many
            && (self.unknown(from).from_app || self.is_app_file(at.file))
            && keys.iter().all(|key| matches!(self.heap.peek(target).properties.get(key), Some(Slot::Value(_))));
        if !is_plain {
            self.doubt_object(target, from);
            // What was copied before it may still be there.
            if self.heap.peek(target).properties.all_keys().is_empty() {
                self.heap.get_mut(target).open = Some(from);
            }
            return Ok(());
        }
        for key in keys {
            if key.starts_with(HIDDEN) {
                continue;
            }
            let Some(before) = self.own_value(target, &key) else { continue };
            let copied = self.derive_member(from, &key, at);
            let Value::Unknown(on) = self.has_key(from, &key, &copied, at) else { continue };
            let value = self.choice(Choice { on, yes: copied, no: before }, at);
            let marks = self.asked_about(&Value::Unknown(on), at);
            self.heap.flow.add(marks);
            self.put_own(target, key, value, at)?;
        }
        self.heap.get_mut(target).open = Some(from);
        Ok(())
    }

    /// The question whether an unknown has a property: a variable of the environment is there, or it is `undefined`.
    fn has_key(&mut self, from: UnknownId, key: &Atom, copied: &Value, at: Location) -> Value {
        if let Value::Unknown(id) = copied
            && self.unknown(*id).sort.is_text()
        {
            return self.presence(*id, at);
        }
        let text = format!("'{key}' in {}", of_comparison(&self.unknown(from).text));
        let question = self.derive(from, &text, at);
        let identity = identity_of(("has own", self.unknown(from).identity, key.as_str()));
        self.change_unknown(&question, |unknown| (unknown.sort, unknown.identity) = (Sort::Boolean, identity));
        question
    }
}
