//! Defaults that are none for their column. In: a field's value and its column's type. Out: why the database, drizzle-kit or
//! TypeScript does not take the one for the other.
//!
//! Such a default is left to Better Auth, which puts the value into each new row itself.

use super::plan::ColumnType;
use crate::{
    dialect::Dialect,
    tables::{Field, FieldType, Literal},
};

/// What drizzle-kit writes between the statements of a migration, and what Drizzle takes migrations apart at.
pub(super) const BREAKPOINT: &str = "--> statement-breakpoint";

/// Why `value` cannot be the default of the field's column, if it cannot.
pub(super) fn misfit(value: &Literal, field: &Field, ty: &ColumnType, dialect: Dialect) -> Option<String> {
    if *value == Literal::Null {
        return None;
    }
    if holds_breakpoint(value) {
        return Some(format!("Drizzle takes a migration apart where it finds `{BREAKPOINT}`"));
    }
    // In MySQL and SQLite a list is a text like others.
    match &field.ty {
        FieldType::StringArray => return list(value, |item| matches!(item, Literal::String(_) | Literal::Null)),
        FieldType::NumberArray => {
            let number = number_type(ty);
            return list(value, |item| number.is_none_or(|number| misfit_number(item, number).is_none()));
        }
        _ => {}
    }
    match (ty, value) {
        (ColumnType::Text, Literal::String(_))
        | (ColumnType::Boolean | ColumnType::IntegerBoolean, Literal::Boolean(_))
        | (ColumnType::Json | ColumnType::TextJson, _) => None,
        (ColumnType::Varchar(limit), Literal::String(text)) => (text.chars().count() > *limit as usize)
            .then(|| format!("the column, which is part of a key, holds {limit} characters")),
        (ColumnType::Text | ColumnType::Varchar(_), _) => Some("the column holds texts".into()),
        (ColumnType::TextEnum(values) | ColumnType::VarcharEnum(_, values) | ColumnType::Enum(values), _) => {
            let is_one = matches!(value, Literal::String(text) if values.contains(text));
            (!is_one).then(|| "it is not one of the column's values".into())
        }
        (ColumnType::Integer | ColumnType::Bigint, Literal::Number(_)) if dialect == Dialect::Sqlite => None,
        (ColumnType::Integer | ColumnType::Bigint, _) => misfit_number(value, ty),
        (ColumnType::Boolean | ColumnType::IntegerBoolean, _) => Some("the column holds `true` and `false`".into()),
        (ColumnType::Timestamp { .. } | ColumnType::Datetime { .. } | ColumnType::IntegerTimestamp, _) => {
            Some("the column holds moments".into())
        }
        (ColumnType::Uuid, _) => Some("the column holds ids".into()),
        (ColumnType::Array(_), _) => Some("the column holds lists".into()),
    }
}

/// The type of the numbers in a list, where the database knows it.
fn number_type(ty: &ColumnType) -> Option<&ColumnType> {
    match ty {
        ColumnType::Array(item) => Some(item),
        _ => None,
    }
}

fn list(value: &Literal, fits: impl Fn(&Literal) -> bool) -> Option<String> {
    match value {
        Literal::Array(items) if items.iter().all(fits) => None,
        Literal::Array(_) => Some("the column's lists hold something else".into()),
        _ => Some("the column holds lists".into()),
    }
}

fn misfit_number(value: &Literal, ty: &ColumnType) -> Option<String> {
    let Literal::Number(number) = value else { return Some("the column holds numbers".into()) };
    // The ends of 64 bits are no numbers of JavaScript: the largest that is one is below them.
    let bits = if *ty == ColumnType::Bigint { 63 } else { 31 };
    let end = 2f64.powi(bits);
    if number.fract() != 0.0 {
        Some("the column holds whole numbers".into())
    } else if *number < -end || *number >= end {
        Some(format!("the column holds numbers of {} bits", bits + 1))
    } else {
        None
    }
}

