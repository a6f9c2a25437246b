//! Columns as code. In: a column plan. Out: the calls that make it in Drizzle.

use super::{Printer, literal::write_literal, writer::CodeWriter};
use crate::dialect::{
    ColumnPlan, ColumnType, DefaultPlan, Dialect, OnUpdatePlan, PrimaryKey, ReferencePlan, ReferenceTarget,
};

impl Printer<'_> {
    /// Writes the value of the column in the object of its table.
    pub(super) fn column(&mut self, writer: &mut CodeWriter, table: usize, column: &ColumnPlan) {
        self.column_type(writer, &column.ty, &column.sql_name);
        match (column.primary_key, self.plan.dialect) {
            (None, _) => {}
            (Some(PrimaryKey::Given), _) => {
                self.default(writer, column);
                writer.code(".primaryKey()");
                return;
            }
            (Some(PrimaryKey::Counted), Dialect::Sqlite) => {
                writer.code(".primaryKey({ autoIncrement: true })");
                return;
            }
            (Some(PrimaryKey::Counted), Dialect::Postgresql) => {
                writer.code(".generatedByDefaultAsIdentity().primaryKey()");
                return;
            }
            (Some(PrimaryKey::Counted), Dialect::Mysql) => {
                writer.code(".autoincrement().primaryKey()");
                return;
            }
        }
        self.default(writer, column);
        if column.on_update == OnUpdatePlan::Now {
            writer.code(".$onUpdate(() => new Date())");
        }
        if column.not_null {
            writer.code(".notNull()");
        }
        match &column.unique {
            None => {}
            Some(unique) => match &unique.name {
                None => {
                    writer.code(".unique()");
                }
                Some(name) => {
                    writer.code(".unique(").string(name).code(")");
                }
            },
        }
        if let Some(reference) = column.reference.as_ref().filter(|reference| !stands_apart(reference, table)) {
            self.reference(writer, table, reference);
        }
    }

    fn reference(&mut self, writer: &mut CodeWriter, table: usize, reference: &ReferencePlan) {
        let (target, hidden) = match reference.target {
            ReferenceTarget::Table(other) => (&self.bindings.tables[other].local, self.cycles.closes(table, other)),
            // A table of the app may point back.
            ReferenceTarget::Import(import) => {
                self.imports.using_table(import);
                (&self.bindings.imports[import].local, true)
            }
        };
        // `Object` gives back what it gets, and its result has the type `any`: nothing is left to infer in a circle.
        let (open, close) = if hidden { ("Object(", ")") } else { ("", "") };
        writer.code(".references(").code(open).code("() => ").member(target, &reference.column).code(close);
        writer.code(", { onDelete: ").string(reference.on_delete.name()).code(" })");
    }

    fn column_type(&mut self, writer: &mut CodeWriter, ty: &ColumnType, name: &str) {
        let dialect = self.plan.dialect;
        let (function, options) = match ty {
            ColumnType::Text | ColumnType::TextEnum(_) => ("text", None),
            ColumnType::TextJson => ("text", Some("{ mode: 'json' }")),
            ColumnType::Varchar(_) | ColumnType::VarcharEnum(..) => ("varchar", None),
            ColumnType::Enum(_) => ("mysqlEnum", None),
            ColumnType::Integer if dialect == Dialect::Mysql => ("int", None),
            ColumnType::Integer => ("integer", None),
            ColumnType::Bigint => ("bigint", Some("{ mode: 'number' }")),
            ColumnType::Boolean => ("boolean", None),
            ColumnType::IntegerBoolean => ("integer", Some("{ mode: 'boolean' }")),
            ColumnType::Timestamp { .. } => ("timestamp", None),
            ColumnType::Datetime { .. } => ("datetime", None),
            ColumnType::IntegerTimestamp => ("integer", Some("{ mode: 'timestamp_ms' }")),
            ColumnType::Json if dialect == Dialect::Postgresql => ("jsonb", None),
            ColumnType::Json => ("json", None),
            ColumnType::Uuid => ("uuid", None),
            ColumnType::Array(item) => {
                self.column_type(writer, item, name);
                writer.code(".array()");
                return;
            }
        };
        writer.code(self.imports.using(function)).code("(").string(name);
        match (ty, options) {
            (ColumnType::TextEnum(values), _) => {
                writer.code(", { enum: ").inline(("[", "]"), values, |writer, value| {
                    writer.string(value);
                });
                writer.code(" }");
            }
            (ColumnType::Enum(values), _) => {
                writer.code(", ").inline(("[", "]"), values, |writer, value| {
                    writer.string(value);
                });
            }
            (ColumnType::Varchar(length), _) => {
                writer.code(", { length: ").code(&length.to_string()).code(" }");
            }
            (ColumnType::VarcharEnum(length, values), _) => {
                writer.code(", { length: ").code(&length.to_string()).code(", enum: ");
                writer.inline(("[", "]"), values, |writer, value| {
                    writer.string(value);
                });
                writer.code(" }");
            }
            (ColumnType::Timestamp { with_timezone, precision }, _) => {
                timestamp_options(writer, *with_timezone, *precision, dialect);
            }
            (ColumnType::Datetime { precision }, _) => {
                writer.code(", { fsp: ").code(&precision.to_string()).code(" }");
            }
            (_, Some(options)) => {
                writer.code(", ").code(options);
            }
            (_, None) => {}
        }
        writer.code(")");
    }

    fn default(&mut self, writer: &mut CodeWriter, column: &ColumnPlan) {
        match &column.default {
            DefaultPlan::None | DefaultPlan::ByBetterAuth => {}
            DefaultPlan::Literal(literal) => {
                writer.code(".default(");
                write_literal(writer, literal);
                writer.code(")");
            }
            DefaultPlan::Expression(sql) => self.sql_default(writer, sql),
            DefaultPlan::RandomUuid => {
                writer.code(".defaultRandom()");
            }
            // Milliseconds since 1970, which is how the column counts.
            DefaultPlan::Now if self.plan.dialect == Dialect::Sqlite => {
                self.sql_default(writer, "(cast(unixepoch('subsecond') * 1000 as integer))");
            }
            DefaultPlan::Now => match column.ty {
                // Drizzle reads the column as UTC, and `now()` is in the time zone of the connection.
                ColumnType::Datetime { precision } => {
                    self.sql_default(writer, &format!("(utc_timestamp({precision}))"));
                }
                _ => {
                    writer.code(".defaultNow()");
                }
            },
        }
    }

    fn sql_default(&mut self, writer: &mut CodeWriter, sql: &str) {
        writer.code(".default(").code(self.imports.using("sql")).template(sql).code(")");
    }
}

fn timestamp_options(writer: &mut CodeWriter, with_timezone: bool, precision: Option<u8>, dialect: Dialect) {
    let name = if dialect == Dialect::Mysql { "fsp" } else { "precision" };
    let precision = precision.map(|digits| format!("{name}: {digits}"));
    let zone = with_timezone.then(|| "withTimezone: true".to_string());
    let options: Vec<String> = zone.into_iter().chain(precision).collect();
    if !options.is_empty() {
        writer.code(", { ").code(&options.join(", ")).code(" }");
    }
}

/// Whether the foreign key is written beside the columns and not in one: to give it a name, or because a column that
/// mentions its own table leaves TypeScript without a type for the table.
pub(super) fn stands_apart(reference: &ReferencePlan, table: usize) -> bool {
    reference.name.is_some() || reference.table() == Some(table)
}
