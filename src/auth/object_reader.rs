//! Typed reading of evaluated objects. In: an object and a key. Out: a string, a boolean, a list; or the error that says
//! which part of which table is of the wrong kind or cannot be decided.

use super::{
    config::Failure,
    explain::{self, Subject},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Interpreter, Kind, ObjectId, Value},
    source::Location,
};

/// Reads the parts of one object, whose path is kept for messages.
pub struct ObjectReader<'r, 'a> {
    /// The world.
    pub interpreter: &'r mut Interpreter<'a>,
    /// Where the object stands, when that is known.
    pub at: Location,
}

impl ObjectReader<'_, '_> {
    /// A property with its choices made; unknown is an error.
    pub fn value(&mut self, object: ObjectId, key: &str, subject: &Subject) -> Result<Value, Failure> {
        let at = self.interpreter.peek(object).location.unwrap_or(self.at);
        let value = self.interpreter.get(&Value::Object(object), &key.into(), at)?;
        match self.interpreter.settle(value, at) {
            Value::Unknown(id) => Err(explain::undecided(self.interpreter, subject, id).into()),
            value => Ok(value),
        }
    }

    /// A string, or `None` when it is absent.
    pub fn string(&mut self, object: ObjectId, key: &str, subject: &Subject) -> Result<Option<String>, Failure> {
        match self.value(object, key, subject)? {
            Value::Undefined | Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text.to_string())),
            other => Err(self.wrong(object, subject, "a string", &other)),
        }
    }

    /// A boolean by JavaScript's truth, or `None` when it is absent.
    pub fn boolean(&mut self, object: ObjectId, key: &str, subject: &Subject) -> Result<Option<bool>, Failure> {
        let at = self.interpreter.peek(object).location.unwrap_or(self.at);
        let value = self.interpreter.get(&Value::Object(object), &key.into(), at)?;
        let value = self.interpreter.settle(value, at);
        if value.is_nullish() {
            return Ok(None);
        }
        match (self.interpreter.truth(&value, at), value) {
            (Some(truth), _) => Ok(Some(truth)),
            (None, Value::Unknown(id)) => Err(explain::undecided(self.interpreter, subject, id).into()),
            (None, other) => Err(self.wrong(object, subject, "a boolean", &other)),
        }
    }

    /// An object, or `None` when it is absent.
    pub fn object(&mut self, object: ObjectId, key: &str, subject: &Subject) -> Result<Option<ObjectId>, Failure> {
        match self.value(object, key, subject)? {
            Value::Undefined | Value::Null => Ok(None),
            Value::Object(id) => Ok(Some(id)),
            other => Err(self.wrong(object, subject, "an object", &other)),
        }
    }

    /// The items of an array, or `None` when it is absent; each item is settled and known.
    pub fn list(&mut self, object: ObjectId, key: &str, subject: &Subject) -> Result<Option<Vec<Value>>, Failure> {
        let value = self.value(object, key, subject)?;
        if value.is_nullish() {
            return Ok(None);
        }
        self.items(object, &value, subject).map(Some)
    }

    /// The items of a value that must be an array.
    pub fn items(&mut self, owner: ObjectId, value: &Value, subject: &Subject) -> Result<Vec<Value>, Failure> {
        let items = match value {
            Value::Object(id) => {
                match (&self.interpreter.peek(*id).kind.clone(), self.interpreter.irregular(*id, self.at)) {
                    (Kind::Array(_), Some(open)) => {
                        return Err(explain::undecided(self.interpreter, subject, open).into());
                    }
                    (Kind::Array(items), None) => items.clone(),
                    _ => return Err(self.wrong(owner, subject, "a list", value)),
                }
            }
            _ => return Err(self.wrong(owner, subject, "a list", value)),
        };
        let at = self.interpreter.peek(owner).location.unwrap_or(self.at);
        items
            .into_iter()
            .map(|item| match self.interpreter.settle(item, at) {
                Value::Unknown(id) => Err(explain::undecided(self.interpreter, subject, id).into()),
                item => Ok(item),
            })
            .collect()
    }

    /// The members of an object in order; an object that may have more is an error.
    pub fn members(&mut self, object: ObjectId, subject: &Subject) -> Result<Vec<(String, Value)>, Failure> {
        if let Some(open) = self.interpreter.peek(object).open {
            return Err(explain::undecided(self.interpreter, subject, open).into());
        }
        let keys = self.interpreter.own_keys(object, false);
        keys.into_iter().map(|key| self.value(object, &key, subject).map(|value| (key.to_string(), value))).collect()
    }

    /// The error for a value of the wrong kind.
    pub fn wrong(&self, owner: ObjectId, subject: &Subject, wanted: &str, found: &Value) -> Failure {
        let diagnostic = Diagnostic::error(
            Code::InvalidTable,
            format!("{subject} must be {wanted}, and is {}", self.interpreter.show(found)),
        );
        match self.interpreter.peek(owner).location {
            Some(location) => diagnostic.at(location, "in this object").into(),
            None => diagnostic.into(),
        }
    }
}
