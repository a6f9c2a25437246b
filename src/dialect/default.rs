//! The values of new and of changed rows. In: a field. Out: what the database, or Drizzle, does about them.
//!
//! A function cannot be put into a database, with one exception: the current time. Better Auth calls the other ones
//! itself when it writes a row.

use super::{
    misfit::misfit,
    plan::{ColumnType, DefaultPlan, OnUpdatePlan},
};
use crate::{
    dialect::Dialect,
    tables::{DefaultValue, Field, FieldType, Literal, is_now_function},
};

/// The value of the field in new rows.
pub(super) fn default(field: &Field, ty: &ColumnType, dialect: Dialect) -> DefaultPlan {
    match &field.default {
        DefaultValue::None | DefaultValue::Literal(Literal::Null) => DefaultPlan::None,
        DefaultValue::Literal(value) if misfit(value, field, ty, dialect).is_some() => DefaultPlan::ByBetterAuth,
        DefaultValue::Literal(value) => {
            expression(value, ty, dialect).map_or_else(|| DefaultPlan::Literal(value.clone()), DefaultPlan::Expression)
        }
        DefaultValue::Function(source) if field.ty == FieldType::Date && is_now_function(source) => DefaultPlan::Now,
        DefaultValue::Function(_) => DefaultPlan::ByBetterAuth,
    }
}

/// The value of the field in changed rows.
pub(super) fn on_update(field: &Field) -> OnUpdatePlan {
    match &field.on_update {
        None => OnUpdatePlan::None,
        Some(source) if field.ty == FieldType::Date && is_now_function(source) => OnUpdatePlan::Now,
        Some(_) => OnUpdatePlan::ByBetterAuth,
    }
}

/// What keeps the default from being one in the database.
pub(super) fn problem(default: &DefaultPlan, dialect: Dialect) -> Option<&'static str> {
    let has_nul = match default {
        DefaultPlan::Literal(value) => holds_nul(value),
        // Expressions hold texts as they are, or as JSON, which escapes the character.
        DefaultPlan::Expression(sql) => sql.contains('\0') || sql.replace("\\\\", "").contains("\\u0000"),
        _ => false,
    };
    match dialect {
        Dialect::Postgresql if has_nul => Some("PostgreSQL cannot hold the NUL character that is in it"),
        Dialect::Sqlite if has_nul => Some("SQLite reads a statement up to the first NUL character, and one is in it"),
        _ => None,
    }
}

fn holds_nul(value: &Literal) -> bool {
    match value {
        Literal::String(text) => text.contains('\0'),
        Literal::Array(items) => items.iter().any(holds_nul),
        Literal::Object(entries) => entries.iter().any(|(key, value)| key.contains('\0') || holds_nul(value)),
        Literal::Null | Literal::Boolean(_) | Literal::Number(_) => false,
    }
}

/// The value as SQL, where what drizzle-kit writes for it means something else to the database, or nothing: JSON and
/// lists with their quotes left as they are, a JSON text without its quotes, backslashes that MySQL reads as escapes.
fn expression(value: &Literal, ty: &ColumnType, dialect: Dialect) -> Option<String> {
    let json = || value.to_json();
    match (dialect, ty) {
        (Dialect::Postgresql, ColumnType::Json) => {
            is_miswritten_json(value, false).then(|| format!("{}::jsonb", standard_string(&json())))
        }
        (Dialect::Postgresql, ColumnType::Array(item)) => match value {
            Literal::Array(items) if !items.iter().all(is_plain_item) => Some(array(items, item)),
            _ => None,
        },
        (Dialect::Sqlite, ColumnType::TextJson) => is_miswritten_json(value, true).then(|| standard_string(&json())),
        // Better Auth hands MySQL lists and objects as JSON text, so that is what the expression gives.
        (Dialect::Mysql, _) => {
            let needed = match value {
                Literal::Array(_) | Literal::Object(_) => *ty != ColumnType::Json || json().contains(['\'', '\\']),
                Literal::String(_) if *ty == ColumnType::Json => true,
                Literal::String(text) => return text.contains('\\').then(|| format!("({})", mysql_string(text))),
                _ => false,
            };
            needed.then(|| format!("({})", mysql_string(&json())))
        }
        _ => None,
    }
}

