//! Whether rows meet a foreign key. In: a table, where its rows come from, and the key. Out: a risk where not every row that it refers to
//! has to be there: of a statement that fails then, or, while foreign keys are off, of rows that refer to nothing.

use super::{
    model::{RiskKind, Session},
    names::{TableName, quoted},
    rows::Source,
    state::{State, is_required},
};
use crate::changes::{DatabaseForeignKey, DatabaseTable};

/// Rows of a table of before of which each refers, by these columns, to a row of another table of before: a statement would have failed.
#[derive(Debug, Clone)]
pub(super) struct Proven {
    pub origin: usize,
    pub columns: Vec<String>,
    pub target: usize,
    pub foreign: Vec<String>,
}

/// Rows are to refer to what is there, by each foreign key of the table.
pub(super) fn look_at_all(state: &mut State, table: usize) {
    for key in state.tables[table].is.foreign_keys.clone() {
        if state.enforces {
            look(state, table, &key);
        }
    }
    state.unchecked(table);
}

/// The same of one foreign key, which the database looks at now.
pub(super) fn look(state: &mut State, table: usize, key: &DatabaseForeignKey) {
    if is_met(state, table, key) {
        return;
    }
    let name = state.name(table);
    let target = key.table.as_deref().unwrap_or("a table");
    let text = format!("rows of \"{}\" that refer to what is not in \"{target}\" make this fail", name.full());
    let column = key.columns.first().map(String::as_str);
    state.risk_with(RiskKind::ForeignKey, &name, column, text, way_out(state, table, key));
    state.more_than_adds();
    state.proven.extend(proven(state, table, key));
}

/// What nothing has looked at while foreign keys were off: they are on again, or the last statement is done.
pub(super) fn look_back(state: &mut State) {
    if state.session == Session::Off {
        return;
    }
    let now = state.at;
    for table in 0..state.tables.len() {
        let Some(at) = state.tables[table].unchecked.take() else { continue };
        for key in state.tables[table].is.foreign_keys.clone() {
            if is_met(state, table, &key) {
                continue;
            }
            let name = state.name(table);
            let target = key.table.as_deref().unwrap_or("a table");
            let text = format!(
                "rows of \"{}\" can refer to what is not in \"{target}\" then, because foreign keys are off",
                name.full()
            );
            state.at = at;
            let column = key.columns.first().map(String::as_str);
            state.risk_with(RiskKind::Dangling, &name, column, text, way_out(state, table, &key));
        }
    }
    state.at = now;
}

fn is_met(state: &State, table: usize, key: &DatabaseForeignKey) -> bool {
    key.columns.iter().any(|column| state.holds_nothing(table, column)) || refers_to_what_is_there(state, table, key)
}

/// The rows had the same foreign key before, or were looked at, and the table that it points to has all of its rows.
fn refers_to_what_is_there(state: &State, table: usize, key: &DatabaseForeignKey) -> bool {
    let rows = &state.tables[table].rows;
    let Some(target) = state.target(key) else { return false };
    if rows.made {
        return false;
    }
    rows.sources.iter().all(|source| {
        let Some(columns) = there(state, source, &key.columns) else { return false };
        let were = state.before[source.origin].foreign_keys.iter().filter_map(|before| {
            let name = before.table.as_ref()?;
            let origin = state.before.iter().position(|table| state.same(&table.full_name(), name))?;
            Some((&before.columns, origin, &before.foreign_columns))
        });
        let proven = state.proven.iter().filter(|proven| proven.origin == source.origin);
        let proven = proven.map(|proven| (&proven.columns, proven.target, &proven.foreign));
        were.chain(proven).any(|(known, origin, foreign)| {
            let has_rows = state.tables[target].rows.source(origin).filter(|parent| parent.whole);
            let has_columns = has_rows.is_some_and(|parent| {
                // A foreign key without columns points to the primary key.
                foreign.iter().zip(&key.foreign_columns).all(|(was, is)| {
                    parent.there(|name| state.same(name, is)).is_some_and(|there| state.same(there, was))
                })
            });
            has_columns && known.len() == columns.len() && known.iter().zip(&columns).all(|(a, b)| state.same(a, b))
        })
    })
}

/// What the columns of a table were called before, where their values are still those.
fn there(state: &State, source: &Source, columns: &[String]) -> Option<Vec<String>> {
    let name = |column: &String| source.there(|name| state.same(name, column)).map(ToString::to_string);
    columns.iter().map(name).collect()
}

/// What is known once the statement has not failed.
fn proven(state: &State, table: usize, key: &DatabaseForeignKey) -> Vec<Proven> {
    let Some((target, foreign)) = target_before(state, key) else { return Vec::new() };
    let of = |source: &Source| {
        let columns = there(state, source, &key.columns)?;
        Some(Proven { origin: source.origin, columns, target, foreign: foreign.clone() })
    };
    state.tables[table].rows.sources.iter().filter_map(of).collect()
}

/// The table of before that all rows of the target come from, and the columns there.
fn target_before(state: &State, key: &DatabaseForeignKey) -> Option<(usize, Vec<String>)> {
    let rows = &state.tables[state.target(key)?].rows;
    let [source] = rows.sources.as_slice() else { return None };
    let foreign = there(state, source, &key.foreign_columns).filter(|_| !rows.made)?;
    Some((source.origin, foreign))
}

/// `DELETE` of the rows that refer to nothing, in the tables of before; or `UPDATE`, where the value may be missing before and after.
fn way_out(state: &State, table: usize, key: &DatabaseForeignKey) -> Option<String> {
    let (target, foreign) = target_before(state, key)?;
    let [source] = state.tables[table].rows.sources.as_slice() else { return None };
    let columns = there(state, source, &key.columns)?;
    let (child, parent) = (&state.before[source.origin], &state.before[target]);
    if foreign.is_empty() || source.origin == target {
        return None;
    }
    let (from, to) = (in_quotes(state, child), in_quotes(state, parent));
    let pairs = columns.iter().zip(&foreign);
    let pairs = pairs.map(|(column, foreign)| {
        format!("{to}.{} = {from}.{}", quoted(state.dialect, foreign), quoted(state.dialect, column))
    });
    let values = columns.iter().map(|column| format!("{} IS NOT NULL", quoted(state.dialect, column)));
    let values = values.collect::<Vec<_>>().join(" AND ");
    let missing =
        format!("{values} AND NOT EXISTS (SELECT 1 FROM {to} WHERE {})", pairs.collect::<Vec<_>>().join(" AND "));
    let required = |columns: &[crate::changes::DatabaseColumn], name: &String| {
        columns.iter().any(|column| state.same(&column.name, name) && is_required(state.dialect, column))
    };
    let free = columns
        .iter()
        .zip(&key.columns)
        .find(|(was, is)| !required(&child.columns, was) && !required(&state.tables[table].is.columns, is));
    Some(match free {
        Some((column, _)) => format!("UPDATE {from} SET {} = NULL WHERE {missing}", quoted(state.dialect, column)),
        None => format!("DELETE FROM {from} WHERE {missing}"),
    })
}

fn in_quotes(state: &State, table: &DatabaseTable) -> String {
    let TableName { schema, name } = TableName { schema: table.schema.clone(), name: table.name.clone() };
    let parts = schema.iter().chain([&name]).map(|part| quoted(state.dialect, part));
    parts.collect::<Vec<_>>().join(".")
}
