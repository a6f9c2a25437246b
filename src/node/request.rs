//! The request as JavaScript gives it. In: an object whose types napi has checked. Out: the core's [`Request`], or an
//! error that names the argument and the values it may have.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use napi::{Error, Result, Status};
use napi_derive::napi;

use crate::request::{Casing, Dialect, Request};

/// What to read, and for which database.
#[napi(object, object_to_js = false)]
pub struct SchemaRequest {
    /// Absolute path of the auth config.
    pub config_file: String,
    /// Absolute path of the project's root: paths in messages are relative to it.
    pub root_dir: String,
    /// The database that the schema is for.
    #[napi(ts_type = "'sqlite' | 'postgresql' | 'mysql'")]
    pub dialect: String,
    /// Table names end in `s`, as with the adapter option of this name.
    ///
    /// @default false
    pub use_plural: Option<bool>,
    /// How names are written in the database.
    ///
    /// @default 'camelCase'
    #[napi(ts_type = "'camelCase' | 'snake_case'")]
    pub casing: Option<String>,
    /// PostgreSQL schema that the tables are in.
    ///
    /// @default the database's own default schema
    pub schema_name: Option<String>,
    /// The host's import aliases, as in `nuxt.options.alias`: the name to an absolute path.
    ///
    /// @default {}
    pub alias: Option<BTreeMap<String, String>>,
    /// Plugins that do not stand in the config but come from a hook: `{ id, schema }`, JSON only.
    ///
    /// @default []
    #[napi(ts_type = "unknown[]")]
    pub extra_plugins: Option<Vec<serde_json::Value>>,
    /// What only the running app knows and tables depend on, said by you: a value's source form, as messages show it, to
    /// the value, JSON only. It holds wherever that value is read and however it is reached, in conditions too:
    /// `{ 'process.env.TABLE_PREFIX': 'app_', 'process.env.STRIPE_KEY': false }`. What was used is named at the top of
    /// `code`; a key that nothing asks for is a warning (BAS307), one that is no expression an error (BAS306).
    ///
    /// @default {}
    #[napi(ts_type = "Record<string, unknown>")]
    pub assume: Option<serde_json::Value>,
}

impl TryFrom<SchemaRequest> for Request {
    type Error = Error;

    fn try_from(request: SchemaRequest) -> Result<Self> {
        Ok(Self {
            config_file: absolute("configFile", &request.config_file)?,
            root_dir: absolute("rootDir", &request.root_dir)?,
            dialect: dialect(&request.dialect)?,
            use_plural: request.use_plural.unwrap_or_default(),
            casing: request.casing.as_deref().map_or(Ok(Casing::CamelCase), casing)?,
            schema_name: request.schema_name,
            alias: request.alias.unwrap_or_default().into_iter().collect(),
            extra_plugins: request.extra_plugins.unwrap_or_default(),
            assume: request.assume.map_or_else(|| Ok(BTreeMap::new()), assumptions)?,
        })
    }
}

// A relative path would make the answer depend on the directory that the process happens to be in.
fn absolute(argument: &str, path: &str) -> Result<PathBuf> {
    if Path::new(path).is_absolute() {
        return Ok(PathBuf::from(path));
    }
    Err(invalid(argument, path, "an absolute path"))
}

fn dialect(name: &str) -> Result<Dialect> {
    match name {
        "sqlite" => Ok(Dialect::Sqlite),
        "postgresql" => Ok(Dialect::Postgresql),
        "mysql" => Ok(Dialect::Mysql),
        _ => Err(invalid("dialect", name, "'sqlite', 'postgresql' or 'mysql'")),
    }
}

fn casing(name: &str) -> Result<Casing> {
    match name {
        "camelCase" => Ok(Casing::CamelCase),
        "snake_case" => Ok(Casing::SnakeCase),
        _ => Err(invalid("casing", name, "'camelCase' or 'snake_case'")),
    }
}

fn assumptions(given: serde_json::Value) -> Result<BTreeMap<String, serde_json::Value>> {
    match given {
        serde_json::Value::Object(members) => Ok(members.into_iter().collect()),
        other => Err(invalid("assume", &other.to_string(), "an object of source forms and JSON values")),
    }
}

fn invalid(argument: &str, given: &str, expected: &str) -> Error {
    Error::new(Status::InvalidArg, format!("`{argument}` has to be {expected}, not {given:?}"))
}