fn holds_breakpoint(value: &Literal) -> bool {
    match value {
        Literal::String(text) => text.contains(BREAKPOINT),
        Literal::Array(items) => items.iter().any(holds_breakpoint),
        Literal::Object(entries) => {
            entries.iter().any(|(key, value)| key.contains(BREAKPOINT) || holds_breakpoint(value))
        }
        Literal::Null | Literal::Boolean(_) | Literal::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::field;

    fn text(text: &str) -> Literal {
        Literal::String(text.into())
    }

    #[test]
    fn values_and_columns() {
        use Dialect::{Mysql, Postgresql, Sqlite};
        use FieldType::{Boolean, Date, Json, Number, NumberArray, String as Text, StringArray};
        let values = || vec!["a".to_string(), "b".to_string()];
        let numbers = |numbers: &[f64]| Literal::Array(numbers.iter().map(|number| Literal::Number(*number)).collect());
        let list = |ty: ColumnType| ColumnType::Array(Box::new(ty));
        for (dialect, kind, ty, value, expected) in [
            (Sqlite, Text, ColumnType::Text, text("x"), None),
            (Sqlite, Text, ColumnType::Text, Literal::Number(5.0), Some("the column holds texts")),
            (Sqlite, Text, ColumnType::Text, Literal::Null, None),
            (Sqlite, Text, ColumnType::Integer, text("nobody"), Some("the column holds numbers")),
            (Postgresql, Text, ColumnType::Uuid, text("nobody"), Some("the column holds ids")),
            (
                Mysql,
                Text,
                ColumnType::Varchar(3),
                text("four"),
                Some("the column, which is part of a key, holds 3 characters"),
            ),
            (Mysql, Text, ColumnType::Varchar(4), text("größ"), None),
            (Sqlite, Number, ColumnType::Integer, Literal::Number(1.5), None),
            (Postgresql, Number, ColumnType::Integer, Literal::Number(1.5), Some("the column holds whole numbers")),
            (Postgresql, Number, ColumnType::Integer, Literal::Number(-2_147_483_648.0), None),
            (
                Mysql,
                Number,
                ColumnType::Integer,
                Literal::Number(2_147_483_648.0),
                Some("the column holds numbers of 32 bits"),
            ),
            (Mysql, Number, ColumnType::Bigint, Literal::Number(9_007_199_254_740_991.0), None),
            (Mysql, Number, ColumnType::Bigint, Literal::Number(1e21), Some("the column holds numbers of 64 bits")),
            (Mysql, Boolean, ColumnType::Boolean, Literal::Boolean(true), None),
            (Mysql, Boolean, ColumnType::Boolean, Literal::Number(1.0), Some("the column holds `true` and `false`")),
            (Sqlite, Date, ColumnType::IntegerTimestamp, text("2020-01-01"), Some("the column holds moments")),
            (Sqlite, Json, ColumnType::TextJson, text("x"), None),
            (Mysql, StringArray, ColumnType::Text, Literal::Array(vec![text("a"), Literal::Null]), None),
            (Mysql, StringArray, ColumnType::Text, numbers(&[1.0]), Some("the column's lists hold something else")),
            (Sqlite, StringArray, ColumnType::TextJson, text("a"), Some("the column holds lists")),
            (Sqlite, NumberArray, ColumnType::TextJson, numbers(&[1.5]), None),
            (
                Postgresql,
                NumberArray,
                list(ColumnType::Integer),
                numbers(&[1.5]),
                Some("the column's lists hold something else"),
            ),
            (Postgresql, NumberArray, list(ColumnType::Bigint), numbers(&[3e9]), None),
            (Mysql, FieldType::Enum(values()), ColumnType::Enum(values()), text("a"), None),
            (
                Mysql,
                FieldType::Enum(values()),
                ColumnType::Enum(values()),
                text("c"),
                Some("it is not one of the column's values"),
            ),
            (
                Sqlite,
                Text,
                ColumnType::Text,
                text("a\n--> statement-breakpoint\nb"),
                Some("Drizzle takes a migration apart where it finds `--> statement-breakpoint`"),
            ),
        ] {
            let found = misfit(&value, &field("x", kind), &ty, dialect);
            assert_eq!(found.as_deref(), expected, "{dialect:?} {ty:?} {value:?}");
        }
    }
}
