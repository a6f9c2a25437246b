//! Columns of PostgreSQL whose type becomes one that the database does not make of the old by itself. In: such a statement, and values that
//! were given. Out: the same with `USING`: the values, as that expression has them; or what a person has to say.

use sqlparser::ast::{AlterColumnOperation, AlterTable, AlterTableOperation as Operation, Statement};

use super::{
    ColumnFill,
    copies::Unfit,
    fill::given_for,
    script::{Piece, Script},
};
use crate::migrations::{
    model::MigrationRisk,
    names::{TableName, name_of, quoted, same},
};

/// What becomes of the statement.
pub(super) struct Cast {
    pub instead: Option<Vec<Piece>>,
    /// Its values become others, as was asked for.
    pub unfit: Option<Unfit>,
    pub note: String,
}

pub(super) fn cast(script: &Script, risk: &MigrationRisk, fills: &[ColumnFill]) -> Option<Cast> {
    let at = risk.statement;
    let (alter, column, ty) = sets_type(script, at)?;
    let table = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
    let was =
        script.table_at(at, &table)?.is.columns.iter().find(|other| same(script.dialect(), &other.name, &column))?;
    let (full, shown) = (table.full(), quoted(script.dialect(), &column));
    let Some(fill) = given_for(script, fills, risk) else {
        let plain = column.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
        let name = if plain { column.clone() } else { shown.replace('"', "\\\"") };
        let value = if ty.ends_with("[]") && was.ty == "text" {
            format!("string_to_array({name}, ' ')")
        } else {
            format!("{name}::text::{ty}")
        };
        return Some(Cast {
            instead: None,
            unfit: None,
            note: format!(
                "\"{column}\" of \"{full}\" becomes {ty}, and PostgreSQL does not make that of {} by itself. Say what its values become: --fill \"{full}.{column}={value}\" (SQL over the columns of \"{full}\"). Without it, the migration stops there.",
                was.ty
            ),
        });
    };
    let mut pieces = Vec::new();
    if was.default.is_some() {
        if !sets_default(script, at, &table, &column) {
            let note = format!(
                "\"{column}\" of \"{full}\" is not given another type: its default may be none of {ty}. Let a migration before this one drop the default."
            );
            return Some(Cast { instead: None, unfit: None, note });
        }
        pieces.push(Piece::New(format!("ALTER TABLE {} ALTER COLUMN {shown} DROP DEFAULT", alter.name)));
    }
    let text = format!("ALTER TABLE {} ALTER COLUMN {shown} SET DATA TYPE {ty} USING {}", alter.name, fill.value);
    pieces.push(Piece::Instead(at, text));
    Some(Cast {
        instead: Some(pieces),
        note: format!("\"{column}\" of \"{full}\" becomes {ty}, as {}.", fill.value),
        unfit: Some(Unfit { table, column: Some(column) }),
    })
}

fn sets_type<'a>(script: &'a Script, at: usize) -> Option<(&'a AlterTable, String, String)> {
    let (alter, column, AlterColumnOperation::SetDataType { data_type, .. }) = alters(script, at)? else { return None };
    Some((alter, column, data_type.to_string().to_lowercase()))
}

fn alters<'a>(script: &'a Script, at: usize) -> Option<(&'a AlterTable, String, &'a AlterColumnOperation)> {
    let Some(Statement::AlterTable(alter)) = script.parsed.get(at)? else { return None };
    let [Operation::AlterColumn { column_name, op }] = alter.operations.as_slice() else { return None };
    Some((alter, name_of(script.dialect(), column_name), op))
}

/// A later statement says what the default is then.
fn sets_default(script: &Script, at: usize, table: &TableName, column: &str) -> bool {
    (at + 1..script.parsed.len()).any(|later| {
        alters(script, later).is_some_and(|(alter, name, operation)| {
            let sets = matches!(operation, AlterColumnOperation::SetDefault { .. } | AlterColumnOperation::DropDefault);
            sets && name == column && script.name(&alter.name).as_ref() == Some(table)
        })
    })
}
