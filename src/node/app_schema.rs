//! The app's own schema, for JavaScript. In: what was read of it. Out: plain data.

use napi_derive::napi;

use super::origin::Places;
use crate::app_schema;

/// What the app's own schema has.
#[napi(object, object_from_js = false)]
pub struct AppSchema {
    /// The tables that it exports.
    pub tables: Vec<AppSchemaTable>,
    /// What may be further tables and cannot be told without running it, in words; empty when all of it was read.
    pub undecided: Vec<String>,
}

/// A table of the app.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct AppSchemaTable {
    /// Its name in the database.
    pub name: String,
    /// The PostgreSQL schema that it is in; `null` for the usual one.
    pub schema: Option<String>,
    /// The name that it is exported by.
    pub export: String,
    /// The file that declares it, relative to `rootDir`, with forward slashes.
    pub file: String,
    /// Line in `file`, from 1.
    pub line: u32,
}

impl Places<'_> {
    pub(super) fn app_schema(self, schema: &app_schema::AppSchema) -> AppSchema {
        let tables = schema.tables().map(|(export, table)| {
            let (file, line) = self.file_and_line(export.location);
            AppSchemaTable {
                name: table.name.clone(),
                schema: table.schema.clone(),
                export: export.name.clone(),
                file,
                line,
            }
        });
        AppSchema { tables: tables.collect(), undecided: schema.undecided.clone() }
    }
}
