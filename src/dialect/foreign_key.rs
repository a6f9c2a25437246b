//! Foreign keys that cannot be. In: a finished plan. Out: an error for each that the database refuses to make, a warning for
//! each that it makes and that then keeps rows from being deleted.

use super::plan::{ColumnPlan, DefaultPlan, ReferencePlan, SchemaPlan, TablePlan};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::Dialect,
    tables::Action,
};

/// What is wrong with the foreign keys of `plan`.
pub(super) fn check(plan: &SchemaPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for table in &plan.tables {
        for column in &table.columns {
            let Some(reference) = &column.reference else { continue };
            let found = [not_unique(plan, table, column, reference), action(plan.dialect, table, column, reference)];
            diagnostics.extend(found.into_iter().flatten().map(|diagnostic| placed(diagnostic, table, column)));
        }
    }
    diagnostics
}

/// A foreign key points to one row. Drizzle-kit makes unique indexes after foreign keys, so that only SQLite, which looks when a row is
/// written, can do with one.
fn not_unique(
    plan: &SchemaPlan,
    table: &TablePlan,
    column: &ColumnPlan,
    reference: &ReferencePlan,
) -> Option<Diagnostic> {
    let target = &plan.tables[reference.table()?];
    let other = target.columns.iter().find(|other| other.key == reference.column)?;
    let indexed = target.indexes.iter().any(|index| index.unique && index.columns == [other.key.as_str()]);
    if other.primary_key.is_some() || other.unique.is_some() || indexed && plan.dialect == Dialect::Sqlite {
        return None;
    }
    let (from, to) = (full_name(table, column), full_name(target, other));
    let message = format!("{from} refers to {to}, which is not unique, so the database refuses the foreign key");
    let help = format!("refer to the `id` of `{}`, or set `unique: true` on {to}", target.key);
    Some(Diagnostic::error(Code::InvalidTable, message).help(help))
}

/// What is to happen when the row at the other end is deleted, and cannot.
fn action(dialect: Dialect, table: &TablePlan, column: &ColumnPlan, reference: &ReferencePlan) -> Option<Diagnostic> {
    let from = full_name(table, column);
    match (reference.on_delete, dialect) {
        (Action::SetDefault, Dialect::Mysql) => {
            let message = format!("{from} has `onDelete: 'set default'`, which MySQL does not have");
            let diagnostic = Diagnostic::warning(Code::InvalidTable, message)
                .note("if MySQL or MariaDB accepts such a key at all, the row that it refers to can't be deleted then");
            Some(diagnostic.help("choose another action"))
        }
        (Action::SetDefault, _)
            if column.not_null && matches!(column.default, DefaultPlan::None | DefaultPlan::ByBetterAuth) =>
        {
            let message =
                format!("{from} is required, has `onDelete: 'set default'`, and no default that the database knows of");
            let diagnostic = Diagnostic::warning(Code::InvalidTable, message)
                .note("the row that it refers to can't be deleted then");
            Some(
                diagnostic
                    .help("give it the id of a row as its default, set `required: false`, or choose another action"),
            )
        }
        (Action::SetNull, _) if column.not_null => {
            let message = format!("{from} is required, and has `onDelete: 'set null'`");
            let diagnostic = match dialect {
                Dialect::Mysql => Diagnostic::error(Code::InvalidTable, message).note("MySQL refuses such a key"),
                _ => Diagnostic::warning(Code::InvalidTable, message)
                    .note("the row that it refers to can't be deleted then"),
            };
            Some(diagnostic.help("set `required: false`, or choose another action"))
        }
        _ => None,
    }
}

fn full_name(table: &TablePlan, column: &ColumnPlan) -> String {
    format!("`{}.{}`", table.key, column.key)
}

fn placed(diagnostic: Diagnostic, table: &TablePlan, column: &ColumnPlan) -> Diagnostic {
    match column.origin.location.or(table.origin.location) {
        Some(location) => diagnostic.at(location, "described here"),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PlanOptions, plan};
    use super::*;
    use crate::tables::{
        DefaultValue, Field, FieldType, IdKind, Literal, TableIndex, Tables,
        testing::{field, reference, table},
    };

    fn messages(target: Field, pointer: Field, unique_index: bool, dialect: Dialect) -> Vec<(bool, String)> {
        let fields = vec![target.key.clone()];
        let index = TableIndex { fields, name: None, unique: true };
        let mut target = table("target", vec![target]);
        target.indexes.extend(unique_index.then_some(index));
        let tables = Tables { tables: vec![target, table("source", vec![pointer])], id: IdKind::Text };
        let (_, diagnostics) = plan(&tables, &PlanOptions::new(dialect));
        diagnostics.into_iter().map(|diagnostic| (diagnostic.is_error(), diagnostic.message)).collect()
    }

    #[test]
    fn a_foreign_key_points_to_one_row() {
        let refused =
            "`source.s` refers to `target.s`, which is not unique, so the database refuses the foreign key".to_string();
        let text = || field("s", FieldType::String);
        let pointer = || reference("s", "target", "s");
        for dialect in [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql] {
            assert_eq!(messages(text(), pointer(), false, dialect), [(true, refused.clone())]);
            assert_eq!(messages(Field { unique: true, ..text() }, pointer(), false, dialect), []);
            let indexed = messages(text(), pointer(), true, dialect);
            assert_eq!(indexed.is_empty(), dialect == Dialect::Sqlite, "{indexed:?}");
        }
    }

    #[test]
    fn actions_that_cannot_happen() {
        let with = |action: Action, required: bool| {
            let mut pointer = reference("s", "target", "id");
            pointer.required = Some(required);
            if let Some(reference) = &mut pointer.references {
                reference.on_delete = Some(action);
            }
            pointer
        };
        let found = |action, required, dialect| {
            let messages = messages(field("x", FieldType::String), with(action, required), false, dialect);
            messages.into_iter().map(|(is_error, _)| is_error).collect::<Vec<_>>()
        };
        for dialect in [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql] {
            let is_mysql = dialect == Dialect::Mysql;
            for action in [Action::NoAction, Action::Restrict, Action::Cascade] {
                assert_eq!(found(action, true, dialect), [false; 0]);
            }
            assert_eq!(found(Action::SetNull, false, dialect), [false; 0]);
            assert_eq!(found(Action::SetNull, true, dialect), [is_mysql]);
            assert_eq!(found(Action::SetDefault, false, dialect), vec![false; usize::from(is_mysql)]);
            assert_eq!(found(Action::SetDefault, true, dialect), [false]);
            let nobody = DefaultValue::Literal(Literal::String("nobody".into()));
            let defaulted = Field { default: nobody, ..with(Action::SetDefault, true) };
            let messages = messages(field("x", FieldType::String), defaulted, false, dialect);
            assert_eq!(messages.len(), usize::from(is_mysql), "{messages:?}");
        }
    }
}
