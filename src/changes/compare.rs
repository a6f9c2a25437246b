//! The comparison. In: tables as they were and as they are to be. Out: the differences, table by table in the order of the
//! new ones, then the tables that go in the order of the old ones.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{
    keys::{Key, Keys, keys},
    loss::{is_same_type, keeps_data},
    model::{Change, ChangeKind, DatabaseColumn, DatabaseTable},
    text,
};
use crate::dialect::Dialect;

/// Compares `before` with `after`. Tables of `before` whose full names are in `others` are somebody else's: they are left
/// out, unless `after` has one of that name.
#[must_use]
pub fn compare(
    dialect: Dialect,
    before: &[DatabaseTable],
    after: &[DatabaseTable],
    others: &BTreeSet<String>,
) -> Vec<Change> {
    let old: FxHashMap<String, &DatabaseTable> = before.iter().map(|table| (table.full_name(), table)).collect();
    let new: FxHashMap<String, &DatabaseTable> = after.iter().map(|table| (table.full_name(), table)).collect();
    let mut changes = Vec::new();
    for table in after {
        match old.get(&table.full_name()) {
            None => changes.push(Change {
                text: text::table_added(table),
                ..change(ChangeKind::TableAdded, table, None, None, None)
            }),
            Some(was) => compare_table(dialect, was, table, &mut changes),
        }
    }
    let added: Vec<&DatabaseTable> = after.iter().filter(|table| !old.contains_key(&table.full_name())).collect();
    for table in before {
        let name = table.full_name();
        if new.contains_key(&name) || others.contains(&name) {
            continue;
        }
        let like: Vec<String> =
            added.iter().filter(|new| is_alike(table, new)).map(|table| table.full_name()).collect();
        changes.push(Change {
            destructive: true,
            text: text::table_dropped(table, &like),
            ..change(ChangeKind::TableDropped, table, None, None, None)
        });
    }
    changes
}

/// Whether a table may be another one under a new name: most of its columns are there.
fn is_alike(table: &DatabaseTable, other: &DatabaseTable) -> bool {
    let kept = table.columns.iter().filter(|column| other.columns.iter().any(|new| new.name == column.name)).count();
    kept * 2 > table.columns.len()
}

fn compare_table(dialect: Dialect, before: &DatabaseTable, after: &DatabaseTable, changes: &mut Vec<Change>) {
    let find = |table: &'_ DatabaseTable, name: &str| table.columns.iter().position(|column| column.name == name);
    let mut added: Vec<&DatabaseColumn> = Vec::new();
    for column in &after.columns {
        if let Some(position) = find(before, &column.name) {
            compare_column(dialect, after, &before.columns[position], column, changes);
            continue;
        }
        added.push(column);
        changes.push(Change {
            text: text::column_added(after, column),
            ..change(ChangeKind::ColumnAdded, after, Some(&column.name), None, Some(text::description(column)))
        });
    }
    for column in before.columns.iter().filter(|column| find(after, &column.name).is_none()) {
        let like = added.iter().filter(|new| is_same_type(&new.ty, &column.ty));
        let like: Vec<String> = like.map(|new| new.name.clone()).collect();
        changes.push(Change {
            destructive: true,
            text: text::column_dropped(after, column, &like),
            ..change(ChangeKind::ColumnDropped, after, Some(&column.name), Some(text::description(column)), None)
        });
    }
    for (before, after_keys) in keys(dialect, before).iter().zip(keys(dialect, after)) {
        compare_keys(after, before, &after_keys, changes);
    }
}

fn compare_column(
    dialect: Dialect,
    table: &DatabaseTable,
    before: &DatabaseColumn,
    after: &DatabaseColumn,
    changes: &mut Vec<Change>,
) {
    let place = format!("{}.{}", table.full_name(), after.name);
    let about = |kind, before: Option<String>, after_text: Option<String>| {
        change(kind, table, Some(&after.name), before, after_text)
    };
    if !is_same_type(&before.ty, &after.ty) {
        changes.push(Change {
            destructive: !keeps_data(dialect, &before.ty, &after.ty),
            text: text::changed(&place, "type", Some(&before.ty), Some(&after.ty)),
            ..about(ChangeKind::TypeChanged, Some(before.ty.clone()), Some(after.ty.clone()))
        });
    }
    // What is a primary key is never empty, whatever a snapshot says.
    if before.not_null != after.not_null && !before.primary_key && !after.primary_key {
        let text_of = |not_null: bool| Some(if not_null { "not null" } else { "nullable" }.to_string());
        changes.push(Change {
            text: text::nullability(&place, after.not_null),
            ..about(ChangeKind::NullabilityChanged, text_of(before.not_null), text_of(after.not_null))
        });
    }
    if !is_same_default(dialect, before, after) {
        changes.push(Change {
            text: text::changed(&place, "default", before.default.as_deref(), after.default.as_deref()),
            ..about(ChangeKind::DefaultChanged, before.default.clone(), after.default.clone())
        });
    }
    let (was, is) = (text::role(before), text::role(after));
    if was != is {
        changes.push(Change {
            text: text::changed(&place, "part in the primary key", Some(was), Some(is)),
            ..about(ChangeKind::PrimaryKeyChanged, Some(was.into()), Some(is.into()))
        });
    }
}

/// Releases of drizzle-kit write the defaults of JSON and of lists in PostgreSQL in several ways.
fn is_same_default(dialect: Dialect, before: &DatabaseColumn, after: &DatabaseColumn) -> bool {
    if before.default == after.default {
        return true;
    }
    let (Some(one), Some(other)) = (&before.default, &after.default) else { return false };
    if dialect != Dialect::Postgresql {
        return false;
    }
    let normal = |text: &str| {
        let text = text.strip_suffix("::jsonb").or_else(|| text.strip_suffix("::json")).unwrap_or(text).to_string();
        if after.ty.ends_with("[]") && !text.contains('\\') { text.replace('"', "") } else { text }
    };
    normal(one) == normal(other)
}

fn compare_keys(table: &DatabaseTable, before: &Keys, after: &Keys, changes: &mut Vec<Change>) {
    let [added, dropped, changed] = after.kinds;
    let mut left: Vec<&Key> = before.keys.iter().collect();
    let column = |key: &Key| match key.columns.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    for key in &after.keys {
        let Some(position) = left.iter().position(|old| old.is(key)) else {
            changes.push(Change {
                text: text::key(table, after.noun, key.name.as_deref(), &key.text, true),
                ..change(added, table, column(key).as_deref(), None, Some(key.text.clone()))
            });
            continue;
        };
        let old = left.remove(position);
        if !old.is_like(key) {
            let name = key.name.as_ref().map(|name| format!(" `{name}`")).unwrap_or_default();
            changes.push(Change {
                text: text::changed(
                    &table.full_name(),
                    &format!("{}{name}", after.noun),
                    Some(&old.text),
                    Some(&key.text),
                ),
                ..change(changed, table, column(key).as_deref(), Some(old.text.clone()), Some(key.text.clone()))
            });
        }
    }
    for key in left {
        changes.push(Change {
            text: text::key(table, after.noun, key.name.as_deref(), &key.text, false),
            ..change(dropped, table, column(key).as_deref(), Some(key.text.clone()), None)
        });
    }
}

fn change(
    kind: ChangeKind,
    table: &DatabaseTable,
    column: Option<&str>,
    before: Option<String>,
    after: Option<String>,
) -> Change {
    Change {
        kind,
        table: table.name.clone(),
        schema: table.schema.clone(),
        column: column.map(ToString::to_string),
        before,
        after,
        destructive: false,
        text: String::new(),
    }
}
