//! The copies of tables that are made anew. In: the copy of a remake as drizzle-kit writes it, which selects every column of the new
//! table, and values for columns. Out: a copy that the old table can give: a column that it lacks is left to its default, or gets its
//! value, and a row without a value gets one where the new table asks for it.

use sqlparser::ast::{Expr, Ident, ObjectName, SelectItem, SetExpr, Statement};

use super::{
    ColumnFill,
    fill::needs,
    script::{Remake, Script},
};
use crate::{
    changes::DatabaseColumn,
    migrations::{
        names::{name_of, quoted, same},
        state::is_required,
    },
    request::Dialect,
};

/// The copy, where it has to be another, and what was done or is missing.
pub(super) struct Copied {
    pub text: Option<String>,
    pub notes: Vec<String>,
}

/// What becomes of one column of a copy.
enum Becomes {
    AsItIs,
    LeftOut,
    Value(String),
}

pub(super) fn copied(script: &Script, remake: &Remake, fills: &[ColumnFill]) -> Option<Copied> {
    let dialect = script.dialect();
    let old = script.table_at(remake.insert, &remake.table)?;
    let new = script.table_at(remake.insert, &remake.new)?;
    let mut statement = script.parsed.get(remake.insert)?.clone()?;
    let Statement::Insert(insert) = &mut statement else { return None };
    let names: Vec<String> = insert.columns.iter().map(|name| Some(script.name(name)?.name)).collect::<Option<_>>()?;
    let SetExpr::Select(select) = insert.source.as_mut()?.body.as_mut() else { return None };
    if names.is_empty() || names.len() != select.projection.len() {
        return None;
    }
    let mut notes = Vec::new();
    let mut changed = false;
    let (mut columns, mut items) = (Vec::new(), Vec::new());
    for ((column, item), name) in insert.columns.iter().zip(&select.projection).zip(&names) {
        let here = new.is.columns.iter().find(|here| same(dialect, &here.name, name));
        let value = fill_of(script, remake, fills, name);
        let becomes = match (selected(dialect, item), here) {
            (Some(from), Some(here)) => {
                let there = old.is.columns.iter().find(|there| same(dialect, &there.name, &from));
                becomes(script, remake, item, here, there, value, &mut notes)
            }
            (None, _) | (_, None) => Becomes::AsItIs,
        };
        let item = match becomes {
            Becomes::AsItIs => item.clone(),
            Becomes::LeftOut => {
                changed = true;
                continue;
            }
            // It is printed as it is written.
            Becomes::Value(value) => {
                changed = true;
                SelectItem::UnnamedExpr(Expr::Identifier(Ident::new(value)))
            }
        };
        columns.push(column.clone());
        items.push(item);
    }
    let is_listed = |column: &DatabaseColumn| names.iter().any(|name| same(dialect, name, &column.name));
    for column in new.is.columns.iter().filter(|column| needs_value(dialect, column) && !is_listed(column)) {
        if new.generated.contains(&column.name) {
            continue;
        }
        match fill_of(script, remake, fills, &column.name) {
            Some(value) => {
                changed = true;
                notes.push(told(remake, column, &value.value));
                columns.push(ObjectName::from(vec![Ident::new(quoted(dialect, &column.name))]));
                items.push(SelectItem::UnnamedExpr(Expr::Identifier(Ident::new(value.value.clone()))));
            }
            None => notes.push(needs(script, &remake.table, &column.name)),
        }
    }
    if items.is_empty() {
        return None;
    }
    insert.columns = columns;
    select.projection = items;
    Some(Copied { text: changed.then(|| statement.to_string()), notes })
}

fn becomes(
    script: &Script,
    remake: &Remake,
    item: &SelectItem,
    here: &DatabaseColumn,
    there: Option<&DatabaseColumn>,
    fill: Option<&ColumnFill>,
    notes: &mut Vec<String>,
) -> Becomes {
    let dialect = script.dialect();
    let Some(there) = there else {
        return match fill {
            Some(fill) => {
                notes.push(told(remake, here, &fill.value));
                Becomes::Value(fill.value.clone())
            }
            // SQLite would fail, or take the name of the column for a text and write it into every row.
            None => {
                if needs_value(dialect, here) {
                    notes.push(needs(script, &remake.table, &here.name));
                }
                Becomes::LeftOut
            }
        };
    };
    if !is_required(dialect, here) || is_required(dialect, there) {
        return Becomes::AsItIs;
    }
    let value = fill.map(|fill| fill.value.clone()).or_else(|| here.default.clone());
    match value {
        Some(value) => {
            notes.push(format!(
                "\"{}\" of \"{}\" gets {value} in rows that have none.",
                here.name,
                remake.table.full()
            ));
            Becomes::Value(format!("coalesce({item}, {value})"))
        }
        // Every row may have a value all the same.
        None => {
            notes.push(needs(script, &remake.table, &here.name));
            Becomes::AsItIs
        }
    }
}

/// The column that is selected, where it is one.
fn selected(dialect: Dialect, item: &SelectItem) -> Option<String> {
    match item {
        SelectItem::UnnamedExpr(Expr::Identifier(ident)) => Some(name_of(dialect, ident)),
        _ => None,
    }
}

/// Whether a row needs a value that is said.
fn needs_value(dialect: Dialect, column: &DatabaseColumn) -> bool {
    // Numbers that are the primary key are counted.
    column.default.is_none() && !column.auto_increment && is_required(dialect, column) && !column.primary_key
}

fn fill_of<'a>(script: &Script, remake: &Remake, fills: &'a [ColumnFill], column: &str) -> Option<&'a ColumnFill> {
    fills.iter().find(|fill| {
        fill.column.schema == remake.table.schema
            && same(script.dialect(), &fill.column.table, &remake.table.name)
            && same(script.dialect(), &fill.column.column, column)
    })
}

fn told(remake: &Remake, column: &DatabaseColumn, value: &str) -> String {
    format!("\"{}\" of \"{}\" gets {value} in rows that are there.", column.name, remake.table.full())
}
