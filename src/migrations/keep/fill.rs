//! Values for columns that are new and required. In: a migration, and values. Out: the same, in which rows that are there get them:
//! PostgreSQL and MySQL add the column without the rule, fill it, and then require it; SQLite takes the value for the default, or
//! a constant that an `UPDATE` writes over, or copies it into the table that is made anew.

use sqlparser::{
    ast::{
        AlterColumnOperation, AlterTableOperation as Operation, ColumnDef, ColumnOption, Expr, Statement,
        UnaryOperator, Value,
    },
    parser::Parser,
};

use super::{
    ColumnFill,
    cast::{Cast, cast},
    copies::{Copied, Unfit, copied},
    new_parents::cleared,
    script::{Piece, Script},
};
use crate::{
    dialect::Dialect,
    migrations::{
        model::{MigrationRisk, RiskKind},
        names::{TableName, same},
        statements::grammar,
    },
};

/// The statements with the values.
pub(super) struct Filled {
    pub pieces: Vec<Piece>,
    /// What was done, could not be, or is missing.
    pub notes: Vec<String>,
    /// What cannot stay.
    pub unfit: Vec<Unfit>,
}

pub(super) fn fill(script: &Script, risks: &[MigrationRisk], fills: &[ColumnFill]) -> Filled {
    let mut notes = Vec::new();
    let mut all_unfit = Vec::new();
    let mut pieces = Vec::new();
    for at in 0..script.statements.len() {
        if let Some(remake) = script.remakes.iter().find(|remake| remake.insert == at)
            && script.dialect() == Dialect::Sqlite
            && let Some(Copied { text, notes: told, unfit }) = copied(script, remake, fills)
        {
            notes.extend(told);
            all_unfit.extend(unfit);
            pieces.push(text.map_or(Piece::Old(at), |text| Piece::Instead(at, text)));
            continue;
        }
        let mut here = vec![Piece::Old(at)];
        for risk in risks.iter().filter(|risk| risk.statement == at) {
            if risk.kind == RiskKind::ForeignKey
                && script.dialect() != Dialect::Sqlite
                && let Some((first, found, note)) = cleared(script, at)
            {
                here.insert(0, first);
                all_unfit.push(found);
                notes.push(note);
                continue;
            }
            if risk.kind == RiskKind::NoCast
                && let Some(Cast { instead, unfit, note }) = cast(script, risk, fills)
            {
                here = instead.unwrap_or(here);
                all_unfit.extend(unfit);
                notes.push(note);
                continue;
            }
            match value_for(script, fills, risk) {
                Some(fill) => match filled(script, at, &fill) {
                    Ok(new) => {
                        here = new;
                        notes.push(format!(
                            "\"{}\" of \"{}\" gets {} in rows that are there.{}",
                            fill.column.column,
                            fill.column.table,
                            fill.value,
                            stays(script, at, &fill).unwrap_or_default()
                        ));
                    }
                    Err(reason) => notes.push(format!(
                        "\"{}\" of \"{}\" is not filled: {reason}.",
                        fill.column.column, fill.column.table
                    )),
                },
                None if risk.kind == RiskKind::RequiredWithoutValue => {
                    let table = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
                    notes.extend(risk.column.as_ref().map(|column| needs(script, &table, column)));
                }
                None => {}
            }
        }
        pieces.extend(here);
    }
    notes.dedup();
    Filled { pieces, notes, unfit: all_unfit }
}

