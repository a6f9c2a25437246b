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
    changes::{DatabaseColumn, DatabaseForeignKey},
    dialect::Dialect,
    migrations::{
        names::{TableName, name_of, quoted, same},
        state::is_required,
    },
};

/// The copy, where it has to be another, and what was done or is missing.
pub(super) struct Copied {
    pub text: Option<String>,
    pub notes: Vec<String>,
    pub unfit: Vec<Unfit>,
}

/// Rows, or values of a column, that cannot stay, because they are to refer to a table that this migration makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfit {
    pub table: TableName,
    /// `None` for whole rows.
    pub column: Option<String>,
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
    let unfit = unfit(script, remake, &mut notes);
    for one in &unfit {
        changed = true;
        match &one.column {
            None => select.selection = Some(Expr::Identifier(Ident::new("0"))),
            Some(name) => {
                let is_it = |column: &ObjectName| script.name(column).is_some_and(|of| same(dialect, &of.name, name));
                if let Some(at) = columns.iter().position(is_it) {
                    items[at] = SelectItem::UnnamedExpr(Expr::Identifier(Ident::new("NULL")));
                }
            }
        }
    }
    insert.columns = columns;
    select.projection = items;
    Some(Copied { text: changed.then(|| statement.to_string()), notes, unfit })
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

/// What refers to a table that is new, and that nothing is written to: no row of it is there to be referred to.
fn unfit(script: &Script, remake: &Remake, notes: &mut Vec<String>) -> Vec<Unfit> {
    let dialect = script.dialect();
    let Some(new) = script.table_at(remake.insert, &remake.new) else { return Vec::new() };
    let mut unfit = Vec::new();
    for key in &new.is.foreign_keys {
        let Some(full) = &key.table else { continue };
        if same(dialect, full, &remake.new.full()) || !is_new_and_empty(script, remake.insert, key) {
            continue;
        }
        let may_be_empty = key.columns.iter().find(|column| {
            let column = new.is.columns.iter().find(|other| same(dialect, &other.name, column));
            column.is_some_and(|column| !is_required(dialect, column))
        });
        let table = remake.table.full();
        notes.push(match may_be_empty {
            Some(column) => format!(
                "\"{column}\" of \"{table}\" is cleared: it refers to \"{full}\" from now on, which is new and has no rows."
            ),
            None => format!(
                "Rows of \"{table}\" are not copied: each has to refer to a row of \"{full}\", which is new and has no rows. To keep them, fill \"{full}\" in this migration first."
            ),
        });
        unfit.push(Unfit { table: remake.table.clone(), column: may_be_empty.cloned() });
    }
    unfit
}

/// Whether a foreign key points to a table that the migration makes and writes nothing to.
pub(super) fn is_new_and_empty(script: &Script, at: usize, key: &DatabaseForeignKey) -> bool {
    let dialect = script.dialect();
    let Some(full) = &key.table else { return false };
    let was_there = script.request.before.iter().any(|table| same(dialect, &table.full_name(), full));
    let target = script.tables[at].iter().find(|table| same(dialect, &table.is.full_name(), full));
    let Some(target) = target.filter(|table| !was_there && table.origin.is_none()) else { return false };
    let name = TableName { schema: target.is.schema.clone(), name: target.is.name.clone() };
    let writes = |statement: &Statement| matches!(statement, Statement::Insert(insert) if script.into(insert).as_ref() == Some(&name));
    !script.parsed.iter().flatten().any(writes)
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
