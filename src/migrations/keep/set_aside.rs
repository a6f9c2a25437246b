//! Rows that are set aside while tables are dropped. In: a migration whose session cannot switch foreign keys off. Out: the same, in
//! which every row that a drop would reach waits in a table without foreign keys, and comes back when all drops are done.
//!
//! It can be run again where it failed: what is aside stays there until it is back, and rows that are in both places are taken from
//! the table. Rows that are in no table any more are in `__kept_…`.

use std::collections::BTreeSet;

use sqlparser::ast::Statement;

use super::{
    drops::{Arranged, arranged, fills_new_column},
    order::{Order, order},
    script::{Piece, Remake, Script},
    switch_off::clean_start,
    trial::{can_be_tried, trial},
};
use crate::{
    changes::DatabaseTable,
    migrations::{
        names::{TableName, quoted, quoted_list, same},
        state::Table,
    },
};

/// Writes the migration, or says why that is not possible.
pub(super) fn set_aside(script: &Script) -> Result<Vec<Piece>, String> {
    set_aside_after(script, &[])
}

/// The same; the remakes whose tables are created at these positions are tried before the first row is set aside.
pub(super) fn set_aside_after(script: &Script, tried: &[usize]) -> Result<Vec<Piece>, String> {
    let (first, last) = span(script).ok_or("no table is dropped")?;
    let reached = reached(script, first, last);
    let before: Vec<&Table> =
        script.tables[first].iter().filter(|table| reached.contains(&table.is.full_name())).collect();
    check(script, first, last, &before)?;
    let Arranged { first: at_first, here, drops, at_last } = arranged(script, first, last);
    let mut pieces: Vec<Piece> = at_first.into_iter().map(|at| if_not_there(script, at)).collect();
    for remake in
        script.remakes.iter().filter(|remake| tried.contains(&remake.create) && can_be_tried(script, remake, first))
    {
        pieces.extend(trial(script, remake));
    }
    pieces.extend(take_out(script, &before, last)?);
    for at in here.into_iter().chain(drops) {
        // What is aside is copied from there.
        let copies_nothing =
            |remake: &Remake| remake.insert == at && before.iter().any(|table| is(script, &table.is, &remake.table));
        if script.remakes.iter().any(copies_nothing) {
            continue;
        }
        pieces.extend(clean_start(script, at));
        pieces.push(Piece::Old(at));
    }
    pieces.extend(bring_back(script, &before, last)?);
    pieces.extend(at_last.into_iter().map(Piece::Old));
    pieces.extend((last + 1..script.statements.len()).filter(|at| !script.switches_keys(*at)).map(Piece::Old));
    Ok(pieces)
}

/// A table or index that a failed try can have made is not made again.
fn if_not_there(script: &Script, at: usize) -> Piece {
    let text = &script.statements[at].text;
    let is_new = match &script.parsed[at] {
        Some(Statement::CreateTable(create)) => {
            script.name(&create.name).is_some_and(|name| script.table_at(at, &name).is_none())
        }
        Some(_) | None => false,
    };
    match text.strip_prefix("CREATE TABLE ").filter(|rest| is_new && !rest.starts_with("IF ")) {
        Some(rest) => Piece::Instead(at, format!("CREATE TABLE IF NOT EXISTS {rest}")),
        None => Piece::Old(at),
    }
}

/// From the first statement of a remake or drop to the last.
fn span(script: &Script) -> Option<(usize, usize)> {
    let drops = (0..script.parsed.len()).filter(|&at| {
        let dropped = script.parsed[at].as_ref().and_then(|statement| script.dropped(statement));
        dropped.is_some_and(|name| script.table_at(at, &name).is_some())
    });
    let of_drop = |at: usize| match script.remakes.iter().find(|remake| remake.drop == at) {
        Some(remake) => (remake.create, remake.rename),
        None => (at, at),
    };
    let spans: Vec<(usize, usize)> = drops.map(of_drop).collect();
    Some((spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?))
}

/// The tables whose rows a drop reaches, by any foreign key that is there on the way, whatever it does.
fn reached(script: &Script, first: usize, last: usize) -> BTreeSet<String> {
    // A table that is made anew is the same one under both names.
    let usual = |name: &str| {
        let remake = script.remakes.iter().find(|remake| same(script.dialect(), &remake.new.full(), name));
        remake.map_or_else(|| name.to_string(), |remake| remake.table.full())
    };
    let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
    for table in script.tables[first..=(last + 1).min(script.tables.len() - 1)].iter().flatten() {
        for key in &table.is.foreign_keys {
            edges.extend(key.table.as_ref().map(|to| (usual(&table.is.full_name()), usual(to))));
        }
    }
    let mut goes: Vec<String> =
        (first..=last).filter_map(|at| Some(script.dropped(script.parsed[at].as_ref()?)?.full())).collect();
    let mut reached = BTreeSet::new();
    while let Some(parent) = goes.pop() {
        for (child, _) in edges.iter().filter(|(_, to)| same(script.dialect(), to, &parent)) {
            if reached.insert(child.clone()) {
                goes.push(child.clone());
            }
        }
    }
    reached
}

