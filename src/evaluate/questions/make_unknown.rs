//! Making unknowns. In: a reason, or the unknown that a value depends on. Out: a value that keeps where it comes from.

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            sort::Sort,
            source_form::{Excerpt, SourceForm},
            unknown::{Reason, Unknown},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};
use std::sync::Arc;

use swc_atoms::Atom;

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
        let value = self.assumptions?.get(unknown.text.atom())?;
        if let Some(value) = self.assumed.get(unknown.text.atom()) {
            return Some(value.clone());
        }
        let value = self.value_of_json(value, unknown.location);
        self.assumed.insert(unknown.text.atom().clone(), value.clone());
        Some(value)
    }

    /// A value that is not known for a reason of its own, unless the user says what it is.
    pub fn make_unknown(&mut self, reason: Reason, text: &str, location: Option<Location>, from_app: bool) -> Value {
        self.make_unknown_of(reason, SourceForm::text(text), location, from_app)
    }

    /// The same, of a form.
    pub(in crate::evaluate) fn make_unknown_of(
        &mut self,
        reason: Reason,
        text: SourceForm,
        location: Option<Location>,
        from_app: bool,
    ) -> Value {
        // A construct that is not evaluated is another one each time; a source is one by its name.
        let count = if matches!(reason, Reason::Unsupported(_)) { self.unknowns.len() } else { 0 };
        let identity = identity_of(("source", text.atom().as_str(), location.filter(|_| count > 0), count));
        self.add_unknown(Unknown {
            reason,
            text,
            location,
            from: None,
            truthy: false,
            falsy: false,
            from_app,
            choice: None,
            negates: None,
            sort: Sort::Any,
            identity,
            about: None,
            at_least: None,
            path: None,
            known: None,
            may_be: None,
            names: None,
            part: None,
            of_many: false,
            doubted_by: None,
            place: None,
        })
    }

    /// A value made from an unknown one.
    pub(in crate::evaluate) fn derive(&mut self, from: UnknownId, text: &str, location: Location) -> Value {
        let identity = identity_of(("of", self.unknown(from).identity, text));
        self.derive_form(from, SourceForm::text(text), location, identity)
    }

    /// The same, told by the source of the operation alone.
    pub(in crate::evaluate) fn derive_source(&mut self, from: UnknownId, at: Location) -> Value {
        let form = SourceForm::source(self.excerpt(at));
        let identity = identity_of(("at", self.unknown(from).identity, at));
        self.derive_form(from, form, at, identity)
    }

    /// A property of an unknown value.
    pub(in crate::evaluate) fn derive_member(&mut self, object: UnknownId, key: &Atom, at: Location) -> Value {
        let object = self.environment_behind(object, key, at);
        let path = self.path_of_member(object, key, at);
        let form = SourceForm::member(&self.unknown(object).text, key);
        let identity = self.identity_of_member(object, key);
        let sort = self.sort_of_member(object, key);
        let place = self.place_of_member(object, key);
        let value = self.derive_form(object, form, at, identity);
        self.change_unknown(&value, |unknown| {
            unknown.place = place;
            unknown.sort = sort;
            unknown.path = path;
        });
        value
    }

    fn excerpt(&self, at: Location) -> Excerpt {
        Excerpt { text: Arc::clone(self.program.shared_text(at.file)), span: at.span }
    }

    fn derive_form(&mut self, from: UnknownId, text: SourceForm, location: Location, identity: u64) -> Value {
        let Unknown { from_app, of_many, may_be, .. } = self.unknown(from);
        let (from_app, of_many, may_be) = (*from_app, *of_many, may_be.clone());
        self.add_unknown(Unknown {
            reason: Reason::Derived,
            text,
            location: Some(location),
            from: Some(from),
            truthy: false,
            falsy: false,
            from_app,
            choice: None,
            negates: None,
            sort: Sort::Any,
            identity,
            about: None,
            at_least: None,
            path: None,
            known: None,
            may_be,
            names: None,
            part: None,
            of_many,
            doubted_by: None,
            place: None,
        })
    }

    /// What is not known for a reason, and may be one of these objects.
    pub(in crate::evaluate) fn unknown_among(&mut self, reason: UnknownId, mut objects: Vec<ObjectId>) -> UnknownId {
        let unknown = self.unknown(reason);
        let is_plain = !unknown.truthy
            && !unknown.falsy
            && unknown.sort == Sort::Any
            && unknown.choice.is_none()
            && unknown.negates.is_none()
            && unknown.about.is_none()
            && unknown.path.is_none()
            && unknown.known.is_none()
            && unknown.names.is_none()
            && unknown.part.is_none();
        if objects.is_empty() && is_plain {
            return reason;
        }
        objects.extend(unknown.may_be.iter().flat_map(|known| known.iter().copied()));
        objects.sort_unstable();
        objects.dedup();
        // What is said of the reason, such as that it is truthy, does not hold for what depends on it.
        let may_be = Some(objects).filter(|objects| !objects.is_empty()).map(Into::into);
        let plain = Unknown {
            truthy: false,
            falsy: false,
            sort: Sort::Any,
            choice: None,
            negates: None,
            about: None,
            at_least: None,
            path: None,
            known: None,
            names: None,
            part: None,
            ..unknown.clone()
        };
        self.unknowns.push(Unknown { may_be, doubted_by: Some(reason), ..plain });
        UnknownId(u32::try_from(self.unknowns.len() - 1).unwrap_or(u32::MAX))
    }

    /// An object is put into a value that is not known: whoever gets at that value may write to it from here on.
    pub(in crate::evaluate) fn put_into_unknown(&mut self, id: UnknownId, object: ObjectId) {
        let mut next = Some(id);
        while let Some(id) = next {
            let unknown = &mut self.unknowns[id.0 as usize];
            let mut objects = unknown.may_be.as_deref().unwrap_or_default().to_vec();
            if let Err(place) = objects.binary_search(&object) {
                objects.insert(place, object);
                unknown.may_be = Some(objects.into());
            }
            next = unknown.from;
        }
    }

    /// The same, told by the source of the operation. That alone would be one text for all callers of a function, so the
    /// unknown is named too where the source does not.
    pub(in crate::evaluate) fn derive_at(&mut self, from: UnknownId, at: Location) -> Value {
        let form = SourceForm::using(self.excerpt(at), &self.unknown(from).text);
        let identity = identity_of(("at", self.unknown(from).identity, at));
        self.derive_form(from, form, at, identity)
    }

    /// An unknown made from another value, which is unknown.
    pub(in crate::evaluate) fn derive_from(&mut self, value: &Value, at: Location) -> Value {
        match value {
            Value::Unknown(id) => self.derive_at(*id, at),
            _ => value.clone(),
        }
    }

    /// A value made from an unknown one and known to be truthy.
    pub(in crate::evaluate) fn derive_truthy(&mut self, from: UnknownId, text: &str, location: Location) -> Value {
        let value = self.derive(from, text, location);
        self.change_unknown(&value, |unknown| unknown.truthy = true);
        value
    }

    pub(in crate::evaluate) fn change_unknown(&mut self, value: &Value, change: impl FnOnce(&mut Unknown)) {
        if let Value::Unknown(id) = value {
            change(&mut self.unknowns[id.0 as usize]);
        }
    }

    /// What this interpreter does not evaluate.
    pub(in crate::evaluate) fn unsupported(&mut self, what: &'static str, at: Location) -> Value {
        let form = SourceForm::source(self.excerpt(at));
        let from_app = self.is_app_file(at.file);
        self.make_unknown_of(Reason::Unsupported(what), form, Some(at), from_app)
    }
}
