//! What may be asked of the database and of the form of the schema. Plain data, which the stages after this one are asked with too.

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

/// The type of dates in MySQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateType {
    /// 1970 to 2038, converted from and to the time zone of the connection. A server with
    /// `explicit_defaults_for_timestamp=OFF` sets the first required one of a table to the current time at each update.
    #[default]
    Timestamp,
    /// The years 1000 to 9999, as they are written, which is UTC.
    Datetime,
}

/// How timestamps are stored, in databases that have a type for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Timestamps {
    /// MySQL: which of its two types.
    pub ty: DateType,
    /// PostgreSQL: `timestamp with time zone`.
    pub with_timezone: bool,
    /// Digits of a second, 0 to 6; the database's own when not said, and milliseconds in MySQL, which would keep none.
    pub precision: Option<u8>,
}

/// In which form the relations between tables are declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Relations {
    /// `relations()` for each table, as Drizzle has it before 1.0.
    #[default]
    V1,
    /// One `defineRelationsPart()`, as Drizzle has it from 1.0.
    V2,
    /// Not at all.
    Omitted,
}

/// A table of the app that columns of Better Auth's tables may point to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AppTable {
    /// The module that exports it, as it is to be written in an import.
    pub from: String,
    /// The name of the export.
    pub name: String,
}
