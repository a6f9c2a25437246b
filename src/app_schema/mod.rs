//! The app's own tables. In: the files of `server/db/schema`, as NuxtHub takes them. Out: what they export, which tables
//! that makes in the database, and what cannot be told without running them; and errors where a name of theirs is one of
//! the auth schema's too.
//!
//! Where a project keeps the tables of Better Auth by hand, they are read column by column, and compared with what Better Auth needs.
//!
//! NuxtHub puts all schemas together with `export *`, which drops a name that two of them export without a word.

mod collisions;
mod declared;
mod describe;
mod finding;
mod host;
mod needs;
mod needs_column;
mod needs_keys;
mod origin;
mod read;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use collisions::collisions;
pub use declared::{
    DeclaredSchema, SchemaColumn, SchemaForeignKey, SchemaIndex, SchemaTable, TableKeys, TableShape, UndecidedName,
};
pub use describe::{Described, MODULE_NAME, Named, NoDescription, describe, module_text};
pub use finding::{Finding, FindingKind, Weight};
pub use needs::{findings, is_as_generated};
pub use read::read;

use crate::source::Location;

/// Which files are the app's schema.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppSchemaFiles {
    /// Absolute paths, in NuxtHub's order.
    pub files: Vec<PathBuf>,
    /// The folder that the auth schema is written to: what is exported from there is ours.
    pub own: Option<PathBuf>,
}

/// What the app's schema exports.
#[derive(Debug, Clone, Default)]
pub struct AppSchema {
    /// The exports that are not the auth schema's, in order.
    pub exports: Vec<AppExport>,
    /// What may be or hold further tables, in words: `export * from 'somewhere'`.
    pub undecided: Vec<String>,
}

/// An export of the app's schema.
#[derive(Debug, Clone)]
pub struct AppExport {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub location: Location,
    /// The table that it is.
    pub table: Option<DeclaredTable>,
}

/// A table of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredTable {
    /// Its name in the database.
    pub name: String,
    /// The PostgreSQL schema that it is in, unless it is the usual one.
    pub schema: Option<String>,
}

impl AppSchema {
    /// The tables, with the names that they are exported by.
    pub fn tables(&self) -> impl Iterator<Item = (&AppExport, &DeclaredTable)> {
        self.exports.iter().filter_map(|export| Some((export, export.table.as_ref()?)))
    }
}
