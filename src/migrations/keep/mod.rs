//! The same migration without the loss. In: a migration, columns that Better Auth writes itself, and values for new columns. Out: its
//! text so that no row is lost that the schema does not ask to lose, or that there is nothing to change.
//!
//! What is written is read again: it has to lose less than what was given, or nothing is written.

use super::{
    model::{MigrationRequest, RowEffect, UnreadStatement},
    read::read_migration,
};

/// A migration, and what is known of its columns.
#[derive(Debug, Clone)]
pub struct KeepRequest {
    /// The migration.
    pub migration: MigrationRequest,
    /// Columns that Better Auth writes itself, whatever their default.
    pub written: Vec<ColumnName>,
    /// Values for new columns in rows that are there.
    pub fills: Vec<ColumnFill>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    /// The PostgreSQL schema of its table.
    pub schema: Option<String>,
    /// Its table.
    pub table: String,
    /// Its name.
    pub column: String,
}

/// A value for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFill {
    /// The column.
    pub column: ColumnName,
    /// The value, as SQL.
    pub value: String,
}

/// The migration that keeps rows.
#[derive(Debug, Clone)]
pub struct KeptRows {
    /// Its text; `None` where nothing has to change, or it cannot be made better.
    pub sql: Option<String>,
    /// What happens to rows in spite of it.
    pub left: Vec<RowEffect>,
    /// Statements of the given migration that were not understood.
    pub unread: Vec<UnreadStatement>,
    /// What was changed, and what a person has to know.
    pub notes: Vec<String>,
}

/// Writes a migration so that no row is lost that the schema does not ask to lose.
#[must_use]
pub fn keep_rows(request: &KeepRequest) -> KeptRows {
    let reading = read_migration(&request.migration);
    KeptRows { sql: None, left: reading.effects, unread: reading.unread, notes: vec!["not written yet".into()] }
}
