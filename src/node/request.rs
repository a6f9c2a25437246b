//! The request as JavaScript gives it. In: an object whose types napi has checked. Out: the core's [`Request`], or an
//! error that names the argument and the values it may have.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use napi::{Either, Error, Result, Status};
use napi_derive::napi;

use crate::{
    app_schema,
    dialect::{self, Casing, DateType, Dialect, Relations},
    generate::Request,
};

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
    #[napi(ts_type = "Record<string, string>")]
    pub alias: Option<serde_json::Value>,
    /// Plugins that do not stand in the config but come from a hook: `{ id, schema }`, JSON only.
    ///
    /// @default []
    #[napi(ts_type = "unknown[]")]
    pub extra_plugins: Option<Vec<serde_json::Value>>,
    /// The tables as they are to be: `tables` of an earlier result with changes in them, JSON only. What Better Auth relies on stays:
    /// names, types, and every table and field. What may be another is `databaseName`, `typescriptType`, `index`, `references`, `unique`
    /// where it becomes true and `required` where it becomes false, and the `indexes` of a table that are not unique; fields may be added,
    /// with a `default` where they are required. Anything else is an error (BAS406). What is left out of a table or field stays as it
    /// is; `origin` and the `references` of a whole table are not looked at.
    ///
    /// @default as they are
    #[napi(ts_type = "unknown[]")]
    pub tables: Option<Vec<serde_json::Value>>,
    /// What only the running app knows and tables depend on, said by you: a value's source form, as messages show it, to
    /// the value, JSON only. It holds wherever that value is read and however it is reached, in conditions too:
    /// `{ 'process.env.TABLE_PREFIX': 'app_', 'process.env.STRIPE_KEY': false }`. What was used is named at the top of
    /// `code`; a key that nothing asks for is a warning (BAS307), one that is no expression an error (BAS306).
    ///
    /// @default {}
    #[napi(ts_type = "Record<string, unknown>")]
    pub assume: Option<serde_json::Value>,
    /// How timestamps are stored, in databases that have a type for them.
    ///
    /// @default PostgreSQL `timestamp` without time zone, MySQL `timestamp` with milliseconds
    pub timestamps: Option<Timestamps>,
    /// How the relations between tables are declared: one `relations()` for each table, as Drizzle has it before 1.0, or one
    /// `defineRelationsPart()`, as Drizzle has it from 1.0; `false` for not at all.
    ///
    /// @default what the installed `drizzle-orm` has
    #[napi(ts_type = "'v1' | 'v2' | false")]
    pub relations: Option<Either<bool, String>>,
    /// Tables of the app that `references` in the auth config may point to, by the name that it has for them.
    ///
    /// @default {}
    pub app_tables: Option<BTreeMap<String, AppTable>>,
    /// The app's own schema: no name of it may be one of the auth schema's too (BAS405), and its tables are in `appSchema` of the
    /// result.
    ///
    /// @default nothing is looked at
    pub app_schema: Option<AppSchemaFiles>,
    /// Give the types of the schema too, as `declarations`. For these the type declarations of the installed `drizzle-orm`
    /// are read, and are among the `dependencies`.
    ///
    /// @default false
    pub declarations: Option<bool>,
}

/// Which files are the app's own schema.
#[napi(object, object_to_js = false)]
pub struct AppSchemaFiles {
    /// Absolute paths of the files, in the order in which they are put together.
    pub files: Vec<String>,
    /// Absolute path of the folder that the auth schema is written to. What the app exports from there is no collision.
    ///
    /// @default none
    pub own_dir: Option<String>,
}

/// How timestamps are stored. SQLite has no type for them: there they are milliseconds since 1970.
#[napi(object, object_to_js = false)]
pub struct Timestamps {
    /// MySQL: `timestamp` holds 1970 to 2038, and a server with `explicit_defaults_for_timestamp=OFF` sets the first required one of
    /// a table to the current time at each update; `datetime` holds the years 1000 to 9999, in UTC, and does not change by itself.
    ///
    /// @default 'timestamp'
    #[napi(js_name = "type", ts_type = "'timestamp' | 'datetime'")]
    pub ty: Option<String>,
    /// PostgreSQL: `timestamp with time zone`.
    ///
    /// @default false
    pub with_timezone: Option<bool>,
    /// Digits of a second, 0 to 6.
    ///
    /// @default the database's own in PostgreSQL, which is 6; 3 in MySQL
    pub precision: Option<f64>,
}

