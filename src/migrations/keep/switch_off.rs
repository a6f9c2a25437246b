//! Foreign keys off around all remakes. In: a migration whose session keeps `PRAGMA foreign_keys`. Out: the same, in which each table is
//! dropped while foreign keys are off, and what a person wrote to rows runs while they are on.

use sqlparser::ast::Statement;

use super::script::{Piece, Script};

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

/// What a failed try left goes before a table is made anew, unless the old table is gone: then the new one has the rows.
pub(super) fn clean_start(script: &Script, at: usize) -> Vec<Piece> {
    let Some(remake) = script.remakes.iter().find(|remake| remake.create == at) else { return Vec::new() };
    let quoted = |name: &str| crate::migrations::names::quoted(script.dialect(), name);
    vec![
        Piece::New(format!("DELETE FROM {} WHERE 0", quoted(&remake.table.name))),
        Piece::New(format!("DROP TABLE IF EXISTS {}", quoted(&remake.new.name))),
    ]
}
