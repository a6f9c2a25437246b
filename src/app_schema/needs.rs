//! A schema that is kept by hand against what Better Auth needs. In: the tables of both. Out: what the one lacks, has otherwise or has beside.
//!
//! Better Auth finds tables by the names of their exports and columns by the names of their properties, so names in the database are free.
//! What is missing, and what is required and never written, is by the rule of `findDrizzleSchemaProblems` of Better Auth 1.7.3 and later.

use super::{
    declared::{DeclaredSchema, SchemaColumn, SchemaTable, TableShape},
    finding::{Finding, FindingKind},
    needs_column::compare_column,
    needs_keys::compare_keys,
};
use crate::dialect::{ColumnPlan, SchemaPlan, TablePlan};

/// Everything that is found, table by table in Better Auth's order, then what is there beside.
#[must_use]
pub fn findings(plan: &SchemaPlan, declared: &DeclaredSchema) -> Vec<Finding> {
    let mut found = Vec::new();
    for table in &plan.tables {
        compare_table(plan, table, declared, &mut found);
    }
    if let Some(unseen) = declared.undecided.iter().find(|undecided| undecided.name.is_none()) {
        let on = unseen.on.as_ref().map(|on| format!(": it depends on `{on}`")).unwrap_or_default();
        found.push(Finding {
            kind: FindingKind::Undecided,
            table: String::new(),
            column: None,
            text: format!("the tables of the schema can't be determined without running the app{on}"),
            help: None,
            location: unseen.location,
        });
    }
    for table in &declared.tables {
        if !plan.tables.iter().any(|needed| needed.export == table.export) {
            let text = format!("`{}` is a table that Better Auth does not use", table.export);
            found.push(about(FindingKind::TableBeside, &table.export, Some(table), text));
        }
    }
    found
}

/// Whether the tables that Better Auth uses are called in the database as `generate` calls them, with the same columns: only then the
/// migrations of the one are those of the other.
#[must_use]
pub fn is_as_generated(plan: &SchemaPlan, declared: &DeclaredSchema) -> bool {
    let namespace = plan.namespace.as_ref().map(|namespace| namespace.name.as_str());
    plan.tables.iter().all(|needed| {
        let Some(shape) = shape_of(declared, &needed.export) else { return true };
        shape.name == needed.sql_name
            && shape.schema.as_deref() == namespace
            && needed
                .columns
                .iter()
                .all(|column| shape.column(&column.key).is_none_or(|declared| declared.name == column.sql_name))
    })
}

fn shape_of<'d>(declared: &'d DeclaredSchema, export: &str) -> Option<&'d TableShape> {
    declared.tables.iter().find(|table| table.export == export)?.shape.as_ref()
}

fn compare_table(plan: &SchemaPlan, needed: &TablePlan, declared: &DeclaredSchema, found: &mut Vec<Finding>) {
    let name = &needed.export;
    let Some(table) = declared.tables.iter().find(|table| table.export == *name) else {
        found.push(missing_table(needed, declared));
        return;
    };
    let Some(shape) = &table.shape else {
        let text = format!("`{name}` is a table of another database");
        found.push(about(FindingKind::OtherDatabase, name, Some(table), text));
        return;
    };
    for column in &needed.columns {
        match shape.column(&column.key) {
            None => found.push(missing_column(needed, column, table, shape)),
            Some(there) => compare_column(plan.dialect, needed, column, table, there, found),
        }
    }
    for column in &shape.columns {
        if !needed.columns.iter().any(|needed| needed.key == column.key) {
            found.push(beside(name, table, column));
        }
    }
    compare_keys(plan, needed, declared, table, shape, found);
}

fn missing_table(needed: &TablePlan, declared: &DeclaredSchema) -> Finding {
    let name = &needed.export;
    if let Some(unknown) = declared.undecided.iter().find(|undecided| undecided.name.as_ref() == Some(name)) {
        let on = unknown.on.as_ref().map(|on| format!(": it depends on `{on}`")).unwrap_or_default();
        return Finding {
            location: unknown.location,
            ..about(
                FindingKind::Undecided,
                name,
                None,
                format!("`{name}` can't be determined without running the app{on}"),
            )
        };
    }
    let like = declared.tables.iter().find(|table| {
        let is_plural = table.export == format!("{name}s") || *name == format!("{}s", table.export);
        is_plural || table.shape.as_ref().is_some_and(|shape| shape.name == needed.sql_name)
    });
    let help = like.map(|like| {
        let other = &like.export;
        let plural = if *other == format!("{name}s") { "set `usePlural: true` of the adapter, or " } else { "" };
        format!("if it is `{other}`, {plural}give the adapter `schema: {{ {name}: {other} }}`")
    });
    let text = format!("`{name}` is missing: Better Auth needs a table of this name, with {}", columns(needed));
    Finding {
        help,
        location: like.and_then(|like| like.location),
        ..about(FindingKind::TableMissing, name, None, text)
    }
}

fn columns(table: &TablePlan) -> String {
    table.columns.iter().map(|column| format!("`{}`", column.key)).collect::<Vec<_>>().join(", ")
}

fn missing_column(needed: &TablePlan, column: &ColumnPlan, table: &SchemaTable, shape: &TableShape) -> Finding {
    let is_written = |other: &SchemaColumn| needed.columns.iter().any(|needed| needed.key == other.key);
    let like = shape.columns.iter().find(|other| {
        let plain = |name: &str| name.replace('_', "").to_lowercase();
        !is_written(other) && (plain(&other.key) == plain(&column.key) || plain(&other.name) == plain(&column.sql_name))
    });
    let help = like
        .map(|like| format!("`{}.{}` looks like it: its property has to be `{}`", table.export, like.key, column.key));
    let what = if column.not_null { "" } else { ", which may be null" };
    let text = format!("`{}.{}` is missing: Better Auth writes this column{what}", table.export, column.key);
    Finding { help, ..of_column(FindingKind::ColumnMissing, table, &column.key, text) }
}

/// A column that Better Auth never writes.
fn beside(name: &str, table: &SchemaTable, column: &SchemaColumn) -> Finding {
    let key = &column.key;
    if column.not_null && !column.has_default {
        let text = format!("`{name}.{key}` is required, and Better Auth never writes it, so it can't add a row");
        let help = "make it nullable, give it a default, or add it to `additionalFields`".to_string();
        return Finding { help: Some(help), ..of_column(FindingKind::ColumnUnwritten, table, key, text) };
    }
    let text = format!("`{name}.{key}` is a column that Better Auth does not use");
    of_column(FindingKind::ColumnBeside, table, key, text)
}

pub(super) fn about(kind: FindingKind, name: &str, table: Option<&SchemaTable>, text: String) -> Finding {
    Finding {
        kind,
        table: name.into(),
        column: None,
        text,
        help: None,
        location: table.and_then(|table| table.location),
    }
}

pub(super) fn of_column(kind: FindingKind, table: &SchemaTable, key: &str, text: String) -> Finding {
    Finding { column: Some(key.into()), ..about(kind, &table.export, Some(table), text) }
}
