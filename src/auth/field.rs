//! One field of a table. In: the evaluated field object (`DBFieldAttribute`). Out: the typed field.

use std::rc::Rc;

use num_bigint::BigInt;

use super::{config::Failure, explain::Subject, object_reader::ObjectReader};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Kind, ObjectId, Value},
    tables::{Action, DefaultValue, Field, FieldType, Literal, Origin, Reference},
};

/// How many values a default value may have in it: one object may stand in many places of another.
const MAX_LITERAL_VALUES: usize = 10_000;
/// How deep a default value may nest.
const MAX_LITERAL_DEPTH: usize = 50;

impl ObjectReader<'_, '_> {
    /// Reads the field `key` of the table `table`.
    pub fn field(&mut self, table: &str, key: &str, object: ObjectId, origin: Origin) -> Result<Field, Failure> {
        let field: Rc<str> = format!("{table}.fields.{key}").into();
        let path = |attribute: &'static str| Subject::Part(Rc::clone(&field), attribute);
        let flag = |reader: &mut Self, attribute: &'static str| {
            reader.boolean(object, attribute, &path(attribute)).map(|flag| flag.unwrap_or(false))
        };
        let field_name = self.string(object, "fieldName", &path("fieldName"))?.filter(|name| !name.is_empty());
        Ok(Field {
            key: key.to_string(),
            field_name: field_name.unwrap_or_else(|| key.to_string()),
            database_name: None,
            typescript_type: None,
            ty: self.field_type(object, &path("type"))?,
            required: self.boolean(object, "required", &path("required"))?,
            relaxed: false,
            unique: flag(self, "unique")?,
            index: flag(self, "index")?,
            sortable: flag(self, "sortable")?,
            bigint: flag(self, "bigint")?,
            references: self.reference(object, &path("references"))?,
            default: self.default_value(object, &path("defaultValue"))?,
            on_update: self.on_update(object, &path("onUpdate"))?,
            origin,
        })
    }

    fn field_type(&mut self, object: ObjectId, subject: &Subject) -> Result<FieldType, Failure> {
        let value = self.value(object, "type", subject)?;
        if let Value::String(name) = &value {
            return FieldType::named(name).ok_or_else(|| self.wrong_type(object, subject, &value));
        }
        if !matches!(&value, Value::Object(id) if matches!(self.interpreter.peek(*id).kind, Kind::Array(_))) {
            return Err(self.wrong_type(object, subject, &value));
        }
        let mut names = Vec::new();
        for item in self.items(object, &value, subject)? {
            match item {
                Value::String(name) => names.push(name.to_string()),
                other => return Err(self.wrong(object, subject, "a list of strings", &other)),
            }
        }
        Ok(FieldType::Enum(names))
    }

    fn wrong_type(&self, object: ObjectId, subject: &Subject, found: &Value) -> Failure {
        let mut diagnostic = Diagnostic::error(Code::InvalidTable, format!("{subject} is no type of Better Auth: {}", self.interpreter.show(found)))
            .help("the types are 'string', 'number', 'boolean', 'date', 'json', 'string[]', 'number[]', or a list of the allowed strings");
        if let Some(location) = self.interpreter.peek(object).location {
            diagnostic = diagnostic.at(location, "in this field");
        }
        diagnostic.into()
    }

    fn reference(&mut self, object: ObjectId, subject: &Subject) -> Result<Option<Reference>, Failure> {
        let Some(reference) = self.object(object, "references", subject)? else { return Ok(None) };
        let Some(model) = self.string(reference, "model", subject)? else {
            return Err(self.wrong(reference, subject, "an object with a `model`", &Value::Object(reference)));
        };
        let field = self.string(reference, "field", subject)?.unwrap_or_else(|| "id".into());
        let on_delete =
            match self.string(reference, "onDelete", subject)?.as_deref() {
                None => None,
                Some(name) => Some(Action::named(name).ok_or_else(|| {
                    self.wrong(reference, subject, "an action of a foreign key", &Value::string(name))
                })?),
            };
        Ok(Some(Reference { model, field, on_delete }))
    }

    fn default_value(&mut self, object: ObjectId, subject: &Subject) -> Result<DefaultValue, Failure> {
        let value = self.value(object, "defaultValue", subject)?;
        if let Some(source) = self.interpreter.function_source(&value) {
            return Ok(DefaultValue::Function(source.to_string()));
        }
        Ok(match value {
            Value::Undefined | Value::Null => DefaultValue::None,
            // A function of the language: what it gives is no literal, and its text says nothing.
            Value::Native(native) => DefaultValue::Function(native.name.to_string()),
            value => match self.interpreter.moment(&value) {
                // JSON has no dates: what gives this one is said instead, and Better Auth puts it into each row.
                Some(moment) => DefaultValue::Function(format!("() => new Date('{moment}')")),
                None => DefaultValue::Literal(self.literal(
                    object,
                    &value,
                    subject,
                    (0, &mut MAX_LITERAL_VALUES.clone()),
                )?),
            },
        })
    }

    fn literal(
        &mut self,
        owner: ObjectId,
        value: &Value,
        subject: &Subject,
        (depth, left): (usize, &mut usize),
    ) -> Result<Literal, Failure> {
        let Some(rest) = left.checked_sub(1) else {
            let wanted = format!("a value with at most {MAX_LITERAL_VALUES} values in it");
            return Err(self.wrong(owner, subject, &wanted, value));
        };
        *left = rest;
        Ok(match value {
            Value::Null | Value::Undefined => Literal::Null,
            Value::Bool(value) => Literal::Boolean(*value),
            Value::Number(number) if number.is_finite() => Literal::Number(*number),
            Value::String(text) => Literal::String(text.to_string()),
            // As a number, where it is one.
            Value::BigInt(number) if let Some(number) = exact(number) => Literal::Number(number),
            Value::Object(id) if depth < MAX_LITERAL_DEPTH => match &self.interpreter.peek(*id).kind {
                Kind::Array(_) => {
                    let items = self.items(owner, value, subject)?;
                    Literal::Array(
                        items
                            .iter()
                            .map(|item| self.literal(owner, item, subject, (depth + 1, &mut *left)))
                            .collect::<Result<_, _>>()?,
                    )
                }
                Kind::Ordinary => {
                    let mut members = Vec::new();
                    for (key, member) in self.members(*id, subject)? {
                        if !matches!(member, Value::Undefined) {
                            members.push((key, self.literal(owner, &member, subject, (depth + 1, &mut *left))?));
                        }
                    }
                    Literal::Object(members)
                }
                _ => return Err(self.wrong(owner, subject, "a value that a database can hold", value)),
            },
            _ => return Err(self.wrong(owner, subject, "a value that a database can hold", value)),
        })
    }

    fn on_update(&mut self, object: ObjectId, subject: &Subject) -> Result<Option<String>, Failure> {
        let value = self.value(object, "onUpdate", subject)?;
        Ok(match &value {
            Value::Native(native) => Some(native.name.to_string()),
            value => self.interpreter.function_source(value).map(str::to_string),
        })
    }
}

/// The number that is as large, if numbers tell it from its neighbours (ECMA-262, 21.1.2.6).
#[expect(clippy::cast_precision_loss, reason = "exact up to the bound")]
fn exact(large: &BigInt) -> Option<f64> {
    let safe = (1_u64 << 53) - 1;
    i64::try_from(large).ok().filter(|number| number.unsigned_abs() <= safe).map(|number| number as f64)
}