/// What a person has to say so that the migration runs on a table with rows.
pub(super) fn needs(script: &Script, table: &TableName, column: &str) -> String {
    let dialect = script.dialect();
    let is_it = |columns: &[String]| matches!(columns, [only] if same(dialect, only, column));
    let unique =
        script.tables.last().and_then(|_| script.table_at(script.tables.len() - 1, table)).is_some_and(|table| {
            table.is.columns.iter().any(|other| other.unique && same(dialect, &other.name, column))
                || table.is.uniques.iter().any(|unique| is_it(&unique.columns))
                || table.is.indexes.iter().any(|index| index.unique && is_it(&index.columns))
        });
    let full = table.full();
    let (value, why) = match (unique, dialect) {
        (false, _) => ("'a value'", "that SQL is the value of each row that has none"),
        (true, Dialect::Sqlite) => ("lower(hex(randomblob(16)))", "it is unique, so each row needs another value"),
        (true, Dialect::Postgresql) => ("gen_random_uuid()", "it is unique, so each row needs another value"),
        (true, Dialect::Mysql) => ("uuid()", "it is unique, so each row needs another value"),
    };
    format!(
        "\"{column}\" of \"{full}\" needs a value in rows that are there: --fill \"{full}.{column}={value}\" ({why}). Without it, the migration stops there if \"{full}\" has rows."
    )
}

/// The value that the statement with this risk needs: the one that was given, or the default that SQLite does not add.
fn value_for(script: &Script, fills: &[ColumnFill], risk: &MigrationRisk) -> Option<ColumnFill> {
    let column = risk.column.as_ref()?;
    let given = given_for(script, fills, risk);
    match risk.kind {
        RiskKind::RequiredWithoutValue | RiskKind::NoSuchColumn => given.cloned().or_else(|| its_default(script, risk)),
        RiskKind::DefaultNotConstant => {
            let Some(Statement::AlterTable(alter)) = script.parsed.get(risk.statement)? else { return None };
            let [Operation::AddColumn { column_def, .. }] = alter.operations.as_slice() else { return None };
            let value = column_def.options.iter().find_map(|option| match &option.option {
                ColumnOption::Default(value) => Some(value.to_string()),
                _ => None,
            })?;
            let column =
                super::ColumnName { schema: risk.schema.clone(), table: risk.table.clone(), column: column.clone() };
            Some(given.cloned().unwrap_or(ColumnFill { column, value }))
        }
        RiskKind::Unique
        | RiskKind::TableExists
        | RiskKind::ColumnExists
        | RiskKind::NoSuchTable
        | RiskKind::ForeignKey
        | RiskKind::Dangling
        | RiskKind::Check
        | RiskKind::ReferenceWithDefault
        | RiskKind::Type
        | RiskKind::ColumnInUse
        | RiskKind::TableInUse
        | RiskKind::IndexInUse
        | RiskKind::NoSuchConstraint
        | RiskKind::NoCast => None,
    }
}

/// The value that was given for the column of a risk.
pub(super) fn given_for<'a>(script: &Script, fills: &'a [ColumnFill], risk: &MigrationRisk) -> Option<&'a ColumnFill> {
    let column = risk.column.as_ref()?;
    fills.iter().find(|fill| {
        fill.column.schema == risk.schema
            && same(script.dialect(), &fill.column.table, &risk.table)
            && same(script.dialect(), &fill.column.column, column)
    })
}

/// The default that a column has once it is required: rows without a value get it.
fn its_default(script: &Script, risk: &MigrationRisk) -> Option<ColumnFill> {
    let table = TableName { schema: risk.schema.clone(), name: risk.table.clone() };
    let name = risk.column.as_ref()?;
    let now = script.table_at(risk.statement + 1, &table)?;
    let column = now.is.columns.iter().find(|column| same(script.dialect(), &column.name, name))?;
    let value = column.default.clone()?;
    let column = super::ColumnName { schema: risk.schema.clone(), table: risk.table.clone(), column: name.clone() };
    Some(ColumnFill { column, value })
}

/// The statements in place of one.
fn filled(script: &Script, at: usize, fill: &ColumnFill) -> Result<Vec<Piece>, String> {
    match &script.parsed[at] {
        Some(Statement::AlterTable(alter)) => match alter.operations.as_slice() {
            [Operation::AddColumn { column_def, .. }] => {
                add_column(script, at, &alter.name.to_string(), column_def, fill)
            }
            [Operation::AlterColumn { column_name, op: AlterColumnOperation::SetNotNull }] => {
                Ok(vec![fill_nulls(&alter.name.to_string(), &column_name.to_string(), fill), Piece::Old(at)])
            }
            [Operation::ModifyColumn { col_name, .. }] => {
                Ok(vec![fill_nulls(&alter.name.to_string(), &col_name.to_string(), fill), Piece::Old(at)])
            }
            _ => Err("the statement does several things".into()),
        },
        _ => Err("the statement is of another kind".into()),
    }
}

