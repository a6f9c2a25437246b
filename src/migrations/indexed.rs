//! Indexes that foreign keys of MySQL need. In: a table, and the indexes that it had. Out: a risk where a foreign key has none left.
//!
//! A foreign key needs an index that begins with its columns, in its own table and in the one that it points to. MySQL makes the first of
//! them by itself, drops that when another will do, and then refuses to drop the other.

use super::{delete::referring, model::RiskKind, state::State};
use crate::changes::{DatabaseForeignKey, DatabaseTable};

/// The columns of each index that a table has, those of its rules too.
pub(super) fn lists(table: &DatabaseTable) -> Vec<Vec<String>> {
    let primary = table.columns.iter().filter(|column| column.primary_key).map(|column| column.name.clone()).collect();
    let unique = table.columns.iter().filter(|column| column.unique).map(|column| vec![column.name.clone()]);
    let mut lists: Vec<Vec<String>> = unique.collect();
    lists.push(primary);
    lists.extend(table.uniques.iter().map(|unique| unique.columns.clone()));
    lists.extend(table.indexes.iter().map(|index| index.columns.clone()));
    lists
}

/// An index is gone, and a foreign key has no other one.
pub(super) fn needed(state: &mut State, table: usize, index: &str, had: &[Vec<String>]) {
    let now = lists(&state.tables[table].is);
    let is_left_without = |columns: &[String]| {
        let serves = |list: &Vec<String>| {
            list.len() >= columns.len() && columns.iter().zip(list).all(|(column, of)| state.same(column, of))
        };
        !columns.is_empty() && had.iter().any(serves) && !now.iter().any(serves)
    };
    let own = state.tables[table].is.foreign_keys.iter().find(|key| is_left_without(&key.columns)).cloned();
    let of_another =
        referring(state, table).into_iter().find(|(_, key)| is_left_without(&key.foreign_columns)).map(|(_, key)| key);
    let columns = |key: &DatabaseForeignKey| (key.columns.first().cloned(), key.name.clone());
    let found = own
        .as_ref()
        .map(columns)
        .or_else(|| of_another.as_ref().map(|key| (key.foreign_columns.first().cloned(), key.name.clone())));
    let Some((column, key)) = found else { return };
    let name = state.name(table);
    let key = key.map(|key| format!(" \"{key}\"")).unwrap_or_default();
    let text = format!(
        "the foreign key{key} needs the index \"{index}\" of \"{}\", which is not dropped while it does",
        name.full()
    );
    state.risk(RiskKind::IndexInUse, &name, column.as_deref(), text);
}
