//! What the printed code imports. In: the names that were used, as they are used. Out: import statements.

use std::collections::BTreeSet;

use super::writer::CodeWriter;
use crate::request::Dialect;

/// Names of `drizzle-orm`.
const ROOT: [&str; 2] = ["relations", "sql"];

/// Names of `drizzle-orm/*-core` that the printer knows of, in all dialects.
const CORE: [&str; 18] = [
    "bigint",
    "boolean",
    "foreignKey",
    "index",
    "int",
    "integer",
    "json",
    "jsonb",
    "mysqlEnum",
    "mysqlTable",
    "pgSchema",
    "pgTable",
    "sqliteTable",
    "text",
    "timestamp",
    "uniqueIndex",
    "uuid",
    "varchar",
];

/// Whether code of ours may import something by this name.
pub(super) fn is_importable(name: &str) -> bool {
    ROOT.contains(&name) || CORE.contains(&name)
}

/// The names used so far.
#[derive(Debug, Default)]
pub(super) struct Imports {
    used: BTreeSet<&'static str>,
}

impl Imports {
    /// Notes that `name` is used, and gives it back.
    pub fn using(&mut self, name: &'static str) -> &'static str {
        debug_assert!(is_importable(name), "{name} is missing from the list");
        self.used.insert(name);
        name
    }

    /// Writes the statements, sorted.
    pub fn write(&self, dialect: Dialect, writer: &mut CodeWriter) {
        let core = match dialect {
            Dialect::Sqlite => "drizzle-orm/sqlite-core",
            Dialect::Postgresql => "drizzle-orm/pg-core",
            Dialect::Mysql => "drizzle-orm/mysql-core",
        };
        let (root_names, core_names): (Vec<&str>, Vec<&str>) = self.used.iter().partition(|name| ROOT.contains(*name));
        for (names, from) in [(root_names, "drizzle-orm"), (core_names, core)] {
            if !names.is_empty() {
                writer.inline(("import { ", " } from "), names, |writer, name| {
                    writer.code(name);
                });
                writer.string(from).line();
            }
        }
    }
}
