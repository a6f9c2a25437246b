//! Whether a text that was written is better than the one that was given. In: what both do. Out: why the new one is not to be used, or
//! what in it can fail on rows, as a person has to know.

use super::copies::Unfit;
use crate::migrations::model::{EffectKind, MigrationReading, MigrationRisk, RiskKind, RowEffect};

/// Why the new text is not to be used: it is read like any migration.
pub(super) fn is_worse(given: &MigrationReading, written: &MigrationReading, unfit: &[Unfit]) -> Option<String> {
    if let Some(unread) = written.unread.first() {
        return Some(format!("The migration was not rewritten: {} ({}).", unread.reason, unread.text));
    }
    let cannot_stay = |effect: &RowEffect| {
        unfit.iter().any(|one| {
            let is_it = (&one.table.schema, &one.table.name) == (&effect.schema, &effect.table)
                && (one.column.is_none() || one.column == effect.column);
            // What goes with rows that cannot stay.
            let follows = effect.through.as_ref().is_some_and(|through| through.table == one.table.full());
            is_it || (one.column.is_none() && follows)
        })
    };
    let is_known = |effect: &RowEffect| cannot_stay(effect) || given.effects.iter().any(|other| covers(other, effect));
    if let Some(effect) = written.effects.iter().find(|effect| !is_known(effect)) {
        return Some(format!("The migration was not rewritten: {}", effect.text));
    }
    let could = |risk: &MigrationRisk| given.risks.iter().any(|other| other.kind == risk.kind);
    let risk = written.risks.iter().find(|risk| risk.kind.fails_always() && !could(risk))?;
    Some(format!("The migration was not rewritten: {}.", risk.text))
}

/// What a person has to know of rows that stop a migration because they refer to what is not there, or that do so after it.
pub(super) fn of_references(reading: &MigrationReading) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for risk in reading.risks.iter().filter(|risk| risk.way_out.is_some() || risk.kind == RiskKind::Dangling) {
        let table = risk.table.strip_prefix("__new_").unwrap_or(&risk.table);
        let what = match risk.kind {
            RiskKind::Dangling => format!(
                "Rows of \"{table}\" can refer to what is not there after this migration, because foreign keys are off."
            ),
            _ => format!(
                "Rows of \"{table}\" whose \"{}\" refers to a row that is not there stop this migration.",
                risk.column.as_deref().unwrap_or_default()
            ),
        };
        let way_out = risk.way_out.as_ref().map(|way_out| {
            let does = if way_out.starts_with("UPDATE") { "clear that value in them" } else { "delete them" };
            format!(" To {does}, let the migration begin with: {way_out};")
        });
        let note = format!("{what}{}", way_out.unwrap_or_default());
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// What was not said of the given text, because the rows were gone by then.
pub(super) fn not_told(given: &MigrationReading, written: &MigrationReading) -> Vec<String> {
    let is_told = |risk: &MigrationRisk| {
        given.risks.iter().any(|other| (other.kind, &other.column) == (risk.kind, &risk.column))
            // A column without a value is told with what to do about it.
            || risk.kind == RiskKind::RequiredWithoutValue
            || risk.kind == RiskKind::Dangling
            || risk.way_out.is_some()
    };
    let mut notes: Vec<String> = Vec::new();
    for risk in written.risks.iter().filter(|risk| !is_told(risk)) {
        let note = format!("It stops before a row is lost if {}.", risk.text);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// The first loss is no smaller than the second: a value goes with its row.
fn covers(given: &RowEffect, written: &RowEffect) -> bool {
    if (&given.schema, &given.table) != (&written.schema, &written.table) {
        return false;
    }
    let all_rows = match given.kind {
        EffectKind::TableDropped | EffectKind::RowsDeleted | EffectKind::RowsNotCopied => true,
        EffectKind::ColumnDropped
        | EffectKind::ValuesCleared
        | EffectKind::ValuesNotCopied
        | EffectKind::ValuesChanged
        | EffectKind::TableRenamed
        | EffectKind::ColumnRenamed => false,
    };
    let keeps_values = (given.kind, written.kind) == (EffectKind::ColumnDropped, EffectKind::ColumnRenamed)
        && given.column == written.column;
    (given.kind, &given.column) == (written.kind, &written.column)
        || keeps_values
        || (all_rows && written.column.is_some())
}
