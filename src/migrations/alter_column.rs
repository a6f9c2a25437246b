//! Columns that are altered. In: `ALTER COLUMN`, `MODIFY COLUMN`, `DROP COLUMN`. Out: the column as it is then, what happens to its
//! values, and what can fail.

use sqlparser::ast::{AlterColumnOperation as Operation, Expr};

use super::{
    alter::{change_values, required_rows},
    casts,
    columns::ReadColumn,
    delete::referring,
    model::{EffectKind, RiskKind},
    names::same,
    state::{Event, State},
};
use crate::dialect::Dialect;

pub(super) fn alter(state: &mut State, table: usize, column: &str, operation: &Operation) -> Result<(), String> {
    if !exists(state, table, column) {
        return Ok(());
    }
    match operation {
        Operation::SetNotNull => {
            required_rows(state, table, column);
            change(state, table, column, |column| column.not_null = true);
        }
        Operation::DropNotNull => change(state, table, column, |column| column.not_null = false),
        Operation::SetDefault { value } => {
            let value = value.to_string();
            change(state, table, column, |column| column.default = Some(value));
        }
        Operation::DropDefault => change(state, table, column, |column| column.default = None),
        Operation::SetDataType { data_type, using, .. } => {
            set_type(state, table, column, &data_type.to_string().to_lowercase(), using.as_ref());
        }
        Operation::AddGenerated { .. } => {
            required_rows(state, table, column);
            change(state, table, column, |column| (column.auto_increment, column.not_null) = (true, true));
        }
        Operation::GenericOptions { .. } => return Err(format!("ALTER COLUMN … {operation} is not read")),
    }
    Ok(())
}

/// Whether the column is there; a risk where it is not.
fn exists(state: &mut State, table: usize, column: &str) -> bool {
    let found = state.column(table, column).is_some();
    if !found {
        let name = state.name(table);
        let text = format!("there is no column \"{column}\" in \"{}\"", name.full());
        state.risk(RiskKind::NoSuchColumn, &name, Some(column), text);
    }
    found
}

fn change(state: &mut State, table: usize, column: &str, change: impl FnOnce(&mut crate::changes::DatabaseColumn)) {
    if let Some(column) = state.column_mut(table, column) {
        change(column);
    }
}

fn set_type(state: &mut State, table: usize, column: &str, ty: &str, using: Option<&Expr>) {
    let was = state.column(table, column).map(|column| column.ty.clone()).unwrap_or_default();
    if state.dialect == Dialect::Postgresql && using.is_none() && !casts::converts(&was, ty) {
        let name = state.name(table);
        let text = format!(
            "\"{column}\" of \"{}\" becomes {ty}, and PostgreSQL does not make that of {was} by itself",
            name.full()
        );
        state.risk(RiskKind::NoCast, &name, Some(column), text);
        change(state, table, column, |column| column.ty = ty.to_string());
        return;
    }
    let casts_itself = using.is_none_or(|using| is_cast_of(using, column));
    if !state.holds_nothing(table, column) && (!casts_itself || !holds_all(&was, ty)) {
        let name = state.name(table);
        let text = format!("values of \"{column}\" in \"{}\" become {ty}, which not every {was} is", name.full());
        state.risk(RiskKind::Type, &name, Some(column), text);
        if state.dialect != Dialect::Postgresql || !casts_itself || !keeps_or_fails(&was, ty, using.is_some()) {
            change_values(state, table, column);
        }
    }
    change(state, table, column, |column| column.ty = ty.to_string());
}

/// `"a"::text::role`: the column itself, in another type.
fn is_cast_of(expr: &Expr, column: &str) -> bool {
    match expr {
        Expr::Cast { expr, .. } | Expr::Nested(expr) => is_cast_of(expr, column),
        Expr::Identifier(ident) => ident.value.eq_ignore_ascii_case(column),
        _ => false,
    }
}

/// Whether PostgreSQL takes a value as it is or refuses it: an enumeration, a smaller number, a shorter text that nobody asked to be cut.
fn keeps_or_fails(was: &str, is: &str, is_cast: bool) -> bool {
    let is_number = |ty: &str| ["smallint", "integer", "int", "bigint"].contains(&ty);
    let is_text = |ty: &str| ["text", "varchar", "char", "character varying"].iter().any(|base| ty.starts_with(base));
    is_users(is) || (is_number(was) && is_number(is)) || (is_text(was) && is_text(is) && !is_cast)
}

/// A type that is none of PostgreSQL's own: an enumeration of the app's.
fn is_users(ty: &str) -> bool {
    const OWN: [&str; 38] = [
        "smallint",
        "integer",
        "int",
        "int2",
        "int4",
        "int8",
        "bigint",
        "smallserial",
        "serial",
        "bigserial",
        "numeric",
        "decimal",
        "real",
        "double",
        "float",
        "float4",
        "float8",
        "boolean",
        "bool",
        "text",
        "varchar",
        "char",
        "character",
        "bpchar",
        "bytea",
        "date",
        "time",
        "timetz",
        "timestamp",
        "timestamptz",
        "interval",
        "json",
        "jsonb",
        "uuid",
        "bit",
        "inet",
        "xml",
        "money",
    ];
    let first = ty.split([' ', '(', '[']).next().unwrap_or_default();
    ty.starts_with('"') || !OWN.contains(&first)
}

