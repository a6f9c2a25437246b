//! Types of columns. In: a column plan. Out: the type of what the calls in the module make of it.

use super::{
    Declarer,
    helpers::Helper,
    names::{Form, Module},
};
use crate::{
    dialect::{ColumnPlan, ColumnType, DefaultPlan, Dialect, OnUpdatePlan, PrimaryKey},
    drizzle::writer::CodeWriter,
};

impl Declarer<'_> {
    /// Writes the type of the column in the type of its table.
    pub(super) fn column(&mut self, writer: &mut CodeWriter, column: &ColumnPlan) {
        let methods = self.methods(column);
        if column.typescript_type.is_some() {
            writer.code(&self.names.using(Module::Root, "$Type", 2)).code("<");
        }
        for helper in methods.iter().rev() {
            writer.code(self.using(*helper)).code("<");
        }
        self.column_type(writer, &column.ty, &column.sql_name);
        writer.code(&">".repeat(methods.len()));
        if let Some(ty) = &column.typescript_type {
            writer.code(", ").code(ty).code(">");
        }
    }

    /// The methods that change the type, in the order in which they are called.
    fn methods(&self, column: &ColumnPlan) -> Vec<Helper> {
        let has_default = !matches!(column.default, DefaultPlan::None | DefaultPlan::ByBetterAuth);
        let default = has_default.then_some(Helper::Default);
        let first = match (column.primary_key, self.plan.dialect) {
            (None, _) => {
                let on_update = (column.on_update == OnUpdatePlan::Now).then_some(Helper::Default);
                let not_null = column.not_null.then_some(Helper::NotNull);
                return default.into_iter().chain(on_update).chain(not_null).collect();
            }
            (Some(PrimaryKey::Given), _) => default,
            (Some(PrimaryKey::Counted), Dialect::Sqlite) => None,
            (Some(PrimaryKey::Counted), Dialect::Postgresql) => Some(Helper::Identity),
            (Some(PrimaryKey::Counted), Dialect::Mysql) => Some(Helper::AutoIncrement),
        };
        first.into_iter().chain([Helper::PrimaryKey]).collect()
    }

    fn column_type(&mut self, writer: &mut CodeWriter, ty: &ColumnType, name: &str) {
        let dialect = self.plan.dialect;
        let named = self.form == Form::Named;
        // Its name in Drizzle, the values that it may have, and what else it is given.
        let (kind, values, more): (_, Option<&[String]>, Option<String>) = match ty {
            ColumnType::Text => ("Text", Some(&[]), self.unknown_length()),
            ColumnType::TextEnum(values) => ("Text", Some(values), self.unknown_length()),
            ColumnType::TextJson => ("TextJson", None, None),
            ColumnType::Varchar(length) => ("VarChar", Some(&[]), named.then(|| length.to_string())),
            ColumnType::VarcharEnum(length, values) => ("VarChar", Some(values), named.then(|| length.to_string())),
            ColumnType::Enum(values) => ("EnumColumn", Some(values), None),
            ColumnType::Integer if dialect == Dialect::Mysql => ("Int", None, self.maybe_unsigned()),
            ColumnType::Integer => ("Integer", None, None),
            ColumnType::Bigint => ("BigInt53", None, self.maybe_unsigned()),
            ColumnType::Boolean | ColumnType::IntegerBoolean => ("Boolean", None, None),
            ColumnType::Timestamp { .. } | ColumnType::IntegerTimestamp => ("Timestamp", None, None),
            ColumnType::Datetime { .. } => ("DateTime", None, None),
            ColumnType::Json if dialect == Dialect::Postgresql => ("Jsonb", None, None),
            ColumnType::Json => ("Json", None, None),
            ColumnType::Uuid => ("UUID", None, None),
            ColumnType::Array(item) => {
                writer.code(self.using(Helper::List)).code("<");
                self.column_type(writer, item, name);
                writer.code(">");
                return;
            }
        };
        let count = usize::from(named) + usize::from(values.is_some()) + usize::from(more.is_some());
        let builder = self.form.builder(dialect, kind);
        writer.code(&self.names.using(Module::Core, &builder, count));
        if count == 0 {
            return;
        }
        let arguments = [named.then_some(Argument::Name), values.map(Argument::Values), more.map(Argument::Code)];
        writer.inline(("<", ">"), arguments.into_iter().flatten(), |writer, argument| match argument {
            Argument::Name => {
                writer.string(name);
            }
            Argument::Values([]) => {
                writer.code(self.using(Helper::Strings));
            }
            Argument::Values(values) => {
                writer.inline(("[", "]"), values, |writer, value| {
                    writer.string(value);
                });
            }
            Argument::Code(code) => {
                writer.code(&code);
            }
        });
    }

    /// The length that a text of SQLite has when none is said.
    fn unknown_length(&self) -> Option<String> {
        let has_length = self.form == Form::Named && self.plan.dialect == Dialect::Sqlite;
        has_length.then(|| "number | undefined".into())
    }

    /// Whether a number of MySQL is without sign, which is not said.
    fn maybe_unsigned(&self) -> Option<String> {
        let has_sign = self.form == Form::Nameless && self.plan.dialect == Dialect::Mysql;
        has_sign.then(|| "boolean | undefined".into())
    }
}

/// What a type of columns is given.
enum Argument<'a> {
    /// The column's name.
    Name,
    /// The values that it may have; none for any text.
    Values(&'a [String]),
    /// Something else.
    Code(String),
}
