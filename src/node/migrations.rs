//! Migrations, for JavaScript. In: tables, SQL, and how it is run. Out: what it does to rows, and the same migration without the loss.

use napi::Error;
use napi_derive::napi;

use super::{
    database::{DatabaseTable, database_to_js, tables_from_js},
    request::dialect,
};
use crate::migrations::{self, Session};

/// A migration, and the tables that it meets.
#[napi(object, object_to_js = false)]
pub struct MigrationRequest {
    /// The database.
    #[napi(ts_type = "'sqlite' | 'postgresql' | 'mysql'")]
    pub dialect: String,
    /// How the statements reach the database, which decides whether `PRAGMA foreign_keys` of SQLite (`FOREIGN_KEY_CHECKS` of MySQL)
    /// has an effect:
    ///
    /// - `connection`: all on one connection outside of a transaction; foreign keys are on, and the `PRAGMA` holds until it is changed
    /// - `transaction`: all in one transaction with foreign keys on; the `PRAGMA` has no effect
    /// - `statement`: each on a connection of its own with foreign keys on, which forgets the `PRAGMA`
    /// - `d1`: foreign keys cannot be switched off
    /// - `off`: foreign keys are off all along
    #[napi(ts_type = "'connection' | 'transaction' | 'statement' | 'd1' | 'off'")]
    pub session: String,
    /// The tables before, as `readSnapshot` or an earlier `readMigration` gives them. Each is taken to have rows.
    pub before: Vec<DatabaseTable>,
    /// The triggers before, as an earlier `readMigration` gives them: a statement that runs one is not understood.
    ///
    /// @default []
    pub triggers: Option<Vec<Trigger>>,
    /// The text of the migration.
    pub sql: String,
}

/// A trigger.
#[napi(object)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The name of its table, `schema.name` in a PostgreSQL schema of its own.
    pub table: String,
}

/// What a migration does.
#[napi(object, object_from_js = false)]
pub struct MigrationReading {
    /// The tables after it; where something is `unread`, as far as the rest goes.
    pub after: Vec<DatabaseTable>,
    /// The triggers after it.
    pub triggers: Vec<Trigger>,
    /// What happens to rows that are there before it, in the order of the statements. What the migration makes good by its end is
    /// not among them.
    pub effects: Vec<RowEffect>,
    /// Statements that can fail on rows or tables that are there, in order.
    pub risks: Vec<MigrationRisk>,
    /// Statements that were not understood: what they do to rows is not known.
    pub unread: Vec<UnreadStatement>,
    /// The statements, as they stand in the text, without semicolons and the comments around them.
    pub statements: Vec<String>,
    /// It only adds tables, columns, indexes and types, all of it was read, and no row that is there can make it fail.
    pub only_adds: bool,
    /// The positions of the statements that do more than that.
    pub more_than_adding: Vec<u32>,
}

/// One thing that happens to rows of one table.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct RowEffect {
    /// What happens.
    ///
    /// - `table-dropped`: the table goes, and its rows are nowhere else
    /// - `rows-deleted`: rows are deleted
    /// - `rows-not-copied`: the table is made anew, and not all of its rows are copied
    /// - `column-dropped`: the column goes, and its values are nowhere else
    /// - `values-cleared`: values become `NULL` or the default
    /// - `values-not-copied`: the table is made anew, and the values of the column are not copied
    /// - `values-changed`: values become others
    /// - `table-renamed`: the rows are in a table of another name afterwards
    /// - `column-renamed`: the values are in a column of another name afterwards
    #[napi(
        ts_type = "'table-dropped' | 'rows-deleted' | 'rows-not-copied' | 'column-dropped' | 'values-cleared' | 'values-not-copied' | 'values-changed' | 'table-renamed' | 'column-renamed'"
    )]
    pub kind: &'static str,
    /// The PostgreSQL schema of the table before the migration; `null` for the usual one.
    pub schema: Option<String>,
    /// The table's name before the migration.
    pub table: String,
    /// The column's name before the migration; `null` where it is not about one column.
    pub column: Option<String>,
    /// The table whose rows went first, and the foreign key that it came through; `null` where the statement is about the table itself.
    pub through: Option<RowEffectThrough>,
    /// It comes of a table that is made anew: nothing in the schema asks for it.
    pub remade: bool,
    /// The trigger that the migration makes, which does it each time it runs; `null` where the migration itself does it.
    pub trigger: Option<String>,
    /// The position of the statement, from 0.
    pub statement: u32,
    /// All of it in one sentence.
    pub text: String,
}

/// The table whose rows went first.
#[napi(object, object_from_js = false)]
pub struct RowEffectThrough {
    /// Its name, `schema.name` in a PostgreSQL schema of its own.
    pub table: String,
    /// The name of the foreign key; its columns where it has none.
    pub foreign_key: String,
    /// What the foreign key does.
    #[napi(ts_type = "'cascade' | 'set null' | 'set default'")]
    pub action: &'static str,
}

