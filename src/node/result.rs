//! The answer as JavaScript gets it. In: the core's [`Outcome`]. Out: strings, numbers, lists and records.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use napi_derive::napi;

use super::{
    app_schema::AppSchema,
    database::{DatabaseTable, database_to_js},
    diagnostic::Diagnostic,
    origin::Places,
    table::{Table, tables_to_js},
};
use crate::generate::Outcome;

/// The schema and what it was made from.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct SchemaResult {
    /// The Drizzle schema: TypeScript that is valid JavaScript too. `null` exactly when a diagnostic is an error.
    pub code: Option<String>,
    /// The types of `code`, as the text of a `.d.mts` file beside it: each export has the type that TypeScript infers for it.
    /// `null` without `code`, when the request does not ask for it, and where the installed `drizzle-orm` calls its types by
    /// other names than those known here; then `code` as a `.ts` file says the same.
    pub declarations: Option<String>,
    /// The tables, in the order in which they stand in `code`; empty when they are not known.
    pub tables: Vec<Table>,
    /// The same tables as the database is to hold them, in the same order but for those that are not to be made; empty when `code`
    /// is `null`.
    pub database: Vec<DatabaseTable>,
    /// Whether the config has a `secondaryStorage`, or may have one. `false` when the tables are not known.
    pub secondary_storage: bool,
    /// What the app's own schema has, of the files that the request names; empty when `code` is `null`.
    pub app_schema: AppSchema,
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// Absolute paths of the files that were read, sorted: when one changes, so may the schema.
    pub dependencies: Vec<String>,
    /// Absolute paths that would change the result if they appeared, sorted.
    pub missing_dependencies: Vec<String>,
    /// Name of each package that tables were read from, and its installed version.
    pub versions: BTreeMap<String, String>,
}

impl SchemaResult {
    pub(super) fn new(outcome: Outcome) -> Self {
        let places = Places { sources: &outcome.sources, root: &outcome.root };
        Self {
            code: outcome.code,
            declarations: outcome.declarations,
            tables: tables_to_js(&outcome.tables, places),
            secondary_storage: outcome.secondary_storage,
            app_schema: places.app_schema(&outcome.app_schema),
            database: database_to_js(outcome.database),
            diagnostics: outcome.diagnostics.into_iter().map(Diagnostic::from).collect(),
            dependencies: path_texts(&outcome.dependencies),
            missing_dependencies: path_texts(&outcome.missing_dependencies),
            versions: outcome.versions,
        }
    }
}

// Sorted once more: paths compare part by part, texts letter by letter.
fn path_texts(paths: &[PathBuf]) -> Vec<String> {
    let mut texts: Vec<String> = paths.iter().map(|path| slashed(path)).collect();
    texts.sort_unstable();
    texts
}

// Forward slashes everywhere, as Nuxt, Vite and the watchers write paths.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
