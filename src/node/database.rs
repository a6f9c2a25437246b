//! Tables as a database holds them, for JavaScript and back: plain data both ways.

use napi_derive::napi;

use crate::changes;

/// A table as the database holds it.
#[napi(object, use_nullable = true)]
pub struct DatabaseTable {
    /// Its name.
    pub name: String,
    /// The PostgreSQL schema that it is in; `null` for the usual one.
    pub schema: Option<String>,
    /// The key under which Better Auth speaks of it, as in `tables`; `null` where it was read from a snapshot.
    pub key: Option<String>,
    /// Its columns, in order, `id` too.
    pub columns: Vec<DatabaseColumn>,
    /// Unique constraints over several columns; that of one stands at the column.
    pub uniques: Vec<DatabaseUnique>,
    /// Its indexes.
    pub indexes: Vec<DatabaseIndex>,
    /// Its foreign keys.
    pub foreign_keys: Vec<DatabaseForeignKey>,
}

/// A column as the database holds it.
#[napi(object, use_nullable = true)]
pub struct DatabaseColumn {
    /// Its name.
    pub name: String,
    /// The name it has in the Drizzle schema; `null` where it was read from a snapshot.
    pub key: Option<String>,
    /// Its type, as drizzle-kit's snapshots write it: `varchar(255)`.
    #[napi(js_name = "type")]
    pub ty: String,
    /// It cannot be `NULL`.
    pub not_null: bool,
    /// It is the primary key, or part of it.
    pub primary_key: bool,
    /// The database counts its values up.
    pub auto_increment: bool,
    /// A constraint keeps its values different from each other.
    pub unique: bool,
    /// The name of that constraint; `null` where there is none, or the tool makes one up.
    pub unique_name: Option<String>,
    /// The value in new rows, as SQL; `null` where there is none.
    pub default: Option<String>,
}

/// A unique constraint over several columns.
#[napi(object, use_nullable = true)]
pub struct DatabaseUnique {
    /// Its name; `null` where the tool makes one up.
    pub name: Option<String>,
    /// The names of its columns, in order.
    pub columns: Vec<String>,
}

/// An index as the database holds it.
#[napi(object, use_nullable = true)]
pub struct DatabaseIndex {
    /// Its name; `null` where the tool makes one up.
    pub name: Option<String>,
    /// The names of its columns, in order.
    pub columns: Vec<String>,
    /// No two rows have the same values.
    pub unique: bool,
    /// The rows that are in it, as SQL; `null` for all.
    pub condition: Option<String>,
}

/// A foreign key as the database holds it.
#[napi(object, use_nullable = true)]
pub struct DatabaseForeignKey {
    /// Its name; `null` where the tool makes one up, or where it depends on a table that was not read.
    pub name: Option<String>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// The table it points to, `schema.name` in a PostgreSQL schema of its own; `null` where that was not read.
    pub table: Option<String>,
    /// The names of the columns it points to; empty where they were not read.
    pub foreign_columns: Vec<String>,
    /// What happens to the row when the one it points to is deleted: `cascade`.
    pub on_delete: String,
}

pub(super) fn database_to_js(tables: Vec<changes::DatabaseTable>) -> Vec<DatabaseTable> {
    tables
        .into_iter()
        .map(|table| DatabaseTable {
            name: table.name,
            schema: table.schema,
            key: table.key,
            columns: table.columns.into_iter().map(DatabaseColumn::from).collect(),
            uniques: table.uniques.into_iter().map(DatabaseUnique::from).collect(),
            indexes: table.indexes.into_iter().map(DatabaseIndex::from).collect(),
            foreign_keys: table.foreign_keys.into_iter().map(DatabaseForeignKey::from).collect(),
        })
        .collect()
}

pub(super) fn tables_from_js(tables: Vec<DatabaseTable>) -> Vec<changes::DatabaseTable> {
    tables
        .into_iter()
        .map(|table| changes::DatabaseTable {
            name: table.name,
            schema: table.schema,
            key: table.key,
            columns: table.columns.into_iter().map(changes::DatabaseColumn::from).collect(),
            uniques: table.uniques.into_iter().map(changes::DatabaseUnique::from).collect(),
            indexes: table.indexes.into_iter().map(changes::DatabaseIndex::from).collect(),
            foreign_keys: table.foreign_keys.into_iter().map(changes::DatabaseForeignKey::from).collect(),
        })
        .collect()
}

/// The two forms have the same fields.
macro_rules! same_fields {
    ($name:ident { $($field:ident),* }) => {
        impl From<changes::$name> for $name {
            fn from(from: changes::$name) -> Self {
                Self { $($field: from.$field),* }
            }
        }

        impl From<$name> for changes::$name {
            fn from(from: $name) -> Self {
                Self { $($field: from.$field),* }
            }
        }
    };
}

same_fields!(DatabaseColumn { name, key, ty, not_null, primary_key, auto_increment, unique, unique_name, default });
same_fields!(DatabaseUnique { name, columns });
same_fields!(DatabaseIndex { name, columns, unique, condition });
same_fields!(DatabaseForeignKey { name, columns, table, foreign_columns, on_delete });
