//! What the printed code imports. In: the names that were used, as they are used. Out: import statements.

use std::collections::BTreeSet;

use super::{bindings::Binding, writer::CodeWriter};
use crate::dialect::{Dialect, ImportPlan};

/// Names of `drizzle-orm`.
const ROOT: [&str; 3] = ["defineRelationsPart", "relations", "sql"];

/// Names of `drizzle-orm/*-core` that the printer knows of, in all dialects.
const CORE: [&str; 19] = [
    "bigint",
    "boolean",
    "datetime",
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
    used_tables: BTreeSet<usize>,
}

impl Imports {
    /// Notes that `name` is used, and gives it back.
    pub fn using(&mut self, name: &'static str) -> &'static str {
        debug_assert!(is_importable(name), "{name} is missing from the list");
        self.used.insert(name);
        name
    }

    /// Notes that a table of the app is used.
    pub fn using_table(&mut self, position: usize) {
        self.used_tables.insert(position);
    }

    /// Writes the statements for tables of the app.
    pub fn write_tables(&self, imports: &[ImportPlan], bindings: &[Binding], writer: &mut CodeWriter) {
        for position in &self.used_tables {
            writer.code("import { ");
            bindings[*position].specifier(writer);
            writer.code(" } from ").string(&imports[*position].from).line();
        }
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
