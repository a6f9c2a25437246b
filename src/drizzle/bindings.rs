//! The names of constants. In: the names that things are exported by. Out: for each a name that a constant can have.
//!
//! A table may be called `class`, `text` or `my table`: none of these can be a constant here, all of them can be exports.
//! Such a thing gets a constant of another name, exported under its own.

use std::collections::BTreeSet;

use swc_ecma_ast::Ident;

use super::{imports::is_importable, writer::CodeWriter};
use crate::dialect::SchemaPlan;

/// Names that the printed code uses otherwise: parameters, a global, and what TypeScript does not let one declare.
const USED: [&str; 5] = ["table", "one", "many", "Date", "undefined"];

/// The constants of one file.
#[derive(Debug)]
pub(super) struct Bindings {
    /// The PostgreSQL schema's.
    pub namespace: Option<Binding>,
    /// The tables', in order.
    pub tables: Vec<Binding>,
    /// Their relations', in order.
    pub relations: Vec<Binding>,
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    /// The name it is exported by.
    export: String,
    /// Its own name.
    pub local: String,
}

impl Bindings {
    pub fn new(plan: &SchemaPlan) -> Self {
        let mut taken = BTreeSet::new();
        // Those that keep their names come first, so that no made-up name takes one of theirs.
        let exports = plan.tables.iter().flat_map(|table| [&table.export, &table.relations_export]);
        let exports = exports.chain(plan.namespace.iter().map(|namespace| &namespace.export));
        taken.extend(exports.filter(|export| is_constant_name(export)).cloned());
        let mut bind = |export: &String| {
            let local = if is_constant_name(export) { export.clone() } else { made_up(export, &taken) };
            taken.insert(local.clone());
            Binding { export: export.clone(), local }
        };
        Self {
            tables: plan.tables.iter().map(|table| bind(&table.export)).collect(),
            namespace: plan.namespace.as_ref().map(|namespace| bind(&namespace.export)),
            relations: plan.tables.iter().map(|table| bind(&table.relations_export)).collect(),
        }
    }
}

impl Binding {
    /// Writes the constant with its value, and its export.
    pub fn declare(&self, writer: &mut CodeWriter, value: impl FnOnce(&mut CodeWriter)) {
        if self.local == self.export {
            writer.code("export ");
        }
        writer.code("const ").code(&self.local).code(" = ");
        value(writer);
        if self.local != self.export {
            writer.line().code("export { ").code(&self.local).code(" as ").export_name(&self.export).code(" }");
        }
        writer.line();
    }
}

fn is_constant_name(name: &str) -> bool {
    Ident::verify_symbol(name).is_ok() && !is_importable(name) && !USED.contains(&name)
}

/// A free name that resembles `export`.
fn made_up(export: &str, taken: &BTreeSet<String>) -> String {
    let kept: String = export.chars().filter(|character| Ident::is_valid_continue(*character)).collect();
    let stem = if kept.starts_with(Ident::is_valid_start) { format!("{kept}Table") } else { format!("table{kept}") };
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find(|name| !taken.contains(name) && is_constant_name(name)).unwrap_or(stem)
}
