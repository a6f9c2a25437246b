//! The names of constants. In: the names that things are exported by. Out: for each a name that a constant can have.
//!
//! A table may be called `class`, `text` or `my table`: none of these can be a constant here, all of them can be exports.
//! Such a thing gets a constant of another name, exported under its own.

use std::collections::BTreeSet;

use super::{
    identifier::{continues_identifier, is_identifier, is_identifier_name},
    imports::is_importable,
    writer::CodeWriter,
};
use crate::dialect::SchemaPlan;

/// Names that the printed code uses otherwise: parameters, globals, and what TypeScript does not let one declare.
const USED: [&str; 7] = ["table", "one", "many", "r", "Date", "Object", "undefined"];

/// The constants of one file.
#[derive(Debug)]
pub(super) struct Bindings {
    /// The PostgreSQL schema's.
    pub namespace: Option<Binding>,
    /// The tables', in order.
    pub tables: Vec<Binding>,
    /// Their relations', in order.
    pub relations: Vec<Binding>,
    /// All relations'.
    pub all_relations: Binding,
    /// The app's tables', in order.
    pub imports: Vec<Binding>,
}

/// A constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    /// The name it is exported by.
    pub export: String,
    /// Its own name.
    pub local: String,
}

impl Bindings {
    /// Constants for a file that also uses the names that `is_used` knows.
    pub fn new(plan: &SchemaPlan, is_used: fn(&str) -> bool) -> Self {
        let is_constant_name = |name: &str| is_constant_name(name) && !is_used(name);
        let mut taken = BTreeSet::new();
        // Those that keep their names come first, so that no made-up name takes one of theirs.
        let exports = plan.tables.iter().flat_map(|table| [&table.export, &table.relations_export]);
        let exports = exports.chain(plan.namespace.iter().map(|namespace| &namespace.export));
        let exports = exports.chain([&plan.relations_export]);
        taken.extend(exports.filter(|export| is_constant_name(export)).cloned());
        let mut bind = |export: &String| {
            let local =
                if is_constant_name(export) { export.clone() } else { made_up(export, &taken, is_constant_name) };
            taken.insert(local.clone());
            Binding { export: export.clone(), local }
        };
        Self {
            tables: plan.tables.iter().map(|table| bind(&table.export)).collect(),
            namespace: plan.namespace.as_ref().map(|namespace| bind(&namespace.export)),
            relations: plan.tables.iter().map(|table| bind(&table.relations_export)).collect(),
            all_relations: bind(&plan.relations_export),
            imports: plan
                .imports
                .iter()
                .map(|import| Binding::import(&import.name, &mut taken, is_constant_name))
                .collect(),
        }
    }
}

impl Binding {
    /// The constant that something of the app is imported as.
    fn import(export: &str, taken: &mut BTreeSet<String>, is_constant_name: impl Fn(&str) -> bool) -> Self {
        let is_free = is_constant_name(export) && !taken.contains(export);
        let local = if is_free { export.to_string() } else { made_up(export, taken, is_constant_name) };
        taken.insert(local.clone());
        Self { export: export.to_string(), local }
    }

    /// Writes what stands in an import for it.
    pub fn specifier(&self, writer: &mut CodeWriter) {
        if self.local != self.export {
            writer.export_name(&self.export).code(" as ");
        }
        writer.code(&self.local);
    }

    /// Writes the entry of an object that has it under the name of its export.
    pub fn entry(&self, writer: &mut CodeWriter) {
        if self.local != self.export {
            writer.key(&self.export).code(": ");
        }
        writer.code(&self.local);
    }

    /// Writes the constant with its value, and its export.
    pub fn declare(&self, writer: &mut CodeWriter, value: impl FnOnce(&mut CodeWriter)) {
        self.write(writer, ("const", " = "), value);
    }

    /// Writes that there is the constant and which type it has, and its export.
    pub fn declare_type(&self, writer: &mut CodeWriter, ty: impl FnOnce(&mut CodeWriter)) {
        self.write(writer, ("declare const", ": "), ty);
    }

    fn write(&self, writer: &mut CodeWriter, (word, sign): (&str, &str), rest: impl FnOnce(&mut CodeWriter)) {
        if self.local == self.export {
            writer.code("export ");
        }
        writer.code(word).code(" ").code(&self.local).code(sign);
        rest(writer);
        if self.local != self.export {
            writer.line().code("export { ").code(&self.local).code(" as ").export_name(&self.export).code(" }");
        }
        writer.line();
    }
}

fn is_constant_name(name: &str) -> bool {
    is_identifier(name) && !is_importable(name) && !USED.contains(&name)
}

/// A free name that resembles `export`.
fn made_up(export: &str, taken: &BTreeSet<String>, is_constant_name: impl Fn(&str) -> bool) -> String {
    let kept: String = export.chars().filter(|character| continues_identifier(*character)).collect();
    let stem = if is_identifier_name(&kept) { format!("{kept}Table") } else { format!("table{kept}") };
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find(|name| !taken.contains(name) && is_constant_name(name)).unwrap_or(stem)
}
