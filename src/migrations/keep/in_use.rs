//! What goes while something needs it. In: a migration for PostgreSQL or MySQL that drops a table before what refers to it, or an index before
//! the foreign key that needs it. Out: the same in another order: foreign keys first, then tables, children first. An index that a foreign key
//! goes on to need is replaced by one that has the foreign key's name, as MySQL would call it.

use std::collections::{BTreeMap, BTreeSet};

use sqlparser::ast::{AlterTableOperation as Operation, ObjectType, Statement};

use super::{
    drops::children_first,
    script::{Piece, Script},
};
use crate::{
    changes::{DatabaseForeignKey, DatabaseTable},
    dialect::Dialect,
    migrations::{
        model::{MigrationRisk, RiskKind},
        names::{TableName, name_of, quoted, quoted_list, same},
    },
};

/// A statement that drops a foreign key.
struct DroppedKey {
    at: usize,
    table: TableName,
    key: DatabaseForeignKey,
}

/// The statements in the new order, and what was done; `None` where the order is right.
pub(super) fn in_use(script: &Script, risks: &[MigrationRisk]) -> Option<(Vec<Piece>, Vec<String>)> {
    let of_kind = |kind: RiskKind| risks.iter().filter(move |risk| risk.kind == kind);
    if of_kind(RiskKind::TableInUse)
        .chain(of_kind(RiskKind::IndexInUse))
        .chain(of_kind(RiskKind::NoSuchConstraint))
        .count()
        == 0
    {
        return None;
    }
    let count = script.parsed.len();
    let mut notes = Vec::new();
    let keys: Vec<DroppedKey> = (0..count).filter_map(|at| dropped_key(script, at)).collect();
    // Where a statement goes to: before this one.
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    let mut before: BTreeMap<usize, Vec<Piece>> = BTreeMap::new();
    for dropped in &keys {
        let needs_it = |at: &usize| {
            drops_target(script, *at, &dropped.key)
                || of_kind(RiskKind::IndexInUse)
                    .any(|risk| risk.statement == *at && is_needed_by(script, risk, dropped))
        };
        if let Some(to) = (0..dropped.at).find(needs_it) {
            moved.insert(dropped.at, to);
        }
    }
    if !moved.is_empty() {
        notes.push("Foreign keys are dropped before the tables and indexes that they need.".into());
    }
    for risk in of_kind(RiskKind::IndexInUse) {
        if keys.iter().any(|dropped| is_needed_by(script, risk, dropped)) {
            continue;
        }
        let Some((text, note)) = replacement(script, risk) else { continue };
        before.entry(risk.statement).or_default().push(Piece::New(text));
        notes.push(note);
    }
    let drops: Vec<usize> = (0..count).filter(|&at| drops_table(script, at)).collect();
    let in_order = children_first(script, drops.clone());
    for (table, key) in circle(script, &in_order, &keys) {
        if let Some(&first) = drops.first() {
            before.entry(first).or_default().push(Piece::New(drop_key(script.dialect(), &table, &key)));
        }
    }
    let instead: BTreeMap<usize, usize> = drops.into_iter().zip(in_order).collect();
    let mut pieces = Vec::new();
    for at in 0..count {
        pieces.extend(moved.iter().filter(|(_, to)| **to == at).map(|(from, _)| Piece::Old(*from)));
        pieces.extend(before.remove(&at).unwrap_or_default());
        if !moved.contains_key(&at) {
            pieces.push(Piece::Old(instead.get(&at).copied().unwrap_or(at)));
        }
    }
    Some((pieces, notes))
}

/// The foreign key that a statement drops, and nothing else.
fn dropped_key(script: &Script, at: usize) -> Option<DroppedKey> {
    let Some(Statement::AlterTable(alter)) = script.parsed.get(at)? else { return None };
    let [Operation::DropForeignKey { name, .. } | Operation::DropConstraint { name, .. }] = alter.operations.as_slice()
    else {
        return None;
    };
    let (table, name) = (script.name(&alter.name)?, name_of(script.dialect(), name));
    // The one that was there first: it can be gone with its table by now.
    let found = script.tables.iter().take(at + 1).find_map(|tables| {
        let of = tables.iter().find(|other| is(script, &other.is, &table))?;
        let is_it =
            |key: &&DatabaseForeignKey| key.name.as_ref().is_some_and(|other| same(script.dialect(), other, &name));
        of.is.foreign_keys.iter().find(is_it).cloned()
    });
    Some(DroppedKey { at, table, key: found? })
}

