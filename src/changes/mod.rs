//! What a new schema changes in the database. In: the tables as they are to be, and as the last migration left them
//! (drizzle-kit's snapshot, or tables of an earlier run). Out: every difference, which of them lose data, in an order that
//! depends on the two alone.
//!
//! A name that changed is a table or column that goes and another that comes: nothing in a schema tells the two apart.

mod column_sql;
mod compare;
mod database;
mod keys;
mod loss;
mod model;
mod snapshot;
mod snapshot_entities;
mod snapshot_tables;
mod text;

#[cfg(test)]
mod tests;

pub use compare::compare;
pub use database::database;
pub use model::{Change, ChangeKind, DatabaseColumn, DatabaseForeignKey, DatabaseIndex, DatabaseTable, DatabaseUnique};
pub use snapshot::{SnapshotError, read_snapshot};
