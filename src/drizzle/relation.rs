//! Relations as code. In: the relations of the tables. Out: the statements that declare them, in the form that the
//! installed Drizzle has.

use super::{Printer, writer::CodeWriter};
use crate::dialect::{RelationKind, RelationPlan};

/// The parameter by which Drizzle 1.0 speaks of tables in relations.
const HELPER: &str = "r";

impl Printer<'_> {
    /// Writes the relations of the table at `position`, if it has any, for Drizzle before 1.0.
    pub(super) fn relations(&mut self, writer: &mut CodeWriter, position: usize) {
        let plan = self.plan;
        let relations = &plan.tables[position].relations;
        if relations.is_empty() {
            return;
        }
        let (many, one): (Vec<&RelationPlan>, Vec<&RelationPlan>) =
            relations.iter().partition(|relation| is_many(relation));
        let helpers = [("many", !many.is_empty()), ("one", !one.is_empty())];
        let helpers = helpers.iter().filter(|(_, used)| *used).map(|(name, _)| name);
        let function = self.imports.using("relations");
        writer.line();
        self.bindings.relations[position].declare(writer, |writer| {
            writer.code(function).code("(").code(&self.bindings.tables[position].local);
            writer.code(", (").inline(("{ ", " }"), helpers, |writer, name| {
                writer.code(name);
            });
            writer.code(") => (").spread(("{", "}"), relations, |writer, relation| {
                self.relation(writer, position, relation);
            });
            writer.code("))");
        });
    }

    fn relation(&self, writer: &mut CodeWriter, position: usize, relation: &RelationPlan) {
        let here = &self.bindings.tables[position].local;
        let other = &self.bindings.tables[relation.table].local;
        let helper = if is_many(relation) { "many(" } else { "one(" };
        writer.key(&relation.key).code(": ").code(helper).code(other);
        match (&relation.kind, &relation.name) {
            (RelationKind::One { column, target, .. }, name) => {
                writer.code(", { fields: [").member(here, column);
                writer.code("], references: [").member(other, target).code("]");
                if let Some(name) = name {
                    writer.code(", relationName: ").string(name);
                }
                writer.code(" }");
            }
            (RelationKind::OneReverse { .. } | RelationKind::Many { .. }, Some(name)) => {
                writer.code(", { relationName: ").string(name).code(" }");
            }
            (RelationKind::OneReverse { .. } | RelationKind::Many { .. }, None) => {}
        }
        writer.code(")");
    }

    /// Writes the relations of all tables, for Drizzle 1.0: both ends say which columns meet, so none needs a name. A table
    /// without relations is there too, because only what is there can be queried.
    pub(super) fn all_relations(&mut self, writer: &mut CodeWriter) {
        let plan = self.plan;
        if plan.tables.is_empty() {
            return;
        }
        let function = self.imports.using("defineRelationsPart");
        writer.line();
        self.bindings.all_relations.declare(writer, |writer| {
            writer.code(function).code("(").inline(("{ ", " }"), &self.bindings.tables, |writer, table| {
                table.entry(writer);
            });
            writer.code(", ").code(HELPER).code(" => (").spread(("{", "}"), &plan.tables, |writer, table| {
                writer.key(&table.export).code(": ");
                if table.relations.is_empty() {
                    writer.code("{}");
                    return;
                }
                writer.spread(("{", "}"), &table.relations, |writer, relation| {
                    self.part(writer, &table.export, relation);
                });
            });
            writer.code("))");
        });
    }

    fn part(&self, writer: &mut CodeWriter, here: &str, relation: &RelationPlan) {
        let other = &self.plan.tables[relation.table].export;
        let helper = format!("{HELPER}.{}", if is_many(relation) { "many" } else { "one" });
        writer.key(&relation.key).code(": ").member(&helper, other).code("({ from: ");
        let (from, to, required) = match &relation.kind {
            RelationKind::One { column, target, optional } => (column, target, !optional),
            RelationKind::OneReverse { column, target } | RelationKind::Many { column, target } => {
                (target, column, false)
            }
        };
        let column = |writer: &mut CodeWriter, table: &str, column: &str| {
            writer.member(HELPER, table).member("", column);
        };
        column(writer, here, from);
        writer.code(", to: ");
        column(writer, other, to);
        if required {
            writer.code(", optional: false");
        }
        writer.code(" })");
    }
}

fn is_many(relation: &RelationPlan) -> bool {
    matches!(relation.kind, RelationKind::Many { .. })
}
