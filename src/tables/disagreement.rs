//! Messages for worlds that describe one thing differently. In: two descriptions. Out: an error, if they differ in a way
//! that the database would show.

use super::{Condition, Field, FieldType, IdKind, Origin, Table};
use crate::diagnostics::{Code, Diagnostic};

/// The error for two descriptions of one table.
pub(super) fn tables_disagree(first: &Table, other: &Table) -> Option<Diagnostic> {
    let mut differences = Vec::new();
    let mut notes = Vec::new();
    if first.model_name != other.model_name {
        differences.push("two names");
        notes.push(format!("it is `{}` in one case and `{}` in another", first.model_name, other.model_name));
    }
    if first.migrations_disabled != other.migrations_disabled {
        differences.push("two values of `disableMigration`");
    }
    (!differences.is_empty())
        .then(|| disagreement(&format!("the table `{}`", first.key), &differences, notes, &first.origin, &other.origin))
}

/// The error for two descriptions of one column.
pub(super) fn fields_disagree(table: &str, first: &Field, other: &Field) -> Option<Diagnostic> {
    let mut differences = Vec::new();
    let mut notes = Vec::new();
    if first.ty != other.ty {
        differences.push("two types");
        notes.push(format!(
            "its type is {} in one case and {} in another",
            shown_type(&first.ty),
            shown_type(&other.ty)
        ));
    }
    if first.field_name != other.field_name {
        differences.push("two names");
        notes.push(format!("it is `{}` in one case and `{}` in another", first.field_name, other.field_name));
    }
    // An absent `required` and `required: true` make the same column.
    let required = |field: &Field| field.required != Some(false);
    let attributes = [
        ("two values of `required`", required(first) != required(other)),
        ("two default values", first.default != other.default),
        ("two references", first.references != other.references),
        ("two values of `unique`", first.unique != other.unique),
        ("two values of `index`", first.index != other.index),
        ("two values of `sortable`", first.sortable != other.sortable),
        ("two values of `bigint`", first.bigint != other.bigint),
        ("two `onUpdate` functions", first.on_update != other.on_update),
    ];
    differences.extend(attributes.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what));
    (!differences.is_empty()).then(|| {
        disagreement(&format!("the column `{table}.{}`", first.key), &differences, notes, &first.origin, &other.origin)
    })
}

/// The error for two kinds of id.
pub(super) fn ids_disagree(first: IdKind, other: IdKind, decisions: &[Condition]) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(Code::WorldsDisagree, "ids are made in two ways")
        .note(format!("they are {} in one case and {} in another", shown_id(first), shown_id(other)))
        .help("give `advanced.database.generateId` one value for every environment");
    for decision in decisions {
        diagnostic = diagnostic.and_at(decision.location, "it depends on this");
    }
    diagnostic
}

fn disagreement(what: &str, differences: &[&str], notes: Vec<String>, first: &Origin, other: &Origin) -> Diagnostic {
    let list = match differences {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => differences.concat(),
    };
    let mut diagnostic = Diagnostic::error(Code::WorldsDisagree, format!("{what} has {list}"));
    diagnostic = match (first.location, other.location) {
        (Some(first), Some(other)) if first != other => {
            diagnostic.at(first, "described here in one case").and_at(other, "and here in another")
        }
        (Some(place), _) | (None, Some(place)) => diagnostic.at(place, "described here"),
        (None, None) => diagnostic,
    };
    for decision in &other.conditions {
        diagnostic = diagnostic.and_at(decision.location, "it depends on this");
    }
    for note in notes {
        diagnostic = diagnostic.note(note);
    }
    diagnostic.help("one database serves every environment: describe it in the same way in all of them")
}

fn shown_type(ty: &FieldType) -> String {
    match ty {
        FieldType::String => "`string`".into(),
        FieldType::Number => "`number`".into(),
        FieldType::Boolean => "`boolean`".into(),
        FieldType::Date => "`date`".into(),
        FieldType::Json => "`json`".into(),
        FieldType::StringArray => "`string[]`".into(),
        FieldType::NumberArray => "`number[]`".into(),
        FieldType::Enum(values) => {
            format!("one of {}", values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", "))
        }
    }
}

fn shown_id(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Text => "texts",
        IdKind::Uuid => "UUIDs",
        IdKind::Serial => "numbers",
    }
}
