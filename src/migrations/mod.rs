//! What a migration does to rows. In: the tables before, the SQL of a migration, and how its statements reach the database. Out: the
//! tables after, what happens to rows that are there, which statements can fail, and the same migration written so that no row is lost.
//!
//! The statements are parsed by `sqlparser` and run on a model: tables, and for each where its rows come from. What happened to rows
//! counts if it was not made good by the end, so a table that is made anew with all of its rows has lost nothing. A statement or
//! clause that is not modelled is `unread`, never without effect.

mod alter;
mod alter_column;
mod casts;
mod columns;
mod copied_rows;
mod create;
mod delete;
mod drop;
mod indexed;
mod insert;
mod keep;
mod model;
mod names;
mod other;
mod outcome;
mod read;
mod references;
mod rename;
mod rows;
mod state;
mod statements;
mod triggers;
mod update;

#[cfg(test)]
mod adding_tests;
#[cfg(test)]
mod in_use_tests;
#[cfg(test)]
mod references_tests;
#[cfg(test)]
mod renamed_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod triggers_tests;
#[cfg(test)]
mod writing_tests;

pub use keep::{ColumnFill, ColumnName, KeepRequest, KeptRows, keep_rows};
pub use model::{
    EffectKind, MigrationReading, MigrationRequest, MigrationRisk, RiskKind, RowEffect, Session, Through, Trigger,
    UnreadStatement,
};
pub use read::read_migration;
