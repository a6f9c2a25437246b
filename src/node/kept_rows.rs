//! Migrations that keep rows, for JavaScript. In: the migration, and what the caller knows of columns. Out: the same migration, written
//! so that no row is lost that the schema does not ask to lose.

use napi::Error;
use napi_derive::napi;

use super::{
    database::DatabaseTable,
    migrations::{MigrationRequest, RowEffect, Trigger, UnreadStatement, request_of},
};
use crate::migrations::{self, ColumnFill, ColumnName};

/// A migration, and what is known of its columns.
#[napi(object, object_to_js = false)]
pub struct KeepRowsRequest {
    /// The database.
    #[napi(ts_type = "'sqlite' | 'postgresql' | 'mysql'")]
    pub dialect: String,
    /// As in `MigrationRequest`.
    #[napi(ts_type = "'connection' | 'transaction' | 'statement' | 'd1' | 'off'")]
    pub session: String,
    /// The tables before, as in `MigrationRequest`.
    pub before: Vec<DatabaseTable>,
    /// The triggers before, as in `MigrationRequest`.
    ///
    /// @default []
    pub triggers: Option<Vec<Trigger>>,
    /// The text of the migration.
    pub sql: String,
    /// Columns that Better Auth writes itself, whatever their default: a table of SQLite is not made anew where only such defaults
    /// changed.
    ///
    /// @default []
    pub written: Option<Vec<WrittenColumn>>,
    /// Values for columns that are new and required, in rows that are there.
    ///
    /// @default []
    pub fills: Option<Vec<FilledColumn>>,
    /// The texts of the migrations before this one, in order. SQLite stops in the middle of making a table anew that a view or trigger
    /// names: where one of them made such a view, there is no `sql`, and a note that says what to do.
    ///
    /// @default []
    pub earlier: Option<Vec<String>>,
}

/// A column that Better Auth writes itself.
#[napi(object, object_to_js = false, use_nullable = true)]
pub struct WrittenColumn {
    /// The PostgreSQL schema of its table; `null` for the usual one.
    pub schema: Option<String>,
    /// The name of its table.
    pub table: String,
    /// Its name.
    pub column: String,
}

/// A value for rows that are there.
#[napi(object, object_to_js = false, use_nullable = true)]
pub struct FilledColumn {
    /// The PostgreSQL schema of the table; `null` for the usual one.
    pub schema: Option<String>,
    /// The name of the table after the migration.
    pub table: String,
    /// The name of the column.
    pub column: String,
    /// The value, as SQL: `'user'`, `0`.
    pub value: String,
}

/// The migration that keeps rows.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct KeptRows {
    /// The text of the migration; `null` where nothing has to change, or it cannot be made better.
    pub sql: Option<String>,
    /// What happens to rows in spite of it: the schema asks for it, or `notes` say why it cannot be helped.
    pub left: Vec<RowEffect>,
    /// Statements of the given migration that were not understood. There is no `sql` then.
    pub unread: Vec<UnreadStatement>,
    /// What was changed, and what a person has to know, a sentence each.
    pub notes: Vec<String>,
}

/// Writes a migration so that no row is lost that the schema does not ask to lose. What it gives is read like any migration
/// before it is given: it loses less than the given one, or there is none. The same migration again gives `sql: null`. Never throws for what
/// the SQL contains; throws for arguments of the wrong type.
#[napi]
pub fn keep_rows(request: KeepRowsRequest) -> Result<KeptRows, Error> {
    let written = request.written.unwrap_or_default().into_iter();
    let fills = request.fills.unwrap_or_default().into_iter();
    let request = migrations::KeepRequest {
        migration: request_of(MigrationRequest {
            dialect: request.dialect,
            session: request.session,
            before: request.before,
            triggers: request.triggers,
            sql: request.sql,
        })?,
        written: written.map(|of| ColumnName { schema: of.schema, table: of.table, column: of.column }).collect(),
        fills: fills
            .map(|of| ColumnFill {
                column: ColumnName { schema: of.schema, table: of.table, column: of.column },
                value: of.value,
            })
            .collect(),
        earlier: request.earlier.unwrap_or_default(),
    };
    let kept = migrations::keep_rows(&request);
    Ok(KeptRows {
        sql: kept.sql,
        left: kept.left.into_iter().map(RowEffect::from).collect(),
        unread: kept.unread.into_iter().map(UnreadStatement::from).collect(),
        notes: kept.notes,
    })
}
