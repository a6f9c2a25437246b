//! The Drizzle tables that a project has, column by column: plain data, in the words of the installed Drizzle.

use serde::Deserialize;

use crate::source::Location;

/// The tables of a schema, by the names under which Better Auth's adapter finds them.
#[derive(Debug, Clone, Default)]
pub struct DeclaredSchema {
    /// The tables, in order.
    pub tables: Vec<SchemaTable>,
    /// What may be or hold further tables, in words.
    pub undecided: Vec<UndecidedName>,
}

/// A name of a schema of which it is not known what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndecidedName {
    /// The name; `None` where there may be any.
    pub name: Option<String>,
    /// What it depends on, as people read it.
    pub on: Option<String>,
    /// Where it is declared.
    pub location: Option<Location>,
}

/// A table, and the name that it goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaTable {
    /// The name that it is exported by, or its key in the adapter's `schema`.
    pub export: String,
    /// Where it is declared, if that was found.
    pub location: Option<Location>,
    /// What it is; `None` for a table of another database.
    pub shape: Option<TableShape>,
}

/// What a table is.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TableShape {
    /// Its name in the database.
    pub name: String,
    /// The PostgreSQL schema that it is in.
    pub schema: Option<String>,
    /// Its columns, in order.
    pub columns: Vec<SchemaColumn>,
    /// Its keys; `None` where they name columns that are not there.
    pub keys: Option<TableKeys>,
}

/// What a table has beside its columns.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TableKeys {
    /// The columns of primary keys that are declared beside them.
    pub primary_keys: Vec<Vec<String>>,
    /// The columns of unique constraints that are declared beside them.
    pub uniques: Vec<Vec<String>>,
    /// Its indexes.
    pub indexes: Vec<SchemaIndex>,
    /// Its foreign keys.
    pub foreign_keys: Vec<SchemaForeignKey>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct SchemaColumn {
    /// The name of its property, by which Better Auth speaks of it.
    pub key: String,
    /// Its name in the database.
    pub name: String,
    /// Its type in the database.
    pub sql_type: String,
    /// What its values are in JavaScript: `string`, `date`, `json`.
    pub holds: String,
    /// It cannot be `NULL`.
    pub not_null: bool,
    /// A row can be written without it.
    pub has_default: bool,
    /// The value that it has then, where that is a plain one.
    pub default: Option<serde_json::Value>,
    /// It is the primary key.
    pub primary_key: bool,
    /// Its values are unique.
    pub unique: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SchemaIndex {
    /// The names of its columns; one that is empty stands for an expression.
    pub columns: Vec<String>,
    /// No two rows have the same values.
    pub unique: bool,
    /// Not every row is in it.
    pub partial: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchemaForeignKey {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// The name in the database of the table it points to.
    pub table: String,
    /// The names of the columns it points to.
    pub foreign_columns: Vec<String>,
    /// What happens to the row when the one it points to is deleted.
    pub on_delete: String,
}

impl TableShape {
    /// The column of a property.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&SchemaColumn> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// The columns of everything that keeps rows apart: primary keys, unique constraints and unique indexes.
    pub fn unique_sets<'s>(&'s self, keys: &'s TableKeys) -> impl Iterator<Item = Vec<&'s str>> {
        let of_columns = self.columns.iter().filter(|column| column.unique || column.primary_key);
        let indexes = keys.indexes.iter().filter(|index| index.unique && !index.partial).map(|index| &index.columns);
        let beside = keys.primary_keys.iter().chain(&keys.uniques).chain(indexes);
        of_columns
            .map(|column| vec![column.name.as_str()])
            .chain(beside.map(|columns| columns.iter().map(String::as_str).collect()))
    }

    /// Whether the database finds rows by these columns without looking at all of them.
    #[must_use]
    pub fn is_indexed(&self, keys: &TableKeys, columns: &[&str]) -> bool {
        let indexes = keys.indexes.iter().filter(|index| !index.partial);
        let plain = indexes.map(|index| index.columns.iter().map(String::as_str).collect::<Vec<_>>());
        plain.chain(self.unique_sets(keys)).any(|set| set.starts_with(columns))
    }
}
