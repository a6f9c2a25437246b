//! Triggers. In: `CREATE TRIGGER` and `DROP TRIGGER`, and tables that go or get another name. Out: the triggers that are there, and what one
//! that is made does each time it runs, read as if it ran once on tables with rows.

use sqlparser::ast::{CreateTrigger, DropTrigger, ObjectName, Statement};

use super::{
    model::{Session, Trigger},
    names::{TableName, last, same, table_name},
    outcome,
    read::apply,
    state::State,
};
use crate::dialect::Dialect;

pub(super) fn create(state: &mut State, trigger: &CreateTrigger) -> Result<(), String> {
    state.more_than_adds();
    let name = last(state.dialect, &trigger.name)?;
    let table = table_name(state.dialect, &trigger.table_name)?.full();
    let events = trigger.events.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
    let when = format!("{events} of \"{table}\"");
    state.triggers.push(Trigger { name: name.clone(), table });
    let Some(body) = &trigger.statements else {
        return Err(format!("what the function of the trigger \"{name}\" does is not known"));
    };
    runs(state, &name, &when, body.statements())
}

/// What the body does, at some time after the migration.
fn runs(state: &mut State, name: &str, when: &str, body: &[Statement]) -> Result<(), String> {
    let tables: Vec<_> = state.tables.iter().map(|table| table.is.clone()).collect();
    let mut run = State::new(state.dialect, state.session, &tables);
    // An app has foreign keys on, and each trigger was read for itself when it was made.
    run.enforces = state.session != Session::Off;
    for (there, table) in run.tables.iter_mut().zip(&state.tables) {
        there.generated.clone_from(&table.generated);
    }
    for statement in body {
        // It may raise an error, and changes nothing.
        if matches!(statement, Statement::Query(_)) && state.dialect == Dialect::Sqlite {
            continue;
        }
        apply(&mut run, statement).map_err(|reason| format!("the trigger \"{name}\": {reason}"))?;
    }
    if let Some(unread) = run.unread.first() {
        return Err(format!("the trigger \"{name}\": {}", unread.reason));
    }
    if let Some(risk) = run.risks.iter().find(|risk| risk.kind == super::model::RiskKind::NoSuchTable) {
        return Err(format!("the trigger \"{name}\": {}", risk.text));
    }
    let mut effects = outcome::effects(&run);
    for effect in &mut effects {
        effect.statement = state.at;
        effect.trigger = Some(name.to_string());
        effect.text = format!("The trigger \"{name}\" does this on each {when}: {}", effect.text);
    }
    state.later.extend(effects);
    Ok(())
}

pub(super) fn drop(state: &mut State, trigger: &DropTrigger) -> Result<(), String> {
    state.more_than_adds();
    let name = last(state.dialect, &trigger.trigger_name)?;
    let table = trigger.table_name.as_ref().map(|table| table_name(state.dialect, table)).transpose()?;
    let dialect = state.dialect;
    let is_it = |one: &Trigger| {
        same(dialect, &one.name, &name) && table.as_ref().is_none_or(|table| same(dialect, &one.table, &table.full()))
    };
    state.triggers.retain(|one| !is_it(one));
    Ok(())
}

/// A table or view goes, and its triggers with it.
pub(super) fn table_goes(state: &mut State, name: &TableName) {
    let (dialect, full) = (state.dialect, name.full());
    state.triggers.retain(|one| !same(dialect, &one.table, &full));
}

/// Views go.
pub(super) fn views_go(state: &mut State, names: &[ObjectName]) -> Result<(), String> {
    for name in names {
        let name = table_name(state.dialect, name)?;
        table_goes(state, &name);
    }
    Ok(())
}

/// A table gets another name.
pub(super) fn table_is_renamed(state: &mut State, from: &TableName, to: &TableName) {
    let (dialect, full) = (state.dialect, from.full());
    for one in state.triggers.iter_mut().filter(|one| same(dialect, &one.table, &full)) {
        one.table = to.full();
    }
}

/// Why a statement that writes to this table is not understood: a trigger runs, and what else it does is not known.
pub(super) fn reason(state: &State, table: &TableName) -> Option<String> {
    let full = table.full();
    let trigger = state.triggers.iter().find(|one| same(state.dialect, &one.table, &full))?;
    Some(format!("the trigger \"{}\" of \"{full}\" runs here", trigger.name))
}
