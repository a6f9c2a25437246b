//! Types and defaults as drizzle-kit's snapshots write them. In: what a plan says of a column. Out: the text.
//!
//! The snapshot is what the next migration is made from, so its mistakes are repeated here: a value of an enumeration that
//! holds a comma or a parenthesis is cut there.

use crate::{
    dialect::{ColumnType, DefaultPlan, Dialect},
    tables::Literal,
};

/// The type of a column.
pub(super) fn type_sql(dialect: Dialect, ty: &ColumnType) -> String {
    match ty {
        ColumnType::Text | ColumnType::TextEnum(_) | ColumnType::TextJson => "text".into(),
        ColumnType::Varchar(length) | ColumnType::VarcharEnum(length, _) => format!("varchar({length})"),
        ColumnType::Enum(values) => enumeration(values),
        ColumnType::Integer if dialect == Dialect::Mysql => "int".into(),
        ColumnType::Integer | ColumnType::IntegerBoolean | ColumnType::IntegerTimestamp => "integer".into(),
        ColumnType::Bigint => "bigint".into(),
        ColumnType::Boolean => "boolean".into(),
        ColumnType::Timestamp { with_timezone, precision } => timestamp(dialect, *with_timezone, *precision),
        ColumnType::Datetime { precision } => format!("datetime({precision})"),
        ColumnType::Json if dialect == Dialect::Postgresql => "jsonb".into(),
        ColumnType::Json => "json".into(),
        ColumnType::Uuid => "uuid".into(),
        ColumnType::Array(item) => format!("{}[]", type_sql(dialect, item)),
    }
}

fn timestamp(dialect: Dialect, with_timezone: bool, precision: Option<u8>) -> String {
    let space = if dialect == Dialect::Postgresql { " " } else { "" };
    let precision = precision.map(|digits| format!("{space}({digits})")).unwrap_or_default();
    let zone = if with_timezone { " with time zone" } else { "" };
    format!("timestamp{precision}{zone}")
}

/// Drizzle writes the values between quotes; drizzle-kit takes that apart again at parentheses and commas, and takes the
/// first and the last character off each part.
fn enumeration(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    let whole = format!("enum({})", quoted.join(","));
    let inside: &str = whole.split('(').nth(1).unwrap_or_default();
    let inside = without_last(inside);
    let parts: Vec<String> = inside
        .split(',')
        .map(|part| {
            let mut characters = part.chars();
            characters.next();
            format!("'{}'", without_last(characters.as_str()).replace('\'', "''"))
        })
        .collect();
    format!("enum({})", parts.join(","))
}

fn without_last(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next_back();
    characters.as_str()
}

/// The value in new rows, of a column of the type `ty`.
pub(super) fn default_sql(dialect: Dialect, ty: &str, default: &DefaultPlan) -> Option<String> {
    match default {
        DefaultPlan::None | DefaultPlan::ByBetterAuth => None,
        DefaultPlan::Literal(literal) => Some(literal_sql(dialect, ty, literal)),
        DefaultPlan::Expression(sql) => Some(sql.clone()),
        DefaultPlan::RandomUuid => Some("gen_random_uuid()".into()),
        DefaultPlan::Now => Some(match dialect {
            Dialect::Sqlite => "(cast(unixepoch('subsecond') * 1000 as integer))".into(),
            Dialect::Postgresql => "now()".into(),
            Dialect::Mysql => match ty.strip_prefix("datetime") {
                Some(precision) => format!("(utc_timestamp{precision})"),
                None => "(now())".into(),
            },
        }),
    }
}

fn literal_sql(dialect: Dialect, ty: &str, literal: &Literal) -> String {
    let json = format!("'{}'", literal.to_json());
    let text = match (dialect, literal) {
        (_, Literal::String(text)) => format!("'{}'", text.replace('\'', "''")),
        (Dialect::Sqlite, Literal::Array(_) | Literal::Object(_)) => json,
        (Dialect::Mysql, _) if ty == "json" => json,
        (Dialect::Postgresql, _) if ty == "jsonb" => format!("{json}::jsonb"),
        (Dialect::Postgresql, Literal::Array(items)) if ty.ends_with("[]") => format!("'{}'", array(items)),
        _ => literal.to_json(),
    };
    if dialect == Dialect::Mysql && matches!(ty, "text" | "json") { format!("({text})") } else { text }
}

fn array(items: &[Literal]) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| match item {
            Literal::Number(_) | Literal::Boolean(_) => item.to_json(),
            Literal::Array(items) => array(items),
            Literal::String(text) => format!("\"{text}\""),
            Literal::Null | Literal::Object(_) => format!("\"{}\"", item.to_json().replace('"', "\\\"")),
        })
        .collect();
    format!("{{{}}}", items.join(","))
}
