//! Tables as JavaScript gets them, for modules that build on the schema. In: the table model. Out: plain data.

use napi_derive::napi;

use super::{
    field::Field,
    origin::{Origin, Places},
};
use crate::tables;

/// One table of the schema.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Table {
    /// The config's name for it (`modelName`), or the key. Plural and casing are applied in `code`.
    pub name: String,
    /// The key under which Better Auth and its plugins speak of it, such as `twoFactor`.
    pub key: String,
    /// Its name in the database, where that is not `name` with plural and casing.
    pub database_name: Option<String>,
    /// The columns, in order, without `id`, which every table has.
    pub fields: Vec<Field>,
    /// The columns that point to a table, in the order of `fields`.
    pub references: Vec<TableReference>,
    /// Indexes that the table as a whole declares; `unique` and `index` of one column are in `fields`.
    pub indexes: Vec<TableIndex>,
    /// Where the table comes from.
    pub origin: Origin,
}

/// A column of this table that points to a column of another.
#[napi(object, object_from_js = false)]
pub struct TableReference {
    /// Key of the field that points.
    pub field: String,
    /// Key or name of the table it points to.
    pub model: String,
    /// Key or name of the column it points to.
    pub target: String,
    /// What happens to the row when the one it points to is deleted.
    #[napi(ts_type = "'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'")]
    pub on_delete: String,
}

/// An index over one or more columns.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct TableIndex {
    /// The name, when one is given; otherwise it is derived in `code`.
    pub name: Option<String>,
    /// Keys of the fields, in order.
    pub fields: Vec<String>,
    /// No two rows have the same values.
    pub unique: bool,
}

pub(super) fn tables_to_js(tables: &tables::Tables, places: Places) -> Vec<Table> {
    tables.tables.iter().map(|table| table_to_js(table, places)).collect()
}

fn table_to_js(table: &tables::Table, places: Places) -> Table {
    let fields: Vec<Field> = table.fields.iter().map(|field| Field::new(field, places)).collect();
    Table {
        name: table.model_name.clone(),
        key: table.key.clone(),
        database_name: table.database_name.clone(),
        references: fields.iter().filter_map(reference_of).collect(),
        fields,
        indexes: table.indexes.iter().map(index_to_js).collect(),
        origin: places.origin(&table.origin),
    }
}

fn reference_of(field: &Field) -> Option<TableReference> {
    let reference = field.references.as_ref()?;
    Some(TableReference {
        field: field.key.clone(),
        model: reference.model.clone(),
        target: reference.field.clone(),
        on_delete: reference.on_delete.clone(),
    })
}

fn index_to_js(index: &tables::TableIndex) -> TableIndex {
    TableIndex { name: index.name.clone(), fields: index.fields.clone(), unique: index.unique }
}
