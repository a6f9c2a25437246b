//! Rows that are copied into another table. In: the table with its rows. Out: what they have to meet there that they may not: required columns,
//! unique columns, foreign keys.

use super::{
    model::RiskKind,
    names::TableName,
    state::{State, is_required},
};

/// What rows have to meet in the table that they are copied into.
pub(super) fn rules_of_rows(state: &mut State, into: usize, name: &TableName) {
    let table = state.tables[into].is.clone();
    let computed = state.tables[into].generated.clone();
    let dialect = state.dialect;
    for column in table.columns.iter().filter(|column| is_required(dialect, column) && !computed.contains(&column.name))
    {
        let is_null = state.tables[into].rows.nulls.iter().any(|null| state.same(null, &column.name));
        // A value that is computed is there, as far as one can tell.
        let held = state.tables[into]
            .rows
            .sources
            .iter()
            .any(|source| source.there(|name| state.same(name, &column.name)).is_some());
        let filled = state.tables[into].rows.filled.iter().any(|name| state.same(name, &column.name));
        if is_null || (held && !filled && !state.was_required(into, &column.name)) {
            let text = format!(
                "\"{}\" of \"{}\" needs a value, and rows that are there can be without",
                column.name,
                name.full()
            );
            state.risk(RiskKind::RequiredWithoutValue, name, Some(&column.name), text);
        }
    }
    let single = table.columns.iter().filter(|column| column.unique).map(|column| vec![column.name.clone()]);
    let primary: Vec<String> =
        table.columns.iter().filter(|column| column.primary_key).map(|column| column.name.clone()).collect();
    let keys = single
        .chain(table.uniques.iter().map(|unique| unique.columns.clone()))
        .chain(table.indexes.iter().filter(|index| index.unique).map(|index| index.columns.clone()))
        .chain((!primary.is_empty()).then_some(primary));
    for columns in keys.collect::<Vec<_>>() {
        super::create::unique_rows(state, into, Some(columns));
    }
    super::references::look_at_all(state, into);
}
