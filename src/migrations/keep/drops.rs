//! An order of statements in which nothing that has to be there is gone. In: a migration that drops tables. Out: which statements come
//! before the first row is set aside, which stay where they are, which tables are dropped after that, children first, and which
//! statements wait until all rows are back.
//!
//! SQLite drops no table while one that follows it by a foreign key refers to a table that is not there any more.

use sqlparser::ast::{AlterTableOperation as Operation, AssignmentTarget, Expr, Statement};

use super::{order::order, script::Script};
use crate::{
    changes::DatabaseTable,
    migrations::names::{name_of, same, table_name},
};

/// The statements up to the last drop, by position.
pub(super) struct Arranged {
    pub first: Vec<usize>,
    pub here: Vec<usize>,
    pub drops: Vec<usize>,
    pub at_last: Vec<usize>,
}

pub(super) fn arranged(script: &Script, first: usize, last: usize) -> Arranged {
    let mut arranged = Arranged { first: Vec::new(), here: Vec::new(), drops: Vec::new(), at_last: Vec::new() };
    for at in (0..=last).filter(|&at| !script.switches_keys(at)) {
        let list = if at < first || makes_table(script, at, first) {
            &mut arranged.first
        } else if waits(script, at, last) {
            &mut arranged.at_last
        } else if drops_for_good(script, at, last) {
            &mut arranged.drops
        } else {
            &mut arranged.here
        };
        list.push(at);
    }
    arranged.drops = children_first(script, arranged.drops);
    arranged
}

/// A new table that is no other one anew.
fn makes_table(script: &Script, at: usize, first: usize) -> bool {
    let Some(Statement::CreateTable(create)) = &script.parsed[at] else { return false };
    create.query.is_none()
        && !script.remakes.iter().any(|remake| remake.has(at))
        && script.name(&create.name).is_some_and(|name| script.table_at(first, &name).is_none())
}

/// The table of a statement is dropped, and none of its name is there in the end.
fn drops_for_good(script: &Script, at: usize, last: usize) -> bool {
    let dropped = script.parsed[at].as_ref().and_then(|statement| script.dropped(statement));
    dropped.is_some_and(|name| script.table_at(at, &name).is_some() && script.table_at(last + 1, &name).is_none())
}

/// The statement adds to a table that is there all along, or to its index, and can as well do so later.
fn waits(script: &Script, at: usize, last: usize) -> bool {
    let dialect = script.dialect();
    match &script.parsed[at] {
        Some(Statement::AlterTable(alter)) => {
            let adds = alter.operations.iter().all(|operation| matches!(operation, Operation::AddColumn { .. }));
            adds && script.name(&alter.name).is_some_and(|name| {
                script.table_at(last + 1, &name).is_some() && !script.remakes.iter().any(|remake| remake.table == name)
            })
        }
        Some(Statement::CreateIndex(create)) => script.name(&create.table_name).is_some_and(|name| {
            let Ok(columns) = create
                .columns
                .iter()
                .map(|column| match &column.column.expr {
                    Expr::Identifier(ident) => Ok(name_of(dialect, ident)),
                    _ => Err(()),
                })
                .collect::<Result<Vec<_>, _>>()
            else {
                return true;
            };
            // Rows that refer to these columns need the index when they come back.
            let full = name.full();
            let is_target = script.tables[last + 1].iter().flat_map(|table| &table.is.foreign_keys).any(|key| {
                key.table.as_ref().is_some_and(|table| same(dialect, table, &full))
                    && key.foreign_columns.iter().all(|column| columns.iter().any(|other| same(dialect, other, column)))
            });
            script.table_at(last + 1, &name).is_some() && !(create.unique && is_target)
        }),
        Some(Statement::Update(_)) => fills_new_column(script, at),
        Some(_) | None => false,
    }
}

/// `UPDATE "user" SET "a" = 'x'` of a column that this migration adds, from no other row.
pub(super) fn fills_new_column(script: &Script, at: usize) -> bool {
    let Some(Statement::Update(update)) = &script.parsed[at] else { return false };
    let sqlparser::ast::TableFactor::Table { name, .. } = &update.table.relation else { return false };
    let Ok(name) = table_name(script.dialect(), name) else { return false };
    let Some(before) = script.table_at(0, &name) else { return false };
    let is_remade = script.remakes.iter().any(|remake| remake.table == name);
    !is_remade
        && update.selection.is_none()
        && update.assignments.iter().all(|assignment| match &assignment.target {
            AssignmentTarget::ColumnName(column) => {
                let is_new = script.name(column).is_some_and(|column| {
                    !before.is.columns.iter().any(|other| same(script.dialect(), &other.name, &column.name))
                });
                is_new && !assignment.value.to_string().to_ascii_uppercase().contains("SELECT")
            }
            AssignmentTarget::Tuple(_) => false,
        })
}

/// The drops in an order in which each table goes before those that it refers to; as they are where they refer in a circle.
pub(super) fn children_first(script: &Script, drops: Vec<usize>) -> Vec<usize> {
    let tables: Option<Vec<&DatabaseTable>> =
        drops.iter().map(|&at| Some(&script.table_at(at, &script.dropped(script.parsed[at].as_ref()?)?)?.is)).collect();
    let order =
        tables.and_then(|tables| order(script.dialect(), &tables, false)).filter(|order| order.cleared.is_empty());
    match order {
        Some(order) => order.tables.iter().rev().map(|&at| drops[at]).collect(),
        None => drops,
    }
}
