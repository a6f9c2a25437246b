//! Whether a column keeps its data when its type changes. In: the two types. Out: yes only where the new type holds
//! everything that the old one does and the database converts it by itself.

use crate::dialect::Dialect;

/// Digits of a second that a timestamp has when nothing is said.
const POSTGRESQL_DIGITS: u32 = 6;
const MYSQL_DIGITS: u32 = 0;

/// Whether the two mean one type: some releases of drizzle-kit put a space before a number in parentheses.
pub(super) fn is_same_type(one: &str, other: &str) -> bool {
    one == other || one.trim().replace(" (", "(") == other.trim().replace(" (", "(")
}

/// Whether `after` holds all that `before` does.
pub(super) fn keeps_data(dialect: Dialect, before: &str, after: &str) -> bool {
    let ((from, old), (to, new)) = (split(before), split(after));
    let is_wider = |usual: Option<u32>| match (number(old).or(usual), number(new).or(usual)) {
        (Some(old), Some(new)) => old <= new,
        _ => false,
    };
    match (dialect, from.as_str(), to.as_str()) {
        // A column of SQLite holds values of any type, but what reads it knows one.
        (Dialect::Sqlite, ..) => false,
        (_, "varchar", "varchar") => is_wider(None),
        (_, "integer" | "int" | "smallint", "bigint")
        | (_, "smallint", "integer" | "int")
        | (_, "varchar", "text")
        | (Dialect::Postgresql, "uuid", "text")
        | (Dialect::Mysql, "enum", "text") => true,
        (Dialect::Postgresql, "timestamp" | "timestamp with time zone", _) if from == to => {
            is_wider(Some(POSTGRESQL_DIGITS))
        }
        // The other way round is narrower: a timestamp ends in 2038.
        (Dialect::Mysql, "timestamp", "timestamp" | "datetime") | (Dialect::Mysql, "datetime", "datetime") => {
            is_wider(Some(MYSQL_DIGITS))
        }
        (Dialect::Mysql, "enum", "enum") => values(old).all(|value| values(new).any(|other| value == other)),
        _ => false,
    }
}

/// `timestamp(3) with time zone` as its name and what stands in parentheses.
fn split(ty: &str) -> (String, &str) {
    let Some((before, rest)) = ty.split_once('(') else { return (ty.trim().to_ascii_lowercase(), "") };
    let (parameter, after) = rest.rsplit_once(')').unwrap_or((rest, ""));
    let name = format!("{} {}", before.trim(), after.trim());
    (name.trim().to_ascii_lowercase(), parameter)
}

fn number(parameter: &str) -> Option<u32> {
    parameter.trim().parse().ok()
}

/// The values of an enumeration, quotes and all.
fn values(parameter: &str) -> impl Iterator<Item = &str> {
    parameter.strip_prefix('\'').unwrap_or(parameter).strip_suffix('\'').unwrap_or(parameter).split("','")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wider_keeps_data() {
        use Dialect::{Mysql, Postgresql, Sqlite};
        for (dialect, before, after, expected) in [
            (Sqlite, "integer", "text", false),
            (Sqlite, "text", "integer", false),
            (Postgresql, "integer", "bigint", true),
            (Postgresql, "bigint", "integer", false),
            (Postgresql, "uuid", "text", true),
            (Postgresql, "text", "uuid", false),
            (Postgresql, "timestamp", "timestamp with time zone", false),
            (Postgresql, "timestamp (3)", "timestamp", true),
            (Postgresql, "timestamp", "timestamp (3)", false),
            (Postgresql, "timestamp (3) with time zone", "timestamp (6) with time zone", true),
            (Postgresql, "text", "text[]", false),
            (Mysql, "varchar(36)", "varchar(255)", true),
            (Mysql, "varchar(255)", "varchar(36)", false),
            (Mysql, "varchar(255)", "text", true),
            (Mysql, "text", "varchar(255)", false),
            (Mysql, "timestamp", "timestamp(3)", true),
            (Mysql, "timestamp(3)", "timestamp", false),
            (Mysql, "timestamp(3)", "datetime(3)", true),
            (Mysql, "timestamp(3)", "datetime", false),
            (Mysql, "datetime(3)", "datetime(6)", true),
            (Mysql, "datetime(3)", "timestamp(3)", false),
            (Mysql, "enum('a','b')", "enum('b','a','c')", true),
            (Mysql, "enum('a','b')", "enum('A','b')", false),
            (Mysql, "enum('a')", "text", true),
            (Mysql, "boolean", "int", false),
        ] {
            assert_eq!(keeps_data(dialect, before, after), expected, "{dialect:?} {before} → {after}");
        }
        assert!(is_same_type("timestamp (3) with time zone", "timestamp(3) with time zone"));
        assert!(!is_same_type("timestamp", "timestamp with time zone"));
    }
}
