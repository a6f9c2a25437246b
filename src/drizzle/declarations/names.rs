//! What the types are called in Drizzle. In: the names that are used. Out: import statements, and whether the installed
//! release declares all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::helpers::Helper;
use crate::{dialect::Dialect, drizzle::writer::CodeWriter};

/// Names of types that are used here, beside those of columns.
const USED: [&str; 9] = [
    "$Type",
    "ExtractTablesWithRelationsParts",
    "Many",
    "One",
    "PgArrayBuilder",
    "PgColumnBuilder",
    "PgSchema",
    "Relations",
    "SetDimensions",
];

/// How Drizzle calls a column before any method of it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `PgTextBuilderInitial<'name', …>`: the type knows the column's name.
    Named,
    /// `PgTextBuilder<…>`.
    Nameless,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Named, Self::Nameless];

    /// The type of the columns of a kind, such as `Text`.
    pub fn builder(self, dialect: Dialect, kind: &str) -> String {
        let ending = match self {
            Self::Named => "BuilderInitial",
            Self::Nameless => "Builder",
        };
        format!("{}{kind}{ending}", prefix(dialect))
    }
}

/// Whether no constant should have this name.
pub(super) fn is_used_here(name: &str) -> bool {
    let is_column = || {
        let mut prefixes = [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql].into_iter().map(prefix);
        prefixes.any(|prefix| name.starts_with(prefix))
            && (name.ends_with("Builder") || name.ends_with("BuilderInitial"))
    };
    USED.contains(&name) || Helper::ALL.iter().any(|helper| helper.name() == name) || is_column()
}

fn prefix(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgresql => "Pg",
        Dialect::Mysql => "MySql",
    }
}

/// Where Drizzle exports a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Module {
    /// `drizzle-orm`
    Root,
    /// `drizzle-orm/*-core`
    Core,
}

impl Module {
    fn specifier(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Root, _) => "drizzle-orm",
            (Self::Core, Dialect::Sqlite) => "drizzle-orm/sqlite-core",
            (Self::Core, Dialect::Postgresql) => "drizzle-orm/pg-core",
            (Self::Core, Dialect::Mysql) => "drizzle-orm/mysql-core",
        }
    }
}

/// The names used so far.
#[derive(Debug, Default)]
pub(super) struct UsedTypes {
    /// With the number of its parameters.
    types: BTreeMap<(Module, String), usize>,
    values: BTreeSet<&'static str>,
}

impl UsedTypes {
    /// Notes that a type with so many parameters is used, and gives its name back.
    pub fn using(&mut self, module: Module, name: &str, parameters: usize) -> String {
        self.types.insert((module, name.to_string()), parameters);
        name.to_string()
    }

    /// Notes that the type of a function is used, and gives its name back.
    pub fn using_value(&mut self, name: &'static str) -> String {
        self.values.insert(name);
        name.to_string()
    }

    /// Whether all of the types are there and have as many parameters as they are given.
    pub fn are_declared(&self, dialect: Dialect, parameters: impl Fn(&str, &str) -> Option<usize>) -> bool {
        self.types
            .iter()
            .all(|((module, name), expected)| parameters(module.specifier(dialect), name) == Some(*expected))
    }

    /// Writes the import statements, sorted.
    pub fn write(&self, dialect: Dialect, writer: &mut CodeWriter) {
        for module in [Module::Root, Module::Core] {
            let types = self.types.keys().filter(|(of, _)| *of == module).map(|(_, name)| name.as_str());
            let mut names: Vec<&str> = types.collect();
            if module == Module::Core {
                names.extend(&self.values);
            }
            if !names.is_empty() {
                writer.inline(("import type { ", " } from "), names, |writer, name| {
                    writer.code(name);
                });
                writer.string(module.specifier(dialect)).line();
            }
        }
    }
}
