//! What is renamed by capital letters alone. In: a migration that adds the column `redirectUrls` and drops `redirectURLs`, or that renames the table
//! `user` to `User`. Out: the same, in which the column is renamed, so that its values stay, and the table over a third name.
//!
//! To SQLite and MySQL both columns are one name, so the column is not added and the migration stops; PostgreSQL would drop the values. SQLite alone
//! refuses the new name of the table, as one that is there already.

use sqlparser::ast::{AlterTable, AlterTableOperation as Operation, RenameTableNameKind, Statement};

use super::script::{Piece, Script};
use crate::{
    changes::{DatabaseColumn, DatabaseForeignKey},
    dialect::Dialect,
    migrations::{
        columns::{ReadColumn, read_column},
        names::{TableName, name_of, quoted, same},
        state::Table,
    },
};

/// The statements, where one is another, and what was done or is left to a person.
pub(super) struct Letters {
    pub pieces: Option<Vec<Piece>>,
    pub notes: Vec<String>,
}

/// A statement that drops one column.
struct Dropped {
    at: usize,
    table: TableName,
    column: String,
}

pub(super) fn letters(script: &Script) -> Letters {
    let dropped: Vec<Dropped> = (0..script.parsed.len()).filter_map(|at| dropped(script, at)).collect();
    let mut letters = Letters { pieces: None, notes: Vec::new() };
    let mut pieces: Vec<Option<Piece>> = (0..script.parsed.len()).map(|at| Some(Piece::Old(at))).collect();
    for at in 0..script.parsed.len() {
        if let Some((from, to)) = table_of_other_letters(script, at) {
            let dialect = script.dialect();
            let (old, between, new) =
                (quoted(dialect, &from), quoted(dialect, &format!("__renamed_{to}")), quoted(dialect, &to));
            pieces[at] = Some(Piece::Instead(
                at,
                script.joined(&[
                    format!("ALTER TABLE {old} RENAME TO {between}"),
                    format!("ALTER TABLE {between} RENAME TO {new}"),
                ]),
            ));
            letters.notes.push(format!(
                "\"{from}\" is renamed to \"{to}\" in two steps, because the names differ in capital letters only."
            ));
            letters.pieces = Some(Vec::new());
        }
        let Some((alter, read)) = added(script, at) else { continue };
        let (Some(table), name) = (script.name(&alter.name), &read.column.name) else { continue };
        let is_it = |one: &&Dropped| {
            one.table == table && one.column != *name && one.column.to_lowercase() == name.to_lowercase()
        };
        let Some(old) = dropped.iter().find(is_it) else { continue };
        let Some(was) = script.table_at(at.min(old.at), &table) else { continue };
        let (dialect, full) = (script.dialect(), table.full());
        let text = format!(
            "ALTER TABLE {} RENAME COLUMN {} TO {}",
            alter.name,
            quoted(dialect, &old.column),
            quoted(dialect, name)
        );
        if is_same(script, was, &old.column, &read) {
            // The earlier place, so that whatever comes after finds it under its new name.
            pieces[at] = None;
            pieces[old.at] = None;
            pieces[at.min(old.at)] = Some(Piece::Instead(at.min(old.at), text));
            letters.notes.push(format!(
                "\"{}\" of \"{full}\" is renamed to \"{name}\", which differs in capital letters only. Its values stay.",
                old.column
            ));
            letters.pieces = Some(Vec::new());
        } else {
            letters.notes.push(format!(
                "\"{}\" of \"{full}\" becomes \"{name}\", which differs in capital letters only, and its definition changes too. To keep its values, rename it in a migration of its own first: {text};",
                old.column
            ));
        }
    }
    letters.pieces = letters.pieces.map(|_| pieces.into_iter().flatten().collect());
    letters
}

fn alters<'a>(script: &'a Script, at: usize) -> Option<(&'a AlterTable, &'a Operation)> {
    let Some(Statement::AlterTable(alter)) = script.parsed.get(at)? else { return None };
    match alter.operations.as_slice() {
        [operation] => Some((alter, operation)),
        _ => None,
    }
}

/// The old and the new name of a table of SQLite.
fn table_of_other_letters(script: &Script, at: usize) -> Option<(String, String)> {
    let (alter, Operation::RenameTable { table_name: RenameTableNameKind::To(to) }) = alters(script, at)? else {
        return None;
    };
    let (from, to) = (script.name(&alter.name)?, script.name(to)?);
    let is_it =
        script.dialect() == Dialect::Sqlite && from.name != to.name && same(Dialect::Sqlite, &from.name, &to.name);
    is_it.then_some((from.name, to.name))
}

fn dropped(script: &Script, at: usize) -> Option<Dropped> {
    let (alter, Operation::DropColumn { column_names, .. }) = alters(script, at)? else { return None };
    let [column] = column_names.as_slice() else { return None };
    Some(Dropped { at, table: script.name(&alter.name)?, column: name_of(script.dialect(), column) })
}

fn added<'a>(script: &'a Script, at: usize) -> Option<(&'a AlterTable, ReadColumn)> {
    let (alter, Operation::AddColumn { column_def, .. }) = alters(script, at)? else { return None };
    Some((alter, read_column(script.dialect(), column_def).ok()?))
}

/// The new column is the old one but for its name.
fn is_same(script: &Script, table: &Table, old: &str, read: &ReadColumn) -> bool {
    let dialect = script.dialect();
    let of = |column: &DatabaseColumn| {
        let default = column.default.as_ref().map(|text| text.replace(['(', ')'], "").to_lowercase());
        (column.ty.to_lowercase().replace(' ', ""), column.not_null, default, column.auto_increment)
    };
    let key = |key: &DatabaseForeignKey| {
        (key.table.as_ref().map(|name| name.to_lowercase()), key.foreign_columns.clone(), key.on_delete.clone())
    };
    let was = table.is.columns.iter().find(|column| column.name == old);
    let refers = table.is.foreign_keys.iter().find(|key| matches!(key.columns.as_slice(), [only] if only == old));
    // A foreign key is part of the column in SQLite alone, and has statements of its own elsewhere.
    let same_key = dialect != Dialect::Sqlite || refers.map(key) == read.reference.as_ref().map(key);
    let is_generated = read.generated || table.generated.iter().any(|name| same(dialect, name, old));
    was.is_some_and(|was| of(was) == of(&read.column)) && same_key && !is_generated && !read.has_check
}
