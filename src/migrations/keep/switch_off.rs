//! Foreign keys off around all remakes. In: a migration whose session keeps `PRAGMA foreign_keys`. Out: the same, in which each table is
//! dropped while foreign keys are off, and what a person wrote to rows runs while they are on.

use sqlparser::ast::Statement;

use super::script::{Piece, Remake, Script};
use crate::migrations::columns::is_never;

/// How a statement is to find foreign keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Off,
    On,
    Either,
}

pub(super) fn switch_off(script: &Script) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut on = true;
    for at in 0..script.statements.len() {
        if script.switches_keys(at) {
            continue;
        }
        match wants(script, at) {
            Wants::Off if on => {
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

/// The text without what `clean_start` wrote before, so that it can be written for another session.
pub(super) fn without_clean_starts(script: &Script) -> Option<String> {
    let is_start = |at: usize, remake: &Remake| {
        let parsed = |at: usize| script.parsed.get(at).and_then(Option::as_ref);
        let (Some(Statement::Delete(delete)), Some(drop)) = (parsed(at), parsed(at + 1)) else { return false };
        delete.selection.as_ref().is_some_and(is_never) && script.dropped(drop).as_ref() == Some(&remake.new)
    };
    let starts: Vec<usize> = script
        .remakes
        .iter()
        .filter_map(|remake| Some((remake.create.checked_sub(2)?, remake)))
        .filter(|(at, remake)| is_start(*at, remake))
        .flat_map(|(at, _)| [at, at + 1])
        .collect();
    let left = (0..script.statements.len()).filter(|at| !starts.contains(at)).map(Piece::Old);
    (!starts.is_empty()).then(|| script.text(&left.collect::<Vec<_>>()))
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
