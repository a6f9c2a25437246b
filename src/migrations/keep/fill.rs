//! Values for columns that are new and required. In: a migration, and values. Out: the same, in which rows that are there get them:
//! PostgreSQL and MySQL add the column without the rule, fill it, and then require it; SQLite takes the value for the default, or
//! copies it into the table that is made anew.

use sqlparser::ast::{
    AlterColumnOperation, AlterTableOperation as Operation, ColumnDef, ColumnOption, Expr, SelectItem, SetExpr,
    Statement,
};

use super::{
    ColumnFill,
    script::{Piece, Script},
};
use crate::{
    migrations::{
        model::{MigrationRisk, RiskKind},
        names::{TableName, name_of, quoted, same},
    },
    request::Dialect,
};

/// The statements with the values, and what was done or could not be; `None` where no value is needed.
pub(super) fn fill(
    script: &Script,
    risks: &[MigrationRisk],
    fills: &[ColumnFill],
) -> Option<(Vec<Piece>, Vec<String>)> {
    let mut notes = Vec::new();
    let mut changed = false;
    let mut pieces = Vec::new();
    for at in 0..script.statements.len() {
        let needed = risks.iter().filter(|risk| {
            risk.statement == at && matches!(risk.kind, RiskKind::RequiredWithoutValue | RiskKind::NoSuchColumn)
        });
        let mut here = vec![Piece::Old(at)];
        let mut copied: Vec<(String, String)> = Vec::new();
        for risk in needed {
            let Some(fill) = find(script, fills, risk) else { continue };
            let shown = format!("\"{}\" of \"{}\"", fill.column.column, fill.column.table);
            match filled(script, at, fill, &mut copied) {
                Ok(Some(new)) => here = new,
                Ok(None) => {}
                Err(reason) => {
                    notes.push(format!("{shown} is not filled: {reason}."));
                    continue;
                }
            }
            changed = true;
            notes.push(format!("{shown} gets {} in rows that are there.", fill.value));
        }
        if !copied.is_empty()
            && let Some(text) = copy_with(script, at, &copied)
        {
            here = vec![Piece::Instead(at, text)];
        }
        pieces.extend(here);
    }
    notes.dedup();
    (changed || !notes.is_empty()).then_some((pieces, notes))
}

fn find<'a>(script: &Script, fills: &'a [ColumnFill], risk: &MigrationRisk) -> Option<&'a ColumnFill> {
    let name = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
    let remake = script.remakes.iter().find(|remake| remake.new == name);
    let name = remake.map_or(name, |remake| remake.table.clone());
    let column = risk.column.as_ref()?;
    fills.iter().find(|fill| {
        fill.column.schema == name.schema
            && same(script.dialect(), &fill.column.table, &name.name)
            && same(script.dialect(), &fill.column.column, column)
    })
}

/// The statements in place of one; `None` where the value goes into the copy of a remake, which is written at the end.
fn filled(
    script: &Script,
    at: usize,
    fill: &ColumnFill,
    copied: &mut Vec<(String, String)>,
) -> Result<Option<Vec<Piece>>, String> {
    match &script.parsed[at] {
        Some(Statement::AlterTable(alter)) => match alter.operations.as_slice() {
            [Operation::AddColumn { column_def, .. }] => {
                add_column(script, at, &alter.name.to_string(), column_def, fill).map(Some)
            }
            [Operation::AlterColumn { column_name, op: AlterColumnOperation::SetNotNull }] => {
                Ok(Some(vec![fill_nulls(&alter.name.to_string(), &column_name.to_string(), fill), Piece::Old(at)]))
            }
            [Operation::ModifyColumn { col_name, .. }] => {
                Ok(Some(vec![fill_nulls(&alter.name.to_string(), &col_name.to_string(), fill), Piece::Old(at)]))
            }
            _ => Err("the statement does several things".into()),
        },
        Some(Statement::Insert(_)) if script.remakes.iter().any(|remake| remake.insert == at) => {
            copied.push((fill.column.column.clone(), fill.value.clone()));
            Ok(None)
        }
        _ => Err("the statement is of another kind".into()),
    }
}

fn fill_nulls(table: &str, column: &str, fill: &ColumnFill) -> Piece {
    Piece::New(format!("UPDATE {table} SET {column} = {} WHERE {column} IS NULL", fill.value))
}

fn add_column(
    script: &Script,
    at: usize,
    table: &str,
    def: &ColumnDef,
    fill: &ColumnFill,
) -> Result<Vec<Piece>, String> {
    let text = &script.statements[at].text;
    if script.dialect() == Dialect::Sqlite {
        if def.options.iter().any(|option| matches!(option.option, ColumnOption::ForeignKey(_))) {
            return Err("SQLite adds no column that refers to a table and has a value".into());
        }
        return Ok(vec![Piece::Instead(at, format!("{text} DEFAULT {}", fill.value))]);
    }
    let mut nullable = def.clone();
    nullable.options.retain(|option| !matches!(option.option, ColumnOption::NotNull));
    let column = def.name.to_string();
    let require = match script.dialect() {
        Dialect::Postgresql => format!("ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL"),
        Dialect::Mysql | Dialect::Sqlite => format!("ALTER TABLE {table} MODIFY COLUMN {def}"),
    };
    Ok(vec![
        Piece::Instead(at, format!("ALTER TABLE {table} ADD COLUMN {nullable}")),
        Piece::New(format!("UPDATE {table} SET {column} = {}", fill.value)),
        Piece::New(require),
    ])
}

/// The copy of a remake with the values: in place of a column that was not there, and of `NULL` in one that was.
fn copy_with(script: &Script, at: usize, values: &[(String, String)]) -> Option<String> {
    let mut statement = script.parsed[at].clone()?;
    let remake = script.remakes.iter().find(|remake| remake.insert == at)?;
    let old = script.table_at(at, &remake.table)?.is.clone();
    let dialect = script.dialect();
    let Statement::Insert(insert) = &mut statement else { return None };
    let columns: Vec<String> =
        insert.columns.iter().map(|name| Some(script.name(name)?.name)).collect::<Option<_>>()?;
    let SetExpr::Select(select) = insert.source.as_mut()?.body.as_mut() else { return None };
    for (name, item) in columns.iter().zip(&mut select.projection) {
        let Some((_, value)) = values.iter().find(|(column, _)| same(dialect, column, name)) else { continue };
        let is_there = matches!(item, SelectItem::UnnamedExpr(Expr::Identifier(ident))
            if old.columns.iter().any(|column| same(dialect, &column.name, &name_of(dialect, ident))));
        let written = if is_there { format!("coalesce({item}, {value})") } else { value.clone() };
        // It is printed as it is written.
        *item = SelectItem::UnnamedExpr(Expr::Identifier(sqlparser::ast::Ident::new(written)));
    }
    let missing: Vec<&(String, String)> =
        values.iter().filter(|(column, _)| !columns.iter().any(|name| same(dialect, name, column))).collect();
    for (column, value) in missing {
        insert
            .columns
            .push(sqlparser::ast::ObjectName::from(vec![sqlparser::ast::Ident::new(quoted(dialect, column))]));
        if let SetExpr::Select(select) = insert.source.as_mut()?.body.as_mut() {
            select
                .projection
                .push(SelectItem::UnnamedExpr(Expr::Identifier(sqlparser::ast::Ident::new(value.clone()))));
        }
    }
    Some(statement.to_string())
}
