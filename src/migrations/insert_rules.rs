//! Whether rows meet a foreign key. In: a table, where its rows come from, and the key. Out: whether every row that it refers to is
//! there, as it was before.

use super::state::State;
use crate::changes::DatabaseForeignKey;

/// The rows had the same foreign key before, and the table that it points to has all of its rows.
pub(super) fn refers_to_what_is_there(state: &State, table: usize, key: &DatabaseForeignKey) -> bool {
    let rows = &state.tables[table].rows;
    let Some(target) = state.target(key) else { return false };
    if rows.made {
        return false;
    }
    rows.sources.iter().all(|source| {
        let there = |column: &String| source.there(|name| state.same(name, column)).map(ToString::to_string);
        let Some(columns) = key.columns.iter().map(there).collect::<Option<Vec<_>>>() else { return false };
        state.before[source.origin].foreign_keys.iter().any(|before| {
            let Some(origin) = before
                .table
                .as_ref()
                .and_then(|name| state.before.iter().position(|table| state.same(&table.full_name(), name)))
            else {
                return false;
            };
            let has_rows = state.tables[target].rows.source(origin).filter(|parent| parent.whole);
            let has_columns = has_rows.is_some_and(|parent| {
                // A foreign key without columns points to the primary key.
                before.foreign_columns.iter().zip(&key.foreign_columns).all(|(was, is)| {
                    parent.there(|name| state.same(name, is)).is_some_and(|there| state.same(there, was))
                })
            });
            has_columns
                && before.columns.len() == columns.len()
                && before.columns.iter().zip(&columns).all(|(a, b)| state.same(a, b))
        })
    })
}
