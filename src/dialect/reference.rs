//! Foreign keys. In: a field that points to another. Out: the table and column it really points to, or why there is none.

use super::{
    identifier::MYSQL_CHARACTERS,
    index_name::shortened,
    naming::{ID, Names, Target},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    request::Dialect,
    tables::{Field, Reference, Table, Tables},
};

/// Where a reference ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The table's position among all tables.
    pub table: usize,
    /// The column's key.
    pub column: String,
}

/// Finds what `reference` means. A table that is not Better Auth's is worth a warning, a column that does not exist is an
/// error.
pub(super) fn resolve(
    tables: &Tables,
    names: Names<'_>,
    table: &Table,
    field: &Field,
    reference: &Reference,
) -> Result<Resolved, Box<Diagnostic>> {
    let Some(position) = names.table(&reference.model) else {
        // The app's own tables are not known here, and their columns stay right without the constraint.
        let message = format!(
            "`{}.{}` refers to the table `{}`, which is not one of Better Auth's: the column has no foreign key",
            table.key, field.key, reference.model
        );
        let keys = tables.tables.iter().map(|table| &table.key);
        let diagnostic = placed(Diagnostic::warning(Code::UnknownReference, message), table, field)
            .note(format!("Better Auth's tables here are {}", listed(keys)))
            .help("for a table of your own, add the foreign key in a migration of your own");
        return Err(Box::new(diagnostic));
    };
    let target = &tables.tables[position];
    match Names::field(target, &reference.field) {
        Some(Target::Id) => Ok(Resolved { table: position, column: ID.into() }),
        Some(Target::Field(other)) => Ok(Resolved { table: position, column: other.field_name.clone() }),
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
    let name = format!("{}_{}_{}_{}_fk", from.0, from.1, to.0, to.1);
    // SQLite has no limit, and PostgreSQL cuts long names by itself.
    (dialect == Dialect::Mysql && name.chars().count() > MYSQL_CHARACTERS).then(|| shortened(&name, MYSQL_CHARACTERS))
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
