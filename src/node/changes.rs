//! Comparing schemas, for JavaScript. In: a snapshot's text or tables, and tables. Out: the differences, or an error whose
//! `code` says why the snapshot cannot be read.

use napi::{Either, Error};
use napi_derive::napi;

use super::{
    database::{DatabaseTable, database_to_js, tables_from_js},
    request::dialect,
};
use crate::changes::{self, SnapshotError, compare, read_snapshot as read};

/// What to compare.
#[napi(object, object_to_js = false)]
pub struct CompareRequest {
    /// The database that both are of.
    #[napi(ts_type = "'sqlite' | 'postgresql' | 'mysql'")]
    pub dialect: String,
    /// How it is: the JSON text of a drizzle-kit snapshot (SQLite version 6 and 7, PostgreSQL 7 and 8 and the first one of 9,
    /// MySQL 5 and 6), or the `database` of an earlier result.
    pub before: Either<String, Vec<DatabaseTable>>,
    /// How it is to be: the `database` of a result.
    pub after: Vec<DatabaseTable>,
    /// Names of tables in `before` that are not Better Auth's, `schema.name` for those in a PostgreSQL schema of their own: that
    /// `after` lacks them is no difference.
    ///
    /// @default []
    pub others: Option<Vec<String>>,
}

/// One difference between two schemas.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct SchemaChange {
    /// What differs, and how.
    #[napi(
        ts_type = "'table-added' | 'table-dropped' | 'column-added' | 'column-dropped' | 'type-changed' | 'nullability-changed' | 'default-changed' | 'primary-key-changed' | 'unique-added' | 'unique-dropped' | 'unique-changed' | 'index-added' | 'index-dropped' | 'index-changed' | 'foreign-key-added' | 'foreign-key-dropped' | 'foreign-key-changed'"
    )]
    pub kind: &'static str,
    /// The table's name in the database.
    pub table: String,
    /// The PostgreSQL schema that the table is in; `null` for the usual one.
    pub schema: Option<String>,
    /// The column's name in the database; `null` where it is not about one column.
    pub column: Option<String>,
    /// How it was; `null` where there was nothing, and for whole tables.
    pub before: Option<String>,
    /// How it is to be; `null` where there is nothing, and for whole tables.
    pub after: Option<String>,
    /// Data is lost by it: a table or column goes, or gets a type that does not hold all that the old one does.
    pub destructive: bool,
    /// All of it in one line.
    pub text: String,
}

/// Lists every difference between two schemas: table by table in the order of `after`, then the tables that go. What was
/// renamed is listed as dropped and added: nothing in a schema tells the two apart.
///
/// Throws for a snapshot that cannot be read, with a `code`: `InvalidSnapshot`, `OtherDialect`, `UnknownVersion`, or
/// `PartialSnapshot` for one that holds the changes of its migration alone.
#[napi(ts_return_type = "SchemaChange[]")]
pub fn compare_schema(request: CompareRequest) -> Result<Vec<SchemaChange>, Error<String>> {
    let dialect = dialect(&request.dialect).map_err(argument)?;
    let before = match request.before {
        Either::A(text) => read(dialect, &text).map_err(|error| unreadable(&error))?,
        Either::B(tables) => tables_from_js(tables),
    };
    let others = request.others.unwrap_or_default().into_iter().collect();
    let found = compare(dialect, &before, &tables_from_js(request.after), &others);
    Ok(found.into_iter().map(SchemaChange::from).collect())
}

/// Reads the tables of a drizzle-kit snapshot; their `key`s are `null`. Throws as `compareSchema` does.
#[napi(
    ts_args_type = "dialect: 'sqlite' | 'postgresql' | 'mysql', snapshot: string",
    ts_return_type = "DatabaseTable[]"
)]
pub fn read_snapshot(dialect_name: String, snapshot: String) -> Result<Vec<DatabaseTable>, Error<String>> {
    let dialect = dialect(&dialect_name).map_err(argument)?;
    read(dialect, &snapshot).map(database_to_js).map_err(|error| unreadable(&error))
}

impl From<changes::Change> for SchemaChange {
    fn from(change: changes::Change) -> Self {
        Self {
            kind: change.kind.as_str(),
            table: change.table,
            schema: change.schema,
            column: change.column,
            before: change.before,
            after: change.after,
            destructive: change.destructive,
            text: change.text,
        }
    }
}

fn argument(error: Error) -> Error<String> {
    Error::new("InvalidArg".into(), error.reason.clone())
}

fn unreadable(error: &SnapshotError) -> Error<String> {
    let code = match error {
        SnapshotError::Invalid(_) => "InvalidSnapshot",
        SnapshotError::OtherDialect { .. } => "OtherDialect",
        SnapshotError::UnknownVersion { .. } => "UnknownVersion",
        SnapshotError::Partial => "PartialSnapshot",
    };
    Error::new(code.into(), error.to_string())
}
