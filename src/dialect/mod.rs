//! The tables in one database. In: Better Auth's tables. Out: for each its columns, indexes and relations as SQLite,
//! PostgreSQL or MySQL has them, with errors for what cannot be.
//!
//! This stage knows nothing of TypeScript: it says what a column is, the printer says how Drizzle writes it. The rules are
//! those of Better Auth's own generator; where ours differ, the place says why.

mod asked;
mod check;
mod column;
mod column_size;
mod column_type;
mod default;
mod foreign_key;
mod identifier;
mod index;
mod index_length;
mod index_name;
mod limits;
mod misfit;
mod namespace;
mod naming;
mod plan;
mod planner;
mod reference;
mod relation;
mod snake_case;

use std::collections::{BTreeMap, BTreeSet};

pub use asked::{AppTable, Casing, DateType, Dialect, Relations, Timestamps};
pub use plan::{
    ColumnPlan, ColumnType, DefaultPlan, ImportPlan, IndexPlan, NamespacePlan, OnUpdatePlan, PrimaryKey, ReferencePlan,
    ReferenceTarget, RelationKind, RelationPlan, SchemaPlan, TablePlan, UniquePlan,
};

use self::{
    column_type::Types,
    naming::TableNames,
    planner::Planner,
    relation::{End, Link, Links, Style},
};
use crate::{
    diagnostics::Diagnostic,
    tables::{Table, Tables},
};

/// How the tables are to be in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    /// The database.
    pub dialect: Dialect,
    /// Table names end in `s`.
    pub use_plural: bool,
    /// How names are written in the database.
    pub casing: Casing,
    /// The PostgreSQL schema; other databases have none.
    pub schema_name: Option<String>,
    /// How timestamps are stored.
    pub timestamps: Timestamps,
    /// How relations are declared.
    pub relations: Relations,
    /// A relation to one row is called as the other table is exported, and not by the name of its model.
    pub relations_as_exported: bool,
    /// Tables of the app, by the name that `references` has for them.
    pub app_tables: BTreeMap<String, AppTable>,
}

impl PlanOptions {
    /// The usual options for a database.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            use_plural: false,
            casing: Casing::default(),
            schema_name: None,
            timestamps: Timestamps::default(),
            relations: Relations::default(),
            relations_as_exported: false,
            app_tables: BTreeMap::new(),
        }
    }
}

/// Plans the tables; the plan is of use only when no diagnostic is an error.
#[must_use]
pub fn plan(tables: &Tables, options: &PlanOptions) -> (SchemaPlan, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let names = TableNames::new(tables, options);
    let indexes: Vec<Vec<IndexPlan>> = tables
        .tables
        .iter()
        .map(|table| {
            if table.migrations_disabled {
                Vec::new()
            } else {
                index::table_indexes(table, &names.export(table), &mut diagnostics)
            }
        })
        .collect();
    let types = Types::new(options.dialect, options.timestamps, tables, &names, &indexes);
    let planner = Planner::new(tables, &names, types, &options.app_tables);
    let mut plan = SchemaPlan {
        dialect: options.dialect,
        namespace: options
            .schema_name
            .as_deref()
            .filter(|_| options.dialect == Dialect::Postgresql)
            .and_then(namespace::namespace),
        relations: options.relations,
        relations_export: String::new(),
        imports: options
            .app_tables
            .values()
            .map(|table| ImportPlan { from: table.from.clone(), name: table.name.clone() })
            .collect(),
        tables: planner.created().map(|(position, table)| planner.table(position, table, &mut diagnostics)).collect(),
    };
    if options.relations != Relations::Omitted {
        connect(&mut plan, &planner, options);
    }
    name_other_exports(&mut plan);
    diagnostics.extend(check::check(&plan));
    diagnostics.extend(foreign_key::check(&plan));
    diagnostics.extend(limits::check(&plan));
    (plan, diagnostics)
}

/// Gives the tables their relations.
fn connect(plan: &mut SchemaPlan, planner: &Planner<'_>, options: &PlanOptions) {
    let exports: Vec<String> = plan.tables.iter().map(|table| table.export.clone()).collect();
    let created: Vec<&Table> = planner.created().map(|(_, table)| table).collect();
    let ends = exports.iter().zip(&created).map(|(export, table)| {
        let one: &str = if options.relations_as_exported { export } else { &table.model_name };
        End { export, one }
    });
    let ends: Vec<End<'_>> = ends.collect();
    let mut links = Vec::new();
    for (from, (planned, table)) in plan.tables.iter().zip(&created).enumerate() {
        for column in &planned.columns {
            let Some(reference) = &column.reference else { continue };
            let field = table.fields.iter().find(|field| field.field_name == column.key);
            let (Some(to), Some(field)) = (reference.table(), field) else { continue };
            links.push(Link {
                from,
                field: &field.key,
                column: &field.field_name,
                unique: field.unique,
                optional: !column.not_null,
                to,
                target: reference.column.clone(),
            });
        }
    }
    let style = Style { use_plural: options.use_plural, relations: options.relations };
    let links = Links::new(ends, links, style);
    let relations: Vec<Vec<RelationPlan>> = (0..exports.len()).map(|here| links.relations(here)).collect();
    for (table, relations) in plan.tables.iter_mut().zip(relations) {
        table.relations = relations;
    }
}

/// Names the exports that nobody looks up by name, so that they leave those of the tables alone.
fn name_other_exports(plan: &mut SchemaPlan) {
    let mut taken: BTreeSet<String> = plan.tables.iter().map(|table| table.export.clone()).collect();
    let mut free = |wanted: String| {
        let numbered = (2..).map(|number| format!("{wanted}_{number}"));
        let name = std::iter::once(wanted.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = name.unwrap_or(wanted);
        taken.insert(name.clone());
        name
    };
    if let Some(namespace) = &mut plan.namespace {
        namespace.export = free(std::mem::take(&mut namespace.export));
    }
    plan.relations_export = free("authRelations".into());
    for table in &mut plan.tables {
        table.relations_export = free(format!("{}Relations", table.export));
    }
}

#[cfg(test)]
mod names_tests;
#[cfg(test)]
mod tests;
