//! What is found in a schema that is kept by hand: plain data.

use crate::source::Location;

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its name")]
pub enum FindingKind {
    TableMissing,
    ColumnMissing,
    ColumnUnwritten,
    Undecided,
    OtherDatabase,
    TypeOther,
    NullRefused,
    NullAllowed,
    DefaultMissing,
    DefaultOther,
    PrimaryKeyMissing,
    UniqueMissing,
    UniqueBeside,
    IndexMissing,
    ForeignKeyMissing,
    ForeignKeyOther,
    ColumnBeside,
    TableBeside,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Better Auth fails: at every request, or when it writes or reads such a row.
    Fails,
    /// Better Auth works, and the database does not keep what Better Auth expects it to keep.
    Lacks,
    /// It does no harm.
    Beside,
}

impl FindingKind {
    /// Its name, as tools get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TableMissing => "table-missing",
            Self::ColumnMissing => "column-missing",
            Self::ColumnUnwritten => "column-unwritten",
            Self::Undecided => "undecided",
            Self::OtherDatabase => "other-database",
            Self::TypeOther => "type-other",
            Self::NullRefused => "null-refused",
            Self::NullAllowed => "null-allowed",
            Self::DefaultMissing => "default-missing",
            Self::DefaultOther => "default-other",
            Self::PrimaryKeyMissing => "primary-key-missing",
            Self::UniqueMissing => "unique-missing",
            Self::UniqueBeside => "unique-beside",
            Self::IndexMissing => "index-missing",
            Self::ForeignKeyMissing => "foreign-key-missing",
            Self::ForeignKeyOther => "foreign-key-other",
            Self::ColumnBeside => "column-beside",
            Self::TableBeside => "table-beside",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::TableMissing
            | Self::ColumnMissing
            | Self::ColumnUnwritten
            | Self::Undecided
            | Self::OtherDatabase
            | Self::TypeOther
            | Self::NullRefused => Weight::Fails,
            Self::NullAllowed
            | Self::DefaultOther
            | Self::PrimaryKeyMissing
            | Self::UniqueMissing
            | Self::IndexMissing
            | Self::ForeignKeyMissing
            | Self::ForeignKeyOther => Weight::Lacks,
            Self::DefaultMissing | Self::UniqueBeside | Self::ColumnBeside | Self::TableBeside => Weight::Beside,
        }
    }
}

impl Weight {
    /// Its name, as tools get it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fails => "fails",
            Self::Lacks => "lacks",
            Self::Beside => "beside",
        }
    }
}

/// One thing that is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The table, by the name that Better Auth looks for.
    pub table: String,
    /// The column, by the name that Better Auth looks for.
    pub column: Option<String>,
    /// All of it in one sentence.
    pub text: String,
    /// What to do, where that is not in the sentence.
    pub help: Option<String>,
    /// Where the table is declared.
    pub location: Option<Location>,
}
