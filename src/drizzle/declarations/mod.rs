//! The types of the schema. In: a plan, and what the installed Drizzle declares. Out: the text of a `.d.mts` file beside the
//! module that [`print`](super::print) writes, for tools that would have to infer them from it.
//!
//! Each type is put together as TypeScript infers it: what the functions and methods of the module give, by their own
//! declarations. Only the columns before any method is called have to be named, and releases of Drizzle name them
//! differently. A form of names is taken where the installed one declares all that are used, with as many parameters;
//! where there is none, nothing is printed.

mod column;
mod helpers;
mod names;
mod relation;

use std::collections::BTreeSet;

use self::{
    helpers::Helper,
    names::{Form, Module, UsedTypes, is_used_here},
};
use super::{
    PrintOptions,
    bindings::Bindings,
    provenance::{Places, home},
    write_head,
    writer::CodeWriter,
};
use crate::dialect::{Dialect, Relations, SchemaPlan};

/// Declarations that are being printed.
#[derive(Debug)]
struct Declarer<'a> {
    plan: &'a SchemaPlan,
    bindings: Bindings,
    places: Places<'a>,
    form: Form,
    names: UsedTypes,
    helpers: BTreeSet<Helper>,
}

/// Prints the types of the schema, or nothing where the installed Drizzle has other types than those known here.
///
/// `parameters` says how many type parameters a type has that a module exports, and nothing for one that it does not.
#[must_use]
pub fn print_declarations(
    plan: &SchemaPlan,
    options: &PrintOptions<'_>,
    parameters: impl Fn(&str, &str) -> Option<usize>,
) -> Option<String> {
    Form::ALL.into_iter().find_map(|form| {
        let (text, names) = in_form(form, plan, options);
        names.are_declared(plan.dialect, &parameters).then_some(text)
    })
}

/// The text in one form, and the names that it uses.
fn in_form(form: Form, plan: &SchemaPlan, options: &PrintOptions<'_>) -> (String, UsedTypes) {
    let mut declarer = Declarer {
        plan,
        bindings: Bindings::new(plan, is_used_here),
        places: Places::new(options.sources, options.root),
        form,
        names: UsedTypes::default(),
        helpers: BTreeSet::new(),
    };
    let (mut head, mut helpers, mut body) = (CodeWriter::default(), CodeWriter::default(), CodeWriter::default());
    declarer.body(&mut body);
    declarer.write_helpers(&mut helpers);
    write_head(&mut head, options);
    declarer.names.write(plan.dialect, &mut head);
    // Without an export that names nothing, TypeScript takes all of the file for exported.
    head.code(&helpers.finish()).code(&body.finish()).line().code("export {}").line();
    (head.finish(), declarer.names)
}

impl Declarer<'_> {
    fn body(&mut self, writer: &mut CodeWriter) {
        let plan = self.plan;
        if let (Some(namespace), Some(binding)) = (&plan.namespace, self.bindings.namespace.clone()) {
            let name = self.names.using(Module::Core, "PgSchema", 1);
            writer.line();
            binding.declare_type(writer, |writer| {
                writer.code(&name).code("<").string(&namespace.name).code(">");
            });
        }
        for position in 0..plan.tables.len() {
            writer.line();
            self.table(writer, position);
        }
        match plan.relations {
            Relations::V1 => {
                for position in 0..plan.tables.len() {
                    self.relations(writer, position);
                }
            }
            Relations::V2 => self.all_relations(writer),
            Relations::Omitted => {}
        }
    }

    fn table(&mut self, writer: &mut CodeWriter, position: usize) {
        let table = &self.plan.tables[position];
        let home = home(table);
        writer.doc(&[self.places.about_table(table, &home)]);
        let function = match &self.bindings.namespace {
            Some(namespace) => format!("{}.table", namespace.local),
            None => self.names.using_value(match self.plan.dialect {
                Dialect::Sqlite => "sqliteTable",
                Dialect::Postgresql => "pgTable",
                Dialect::Mysql => "mysqlTable",
            }),
        };
        self.bindings.tables[position].clone().declare_type(writer, |writer| {
            writer.code("ReturnType<typeof ").code(&function).code("<").string(&table.sql_name).code(", ");
            writer.members(&table.columns, |writer, column| {
                if column.primary_key.is_none() {
                    writer.doc(&self.places.about_column(column, &home));
                }
                writer.key(&column.key).code(": ");
                self.column(writer, column);
            });
            writer.code(">>");
        });
    }
}

#[cfg(test)]
pub(super) mod tests;
