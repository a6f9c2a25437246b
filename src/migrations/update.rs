//! Rows that are changed. In: `UPDATE`. Out: columns that do not hold any more what they held, or do so again.

use sqlparser::ast::{AssignmentTarget, BinaryOperator, Expr, SelectItem, SetExpr, TableFactor, Update, Value};

use super::{
    delete::{needs_parents, referring},
    model::{EffectKind, RiskKind},
    names::{name_of, same, single, table_name},
    state::State,
    triggers,
};

pub(super) fn update(state: &mut State, update: &Update) -> Result<(), String> {
    state.more_than_adds();
    let TableFactor::Table { name, alias, .. } = &update.table.relation else {
        return Err("no table is updated".into());
    };
    let assignments: Vec<String> = update.assignments.iter().map(ToString::to_string).collect();
    let condition = update.selection.as_ref().map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
    let known = format!("UPDATE {} SET {}{condition}", update.table, assignments.join(", "));
    if update.to_string() != known || !update.table.joins.is_empty() || alias.is_some() {
        return Err("a clause of the UPDATE is not read".into());
    }
    let name = table_name(state.dialect, name)?;
    let Some(table) = state.need(&name) else { return Ok(()) };
    let trigger = triggers::reason(state, &name);
    needs_parents(state, table);
    if update.selection.as_ref().is_some_and(super::columns::is_never) {
        return Ok(());
    }
    state.unchecked(table);
    for assignment in &update.assignments {
        let AssignmentTarget::ColumnName(column) = &assignment.target else {
            return Err("several columns are set at once".into());
        };
        let column = single(state.dialect, column)?;
        if state.column(table, &column).is_none() {
            return Err(format!("there is no column \"{column}\" in \"{}\"", name.full()));
        }
        let refers = referring(state, table);
        if refers.iter().any(|(_, key)| key.foreign_columns.iter().any(|foreign| state.same(foreign, &column))) {
            return Err(format!("\"{column}\" of \"{}\" is what other tables refer to", name.full()));
        }
        set(state, table, &column, &assignment.value, update.selection.as_ref());
    }
    // The values change, and what else the trigger does is not known.
    trigger.map_or(Ok(()), Err)
}

/// What an expression leaves of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaves {
    /// `NULL`.
    Nothing,
    /// `NULL`, as far as can be told without running it: `nullif(a, a)`.
    PerhapsNothing,
    /// A text without a character.
    Empty,
    Something,
}

fn leaves(value: &Expr) -> Leaves {
    match value {
        Expr::Nested(inner) | Expr::Cast { expr: inner, .. } | Expr::Collate { expr: inner, .. } => leaves(inner),
        Expr::Value(value) => match &value.value {
            Value::Null => Leaves::Nothing,
            Value::SingleQuotedString(text) | Value::DoubleQuotedString(text) | Value::HexStringLiteral(text)
                if text.is_empty() =>
            {
                Leaves::Empty
            }
            _ => Leaves::Something,
        },
        Expr::Function(function) if function.name.to_string().eq_ignore_ascii_case("nullif") => Leaves::PerhapsNothing,
        _ => Leaves::Something,
    }
}