/// A statement that can fail.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct MigrationRisk {
    /// Why.
    ///
    /// - `required-without-value`: a column needs a value, and rows that are there have none
    /// - `unique`: rows that are there can have the same values
    /// - `foreign-key`: a row can refer to what is not there, or forbid that what it refers to goes
    /// - `dangling`: rows can refer to what is not there, and foreign keys are off: it does not fail
    /// - `check`: rows that are there can break a condition
    /// - `type`: values can be none of the new type
    /// - `table-exists`, `column-exists`: there is one of this name already
    /// - `no-such-table`, `no-such-column`: there is none of this name
    /// - `no-such-constraint`: the foreign key went with the table that it pointed to
    /// - `column-in-use`, `table-in-use`, `index-in-use`: it is not dropped while something uses it
    /// - `no-cast`: PostgreSQL does not make values of one type those of the other by itself
    /// - `default-not-constant`, `reference-with-default`: SQLite adds no such column
    #[napi(
        ts_type = "'required-without-value' | 'unique' | 'foreign-key' | 'dangling' | 'check' | 'type' | 'table-exists' | 'column-exists' | 'no-such-table' | 'no-such-column' | 'no-such-constraint' | 'column-in-use' | 'table-in-use' | 'index-in-use' | 'no-cast' | 'default-not-constant' | 'reference-with-default'"
    )]
    pub kind: &'static str,
    /// The PostgreSQL schema of the table; `null` for the usual one.
    pub schema: Option<String>,
    /// The table's name, as it is when the statement runs.
    pub table: String,
    /// The column's name; `null` where it is not about one column.
    pub column: Option<String>,
    /// The position of the statement, from 0.
    pub statement: u32,
    /// All of it in one sentence.
    pub text: String,
    /// A statement for the beginning of the migration, after which it does not fail for this reason. It deletes the rows in question, or clears a
    /// value in them. `null` where there is none.
    pub way_out: Option<String>,
}

/// A statement that was not understood.
#[napi(object, object_from_js = false)]
pub struct UnreadStatement {
    /// Its position, from 0.
    pub statement: u32,
    /// Its text.
    pub text: String,
    /// What was not understood.
    pub reason: String,
}

/// Works out what a migration does to the rows that are there, on a model of the database: no database is asked, and no file is
/// read. Never throws for what the SQL contains; throws for arguments of the wrong type.
#[napi(ts_return_type = "MigrationReading")]
pub fn read_migration(request: MigrationRequest) -> Result<MigrationReading, Error> {
    Ok(migrations::read_migration(&request_of(request)?).into())
}

pub(super) fn request_of(request: MigrationRequest) -> Result<migrations::MigrationRequest, Error> {
    Ok(migrations::MigrationRequest {
        dialect: dialect(&request.dialect)?,
        session: session(&request.session)?,
        before: tables_from_js(request.before),
        triggers: request
            .triggers
            .unwrap_or_default()
            .into_iter()
            .map(|of| migrations::Trigger { name: of.name, table: of.table })
            .collect(),
        sql: request.sql,
    })
}

fn session(name: &str) -> Result<Session, Error> {
    match name {
        "connection" => Ok(Session::Connection),
        "transaction" => Ok(Session::Transaction),
        "statement" => Ok(Session::Statement),
        "d1" => Ok(Session::D1),
        "off" => Ok(Session::Off),
        other => Err(Error::from_reason(format!(
            "session has to be connection, transaction, statement, d1 or off, not {other}"
        ))),
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl From<migrations::MigrationReading> for MigrationReading {
    fn from(reading: migrations::MigrationReading) -> Self {
        Self {
            only_adds: reading.more_than_adding.is_empty(),
            after: database_to_js(reading.after),
            triggers: reading.triggers.into_iter().map(|of| Trigger { name: of.name, table: of.table }).collect(),
            effects: reading.effects.into_iter().map(RowEffect::from).collect(),
            risks: reading.risks.into_iter().map(MigrationRisk::from).collect(),
            unread: reading.unread.into_iter().map(UnreadStatement::from).collect(),
            statements: reading.statements,
            more_than_adding: reading.more_than_adding.into_iter().map(position).collect(),
        }
    }
}

impl From<migrations::RowEffect> for RowEffect {
    fn from(effect: migrations::RowEffect) -> Self {
        Self {
            kind: effect.kind.as_str(),
            schema: effect.schema,
            table: effect.table,
            column: effect.column,
            through: effect.through.map(|through| RowEffectThrough {
                table: through.table,
                foreign_key: through.foreign_key,
                action: through.action,
            }),
            remade: effect.remade,
            trigger: effect.trigger,
            statement: position(effect.statement),
            text: effect.text,
        }
    }
}

impl From<migrations::MigrationRisk> for MigrationRisk {
    fn from(risk: migrations::MigrationRisk) -> Self {
        Self {
            kind: risk.kind.as_str(),
            schema: risk.schema,
            table: risk.table,
            column: risk.column,
            statement: position(risk.statement),
            text: risk.text,
            way_out: risk.way_out,
        }
    }
}

impl From<migrations::UnreadStatement> for UnreadStatement {
    fn from(unread: migrations::UnreadStatement) -> Self {
        Self { statement: position(unread.statement), text: unread.text, reason: unread.reason }
    }
}
