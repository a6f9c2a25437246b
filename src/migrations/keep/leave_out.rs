//! Remakes that nobody needs. In: a migration, and columns that Better Auth writes itself. Out: the same without the tables that are
//! made anew only because the default of such a column changed: no row of Better Auth's ever gets it.

use sqlparser::ast::{ColumnOption, ReferentialAction, Statement, TableConstraint};

use super::{
    ColumnName,
    script::{Piece, Remake, Script},
};
use crate::{
    changes::{DatabaseColumn, DatabaseIndex, DatabaseTable},
    migrations::names::same,
};

/// The statements that are left, and the tables that are not made anew; `None` where all remakes are needed.
pub(super) fn leave_out(script: &Script, written: &[ColumnName]) -> Option<(Vec<Piece>, Vec<String>)> {
    let mut out: Vec<usize> = Vec::new();
    let mut tables = Vec::new();
    for remake in &script.remakes {
        if let Some(indexes) = is_idle(script, remake, written) {
            out.extend([remake.create, remake.insert, remake.drop, remake.rename]);
            out.extend(indexes);
            tables.push(remake.table.full());
        }
    }
    if tables.is_empty() {
        return None;
    }
    if tables.len() == script.remakes.len() {
        out.extend((0..script.statements.len()).filter(|&at| script.switches_keys(at)));
    }
    let pieces = (0..script.statements.len()).filter(|at| !out.contains(at)).map(Piece::Old);
    Some((pieces.collect(), tables))
}

/// The positions of the indexes that come with the new table, if it is the old one but for defaults.
fn is_idle(script: &Script, remake: &Remake, written: &[ColumnName]) -> Option<Vec<usize>> {
    let before = &script.table_at(remake.create, &remake.table)?.is;
    let made = &script.table_at(remake.rename + 1, &remake.table)?.is;
    let same_columns = before.columns.len() == made.columns.len()
        && before.columns.iter().zip(&made.columns).all(|(a, b)| is_same_column(script, remake, a, b, written));
    let same_rules = before.uniques.len() == made.uniques.len()
        && before.uniques.iter().all(|a| made.uniques.iter().any(|b| a.columns == b.columns))
        && before.foreign_keys.len() == made.foreign_keys.len()
        && before.foreign_keys.iter().all(|a| {
            made.foreign_keys.iter().any(|b| {
                let target = |table: &Option<String>| table.as_ref().map(|table| table.to_lowercase());
                a.columns == b.columns
                    && target(&a.table) == target(&b.table)
                    && a.foreign_columns == b.foreign_columns
                    && a.on_delete == b.on_delete
            })
        });
    let copies_all = {
        let (insert, select) = script.copy(remake)?;
        let columns: Vec<String> = insert.columns.iter().filter_map(|name| Some(script.name(name)?.name)).collect();
        let items: Vec<String> =
            select.projection.iter().map(|item| item.to_string().trim_matches(['"', '`']).to_string()).collect();
        columns.len() == before.columns.len() && columns == items && select.selection.is_none()
    };
    (same_columns && same_rules && copies_all && has_no_more(script, remake))
        .then(|| indexes(script, remake, before))?
}

fn is_same_column(
    script: &Script,
    remake: &Remake,
    a: &DatabaseColumn,
    b: &DatabaseColumn,
    written: &[ColumnName],
) -> bool {
    let is_written = written.iter().any(|of| {
        of.schema == remake.table.schema
            && same(script.dialect(), &of.table, &remake.table.name)
            && same(script.dialect(), &of.column, &a.name)
    });
    let but_default = |column: &DatabaseColumn| DatabaseColumn {
        ty: column.ty.to_lowercase(),
        default: if is_written { None } else { column.default.as_ref().map(|text| text.replace(['(', ')'], "")) },
        key: None,
        unique_name: None,
        // The primary key of SQLite is written with and without.
        not_null: column.not_null || column.primary_key,
        ..column.clone()
    };
    but_default(a) == but_default(b)
}

/// The new table has nothing that the model of a table does not: a check, a collation, what follows an update of what it refers to.
fn has_no_more(script: &Script, remake: &Remake) -> bool {
    let Some(Some(Statement::CreateTable(create))) = script.parsed.get(remake.create) else { return false };
    let acts_on_update =
        |action: Option<ReferentialAction>| !matches!(action, None | Some(ReferentialAction::NoAction));
    let options = create.columns.iter().flat_map(|column| &column.options);
    options.map(|option| &option.option).all(|option| match option {
        ColumnOption::ForeignKey(key) => !acts_on_update(key.on_update),
        ColumnOption::Null
        | ColumnOption::NotNull
        | ColumnOption::Default(_)
        | ColumnOption::PrimaryKey(_)
        | ColumnOption::Unique(_)
        | ColumnOption::DialectSpecific(_) => true,
        _ => false,
    }) && create.constraints.iter().all(|constraint| match constraint {
        TableConstraint::ForeignKey(key) => !acts_on_update(key.on_update),
        TableConstraint::PrimaryKey(_) | TableConstraint::Unique(_) => true,
        _ => false,
    })
}

/// The statements that make the indexes of the old table again; `None` where they make others, or not all.
fn indexes(script: &Script, remake: &Remake, before: &DatabaseTable) -> Option<Vec<usize>> {
    let mut made = Vec::new();
    let mut positions = Vec::new();
    for at in remake.rename + 1..script.statements.len() {
        let Some(Statement::CreateIndex(create)) = &script.parsed[at] else { continue };
        if script.name(&create.table_name).as_ref() != Some(&remake.table) {
            continue;
        }
        let has = |tables: usize| {
            let table = script.table_at(tables, &remake.table)?;
            Some(table.is.indexes.clone())
        };
        let index = has(at + 1)?.into_iter().find(|index| !has(at).is_some_and(|before| before.contains(index)))?;
        if before.indexes.iter().any(|other| is_same_index(other, &index)) {
            made.push(index);
            positions.push(at);
        }
    }
    // One that is dropped by the remake and not made again was not to be there any more.
    before.indexes.iter().all(|index| made.iter().any(|other| is_same_index(index, other))).then_some(positions)
}

fn is_same_index(a: &DatabaseIndex, b: &DatabaseIndex) -> bool {
    let same_name = a.name.is_none() || b.name.is_none() || a.name == b.name;
    same_name && a.columns == b.columns && a.unique == b.unique && a.condition == b.condition
}
