//! Which table a name means, and what tables and columns are called. In: Better Auth's names. Out: positions in the list
//! of tables, and names for exports and for the database.
//!
//! The rules are those by which the running Better Auth looks tables up in the Drizzle schema, odd ones included: a
//! plural is an `s` at the end of any name (`jwks` becomes `jwkss`).

use rustc_hash::FxHashMap;

use super::{PlanOptions, snake_case::snake_case};
use crate::{
    dialect::Casing,
    tables::{Field, Table, Tables},
};

/// The column that every table has.
pub(super) const ID: &str = "id";

/// The names of one schema.
#[derive(Debug)]
pub(super) struct TableNames<'a> {
    options: &'a PlanOptions,
    by_key: FxHashMap<&'a str, usize>,
    /// Of two tables with one name the first counts.
    by_name: FxHashMap<&'a str, usize>,
}

/// What a reference's field name means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// The id.
    Id,
    /// A field.
    Field(&'a Field),
}

impl<'a> TableNames<'a> {
    pub fn new(tables: &'a Tables, options: &'a PlanOptions) -> Self {
        let (mut by_key, mut by_name) = (FxHashMap::default(), FxHashMap::default());
        for (position, table) in tables.tables.iter().enumerate() {
            by_key.entry(table.key.as_str()).or_insert(position);
            by_name.entry(table.model_name.as_str()).or_insert(position);
        }
        Self { options, by_key, by_name }
    }

    /// The position of the table that a reference means: by its key, or by the name that the user gave it.
    pub fn table(&self, model: &str) -> Option<usize> {
        let find = |name: &str| self.by_key.get(name).or_else(|| self.by_name.get(name)).copied();
        let singular = model.strip_suffix('s').filter(|_| self.options.use_plural);
        singular.and_then(find).or_else(|| find(model))
    }

    /// The field of `table` that a reference means: by its key, or by the name that the user gave it.
    pub fn field<'t>(table: &'t Table, name: &str) -> Option<Target<'t>> {
        if matches!(name, ID | "_id") {
            return Some(Target::Id);
        }
        let by_key = table.fields.iter().find(|field| field.key == name);
        by_key.or_else(|| table.fields.iter().find(|field| field.field_name == name)).map(Target::Field)
    }

    /// The name under which Better Auth looks the table up.
    pub fn export(&self, table: &Table) -> String {
        if self.options.use_plural { format!("{}s", table.model_name) } else { table.model_name.clone() }
    }

    /// The name of the table in the database.
    pub fn sql_table(&self, table: &Table) -> String {
        table.database_name.clone().unwrap_or_else(|| self.sql(&self.export(table)))
    }

    /// The name of the field's column in the database.
    pub fn sql_column(&self, field: &Field) -> String {
        field.database_name.clone().unwrap_or_else(|| self.sql(&field.field_name))
    }

    /// A name as the database has it.
    fn sql(&self, name: &str) -> String {
        match self.options.casing {
            Casing::CamelCase => name.to_string(),
            Casing::SnakeCase => snake_case(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dialect::Dialect, tables::testing::table};

    fn options(use_plural: bool) -> PlanOptions {
        PlanOptions { use_plural, ..PlanOptions::new(Dialect::Sqlite) }
    }

    fn tables() -> Tables {
        let renamed = Table { model_name: "people".into(), ..table("user", vec![]) };
        Tables { tables: vec![renamed, table("jwks", vec![])], ..Tables::default() }
    }

    #[test]
    fn tables_are_found_by_key_and_by_name() {
        let (tables, plain) = (tables(), options(false));
        let names = TableNames::new(&tables, &plain);
        assert_eq!(
            ["user", "people", "jwks", "users", "nobody"].map(|model| names.table(model)),
            [Some(0), Some(0), Some(1), None, None]
        );
    }

    #[test]
    fn plurals_are_found_and_made_as_better_auth_does() {
        let (tables, plural) = (tables(), options(true));
        let names = TableNames::new(&tables, &plural);
        assert_eq!(
            ["users", "peoples", "jwkss", "jwks"].map(|model| names.table(model)),
            [Some(0), Some(0), Some(1), Some(1)]
        );
        assert_eq!(names.export(&tables.tables[0]), "peoples");
        assert_eq!(names.export(&tables.tables[1]), "jwkss");
    }
}
