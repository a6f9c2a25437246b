//! What the core is asked for and what it gives back: plain data, the same for the Node binding, tests and benches.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{diagnostics::RenderedDiagnostic, source::Sources, tables::Tables};

/// The database that the schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite, libsql, D1.
    Sqlite,
    /// PostgreSQL, PGlite.
    Postgresql,
    /// MySQL, MariaDB.
    Mysql,
}

/// How column and table names are written in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Casing {
    /// As Better Auth names them.
    #[default]
    CamelCase,
    /// `emailVerified` becomes `email_verified`.
    SnakeCase,
}

/// One request for a schema.
#[derive(Debug, Clone)]
pub struct Request {
    /// Absolute path of the auth config.
    pub config_file: PathBuf,
    /// The project's root: paths in messages are relative to it.
    pub root_dir: PathBuf,
    /// The database.
    pub dialect: Dialect,
    /// Table names end in `s`, as the adapter's `usePlural` has it.
    pub use_plural: bool,
    /// Names in the database.
    pub casing: Casing,
    /// PostgreSQL schema.
    pub schema_name: Option<String>,
    /// The host's aliases, longest match first is worked out here: name → absolute path.
    pub alias: Vec<(String, String)>,
    /// Plugins given by a hook, as JSON: `{ id, schema }`.
    pub extra_plugins: Vec<serde_json::Value>,
    /// What the user says about values that only the running app knows: source form → JSON.
    pub assume: BTreeMap<String, serde_json::Value>,
}

/// The answer to a [`Request`].
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The schema; `None` exactly when a diagnostic is an error.
    pub code: Option<String>,
    /// The tables it was made from; empty when they are not known.
    pub tables: Tables,
    /// The files that places of tables and fields count in.
    pub sources: Sources,
    /// Messages, rendered.
    pub diagnostics: Vec<RenderedDiagnostic>,
    /// Absolute paths of the files read, sorted.
    pub dependencies: Vec<PathBuf>,
    /// Paths that would change the result if they appeared, sorted.
    pub missing_dependencies: Vec<PathBuf>,
    /// Package name → installed version that was read.
    pub versions: BTreeMap<String, String>,
}
