//! Tables, schemas and indexes that go, and tables that are emptied. In: `DROP` and `TRUNCATE`. Out: the tables that are left, and what
//! happens to rows: in SQLite, dropping a table deletes its rows first, with all that foreign keys do then.

use sqlparser::ast::{CascadeOption, ObjectName, Truncate};

use super::{
    delete::{referring, rows_go},
    indexed,
    model::{EffectKind, RiskKind, Through},
    names::{TableName, last, single, table_name},
    state::{Event, State},
    triggers,
};
use crate::dialect::Dialect;

pub(super) fn tables(state: &mut State, names: &[ObjectName], if_exists: bool, cascade: bool) -> Result<(), String> {
    let names = names.iter().map(|name| table_name(state.dialect, name)).collect::<Result<Vec<_>, _>>()?;
    for name in &names {
        match state.find(name) {
            Some(table) => drop(state, table, cascade, &names),
            None if if_exists => {}
            None => {
                state.need(name);
            }
        }
    }
    Ok(())
}

/// One table goes; `together` go in the same statement.
fn drop(state: &mut State, table: usize, cascade: bool, together: &[TableName]) {
    let origin = state.tables[table].origin;
    state.rows_event(table, EffectKind::TableDropped, None, origin);
    if let Some(origin) = origin.filter(|&origin| state.tables[table].rows.source(origin).is_none()) {
        // Its rows went before it.
        let statement = state.at;
        state.events.push(Event {
            origin,
            kind: EffectKind::TableDropped,
            column: None,
            through: None,
            dropped: None,
            statement,
        });
    }
    let full = state.tables[table].is.full_name();
    if state.dialect == Dialect::Sqlite {
        let dropped = state.tables[table].origin;
        rows_go(state, table, true, dropped);
    } else {
        for (child, key) in referring(state, table) {
            let name = state.name(child);
            if child == table || together.contains(&name) {
                continue;
            }
            let drops_key = cascade && state.dialect == Dialect::Postgresql;
            if !drops_key && state.enforces {
                let text = format!("\"{}\" refers to \"{full}\", which is not dropped while it does", name.full());
                state.risk(RiskKind::TableInUse, &name, key.columns.first().map(String::as_str), text);
            }
            if state.dialect == Dialect::Postgresql {
                state.gone_keys.extend(key.name.clone().map(|key| (name.clone(), key)));
                state.tables[child].is.foreign_keys.retain(|other| *other != key);
            }
        }
    }
    let name = state.name(table);
    triggers::table_goes(state, &name);
    state.tables.remove(table);
}

pub(super) fn schemas(state: &mut State, names: &[ObjectName], cascade: bool) -> Result<(), String> {
    for name in names {
        let schema = single(state.dialect, name)?;
        if state.dialect == Dialect::Mysql {
            return Err("what dropping a database does is not known".into());
        }
        while let Some(table) = state.tables.iter().position(|table| table.is.schema.as_deref() == Some(&schema)) {
            if !cascade {
                let name = state.name(table);
                let text = format!("the schema \"{schema}\" has tables, and is not dropped while it does");
                state.risk(RiskKind::ForeignKey, &name, None, text);
            }
            drop(state, table, true, &[]);
        }
    }
    Ok(())
}

pub(super) fn indexes(state: &mut State, names: &[ObjectName], on: Option<&ObjectName>) -> Result<(), String> {
    let on = on.map(|table| table_name(state.dialect, table)).transpose()?.and_then(|name| state.find(&name));
    for name in names {
        let name = last(state.dialect, name)?;
        for table in 0..state.tables.len() {
            if on.is_none_or(|on| on == table) {
                index(state, table, &name);
            }
        }
    }
    Ok(())
}

/// An index of a table goes, or the constraint that it is made for.
pub(super) fn index(state: &mut State, table: usize, name: &str) {
    let dialect = state.dialect;
    let is_it = |other: Option<&String>| other.is_some_and(|other| super::names::same(dialect, other, name));
    let had = indexed::lists(&state.tables[table].is);
    let is = &mut state.tables[table].is;
    is.indexes.retain(|index| !is_it(index.name.as_ref()));
    is.uniques.retain(|unique| !is_it(unique.name.as_ref()));
    for column in is.columns.iter_mut().filter(|column| is_it(column.unique_name.as_ref())) {
        (column.unique, column.unique_name) = (false, None);
    }
    if dialect == Dialect::Mysql && state.enforces {
        indexed::needed(state, table, name, &had);
    }
}

pub(super) fn truncate(state: &mut State, truncate: &Truncate) -> Result<(), String> {
    state.more_than_adds();
    if truncate.partitions.is_some() || truncate.on_cluster.is_some() {
        return Err("a part of a table is emptied".into());
    }
    let mut tables = Vec::new();
    for target in &truncate.table_names {
        let name = table_name(state.dialect, &target.name)?;
        tables.extend(state.need(&name));
    }
    let cascade = matches!(truncate.cascade, Some(CascadeOption::Cascade));
    for &table in &tables {
        state.rows_event(table, EffectKind::RowsDeleted, None, None);
    }
    let mut at = 0;
    while let Some(&table) = tables.get(at) {
        at += 1;
        state.tables[table].rows.clear();
        if !state.enforces {
            continue;
        }
        for (child, key) in referring(state, table) {
            if tables.contains(&child) || (child == table && state.dialect == Dialect::Mysql) {
                continue;
            }
            if cascade {
                // Every row of it goes, whatever the foreign key says of deleting.
                let foreign_key = key.name.clone().unwrap_or_else(|| key.columns.join(", "));
                let through = Through { table: state.tables[table].is.full_name(), foreign_key, action: "cascade" };
                state.rows_event(child, EffectKind::RowsDeleted, Some(&through), None);
                tables.push(child);
            } else {
                let (name, full) = (state.name(child), state.tables[table].is.full_name());
                let text = format!("\"{}\" refers to \"{full}\", which is not emptied while it does", name.full());
                state.risk(RiskKind::ForeignKey, &name, key.columns.first().map(String::as_str), text);
            }
        }
    }
    Ok(())
}
