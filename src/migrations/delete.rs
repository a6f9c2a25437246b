//! Rows that are deleted, and what foreign keys do then. In: `DELETE`, or a table whose rows go for another reason. Out: the rows of all
//! tables that follow, and foreign keys that forbid it.
//!
//! The actions are those of SQLite, PostgreSQL and MySQL alike: `cascade` and the two that set values work at once and go on from table
//! to table; `restrict` and `no action` fail if a row that refers is left.

use std::collections::BTreeSet;

use sqlparser::ast::{Delete, FromTable, TableFactor};

use super::{
    columns::is_never,
    model::{EffectKind, RiskKind, Through},
    names::table_name,
    rows::Rows,
    state::State,
    triggers,
};
use crate::{changes::DatabaseForeignKey, dialect::Dialect};

pub(super) fn delete(state: &mut State, delete: &Delete) -> Result<(), String> {
    state.more_than_adds();
    let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
    let [from] = from.as_slice() else { return Err("rows of several tables are deleted".into()) };
    let TableFactor::Table { name, .. } = &from.relation else { return Err("rows of no table are deleted".into()) };
    let condition = delete.selection.as_ref().map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    if delete.to_string() != format!("DELETE FROM {from}{condition}") || !from.joins.is_empty() {
        return Err("a clause of the DELETE is not read".into());
    }
    let name = table_name(state.dialect, name)?;
    let Some(table) = state.need(&name) else { return Ok(()) };
    let trigger = triggers::reason(state, &name);
    needs_parents(state, table);
    followers_need_parents(state, table);
    if delete.selection.as_ref().is_some_and(is_never) || state.tables[table].rows.is_empty() {
        return Ok(());
    }
    state.rows_event(table, EffectKind::RowsDeleted, None, None);
    rows_go(state, table, delete.selection.is_none(), None);
    // The rows go, and what else the trigger does is not known.
    trigger.map_or(Ok(()), Err)
}

/// SQLite prepares no statement that writes to a table with a foreign key to one that is not there, whatever the rows are.
pub(super) fn needs_parents(state: &mut State, table: usize) {
    if state.dialect != Dialect::Sqlite || !state.enforces {
        return;
    }
    for key in state.tables[table].is.foreign_keys.clone() {
        let (Some(parent), None) = (&key.table, state.target(&key)) else { continue };
        let name = state.name(table);
        let text =
            format!("\"{}\" refers to \"{parent}\", which is not there: nothing can be written to it", name.full());
        state.risk(RiskKind::NoSuchTable, &name, key.columns.first().map(String::as_str), text);
    }
}

/// The same for all tables that a deletion can reach.
fn followers_need_parents(state: &mut State, table: usize) {
    let mut seen = BTreeSet::from([table]);
    let mut waiting = vec![table];
    while let Some(gone) = waiting.pop() {
        for (child, key) in referring(state, gone) {
            let cascades = key.on_delete == "cascade";
            if child != gone && (cascades || key.on_delete.starts_with("set ")) {
                needs_parents(state, child);
            }
            if cascades && seen.insert(child) {
                waiting.push(child);
            }
        }
    }
}

/// Rows of a table go, all of them or some. `dropped` is the table of before that is dropped by it.
pub(super) fn rows_go(state: &mut State, table: usize, all: bool, dropped: Option<usize>) {
    followers_need_parents(state, table);
    let mut fails = Fails::default();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(table, all)];
    // Rows go one after the other: what a row refers to is looked at while others of its table are there.
    let rows_first: Vec<Rows> = state.tables.iter().map(|table| table.rows.clone()).collect();
    while let Some((gone, all)) = waiting.pop() {
        let keys = if state.enforces { referring(state, gone) } else { Vec::new() };
        let had_rows = !rows_first[gone].is_empty();
        if !state.enforces && had_rows {
            for (child, _) in referring(state, gone) {
                state.unchecked(child);
            }
        }
        // What refers is looked for while the rows are there.
        if had_rows {
            for (child, key) in keys {
                if refers(state, &rows_first[child], &key) {
                    follow(state, gone, child, &key, all, dropped, &mut waiting, &mut fails);
                }
            }
        }
        if all {
            state.tables[gone].rows.clear();
        } else {
            state.tables[gone].rows.lose_some();
        }
        // A table can lose some rows first, and all of them by another way.
        waiting.retain(|waits| !seen.contains(waits));
        seen.insert((gone, all));
    }
    fails.tell(state, table);
}

