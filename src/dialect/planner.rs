//! Tables. In: one of Better Auth's tables. Out: its plan, without the relations, for which all tables have to be known.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    column::{field_column, id_column},
    column_type::Types,
    index,
    misfit::misfit,
    naming::{ID, TableNames},
    plan::{ColumnPlan, ReferencePlan, ReferenceTarget, TablePlan},
    reference::{self, Resolved},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::{AppTable, Dialect},
    tables::{Action, DefaultValue, Field, FieldType, Table, Tables},
};

/// Plans tables one by one.
#[derive(Debug)]
pub(super) struct Planner<'a> {
    tables: &'a Tables,
    names: &'a TableNames<'a>,
    types: Types<'a>,
    app_tables: &'a BTreeMap<String, AppTable>,
    /// The position of each table among those that are to be made.
    created: Vec<Option<usize>>,
}

impl<'a> Planner<'a> {
    pub fn new(
        tables: &'a Tables,
        names: &'a TableNames<'a>,
        types: Types<'a>,
        app_tables: &'a BTreeMap<String, AppTable>,
    ) -> Self {
        let mut made = 0;
        let created = tables.tables.iter().map(|table| {
            (!table.migrations_disabled).then(|| {
                made += 1;
                made - 1
            })
        });
        Self { tables, names, types, app_tables, created: created.collect() }
    }

