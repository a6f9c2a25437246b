//! Differences as one line each. In: what differs. Out: a sentence that can be read alone.

use super::model::{DatabaseColumn, DatabaseTable};

/// What a new column without a value does to rows that are there.
const ROWS_LACK_IT: &str = "rows that are there have no value for it";

/// A table that comes.
pub(super) fn table_added(table: &DatabaseTable) -> String {
    format!("`{}` is new, with {}", table.full_name(), columns(table))
}

/// A table that goes; `like` are the new tables that it may have become.
pub(super) fn table_dropped(table: &DatabaseTable, like: &[String]) -> String {
    format!("`{}` is dropped, with {}{}", table.full_name(), columns(table), renamed(like))
}

/// A column that comes.
pub(super) fn column_added(table: &DatabaseTable, column: &DatabaseColumn) -> String {
    let lacks = if column.not_null && column.default.is_none() { format!("; {ROWS_LACK_IT}") } else { String::new() };
    format!("`{}.{}` is new: {}{lacks}", table.full_name(), column.name, description(column))
}

/// A column that goes; `like` are the new columns that it may have become.
pub(super) fn column_dropped(table: &DatabaseTable, column: &DatabaseColumn, like: &[String]) -> String {
    format!("`{}.{}` is dropped: {}{}", table.full_name(), column.name, description(column), renamed(like))
}

/// Something about a column or table at `place` that is another now.
pub(super) fn changed(place: &str, what: &str, before: Option<&str>, after: Option<&str>) -> String {
    format!("`{place}`: {what} {} → {}", before.unwrap_or("none"), after.unwrap_or("none"))
}

/// A key that comes or goes.
pub(super) fn key(table: &DatabaseTable, noun: &str, name: Option<&str>, key: &str, is_new: bool) -> String {
    let name = name.map(|name| format!(" `{name}`")).unwrap_or_default();
    let verb = if is_new { "is new" } else { "is dropped" };
    format!("`{}`: {noun}{name} {verb}: {key}", table.full_name())
}

/// `nullable` or `not null`, with what the step does to rows that are there.
pub(super) fn nullability(place: &str, not_null: bool) -> String {
    if not_null {
        format!("`{place}`: nullable → not null; it fails where a row has no value")
    } else {
        format!("`{place}`: not null → nullable")
    }
}

/// All of a column.
pub(super) fn description(column: &DatabaseColumn) -> String {
    let mut parts = vec![column.ty.clone()];
    if column.primary_key {
        parts.push(role(column).into());
    } else {
        parts.push(if column.not_null { "not null" } else { "nullable" }.into());
    }
    if let Some(default) = &column.default {
        parts.push(format!("default {default}"));
    }
    parts.join(", ")
}

/// The part of a column in the primary key.
pub(super) fn role(column: &DatabaseColumn) -> &'static str {
    match (column.primary_key, column.auto_increment) {
        (true, true) => "primary key, counted by the database",
        (true, false) => "primary key",
        (false, true) => "counted by the database",
        (false, false) => "none",
    }
}

fn columns(table: &DatabaseTable) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
    match names.len() {
        1 => format!("the column {}", names.join(", ")),
        count => format!("the {count} columns {}", names.join(", ")),
    }
}

fn renamed(like: &[String]) -> String {
    if like.is_empty() {
        return String::new();
    }
    let names: Vec<String> = like.iter().map(|name| format!("`{name}`")).collect();
    format!(" (one that was renamed counts as dropped and new: is it {}?)", names.join(" or "))
}