/// The default that SQLite keeps, because it adds no required column without one.
fn stays(script: &Script, at: usize, fill: &ColumnFill) -> Option<String> {
    let Some(Statement::AlterTable(alter)) = script.parsed.get(at)?.as_ref() else { return None };
    let [Operation::AddColumn { column_def, .. }] = alter.operations.as_slice() else { return None };
    let required = column_def.options.iter().any(|option| matches!(option.option, ColumnOption::NotNull));
    if script.dialect() != Dialect::Sqlite || !required {
        return None;
    }
    let own = column_def.options.iter().find_map(|option| match &option.option {
        ColumnOption::Default(value) => Some(format!(" instead of {value}")),
        _ => None,
    });
    let plain = own.is_none() && is_constant(script.dialect(), &fill.value);
    let kept = if plain { fill.value.as_str() } else { stand_in(column_def) };
    Some(format!(
        " SQLite keeps {kept} as the default of this column{} until the table is recreated: new rows that leave it out get that.",
        own.unwrap_or_default()
    ))
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
    let column = def.name.to_string();
    let update = Piece::New(format!("UPDATE {table} SET {column} = {}", fill.value));
    if script.dialect() == Dialect::Sqlite {
        if def.options.iter().any(|option| matches!(option.option, ColumnOption::ForeignKey(_))) {
            return Err("SQLite adds no column that refers to a table and has a value".into());
        }
        let has_default = def.options.iter().any(|option| matches!(option.option, ColumnOption::Default(_)));
        if !has_default && is_constant(script.dialect(), &fill.value) {
            let text = &script.statements[at].text;
            return Ok(vec![Piece::Instead(at, format!("{text} DEFAULT {}", fill.value))]);
        }
        // SQLite adds no column with a default that it has to compute: a constant stands in until the rows have their values.
        let mut plain = def.clone();
        plain.options.retain(|option| !matches!(option.option, ColumnOption::Default(_)));
        let required = def.options.iter().any(|option| matches!(option.option, ColumnOption::NotNull));
        let default = if required { format!(" DEFAULT {}", stand_in(def)) } else { String::new() };
        return Ok(vec![Piece::Instead(at, format!("ALTER TABLE {table} ADD COLUMN {plain}{default}")), update]);
    }
    let mut nullable = def.clone();
    nullable.options.retain(|option| !matches!(option.option, ColumnOption::NotNull));
    let require = match script.dialect() {
        Dialect::Postgresql => format!("ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL"),
        Dialect::Mysql | Dialect::Sqlite => format!("ALTER TABLE {table} MODIFY COLUMN {def}"),
    };
    Ok(vec![Piece::Instead(at, format!("ALTER TABLE {table} ADD COLUMN {nullable}")), update, Piece::New(require)])
}

/// A value of the column's type.
fn stand_in(def: &ColumnDef) -> &'static str {
    let ty = def.data_type.to_string().to_lowercase();
    if ["int", "real", "num", "dec", "double", "float", "bool"].iter().any(|part| ty.contains(part)) {
        "0"
    } else {
        "''"
    }
}

/// Whether SQLite takes the value for the default of a column that is added.
fn is_constant(dialect: Dialect, value: &str) -> bool {
    fn is_value(expr: &Expr) -> bool {
        match expr {
            Expr::Value(value) => value.value != Value::Null,
            Expr::UnaryOp { op: UnaryOperator::Minus | UnaryOperator::Plus, expr } => is_value(expr),
            _ => false,
        }
    }
    let parsed = Parser::new(grammar(dialect)).try_with_sql(value).and_then(|mut parser| parser.parse_expr());
    parsed.is_ok_and(|expr| is_value(&expr))
}
