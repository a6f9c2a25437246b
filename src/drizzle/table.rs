//! Tables as code. In: a table plan. Out: the statement that declares it in Drizzle.

use super::{
    Printer,
    column::{action, stands_apart},
    provenance::{about_column, about_table},
    writer::CodeWriter,
};
use crate::{
    dialect::{ColumnPlan, IndexPlan, ReferencePlan, TablePlan},
    request::Dialect,
};

/// The parameter by which a table's indexes and foreign keys speak of its columns.
const TABLE: &str = "table";

/// Something that is written beside the columns.
enum Extra<'a> {
    Index(&'a IndexPlan),
    ForeignKey(&'a ColumnPlan, &'a ReferencePlan),
}

impl Printer<'_> {
    /// Writes the table at `position`.
    pub(super) fn table(&mut self, writer: &mut CodeWriter, position: usize) {
        let plan = self.plan;
        let table = &plan.tables[position];
        writer.doc(&about_table(table));
        let function = match (&self.bindings.namespace, plan.dialect) {
            (Some(namespace), _) => format!("{}.table", namespace.local),
            (None, Dialect::Sqlite) => self.imports.using("sqliteTable").to_string(),
            (None, Dialect::Postgresql) => self.imports.using("pgTable").to_string(),
            (None, Dialect::Mysql) => self.imports.using("mysqlTable").to_string(),
        };
        self.bindings.tables[position].clone().declare(writer, |writer| {
            writer.code(&function).code("(").string(&table.sql_name).code(", ");
            let mut before = &table.origin;
            writer.spread(("{", "}"), &table.columns, |writer, column| {
                if column.primary_key.is_none() {
                    for line in about_column(column, before) {
                        writer.comment(&line);
                    }
                    before = &column.origin;
                }
                writer.key(&column.key).code(": ");
                self.column(writer, position, column);
            });
            let extras = extras(table, position);
            if !extras.is_empty() {
                writer.code(", ").code(TABLE).code(" => ");
                writer.spread(("[", "]"), extras, |writer, extra| self.extra(writer, position, &extra));
            }
            writer.code(")");
        });
    }

    fn extra(&mut self, writer: &mut CodeWriter, position: usize, extra: &Extra<'_>) {
        match extra {
            Extra::Index(index) => {
                let function = self.imports.using(if index.unique { "uniqueIndex" } else { "index" });
                writer.code(function).code("(").string(&index.name).code(").on");
                writer.inline(("(", ")"), &index.columns, |writer, column| {
                    writer.member(TABLE, column);
                });
            }
            Extra::ForeignKey(column, reference) => {
                writer.code(self.imports.using("foreignKey")).code("({ ");
                if let Some(name) = &reference.name {
                    writer.code("name: ").string(name).code(", ");
                }
                let target =
                    if reference.table == position { TABLE } else { &self.bindings.tables[reference.table].local };
                writer.code("columns: [").member(TABLE, &column.key);
                writer.code("], foreignColumns: [").member(target, &reference.column);
                writer.code("] }).onDelete(").string(action(reference.on_delete)).code(")");
            }
        }
    }
}

fn extras(table: &TablePlan, position: usize) -> Vec<Extra<'_>> {
    let references = table.columns.iter().filter_map(|column| {
        let reference = column.reference.as_ref().filter(|reference| stands_apart(reference, position));
        reference.map(|reference| Extra::ForeignKey(column, reference))
    });
    table.indexes.iter().map(Extra::Index).chain(references).collect()
}
