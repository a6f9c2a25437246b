//! Which table a name means, and what tables and columns are called. In: Better Auth's names. Out: positions in the list
//! of tables, and names for exports and for the database.
//!
//! The rules are those by which the running Better Auth looks tables up in the Drizzle schema, odd ones included: a
//! plural is an `s` at the end of any name (`jwks` becomes `jwkss`).

use super::{PlanOptions, snake_case::snake_case};
use crate::{
    request::Casing,
    tables::{Field, Table, Tables},
};

/// The column that every table has.
pub(super) const ID: &str = "id";

/// The names of one schema.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    tables: &'a Tables,
    options: &'a PlanOptions,
}

/// What a reference's field name means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// The id.
    Id,
    /// A field.
    Field(&'a Field),
}

impl<'a> Names<'a> {
    pub fn new(tables: &'a Tables, options: &'a PlanOptions) -> Self {
        Self { tables, options }
    }

    /// The position of the table that a reference means: by its key, or by the name that the user gave it.
    pub fn table(self, model: &str) -> Option<usize> {
        let find = |name: &str| {
            let by = |test: &dyn Fn(&Table) -> bool| self.tables.tables.iter().position(test);
            by(&|table| table.key == name).or_else(|| by(&|table| table.model_name == name))
        };
        let singular = model.strip_suffix('s').filter(|_| self.options.use_plural);
        singular.and_then(find).or_else(|| find(model))
    }

    /// The field of `table` that a reference means: by its key, or by the name that the user gave it.
    pub fn field(table: &'a Table, name: &str) -> Option<Target<'a>> {
        if matches!(name, ID | "_id") {
            return Some(Target::Id);
        }
        let by_key = table.fields.iter().find(|field| field.key == name);
        by_key.or_else(|| table.fields.iter().find(|field| field.field_name == name)).map(Target::Field)
    }

    /// The name under which Better Auth looks the table up.
    pub fn export(self, table: &Table) -> String {
        if self.options.use_plural { format!("{}s", table.model_name) } else { table.model_name.clone() }
    }

    /// A name as the database has it.
    pub fn sql(self, name: &str) -> String {
        match self.options.casing {
            Casing::CamelCase => name.to_string(),
            Casing::SnakeCase => snake_case(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{request::Dialect, tables::testing::table};

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
        let names = Names::new(&tables, &plain);
        assert_eq!(
            ["user", "people", "jwks", "users", "nobody"].map(|model| names.table(model)),
            [Some(0), Some(0), Some(1), None, None]
        );
    }

    #[test]
    fn plurals_are_found_and_made_as_better_auth_does() {
        let (tables, plural) = (tables(), options(true));
        let names = Names::new(&tables, &plural);
        assert_eq!(
            ["users", "peoples", "jwkss", "jwks"].map(|model| names.table(model)),
            [Some(0), Some(0), Some(1), Some(1)]
        );
        assert_eq!(names.export(&tables.tables[0]), "peoples");
        assert_eq!(names.export(&tables.tables[1]), "jwkss");
    }
}