    /// The tables that are to be made, with their positions among all.
    pub fn created(&self) -> impl Iterator<Item = (usize, &'a Table)> + use<'a> {
        self.tables.tables.iter().enumerate().filter(|(_, table)| !table.migrations_disabled)
    }

    /// The plan of a table, without its relations.
    pub fn table(&self, position: usize, table: &Table, diagnostics: &mut Vec<Diagnostic>) -> TablePlan {
        let export = self.names.export(table);
        let sql_name = self.names.sql_table(table);
        let mut columns = Vec::with_capacity(table.fields.len() + 1);
        columns.push(id_column(&self.types));
        // Their positions by name: there may be as many columns as the limits of the evaluator let through.
        let mut positions: FxHashMap<String, Vec<usize>> =
            columns.iter().enumerate().map(|(position, column)| (column.key.clone(), vec![position])).collect();
        for field in &table.fields {
            if field.key == ID && field.field_name == ID {
                diagnostics.push(own_id(table, field));
                continue;
            }
            diagnostics.extend(empty_enum(self.types.dialect, table, field));
            let reference = self.reference(table, &sql_name, field, diagnostics);
            let column = field_column(&self.types, position, &sql_name, field, reference);
            diagnostics.extend(unfit_default(self.types.dialect, table, field, &column));
            diagnostics.extend(unfit_index(self.types.dialect, table, field));
            let named = positions.entry(column.key.clone()).or_default();
            if named.iter().any(|&other| is_same(&columns[other], &column)) {
                diagnostics.push(shared(table, field));
                continue;
            }
            named.push(columns.len());
            columns.push(column);
        }
        let mut indexes = self.types.indexes.get(position).cloned().unwrap_or_default();
        for index in index::field_indexes(table, &export) {
            if !indexes.contains(&index) {
                indexes.push(index);
            }
        }
        TablePlan {
            key: table.key.clone(),
            sql_name,
            columns,
            indexes,
            relations: Vec::new(),
            relations_export: String::new(),
            origin: table.origin.clone(),
            export,
        }
    }

    /// The foreign key of a field; there is none to a table that is not to be made.
    fn reference(
        &self,
        table: &Table,
        sql_table: &str,
        field: &Field,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ReferencePlan> {
        let reference = field.references.as_ref()?;
        let resolved = reference::resolve(self.tables, self.names, self.app_tables, table, field, reference)
            .map_err(|diagnostic| diagnostics.push(*diagnostic))
            .ok()?;
        let on_delete = reference.on_delete.unwrap_or(Action::Cascade);
        let (position, column) = match resolved {
            Resolved::Own { table, column } => (table, column),
            Resolved::App(position) => {
                // The name that Better Auth's own migrations would take for that of the table.
                let (to, from) = ((reference.model.as_str(), reference.field.as_str()), self.names.sql_column(field));
                return Some(ReferencePlan {
                    target: ReferenceTarget::Import(position),
                    column: reference.field.clone(),
                    on_delete,
                    name: reference::constraint_name(self.types.dialect, (sql_table, &from), to),
                });
            }
        };
        let other = &self.tables.tables[position];
        let target = other.fields.iter().find(|field| column != ID && field.field_name == column);
        let to =
            (self.names.sql_table(other), target.map_or_else(|| ID.to_string(), |field| self.names.sql_column(field)));
        let from = (sql_table, self.names.sql_column(field));
        Some(ReferencePlan {
            target: ReferenceTarget::Table(self.created.get(position).copied().flatten()?),
            column,
            on_delete,
            name: reference::constraint_name(self.types.dialect, (from.0, &from.1), (&to.0, &to.1)),
        })
    }
}

/// A default that its column does not take.
fn unfit_default(dialect: Dialect, table: &Table, field: &Field, column: &ColumnPlan) -> Option<Diagnostic> {
    let DefaultValue::Literal(value) = &field.default else { return None };
    let problem = misfit(value, field, &column.ty, dialect)?;
    let message = format!("the default of `{}.{}` is left out of the database: {problem}", table.key, field.key);
    let diagnostic = Diagnostic::warning(Code::InvalidTable, message)
        .note("Better Auth puts it into the rows that it writes; others get none")
        .help("give it another one in the auth config");
    Some(placed(diagnostic, table, field))
}

/// A key that MySQL does not make: of a list or an object it has the whole text, which has no limit.
fn unfit_index(dialect: Dialect, table: &Table, field: &Field) -> Option<Diagnostic> {
    let unlimited = matches!(field.ty, FieldType::Json | FieldType::StringArray | FieldType::NumberArray);
    if dialect != Dialect::Mysql || !unlimited || !(field.index || field.unique) {
        return None;
    }
    let message =
        format!("`{}.{}` can't have an index in MySQL, which does not index lists and JSON", table.key, field.key);
    let diagnostic = Diagnostic::error(Code::InvalidTable, message).help("remove `index` and `unique`");
    Some(placed(diagnostic, table, field))
}

/// A plugin's own `id` is the id that every table has: Better Auth makes no difference either.
fn own_id(table: &Table, field: &Field) -> Diagnostic {
    let message = format!("`{}.id` is described, but every table has an id, so the description is not used", table.key);
    placed(Diagnostic::warning(Code::InvalidTable, message), table, field)
}

/// Two fields of one name that need the same column share it, as they do in the running app. Releases before 1.3.10 give
/// two fields of `account` the name of one option.
fn is_same(one: &ColumnPlan, other: &ColumnPlan) -> bool {
    ColumnPlan { origin: other.origin.clone(), ..one.clone() } == *other
}

fn shared(table: &Table, field: &Field) -> Diagnostic {
    let others = table.fields.iter().filter(|other| other.field_name == field.field_name);
    let keys: Vec<String> = others.map(|other| format!("`{}`", other.key)).collect();
    let message = format!("{} of `{}` share the column `{}`", keys.join(" and "), table.key, field.field_name);
    let diagnostic = Diagnostic::warning(Code::NameCollision, message)
        .help("Better Auth would write both to it and lose one: give them different names");
    placed(diagnostic, table, field)
}

fn empty_enum(dialect: Dialect, table: &Table, field: &Field) -> Option<Diagnostic> {
    let is_empty = matches!(&field.ty, FieldType::Enum(values) if values.is_empty());
    (is_empty && dialect == Dialect::Mysql).then(|| {
        let message = format!("`{}.{}` has a list of values with nothing in it", table.key, field.key);
        let diagnostic = Diagnostic::error(Code::InvalidTable, message).help("MySQL needs at least one value");
        placed(diagnostic, table, field)
    })
}

fn placed(diagnostic: Diagnostic, table: &Table, field: &Field) -> Diagnostic {
    match field.origin.location.or(table.origin.location) {
        Some(location) => diagnostic.at(location, "described here"),
        None => diagnostic,
    }
}
