//! Names that cannot be. In: a finished plan. Out: an error for each name that the database or JavaScript does not take,
//! and for each that two things share.

use std::collections::BTreeMap;

use super::{
    column::usual_unique_name,
    identifier::{js_problem, sql_key, sql_problem},
    plan::{SchemaPlan, TablePlan},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    source::Location,
};

/// The errors of all names in `plan`.
pub(super) fn check(plan: &SchemaPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut exports = Taken::default();
    let mut sql_names = Taken::default();
    for table in &plan.tables {
        let owner = Owner { what: format!("the table `{}`", table.key), location: table.origin.location };
        diagnostics.extend(export_problem(&table.export).map(|problem| unsupported(&owner, &table.export, problem)));
        diagnostics.extend(
            sql_problem(&table.sql_name, plan.dialect).map(|problem| unsupported(&owner, &table.sql_name, problem)),
        );
        let collision = exports.take(&table.export, table.export.clone(), &owner);
        let collision = collision.or(sql_names.take(&table.sql_name, sql_key(&table.sql_name, plan.dialect), &owner));
        diagnostics.extend(collision);
        check_columns(plan, table, &mut diagnostics);
    }
    check_indexes(plan, sql_names, &mut diagnostics);
    diagnostics
}

fn check_columns(plan: &SchemaPlan, table: &TablePlan, diagnostics: &mut Vec<Diagnostic>) {
    let mut keys = Taken::default();
    let mut sql_names = Taken::default();
    for column in &table.columns {
        let owner = Owner {
            what: format!("the column `{}.{}`", table.key, column.key),
            location: column.origin.location.or(table.origin.location),
        };
        diagnostics.extend(js_problem(&column.key).map(|problem| unsupported(&owner, &column.key, problem)));
        diagnostics.extend(
            sql_problem(&column.sql_name, plan.dialect).map(|problem| unsupported(&owner, &column.sql_name, problem)),
        );
        let collision = keys.take(&column.key, column.key.clone(), &owner);
        let collision = collision.or(sql_names.take(&column.sql_name, sql_key(&column.sql_name, plan.dialect), &owner));
        diagnostics.extend(collision);
    }
}

/// Indexes share one set of names with tables and with each other: databases other than MySQL do not keep them apart by
/// table.
fn check_indexes(plan: &SchemaPlan, tables: Taken, diagnostics: &mut Vec<Diagnostic>) {
    let mut names = Taken::default();
    for (name, owner) in tables.names.into_values() {
        names.names.insert(name.to_lowercase(), (name, owner));
    }
    for table in &plan.tables {
        let location = table.origin.location;
        for index in &table.indexes {
            let owner = Owner { what: format!("an index of the table `{}`", table.key), location };
            diagnostics.extend(names.take(&index.name, index.name.to_lowercase(), &owner));
        }
        for column in table.columns.iter().filter(|column| column.unique.is_some()) {
            let owner = Owner {
                what: format!("the unique constraint of `{}.{}`", table.key, column.key),
                location: column.origin.location.or(location),
            };
            let name = usual_unique_name(&table.sql_name, &column.sql_name);
            diagnostics.extend(names.take(&name, name.to_lowercase(), &owner));
        }
    }
}

fn export_problem(name: &str) -> Option<&'static str> {
    if name == "default" { Some("`export *` leaves the default export out") } else { js_problem(name) }
}

fn unsupported(owner: &Owner, name: &str, problem: &str) -> Diagnostic {
    let name: String = name.escape_debug().collect();
    let message = format!("{} cannot have the name `{name}`: {problem}", owner.what);
    let diagnostic = Diagnostic::error(Code::UnsupportedName, message).help("give it another name in the auth config");
    match owner.location {
        Some(location) => diagnostic.at(location, "it is described here"),
        None => diagnostic,
    }
}

/// What has a name.
#[derive(Debug, Clone)]
struct Owner {
    what: String,
    location: Option<Location>,
}

/// The names that are taken, by a key that is equal for equal names.
#[derive(Debug, Default)]
struct Taken {
    names: BTreeMap<String, (String, Owner)>,
}

impl Taken {
    /// Takes a name, or says who has it.
    fn take(&mut self, name: &str, key: String, owner: &Owner) -> Option<Diagnostic> {
        let Some((other_name, other)) = self.names.get(&key) else {
            self.names.insert(key, (name.to_string(), owner.clone()));
            return None;
        };
        let names = if other_name == name {
            format!("the name `{name}`")
        } else {
            format!("the names `{other_name}` and `{name}`, which the database takes for one")
        };
        let message = format!("{} and {} have {names}", other.what, owner.what);
        let mut diagnostic =
            Diagnostic::error(Code::NameCollision, message).help("rename one of them in the auth config");
        match (owner.location, other.location) {
            (Some(place), Some(other)) if place != other => {
                diagnostic = diagnostic.at(place, "this one").and_at(other, "and this one");
            }
            (Some(place), _) | (None, Some(place)) => diagnostic = diagnostic.at(place, "described here"),
            (None, None) => {}
        }
        Some(diagnostic)
    }
}
