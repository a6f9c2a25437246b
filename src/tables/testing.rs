//! Tables for tests. In: names and types. Out: tables and fields with everything else at its usual value.

use super::{Field, FieldType, Origin, Reference, Table};

/// A table named as its key.
pub fn table(key: &str, fields: Vec<Field>) -> Table {
    Table {
        key: key.into(),
        model_name: key.into(),
        database_name: None,
        fields,
        indexes: Vec::new(),
        migrations_disabled: false,
        origin: Origin::default(),
    }
}

/// A field named as its key.
pub fn field(key: &str, ty: FieldType) -> Field {
    Field::new(key, ty)
}

/// A text field that points to a field of another table.
pub fn reference(key: &str, model: &str, target: &str) -> Field {
    let references = Some(Reference { model: model.into(), field: target.into(), on_delete: None });
    Field { references, ..field(key, FieldType::String) }
}
