//! Foreign keys. In: a field that points to another. Out: the table and column it really points to, or why there is none.
//!
//! Better Auth knows its own tables alone. A table of the app is pointed to when the request says where it is exported: its
//! columns are not looked at, so the column has the type that its field asks for.

use std::collections::BTreeMap;

use super::{
    identifier::short_name,
    naming::{ID, TableNames, Target},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::{AppTable, Dialect},
    tables::{Field, Reference, Table, Tables},
};

/// Where a reference ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A column of one of Better Auth's tables.
    Own {
        /// The table's position among all tables.
        table: usize,
        /// The column's key.
        column: String,
    },
    /// A column of a table of the app, by the table's position among those of the request.
    App(usize),
}

/// Finds what `reference` means. A table that is not Better Auth's is worth a warning, a column that does not exist is an
/// error.
pub(super) fn resolve(
    tables: &Tables,
    names: &TableNames<'_>,
    app_tables: &BTreeMap<String, AppTable>,
    table: &Table,
    field: &Field,
    reference: &Reference,
) -> Result<Resolved, Box<Diagnostic>> {
    let Some(position) = names.table(&reference.model) else {
        if let Some(position) = app_tables.keys().position(|name| *name == reference.model) {
            return Ok(Resolved::App(position));
        }
        let message = format!(
            "`{}.{}` refers to the table `{}`, which is not one of Better Auth's: the column has no foreign key",
            table.key, field.key, reference.model
        );
        let keys = tables.tables.iter().map(|table| &table.key);
        let diagnostic = placed(Diagnostic::warning(Code::UnknownReference, message), table, field)
            .note(format!("Better Auth's tables here are {}", listed(keys)))
            .help("for a table of your own, add it to the option `appTables`");
        return Err(Box::new(diagnostic));
    };
    let target = &tables.tables[position];
    match TableNames::field(target, &reference.field) {
        Some(Target::Id) => Ok(Resolved::Own { table: position, column: ID.into() }),
        Some(Target::Field(other)) => Ok(Resolved::Own { table: position, column: other.field_name.clone() }),
        None => {
            let message = format!(
                "`{}.{}` refers to `{}.{}`, which does not exist",
                table.key, field.key, reference.model, reference.field
            );
            let fields = target.fields.iter().map(|field| &field.key);
            let diagnostic = placed(Diagnostic::error(Code::UnknownReference, message), table, field)
                .note(format!("the fields of `{}` are `id`, {}", target.key, listed(fields)))
                .help("refer to one of them; most references are to `id`");
            Err(Box::new(diagnostic))
        }
    }
}

/// A name for the foreign key, where the one that Drizzle makes up is too long for the database.
pub(super) fn constraint_name(dialect: Dialect, from: (&str, &str), to: (&str, &str)) -> Option<String> {
    short_name(&format!("{}_{}_{}_{}_fk", from.0, from.1, to.0, to.1), dialect)
}

fn placed(diagnostic: Diagnostic, table: &Table, field: &Field) -> Diagnostic {
    match (field.origin.location, table.origin.location) {
        (Some(location), _) => diagnostic.at(location, "the column is described here"),
        (None, Some(location)) => diagnostic.at(location, "the table is described here"),
        (None, None) => diagnostic,
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