/// A table of the app.
#[napi(object, object_to_js = false)]
pub struct AppTable {
    /// The module that exports it, as the schema is to import it: `~~/server/db/projects`.
    pub from: String,
    /// The name of the export.
    ///
    /// @default the name that `references` has for it
    pub name: Option<String>,
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
            alias: request.alias.map_or_else(|| Ok(Vec::new()), alias)?,
            extra_plugins: request.extra_plugins.unwrap_or_default(),
            tables: request.tables,
            timestamps: request.timestamps.map_or_else(|| Ok(dialect::Timestamps::default()), timestamps)?,
            relations: request.relations.map(relations).transpose()?,
            app_tables: request.app_tables.unwrap_or_default().into_iter().map(app_table).collect::<Result<_>>()?,
            app_schema: request
                .app_schema
                .map_or_else(|| Ok(app_schema::AppSchemaFiles::default()), app_schema_files)?,
            declarations: request.declarations.unwrap_or_default(),
            whole_packages: false,
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

pub(super) fn dialect(name: &str) -> Result<Dialect> {
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

fn timestamps(given: Timestamps) -> Result<dialect::Timestamps> {
    let precision = given.precision.map(|digits| {
        let precision = (0..=6).find(|allowed| f64::from(*allowed) == digits);
        precision.ok_or_else(|| invalid("timestamps.precision", &digits.to_string(), "a number from 0 to 6"))
    });
    let ty = match given.ty.as_deref() {
        None | Some("timestamp") => DateType::Timestamp,
        Some("datetime") => DateType::Datetime,
        Some(other) => return Err(invalid("timestamps.type", other, "'timestamp' or 'datetime'")),
    };
    let with_timezone = given.with_timezone.unwrap_or_default();
    Ok(dialect::Timestamps { ty, with_timezone, precision: precision.transpose()? })
}

fn relations(given: Either<bool, String>) -> Result<Relations> {
    let expected = "'v1', 'v2' or false";
    match given {
        Either::A(false) => Ok(Relations::Omitted),
        Either::A(true) => Err(invalid("relations", "true", expected)),
        Either::B(form) => match form.as_str() {
            "v1" => Ok(Relations::V1),
            "v2" => Ok(Relations::V2),
            _ => Err(invalid("relations", &form, expected)),
        },
    }
}

fn app_table((model, given): (String, AppTable)) -> Result<(String, dialect::AppTable)> {
    let name = given.name.unwrap_or_else(|| model.clone());
    for (what, text) in [("from", &given.from), ("name", &name)] {
        if text.is_empty() {
            return Err(invalid(&format!("appTables.{model}.{what}"), text, "a text with something in it"));
        }
    }
    Ok((model, dialect::AppTable { from: given.from, name }))
}

fn app_schema_files(given: AppSchemaFiles) -> Result<app_schema::AppSchemaFiles> {
    Ok(app_schema::AppSchemaFiles {
        files: given.files.iter().map(|file| absolute("appSchema.files", file)).collect::<Result<_>>()?,
        own: given.own_dir.map(|dir| absolute("appSchema.ownDir", &dir)).transpose()?,
    })
}

pub(super) fn alias(given: serde_json::Value) -> Result<Vec<(String, String)>> {
    let expected = "an object of names and absolute paths";
    let serde_json::Value::Object(members) = given else { return Err(invalid("alias", &given.to_string(), expected)) };
    let paths = members.into_iter().map(|(name, path)| match path {
        serde_json::Value::String(path) => Ok((name, path)),
        other => Err(invalid(&format!("alias.{name}"), &other.to_string(), "an absolute path")),
    });
    paths.collect()
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
