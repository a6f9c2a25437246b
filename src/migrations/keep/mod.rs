//! The same migration without the loss. In: a migration, columns that Better Auth writes itself, and values for new columns. Out: its
//! text so that no row is lost that the schema does not ask to lose, or that there is nothing to change.
//!
//! What is written is read again: it has to lose less than what was given, or nothing is written.

mod cast;
mod compare;
mod copies;
mod drops;
mod fill;
mod in_use;
mod leave_out;
mod letters;
mod new_parents;
mod order;
mod script;
mod set_aside;
mod switch_off;
mod trial;
mod views;

#[cfg(test)]
mod refused_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod views_tests;

use self::{
    compare::{is_worse, not_told, of_references},
    copies::Unfit,
    fill::{Filled, fill},
    in_use::in_use,
    leave_out::leave_out,
    letters::letters,
    script::{Piece, Script},
    set_aside::set_aside,
    switch_off::{switch_off, without_our_own},
    trial::{copies_in_the_dark, tried, tried_before_drops, tried_first},
};
use super::{
    model::{MigrationRequest, RiskKind, RowEffect, Session, UnreadStatement},
    read::read_migration,
};
use crate::dialect::Dialect;

/// A migration, and what is known of its columns.
#[derive(Debug, Clone)]
pub struct KeepRequest {
    /// The migration.
    pub migration: MigrationRequest,
    /// Columns that Better Auth writes itself, whatever their default.
    pub written: Vec<ColumnName>,
    /// Values for new columns in rows that are there.
    pub fills: Vec<ColumnFill>,
    /// The texts of the migrations before this one, in order: views and triggers are in no table.
    pub earlier: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    /// The PostgreSQL schema of its table.
    pub schema: Option<String>,
    /// Its table.
    pub table: String,
    /// Its name.
    pub column: String,
}

/// A value for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFill {
    /// The column.
    pub column: ColumnName,
    /// The value, as SQL.
    pub value: String,
}

/// The migration that keeps rows.
#[derive(Debug, Clone)]
pub struct KeptRows {
    /// Its text; `None` where nothing has to change, or it cannot be made better.
    pub sql: Option<String>,
    /// What happens to rows in spite of it.
    pub left: Vec<RowEffect>,
    /// Statements of the given migration that were not understood.
    pub unread: Vec<UnreadStatement>,
    /// What was changed, and what a person has to know.
    pub notes: Vec<String>,
}

/// Writes a migration so that no row is lost that the schema does not ask to lose.
#[must_use]
pub fn keep_rows(request: &KeepRequest) -> KeptRows {
    let given = read_migration(&request.migration);
    if !given.unread.is_empty() {
        let note = "A migration with a statement that can't be read is not rewritten.".to_string();
        return KeptRows { sql: None, left: given.effects, unread: given.unread, notes: vec![note] };
    }
    let written = crate::thread::on_own_thread(|| write(request));
    let (sql, mut notes, unfit) =
        written.unwrap_or_else(|stopped| (request.migration.sql.clone(), vec![stopped.to_string()], Vec::new()));
    if sql == request.migration.sql {
        notes.extend(of_references(&given));
        return KeptRows { sql: None, left: given.effects, unread: Vec::new(), notes };
    }
    let reading = read_migration(&MigrationRequest { sql: sql.clone(), ..request.migration.clone() });
    if let Some(reason) = is_worse(&given, &reading, &unfit) {
        notes.push(reason);
        return KeptRows { sql: None, left: given.effects, unread: Vec::new(), notes };
    }
    if request.migration.dialect == Dialect::Sqlite
        && let Some(reason) = views::in_the_way(&request.earlier, &sql, &given, &reading)
    {
        notes.push(reason);
        return KeptRows { sql: None, left: given.effects, unread: Vec::new(), notes };
    }
    notes.extend(of_references(&reading));
    notes.extend(not_told(&given, &reading));
    KeptRows { sql: Some(sql), left: reading.effects, unread: Vec::new(), notes }
}

