//! The kinds of diagnostics. A code is stable: it is never given to another kind, and gaps are left in each family.

/// The kind of a diagnostic; its text form (`BAS101`) is what users search for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    // 1xx: the config as a file
    /// The config file does not exist.
    ConfigNotFound,
    /// A file cannot be read: permissions, a directory, invalid UTF-8.
    FileUnreadable,
    /// A file does not parse.
    SyntaxError,
    /// A file is larger or nested deeper than the budget allows.
    FileTooComplex,
    /// The config exports nothing that can be Better Auth options.
    NoConfigExport,
    // 2xx: packages
    /// `better-auth` cannot be found from the config file.
    BetterAuthNotInstalled,
    /// A plugin comes from a package or file that cannot be found or read.
    PluginUnresolved,
    /// The installed Better Auth has no `getAuthTables` where every release has it.
    BetterAuthUnsupported,
    // 3xx: evaluation
    /// A value that reaches a table cannot be decided.
    UndecidedValue,
    /// The config, or a package it calls, always throws.
    ConfigThrows,
    /// Evaluation was stopped by its budget.
    BudgetExceeded,
    /// More worlds than the bound.
    TooManyWorlds,
    /// Two worlds disagree about the same column.
    WorldsDisagree,
    /// A key of `assume` is no source form.
    InvalidAssumption,
    /// An assumption about a value that nothing asks for.
    UnusedAssumption,
    // 4xx: tables
    /// A table or field has a shape that Better Auth does not define.
    InvalidTable,
    /// A reference names a table or column that does not exist.
    UnknownReference,
    /// Two tables, columns, indexes or exports would have one name.
    NameCollision,
    /// A name that the database cannot hold.
    UnsupportedName,
    /// A table or an export of the app's own schema has the name of one of the auth schema.
    AppCollision,
    /// A hook changed the tables in a way that cannot be.
    InvalidChange,
    /// A table with more columns, keys or bytes than the database takes.
    TableTooLarge,
    // 5xx: options
    /// An option that the installed Better Auth does not know.
    UnknownOption,
    // 9xx: us
    /// A bug in this tool.
    Internal,
}

impl Code {
    /// The text form, such as `BAS101`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConfigNotFound => "BAS101",
            Self::FileUnreadable => "BAS102",
            Self::SyntaxError => "BAS103",
            Self::FileTooComplex => "BAS104",
            Self::NoConfigExport => "BAS105",
            Self::BetterAuthNotInstalled => "BAS201",
            Self::PluginUnresolved => "BAS202",
            Self::BetterAuthUnsupported => "BAS203",
            Self::UndecidedValue => "BAS301",
            Self::ConfigThrows => "BAS302",
            Self::BudgetExceeded => "BAS303",
            Self::TooManyWorlds => "BAS304",
            Self::WorldsDisagree => "BAS305",
            Self::InvalidAssumption => "BAS306",
            Self::UnusedAssumption => "BAS307",
            Self::InvalidTable => "BAS401",
            Self::UnknownReference => "BAS402",
            Self::NameCollision => "BAS403",
            Self::UnsupportedName => "BAS404",
            Self::AppCollision => "BAS405",
            Self::InvalidChange => "BAS406",
            Self::TableTooLarge => "BAS407",
            Self::UnknownOption => "BAS501",
            Self::Internal => "BAS900",
        }
    }
}
