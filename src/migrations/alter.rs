//! Tables that are altered. In: `ALTER TABLE`. Out: the table as it is then, what happens to its rows, and what can fail.

use sqlparser::ast::{AlterTable, AlterTableOperation as Operation, Ident, RenameTableNameKind, TableConstraint};

use super::{
    alter_column,
    columns::{Added, ReadColumn, add_constraint, column_with, read_column},
    create::unique_rows,
    drop,
    model::{EffectKind, RiskKind},
    names::{TableName, name_of, table_name},
    references, rename,
    state::State,
};
use crate::dialect::Dialect;

pub(super) fn table(state: &mut State, alter: &AlterTable) -> Result<(), String> {
    let name = table_name(state.dialect, &alter.name)?;
    let table = match state.find(&name) {
        Some(table) => table,
        None if alter.if_exists => return Ok(()),
        None => {
            state.need(&name);
            state.more_than_adds();
            return Ok(());
        }
    };
    for operation in &alter.operations {
        apply(state, table, operation)?;
    }
    Ok(())
}

fn apply(state: &mut State, table: usize, operation: &Operation) -> Result<(), String> {
    let adds = matches!(operation, Operation::AddColumn { .. } | Operation::AddConstraint { .. });
    if !adds {
        state.more_than_adds();
    }
    let name_of = |ident: &Ident, state: &State| name_of(state.dialect, ident);
    match operation {
        Operation::AddColumn { if_not_exists, column_def, .. } => {
            let read = read_column(state.dialect, column_def)?;
            add_column(state, table, read, *if_not_exists);
        }
        Operation::AddConstraint { constraint, not_valid } => add(state, table, constraint, *not_valid)?,
        Operation::DropColumn { column_names, if_exists, drop_behavior, .. } => {
            for column in column_names {
                let column = name_of(column, state);
                alter_column::drop_column(state, table, &column, *if_exists, drop_behavior.is_some());
            }
        }
        Operation::RenameColumn { old_column_name, new_column_name } => {
            let (from, to) = (name_of(old_column_name, state), name_of(new_column_name, state));
            rename::column(state, table, &from, &to);
        }
        Operation::RenameTable { table_name: RenameTableNameKind::To(to) | RenameTableNameKind::As(to) } => {
            let from = state.name(table);
            let mut to = table_name(state.dialect, to)?;
            to.schema = to.schema.or_else(|| from.schema.clone());
            rename::table(state, &from, &to)?;
        }
        Operation::RenameConstraint { old_name, new_name } => {
            let (from, to) = (name_of(old_name, state), name_of(new_name, state));
            rename::constraint(state, table, &from, &to);
        }
        Operation::DropConstraint { name, if_exists, .. } => {
            drop_constraint(state, table, &name_of(name, state), *if_exists);
        }
        Operation::DropForeignKey { name, .. } => drop_constraint(state, table, &name_of(name, state), false),
        Operation::DropIndex { name } => drop::index(state, table, &name_of(name, state)),
        Operation::DropPrimaryKey { .. } => {
            state.tables[table].is.columns.iter_mut().for_each(|column| column.primary_key = false);
        }
        Operation::AlterColumn { column_name, op } => {
            let column = name_of(column_name, state);
            alter_column::alter(state, table, &column, op)?;
        }
        Operation::ModifyColumn { col_name, data_type, options, .. } => {
            let name = name_of(col_name, state);
            let read =
                column_with(state.dialect, name.clone(), data_type, options.iter().map(|option| (None, option)))?;
            alter_column::become_column(state, table, &name, read);
        }
        Operation::ChangeColumn { old_name, new_name, data_type, options, .. } => {
            let (from, to) = (name_of(old_name, state), name_of(new_name, state));
            let read = column_with(state.dialect, to.clone(), data_type, options.iter().map(|option| (None, option)))?;
            rename::column(state, table, &from, &to);
            alter_column::become_column(state, table, &to, read);
        }
        // Who may see and change rows, and how they are stored.
        Operation::EnableRowLevelSecurity
        | Operation::DisableRowLevelSecurity
        | Operation::ForceRowLevelSecurity
        | Operation::NoForceRowLevelSecurity
        | Operation::ReplicaIdentity { .. }
        | Operation::SetLogged
        | Operation::SetUnlogged
        | Operation::OwnerTo { .. }
        | Operation::Algorithm { .. }
        | Operation::Lock { .. }
        | Operation::AutoIncrement { .. } => {}
        Operation::ValidateConstraint { name } => {
            let (table, column) = (state.name(table), name_of(name, state));
            let text = format!("rows of \"{}\" that do not meet \"{column}\" make this fail", table.full());
            state.risk(RiskKind::Check, &table, None, text);
        }
        other => return Err(format!("ALTER TABLE … {other} is not read")),
    }
    Ok(())
}

