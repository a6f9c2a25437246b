//! Keys, indexes and references of a table that is kept by hand against those that Better Auth needs. In: both tables. Out: what the one lacks
//! or has otherwise. Names of indexes and constraints are free.

use super::{
    declared::{DeclaredSchema, SchemaForeignKey, SchemaTable, TableKeys, TableShape},
    finding::{Finding, FindingKind},
    needs::{about, of_column},
};
use crate::dialect::{ColumnPlan, ReferencePlan, ReferenceTarget, SchemaPlan, TablePlan};

pub(super) fn compare_keys(
    plan: &SchemaPlan,
    needed: &TablePlan,
    declared: &DeclaredSchema,
    table: &SchemaTable,
    shape: &TableShape,
    found: &mut Vec<Finding>,
) {
    let name = &needed.export;
    let Some(there_keys) = &shape.keys else {
        let text = format!("the keys of `{name}` can't be determined: they name a column that is not there");
        found.push(about(FindingKind::Undecided, name, Some(table), text));
        return;
    };
    for column in &needed.columns {
        let Some(there) = shape.column(&column.key) else { continue };
        let own = [there.name.as_str()];
        let keeps_apart = shape.unique_sets(there_keys).any(|set| set == own);
        let place = format!("`{name}.{}`", column.key);
        let mut add = |kind, text: String| found.push(of_column(kind, table, &column.key, text));
        let is_primary = there.primary_key || there_keys.primary_keys.iter().any(|key| *key == own);
        if column.primary_key.is_some() {
            if !is_primary {
                add(FindingKind::PrimaryKeyMissing, format!("{place} is not the primary key"));
            }
        } else if column.unique.is_some() && !keeps_apart {
            add(FindingKind::UniqueMissing, format!("{place} is not unique: two rows can have the same value"));
        } else if column.unique.is_none() && keeps_apart && !has_unique_index(needed, &column.key) {
            add(FindingKind::UniqueBeside, format!("{place} is unique, which Better Auth does not ask for"));
        }
        if let Some(reference) = &column.reference {
            found.extend(compare_reference(plan, column, reference, declared, table, (shape, there_keys)));
        }
    }
    for index in &needed.indexes {
        let names: Option<Vec<&str>> =
            index.columns.iter().map(|key| shape.column(key).map(|column| column.name.as_str())).collect();
        // A column that is missing has been said.
        let Some(names) = names else { continue };
        let keys = index.columns.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let column = match index.columns.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let mut sorted = names.clone();
        sorted.sort_unstable();
        let is_kept_apart = shape.unique_sets(there_keys).any(|mut set| {
            set.sort_unstable();
            set == sorted
        });
        let (kind, text) = if index.unique && !is_kept_apart {
            (FindingKind::UniqueMissing, format!("`{name}` has no unique index on {keys}: two rows can have the same"))
        } else if !index.unique && !shape.is_indexed(there_keys, &names) {
            (FindingKind::IndexMissing, format!("`{name}` has no index on {keys}"))
        } else {
            continue;
        };
        found.push(Finding { column, ..about(kind, name, Some(table), text) });
    }
}

/// Whether an index of its own keeps the values of a column apart.
fn has_unique_index(needed: &TablePlan, key: &str) -> bool {
    needed.indexes.iter().any(|index| index.unique && index.columns == [key])
}

fn compare_reference(
    plan: &SchemaPlan,
    column: &ColumnPlan,
    reference: &ReferencePlan,
    declared: &DeclaredSchema,
    table: &SchemaTable,
    (shape, keys): (&TableShape, &TableKeys),
) -> Option<Finding> {
    let place = format!("`{}.{}`", table.export, column.key);
    let own = shape.column(&column.key)?.name.as_str();
    let there: Vec<&SchemaForeignKey> = keys.foreign_keys.iter().filter(|key| key.columns == [own]).collect();
    let target = match reference.target {
        ReferenceTarget::Table(position) => plan.tables.get(position)?,
        ReferenceTarget::Import(_) if there.is_empty() => {
            let text = format!("{place} refers to no table");
            return Some(of_column(FindingKind::ForeignKeyMissing, table, &column.key, text));
        }
        ReferenceTarget::Import(_) => return None,
    };
    // A table that is missing has been said.
    let target_shape = declared.tables.iter().find(|one| one.export == target.export)?.shape.as_ref()?;
    let foreign = target_shape.column(&reference.column)?.name.as_str();
    let wanted = format!("`{}.{}`", target.export, reference.column);
    let (kind, text) = match there.iter().find(|key| key.table == target_shape.name && key.foreign_columns == [foreign])
    {
        Some(key) if key.on_delete == reference.on_delete.name() => return None,
        Some(key) => (
            FindingKind::ForeignKeyOther,
            format!("{place}: on delete {}, and Better Auth has {}", key.on_delete, reference.on_delete.name()),
        ),
        None => match there.first() {
            Some(key) => (
                FindingKind::ForeignKeyOther,
                format!("{place} refers to `{}`, and has to refer to {wanted}", key.table),
            ),
            None => (FindingKind::ForeignKeyMissing, format!("{place} does not refer to {wanted}")),
        },
    };
    Some(of_column(kind, table, &column.key, text))
}
