//! The type of a column. In: a field and its table. Out: the type it has in the database.
//!
//! A foreign key takes the type of the column it points to, found in this one place, so that the two cannot differ. In
//! MySQL a text that is part of any key needs a limited length.

use rustc_hash::FxHashSet;

use super::{
    index_length::index_length,
    misfit::BREAKPOINT,
    naming::{ID, TableNames, Target},
    plan::{ColumnType, IndexPlan},
};
use crate::{
    dialect::{DateType, Dialect, Timestamps},
    tables::{Field, FieldType, IdKind, Reference, Tables},
};

/// The length of an id in MySQL: that of a UUID.
const ID_LENGTH: u32 = 36;
/// The length of a text in MySQL that is part of a key.
const KEY_LENGTH: u32 = 255;
/// The digits of a second that JavaScript's dates have; MySQL keeps none unless it is told to.
const MILLISECONDS: u8 = 3;
/// The longest value of an enumeration in MySQL, in characters, and the most values.
const ENUM_LENGTH: usize = 255;
const ENUM_VALUES: usize = 65_535;

/// What the types of a schema depend on.
#[derive(Debug)]
pub(super) struct Types<'a> {
    pub dialect: Dialect,
    timestamps: Timestamps,
    pub tables: &'a Tables,
    names: &'a TableNames<'a>,
    /// The table-level indexes of each table.
    pub indexes: &'a [Vec<IndexPlan>],
    /// The columns that foreign keys point to: position of the table, key of the field.
    targets: FxHashSet<(usize, &'a str)>,
}

impl<'a> Types<'a> {
    pub fn new(
        dialect: Dialect,
        timestamps: Timestamps,
        tables: &'a Tables,
        names: &'a TableNames<'a>,
        indexes: &'a [Vec<IndexPlan>],
    ) -> Self {
        let references =
            tables.tables.iter().flat_map(|table| &table.fields).filter_map(|field| field.references.as_ref());
        let targets = references.filter_map(|reference| {
            let table = names.table(&reference.model)?;
            match TableNames::field(&tables.tables[table], &reference.field)? {
                Target::Field(target) => Some((table, target.key.as_str())),
                Target::Id => None,
            }
        });
        Self { dialect, timestamps, tables, names, indexes, targets: targets.collect() }
    }

    /// The name of the field's column in the database.
    pub fn sql_column(&self, field: &Field) -> String {
        self.names.sql_column(field)
    }

    /// The type of an id, or of a column that points to one.
    pub fn id(&self) -> ColumnType {
        match (self.tables.id, self.dialect) {
            (IdKind::Serial, _) => ColumnType::Integer,
            (IdKind::Uuid, Dialect::Postgresql) => ColumnType::Uuid,
            (_, Dialect::Mysql) => ColumnType::Varchar(ID_LENGTH),
            _ => ColumnType::Text,
        }
    }

    /// The type of a field's column.
    pub fn field(&self, table: usize, field: &Field) -> ColumnType {
        self.follow(table, field, &mut FxHashSet::default())
    }