/// Nothing that a person wrote to these rows stands in between.
fn check(script: &Script, first: usize, last: usize, tables: &[&Table]) -> Result<(), String> {
    for at in first..=last {
        let writes = match &script.parsed[at] {
            Some(Statement::Insert(_)) => !script.remakes.iter().any(|remake| remake.insert == at),
            Some(Statement::Update(_)) => !fills_new_column(script, at),
            Some(Statement::Delete(_) | Statement::Truncate(_)) => true,
            Some(_) | None => false,
        };
        if writes {
            return Err(format!("rows are written between the drops ({})", script.statements[at].text));
        }
    }
    for table in tables {
        if script.request.before.iter().any(|other| is(script, other, &kept(&table.is))) {
            return Err(format!("there is a table \"{}\" already", kept(&table.is).full()));
        }
    }
    Ok(())
}

fn take_out(script: &Script, tables: &[&Table], last: usize) -> Result<Vec<Piece>, String> {
    let dialect = script.dialect();
    let mut pieces = Vec::new();
    for table in tables.iter().filter(|table| after(script, table, last).is_some()) {
        let columns = stored(table);
        let (name, kept) = (quoted(dialect, &table.is.name), quoted(dialect, &kept(&table.is).name));
        let list = quoted_list(dialect, columns.iter().copied());
        let key: Vec<&str> =
            table.is.columns.iter().filter(|column| column.primary_key).map(|column| column.name.as_str()).collect();
        let is_key = !key.is_empty();
        let condition = if is_key { &key } else { &columns }.iter().map(|column| {
            let (here, there) =
                (format!("{name}.{}", quoted(dialect, column)), format!("{kept}.{}", quoted(dialect, column)));
            if is_key {
                format!("{here} = {there}")
            } else {
                format!("({here} = {there} OR ({here} IS NULL AND {there} IS NULL))")
            }
        });
        let condition = condition.collect::<Vec<_>>().join(" AND ");
        pieces.push(format!("CREATE TABLE IF NOT EXISTS {kept} AS SELECT {list} FROM {name} WHERE 0"));
        pieces.push(format!("DELETE FROM {kept} WHERE EXISTS (SELECT 1 FROM {name} WHERE {condition})"));
        pieces.push(format!("INSERT INTO {kept} ({list}) SELECT {list} FROM {name}"));
    }
    let definitions: Vec<&DatabaseTable> = tables.iter().map(|table| &table.is).collect();
    let order = order(dialect, &definitions, refuses_itself(&definitions)).ok_or_else(|| circle(&definitions))?;
    for (table, column) in &order.cleared {
        let (table, column) = (quoted(dialect, &definitions[*table].name), quoted(dialect, column));
        pieces.push(format!("UPDATE {table} SET {column} = NULL"));
    }
    // Children first.
    for &table in order.tables.iter().rev() {
        pieces.push(format!("DELETE FROM {}", quoted(dialect, &definitions[table].name)));
    }
    Ok(pieces.into_iter().map(Piece::New).collect())
}

/// A row that another one of its table refers to is not deleted under `restrict`, even if both go.
fn refuses_itself(tables: &[&DatabaseTable]) -> bool {
    tables.iter().any(|table| {
        let full = table.full_name();
        table.foreign_keys.iter().any(|key| key.on_delete == "restrict" && key.table.as_ref() == Some(&full))
    })
}

