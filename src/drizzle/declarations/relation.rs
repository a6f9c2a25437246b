//! Types of relations. In: the relations of the tables. Out: the types of the constants that declare them.

use super::{Declarer, names::Module};
use crate::{
    dialect::{RelationKind, RelationPlan, TablePlan},
    drizzle::writer::CodeWriter,
};

impl Declarer<'_> {
    /// Writes the type of the relations of the table at `position`, if it has any, for Drizzle before 1.0.
    pub(super) fn relations(&mut self, writer: &mut CodeWriter, position: usize) {
        let table = &self.plan.tables[position];
        if table.relations.is_empty() {
            return;
        }
        let name = self.names.using(Module::Root, "Relations", 2);
        writer.line();
        self.bindings.relations[position].clone().declare_type(writer, |writer| {
            writer.code(&name).code("<").string(&table.sql_name).code(", ");
            writer.members(&table.relations, |writer, relation| {
                let other = &self.plan.tables[relation.table].sql_name;
                let always = match &relation.kind {
                    RelationKind::One { column, .. } => is_not_null(table, column),
                    RelationKind::OneReverse { .. } | RelationKind::Many { .. } => false,
                };
                self.relation(writer, relation, other, always);
            });
            writer.code(">");
        });
    }

    /// Writes the type of the relations of all tables, for Drizzle 1.0.
    pub(super) fn all_relations(&mut self, writer: &mut CodeWriter) {
        let plan = self.plan;
        if plan.tables.is_empty() {
            return;
        }
        let name = self.names.using(Module::Root, "ExtractTablesWithRelationsParts", 2);
        writer.line();
        self.bindings.all_relations.clone().declare_type(writer, |writer| {
            writer.code(&name).code("<").members(&plan.tables, |writer, table| {
                writer.key(&table.export).code(": ");
                if table.relations.is_empty() {
                    writer.code("Record<never, never>");
                    return;
                }
                writer.members(&table.relations, |writer, relation| {
                    let other = &plan.tables[relation.table].export;
                    let optional = !matches!(relation.kind, RelationKind::One { optional: false, .. });
                    self.relation(writer, relation, other, optional);
                });
            });
            writer.code(", ").members(&self.bindings.tables, |writer, table| {
                writer.key(&table.export).code(": typeof ").code(&table.local);
            });
            writer.code(">");
        });
    }

    /// One relation, to a table by the name that this form of relations has for it, with what it says of one row.
    fn relation(&mut self, writer: &mut CodeWriter, relation: &RelationPlan, other: &str, flag: bool) {
        writer.key(&relation.key).code(": ");
        if matches!(relation.kind, RelationKind::Many { .. }) {
            writer.code(&self.names.using(Module::Root, "Many", 1)).code("<").string(other).code(">");
        } else {
            writer.code(&self.names.using(Module::Root, "One", 2)).code("<").string(other);
            writer.code(", ").code(if flag { "true" } else { "false" }).code(">");
        }
    }
}

fn is_not_null(table: &TablePlan, key: &str) -> bool {
    table.columns.iter().any(|column| column.key == key && column.not_null)
}
