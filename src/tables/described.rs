//! Tables as plain data. In: an attribute of a field or table, or its value as JSON. Out: the one as the other, and what a value that is
//! none had to be.

use serde_json::Value;

use super::{Action, DefaultValue, Field, FieldType, Literal, Reference, TableIndex};
use crate::parse::parse_type;

/// What a value had to be, as the end of a sentence.
pub(super) type Expected = &'static str;

const TYPES: Expected =
    "'string', 'number', 'boolean', 'date', 'json', 'string[]', 'number[]' or a list of the allowed strings";
const REFERENCE: Expected = "null, or an object with the names of a `model` and a `field`, and `onDelete`: 'no action', 'restrict', 'cascade', 'set null' or 'set default'";
const INDEXES: Expected = "a list of objects with `fields`, a list of keys, and perhaps `name` and `unique`";

/// Every attribute of a field but where it comes from, with its value.
pub(super) fn attributes(field: &Field) -> [(&'static str, Literal); 14] {
    let optional = |text: &Option<String>| text.as_ref().map_or(Literal::Null, |text| text.as_str().into());
    let (default, function) = match &field.default {
        DefaultValue::None => (Literal::Null, Literal::Null),
        DefaultValue::Literal(literal) => (literal.clone(), Literal::Null),
        DefaultValue::Function(source) => (Literal::Null, source.as_str().into()),
    };
    [
        ("name", field.field_name.as_str().into()),
        ("key", field.key.as_str().into()),
        ("type", type_of(&field.ty)),
        ("required", Literal::Boolean(field.required.unwrap_or(true))),
        ("unique", Literal::Boolean(field.unique)),
        ("index", Literal::Boolean(field.index)),
        ("sortable", Literal::Boolean(field.sortable)),
        ("bigint", Literal::Boolean(field.bigint)),
        ("references", field.references.as_ref().map_or(Literal::Null, reference_of)),
        ("default", default),
        ("defaultFunction", function),
        ("onUpdate", optional(&field.on_update)),
        ("databaseName", optional(&field.database_name)),
        ("typescriptType", optional(&field.typescript_type)),
    ]
}

/// Gives an attribute of a field another value.
pub(super) fn set(field: &mut Field, attribute: &str, value: &Value) -> Result<(), Expected> {
    match attribute {
        "name" => field.field_name = text(value)?,
        "type" => field.ty = ty(value)?,
        "required" => field.required = Some(flag(value)?),
        "unique" => field.unique = flag(value)?,
        "index" => field.index = flag(value)?,
        "sortable" => field.sortable = flag(value)?,
        "bigint" => field.bigint = flag(value)?,
        "references" => field.references = reference(value)?,
        "default" => {
            field.default = match Literal::from(value) {
                Literal::Null => DefaultValue::None,
                literal => DefaultValue::Literal(literal),
            }
        }
        "databaseName" => field.database_name = optional_text(value)?,
        "typescriptType" => {
            let given = optional_text(value)?;
            if given.as_deref().is_some_and(|text| !parse_type(text)) {
                return Err("null or the text of a TypeScript type");
            }
            field.typescript_type = given;
        }
        "defaultFunction" | "onUpdate" if value.is_null() => {}
        _ => return Err("null: a function is no plain data"),
    }
    Ok(())
}

/// Table-level indexes.
pub(super) fn indexes(value: &Value) -> Result<Vec<TableIndex>, Expected> {
    value.as_array().and_then(|items| items.iter().map(index).collect()).ok_or(INDEXES)
}

/// A text with something in it, or nothing.
pub(super) fn optional_text(value: &Value) -> Result<Option<String>, Expected> {
    if value.is_null() { Ok(None) } else { text(value).map(Some).map_err(|_| "null or a text with something in it") }
}

fn text(value: &Value) -> Result<String, Expected> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_string).ok_or("a text with something in it")
}

fn flag(value: &Value) -> Result<bool, Expected> {
    value.as_bool().ok_or("true or false")
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.as_str().map(str::to_string)).collect()
}

fn type_of(ty: &FieldType) -> Literal {
    match ty {
        FieldType::Enum(values) => Literal::Array(values.iter().map(|value| value.as_str().into()).collect()),
        named => named.name().unwrap_or_default().into(),
    }
}

fn ty(value: &Value) -> Result<FieldType, Expected> {
    let named = value.as_str().and_then(FieldType::named);
    named.or_else(|| texts(value).map(FieldType::Enum)).ok_or(TYPES)
}

fn reference_of(reference: &Reference) -> Literal {
    // Better Auth's generator takes a reference that says nothing for one that cascades.
    let on_delete = reference.on_delete.unwrap_or(Action::Cascade).name();
    let members = [("model", reference.model.as_str()), ("field", &reference.field), ("onDelete", on_delete)];
    Literal::Object(members.into_iter().map(|(key, value)| (key.to_string(), value.into())).collect())
}

fn reference(value: &Value) -> Result<Option<Reference>, Expected> {
    if value.is_null() {
        return Ok(None);
    }
    let member = |key: &str| value.get(key).filter(|member| !member.is_null()).map(text).transpose();
    let read = || {
        let on_delete = match member("onDelete").ok()? {
            None => None,
            Some(name) => Some(Action::named(&name)?),
        };
        let field = member("field").ok()?.unwrap_or_else(|| "id".into());
        Some(Reference { model: member("model").ok()??, field, on_delete })
    };
    read().map(Some).ok_or(REFERENCE)
}

fn index(value: &Value) -> Option<TableIndex> {
    let members = value.as_object()?;
    Some(TableIndex {
        fields: texts(members.get("fields")?)?,
        name: members.get("name").map_or(Ok(None), optional_text).ok()?,
        unique: members.get("unique").map_or(Ok(false), flag).ok()?,
    })
}
