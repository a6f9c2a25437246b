//! Snapshots of drizzle-kit before 1.0 (SQLite version 6, PostgreSQL 7, MySQL 5). In: the JSON. Out: tables, in its order.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use super::{
    model::{DatabaseColumn, DatabaseForeignKey, DatabaseIndex, DatabaseTable},
    snapshot::{default_of, text_of},
};
use crate::dialect::Dialect;

#[derive(Deserialize)]
struct Snapshot {
    tables: IndexMap<String, Table>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Table {
    name: String,
    schema: Option<String>,
    columns: IndexMap<String, Column>,
    #[serde(default)]
    indexes: IndexMap<String, Index>,
    #[serde(default)]
    foreign_keys: IndexMap<String, ForeignKey>,
    #[serde(default)]
    composite_primary_keys: IndexMap<String, Columns>,
    #[serde(default)]
    unique_constraints: IndexMap<String, Columns>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Column {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    #[serde(default)]
    primary_key: bool,
    #[serde(default)]
    not_null: bool,
    #[serde(default)]
    autoincrement: bool,
    identity: Option<Value>,
    default: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Index {
    columns: Vec<Value>,
    #[serde(default)]
    is_unique: bool,
    #[serde(rename = "where")]
    condition: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ForeignKey {
    table_to: String,
    schema_to: Option<String>,
    columns_from: Vec<String>,
    columns_to: Vec<String>,
    on_delete: Option<String>,
}

#[derive(Deserialize)]
struct Columns {
    columns: Vec<String>,
}

/// Reads the tables.
pub(super) fn read(dialect: Dialect, snapshot: Value) -> Result<Vec<DatabaseTable>, serde_json::Error> {
    let snapshot: Snapshot = serde_json::from_value(snapshot)?;
    Ok(snapshot.tables.into_values().map(|table| table_of(dialect, table)).collect())
}

fn table_of(dialect: Dialect, table: Table) -> DatabaseTable {
    let in_key: Vec<&String> = table.composite_primary_keys.values().flat_map(|key| &key.columns).collect();
    let columns = table.columns.into_values().map(|column| DatabaseColumn {
        primary_key: column.primary_key || in_key.contains(&&column.name),
        auto_increment: column.autoincrement || column.identity.is_some_and(|identity| !identity.is_null()),
        key: None,
        ty: column.ty,
        not_null: column.not_null,
        unique: false,
        unique_name: None,
        default: default_of(column.default.as_ref()),
        name: column.name,
    });
    let foreign_keys = table.foreign_keys.into_iter().map(|(name, key)| DatabaseForeignKey {
        name: Some(name),
        columns: key.columns_from,
        table: Some(match named_schema(dialect, key.schema_to) {
            Some(schema) => format!("{schema}.{}", key.table_to),
            None => key.table_to,
        }),
        foreign_columns: key.columns_to,
        on_delete: key.on_delete.unwrap_or_else(|| "no action".into()),
    });
    let mut read = DatabaseTable {
        columns: columns.collect(),
        uniques: Vec::new(),
        indexes: table.indexes.into_iter().map(index_of).collect(),
        foreign_keys: foreign_keys.collect(),
        key: None,
        schema: named_schema(dialect, table.schema),
        name: table.name,
    };
    for (name, unique) in table.unique_constraints {
        read.add_unique(Some(name), unique.columns);
    }
    read
}

fn index_of((name, index): (String, Index)) -> DatabaseIndex {
    let columns = index.columns.iter().map(|column| match column {
        Value::String(name) => name.clone(),
        other => {
            let mut text = text_of(other, "expression").unwrap_or_default().to_string();
            if other.get("asc") == Some(&Value::Bool(false)) {
                text.push_str(" desc");
            }
            text
        }
    });
    DatabaseIndex {
        name: Some(name),
        columns: columns.collect(),
        unique: index.is_unique,
        condition: index.condition.filter(|condition| !condition.is_empty()),
    }
}

/// The schema of a table, unless it is the one that tables are in when nothing is said.
pub(super) fn named_schema(dialect: Dialect, schema: Option<String>) -> Option<String> {
    schema.filter(|name| dialect == Dialect::Postgresql && !name.is_empty() && name != "public")
}
