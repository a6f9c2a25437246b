//! Relations as code. In: the relations of a table. Out: the statement that declares them in Drizzle.

use super::{Printer, writer::CodeWriter};
use crate::dialect::{RelationKind, RelationPlan};

impl Printer<'_> {
    /// Writes the relations of the table at `position`, if it has any.
    pub(super) fn relations(&mut self, writer: &mut CodeWriter, position: usize) {
        let plan = self.plan;
        let relations = &plan.tables[position].relations;
        if relations.is_empty() {
            return;
        }
        let (many, one): (Vec<&RelationPlan>, Vec<&RelationPlan>) =
            relations.iter().partition(|relation| relation.kind == RelationKind::Many);
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
        let helper = if relation.kind == RelationKind::Many { "many(" } else { "one(" };
        writer.key(&relation.key).code(": ").code(helper).code(other);
        match (&relation.kind, &relation.name) {
            (RelationKind::One { column, target }, name) => {
                writer.code(", { fields: [").member(here, column);
                writer.code("], references: [").member(other, target).code("]");
                if let Some(name) = name {
                    writer.code(", relationName: ").string(name);
                }
                writer.code(" }");
            }
            (RelationKind::OneReverse | RelationKind::Many, Some(name)) => {
                writer.code(", { relationName: ").string(name).code(" }");
            }
            (RelationKind::OneReverse | RelationKind::Many, None) => {}
        }
        writer.code(")");
    }
}
