//! Columns as code. In: a column plan. Out: the calls that make it in Drizzle.

use super::{Printer, escape::mysql_string, literal::write_literal, writer::CodeWriter};
use crate::{
    dialect::{ColumnPlan, ColumnType, DefaultPlan, OnUpdatePlan, PrimaryKey, ReferencePlan},
    request::Dialect,
    tables::Action,
};

impl Printer<'_> {
    /// Writes the value of the column in the object of its table.
    pub(super) fn column(&mut self, writer: &mut CodeWriter, table: usize, column: &ColumnPlan) {
        self.column_type(writer, &column.ty, &column.sql_name);
        match (column.primary_key, self.plan.dialect) {
            (None, _) => {}
            (Some(PrimaryKey::Given), _) => {
                self.default(writer, &column.default);
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
        self.default(writer, &column.default);
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
            let target = &self.bindings.tables[reference.table].local;
            writer.code(".references(() => ").member(target, &reference.column);
            writer.code(", { onDelete: ").string(action(reference.on_delete)).code(" })");
        }
    }

    fn column_type(&mut self, writer: &mut CodeWriter, ty: &ColumnType, name: &str) {
        let dialect = self.plan.dialect;
        let (function, options) = match ty {
            ColumnType::Text | ColumnType::TextEnum(_) => ("text", None),
            ColumnType::TextJson => ("text", Some("{ mode: 'json' }")),
            ColumnType::Varchar(_) => ("varchar", None),
            ColumnType::Enum(_) => ("mysqlEnum", None),
            ColumnType::Integer if dialect == Dialect::Mysql => ("int", None),
            ColumnType::Integer => ("integer", None),
            ColumnType::Bigint => ("bigint", Some("{ mode: 'number' }")),
            ColumnType::Boolean => ("boolean", None),
            ColumnType::IntegerBoolean => ("integer", Some("{ mode: 'boolean' }")),
            ColumnType::Timestamp if dialect == Dialect::Mysql => ("timestamp", Some("{ fsp: 3 }")),
            ColumnType::Timestamp => ("timestamp", None),
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
            (_, Some(options)) => {
                writer.code(", ").code(options);
            }
            (_, None) => {}
        }
        writer.code(")");
    }

    fn default(&mut self, writer: &mut CodeWriter, default: &DefaultPlan) {
        match default {
            DefaultPlan::None | DefaultPlan::ByBetterAuth => {}
            DefaultPlan::Literal(literal) => {
                writer.code(".default(");
                write_literal(writer, literal);
                writer.code(")");
            }
            DefaultPlan::JsonText(json) => self.sql_default(writer, &format!("({})", mysql_string(json))),
            DefaultPlan::RandomUuid => self.sql_default(writer, "pg_catalog.gen_random_uuid()"),
            // Milliseconds since 1970, which is how the column counts.
            DefaultPlan::Now if self.plan.dialect == Dialect::Sqlite => {
                self.sql_default(writer, "(cast(unixepoch('subsecond') * 1000 as integer))");
            }
            DefaultPlan::Now => {
                writer.code(".defaultNow()");
            }
        }
    }

    fn sql_default(&mut self, writer: &mut CodeWriter, sql: &str) {
        writer.code(".default(").code(self.imports.using("sql")).template(sql).code(")");
    }
}

/// Whether the foreign key is written beside the columns and not in one: to give it a name, or because a column that
/// mentions its own table leaves TypeScript without a type for the table.
pub(super) fn stands_apart(reference: &ReferencePlan, table: usize) -> bool {
    reference.name.is_some() || reference.table == table
}

/// The action as Drizzle names it.
pub(super) fn action(action: Action) -> &'static str {
    match action {
        Action::NoAction => "no action",
        Action::Restrict => "restrict",
        Action::Cascade => "cascade",
        Action::SetNull => "set null",
        Action::SetDefault => "set default",
    }
}
