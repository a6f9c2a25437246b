//! Names that a database or Drizzle cannot hold, and names that mean the same to it. In: a name. Out: what is wrong with
//! it, or a key by which to compare it.

use std::borrow::Cow;

use super::{index_name::shortened, misfit::BREAKPOINT};
use crate::dialect::Dialect;

/// The longest name in MySQL, in characters.
const MYSQL_CHARACTERS: usize = 64;
/// The longest name in PostgreSQL, in bytes; it cuts off the rest.
const POSTGRESQL_BYTES: usize = 63;

/// What drizzle-kit puts behind the name of a table to name its primary key in MySQL.
const MYSQL_KEY_SUFFIX: &str = "_id";
/// Where drizzle-orm keeps which migrations were applied: a table, in a schema of its own where the database has such.
const MIGRATIONS_TABLE: &str = "__drizzle_migrations";
const MIGRATIONS_SCHEMA: &str = "drizzle";

/// What keeps `name` from being the name of a table in the database, where it is in a schema of its own or in the usual one.
pub(super) fn table_problem(name: &str, dialect: Dialect, own_schema: bool) -> Option<&'static str> {
    let problem = match dialect {
        Dialect::Postgresql if !own_schema && name.starts_with("pg_") => {
            Some("PostgreSQL looks for names that begin with `pg_` among its own tables first")
        }
        Dialect::Sqlite | Dialect::Mysql if name.eq_ignore_ascii_case(MIGRATIONS_TABLE) => {
            Some("Drizzle keeps there which migrations were applied")
        }
        Dialect::Mysql if name.chars().count() > MYSQL_CHARACTERS - MYSQL_KEY_SUFFIX.len() => Some(
            "MySQL allows 64 characters, and drizzle-kit calls the primary key by the name of the table with `_id` behind it",
        ),
        _ => None,
    };
    sql_problem(name, dialect).or(problem)
}

/// What keeps `name` from being the name of a table or column in the database.
pub(super) fn sql_problem(name: &str, dialect: Dialect) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it is empty");
    }
    if name.contains('\0') {
        return Some("it contains a NUL character");
    }
    if name.contains(BREAKPOINT) {
        return Some("Drizzle takes a migration apart where it finds `--> statement-breakpoint`");
    }
    match dialect {
        Dialect::Sqlite if name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_")) => {
            Some("SQLite keeps names that begin with `sqlite_` to itself")
        }
        Dialect::Postgresql if name.len() > POSTGRESQL_BYTES => Some("PostgreSQL allows 63 bytes"),
        Dialect::Mysql if name.chars().count() > MYSQL_CHARACTERS => Some("MySQL allows 64 characters"),
        Dialect::Mysql if name.ends_with(' ') => Some("MySQL does not allow a space at the end"),
        Dialect::Mysql if name.chars().any(|character| u32::from(character) > 0xFFFF) => {
            Some("MySQL does not allow characters beyond U+FFFF")
        }
        _ => None,
    }
}

/// What keeps `name` from being the name of a PostgreSQL schema.
pub(super) fn namespace_problem(name: &str) -> Option<&'static str> {
    if name.starts_with("pg_") {
        return Some("PostgreSQL keeps names that begin with `pg_` to itself");
    }
    match name {
        "information_schema" => return Some("PostgreSQL has a schema of this name"),
        MIGRATIONS_SCHEMA => return Some("Drizzle keeps there which migrations were applied"),
        _ => {}
    }
    sql_problem(name, Dialect::Postgresql)
}

/// A sign in `name` that drizzle-kit gives a meaning in the names of migrations and does not escape: the quote around them, and
/// what it puts between the parts of indexes and keys.
pub(super) fn unescaped_sign(name: &str, dialect: Dialect) -> Option<char> {
    let quote = if dialect == Dialect::Postgresql { '"' } else { '`' };
    name.chars().find(|sign| [quote, ';', ','].contains(sign))
}

/// What keeps `name` from being the name of an export or a property.
pub(super) fn js_problem(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("it is empty"),
        "__proto__" => Some("JavaScript gives it a meaning of its own"),
        _ => None,
    }
}

/// The name to give what Drizzle would call `usual`, where that is too long: MySQL refuses it, and PostgreSQL cuts it, so
/// that drizzle-kit looks in vain for what it made.
pub(super) fn short_name(usual: &str, dialect: Dialect) -> Option<String> {
    let (length, limit) = match dialect {
        Dialect::Sqlite => return None,
        Dialect::Postgresql => (usual.len(), POSTGRESQL_BYTES),
        Dialect::Mysql => (usual.chars().count(), MYSQL_CHARACTERS),
    };
    (length > limit).then(|| shortened(usual, limit))
}

/// A key that is the same for two names which the database takes for one.
pub(super) fn sql_key(name: &str, dialect: Dialect) -> Cow<'_, str> {
    match dialect {
        Dialect::Postgresql => name[..name.floor_char_boundary(POSTGRESQL_BYTES)].into(),
        _ if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) => name.into(),
        Dialect::Sqlite => name.to_ascii_lowercase().into(),
        // Character by character, as MySQL does it: `İ` is `i` to it, and not two characters.
        Dialect::Mysql => {
            name.chars().filter_map(|character| character.to_lowercase().next()).collect::<String>().into()
        }
    }
}
