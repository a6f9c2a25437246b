//! Tables as code. In: a table plan. Out: the statement that declares it in Drizzle.

use super::{Printer, column::stands_apart, provenance::home, writer::CodeWriter};
use crate::dialect::{ColumnPlan, Dialect, IndexPlan, ReferencePlan, ReferenceTarget, TablePlan};

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
        let home = home(table);
        writer.doc(&[self.places.about_table(table, &home)]);
        let function = match (&self.bindings.namespace, plan.dialect) {
            (Some(namespace), _) => format!("{}.table", namespace.local),
            (None, Dialect::Sqlite) => self.imports.using("sqliteTable").to_string(),
            (None, Dialect::Postgresql) => self.imports.using("pgTable").to_string(),
            (None, Dialect::Mysql) => self.imports.using("mysqlTable").to_string(),
        };
        self.bindings.tables[position].clone().declare(writer, |writer| {
            writer.code(&function).code("(").string(&table.sql_name).code(", ");
            writer.spread(("{", "}"), &table.columns, |writer, column| {
                if column.primary_key.is_none() {
                    writer.doc(&self.places.about_column(column, &home));
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
                writer.code("columns: [").member(TABLE, &column.key).code("], foreignColumns: ");
                self.foreign_column(writer, position, reference);
                writer.code(" }).onDelete(").string(reference.on_delete.name()).code(")");
            }
        }
    }
}

impl Printer<'_> {
    /// The list with the column that a foreign key beside the columns points to.
    fn foreign_column(&mut self, writer: &mut CodeWriter, position: usize, reference: &ReferencePlan) {
        let (target, hidden) = match reference.target {
            ReferenceTarget::Table(other) if other == position => (TABLE, false),
            ReferenceTarget::Table(other) => (&*self.bindings.tables[other].local, self.cycles.closes(position, other)),
            ReferenceTarget::Import(import) => {
                self.imports.using_table(import);
                (&*self.bindings.imports[import].local, true)
            }
        };
        // Whatever stands here is looked at when the type of the table is inferred.
        let (open, close) = if hidden { ("Object(() => [", "])()") } else { ("[", "]") };
        writer.code(open).member(target, &reference.column).code(close);
    }
}

fn extras(table: &TablePlan, position: usize) -> Vec<Extra<'_>> {
    let references = table.columns.iter().filter_map(|column| {
        let reference = column.reference.as_ref().filter(|reference| stands_apart(reference, position));
        reference.map(|reference| Extra::ForeignKey(column, reference))
    });
    table.indexes.iter().map(Extra::Index).chain(references).collect()
}