fn is(script: &Script, table: &DatabaseTable, name: &TableName) -> bool {
    table.schema == name.schema && same(script.dialect(), &table.name, &name.name)
}

/// The tables that a statement drops.
fn dropped_tables(script: &Script, at: usize) -> Vec<TableName> {
    match &script.parsed[at] {
        Some(Statement::Drop { object_type: ObjectType::Table, names, .. }) => {
            names.iter().filter_map(|name| script.name(name)).collect()
        }
        Some(_) | None => Vec::new(),
    }
}

fn drops_target(script: &Script, at: usize, key: &DatabaseForeignKey) -> bool {
    let is_target =
        |name: &TableName| key.table.as_ref().is_some_and(|table| same(script.dialect(), table, &name.full()));
    dropped_tables(script, at).iter().any(is_target)
}

/// One table that is there.
fn drops_table(script: &Script, at: usize) -> bool {
    match dropped_tables(script, at).as_slice() {
        [name] => script.table_at(at, name).is_some(),
        _ => false,
    }
}

/// Whether the index of the risk serves this foreign key, in its own table or in the other one.
fn is_needed_by(script: &Script, risk: &MigrationRisk, dropped: &DroppedKey) -> bool {
    let of = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
    let is_first = |columns: &[String]| match (columns.first(), &risk.column) {
        (Some(first), Some(column)) => same(script.dialect(), first, column),
        _ => false,
    };
    let is_target = dropped.key.table.as_ref().is_some_and(|table| same(script.dialect(), table, &of.full()));
    (dropped.table == of && is_first(&dropped.key.columns)) || (is_target && is_first(&dropped.key.foreign_columns))
}

/// An index for a foreign key of the same table that stays.
fn replacement(script: &Script, risk: &MigrationRisk) -> Option<(String, String)> {
    let dialect = script.dialect();
    let name = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
    let table = script.table_at(risk.statement, &name)?;
    let is_it = |key: &&DatabaseForeignKey| matches!((key.columns.first(), &risk.column), (Some(first), Some(column)) if same(dialect, first, column));
    let key = table.is.foreign_keys.iter().find(is_it)?;
    let called = key.name.as_ref()?;
    if table.is.indexes.iter().any(|index| index.name.as_ref().is_some_and(|other| same(dialect, other, called))) {
        return None;
    }
    let columns = quoted_list(dialect, key.columns.iter().map(String::as_str));
    let text = format!("CREATE INDEX {} ON {} ({columns})", quoted(dialect, called), in_quotes(dialect, &name));
    let note = format!("\"{}\" gets the index \"{called}\" in place of one that its foreign key needs.", name.full());
    Some((text, note))
}

/// Foreign keys between tables that all go, where no order of these is right.
fn circle(script: &Script, drops: &[usize], keys: &[DroppedKey]) -> BTreeSet<(String, String)> {
    let names: Vec<TableName> = drops.iter().flat_map(|&at| dropped_tables(script, at)).collect();
    let mut found = BTreeSet::new();
    for (place, name) in names.iter().enumerate() {
        let Some(table) = drops.first().and_then(|&first| script.table_at(first, name)) else { continue };
        for key in &table.is.foreign_keys {
            // It points to a table that goes before this one.
            let is_before =
                |other: &TableName| key.table.as_ref().is_some_and(|to| same(script.dialect(), to, &other.full()));
            let goes_itself = keys.iter().any(|dropped| dropped.table == *name && dropped.key.name == key.name);
            if names[..place].iter().any(is_before) && !goes_itself {
                found.extend(key.name.clone().map(|key| (in_quotes(script.dialect(), name), key)));
            }
        }
    }
    found
}

fn drop_key(dialect: Dialect, table: &str, key: &str) -> String {
    let what = if dialect == Dialect::Mysql { "FOREIGN KEY" } else { "CONSTRAINT" };
    format!("ALTER TABLE {table} DROP {what} {}", quoted(dialect, key))
}

fn in_quotes(dialect: Dialect, name: &TableName) -> String {
    name.schema.iter().chain([&name.name]).map(|part| quoted(dialect, part)).collect::<Vec<_>>().join(".")
}
