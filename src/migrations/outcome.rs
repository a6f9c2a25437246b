//! What is left of what happened. In: the state after the last statement. Out: the reading: events that were not made good, in plain
//! English.

use super::{
    model::{EffectKind, MigrationReading, RowEffect},
    rows::Source,
    state::{Event, State},
    statements::SqlStatement,
};
use crate::changes::DatabaseTable;

/// The reading of all statements.
pub(super) fn reading(state: State, statements: Vec<SqlStatement>) -> MigrationReading {
    let mut effects = effects(&state);
    effects.extend(state.later.iter().cloned());
    effects.sort_by_key(|effect| effect.statement);
    let mut more = state.more.clone();
    more.extend(state.risks.iter().map(|risk| risk.statement));
    more.extend(state.unread.iter().map(|unread| unread.statement));
    more.extend(effects.iter().map(|effect| effect.statement));
    more.sort_unstable();
    more.dedup();
    MigrationReading {
        effects,
        after: state.tables.into_iter().map(|table| table.is).collect(),
        triggers: state.triggers,
        risks: state.risks,
        unread: state.unread,
        statements: statements.into_iter().map(|statement| statement.text).collect(),
        more_than_adding: more,
    }
}

/// What happened to the rows of each table of before, in the end.
pub(super) fn effects(state: &State) -> Vec<RowEffect> {
    let mut effects = Vec::new();
    for (origin, table) in state.before.iter().enumerate() {
        match successor(state, origin) {
            None => effects.extend(lost_table(state, origin, table)),
            Some(next) => {
                let source = state.tables[next].rows.source(origin);
                effects.extend(renamed(state, origin, table, next));
                if !source.is_some_and(|source| source.whole) {
                    effects.extend(lost_rows(state, origin, table, next));
                }
                // Of a table without a row left, a column is gone all the same.
                let none = Source { origin, whole: false, columns: Vec::new() };
                for column in &table.columns {
                    if source.is_some() || state.column(next, &column.name).is_none() {
                        effects.extend(lost_values(state, origin, table, next, source.unwrap_or(&none), &column.name));
                    }
                }
            }
        }
    }
    effects
}

/// The table that is to hold the rows now: one of its name that has some of them, the same one under any name, one that has its name, or one
/// that they were copied to.
fn successor(state: &State, origin: usize) -> Option<usize> {
    let before = &state.before[origin];
    let has_rows = |table: &super::state::Table| {
        state.same(&table.is.full_name(), &before.full_name()) && table.rows.source(origin).is_some()
    };
    if let Some(holds) = state.tables.iter().position(has_rows) {
        return Some(holds);
    }
    let same = state.tables.iter().position(|table| table.origin == Some(origin));
    let named = || {
        state
            .tables
            .iter()
            .position(|table| table.origin.is_none() && state.same(&table.is.full_name(), &before.full_name()))
    };
    let copied = || {
        state.tables.iter().position(|table| {
            table.origin.is_none()
                && table.rows.sources.len() == 1
                && table.rows.source(origin).is_some_and(|rows| rows.whole)
        })
    };
    same.or_else(named).or_else(copied)
}

fn events<'a>(state: &'a State, origin: usize) -> impl Iterator<Item = &'a Event> {
    state.events.iter().filter(move |event| event.origin == origin)
}

fn lost_table(state: &State, origin: usize, table: &DatabaseTable) -> Option<RowEffect> {
    let event = events(state, origin).find(|event| event.kind == EffectKind::TableDropped)?;
    Some(effect(state, table, event, event.kind, format!("The table \"{}\" goes with its rows.", table.full_name())))
}

/// The table is called otherwise than before.
fn renamed(state: &State, origin: usize, table: &DatabaseTable, next: usize) -> Option<RowEffect> {
    let (was, is) = (table.full_name(), state.tables[next].is.full_name());
    if state.same(&was, &is) {
        return None;
    }
    let text = format!("The rows of \"{was}\" are in \"{is}\" afterwards.");
    Some(effect(state, table, &moved(state, origin, EffectKind::TableRenamed, None), EffectKind::TableRenamed, text))
}

/// What gave rows or values another name: the last statement that renamed them, or that dropped what they were copied from.
fn moved(state: &State, origin: usize, kind: EffectKind, column: Option<&str>) -> Event {
    let renames = events(state, origin).filter(|event| event.kind == kind && event.column.as_deref() == column).last();
    let found = renames.or_else(|| events(state, origin).find(|event| event.kind == EffectKind::TableDropped));
    Event {
        origin,
        kind,
        column: column.map(ToString::to_string),
        through: None,
        dropped: None,
        statement: found.map_or(state.at, |event| event.statement),
    }
}

