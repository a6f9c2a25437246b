//! Columns as JavaScript gets them. In: a field of the table model. Out: plain data.

use napi::Either;
use napi_derive::napi;
use serde_json::Value;

use super::{
    literal::to_json,
    origin::{Origin, Places},
};
use crate::tables::{self, Action, DefaultValue, FieldType};

/// One column, as Better Auth describes it.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Field {
    /// The config's name for it (`fieldName`), or the key. Casing is applied in `code`.
    pub name: String,
    /// The name in Better Auth's own API, such as `userId`.
    pub key: String,
    /// The type; a list is the values of an enumeration.
    #[napi(
        js_name = "type",
        ts_type = "'string' | 'number' | 'boolean' | 'date' | 'json' | 'string[]' | 'number[]' | string[]"
    )]
    pub ty: Either<String, Vec<String>>,
    /// Every row has a value.
    pub required: bool,
    /// No two rows have the same value.
    pub unique: bool,
    /// Has an index.
    pub index: bool,
    /// Rows are sorted by it.
    pub sortable: bool,
    /// A number of 64 bits.
    pub bigint: bool,
    /// The column it points to.
    pub references: Option<FieldReference>,
    /// The value of new rows, as JSON; `null` when there is none or a function makes it.
    #[napi(ts_type = "unknown")]
    pub default: Value,
    /// Source text of the function that makes the value of new rows.
    pub default_function: Option<String>,
    /// Source text of the function that makes the value of changed rows.
    pub on_update: Option<String>,
    /// Its name in the database, where that is not `name` under the `casing`.
    pub database_name: Option<String>,
    /// The TypeScript type of its values, where it is narrower than what `type` says.
    pub typescript_type: Option<String>,
    /// Where the column comes from.
    pub origin: Origin,
}

/// A foreign key.
#[napi(object, object_from_js = false)]
pub struct FieldReference {
    /// Key or name of the table it points to.
    pub model: String,
    /// Key or name of the column it points to.
    pub field: String,
    /// What happens to the row when the one it points to is deleted.
    #[napi(ts_type = "'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'")]
    pub on_delete: String,
}

impl Field {
    pub(super) fn new(field: &tables::Field, places: Places) -> Self {
        let (default, default_function) = match &field.default {
            DefaultValue::None => (Value::Null, None),
            DefaultValue::Literal(literal) => (to_json(literal), None),
            DefaultValue::Function(source) => (Value::Null, Some(source.clone())),
        };
        Self {
            name: field.field_name.clone(),
            key: field.key.clone(),
            ty: type_to_js(&field.ty),
            required: field.required.unwrap_or(true),
            unique: field.unique,
            index: field.index,
            sortable: field.sortable,
            bigint: field.bigint,
            references: field.references.as_ref().map(reference_to_js),
            default,
            default_function,
            on_update: field.on_update.clone(),
            database_name: field.database_name.clone(),
            typescript_type: field.typescript_type.clone(),
            origin: places.origin(&field.origin),
        }
    }
}

fn type_to_js(ty: &FieldType) -> Either<String, Vec<String>> {
    match ty {
        FieldType::Enum(values) => Either::B(values.clone()),
        named => Either::A(named.name().unwrap_or_default().to_owned()),
    }
}

fn reference_to_js(reference: &tables::Reference) -> FieldReference {
    // Better Auth's generator takes a reference that says nothing for one that cascades.
    let on_delete = reference.on_delete.unwrap_or(Action::Cascade).name();
    FieldReference { model: reference.model.clone(), field: reference.field.clone(), on_delete: on_delete.to_owned() }
}