fn add_column(state: &mut State, table: usize, read: ReadColumn, if_not_exists: bool) {
    let name = state.name(table);
    let ReadColumn { column, reference, has_check, generated, constant_default } = read;
    if state.column(table, &column.name).is_some() {
        if !if_not_exists {
            let text = format!("\"{}\" has a column \"{}\" already", name.full(), column.name);
            state.risk(RiskKind::ColumnExists, &name, Some(&column.name), text);
            state.more_than_adds();
        }
        return;
    }
    let has_rows = !state.tables[table].rows.is_empty();
    let mut found: Vec<(RiskKind, String)> = Vec::new();
    let has_value = column.default.is_some() || column.auto_increment || generated;
    let (shown, full) = (column.name.clone(), name.full());
    if column.not_null && !has_value && has_rows {
        found.push((
            RiskKind::RequiredWithoutValue,
            if state.dialect == Dialect::Mysql {
                format!("\"{shown}\" of \"{full}\" needs a value, and MySQL makes one up for rows that are there")
            } else {
                format!("\"{shown}\" of \"{full}\" needs a value, and rows that are there have none")
            },
        ));
    }
    if state.dialect == Dialect::Sqlite && column.default.is_some() {
        if !constant_default {
            found.push((
                RiskKind::DefaultNotConstant,
                format!(
                    "SQLite adds no column whose default is not a constant, as \"{shown}\" of \"{full}\" is to have"
                ),
            ));
        }
        if reference.is_some() {
            found.push((
                RiskKind::ReferenceWithDefault,
                format!(
                    "SQLite adds no column that refers to a table and has a default, as \"{shown}\" of \"{full}\" is to"
                ),
            ));
        }
    }
    if state.dialect == Dialect::Sqlite && (column.unique || column.primary_key) {
        found.push((
            RiskKind::Unique,
            format!("SQLite adds no column that is unique or the primary key, as \"{shown}\" of \"{full}\" is to be"),
        ));
    } else if has_rows && has_value && !column.auto_increment && (column.unique || column.primary_key) {
        found.push((
            RiskKind::Unique,
            format!("\"{shown}\" of \"{full}\" is to be unique, and gets the same value in all rows"),
        ));
    }
    if has_rows && has_check && has_value {
        found.push((RiskKind::Check, format!("\"{shown}\" of \"{full}\" has a condition that rows can break")));
    }
    if has_rows && has_value && reference.is_some() && state.dialect != Dialect::Sqlite {
        found.push((
            RiskKind::ForeignKey,
            format!("\"{shown}\" of \"{full}\" refers to a table, and its default has to be there"),
        ));
    }
    if !found.is_empty() {
        state.more_than_adds();
    }
    for (kind, text) in found {
        state.risk(kind, &name, Some(&shown), text);
    }
    // The same value for all rows.
    let is_made_up = state.dialect == Dialect::Mysql && column.not_null;
    let added = &mut state.tables[table];
    if generated {
        added.generated.push(shown.clone());
    } else if !(has_value || is_made_up) {
        added.rows.nulls.push(shown);
    }
    added.is.columns.push(column);
    added.is.foreign_keys.extend(reference);
}

fn add(state: &mut State, table: usize, constraint: &TableConstraint, not_valid: bool) -> Result<(), String> {
    let has_rows = !state.tables[table].rows.is_empty();
    let was = state.tables[table].is.clone();
    let mut is = was.clone();
    let added = add_constraint(state.dialect, &mut is, constraint)?;
    let name = state.name(table);
    match &added {
        // The rule is looked at before it is there.
        Added::Unique(columns) => unique_rows(state, table, columns.clone()),
        Added::PrimaryKey(columns) => {
            unique_rows(state, table, Some(columns.clone()));
            for column in columns {
                required_rows(state, table, column);
            }
        }
        Added::ForeignKey(key) if !not_valid => references::look(state, table, key),
        Added::ForeignKey(_) | Added::Index => {}
        Added::Check if has_rows && !not_valid => {
            let text = format!("rows of \"{}\" that break the condition make this fail", name.full());
            state.risk(RiskKind::Check, &name, None, text);
            state.more_than_adds();
        }
        Added::Check => {}
    }
    state.tables[table].is = is;
    Ok(())
}

/// Rows are to have a value in a column from now on.
pub(super) fn required_rows(state: &mut State, table: usize, column: &str) {
    let rows = &state.tables[table].rows;
    let is_known = state.column(table, column).is_some_and(|column| super::state::is_required(state.dialect, column));
    let is_filled = rows.filled.iter().any(|filled| state.same(filled, column));
    if rows.is_empty() || is_known || is_filled || state.was_required(table, column) {
        return;
    }
    let null = rows.nulls.iter().any(|null| state.same(null, column));
    let held = rows.sources.iter().any(|source| source.there(|name| state.same(name, column)).is_some());
    if null || held {
        let name = state.name(table);
        let text = format!("\"{column}\" of \"{}\" needs a value, and rows that are there can be without", name.full());
        state.risk(RiskKind::RequiredWithoutValue, &name, Some(column), text);
        state.more_than_adds();
    }
}

fn drop_constraint(state: &mut State, table: usize, name: &str, if_exists: bool) {
    let dialect = state.dialect;
    let of = state.name(table);
    let is_gone = |(table, key): &(TableName, String)| *table == of && super::names::same(dialect, key, name);
    if !if_exists && state.gone_keys.iter().any(is_gone) {
        let text = format!("\"{name}\" of \"{}\" is gone, with the table that it pointed to", of.full());
        state.risk(RiskKind::NoSuchConstraint, &of, None, text);
        return;
    }
    drop::index(state, table, name);
    let columns = state.tables[table].is.foreign_keys.clone();
    state.tables[table]
        .is
        .foreign_keys
        .retain(|key| !key.name.as_ref().is_some_and(|other| super::names::same(dialect, other, name)));
    let dropped_key = columns.len() != state.tables[table].is.foreign_keys.len();
    // The usual name of a primary key; a check has no place in the model.
    let usual = format!("{}_pkey", state.tables[table].is.name);
    if !dropped_key && (name == usual || name.ends_with("_pk")) {
        state.tables[table].is.columns.iter_mut().for_each(|column| column.primary_key = false);
    }
}

/// Values of a column that the statement makes others.
pub(super) fn change_values(state: &mut State, table: usize, column: &str) {
    state.values_event(table, column, EffectKind::ValuesChanged, None, None);
}