fn set(state: &mut State, table: usize, column: &str, value: &Expr, condition: Option<&Expr>) {
    let dialect = state.dialect;
    let is_it = |name: &str| same(dialect, name, column);
    let leaves = leaves(value);
    let may_be_null = matches!(leaves, Leaves::Nothing | Leaves::PerhapsNothing);
    let rows = &state.tables[table].rows;
    if rows.is_empty() {
        return;
    }
    // `UPDATE … SET a = 'x' WHERE a IS NULL` writes over nothing.
    let fills = rows.nulls.iter().any(|name| is_it(name))
        || matches!(condition, Some(Expr::IsNull(of)) if matches!(of.as_ref(), Expr::Identifier(ident) if is_it(&ident.value)));
    let fills_all = condition.is_none() || matches!(condition, Some(Expr::IsNull(_)));
    if let Some(held) = brought_back(state, table, column, value) {
        let rows = &mut state.tables[table].rows;
        rows.nulls.retain(|name| !is_it(name));
        for source in &mut rows.sources {
            if let Some((_, there)) = held.iter().find(|(origin, _)| *origin == source.origin) {
                source.columns.retain(|(here, _)| !is_it(here));
                source.columns.push((column.to_string(), there.clone()));
            }
        }
        return;
    }
    let refers = state.tables[table].is.foreign_keys.iter().find(|key| key.columns.iter().any(|name| is_it(name)));
    if leaves == Leaves::Something
        && state.enforces
        && let Some(target) = refers.map(|key| key.table.clone().unwrap_or_else(|| "a table".into()))
    {
        let name = state.name(table);
        let text = format!("the value that \"{column}\" of \"{}\" gets has to be in \"{target}\"", name.full());
        state.risk(RiskKind::ForeignKey, &name, Some(column), text);
    }
    if fills && !may_be_null {
        let rows = &mut state.tables[table].rows;
        rows.nulls.retain(|name| !is_it(name));
        if fills_all {
            rows.filled.push(column.to_string());
        }
        return;
    }
    let kind = if leaves == Leaves::Something { EffectKind::ValuesChanged } else { EffectKind::ValuesCleared };
    state.values_event(table, column, kind, None, None);
    if leaves == Leaves::Nothing && condition.is_none() {
        state.tables[table].rows.nulls.push(column.to_string());
    }
}

/// `(SELECT "a" FROM "kept" WHERE "kept"."id" IS "t"."id")`: what the same rows hold in another table. For each table of before that they
/// come from, the name of its column there.
fn brought_back(state: &State, table: usize, column: &str, value: &Expr) -> Option<Vec<(usize, String)>> {
    let Expr::Subquery(query) = value else { return None };
    let SetExpr::Select(select) = query.body.as_ref() else { return None };
    let ([from], [SelectItem::UnnamedExpr(Expr::Identifier(item))]) =
        (select.from.as_slice(), select.projection.as_slice())
    else {
        return None;
    };
    let TableFactor::Table { name, alias: None, .. } = &from.relation else { return None };
    let condition = select.selection.as_ref()?;
    if query.to_string() != format!("SELECT {item} FROM {name} WHERE {condition}") {
        return None;
    }
    let other = state.find(&table_name(state.dialect, name).ok()?)?;
    let mut matched = Vec::new();
    same_columns(state, other, table, condition, &mut matched)?;
    let (here, there) = (&state.tables[table].rows, &state.tables[other].rows);
    let mut held = Vec::new();
    for source in &here.sources {
        let kept = there.source(source.origin).filter(|kept| kept.whole)?;
        // The rows are told apart by the same values on both sides.
        let keys = matched.iter().map(|key| {
            let of = |source: &super::rows::Source| source.there(|name| state.same(name, key)).map(ToString::to_string);
            of(source).filter(|name| of(kept).as_ref() == Some(name))
        });
        let keys: Vec<String> = keys.collect::<Option<_>>()?;
        let primary = state.before[source.origin].columns.iter().filter(|column| column.primary_key);
        if !primary.clone().all(|column| keys.contains(&column.name)) || primary.count() == 0 {
            return None;
        }
        held.push((source.origin, kept.there(|name| state.same(name, &item.value))?.to_string()));
    }
    let _ = column;
    Some(held)
}

/// `a.x IS b.x AND a.y = b.y`: the columns.
fn same_columns(state: &State, a: usize, b: usize, condition: &Expr, found: &mut Vec<String>) -> Option<()> {
    match condition {
        Expr::Nested(inner) => same_columns(state, a, b, inner, found),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            same_columns(state, a, b, left, found)?;
            same_columns(state, a, b, right, found)
        }
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
            let (Expr::CompoundIdentifier(left), Expr::CompoundIdentifier(right)) = (left.as_ref(), right.as_ref())
            else {
                return None;
            };
            let ([left_table, left], [right_table, right]) = (left.as_slice(), right.as_slice()) else { return None };
            let is = |ident, table: usize| state.same(&name_of(state.dialect, ident), &state.tables[table].is.name);
            let tables = (is(left_table, a) && is(right_table, b)) || (is(left_table, b) && is(right_table, a));
            let column = name_of(state.dialect, left);
            (tables && state.same(&column, &name_of(state.dialect, right))).then(|| found.push(column))
        }
        _ => None,
    }
}
