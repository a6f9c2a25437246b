//! The table model: what `getAuthTables` of the installed Better Auth returns, typed.
//!
//! Shapes and meanings are those of `BetterAuthDBSchema` and `DBFieldAttribute` in `@better-auth/core`
//! (`dist/db/type.d.mts`).

use crate::{evaluate::Asked, source::Location};

/// Every table of the app's auth, in the order in which `getAuthTables` lists them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tables {
    /// The tables, in order; keys are unique.
    pub tables: Vec<Table>,
    /// How ids are made.
    pub id: IdKind,
}

impl Tables {
    /// Whether two configs describe the same tables, wherever each of them comes from.
    #[must_use]
    pub fn is_equal_to(&self, other: &Self) -> bool {
        self.without_origins() == other.without_origins()
    }

    fn without_origins(&self) -> Self {
        let mut tables = self.clone();
        for table in &mut tables.tables {
            table.origin = Origin::default();
            table.fields.iter_mut().for_each(|field| field.origin = Origin::default());
        }
        tables
    }
}

/// How Better Auth makes ids: `advanced.database.generateId`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IdKind {
    /// Text made by Better Auth, by a function of the user, or by nobody (`false`).
    #[default]
    Text,
    /// `'uuid'`.
    Uuid,
    /// `'serial'`: a number made by the database.
    Serial,
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The key under which Better Auth and its plugins speak of it, such as `twoFactor`.
    pub key: String,
    /// The name the user gave it, or the key.
    pub model_name: String,
    /// Its name in the database, where that is not derived from `model_name`.
    pub database_name: Option<String>,
    /// Fields in order, without `id`, which every table has.
    pub fields: Vec<Field>,
    /// Table-level indexes, over field keys.
    pub indexes: Vec<TableIndex>,
    /// `true` when the table must not be created (`disableMigration`).
    pub migrations_disabled: bool,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a table or field comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origin {
    /// The plugin's id, such as `two-factor`; `None` for Better Auth's core and the user's own options.
    pub plugin: Option<String>,
    /// The place of the object that defines it, when known.
    pub location: Option<Location>,
    /// What has to be so for it to be there; empty when it always is.
    pub conditions: Vec<Condition>,
    /// It is not Better Auth's: see [`change`](super::change).
    pub added: bool,
}

/// An answer to a question that only the running app can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which question it is: two may read alike.
    pub identity: u64,
    /// The value that it asks for, in source form, such as `process.env.STRIPE_KEY`.
    pub question: String,
    /// What it asks of that.
    pub asked: Asked,
    /// The answer under which the table or field is there.
    pub answer: bool,
    /// Where it is asked.
    pub location: Location,
}

impl Condition {
    /// The question as people read it.
    #[must_use]
    pub fn text(&self) -> String {
        match self.asked {
            Asked::Truth => self.question.clone(),
            Asked::NoThrow => format!("{} does not throw", self.question),
        }
    }
}

/// One column, as Better Auth describes it.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
pub struct Field {
    /// The logical name, such as `userId`.
    pub key: String,
    /// The name in the Drizzle schema (`fieldName`), or the key.
    pub field_name: String,
    /// Its name in the database, where that is not derived from `field_name`.
    pub database_name: Option<String>,
    /// The TypeScript type of its values, where it is narrower than what the column's type says.
    pub typescript_type: Option<String>,
    /// The type.
    pub ty: FieldType,
    /// The `required` attribute: `None` when it is absent, which the generator takes for required.
    pub required: Option<bool>,
    /// `required` was taken away because some worlds write rows without this column: see [`merge`](super::merge).
    pub relaxed: bool,
    /// Values are unique.
    pub unique: bool,
    /// An index is wanted.
    pub index: bool,
    /// Used for sorting: MySQL needs a bounded length.
    pub sortable: bool,
    /// A number that needs 64 bits.
    pub bigint: bool,
    /// The column it points to.
    pub references: Option<Reference>,
    /// The value of new rows.
    pub default: DefaultValue,
    /// The exact source text of the `onUpdate` function.
    pub on_update: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Field {
    /// A field that says nothing but what it is called and holds.
    #[must_use]
    pub fn new(key: &str, ty: FieldType) -> Self {
        Self {
            key: key.into(),
            field_name: key.into(),
            database_name: None,
            typescript_type: None,
            ty,
            required: None,
            relaxed: false,
            unique: false,
            index: false,
            sortable: false,
            bigint: false,
            references: None,
            default: DefaultValue::None,
            on_update: None,
            origin: Origin::default(),
        }
    }
}

/// The type of a field (`DBFieldType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// `"string"`.
    String,
    /// `"number"`.
    Number,
    /// `"boolean"`.
    Boolean,
    /// `"date"`.
    Date,
    /// `"json"`.
    Json,
    /// `"string[]"`.
    StringArray,
    /// `"number[]"`.
    NumberArray,
    /// A list of strings, one of which is the value.
    Enum(Vec<String>),
}

impl FieldType {
    const NAMED: [Self; 7] =
        [Self::String, Self::Number, Self::Boolean, Self::Date, Self::Json, Self::StringArray, Self::NumberArray];

    /// Better Auth's name of it; `None` for a list of values.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Json => "json",
            Self::StringArray => "string[]",
            Self::NumberArray => "number[]",
            Self::Enum(_) => return None,
        })
    }

    /// The type of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|ty| ty.name() == Some(name))
    }
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The table: its key, or the name the user gave it.
    pub model: String,
    /// The field's key or name in that table.
    pub field: String,
    /// What happens when the row it points to is deleted; `None` when not said, which the generator takes for cascade.
    pub on_delete: Option<Action>,
}

/// What a foreign key does on deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// `no action`
    NoAction,
    /// `restrict`
    Restrict,
    /// `cascade`
    Cascade,
    /// `set null`
    SetNull,
    /// `set default`
    SetDefault,
}

impl Action {
    const ALL: [Self; 5] = [Self::NoAction, Self::Restrict, Self::Cascade, Self::SetNull, Self::SetDefault];

    /// Its name in SQL, in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAction => "no action",
            Self::Restrict => "restrict",
            Self::Cascade => "cascade",
            Self::SetNull => "set null",
            Self::SetDefault => "set default",
        }
    }

    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}

/// A field's `defaultValue`.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultValue {
    /// None, or `null`.
    None,
    /// A value.
    Literal(Literal),
    /// A function, as its exact source text.
    Function(String),
}

/// A JSON-like literal; object keys keep their order.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A finite number.
    Number(f64),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Literal>),
    /// An object.
    Object(Vec<(String, Literal)>),
}

/// A table-level index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableIndex {
    /// Field keys, in order.
    pub fields: Vec<String>,
    /// The name, when the plugin gives one.
    pub name: Option<String>,
    /// Unique or plain.
    pub unique: bool,
}
