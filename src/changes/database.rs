//! The tables of a plan as the database will hold them. In: a schema plan. Out: tables, under the names that Drizzle gives
//! to what has none.

use super::{
    column_sql::{default_sql, type_sql},
    model::{DatabaseColumn, DatabaseForeignKey, DatabaseIndex, DatabaseTable},
};
use crate::dialect::{ColumnPlan, IndexPlan, PrimaryKey, ReferencePlan, ReferenceTarget, SchemaPlan, TablePlan};

/// The tables of `plan`, in its order.
#[must_use]
pub fn database(plan: &SchemaPlan) -> Vec<DatabaseTable> {
    plan.tables.iter().map(|table| database_table(plan, table)).collect()
}

fn database_table(plan: &SchemaPlan, table: &TablePlan) -> DatabaseTable {
    DatabaseTable {
        name: table.sql_name.clone(),
        schema: plan.namespace.as_ref().map(|namespace| namespace.name.clone()),
        key: Some(table.key.clone()),
        columns: table.columns.iter().map(|column| database_column(plan, table, column)).collect(),
        uniques: Vec::new(),
        indexes: table.indexes.iter().map(|index| database_index(table, index)).collect(),
        foreign_keys: table
            .columns
            .iter()
            .filter_map(|column| Some(foreign_key(plan, table, column, column.reference.as_ref()?)))
            .collect(),
    }
}

fn database_column(plan: &SchemaPlan, table: &TablePlan, column: &ColumnPlan) -> DatabaseColumn {
    let ty = type_sql(plan.dialect, &column.ty);
    DatabaseColumn {
        name: column.sql_name.clone(),
        key: Some(column.key.clone()),
        default: default_sql(plan.dialect, &ty, &column.default),
        ty,
        not_null: column.not_null,
        primary_key: column.primary_key.is_some(),
        auto_increment: column.primary_key == Some(PrimaryKey::Counted),
        unique: column.unique.is_some(),
        unique_name: column.unique.as_ref().map(|unique| {
            unique.name.clone().unwrap_or_else(|| format!("{}_{}_unique", table.sql_name, column.sql_name))
        }),
    }
}

fn database_index(table: &TablePlan, index: &IndexPlan) -> DatabaseIndex {
    DatabaseIndex {
        name: Some(index.name.clone()),
        columns: index.columns.iter().map(|key| sql_name(table, key)).collect(),
        unique: index.unique,
        condition: None,
    }
}

fn foreign_key(
    plan: &SchemaPlan,
    table: &TablePlan,
    column: &ColumnPlan,
    reference: &ReferencePlan,
) -> DatabaseForeignKey {
    let target = match reference.target {
        ReferenceTarget::Table(position) => plan.tables.get(position),
        ReferenceTarget::Import(_) => None,
    };
    let foreign_column = target.map(|target| sql_name(target, &reference.column));
    let usual = target
        .zip(foreign_column.as_ref())
        .map(|(target, foreign)| format!("{}_{}_{}_{foreign}_fk", table.sql_name, column.sql_name, target.sql_name));
    DatabaseForeignKey {
        name: reference.name.clone().or(usual),
        columns: vec![column.sql_name.clone()],
        table: target.map(|target| match &plan.namespace {
            Some(namespace) => format!("{}.{}", namespace.name, target.sql_name),
            None => target.sql_name.clone(),
        }),
        foreign_columns: foreign_column.into_iter().collect(),
        on_delete: reference.on_delete.name().into(),
    }
}

/// The name in the database of the column with this key.
fn sql_name(table: &TablePlan, key: &str) -> String {
    let column = table.columns.iter().find(|column| column.key == key);
    column.map_or_else(|| key.to_string(), |column| column.sql_name.clone())
}
