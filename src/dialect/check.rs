//! Names and values that cannot be. In: a finished plan. Out: an error for each name that the database or JavaScript does
//! not take, for each that two things share, and for each default that cannot be written down.

use std::collections::BTreeMap;

use super::{
    column::usual_unique_name,
    default,
    identifier::{js_problem, namespace_problem, sql_key, sql_problem, unescaped_quote},
    plan::{SchemaPlan, TablePlan},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    source::Location,
};

/// The most characters of a name that a message quotes.
const LONGEST_SHOWN: usize = 100;

/// The errors of all names in `plan`.
pub(super) fn check(plan: &SchemaPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    if let Some(namespace) = &plan.namespace
        && let Some(problem) = namespace_problem(&namespace.name)
    {
        let message = format!("the PostgreSQL schema cannot have the name `{}`: {problem}", shown(&namespace.name));
        diagnostics.push(Diagnostic::error(Code::UnsupportedName, message).help("give `schemaName` another value"));
    }
    let mut exports = Taken::default();
    let mut sql_names = Taken::default();
    for table in &plan.tables {
        let owner = Owner { what: format!("the table `{}`", table.key), location: table.origin.location };
        diagnostics.extend(export_problem(&table.export).map(|problem| unsupported(&owner, &table.export, problem)));
        diagnostics.extend(sql_name_diagnostic(plan, &owner, &table.sql_name));
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
        diagnostics.extend(sql_name_diagnostic(plan, &owner, &column.sql_name));
        diagnostics.extend(default::problem(&column.default, plan.dialect).map(|problem| {
            let message = format!("{} cannot have its default: {problem}", owner.what);
            owner.point(Diagnostic::error(Code::InvalidTable, message).help("give it another one in the auth config"))
        }));
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
        names.names.insert(sql_key(&name, plan.dialect), (name, owner));
    }
    for table in &plan.tables {
        let location = table.origin.location;
        for index in &table.indexes {
            let owner = Owner { what: format!("an index of the table `{}`", table.key), location };
            diagnostics.extend(names.take(&index.name, sql_key(&index.name, plan.dialect), &owner));
        }
        for column in table.columns.iter().filter(|column| column.unique.is_some()) {
            let owner = Owner {
                what: format!("the unique constraint of `{}.{}`", table.key, column.key),
                location: column.origin.location.or(location),
            };
            let name = usual_unique_name(&table.sql_name, &column.sql_name);
            diagnostics.extend(names.take(&name, sql_key(&name, plan.dialect), &owner));
        }
    }
}

fn export_problem(name: &str) -> Option<&'static str> {
    if name == "default" { Some("`export *` leaves the default export out") } else { js_problem(name) }
}

/// What is wrong with a name in the database, or with the migrations that drizzle-kit would write for it.
fn sql_name_diagnostic(plan: &SchemaPlan, owner: &Owner, name: &str) -> Option<Diagnostic> {
    if let Some(problem) = sql_problem(name, plan.dialect) {
        return Some(unsupported(owner, name, problem));
    }
    let quote = unescaped_quote(name, plan.dialect)?;
    let message = format!("{} has {quote} in its name `{}`", owner.what, shown(name));
    let warning = Diagnostic::warning(Code::UnsupportedName, message)
        .help("drizzle-kit does not escape it: correct the migration, or give it another name in the auth config");
    Some(owner.point(warning))
}

fn unsupported(owner: &Owner, name: &str, problem: &str) -> Diagnostic {
    let message = format!("{} cannot have the name `{}`: {problem}", owner.what, shown(name));
    owner.point(Diagnostic::error(Code::UnsupportedName, message).help("give it another name in the auth config"))
}

/// The name with what cannot be seen spelled out, and no longer than one would read.
fn shown(name: &str) -> String {
    let start: String = name.chars().take(LONGEST_SHOWN).flat_map(char::escape_debug).collect();
    if name.chars().nth(LONGEST_SHOWN).is_some() { format!("{start}…") } else { start }
}

/// What has a name.
#[derive(Debug, Clone)]
struct Owner {
    what: String,
    location: Option<Location>,
}

impl Owner {
    fn point(&self, diagnostic: Diagnostic) -> Diagnostic {
        match self.location {
            Some(location) => diagnostic.at(location, "it is described here"),
            None => diagnostic,
        }
    }
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
