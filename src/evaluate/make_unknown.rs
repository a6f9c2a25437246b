//! Making unknowns. In: a reason, or the unknown that a value depends on. Out: a value that keeps where it comes from.

use super::{
    interpreter::Interpreter,
    unknown::{Reason, Unknown},
    value::{ObjectId, UnknownId, Value},
};
use crate::source::Location;

impl Interpreter<'_> {
    /// Marks an object as one that has more members than are known.
    pub fn leave_open(&mut self, object: ObjectId, text: &str, at: Location) {
        if let Value::Unknown(id) = self.make_unknown(Reason::HostArgument, text, Some(at), true) {
            self.heap.get_mut(object).open = Some(id);
        }
    }

    fn add_unknown(&mut self, unknown: Unknown) -> Value {
        if let Some(value) = self.assumed(&unknown) {
            return value;
        }
        self.unknowns.push(unknown);
        Value::Unknown(UnknownId(u32::try_from(self.unknowns.len() - 1).unwrap_or(u32::MAX)))
    }

    /// What the user says that this value is.
    fn assumed(&mut self, unknown: &Unknown) -> Option<Value> {
        let value = self.assumptions?.get(&unknown.text)?;
        if let Some(value) = self.assumed.get(&unknown.text) {
            return Some(value.clone());
        }
        let value = self.value_of_json(value, unknown.location);
        self.assumed.insert(unknown.text.clone(), value.clone());
        Some(value)
    }

    /// A value that is not known for a reason of its own, unless the user says what it is.
    pub fn make_unknown(&mut self, reason: Reason, text: &str, location: Option<Location>, from_app: bool) -> Value {
        let text = super::unknown::shorten(text);
        self.add_unknown(Unknown {
            reason,
            text,
            location,
            from: None,
            truthy: false,
            from_app,
            choice: None,
            negates: None,
        })
    }

    /// A value made from an unknown one.
    pub(super) fn derive(&mut self, from: UnknownId, text: &str, location: Location) -> Value {
        let from_app = self.unknown(from).from_app;
        let text = super::unknown::shorten(text);
        self.add_unknown(Unknown {
            reason: Reason::Derived,
            text,
            location: Some(location),
            from: Some(from),
            truthy: false,
            from_app,
            choice: None,
            negates: None,
        })
    }

    /// The same, told by the source of the operation. That alone would be one text for all callers of a function, so the
    /// unknown is named too where the source does not.
    pub(super) fn derive_at(&mut self, from: UnknownId, at: Location) -> Value {
        let source = self.source(at);
        let known = &self.unknown(from).text;
        if source.len() < 1_000 && !source.contains(known.as_str()) {
            let text = format!("{} of {known}", super::unknown::shorten(source));
            return self.derive(from, &text, at);
        }
        self.derive(from, source, at)
    }

    /// The same, for what is known to be truthy.
    pub(super) fn derive_truthy(&mut self, from: UnknownId, text: &str, location: Location) -> Value {
        let value = self.derive(from, text, location);
        self.change_unknown(&value, |unknown| unknown.truthy = true);
        value
    }

    pub(super) fn change_unknown(&mut self, value: &Value, change: impl FnOnce(&mut Unknown)) {
        if let Value::Unknown(id) = value {
            change(&mut self.unknowns[id.0 as usize]);
        }
    }

    /// What this interpreter does not evaluate.
    pub(super) fn unsupported(&mut self, what: &'static str, at: Location) -> Value {
        let text = self.source(at);
        let from_app = self.is_app_file(at.file);
        self.make_unknown(Reason::Unsupported(what), text, Some(at), from_app)
    }
}