fn is_miswritten_json(value: &Literal, booleans: bool) -> bool {
    match value {
        Literal::Array(_) | Literal::Object(_) => value.to_json().contains('\''),
        Literal::String(_) => true,
        Literal::Boolean(_) => booleans,
        Literal::Number(_) | Literal::Null => false,
    }
}

fn is_plain_item(item: &Literal) -> bool {
    match item {
        Literal::String(text) => !text.contains(['\'', '"', '\\']) && !text.eq_ignore_ascii_case("null"),
        Literal::Number(_) => true,
        _ => false,
    }
}

/// A list as PostgreSQL writes it.
fn array(items: &[Literal], item: &ColumnType) -> String {
    let items: Vec<String> = items
        .iter()
        .map(|item| match item {
            Literal::Null => "NULL".into(),
            Literal::String(text) => standard_string(text),
            other => standard_string(&other.to_json()),
        })
        .collect();
    let ty = match item {
        ColumnType::Integer => "integer",
        ColumnType::Bigint => "bigint",
        _ => "text",
    };
    format!("ARRAY[{}]::{ty}[]", items.join(", "))
}

/// A string literal of standard SQL.
fn standard_string(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A string literal that MySQL takes.
fn mysql_string(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(items: &[&str]) -> Literal {
        Literal::Array(items.iter().map(|item| Literal::String((*item).into())).collect())
    }

    #[test]
    fn values_that_drizzle_kit_writes_wrong_are_expressions() {
        use Dialect::{Mysql, Postgresql, Sqlite};
        let text_array = || ColumnType::Array(Box::new(ColumnType::Text));
        let string = |text: &str| Literal::String(text.into());
        for (dialect, ty, value, expected) in [
            (Sqlite, ColumnType::Text, string("it's \\"), None),
            (Sqlite, ColumnType::TextJson, strings(&["a\"b"]), None),
            (Sqlite, ColumnType::TextJson, strings(&["it's"]), Some(r#"'["it''s"]'"#)),
            (Sqlite, ColumnType::TextJson, string("x"), Some(r#"'"x"'"#)),
            (Sqlite, ColumnType::TextJson, Literal::Boolean(true), Some("'true'")),
            (Sqlite, ColumnType::TextJson, Literal::Number(1.0), None),
            (Postgresql, ColumnType::Text, string("it's \\"), None),
            (Postgresql, ColumnType::Json, string("it's"), Some(r#"'"it''s"'::jsonb"#)),
            (Postgresql, ColumnType::Json, Literal::Boolean(true), None),
            (Postgresql, text_array(), strings(&["a, {b}"]), None),
            (Postgresql, text_array(), strings(&["it's", "\\\""]), Some(r#"ARRAY['it''s', '\"']::text[]"#)),
            (Postgresql, text_array(), Literal::Array(vec![Literal::Null]), Some("ARRAY[NULL]::text[]")),
            (Mysql, ColumnType::Varchar(9), string("a\\b'"), Some(r"('a\\b''')")),
            (Mysql, ColumnType::Varchar(9), string("it's"), None),
            (Mysql, ColumnType::Text, strings(&["it's", "\n"]), Some(r#"('["it''s","\\n"]')"#)),
            (Mysql, ColumnType::Json, strings(&["a"]), None),
        ] {
            assert_eq!(expression(&value, &ty, dialect).as_deref(), expected, "{dialect:?} {value:?}");
        }
    }

    #[test]
    fn nul_is_no_default() {
        let plan = |text: &str| DefaultPlan::Literal(Literal::String(text.into()));
        for dialect in [Dialect::Sqlite, Dialect::Postgresql] {
            assert!(problem(&plan("a\0"), dialect).is_some());
            assert_eq!(problem(&plan("\\u0000"), dialect), None);
        }
        assert_eq!(problem(&plan("a\0"), Dialect::Mysql), None);
    }
}
