//! What the tables are in one database, column by column: the data that passes from this stage to the printer.
//!
//! Tables point to each other by their position in [`SchemaPlan::tables`], columns by their key.

use crate::{
    dialect::{Dialect, Relations},
    tables::{Action, Literal, Origin},
};

/// A whole schema for one database.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaPlan {
    /// The database.
    pub dialect: Dialect,
    /// The PostgreSQL schema that the tables live in, unless it is the usual one.
    pub namespace: Option<NamespacePlan>,
    /// The form in which relations are declared.
    pub relations: Relations,
    /// The name that all relations are exported by, where they are declared together.
    pub relations_export: String,
    /// Tables of the app that are pointed to.
    pub imports: Vec<ImportPlan>,
    /// The tables, in Better Auth's order.
    pub tables: Vec<TablePlan>,
}

/// A PostgreSQL schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamespacePlan {
    /// The name it is exported by.
    pub export: String,
    /// Its name in the database.
    pub name: String,
}

/// A table of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// The module that exports it.
    pub from: String,
    /// The name of the export.
    pub name: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct TablePlan {
    /// Better Auth's key of it.
    pub key: String,
    /// The name it is exported by, which is the one that Better Auth looks for.
    pub export: String,
    /// Its name in the database.
    pub sql_name: String,
    /// The columns, `id` first.
    pub columns: Vec<ColumnPlan>,
    /// The indexes.
    pub indexes: Vec<IndexPlan>,
    /// What it is connected with.
    pub relations: Vec<RelationPlan>,
    /// The name its relations are exported by.
    pub relations_export: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnPlan {
    /// The name by which Better Auth speaks of it.
    pub key: String,
    /// Its name in the database.
    pub sql_name: String,
    /// Its type.
    pub ty: ColumnType,
    /// It is the primary key, and this is how its values are made.
    pub primary_key: Option<PrimaryKey>,
    /// It cannot be `NULL`.
    pub not_null: bool,
    /// Its values are unique.
    pub unique: Option<UniquePlan>,
    /// Its value in new rows.
    pub default: DefaultPlan,
    /// Its value in changed rows.
    pub on_update: OnUpdatePlan,
    /// The column it points to.
    pub reference: Option<ReferencePlan>,
    /// It is required by Better Auth, but not in every run of the app.
    pub relaxed: bool,
    /// The TypeScript type of its values, where it is narrower than that of `ty`.
    pub typescript_type: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The type of a column, over all databases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnType {
    /// Text of any length.
    Text,
    /// Text that is one of some values, which only the types know of.
    TextEnum(Vec<String>),
    /// Text that holds JSON (SQLite).
    TextJson,
    /// Text of a limited length (MySQL).
    Varchar(u32),
    /// Text of a limited length that is one of some values, which only the types know of (MySQL).
    VarcharEnum(u32, Vec<String>),
    /// One of some values (MySQL).
    Enum(Vec<String>),
    /// A whole number.
    Integer,
    /// A whole number of 64 bits.
    Bigint,
    /// `true` or `false`.
    Boolean,
    /// `true` or `false` as a number (SQLite).
    IntegerBoolean,
    /// A date and time (PostgreSQL, MySQL).
    Timestamp {
        /// PostgreSQL: `timestamp with time zone`.
        with_timezone: bool,
        /// Digits of a second; the database's own when not said.
        precision: Option<u8>,
    },
    /// A date and time without time zone, which Drizzle writes and reads as UTC (MySQL).
    Datetime {
        /// Digits of a second.
        precision: u8,
    },
    /// A moment in milliseconds since 1970 (SQLite).
    IntegerTimestamp,
    /// JSON.
    Json,
    /// A UUID (PostgreSQL).
    Uuid,
    /// A list (PostgreSQL).
    Array(Box<ColumnType>),
}

/// How the values of a primary key are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrimaryKey {
    /// By Better Auth, or by the column's default.
    Given,
    /// By the database, counting up.
    Counted,
}

/// A constraint on one column's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniquePlan {
    /// A name that is given because the usual one is too long for the database.
    pub name: Option<String>,
}

/// The value of a column in new rows.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultPlan {
    /// None.
    None,
    /// A value.
    Literal(Literal),
    /// A value as an SQL expression, where Drizzle's own way to write it is none that the database understands.
    Expression(String),
    /// The current time.
    Now,
    /// A new UUID.
    RandomUuid,
    /// The database has none; Better Auth computes the value when it writes the row.
    ByBetterAuth,
}

/// The value of a column in changed rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnUpdatePlan {
    /// As it was.
    None,
    /// The current time.
    Now,
    /// Better Auth computes it when it writes the row; Drizzle alone leaves it as it was.
    ByBetterAuth,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferencePlan {
    /// The table it points to.
    pub target: ReferenceTarget,
    /// The key of the column it points to.
    pub column: String,
    /// What happens when the row it points to is deleted.
    pub on_delete: Action,
    /// A name that is given because the usual one is too long for the database.
    pub name: Option<String>,
}

/// What a foreign key points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceTarget {
    /// A table of the plan, by its position.
    Table(usize),
    /// A table of the app, by its position in [`SchemaPlan::imports`].
    Import(usize),
}

impl ReferencePlan {
    /// The table of the plan that it points to.
    #[must_use]
    pub fn table(&self) -> Option<usize> {
        match self.target {
            ReferenceTarget::Table(position) => Some(position),
            ReferenceTarget::Import(_) => None,
        }
    }
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPlan {
    /// Its name.
    pub name: String,
    /// The keys of its columns.
    pub columns: Vec<String>,
    /// Unique or plain.
    pub unique: bool,
}

/// A connection that queries can follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationPlan {
    /// The name that queries use.
    pub key: String,
    /// The table at the other end.
    pub table: usize,
    /// What there is at the other end.
    pub kind: RelationKind,
    /// The name that tells it from other relations between the two tables.
    pub name: Option<String>,
}

/// What there is at the other end of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationKind {
    /// The row that a column of this table points to.
    One {
        /// The key of this table's column.
        column: String,
        /// The key of the other table's column.
        target: String,
        /// The column may point to no row.
        optional: bool,
    },
    /// The one row that points here.
    OneReverse {
        /// The key of the other table's column.
        column: String,
        /// The key of this table's column.
        target: String,
    },
    /// The rows that point here.
    Many {
        /// The key of the other table's column.
        column: String,
        /// The key of this table's column.
        target: String,
    },
}
