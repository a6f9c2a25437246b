//! Names that both schemas have. In: the app's exports and the plan of the auth schema. Out: an error for each, with both
//! places.

use super::{AppExport, AppSchema};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::{Relations, SchemaPlan, TablePlan},
    source::{Location, Sources, Span},
};

/// What helps, whichever name it is.
const HELP: &str = "give yours another name. To add columns to Better Auth's table, use `additionalFields` in the auth config. \
                    To re-export the table, export it from '#auth/schema'";

/// The errors for names that are in both.
#[must_use]
pub fn collisions(app: &AppSchema, plan: &SchemaPlan, sources: &Sources) -> Vec<Diagnostic> {
    app.exports.iter().filter_map(|export| collision(export, plan, sources)).collect()
}

fn collision(export: &AppExport, plan: &SchemaPlan, sources: &Sources) -> Option<Diagnostic> {
    let namespace = plan.namespace.as_ref();
    let has_table = |table: &&TablePlan| {
        export.table.as_ref().is_some_and(|own| {
            own.name == table.sql_name && own.schema.as_deref() == namespace.map(|namespace| namespace.name.as_str())
        })
    };
    let has_relations = |table: &TablePlan| plan.relations == Relations::V1 && !table.relations.is_empty();
    let by_export = plan
        .tables
        .iter()
        .find(|table| table.export == export.name || (has_relations(table) && table.relations_export == export.name));
    let is_other_export = namespace.is_some_and(|namespace| namespace.export == export.name)
        || (plan.relations == Relations::V2 && plan.relations_export == export.name);
    let name = &export.name;
    let (message, table) = match (by_export, plan.tables.iter().find(has_table)) {
        (Some(table), _) => (
            format!("`{name}` is exported by the app's schema and by the auth schema, so NuxtHub omits it"),
            Some(table),
        ),
        (None, _) if is_other_export => {
            (format!("`{name}` is exported by the app's schema and by the auth schema, so NuxtHub omits it"), None)
        }
        (None, Some(table)) => (
            format!("the app's `{name}` and Better Auth's `{}` are both the table `{}`", table.export, table.sql_name),
            Some(table),
        ),
        (None, None) => return None,
    };
    let diagnostic = Diagnostic::error(Code::AppCollision, message)
        .at(first_line(export.location, sources), format!("the app's `{name}`"))
        .help(HELP);
    Some(match table.and_then(|table| Some((table, table.origin.location?))) {
        Some((table, location)) => match in_package(location, sources) {
            Some(place) => diagnostic.note(format!("Better Auth's `{}` comes from {place}", table.key)),
            None => diagnostic
                .and_at(first_line(location, sources), format!("Better Auth's `{}` comes from here", table.key)),
        },
        None => diagnostic,
    })
}

/// A place in a package, from the package's name on; nobody reads its code for the name of a table.
fn in_package(location: Location, sources: &Sources) -> Option<String> {
    let parts: Vec<_> =
        sources.get(location.file).path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let packages = parts.iter().rposition(|part| part == "node_modules")?;
    Some(format!("{}:{}", parts[packages + 1..].join("/"), sources.line(location)))
}

/// The part of a place on its first line: a table is many lines, and its name stands on the first.
fn first_line(location: Location, sources: &Sources) -> Location {
    let text = sources.slice(location);
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    let hi = location.span.lo.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
    Location { span: Span::new(location.span.lo, hi), ..location }
}
