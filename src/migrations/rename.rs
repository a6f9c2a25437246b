//! New names. In: `RENAME` of tables, columns, schemas, indexes and constraints. Out: the same under the new name, and what refers to it.

use sqlparser::ast::{AlterIndexOperation, AlterSchema, AlterSchemaOperation, ObjectName};

use super::{
    model::RiskKind,
    names::{TableName, last, same, single},
    state::State,
    triggers,
};
use crate::dialect::Dialect;

pub(super) fn table(state: &mut State, from: &TableName, to: &TableName) -> Result<(), String> {
    state.more_than_adds();
    let Some(table) = state.need(from) else { return Ok(()) };
    // SQLite and PostgreSQL look for the new name among all tables, the renamed one too.
    let is_own = |other: usize| other == table && state.dialect == Dialect::Mysql;
    if state.find(to).is_some_and(|other| !is_own(other)) {
        state.risk(RiskKind::TableExists, to, None, format!("there is a table \"{}\" already", to.full()));
        return Ok(());
    }
    // With foreign keys on, SQLite renames what refers in any case.
    let renames_references = state.dialect != Dialect::Sqlite || !state.legacy_rename || state.enforces;
    if renames_references {
        let (dialect, old) = (state.dialect, state.tables[table].is.full_name());
        let keys = state.tables.iter_mut().flat_map(|table| &mut table.is.foreign_keys);
        for key in keys.filter(|key| key.table.as_ref().is_some_and(|table| same(dialect, table, &old))) {
            key.table = Some(to.full());
        }
    }
    if let Some(origin) = state.tables[table].origin {
        state.renamed(origin, None);
    }
    triggers::table_is_renamed(state, from, to);
    let is = &mut state.tables[table].is;
    (is.schema, is.name) = (to.schema.clone(), to.name.clone());
    Ok(())
}

pub(super) fn column(state: &mut State, table: usize, from: &str, to: &str) {
    let dialect = state.dialect;
    let is_it = |name: &str| same(dialect, name, from);
    let name = state.name(table);
    if state.column(table, from).is_none() {
        let text = format!("there is no column \"{from}\" in \"{}\"", name.full());
        state.risk(RiskKind::NoSuchColumn, &name, Some(from), text);
        return;
    }
    if !is_it(to) && state.column(table, to).is_some() {
        let text = format!("\"{}\" has a column \"{to}\" already", name.full());
        state.risk(RiskKind::ColumnExists, &name, Some(to), text);
        return;
    }
    for other in &mut state.tables {
        let keys = other.is.foreign_keys.iter_mut();
        for key in keys.filter(|key| key.table.as_ref().is_some_and(|table| same(dialect, table, &name.full()))) {
            rename_in(&mut key.foreign_columns, is_it, to);
        }
    }
    let held = state.tables[table].rows.sources.iter();
    let held: Vec<(usize, String)> =
        held.filter_map(|source| Some((source.origin, source.there(is_it)?.to_string()))).collect();
    for (origin, there) in held {
        state.renamed(origin, Some(there));
    }
    let renamed = &mut state.tables[table];
    renamed.rows.rename(is_it, to);
    rename_in(&mut renamed.generated, is_it, to);
    let is = &mut renamed.is;
    is.columns.iter_mut().filter(|column| is_it(&column.name)).for_each(|column| column.name = to.to_string());
    is.uniques.iter_mut().for_each(|unique| rename_in(&mut unique.columns, is_it, to));
    is.indexes.iter_mut().for_each(|index| rename_in(&mut index.columns, is_it, to));
    is.foreign_keys.iter_mut().for_each(|key| rename_in(&mut key.columns, is_it, to));
}

fn rename_in(names: &mut [String], is_it: impl Fn(&str) -> bool, to: &str) {
    names.iter_mut().filter(|name| is_it(name)).for_each(|name| *name = to.to_string());
}

pub(super) fn schema(state: &mut State, alter: &AlterSchema) -> Result<(), String> {
    state.more_than_adds();
    let from = single(state.dialect, &alter.name)?;
    for operation in &alter.operations {
        match operation {
            AlterSchemaOperation::Rename { name } => {
                let to = single(state.dialect, name)?;
                while let Some(at) = state.tables.iter().position(|table| table.is.schema.as_deref() == Some(&from)) {
                    let old = state.name(at);
                    table(state, &old, &TableName { schema: Some(to.clone()), name: old.name.clone() })?;
                }
            }
            AlterSchemaOperation::OwnerTo { .. } => {}
            other => return Err(format!("ALTER SCHEMA … {other} is not read")),
        }
    }
    Ok(())
}

/// `ALTER TABLE … SET SCHEMA`.
pub(super) fn into_schema(state: &mut State, from: &TableName, schema: Option<String>) -> Result<(), String> {
    table(state, from, &TableName { schema, name: from.name.clone() })
}

pub(super) fn index(state: &mut State, name: &ObjectName, operation: &AlterIndexOperation) -> Result<(), String> {
    state.more_than_adds();
    let AlterIndexOperation::RenameIndex { index_name } = operation;
    let (from, to) = (last(state.dialect, name)?, last(state.dialect, index_name)?);
    for table in 0..state.tables.len() {
        constraint(state, table, &from, &to);
    }
    Ok(())
}

pub(super) fn constraint(state: &mut State, table: usize, from: &str, to: &str) {
    let dialect = state.dialect;
    let is = &mut state.tables[table].is;
    let names = is.uniques.iter_mut().map(|unique| &mut unique.name);
    let names = names.chain(is.indexes.iter_mut().map(|index| &mut index.name));
    let names = names.chain(is.foreign_keys.iter_mut().map(|key| &mut key.name));
    let names = names.chain(is.columns.iter_mut().map(|column| &mut column.unique_name));
    for name in names.filter(|name| name.as_ref().is_some_and(|name| same(dialect, name, from))) {
        *name = Some(to.to_string());
    }
}
