//! Foreign keys off around all remakes. In: a migration whose session keeps `PRAGMA foreign_keys`. Out: the same, in which each table is
//! dropped while foreign keys are off, and what a person wrote to rows runs while they are on. A copy whose rows can refer to what is not
//! there is tried while they are on.

use sqlparser::ast::Statement;

use super::{
    script::{Piece, Remake, Script},
    trial::{can_be_tried, trial},
};
use crate::migrations::columns::is_never;

/// How a statement is to find foreign keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Off,
    On,
    Either,
}

/// The remakes whose tables are created at these positions are tried before foreign keys are off.
pub(super) fn switch_off(script: &Script, tried: &[usize]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let first = (0..script.statements.len()).find(|&at| !script.switches_keys(at) && wants(script, at) == Wants::Off);
    let mut on = true;
    for at in 0..script.statements.len() {
        if script.switches_keys(at) {
            continue;
        }
        match wants(script, at) {
            Wants::Off if on => {
                if first == Some(at) {
                    let of = script.remakes.iter().filter(|remake| tried.contains(&remake.create));
                    pieces.extend(of.filter(|of| can_be_tried(script, of, at)).flat_map(|of| trial(script, of)));
                }
                pieces.push(Piece::New("PRAGMA foreign_keys=OFF".into()));
                on = false;
            }
            // As it was without us.
            Wants::On if !on && script.enforces[at] => {
                pieces.push(Piece::New("PRAGMA foreign_keys=ON".into()));
                on = true;
            }
            Wants::Off | Wants::On | Wants::Either => {}
        }
        pieces.extend(clean_start(script, at));
        pieces.push(Piece::Old(at));
    }
    if !on && script.enforces[script.statements.len()] {
        pieces.push(Piece::New("PRAGMA foreign_keys=ON".into()));
    }
    pieces
}

fn wants(script: &Script, at: usize) -> Wants {
    if script.remakes.iter().any(|remake| remake.has(at)) {
        return Wants::Off;
    }
    match &script.parsed[at] {
        Some(statement) if script.dropped(statement).is_some() => Wants::Off,
        Some(Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_)) | None => Wants::On,
        Some(_) => Wants::Either,
    }
}

/// The text without what `clean_start` and `trial` wrote before, so that it can be written for another session.
pub(super) fn without_our_own(script: &Script) -> Option<String> {
    let is_start = |at: usize, remake: &Remake| {
        let parsed = |at: usize| script.parsed.get(at).and_then(Option::as_ref);
        let (Some(Statement::Delete(delete)), Some(drop)) = (parsed(at), parsed(at + 1)) else { return false };
        delete.selection.as_ref().is_some_and(is_never) && script.dropped(drop).as_ref() == Some(&remake.new)
    };
    let is_trial = |at: usize, remake: &Remake| {
        let text = |at: usize| script.statements.get(at).map(|statement| statement.text.as_str());
        let drops = script.parsed.get(at + 2).and_then(Option::as_ref).and_then(|drop| script.dropped(drop));
        at != remake.create
            && text(at) == text(remake.create)
            && text(at + 1) == text(remake.insert)
            && drops.as_ref() == Some(&remake.new)
    };
    let mut ours: Vec<usize> = Vec::new();
    for remake in &script.remakes {
        for at in 0..script.statements.len() {
            let count = if is_start(at, remake) {
                2
            } else if is_trial(at, remake) {
                3
            } else {
                0
            };
            ours.extend(at..at + count);
        }
    }
    let left = (0..script.statements.len()).filter(|at| !ours.contains(at)).map(Piece::Old);
    (!ours.is_empty()).then(|| script.text(&left.collect::<Vec<_>>()))
}

/// What a failed try left goes before a table is made anew, unless the old table is gone: then the new one has the rows.
pub(super) fn clean_start(script: &Script, at: usize) -> Vec<Piece> {
    let Some(remake) = script.remakes.iter().find(|remake| remake.create == at) else { return Vec::new() };
    let quoted = |name: &str| crate::migrations::names::quoted(script.dialect(), name);
    vec![
        Piece::New(format!("DELETE FROM {} WHERE 0", quoted(&remake.table.name))),
        Piece::New(format!("DROP TABLE IF EXISTS {}", quoted(&remake.new.name))),
    ]
}
