//! Copies that rows can make fail. In: a migration with tables that are made anew. Out: which copies those are, and the statements that try one
//! while nothing has been changed yet: the new table is filled and dropped, so a row that does not fit stops the migration there.

use super::{
    script::{Piece, Remake, Script},
    set_aside::set_aside_after,
    switch_off::clean_start,
};
use crate::migrations::{
    model::{MigrationRequest, RiskKind, Session},
    names::{quoted, same},
    read::read_migration,
};

/// The new table is filled and dropped: a row that does not fit stops the migration before anything is changed.
pub(super) fn trial(script: &Script, remake: &Remake) -> Vec<Piece> {
    let mut pieces = clean_start(script, remake.create);
    pieces.extend([remake.create, remake.insert].map(|at| Piece::New(script.statements[at].text.clone())));
    pieces.push(Piece::New(format!("DROP TABLE {}", quoted(script.dialect(), &remake.new.name))));
    pieces
}

/// Whether the new table can be filled while the old tables are there: what it refers to is, under the same names.
pub(super) fn can_be_tried(script: &Script, remake: &Remake, first: usize) -> bool {
    let dialect = script.dialect();
    let Some(new) = script.table_at(remake.insert, &remake.new) else { return false };
    new.is.foreign_keys.iter().all(|key| {
        // The new table's own name is the one that it gets.
        let full = key
            .table
            .as_ref()
            .map(|full| if same(dialect, full, &remake.new.full()) { remake.table.full() } else { full.clone() });
        let target = script.tables[first]
            .iter()
            .find(|table| full.as_ref().is_some_and(|full| same(dialect, &table.is.full_name(), full)));
        target.is_some_and(|target| {
            key.foreign_columns
                .iter()
                .all(|name| target.is.columns.iter().any(|column| same(dialect, &column.name, name)))
        })
    })
}

/// The same, in which every copy that rows can make fail is tried before the first row is set aside.
pub(super) fn tried_first(script: &Script, pieces: Vec<Piece>) -> Vec<Piece> {
    let tried = tried(script, &pieces);
    if tried.is_empty() {
        return pieces;
    }
    set_aside_after(script, &tried).unwrap_or(pieces)
}

/// The remakes whose copies rows can make fail, by the positions at which their tables are created.
pub(super) fn tried(script: &Script, pieces: &[Piece]) -> Vec<usize> {
    let reading = read_migration(&MigrationRequest { sql: script.text(pieces), ..script.request.clone() });
    let can_fail = |remake: &&Remake| {
        reading.risks.iter().any(|risk| risk.table == remake.table.name || risk.table == remake.new.name)
    };
    script.remakes.iter().filter(can_fail).map(|remake| remake.create).collect()
}

/// The same migration, in which a copy whose rows can refer to what is not there is tried before another table is dropped; `None` where
/// none has to be.
pub(super) fn tried_before_drops(migration: &MigrationRequest) -> Option<String> {
    let script = Script::new(migration)?;
    // Of tables that were there before: what a trial drops is no loss.
    let was_there = |at: usize| {
        let name = script.parsed[at].as_ref().and_then(|statement| script.dropped(statement));
        name.and_then(|name| script.table_at(at, &name)).is_some_and(|table| table.origin.is_some())
    };
    let dropped = (0..script.statements.len()).find(|&at| was_there(at))?;
    let of_drop = script.remakes.iter().find(|remake| remake.drop == dropped);
    let mut first = of_drop.map_or(dropped, |remake| remake.create);
    let risks = read_migration(migration).risks;
    let can_fail = |remake: &&Remake| {
        remake.insert > dropped
            && can_be_tried(&script, remake, first)
            // One that was tried cannot fail any more.
            && risks.iter().any(|risk| risk.kind == RiskKind::ForeignKey && risk.statement == remake.insert)
    };
    let tried: Vec<Piece> = script.remakes.iter().filter(can_fail).flat_map(|remake| trial(&script, remake)).collect();
    if tried.is_empty() {
        return None;
    }
    while first > 0 && script.switches_keys(first - 1) {
        first -= 1;
    }
    let old = |range: std::ops::Range<usize>| range.map(Piece::Old).collect::<Vec<_>>();
    let pieces = [old(0..first), tried, old(first..script.statements.len())].concat();
    Some(script.text(&pieces))
}

/// A table is made anew while nothing looks at what its rows refer to, and they can refer to what is not there.
pub(super) fn copies_in_the_dark(migration: &MigrationRequest) -> bool {
    let dangles = read_migration(migration).risks.into_iter().filter(|risk| risk.kind == RiskKind::Dangling);
    let tables: Vec<String> = dangles.map(|risk| risk.table).collect();
    !tables.is_empty()
        && migration.session == Session::Connection
        && Script::new(migration)
            .is_some_and(|script| script.remakes.iter().any(|remake| tables.contains(&remake.table.name)))
}
