//! What the app writes to its environment: `process.env.A = 'x'`, `delete process.env.A`, `process.env = { … }`. In: a write. Out: what is read there from then on.
//!
//! Nobody knows what is in the environment, so that it is an unknown value, and what is written to it stands in an object beside it, which
//! marks, doubts and taking back treat like any other.

use swc_atoms::Atom;

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            heap::Object,
            interrupt::Eval,
            properties::Slot,
            sort::Sort,
            value::{ObjectId, UnknownId, Value},
        },
        world::{interpreter::Interpreter, written::Written},
    },
    source::Location,
};

impl Interpreter<'_> {
    /// The object beside an unknown that is `process` or the environment.
    fn written_beside(&mut self, id: UnknownId, key: &Atom, at: Location) -> Option<ObjectId> {
        let id = self.environment_behind(id, key, at);
        if self.is_environment(id) {
            return Some(self.written.environment);
        }
        let process = identity_of(("source", "process", None::<Location>, 0_usize));
        (self.unknown(id).identity == process).then_some(self.written.process)
    }

    /// What a property was written to be, if it may have been written.
    pub(in crate::evaluate) fn read_written(&mut self, id: UnknownId, key: &Atom, at: Location) -> Option<Value> {
        let is_untouched =
            |object: &Object<'_>| object.properties.len() == 0 && object.open.is_none() && object.depends.is_empty();
        let Written { process, environment } = self.written;
        if is_untouched(self.heap.peek(process)) && is_untouched(self.heap.peek(environment)) {
            return None;
        }
        let written = self.written_beside(id, key, at)?;
        self.heap.reads(written, key);
        let object = self.heap.peek(written);
        match (object.properties.get(key), object.open) {
            (Some(Slot::Value(value)), _) => Some(value.clone()),
            (_, Some(open)) => Some(self.derive_member(open, key, at)),
            (_, None) => None,
        }
    }

    /// Writes a property, or takes it away. Whether it is one of the environment.
    ///
    /// # Errors
    /// For a symbol, which is no text.
    pub(in crate::evaluate) fn write_environment(
        &mut self,
        id: UnknownId,
        key: &Atom,
        value: Option<Value>,
        at: Location,
    ) -> Eval<bool> {
        let Some(written) = self.written_beside(id, key, at) else { return Ok(false) };
        let value = match value {
            Some(value) if written == self.written.environment => self.variable_of(value, at)?,
            Some(value) => value,
            None => Value::Undefined,
        };
        self.put_own(written, key.clone(), value, at)?;
        Ok(true)
    }

    /// What a variable is that was written so: a text in any case.
    fn variable_of(&mut self, value: Value, at: Location) -> Eval<Value> {
        let value = self.settle(value, at);
        if let Value::Symbol(_) = value {
            return self.throw("TypeError", "Cannot convert a Symbol value to a string", at);
        }
        let reason = match (self.text_of(&value, at)?, &value) {
            (Some(text), _) => return Ok(Value::String(text)),
            (None, Value::Unknown(id)) => *id,
            (None, _) => return Ok(self.unsupported("a variable of the environment that is no text", at)),
        };
        let text = self.derive_at(reason, at);
        self.change_unknown(&text, |unknown| unknown.sort = Sort::Text);
        Ok(text)
    }

    /// Something is written to a value that is not known, nobody knows where: if it is the environment, all of that is in doubt.
    pub(in crate::evaluate) fn doubt_environment(&mut self, value: &Value, at: Location) {
        self.doubt_behind(value);
        if let Value::Unknown(id) = value
            && let Some(written) = self.written_beside(*id, &"".into(), at)
            && let Value::Unknown(reason) = self.derive_at(*id, at)
        {
            self.doubt_object(written, reason);
        }
    }

    /// A copy of an unknown has what was written there, but for some properties.
    ///
    /// # Errors
    /// None: a plain object takes them.
    pub(in crate::evaluate) fn copy_written(
        &mut self,
        target: ObjectId,
        id: UnknownId,
        without: &[Atom],
        at: Location,
    ) -> Eval<()> {
        let Some(written) = self.written_beside(id, &"".into(), at) else { return Ok(()) };
        for key in self.heap.get(written).properties.all_keys() {
            if !without.contains(&key)
                && let Some(value) = self.read_written(id, &key, at)
            {
                self.put_own(target, key, value, at)?;
            }
        }
        Ok(())
    }

    /// `key in process.env`, where that was written or deleted.
    pub(in crate::evaluate) fn is_written(&mut self, object: &Value, key: &Atom, at: Location) -> Option<bool> {
        let Value::Unknown(id) = object else { return None };
        let is_environment = self.written_beside(*id, key, at)? == self.written.environment;
        match self.read_written(*id, key, at)? {
            Value::Unknown(_) => None,
            value => is_environment.then_some(!matches!(value, Value::Undefined)),
        }
    }
}