fn lost_rows(state: &State, origin: usize, table: &DatabaseTable, next: usize) -> Vec<RowEffect> {
    let mut effects: Vec<RowEffect> = Vec::new();
    let is_another = state.tables[next].origin != Some(origin);
    let full = table.full_name();
    for event in events(state, origin) {
        let (kind, text) = match (event.kind, &event.through) {
            (EffectKind::RowsDeleted, Some(through)) => (
                EffectKind::RowsDeleted,
                format!(
                    "Rows of \"{full}\" are deleted, because they refer to rows of \"{}\" that go (on delete cascade).",
                    through.table
                ),
            ),
            (EffectKind::RowsDeleted, None) => (EffectKind::RowsDeleted, format!("Rows of \"{full}\" are deleted.")),
            (EffectKind::TableDropped, _) if is_another => {
                (EffectKind::RowsNotCopied, format!("The table \"{full}\" is recreated, and its rows are not copied."))
            }
            (EffectKind::RowsNotCopied, _) => {
                (EffectKind::RowsNotCopied, format!("Not all rows of \"{full}\" are copied into the new table."))
            }
            (
                EffectKind::TableDropped
                | EffectKind::ColumnDropped
                | EffectKind::ValuesCleared
                | EffectKind::ValuesNotCopied
                | EffectKind::ValuesChanged
                | EffectKind::TableRenamed
                | EffectKind::ColumnRenamed,
                _,
            ) => continue,
        };
        let mut found = effect(state, table, event, kind, text);
        found.remade |= kind == EffectKind::RowsNotCopied;
        if !effects.contains(&found) {
            effects.push(found);
        }
    }
    // Rows that are deleted first are not there to be copied.
    if effects.iter().any(|effect| effect.kind == EffectKind::RowsDeleted) {
        effects.retain(|effect| effect.kind == EffectKind::RowsDeleted);
    }
    effects
}

fn lost_values(
    state: &State,
    origin: usize,
    table: &DatabaseTable,
    next: usize,
    source: &Source,
    column: &str,
) -> Vec<RowEffect> {
    let full = table.full_name();
    let held: Vec<&str> =
        source.columns.iter().filter(|(_, there)| state.same(there, column)).map(|(here, _)| here.as_str()).collect();
    if held.iter().any(|here| state.same(here, column)) {
        return Vec::new();
    }
    if let Some(here) = held.first() {
        let text = format!("The values of \"{column}\" in \"{full}\" are in \"{here}\" afterwards.");
        let event = moved(state, origin, EffectKind::ColumnRenamed, Some(column));
        return vec![effect(state, table, &event, EffectKind::ColumnRenamed, text)];
    }
    let is_another = state.tables[next].origin != Some(origin);
    let mut effects: Vec<RowEffect> = Vec::new();
    for event in events(state, origin).filter(|event| event.column.as_deref() == Some(column)) {
        let text = match (event.kind, &event.through) {
            (EffectKind::ColumnDropped, _) => format!("The column \"{column}\" of \"{full}\" goes with its values."),
            (EffectKind::ValuesCleared, Some(through)) => format!(
                "\"{column}\" of \"{full}\" is cleared in rows that refer to rows of \"{}\" that go (on delete {}).",
                through.table, through.action
            ),
            (EffectKind::ValuesCleared, None) => format!("\"{column}\" of \"{full}\" is cleared."),
            (EffectKind::ValuesChanged, _) => format!("Values of \"{column}\" in \"{full}\" become others."),
            (
                EffectKind::TableDropped
                | EffectKind::RowsDeleted
                | EffectKind::RowsNotCopied
                | EffectKind::ValuesNotCopied
                | EffectKind::TableRenamed
                | EffectKind::ColumnRenamed,
                _,
            ) => continue,
        };
        let found = effect(state, table, event, event.kind, text);
        if !effects.contains(&found) {
            effects.push(found);
        }
    }
    if effects.is_empty() && is_another {
        // It was not copied, so it went when the old table did.
        let dropped = events(state, origin).find(|event| event.kind == EffectKind::TableDropped);
        let is_there = state.column(next, column).is_some();
        let (kind, text) = if is_there {
            (
                EffectKind::ValuesNotCopied,
                format!("The table \"{full}\" is recreated, and the values of \"{column}\" are not copied."),
            )
        } else {
            (EffectKind::ColumnDropped, format!("The column \"{column}\" of \"{full}\" goes with its values."))
        };
        effects.extend(dropped.map(|event| RowEffect {
            column: Some(column.to_string()),
            remade: is_there,
            ..effect(state, table, event, kind, text)
        }));
    }
    effects
}

fn effect(state: &State, table: &DatabaseTable, event: &Event, kind: EffectKind, text: String) -> RowEffect {
    // What comes of a table's drop is wanted if the table is: one that is there again was not to go.
    let remade = event.through.is_some() && event.dropped.is_some_and(|origin| is_kept(state, origin));
    RowEffect {
        kind,
        schema: table.schema.clone(),
        table: table.name.clone(),
        column: event.column.clone(),
        through: event.through.clone(),
        remade,
        trigger: None,
        statement: event.statement,
        text,
    }
}

fn is_kept(state: &State, origin: usize) -> bool {
    successor(state, origin).is_some_and(|next| state.tables[next].rows.source(origin).is_some())
}