/// The new text, what was changed, and what cannot stay.
fn write(request: &KeepRequest) -> (String, Vec<String>, Vec<Unfit>) {
    let mut migration = request.migration.clone();
    let mut notes = Vec::new();
    let new = Script::new(&migration).and_then(|script| {
        let found = letters(&script);
        notes.extend(found.notes);
        Some(script.text(&found.pieces?))
    });
    migration.sql = new.unwrap_or(migration.sql);
    if !request.written.is_empty() && migration.dialect == Dialect::Sqlite {
        let new = Script::new(&migration).and_then(|script| {
            let (pieces, tables) = leave_out(&script, &request.written)?;
            let names = tables.iter().map(|table| format!("\"{table}\"")).collect::<Vec<_>>().join(", ");
            notes
                .push(format!("Not recreated, because only defaults changed that Better Auth writes itself: {names}."));
            Some(script.text(&pieces))
        });
        migration.sql = new.unwrap_or(migration.sql);
    }
    if migration.dialect != Dialect::Sqlite {
        let risks = read_migration(&migration).risks;
        let new = Script::new(&migration).and_then(|script| {
            let (pieces, told) = in_use(&script, &risks)?;
            notes.extend(told);
            Some(script.text(&pieces))
        });
        migration.sql = new.unwrap_or(migration.sql);
    }
    let reading = read_migration(&migration);
    let mut unfit = Vec::new();
    let new = Script::new(&migration).and_then(|script| {
        let Filled { pieces, notes: told, unfit: found } = fill(&script, &reading.risks, &request.fills);
        notes.extend(told);
        unfit = found;
        let is_changed = pieces.iter().any(|piece| !matches!(piece, Piece::Old(_)));
        is_changed.then(|| script.text(&pieces))
    });
    migration.sql = new.unwrap_or(migration.sql);
    if migration.dialect == Dialect::Sqlite && (drops_reach_rows(&migration) || copies_in_the_dark(&migration)) {
        let plain = Script::new(&migration).and_then(|script| without_our_own(&script));
        let plain = MigrationRequest { sql: plain.unwrap_or_else(|| migration.sql.clone()), ..migration.clone() };
        let script = Script::new(&plain);
        let pieces = match (&script, migration.session) {
            (None, _) => Err("its statements are not read".to_string()),
            (Some(script), Session::Connection) => Ok(switch_off(script, &tried(script, &switch_off(script, &[])))),
            (Some(script), Session::Statement | Session::D1 | Session::Transaction | Session::Off) => {
                set_aside(script).map(|pieces| tried_first(script, pieces))
            }
        };
        let new = match (pieces, &script) {
            (Ok(pieces), Some(script)) => {
                notes.push(if migration.session == Session::Connection {
                    "Foreign keys are off while tables are dropped.".into()
                } else {
                    "Rows that a drop reaches are set aside, and brought back when all drops are done.".into()
                });
                Some(script.text(&pieces))
            }
            (Err(reason), _) => {
                notes.push(format!("Rows cannot be set aside: {reason}."));
                None
            }
            (Ok(_), None) => None,
        };
        migration.sql = new.unwrap_or(migration.sql);
    }
    if migration.dialect == Dialect::Sqlite && migration.session != Session::Off {
        migration.sql = tried_before_drops(&migration).unwrap_or(migration.sql);
    }
    (migration.sql, notes, unfit)
}

/// A dropped table takes rows of another one along, or is kept from being dropped by them.
fn drops_reach_rows(migration: &MigrationRequest) -> bool {
    let reading = read_migration(migration);
    let drops = |at: usize| {
        reading
            .statements
            .get(at)
            .is_some_and(|text| text.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("drop")))
    };
    reading.effects.iter().any(|effect| effect.through.is_some() && drops(effect.statement))
        || reading
            .risks
            .iter()
            .any(|risk| matches!(risk.kind, RiskKind::ForeignKey | RiskKind::NoSuchTable) && drops(risk.statement))
}
