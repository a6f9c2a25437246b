//! One column of a schema that is kept by hand against the one that Better Auth needs. In: both. Out: what is otherwise, as far as it matters: a
//! longer text or a time zone does not.

use super::{
    declared::{SchemaColumn, SchemaTable},
    finding::{Finding, FindingKind},
    needs::of_column,
};
use crate::{
    dialect::{ColumnPlan, ColumnType, DefaultPlan, Dialect, TablePlan},
    tables::Literal,
};

pub(super) fn compare_column(
    dialect: Dialect,
    needed: &TablePlan,
    column: &ColumnPlan,
    table: &SchemaTable,
    there: &SchemaColumn,
    found: &mut Vec<Finding>,
) {
    let place = format!("`{}.{}`", needed.export, column.key);
    let mut add = |kind, text: String| found.push(of_column(kind, table, &column.key, format!("{place} {text}")));
    let wanted = holds(&column.ty);
    if !is_held(dialect, &column.ty, there) {
        add(
            FindingKind::TypeOther,
            format!(
                "is `{}`, which holds {}: Better Auth writes {}",
                there.sql_type,
                words(&there.holds),
                words(wanted)
            ),
        );
    }
    if column.primary_key.is_some() {
        return;
    }
    if there.not_null && !column.not_null && !there.has_default {
        add(FindingKind::NullRefused, "can't be null, and Better Auth may write no value".into());
    }
    if !there.not_null && column.not_null && !there.primary_key {
        add(FindingKind::NullAllowed, "may be null, and Better Auth requires a value".into());
    }
    if let DefaultPlan::Literal(default) = &column.default {
        match (&there.default, there.has_default) {
            (Some(other), _) if !is_same(default, other) => {
                add(
                    FindingKind::DefaultOther,
                    format!("has the default {other}, and Better Auth {}", default.to_json()),
                );
            }
            (None, false) => {
                add(
                    FindingKind::DefaultMissing,
                    format!("has no default; Better Auth writes {} itself", default.to_json()),
                );
            }
            (Some(_), _) | (None, true) => {}
        }
    }
}

/// What the values of a column are in JavaScript, as Drizzle calls it.
fn holds(ty: &ColumnType) -> &'static str {
    match ty {
        ColumnType::Text
        | ColumnType::TextEnum(_)
        | ColumnType::Varchar(_)
        | ColumnType::VarcharEnum(..)
        | ColumnType::Enum(_)
        | ColumnType::Uuid => "string",
        ColumnType::Integer | ColumnType::Bigint => "number",
        ColumnType::Boolean | ColumnType::IntegerBoolean => "boolean",
        ColumnType::Timestamp { .. } | ColumnType::Datetime { .. } | ColumnType::IntegerTimestamp => "date",
        ColumnType::Json | ColumnType::TextJson => "json",
        ColumnType::Array(_) => "array",
    }
}

/// Whether a column keeps what Better Auth writes into it, and gives it back. Of a type that the app has made itself nobody knows.
fn is_held(dialect: Dialect, ty: &ColumnType, there: &SchemaColumn) -> bool {
    let wanted = holds(ty);
    wanted == there.holds
        || match (wanted, there.holds.as_str()) {
            (_, "custom") => true,
            // Better Auth writes JSON as text itself where the database has no type for it.
            ("json", "string") => dialect != Dialect::Postgresql,
            ("array", "json") => true,
            // It is sorted and compared as text; Better Auth writes and reads it.
            ("date", "string") => true,
            _ => false,
        }
}

fn words(holds: &str) -> String {
    match holds {
        "string" => "text".into(),
        "number" => "numbers".into(),
        "bigint" => "numbers of the type `bigint`".into(),
        "boolean" => "`true` or `false`".into(),
        "date" => "dates".into(),
        "json" => "JSON".into(),
        "array" => "lists".into(),
        other => format!("values of the kind `{other}`"),
    }
}

fn is_same(default: &Literal, other: &serde_json::Value) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    match default {
        Literal::Number(_) => other.as_f64().is_some() && number(&default.to_json()) == other.as_f64(),
        Literal::String(text) => other.as_str() == Some(text),
        Literal::Boolean(value) => other.as_bool() == Some(*value),
        Literal::Null | Literal::Array(_) | Literal::Object(_) => true,
    }
}
