//! What is asked of a migration and what is answered: plain data.

use crate::{changes::DatabaseTable, dialect::Dialect};

/// How statements reach the database, which decides whether `PRAGMA foreign_keys` has an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    /// All on one connection, outside of a transaction: foreign keys are on, and the `PRAGMA` holds until it is changed.
    Connection,
    /// All in one transaction with foreign keys on: the `PRAGMA` has no effect.
    Transaction,
    /// Each on a connection of its own with foreign keys on, which forgets the `PRAGMA`.
    Statement,
    /// Foreign keys cannot be switched off.
    D1,
    /// Foreign keys are off all along, whatever the migration says.
    Off,
}

/// A migration, and the tables that it meets.
#[derive(Debug, Clone)]
pub struct MigrationRequest {
    /// The database.
    pub dialect: Dialect,
    /// How the statements reach it.
    pub session: Session,
    /// The tables before. Each is taken to have rows.
    pub before: Vec<DatabaseTable>,
    /// The triggers that are there before it.
    pub triggers: Vec<Trigger>,
    /// The text of the migration.
    pub sql: String,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The name of its table, `schema.name` in a schema of its own.
    pub table: String,
}

/// What a migration does.
#[derive(Debug, Clone)]
pub struct MigrationReading {
    /// The tables after it.
    pub after: Vec<DatabaseTable>,
    /// The triggers after it.
    pub triggers: Vec<Trigger>,
    /// What happens to rows that are there before it, in the order of the statements.
    pub effects: Vec<RowEffect>,
    /// Statements that can fail, in order.
    pub risks: Vec<MigrationRisk>,
    /// Statements that were not understood, in order.
    pub unread: Vec<UnreadStatement>,
    /// The statements, as they stand in the text, without comments around them.
    pub statements: Vec<String>,
    /// The positions of statements that do more than add, or can fail on rows that are there.
    pub more_than_adding: Vec<usize>,
}

/// What happens to rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EffectKind {
    /// The table goes, and its rows are nowhere else.
    TableDropped,
    /// Rows are deleted.
    RowsDeleted,
    /// The table is made anew, and not all of its rows are copied.
    RowsNotCopied,
    /// The column goes, and its values are nowhere else.
    ColumnDropped,
    /// Values become `NULL` or the default.
    ValuesCleared,
    /// The table is made anew, and the values of the column are not copied.
    ValuesNotCopied,
    /// Values become others.
    ValuesChanged,
    /// The rows are in a table of another name.
    TableRenamed,
    /// The values are in a column of another name.
    ColumnRenamed,
}

impl EffectKind {
    /// Its name, as tools get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TableDropped => "table-dropped",
            Self::RowsDeleted => "rows-deleted",
            Self::RowsNotCopied => "rows-not-copied",
            Self::ColumnDropped => "column-dropped",
            Self::ValuesCleared => "values-cleared",
            Self::ValuesNotCopied => "values-not-copied",
            Self::ValuesChanged => "values-changed",
            Self::TableRenamed => "table-renamed",
            Self::ColumnRenamed => "column-renamed",
        }
    }
}

/// The table whose rows went first, and the foreign key that the effect came through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Through {
    /// The name of the table, `schema.name` in a schema of its own.
    pub table: String,
    /// The name of the foreign key, or its columns where it has none.
    pub foreign_key: String,
    /// `cascade`, `set null` or `set default`.
    pub action: &'static str,
}

/// One thing that happens to rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowEffect {
    /// What happens.
    pub kind: EffectKind,
    /// The schema of the table before the migration.
    pub schema: Option<String>,
    /// The name of the table before the migration.
    pub table: String,
    /// The column's name before the migration, where it is about one.
    pub column: Option<String>,
    /// Where it came from, unless the statement says it of the table itself.
    pub through: Option<Through>,
    /// It comes of making a table anew, and nobody asked for it.
    pub remade: bool,
    /// The trigger that the migration makes, which does it later; `None` where the migration does it itself.
    pub trigger: Option<String>,
    /// The position of the statement, from 0.
    pub statement: usize,
    /// All of it in one sentence.
    pub text: String,
}

/// Why a statement can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RiskKind {
    /// A column gets no value in rows that are there, and needs one.
    RequiredWithoutValue,
    /// Rows that are there can have the same values.
    Unique,
    /// A table of this name is there.
    TableExists,
    /// The table has a column of this name.
    ColumnExists,
    /// The table is not there.
    NoSuchTable,
    /// The table has no column of this name.
    NoSuchColumn,
    /// Rows can refer to what is not there, or forbid that what they refer to goes.
    ForeignKey,
    /// Rows can refer to what is not there, and nothing looks at that: the statement does not fail.
    Dangling,
    /// Rows that are there can break a condition.
    Check,
    /// SQLite adds no column whose default is not a constant.
    DefaultNotConstant,
    /// SQLite adds no column that refers to a table and has a default.
    ReferenceWithDefault,
    /// Values can be none of the new type.
    Type,
    /// SQLite drops no column that something else uses.
    ColumnInUse,
    /// PostgreSQL and MySQL drop no table that another one refers to.
    TableInUse,
    /// MySQL drops no index that a foreign key needs.
    IndexInUse,
    /// The foreign key went with the table that it pointed to.
    NoSuchConstraint,
    /// PostgreSQL does not make values of one type those of the other by itself.
    NoCast,
}

impl RiskKind {
    /// Whether the statement fails whatever the rows are; otherwise rows decide.
    #[must_use]
    pub fn fails_always(self) -> bool {
        match self {
            Self::TableExists
            | Self::ColumnExists
            | Self::NoSuchTable
            | Self::NoSuchColumn
            | Self::DefaultNotConstant
            | Self::ReferenceWithDefault
            | Self::ColumnInUse
            | Self::TableInUse
            | Self::IndexInUse
            | Self::NoSuchConstraint
            | Self::NoCast => true,
            Self::RequiredWithoutValue
            | Self::Unique
            | Self::ForeignKey
            | Self::Dangling
            | Self::Check
            | Self::Type => false,
        }
    }

    /// Its name, as tools get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RequiredWithoutValue => "required-without-value",
            Self::Unique => "unique",
            Self::TableExists => "table-exists",
            Self::ColumnExists => "column-exists",
            Self::NoSuchTable => "no-such-table",
            Self::NoSuchColumn => "no-such-column",
            Self::ForeignKey => "foreign-key",
            Self::Dangling => "dangling",
            Self::Check => "check",
            Self::DefaultNotConstant => "default-not-constant",
            Self::ReferenceWithDefault => "reference-with-default",
            Self::Type => "type",
            Self::ColumnInUse => "column-in-use",
            Self::TableInUse => "table-in-use",
            Self::IndexInUse => "index-in-use",
            Self::NoSuchConstraint => "no-such-constraint",
            Self::NoCast => "no-cast",
        }
    }
}

/// A statement that can fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationRisk {
    /// Why.
    pub kind: RiskKind,
    /// The schema of the table.
    pub schema: Option<String>,
    /// The name of the table, as the statement has it.
    pub table: String,
    /// The column, where it is about one.
    pub column: Option<String>,
    /// The position of the statement, from 0.
    pub statement: usize,
    /// All of it in one sentence.
    pub text: String,
    /// A statement that takes away what can fail, for the beginning of the migration: a row or value is lost by it.
    pub way_out: Option<String>,
}

/// A statement that was not understood: what it does to rows is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadStatement {
    /// Its position, from 0.
    pub statement: usize,
    /// Its text.
    pub text: String,
    /// What was not understood.
    pub reason: String,
}