    /// Follows references to the column at their end; `seen` breaks circles.
    fn follow<'f>(&'f self, table: usize, field: &'f Field, seen: &mut FxHashSet<(usize, &'f str)>) -> ColumnType {
        let Some(reference) = &field.references else { return self.own(table, field) };
        if !seen.insert((table, &field.key)) {
            return self.own(table, field);
        }
        let Some(target) = self.names.table(&reference.model) else { return self.elsewhere(table, field, reference) };
        match TableNames::field(&self.tables.tables[target], &reference.field) {
            None => self.own(table, field),
            Some(Target::Id) => self.id(),
            Some(Target::Field(other)) => match self.follow(target, other, seen) {
                // The key that this column is part of may leave less room than that of the other one.
                ColumnType::Varchar(length) => {
                    ColumnType::Varchar(self.index_length(table, field).map_or(length, |limit| limit.min(length)))
                }
                other => other,
            },
        }
    }

    /// The type of a column that points out of Better Auth's tables: what the field asks for, except that a text for an id
    /// is taken for an id like Better Auth's own, which is how its adapter treats the value.
    fn elsewhere(&self, table: usize, field: &Field, reference: &Reference) -> ColumnType {
        let is_id = reference.field == ID && field.ty == FieldType::String && self.tables.id != IdKind::Text;
        if is_id { self.id() } else { self.own(table, field) }
    }

    /// The type that the field itself asks for.
    fn own(&self, table: usize, field: &Field) -> ColumnType {
        use Dialect::{Mysql, Postgresql, Sqlite};
        match (&field.ty, self.dialect) {
            (FieldType::String, Mysql) => self.mysql_string(table, field),
            (FieldType::String, _) | (FieldType::StringArray | FieldType::NumberArray, Mysql) => ColumnType::Text,
            (FieldType::Number, _) => self.number(field),
            (FieldType::Boolean, Sqlite) => ColumnType::IntegerBoolean,
            (FieldType::Boolean, _) => ColumnType::Boolean,
            (FieldType::Date, _) => self.date(),
            (FieldType::Json | FieldType::StringArray | FieldType::NumberArray, Sqlite) => ColumnType::TextJson,
            (FieldType::Json, _) => ColumnType::Json,
            (FieldType::StringArray, Postgresql) => ColumnType::Array(Box::new(ColumnType::Text)),
            (FieldType::NumberArray, Postgresql) => ColumnType::Array(Box::new(self.number(field))),
            (FieldType::Enum(values), Mysql) => self.mysql_enum(table, field, values),
            (FieldType::Enum(values), _) => ColumnType::TextEnum(values.clone()),
        }
    }

    fn number(&self, field: &Field) -> ColumnType {
        // SQLite's integers have 64 bits as they are.
        if field.bigint && self.dialect != Dialect::Sqlite { ColumnType::Bigint } else { ColumnType::Integer }
    }

    fn date(&self) -> ColumnType {
        let Timestamps { ty, with_timezone, precision } = self.timestamps;
        match (self.dialect, ty) {
            (Dialect::Sqlite, _) => ColumnType::IntegerTimestamp,
            (Dialect::Postgresql, _) => ColumnType::Timestamp { with_timezone, precision },
            (Dialect::Mysql, DateType::Timestamp) => {
                ColumnType::Timestamp { with_timezone: false, precision: precision.or(Some(MILLISECONDS)) }
            }
            (Dialect::Mysql, DateType::Datetime) => {
                ColumnType::Datetime { precision: precision.unwrap_or(MILLISECONDS) }
            }
        }
    }

    /// An enumeration, or else a text with the values in its type alone: MySQL takes two values for one that differ in
    /// case or in marks on their letters and cuts spaces off their ends, and drizzle-kit takes a value with a comma in it
    /// for two, stops at parentheses, and leaves backslashes as they are, which MySQL reads as escapes.
    fn mysql_enum(&self, table: usize, field: &Field, values: &[String]) -> ColumnType {
        let different: FxHashSet<String> = values.iter().map(|value| value.to_lowercase()).collect();
        let length = |value: &String| value.chars().count();
        let is_plain = |byte: u8| byte.is_ascii() && !matches!(byte, b',' | b'(' | b')' | b'\\' | b'\0');
        let fits = |value: &String| {
            value.len() <= ENUM_LENGTH
                && !value.ends_with(' ')
                && value.bytes().all(is_plain)
                && !value.contains(BREAKPOINT)
        };
        if different.len() == values.len() && values.len() <= ENUM_VALUES && values.iter().all(fits) {
            return ColumnType::Enum(values.to_vec());
        }
        let longest = values.iter().map(length).max().unwrap_or_default();
        match self.mysql_string(table, field) {
            ColumnType::Varchar(limit) => ColumnType::VarcharEnum(limit, values.to_vec()),
            _ if longest <= KEY_LENGTH as usize => ColumnType::VarcharEnum(KEY_LENGTH, values.to_vec()),
            _ => ColumnType::TextEnum(values.to_vec()),
        }
    }

    fn mysql_string(&self, table: usize, field: &Field) -> ColumnType {
        if let Some(length) = self.index_length(table, field) {
            ColumnType::Varchar(length)
        } else if !field.unique && field.references.is_some() {
            ColumnType::Varchar(ID_LENGTH)
        } else if field.unique || field.sortable || field.index || self.is_target(table, field) {
            ColumnType::Varchar(KEY_LENGTH)
        } else {
            ColumnType::Text
        }
    }

    fn index_length(&self, table: usize, field: &Field) -> Option<u32> {
        let indexes = self.indexes.get(table).map_or(&[][..], Vec::as_slice);
        index_length(&field.field_name, &self.tables.tables[table].fields, indexes)
    }

    /// Whether a foreign key of any table points to the field.
    fn is_target(&self, table: usize, field: &Field) -> bool {
        self.targets.contains(&(table, field.key.as_str()))
    }
}
