//! What the core is asked for and what it gives back: plain data, the same for the Node binding, tests and benches.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    app_schema::{AppSchema, AppSchemaFiles},
    changes::DatabaseTable,
    diagnostics::RenderedDiagnostic,
    dialect::{AppTable, Casing, Dialect, Relations, Timestamps},
    source::Sources,
    tables::Tables,
};

/// One request for a schema.
#[derive(Debug, Clone, PartialEq)]
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
    /// The tables as a hook changed them, as JSON; `None` where none did.
    pub tables: Option<Vec<serde_json::Value>>,
    /// What the user says about values that only the running app knows: source form → JSON.
    pub assume: BTreeMap<String, serde_json::Value>,
    /// How timestamps are stored.
    pub timestamps: Timestamps,
    /// How relations are declared; `None` for what the installed `drizzle-orm` has.
    pub relations: Option<Relations>,
    /// Tables of the app, by the name that `references` has for them.
    pub app_tables: BTreeMap<String, AppTable>,
    /// The app's own schema, whose names may not be those of this one.
    pub app_schema: AppSchemaFiles,
    /// Whether the types of the schema are asked for too.
    pub declarations: bool,
    /// Whether Better Auth's own packages run item by item too, as all other modules do: slow, and what `tests/eager.rs` compares with.
    pub whole_packages: bool,
}

impl Request {
    /// A request with every option at its default.
    #[must_use]
    pub fn new(config_file: PathBuf, root_dir: PathBuf, dialect: Dialect) -> Self {
        Self {
            config_file,
            root_dir,
            dialect,
            use_plural: false,
            casing: Casing::CamelCase,
            schema_name: None,
            alias: Vec::new(),
            extra_plugins: Vec::new(),
            tables: None,
            assume: BTreeMap::new(),
            timestamps: Timestamps::default(),
            relations: None,
            app_tables: BTreeMap::new(),
            app_schema: AppSchemaFiles::default(),
            declarations: false,
            whole_packages: false,
        }
    }

    /// Whether both look at the same files in the same way: they differ at most in the database and the names in it. Which
    /// declarations of Drizzle are read depends on the database.
    #[must_use]
    pub fn reads_the_same_as(&self, other: &Self) -> bool {
        let for_that_database = Self {
            dialect: other.dialect,
            use_plural: other.use_plural,
            casing: other.casing,
            schema_name: other.schema_name.clone(),
            timestamps: other.timestamps,
            app_tables: other.app_tables.clone(),
            ..self.clone()
        };
        !self.declarations && for_that_database == *other
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The schema; `None` exactly when a diagnostic is an error.
    pub code: Option<String>,
    /// The types of the schema as a declaration file, when they were asked for and the installed Drizzle has types that
    /// they can be made of.
    pub declarations: Option<String>,
    /// The tables it was made from; empty when they are not known.
    pub tables: Tables,
    /// The same as the database is to hold them; empty when there is no schema.
    pub database: Vec<DatabaseTable>,
    /// Whether the config has a `secondaryStorage`, or may have one; false when the tables are not known.
    pub secondary_storage: bool,
    /// What the app's own schema has; empty when there is no schema.
    pub app_schema: AppSchema,
    /// The files that places of tables and fields count in.
    pub sources: Sources,
    /// The root directory with every link followed, as `sources` has its files.
    pub root: PathBuf,
    /// Messages, rendered.
    pub diagnostics: Vec<RenderedDiagnostic>,
    /// Absolute paths of the files read, sorted.
    pub dependencies: Vec<PathBuf>,
    /// Paths that would change the result if they appeared, sorted.
    pub missing_dependencies: Vec<PathBuf>,
    /// Package name → installed version that was read.
    pub versions: BTreeMap<String, String>,
}