fn bring_back(script: &Script, tables: &[&Table], last: usize) -> Result<Vec<Piece>, String> {
    let dialect = script.dialect();
    let old: Vec<&&Table> = tables.iter().filter(|table| after(script, table, last).is_some()).collect();
    let now: Vec<&DatabaseTable> = old.iter().filter_map(|table| Some(&after(script, table, last)?.is)).collect();
    for table in &now {
        let is_there =
            |name: &String| script.tables[last + 1].iter().any(|other| same(dialect, &other.is.full_name(), name));
        if let Some(parent) =
            table.foreign_keys.iter().filter_map(|key| key.table.as_ref()).find(|name| !is_there(name))
        {
            return Err(format!("\"{}\" still refers to \"{parent}\", which is dropped", table.full_name()));
        }
    }
    let Order { tables: parents_first, cleared } = order(dialect, &now, false).ok_or_else(|| circle(&now))?;
    let mut pieces = Vec::new();
    for &at in &parents_first {
        let (columns, items) = columns_of_copy(script, old[at], last);
        let cleared = |column: &String| cleared.iter().any(|(of, name)| *of == at && same(dialect, name, column));
        let items: Vec<String> = columns
            .iter()
            .zip(items)
            .map(|(column, item)| if cleared(column) { "NULL".into() } else { item })
            .collect();
        let list = quoted_list(dialect, columns.iter().map(String::as_str));
        let (name, kept) = (quoted(dialect, &now[at].name), quoted(dialect, &kept(&old[at].is).name));
        let condition = condition_of_copy(script, old[at]);
        pieces.push(format!("INSERT INTO {name} ({list}) SELECT {} FROM {kept}{condition}", items.join(", ")));
    }
    for (at, column) in &cleared {
        let key: Vec<&str> =
            now[*at].columns.iter().filter(|column| column.primary_key).map(|column| column.name.as_str()).collect();
        if key.is_empty() {
            return Err(format!("\"{}\" has no primary key to find its rows by", now[*at].full_name()));
        }
        let (name, kept) = (quoted(dialect, &now[*at].name), quoted(dialect, &kept(&old[*at].is).name));
        let condition = key.iter().map(|key| format!("{kept}.{0} = {name}.{0}", quoted(dialect, key)));
        let condition = condition.collect::<Vec<_>>().join(" AND ");
        let column = quoted(dialect, column);
        pieces.push(format!("UPDATE {name} SET {column} = (SELECT {column} FROM {kept} WHERE {condition})"));
    }
    pieces.extend(old.iter().map(|table| format!("DROP TABLE {}", quoted(dialect, &kept(&table.is).name))));
    Ok(pieces.into_iter().map(Piece::New).collect())
}

/// The columns that get values again, and what they get, as SQL over the columns that were there.
fn columns_of_copy(script: &Script, table: &Table, last: usize) -> (Vec<String>, Vec<String>) {
    let remake = script.remakes.iter().find(|remake| is(script, &table.is, &remake.table));
    if let Some((insert, select)) = remake.and_then(|remake| script.copy(remake)) {
        let columns = insert.columns.iter().filter_map(|name| Some(script.name(name)?.name)).collect();
        return (columns, select.projection.iter().map(ToString::to_string).collect());
    }
    let dialect = script.dialect();
    let now = after(script, table, last);
    let is_there = |column: &&str| now.is_some_and(|now| stored(now).iter().any(|name| same(dialect, name, column)));
    let columns: Vec<&str> = stored(table).into_iter().filter(|column| is_there(column)).collect();
    (columns.iter().map(ToString::to_string).collect(), columns.iter().map(|column| quoted(dialect, column)).collect())
}

/// The rows that the copy of a table takes, where it does not take all.
fn condition_of_copy(script: &Script, table: &Table) -> String {
    let remake = script.remakes.iter().find(|remake| is(script, &table.is, &remake.table));
    let selection = remake.and_then(|remake| script.copy(remake)).and_then(|(_, select)| select.selection.as_ref());
    selection.map(|condition| format!(" WHERE {condition}")).unwrap_or_default()
}

/// Columns that hold values, and compute none.
fn stored(table: &Table) -> Vec<&str> {
    let columns = table.is.columns.iter().map(|column| column.name.as_str());
    columns.filter(|column| !table.generated.iter().any(|name| name == column)).collect()
}

/// The table after the last drop.
fn after<'a>(script: &'a Script, table: &Table, last: usize) -> Option<&'a Table> {
    let after = script.tables.get(last + 1)?;
    let same_one = after.iter().find(|other| table.origin.is_some() && other.origin == table.origin);
    same_one.or_else(|| {
        script.table_at(last + 1, &TableName { schema: table.is.schema.clone(), name: table.is.name.clone() })
    })
}

fn is(script: &Script, table: &DatabaseTable, name: &TableName) -> bool {
    table.schema == name.schema && same(script.dialect(), &table.name, &name.name)
}

/// Where the rows of a table wait.
fn kept(table: &DatabaseTable) -> TableName {
    TableName { schema: table.schema.clone(), name: format!("__kept_{}", table.name) }
}

fn circle(tables: &[&DatabaseTable]) -> String {
    let names: Vec<String> = tables.iter().map(|table| format!("\"{}\"", table.full_name())).collect();
    format!("tables refer to each other in a circle in which every column is required ({})", names.join(", "))
}