/// Foreign keys that fail if rows are left that refer.
#[derive(Default)]
struct Fails {
    keys: Vec<(usize, DatabaseForeignKey, usize, bool)>,
}

impl Fails {
    fn tell(self, state: &mut State, table: usize) {
        for (child, key, gone, at_once) in self.keys {
            let left = !state.tables[child].rows.is_empty();
            if (left || at_once) && !state.defers {
                let (child, gone) = (state.name(child), state.name(gone));
                let text = format!(
                    "rows of \"{}\" that refer to \"{}\" forbid it ({})",
                    child.full(),
                    gone.full(),
                    if key.on_delete.is_empty() { "no action" } else { &key.on_delete }
                );
                state.risk(RiskKind::ForeignKey, &child, key.columns.first().map(String::as_str), text);
            } else if left {
                let name = state.name(table);
                state.risk(
                    RiskKind::ForeignKey,
                    &name,
                    None,
                    "a foreign key is checked at the end of the transaction".into(),
                );
            }
        }
    }
}

/// The foreign keys that point to a table, with the tables that have them. The table itself counts.
pub(super) fn referring(state: &State, table: usize) -> Vec<(usize, DatabaseForeignKey)> {
    let keys = state
        .tables
        .iter()
        .enumerate()
        .flat_map(|(child, has)| has.is.foreign_keys.iter().map(move |key| (child, key)));
    keys.filter(|(_, key)| state.target(key) == Some(table)).map(|(child, key)| (child, key.clone())).collect()
}

/// Whether a row has a value in each column of a foreign key.
fn refers(state: &State, rows: &Rows, key: &DatabaseForeignKey) -> bool {
    let is_null = |column: &String| rows.nulls.iter().any(|name| state.same(name, column));
    !rows.is_empty() && !key.columns.iter().any(is_null)
}

/// A foreign key writes to a table that has a trigger.
fn runs_trigger(state: &mut State, child: usize) {
    let name = state.name(child);
    if let Some(reason) = triggers::reason(state, &name) {
        state.unread(&name.full(), reason);
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one walk")]
fn follow(
    state: &mut State,
    gone: usize,
    child: usize,
    key: &DatabaseForeignKey,
    all: bool,
    dropped: Option<usize>,
    waiting: &mut Vec<(usize, bool)>,
    fails: &mut Fails,
) {
    let through = |action: &'static str, state: &State| Through {
        table: state.tables[gone].is.full_name(),
        foreign_key: key.name.clone().unwrap_or_else(|| key.columns.join(", ")),
        action,
    };
    // A row that has nothing in the column refers to none, and stays.
    let requires = key
        .columns
        .iter()
        .all(|name| state.column(child, name).is_some_and(|column| super::state::is_required(state.dialect, column)));
    match key.on_delete.as_str() {
        "cascade" => {
            let through = through("cascade", state);
            runs_trigger(state, child);
            // Of the table itself, all rows go in any case.
            if child == gone && all {
                return;
            }
            state.rows_event(child, EffectKind::RowsDeleted, Some(&through), dropped);
            waiting.push((child, all && requires));
        }
        action @ ("set null" | "set default") => {
            let action = if action == "set null" { "set null" } else { "set default" };
            let through = through(action, state);
            runs_trigger(state, child);
            for column in &key.columns {
                let default = state.column(child, column).and_then(|column| column.default.clone());
                let refuses = state.column(child, column).is_some_and(|column| column.not_null);
                if (action == "set null" || default.is_none()) && refuses {
                    fails.keys.push((child, key.clone(), gone, true));
                } else if action == "set default" && default.is_some() {
                    // The default has to be there among the rows that are left.
                    fails.keys.push((child, key.clone(), gone, false));
                }
                if child != gone || !all {
                    state.values_event(child, column, EffectKind::ValuesCleared, Some(&through), dropped);
                }
            }
        }
        // SQLite and MySQL look for `restrict` row by row.
        "restrict" => fails.keys.push((child, key.clone(), gone, state.dialect != Dialect::Postgresql)),
        _ => fails.keys.push((child, key.clone(), gone, state.dialect == Dialect::Mysql)),
    }
}
