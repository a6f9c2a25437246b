//! New tables and indexes. In: `CREATE TABLE` and `CREATE INDEX`. Out: the table without rows, or the index, with what can fail.

use sqlparser::ast::{CreateIndex, CreateTable};

use super::{
    columns::{Added, add_constraint, index_columns, plain_columns, read_column},
    insert,
    model::RiskKind,
    names::{TableName, last, table_name},
    rows::Rows,
    state::{State, Table},
};
use crate::{
    changes::{DatabaseIndex, DatabaseTable},
    dialect::Dialect,
};

pub(super) fn table(state: &mut State, create: &CreateTable) -> Result<(), String> {
    let name = table_name(state.dialect, &create.name)?;
    if let Some(reason) = unread_clause(state.dialect, create) {
        return Err(reason);
    }
    if state.find(&name).is_some() {
        if !create.if_not_exists {
            state.risk(RiskKind::TableExists, &name, None, format!("there is a table \"{}\" already", name.full()));
            state.more_than_adds();
        }
        return Ok(());
    }
    let mut table = Table {
        is: DatabaseTable { name: name.name.clone(), schema: name.schema.clone(), ..DatabaseTable::default() },
        rows: Rows::default(),
        origin: None,
        generated: Vec::new(),
        unchecked: None,
    };
    for def in &create.columns {
        let read = read_column(state.dialect, def)?;
        if read.generated {
            table.generated.push(read.column.name.clone());
        }
        table.is.columns.push(read.column);
        table.is.foreign_keys.extend(read.reference);
    }
    for constraint in &create.constraints {
        let _: Added = add_constraint(state.dialect, &mut table.is, constraint)?;
    }
    state.tables.push(table);
    match &create.query {
        Some(query) => insert::rows_of_new_table(state, &name, query),
        None => Ok(()),
    }
}

/// A clause that is not modelled: the statement is put together from what is, and has to be the same.
fn unread_clause(dialect: Dialect, create: &CreateTable) -> Option<String> {
    let if_not_exists = if create.if_not_exists { "IF NOT EXISTS " } else { "" };
    let items: Vec<String> = create
        .columns
        .iter()
        .map(ToString::to_string)
        .chain(create.constraints.iter().map(ToString::to_string))
        .collect();
    let items = if items.is_empty() { String::new() } else { format!(" ({})", items.join(", ")) };
    let query = create.query.as_ref().map(|query| format!(" AS {query}")).unwrap_or_default();
    let known = format!("CREATE TABLE {if_not_exists}{}{items}{query}", create.name);
    let written = create.to_string();
    let rest = written.strip_prefix(&known)?;
    let rest = rest.trim();
    // `WITHOUT ROWID`, `STRICT`, `ENGINE = InnoDB`: how rows are stored.
    let is_storage = dialect != Dialect::Postgresql && !rest.contains('(') && create.like.is_none();
    (!rest.is_empty() && !is_storage).then(|| format!("the clause {rest} is not read"))
}

pub(super) fn index(state: &mut State, create: &CreateIndex) -> Result<(), String> {
    let table_name = table_name(state.dialect, &create.table_name)?;
    let Some(table) = state.need(&table_name) else {
        state.more_than_adds();
        return Ok(());
    };
    let name = create.name.as_ref().map(|name| last(state.dialect, name)).transpose()?;
    if create.unique {
        unique_rows(state, table, plain_columns(state.dialect, &create.columns));
    }
    state.tables[table].is.indexes.push(DatabaseIndex {
        name,
        columns: index_columns(state.dialect, &create.columns),
        unique: create.unique,
        condition: create.predicate.as_ref().map(ToString::to_string),
    });
    Ok(())
}

/// Rows are to differ in these columns from now on; `None` for expressions.
pub(super) fn unique_rows(state: &mut State, table: usize, columns: Option<Vec<String>>) {
    let safe = match &columns {
        // A rule over several columns holds for a row that has nothing in one of them.
        Some(columns) => {
            columns.iter().any(|column| state.holds_nothing(table, column)) || state.was_unique(table, columns)
        }
        None => state.tables[table].rows.is_empty(),
    };
    if safe {
        return;
    }
    let name: TableName = state.name(table);
    let shown = columns
        .as_ref()
        .map_or_else(|| "an expression".to_string(), |columns| format!("\"{}\"", columns.join("\", \"")));
    let text = format!("rows of \"{}\" that have the same {shown} make this fail", name.full());
    let only =
        columns.as_ref().and_then(|columns| if let [only] = columns.as_slice() { Some(only.as_str()) } else { None });
    state.risk(RiskKind::Unique, &name, only, text);
    state.more_than_adds();
}
