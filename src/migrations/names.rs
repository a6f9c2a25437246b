//! Names in SQL. In: identifiers as they are written. Out: the names that the database knows them by, and the other way round.

use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};

use crate::dialect::Dialect;

/// The name of a table with the schema that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TableName {
    pub schema: Option<String>,
    pub name: String,
}

impl TableName {
    /// `user`, or `auth.user`.
    pub(super) fn full(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.clone(),
        }
    }
}

/// What an identifier names: PostgreSQL takes an unquoted one in lower case.
pub(super) fn name_of(dialect: Dialect, ident: &Ident) -> String {
    match (dialect, ident.quote_style) {
        (Dialect::Postgresql, None) => ident.value.to_lowercase(),
        _ => ident.value.clone(),
    }
}

/// The parts of a dotted name; `None` where a part is no identifier.
fn parts(dialect: Dialect, name: &ObjectName) -> Option<Vec<String>> {
    name.0
        .iter()
        .map(|part| match part {
            ObjectNamePart::Identifier(ident) => Some(name_of(dialect, ident)),
            ObjectNamePart::Function(_) => None,
        })
        .collect()
}

/// The table that a dotted name means.
pub(super) fn table_name(dialect: Dialect, name: &ObjectName) -> Result<TableName, String> {
    let parts = parts(dialect, name).ok_or_else(|| format!("the name {name} is computed"))?;
    match parts.as_slice() {
        [name] => Ok(TableName { schema: None, name: name.clone() }),
        [schema, name] => Ok(TableName { schema: named_schema(dialect, schema), name: name.clone() }),
        _ => Err(format!("the name {name} has more than two parts")),
    }
}

/// The schema of this name, unless it is the one that tables are in when nothing is said.
pub(super) fn named_schema(dialect: Dialect, schema: &str) -> Option<String> {
    let usual = match dialect {
        Dialect::Postgresql => schema == "public",
        Dialect::Sqlite => schema.eq_ignore_ascii_case("main"),
        Dialect::Mysql => false,
    };
    (!usual).then(|| schema.to_string())
}

/// The only part of a name.
pub(super) fn single(dialect: Dialect, name: &ObjectName) -> Result<String, String> {
    match parts(dialect, name).as_deref() {
        Some([name]) => Ok(name.clone()),
        _ => Err(format!("the name {name} is not one word")),
    }
}

/// The last part of a name: an index is found by it whatever its schema.
pub(super) fn last(dialect: Dialect, name: &ObjectName) -> Result<String, String> {
    parts(dialect, name).and_then(|parts| parts.last().cloned()).ok_or_else(|| format!("the name {name} is computed"))
}

/// Whether two names are the same to the database.
pub(super) fn same(dialect: Dialect, a: &str, b: &str) -> bool {
    match dialect {
        Dialect::Sqlite | Dialect::Mysql => a.eq_ignore_ascii_case(b),
        Dialect::Postgresql => a == b,
    }
}

/// The name in quotes.
pub(super) fn quoted(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::Sqlite | Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
        Dialect::Postgresql => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

/// The names in quotes, with commas.
pub(super) fn quoted_list<'a>(dialect: Dialect, names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| quoted(dialect, name)).collect::<Vec<_>>().join(", ")
}
