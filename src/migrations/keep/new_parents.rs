//! Rows that are to refer to a table that is new. In: a foreign key that a migration for PostgreSQL or MySQL adds. Out: the statement without
//! which no row meets it: nothing is written to the new table, so no row of it is there to be referred to.

use super::{
    copies::{Unfit, is_new_and_empty},
    script::{Piece, Script},
};
use crate::migrations::{
    names::{TableName, quoted},
    state::is_required,
};
use sqlparser::ast::{AlterTableOperation as Operation, Statement};

/// What comes before the statement at this position, what cannot stay, and a sentence about it.
pub(super) fn cleared(script: &Script, at: usize) -> Option<(Piece, Unfit, String)> {
    let Some(Statement::AlterTable(alter)) = script.parsed.get(at)? else { return None };
    let [Operation::AddConstraint { .. }] = alter.operations.as_slice() else { return None };
    let table: TableName = script.name(&alter.name)?;
    let (was, is) = (script.table_at(at, &table)?, script.table_at(at + 1, &table)?);
    let key = is.is.foreign_keys.iter().find(|key| !was.is.foreign_keys.contains(key))?;
    if !is_new_and_empty(script, at, key) {
        return None;
    }
    let (full, target) = (table.full(), key.table.as_deref()?);
    let is_free = |name: &&String| {
        let column =
            was.is.columns.iter().find(|column| crate::migrations::names::same(script.dialect(), &column.name, name));
        column.is_some_and(|column| !is_required(script.dialect(), column))
    };
    let (text, column, note) = match key.columns.iter().find(is_free) {
        Some(column) => (
            format!("UPDATE {} SET {} = NULL", alter.name, quoted(script.dialect(), column)),
            Some(column.clone()),
            format!(
                "\"{column}\" of \"{full}\" is cleared: it refers to \"{target}\" from now on, which is new and has no rows."
            ),
        ),
        None => (
            format!("DELETE FROM {}", alter.name),
            None,
            format!(
                "Rows of \"{full}\" are deleted: each has to refer to a row of \"{target}\", which is new and has no rows. To keep them, fill \"{target}\" in this migration first."
            ),
        ),
    };
    Some((Piece::New(text), Unfit { table, column }, note))
}
