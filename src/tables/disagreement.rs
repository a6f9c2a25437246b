//! Messages for worlds that describe one thing differently. In: two descriptions, and what the worlds answer
//! differently. Out: an error, if the descriptions differ in a way that the database would show.

use super::{Condition, Field, FieldType, IdKind, Table, World};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{assume_option, assumption_key},
    source::Location,
};

/// The error for two descriptions of one table.
pub(super) fn tables_disagree(
    first: &Table,
    other: &Table,
    decisions: impl FnOnce() -> Vec<Condition>,
) -> Option<Diagnostic> {
    let mut differences = Vec::new();
    let mut notes = Vec::new();
    if first.model_name != other.model_name {
        differences.push("two names");
        notes.push(format!("it is `{}` in one case and `{}` in another", first.model_name, other.model_name));
    }
    if first.migrations_disabled != other.migrations_disabled {
        differences.push("two values of `disableMigration`");
    }
    let places = (first.origin.location, other.origin.location);
    (!differences.is_empty())
        .then(|| disagreement(&format!("the table `{}`", first.key), &differences, notes, places, &decisions()))
}

/// The error for two descriptions of one column.
pub(super) fn fields_disagree(
    table: &str,
    first: &Field,
    other: &Field,
    decisions: impl FnOnce() -> Vec<Condition>,
) -> Option<Diagnostic> {
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
    let places = (first.origin.location, other.origin.location);
    (!differences.is_empty()).then(|| {
        disagreement(&format!("the column `{table}.{}`", first.key), &differences, notes, places, &decisions())
    })
}

/// The error for two kinds of id.
pub(super) fn ids_disagree(first: &World, other: &World, decisions: &[Condition]) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::WorldsDisagree, "ids are made in two ways");
    let note =
        format!("they are {} in one case and {} in another", shown_id(first.tables.id), shown_id(other.tables.id));
    let diagnostic = between(diagnostic, (first.id_place, other.id_place), decisions).note(note);
    diagnostic.help(help("give `advanced.database.generateId` one value for every environment", decisions))
}

fn disagreement(
    what: &str,
    differences: &[&str],
    notes: Vec<String>,
    places: (Option<Location>, Option<Location>),
    decisions: &[Condition],
) -> Diagnostic {
    let list = match differences {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => differences.concat(),
    };
    let diagnostic = Diagnostic::error(Code::WorldsDisagree, format!("{what} has {list}"));
    let diagnostic = notes.into_iter().fold(between(diagnostic, places, decisions), Diagnostic::note);
    diagnostic.help(help("describe it the same way in every environment: one database serves them all", decisions))
}

/// Points at both descriptions, and at what decides between them.
fn between(
    diagnostic: Diagnostic,
    places: (Option<Location>, Option<Location>),
    decisions: &[Condition],
) -> Diagnostic {
    let mut diagnostic = match places {
        (Some(first), Some(other)) if first != other => {
            diagnostic.at(first, "described here in one case").and_at(other, "and here in another")
        }
        (Some(place), _) | (None, Some(place)) => diagnostic.at(place, "described here"),
        (None, None) => diagnostic,
    };
    for decision in decisions {
        let text = "it depends on this";
        diagnostic = match diagnostic.primary {
            None => diagnostic.at(decision.location, text),
            Some(_) => diagnostic.and_at(decision.location, text),
        };
    }
    diagnostic
}

/// What to do; and the assumption that would decide, where there is one.
fn help(advice: &str, decisions: &[Condition]) -> String {
    match decisions.iter().find_map(|decision| assumption_key(&decision.question)) {
        Some(key) => format!("{advice}; or say which it is with the option {}", assume_option(&key, "…")),
        None => advice.into(),
    }
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