/// Whether each value of a type is one of another, without loss.
fn holds_all(was: &str, is: &str) -> bool {
    let (was, is) = (was.to_ascii_lowercase(), is.to_ascii_lowercase());
    let base = |ty: &str| ty.split('(').next().unwrap_or_default().trim().to_string();
    let size =
        |ty: &str| ty.split(['(', ')']).nth(1).and_then(|size| size.split(',').next()?.trim().parse::<u64>().ok());
    let rank = |ty: &str| match base(ty).as_str() {
        "smallint" | "smallserial" => Some(1),
        "mediumint" => Some(2),
        "int" | "integer" | "serial" => Some(3),
        "bigint" | "bigserial" => Some(4),
        _ => None,
    };
    if was == is
        || base(&is) == "text"
            && ["text", "varchar", "character varying", "char", "uuid", "boolean"].contains(&base(&was).as_str())
    {
        return true;
    }
    // An enumeration or another type of the app's.
    if base(&is) == "text" && is_users(&was) {
        return true;
    }
    if base(&is) == "longtext" && ["text", "varchar", "mediumtext"].contains(&base(&was).as_str()) {
        return true;
    }
    match (rank(&was), rank(&is)) {
        (Some(a), Some(b)) => a <= b,
        _ => base(&was) == base(&is) && size(&is).is_none_or(|is| size(&was).is_some_and(|was| was <= is)),
    }
}

/// The whole definition is new: MySQL.
pub(super) fn become_column(state: &mut State, table: usize, column: &str, read: ReadColumn) {
    if !exists(state, table, column) {
        return;
    }
    if read.column.not_null {
        required_rows(state, table, column);
    }
    set_type(state, table, column, &read.column.ty, None);
    change(state, table, column, |column| {
        column.not_null = read.column.not_null;
        column.default = read.column.default;
        column.auto_increment = read.column.auto_increment;
        column.primary_key |= read.column.primary_key;
    });
}

pub(super) fn drop_column(state: &mut State, table: usize, column: &str, if_exists: bool, cascade: bool) {
    if state.column(table, column).is_none() && if_exists {
        return;
    }
    if !exists(state, table, column) {
        return;
    }
    let dialect = state.dialect;
    let is_it = |name: &str| same(dialect, name, column);
    in_use(state, table, column, cascade);
    state.values_event(table, column, EffectKind::ColumnDropped, None, None);
    if let Some(origin) = state.tables[table].origin.filter(|&origin| state.tables[table].rows.source(origin).is_none())
    {
        // Its rows went before it.
        let event = Event {
            origin,
            kind: EffectKind::ColumnDropped,
            column: Some(column.to_string()),
            through: None,
            dropped: None,
            statement: state.at,
        };
        state.events.push(event);
    }
    for (child, key) in referring(state, table) {
        if key.foreign_columns.iter().any(|name| is_it(name)) && dialect == Dialect::Postgresql {
            state.tables[child].is.foreign_keys.retain(|other| *other != key);
        }
    }
    let table = &mut state.tables[table];
    table.generated.retain(|name| !is_it(name));
    let table = &mut table.is;
    table.columns.retain(|column| !is_it(&column.name));
    table.uniques.retain(|unique| !unique.columns.iter().any(|name| is_it(name)));
    table.indexes.retain(|index| !index.columns.iter().any(|name| is_it(name)));
    table.foreign_keys.retain(|key| !key.columns.iter().any(|name| is_it(name)));
}

/// What uses a column and forbids that it is dropped.
fn in_use(state: &mut State, table: usize, column: &str, cascade: bool) {
    let uses = |names: &[String]| names.iter().any(|name| state.same(name, column));
    let is = &state.tables[table].is;
    let by = match state.dialect {
        Dialect::Sqlite => {
            let of_column = state.column(table, column).is_some_and(|column| column.unique || column.primary_key);
            of_column
                || is.uniques.iter().any(|unique| uses(&unique.columns))
                || is.indexes.iter().any(|index| uses(&index.columns) || index.condition.is_some())
                || is.foreign_keys.iter().any(|key| uses(&key.columns))
        }
        Dialect::Mysql => is.foreign_keys.iter().any(|key| uses(&key.columns)),
        Dialect::Postgresql => false,
    };
    let referred =
        !cascade && referring(state, table).iter().any(|(child, key)| *child != table && uses(&key.foreign_columns));
    if by || referred {
        let name = state.name(table);
        let text = format!(
            "\"{column}\" of \"{}\" is used by an index, a constraint or a foreign key, and is not dropped while it is",
            name.full()
        );
        state.risk(RiskKind::ColumnInUse, &name, Some(column), text);
    }
}
