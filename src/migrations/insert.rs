//! Rows that are added. In: `INSERT`, and `CREATE TABLE … AS`. Out: where the rows come from and which columns hold what they held,
//! with what can fail.

use sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Insert, Query, Select, SelectItem, SetExpr,
    TableFactor, TableObject, Value,
};

use super::{
    columns::is_never,
    copied_rows::rules_of_rows,
    delete::needs_parents,
    model::{EffectKind, RiskKind},
    names::{TableName, name_of, single, table_name},
    rows::Source,
    state::State,
    triggers,
};
use crate::{changes::DatabaseColumn, dialect::Dialect};

/// The column of `coalesce("a", 'x')`, and whether there is a value in any case.
fn filled_item(function: &Function) -> Option<(&Expr, bool)> {
    let is_coalesce = ["coalesce", "ifnull"].contains(&function.name.to_string().to_ascii_lowercase().as_str());
    let FunctionArguments::List(list) = &function.args else { return None };
    match list.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(column)), FunctionArg::Unnamed(FunctionArgExpr::Expr(other))]
            if is_coalesce && matches!(column, Expr::Identifier(_)) =>
        {
            Some((column, gives_value(other)))
        }
        _ => None,
    }
}

/// Whether an expression has a value, as far as that can be told without knowing what functions do.
fn gives_value(expr: &Expr) -> bool {
    match expr {
        Expr::Value(value) => value.value != Value::Null,
        Expr::Nested(inner) | Expr::UnaryOp { expr: inner, .. } => gives_value(inner),
        _ => false,
    }
}

/// What a `SELECT` over one table gives.
struct Copy {
    from: usize,
    /// For each item: the column that it is, or `None` for what is computed; and what is known of its values.
    items: Vec<(Option<String>, Holds)>,
    /// All rows, some, or none.
    rows: Which,
}

/// What the values of an item are.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Holds {
    /// Those of the column, or computed ones.
    Values,
    /// `NULL` in every row.
    Nulls,
    /// Those of the column, and another one where there was none.
    Filled,
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Which {
    All,
    Some,
    None,
}

pub(super) fn insert(state: &mut State, insert: &Insert) -> Result<(), String> {
    state.more_than_adds();
    let TableObject::TableName(table) = &insert.table else { return Err("rows are added to no table".into()) };
    let name = table_name(state.dialect, table)?;
    let source = insert.source.as_ref().ok_or("it has no rows")?;
    let columns: Vec<String> = insert.columns.iter().map(ToString::to_string).collect();
    let list = if columns.is_empty() { String::new() } else { format!(" ({})", columns.join(", ")) };
    let known = format!("INSERT INTO {table}{list} {source}");
    if insert.to_string() != known {
        return Err("a clause of the INSERT is not read".into());
    }
    if let Some(reason) = triggers::reason(state, &name) {
        return Err(reason);
    }
    let Some(into) = state.need(&name) else { return Ok(()) };
    needs_parents(state, into);
    let columns = if insert.columns.is_empty() {
        let table = &state.tables[into];
        let all = table.is.columns.iter().map(|column| column.name.clone());
        all.filter(|column| !table.generated.contains(column)).collect()
    } else {
        insert.columns.iter().map(|column| single(state.dialect, column)).collect::<Result<Vec<_>, _>>()?
    };
    if let SetExpr::Values(_) = source.body.as_ref() {
        // What a person writes into a table is wanted.
        state.unchecked(into);
        state.tables[into].rows.made = true;
        state.tables[into].rows.nulls.clear();
        return Ok(());
    }
    let copy = copy_of(state, source)?;
    if copy.items.len() != columns.len() {
        return Err(format!("it copies {} values into {} columns", copy.items.len(), columns.len()));
    }
    add_rows(state, into, &name, &columns, &copy);
    Ok(())
}

/// The rows of a table that was made by a query.
pub(super) fn rows_of_new_table(state: &mut State, name: &TableName, query: &Query) -> Result<(), String> {
    let copy = copy_of(state, query)?;
    let Some(into) = state.find(name) else { return Ok(()) };
    let mut columns = Vec::new();
    for (column, _) in &copy.items {
        let column = column.clone().ok_or("a column of the new table is computed")?;
        let ty = state.column(copy.from, &column).map(|column| column.ty.clone()).unwrap_or_default();
        state.tables[into].is.columns.push(DatabaseColumn { name: column.clone(), ty, ..DatabaseColumn::default() });
        columns.push(column);
    }
    add_rows(state, into, name, &columns, &copy);
    Ok(())
}

fn copy_of(state: &mut State, query: &Query) -> Result<Copy, String> {
    let unread = || format!("the query {query} is not read");
    let SetExpr::Select(select) = query.body.as_ref() else { return Err(unread()) };
    let [from] = select.from.as_slice() else { return Err(unread()) };
    let TableFactor::Table { name, alias, .. } = &from.relation else { return Err(unread()) };
    let items: Vec<String> = select.projection.iter().map(ToString::to_string).collect();
    let condition = select.selection.as_ref().map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    if query.to_string() != format!("SELECT {} FROM {from}{condition}", items.join(", ")) || !from.joins.is_empty() {
        return Err(unread());
    }
    let alias = alias.as_ref().map(|alias| name_of(state.dialect, &alias.name));
    let name = table_name(state.dialect, name)?;
    let from = state.need(&name).ok_or_else(|| format!("there is no table \"{}\" to copy from", name.full()))?;
    let items = items_of(state, from, alias.as_deref(), select)?;
    let rows = match &select.selection {
        None => Which::All,
        Some(condition) if is_never(condition) => Which::None,
        Some(_) => Which::Some,
    };
    Ok(Copy { from, items, rows })
}

