//! Snapshots of drizzle-kit 1.0 (SQLite version 7, PostgreSQL 8 and 9, MySQL 6): a flat list of everything there is. In: the
//! JSON. Out: tables, in its order.

use indexmap::IndexMap;
use serde_json::Value;

use super::{
    model::{DatabaseColumn, DatabaseForeignKey, DatabaseIndex, DatabaseTable},
    snapshot::{default_of, text_of},
    snapshot_tables::named_schema,
};
use crate::dialect::Dialect;

/// Reads the tables, or says what is missing.
pub(super) fn read(dialect: Dialect, snapshot: &Value) -> Result<Vec<DatabaseTable>, &'static str> {
    let entities = snapshot.get("ddl").and_then(Value::as_array).ok_or("it has no list `ddl`")?;
    let mut tables: IndexMap<(Option<String>, String), DatabaseTable> = IndexMap::new();
    let schema = |entity: &Value, key: &str| named_schema(dialect, text_of(entity, key).map(ToString::to_string));
    for entity in entities.iter().filter(|entity| text_of(entity, "entityType") == Some("tables")) {
        let name = text_of(entity, "name").ok_or("it has a table without a name")?.to_string();
        let schema = schema(entity, "schema");
        let table = DatabaseTable { name: name.clone(), schema: schema.clone(), ..DatabaseTable::default() };
        tables.insert((schema, name), table);
    }
    // Columns come first, whatever the order of the list: the rest is about them.
    let (columns, others): (Vec<&Value>, Vec<&Value>) =
        entities.iter().partition(|entity| text_of(entity, "entityType") == Some("columns"));
    for entity in columns.into_iter().chain(others) {
        let Some(table) = text_of(entity, "table") else { continue };
        let Some(table) = tables.get_mut(&(schema(entity, "schema"), table.to_string())) else { continue };
        match text_of(entity, "entityType") {
            Some("columns") => table.columns.push(column(entity)?),
            Some("indexes") => table.indexes.push(index(entity)),
            Some("uniques") => {
                table.add_unique(given_name(entity), texts(entity, "columns"));
            }
            Some("pks") => {
                let key = texts(entity, "columns");
                table.columns.iter_mut().filter(|column| key.contains(&column.name)).for_each(|column| {
                    column.primary_key = true;
                });
            }
            Some("fks") => {
                let target = text_of(entity, "tableTo").ok_or("it has a foreign key without a table")?;
                table.foreign_keys.push(DatabaseForeignKey {
                    name: given_name(entity),
                    columns: texts(entity, "columns"),
                    table: Some(match schema(entity, "schemaTo") {
                        Some(schema) => format!("{schema}.{target}"),
                        None => target.to_string(),
                    }),
                    foreign_columns: texts(entity, "columnsTo"),
                    on_delete: text_of(entity, "onDelete").unwrap_or("no action").to_ascii_lowercase(),
                });
            }
            _ => {}
        }
    }
    Ok(tables.into_values().collect())
}

fn column(entity: &Value) -> Result<DatabaseColumn, &'static str> {
    let is_true = |key: &str| entity.get(key) == Some(&Value::Bool(true));
    let dimensions = entity.get("dimensions").and_then(Value::as_u64).unwrap_or_default().min(16);
    let ty = text_of(entity, "type").ok_or("it has a column without a type")?;
    Ok(DatabaseColumn {
        name: text_of(entity, "name").ok_or("it has a column without a name")?.to_string(),
        ty: (0..dimensions).fold(ty.to_string(), |ty, _| format!("{ty}[]")),
        not_null: is_true("notNull"),
        auto_increment: is_true("autoincrement")
            || is_true("autoIncrement")
            || entity.get("identity").is_some_and(Value::is_object),
        default: default_of(entity.get("default")),
        ..DatabaseColumn::default()
    })
}

fn index(entity: &Value) -> DatabaseIndex {
    let columns = entity.get("columns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let columns = columns.iter().map(|column| {
        let descends = column.get("asc") == Some(&Value::Bool(false));
        format!("{}{}", text_of(column, "value").unwrap_or_default(), if descends { " desc" } else { "" })
    });
    DatabaseIndex {
        name: given_name(entity),
        columns: columns.collect(),
        unique: entity.get("isUnique") == Some(&Value::Bool(true)),
        condition: text_of(entity, "where").filter(|condition| !condition.is_empty()).map(ToString::to_string),
    }
}

/// The name that the schema gives; one that drizzle-kit made up differs from release to release.
fn given_name(entity: &Value) -> Option<String> {
    let is_made_up = entity.get("nameExplicit") == Some(&Value::Bool(false));
    text_of(entity, "name").filter(|_| !is_made_up).map(ToString::to_string)
}

fn texts(entity: &Value, key: &str) -> Vec<String> {
    let items = entity.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(ToString::to_string).collect()
}
