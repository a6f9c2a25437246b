//! The answer as JavaScript gets it. In: the core's [`Outcome`]. Out: strings, numbers, lists and records.

use std::{collections::BTreeMap, path::Path};

use napi_derive::napi;

use super::{
    diagnostic::Diagnostic,
    origin::Places,
    table::{Table, tables_to_js},
};
use crate::request::{Outcome, Request};

/// The schema and what it was made from.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct SchemaResult {
    /// The Drizzle schema: TypeScript that is valid JavaScript too. `null` exactly when a diagnostic is an error.
    pub code: Option<String>,
    /// The tables, in the order in which they stand in `code`; empty when they are not known.
    pub tables: Vec<Table>,
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
    pub(super) fn new(outcome: Outcome, request: &Request) -> Self {
        let places = Places { sources: &outcome.sources, root: &request.root_dir };
        Self {
            code: outcome.code,
            tables: tables_to_js(&outcome.tables, places),
            diagnostics: outcome.diagnostics.into_iter().map(Diagnostic::from).collect(),
            dependencies: outcome.dependencies.iter().map(|path| slashed(path)).collect(),
            missing_dependencies: outcome.missing_dependencies.iter().map(|path| slashed(path)).collect(),
            versions: outcome.versions,
        }
    }
}

// Forward slashes everywhere, as Nuxt, Vite and the watchers write paths.
pub(super) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}