fn items_of(
    state: &mut State,
    from: usize,
    alias: Option<&str>,
    select: &Select,
) -> Result<Vec<(Option<String>, Holds)>, String> {
    let mut items = Vec::new();
    for item in &select.projection {
        match item {
            SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => {
                items.push(item_of(state, from, alias, expr)?);
            }
            SelectItem::Wildcard(_) if item.to_string() == "*" => {
                items.extend(
                    state.tables[from].is.columns.iter().map(|column| (Some(column.name.clone()), Holds::Values)),
                );
            }
            SelectItem::ExprWithAliases { .. } | SelectItem::QualifiedWildcard(..) | SelectItem::Wildcard(_) => {
                return Err(format!("the column {item} of the query is not read"));
            }
        }
    }
    Ok(items)
}

fn item_of(
    state: &mut State,
    from: usize,
    alias: Option<&str>,
    expr: &Expr,
) -> Result<(Option<String>, Holds), String> {
    let ident = match expr {
        Expr::Identifier(ident) => ident,
        Expr::CompoundIdentifier(parts) => match parts.as_slice() {
            [table, column]
                if state.same(&name_of(state.dialect, table), alias.unwrap_or(&state.tables[from].is.name)) =>
            {
                column
            }
            _ => return Err(format!("the column {expr} is of no table of the query")),
        },
        Expr::Value(value) => return Ok((None, if value.value == Value::Null { Holds::Nulls } else { Holds::Values })),
        // A value where there was none: the rest is as it was.
        Expr::Function(function) => match filled_item(function) {
            Some((inner, has_value)) => {
                let holds = if has_value { Holds::Filled } else { Holds::Values };
                return Ok((item_of(state, from, alias, inner)?.0, holds));
            }
            None => return Ok((None, Holds::Values)),
        },
        // What is computed from a row is not what it held.
        _ => return Ok((None, Holds::Values)),
    };
    let name = name_of(state.dialect, ident);
    match state.column(from, &name) {
        Some(column) => Ok((Some(column.name.clone()), Holds::Values)),
        None => {
            let table = state.name(from);
            // SQLite may take a name in double quotes that is no column for a string, and writes it into every row.
            let text = if state.dialect == Dialect::Sqlite && ident.quote_style == Some('"') {
                format!(
                    "\"{}\" has no column \"{name}\" before: this fails, or writes the text '{name}' into every row",
                    table.full()
                )
            } else {
                format!("there is no column \"{name}\" in \"{}\"", table.full())
            };
            state.risk(RiskKind::NoSuchColumn, &table, Some(&name), text);
            Ok((None, Holds::Values))
        }
    }
}

fn add_rows(state: &mut State, into: usize, name: &TableName, columns: &[String], copy: &Copy) {
    if copy.rows == Which::None || state.tables[copy.from].rows.is_empty() {
        return;
    }
    let from_rows = state.tables[copy.from].rows.clone();
    let nulls = nulls_of(state, into, columns, copy);
    let pairs: Vec<(&String, &String)> =
        columns.iter().zip(&copy.items).filter_map(|(to, (from, _))| Some((to, from.as_ref()?))).collect();
    let mut added = Vec::new();
    for source in &from_rows.sources {
        let held = pairs
            .iter()
            .filter_map(|(to, from)| Some(((*to).clone(), source.there(|name| state.same(name, from))?.to_string())));
        added.push(Source {
            origin: source.origin,
            whole: source.whole && copy.rows == Which::All,
            columns: held.collect(),
        });
    }
    let was_empty = state.tables[into].rows.is_empty();
    let filled = columns.iter().zip(&copy.items).filter(|(_, (_, holds))| *holds == Holds::Filled);
    state.tables[into].rows.filled = filled.map(|(column, _)| column.clone()).collect();
    for source in added {
        state.tables[into].rows.add(source);
    }
    let rows = &mut state.tables[into].rows;
    rows.made |= from_rows.made;
    if was_empty {
        rows.nulls = nulls;
    } else {
        rows.nulls.retain(|column| nulls.contains(column));
    }
    if copy.rows == Which::Some {
        state.rows_event(into, EffectKind::RowsNotCopied, None, None);
    }
    rules_of_rows(state, into, name);
}

/// Columns that are `NULL` in every row that is added.
fn nulls_of(state: &State, into: usize, columns: &[String], copy: &Copy) -> Vec<String> {
    let is_null = |column: &DatabaseColumn| {
        let at = columns.iter().position(|name| state.same(name, &column.name));
        match at.and_then(|at| copy.items.get(at)) {
            Some((Some(from), holds)) => *holds != Holds::Filled && state.holds_nothing(copy.from, from),
            Some((None, holds)) => *holds == Holds::Nulls,
            None => {
                column.default.is_none()
                    && !column.auto_increment
                    && !state.tables[into].generated.contains(&column.name)
            }
        }
    };
    state.tables[into].is.columns.iter().filter(|column| is_null(column)).map(|column| column.name.clone()).collect()
}
