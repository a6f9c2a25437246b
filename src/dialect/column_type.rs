//! The type of a column. In: a field and its table. Out: the type it has in the database.
//!
//! A foreign key takes the type of the column it points to, found in this one place, so that the two cannot differ. In
//! MySQL a text that is part of any key needs a limited length.

use super::{
    index_length::index_length,
    naming::{Names, Target},
    plan::{ColumnType, IndexPlan},
};
use crate::{
    request::Dialect,
    tables::{Field, FieldType, IdKind, Tables},
};

/// The length of an id in MySQL: that of a UUID.
const ID_LENGTH: u32 = 36;
/// The length of a text in MySQL that is part of a key.
const KEY_LENGTH: u32 = 255;

/// What the types of a schema depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types<'a> {
    pub dialect: Dialect,
    pub tables: &'a Tables,
    pub names: Names<'a>,
    /// The table-level indexes of each table.
    pub indexes: &'a [Vec<IndexPlan>],
}

impl Types<'_> {
    /// The type of an id, or of a column that points to one.
    pub fn id(self) -> ColumnType {
        match (self.tables.id, self.dialect) {
            (IdKind::Serial, _) => ColumnType::Integer,
            (IdKind::Uuid, Dialect::Postgresql) => ColumnType::Uuid,
            (_, Dialect::Mysql) => ColumnType::Varchar(ID_LENGTH),
            _ => ColumnType::Text,
        }
    }

    /// The type of a field's column.
    pub fn field(self, table: usize, field: &Field) -> ColumnType {
        self.follow(table, field, &mut Vec::new())
    }

    /// Follows references to the column at their end; `seen` breaks circles.
    fn follow(self, table: usize, field: &Field, seen: &mut Vec<(usize, String)>) -> ColumnType {
        let here = (table, field.key.clone());
        if seen.contains(&here) {
            return self.own(table, field);
        }
        seen.push(here);
        let Some(reference) = &field.references else { return self.own(table, field) };
        let Some(target) = self.names.table(&reference.model) else { return self.own(table, field) };
        match Names::field(&self.tables.tables[target], &reference.field) {
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

    /// The type that the field itself asks for.
    fn own(self, table: usize, field: &Field) -> ColumnType {
        use Dialect::{Mysql, Postgresql, Sqlite};
        match (&field.ty, self.dialect) {
            (FieldType::String, Mysql) => self.mysql_string(table, field),
            (FieldType::String, _) | (FieldType::StringArray | FieldType::NumberArray, Mysql) => ColumnType::Text,
            (FieldType::Number, _) => self.number(field),
            (FieldType::Boolean, Sqlite) => ColumnType::IntegerBoolean,
            (FieldType::Boolean, _) => ColumnType::Boolean,
            (FieldType::Date, Sqlite) => ColumnType::IntegerTimestamp,
            (FieldType::Date, _) => ColumnType::Timestamp,
            (FieldType::Json | FieldType::StringArray | FieldType::NumberArray, Sqlite) => ColumnType::TextJson,
            (FieldType::Json, _) => ColumnType::Json,
            (FieldType::StringArray, Postgresql) => ColumnType::Array(Box::new(ColumnType::Text)),
            (FieldType::NumberArray, Postgresql) => ColumnType::Array(Box::new(self.number(field))),
            (FieldType::Enum(values), Mysql) => ColumnType::Enum(values.clone()),
            (FieldType::Enum(values), _) => ColumnType::TextEnum(values.clone()),
        }
    }

    fn number(self, field: &Field) -> ColumnType {
        // SQLite's integers have 64 bits as they are.
        if field.bigint && self.dialect != Dialect::Sqlite { ColumnType::Bigint } else { ColumnType::Integer }
    }

    fn mysql_string(self, table: usize, field: &Field) -> ColumnType {
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

    fn index_length(self, table: usize, field: &Field) -> Option<u32> {
        let indexes = self.indexes.get(table).map_or(&[][..], Vec::as_slice);
        index_length(&field.field_name, &self.tables.tables[table].fields, indexes)
    }

    /// Whether a foreign key of any table points to the field.
    fn is_target(self, table: usize, field: &Field) -> bool {
        let references =
            self.tables.tables.iter().flat_map(|table| &table.fields).filter_map(|field| field.references.as_ref());
        references.filter(|reference| self.names.table(&reference.model) == Some(table)).any(|reference| {
            matches!(Names::field(&self.tables.tables[table], &reference.field), Some(Target::Field(target)) if target.key == field.key)
        })
    }
}
