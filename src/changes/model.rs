//! Tables as a database holds them, and differences between two lists of them: plain data.

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatabaseTable {
    /// Its name.
    pub name: String,
    /// The PostgreSQL schema that it is in, unless it is the usual one.
    pub schema: Option<String>,
    /// Better Auth's key of it; `None` where it was read from a snapshot.
    pub key: Option<String>,
    /// Its columns, in order.
    pub columns: Vec<DatabaseColumn>,
    /// Unique constraints over several columns; that of one stands at the column.
    pub uniques: Vec<DatabaseUnique>,
    /// Indexes.
    pub indexes: Vec<DatabaseIndex>,
    /// Foreign keys.
    pub foreign_keys: Vec<DatabaseForeignKey>,
}

impl DatabaseTable {
    /// Adds a unique constraint: to its column if it is on one alone, which has none yet.
    pub(super) fn add_unique(&mut self, name: Option<String>, columns: Vec<String>) {
        if let [only] = columns.as_slice()
            && let Some(column) = self.columns.iter_mut().find(|column| column.name == *only && !column.unique)
        {
            column.unique = true;
            column.unique_name = name;
            return;
        }
        self.uniques.push(DatabaseUnique { name, columns });
    }

    /// The name that tells it from all other tables: `user`, or `auth.user` in a schema of its own.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{schema}.{}", self.name),
            None => self.name.clone(),
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct DatabaseColumn {
    /// Its name.
    pub name: String,
    /// The key by which Drizzle and Better Auth speak of it; `None` where it was read from a snapshot.
    pub key: Option<String>,
    /// Its type, as drizzle-kit's snapshot writes it.
    pub ty: String,
    /// It cannot be `NULL`.
    pub not_null: bool,
    /// It is the primary key, or part of it.
    pub primary_key: bool,
    /// The database counts its values up.
    pub auto_increment: bool,
    /// Its values are unique by a constraint.
    pub unique: bool,
    /// The name of that constraint; `None` where the tool makes one up.
    pub unique_name: Option<String>,
    /// The value in new rows as SQL.
    pub default: Option<String>,
}

/// A unique constraint over several columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseUnique {
    /// Its name; `None` where the tool makes one up.
    pub name: Option<String>,
    /// The names of its columns, in order.
    pub columns: Vec<String>,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseIndex {
    /// Its name; `None` where the tool makes one up.
    pub name: Option<String>,
    /// The names of its columns in order, or expressions, with what is unusual about the order.
    pub columns: Vec<String>,
    /// No two rows have the same values.
    pub unique: bool,
    /// The rows that are in it, as SQL; `None` for all.
    pub condition: Option<String>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseForeignKey {
    /// Its name; `None` where the tool makes one up, or where it depends on what is not known.
    pub name: Option<String>,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// The table it points to, `auth.user` in a schema of its own; `None` where it is one of the app's that nobody read.
    pub table: Option<String>,
    /// The names of the columns it points to; empty where they are not known.
    pub foreign_columns: Vec<String>,
    /// What happens when the row it points to is deleted.
    pub on_delete: String,
}

/// What kind of thing differs, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum ChangeKind {
    TableAdded,
    TableDropped,
    ColumnAdded,
    ColumnDropped,
    TypeChanged,
    NullabilityChanged,
    DefaultChanged,
    PrimaryKeyChanged,
    UniqueAdded,
    UniqueDropped,
    UniqueChanged,
    IndexAdded,
    IndexDropped,
    IndexChanged,
    ForeignKeyAdded,
    ForeignKeyDropped,
    ForeignKeyChanged,
}

impl ChangeKind {
    /// Its name, as tools get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TableAdded => "table-added",
            Self::TableDropped => "table-dropped",
            Self::ColumnAdded => "column-added",
            Self::ColumnDropped => "column-dropped",
            Self::TypeChanged => "type-changed",
            Self::NullabilityChanged => "nullability-changed",
            Self::DefaultChanged => "default-changed",
            Self::PrimaryKeyChanged => "primary-key-changed",
            Self::UniqueAdded => "unique-added",
            Self::UniqueDropped => "unique-dropped",
            Self::UniqueChanged => "unique-changed",
            Self::IndexAdded => "index-added",
            Self::IndexDropped => "index-dropped",
            Self::IndexChanged => "index-changed",
            Self::ForeignKeyAdded => "foreign-key-added",
            Self::ForeignKeyDropped => "foreign-key-dropped",
            Self::ForeignKeyChanged => "foreign-key-changed",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What differs.
    pub kind: ChangeKind,
    /// The name of the table.
    pub table: String,
    /// The PostgreSQL schema that it is in, unless it is the usual one.
    pub schema: Option<String>,
    /// The name of the column, where it is about one.
    pub column: Option<String>,
    /// How it was.
    pub before: Option<String>,
    /// How it is to be.
    pub after: Option<String>,
    /// Data in the database is lost by it.
    pub destructive: bool,
    /// All of it in one line.
    pub text: String,
}
