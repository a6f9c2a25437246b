//! An order of tables in which each comes after those that it refers to. In: tables and their foreign keys. Out: the order, and the
//! foreign keys in a circle that have to be empty for it.

use crate::{
    changes::{DatabaseForeignKey, DatabaseTable},
    dialect::Dialect,
    migrations::{names::same, state::is_required},
};

/// The order, by position.
pub(super) struct Order {
    /// Parents first.
    pub tables: Vec<usize>,
    /// Columns that have to be `NULL` while rows go in or out: the table's position and the column.
    pub cleared: Vec<(usize, String)>,
}

/// Orders the tables; `None` where a circle has no column that may be empty. A table that refers to itself is in no circle unless `within`.
pub(super) fn order(dialect: Dialect, tables: &[&DatabaseTable], within: bool) -> Option<Order> {
    let mut left: Vec<usize> = (0..tables.len()).collect();
    let mut order = Order { tables: Vec::new(), cleared: Vec::new() };
    let refers = |key: &DatabaseForeignKey, to: usize| {
        key.table.as_ref().is_some_and(|table| same(dialect, table, &tables[to].full_name()))
    };
    while !left.is_empty() {
        let blocking = |table: usize, cleared: &[(usize, String)]| -> Vec<&DatabaseForeignKey> {
            let is_clear = |key: &DatabaseForeignKey| {
                key.columns.iter().any(|column| cleared.iter().any(|(of, name)| *of == table && name == column))
            };
            let keys = tables[table].foreign_keys.iter().filter(|key| !is_clear(key));
            keys.filter(|key| left.iter().any(|&to| (to != table || within) && refers(key, to))).collect()
        };
        if let Some(at) = left.iter().position(|&table| blocking(table, &order.cleared).is_empty()) {
            order.tables.push(left.remove(at));
            continue;
        }
        // The first table of a circle all of whose keys in it may be empty, by as few columns as that takes.
        let breaks = |table: usize| -> Option<Vec<(usize, String)>> {
            let keys = blocking(table, &order.cleared);
            keys.into_iter().map(|key| Some((table, nullable(dialect, tables[table], key)?))).collect()
        };
        let found = left.iter().find_map(|&table| breaks(table))?;
        order.cleared.extend(found);
        order.cleared.sort();
        order.cleared.dedup();
    }
    Some(order)
}

/// A column of a foreign key that may be empty.
fn nullable(dialect: Dialect, table: &DatabaseTable, key: &DatabaseForeignKey) -> Option<String> {
    let may_be_empty = |name: &&String| {
        let column = table.columns.iter().find(|column| same(dialect, &column.name, name));
        column.is_some_and(|column| !column.primary_key && !is_required(dialect, column))
    };
    key.columns.iter().find(may_be_empty).cloned()
}
