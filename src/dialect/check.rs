//! Names and values that cannot be. In: a finished plan. Out: an error for each name that the database or JavaScript does
//! not take, for each that two things share, and for each default that cannot be written down.

use std::{borrow::Cow, fmt};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{
    column::usual_unique_name,
    default,
    identifier::{js_problem, namespace_problem, short_name, sql_key, sql_problem, table_problem, unescaped_sign},
    plan::{ColumnPlan, PrimaryKey, SchemaPlan, TablePlan},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::Dialect,
    source::Location,
};

/// The most characters of a name that a message quotes.
const LONGEST_SHOWN: usize = 100;

/// The errors of all names in `plan`.
pub(super) fn check(plan: &SchemaPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    diagnostics.extend(plan.namespace.as_ref().and_then(|namespace| check_namespace(&namespace.name)));
    let mut exports = Taken::with_capacity(plan.tables.len());
    let mut sql_names = Taken::with_capacity(plan.tables.len());
    for table in &plan.tables {
        let owner = Owner::Table(table);
        diagnostics.extend(export_problem(&table.export).map(|problem| unsupported(owner, &table.export, problem)));
        let problem = table_problem(&table.sql_name, plan.dialect, plan.namespace.is_some());
        diagnostics.extend(sql_name_diagnostic(plan, owner, &table.sql_name, problem));
        let collision = exports.take(&table.export, Cow::Borrowed(&table.export), owner);
        let collision = collision.or(sql_names.take(&table.sql_name, sql_key(&table.sql_name, plan.dialect), owner));
        diagnostics.extend(collision);
        check_columns(plan, table, &mut diagnostics);
    }
    check_indexes(plan, sql_names, &mut diagnostics);
    diagnostics
}

fn check_namespace(name: &str) -> Option<Diagnostic> {
    const HELP: &str = "give `schemaName` another value";
    if let Some(problem) = namespace_problem(name) {
        let message = format!("the PostgreSQL schema cannot have the name `{}`: {problem}", shown(name));
        return Some(Diagnostic::error(Code::UnsupportedName, message).help(HELP));
    }
    let sign = unescaped_sign(name, Dialect::Postgresql)?;
    let message = format!("the PostgreSQL schema has {sign} in its name `{}`", shown(name));
    let help = format!("drizzle-kit does not escape it: correct the migration, or {HELP}");
    Some(Diagnostic::warning(Code::UnsupportedName, message).help(help))
}

fn check_columns(plan: &SchemaPlan, table: &TablePlan, diagnostics: &mut Vec<Diagnostic>) {
    let mut keys = Taken::with_capacity(table.columns.len());
    let mut sql_names = Taken::with_capacity(table.columns.len());
    for column in &table.columns {
        let owner = Owner::Column(table, column);
        diagnostics.extend(js_problem(&column.key).map(|problem| unsupported(owner, &column.key, problem)));
        let problem = sql_problem(&column.sql_name, plan.dialect);
        diagnostics.extend(sql_name_diagnostic(plan, owner, &column.sql_name, problem));
        diagnostics.extend(default::problem(&column.default, plan.dialect).map(|problem| {
            let message = format!("{owner} cannot have its default: {problem}");
            owner.point(Diagnostic::error(Code::InvalidTable, message).help("give it another one in the auth config"))
        }));
        let collision = keys.take(&column.key, Cow::Borrowed(&column.key), owner);
        let collision = collision.or(sql_names.take(&column.sql_name, sql_key(&column.sql_name, plan.dialect), owner));
        diagnostics.extend(collision);
    }
}

/// Indexes share one set of names with tables and with each other: databases other than MySQL do not keep them apart by
/// table. In PostgreSQL the primary key has such a name too, and what counts its values up.
fn check_indexes<'a>(plan: &'a SchemaPlan, mut names: Taken<'a>, diagnostics: &mut Vec<Diagnostic>) {
    for table in &plan.tables {
        for index in &table.indexes {
            diagnostics.extend(names.take(&index.name, sql_key(&index.name, plan.dialect), Owner::Index(table)));
        }
        for column in table.columns.iter().filter(|column| column.unique.is_some()) {
            let given = column.unique.as_ref().and_then(|unique| unique.name.clone());
            let name = given.unwrap_or_else(|| usual_unique_name(&table.sql_name, &column.sql_name));
            let key = Cow::Owned(sql_key(&name, plan.dialect).into_owned());
            diagnostics.extend(names.take(name, key, Owner::Unique(table, column)));
        }
    }
    for table in plan.tables.iter().filter(|_| plan.dialect == Dialect::Postgresql) {
        let counted = table.columns.iter().any(|column| column.primary_key == Some(PrimaryKey::Counted));
        for suffix in ["_pkey", "_id_seq"].into_iter().take(if counted { 2 } else { 1 }) {
            let name = format!("{}{suffix}", table.sql_name);
            if short_name(&name, plan.dialect).is_some() {
                // PostgreSQL finds another one.
                continue;
            }
            diagnostics.extend(names.collision(&name, &sql_key(&name, plan.dialect), Owner::PrimaryKey(table)));
        }
    }
}

fn export_problem(name: &str) -> Option<&'static str> {
    if name == "default" { Some("`export *` does not include the default export") } else { js_problem(name) }
}

/// What is wrong with a name in the database, or with the migrations that drizzle-kit would write for it.
fn sql_name_diagnostic(plan: &SchemaPlan, owner: Owner<'_>, name: &str, problem: Option<&str>) -> Option<Diagnostic> {
    if let Some(problem) = problem {
        return Some(unsupported(owner, name, problem));
    }
    let sign = unescaped_sign(name, plan.dialect)?;
    let message = format!("{owner} has {sign} in its name `{}`", shown(name));
    let warning = Diagnostic::warning(Code::UnsupportedName, message)
        .help("drizzle-kit does not escape it: correct the migration, or give it another name in the auth config");
    Some(owner.point(warning))
}

fn unsupported(owner: Owner<'_>, name: &str, problem: &str) -> Diagnostic {
    let message = if name.is_empty() {
        format!("{owner} cannot have an empty name")
    } else {
        format!("{owner} cannot have the name `{}`: {problem}", shown(name))
    };
    owner.point(Diagnostic::error(Code::UnsupportedName, message).help("give it another name in the auth config"))
}

/// The name with what cannot be seen spelled out, and no longer than one would read.
fn shown(name: &str) -> String {
    // A quote is itself between backticks.
    let escaped = |char: char| {
        if matches!(char, '"' | '\'') { char.to_string() } else { char.escape_debug().to_string() }
    };
    let start: String = name.chars().take(LONGEST_SHOWN).map(escaped).collect();
    if name.chars().nth(LONGEST_SHOWN).is_some() { format!("{start}…") } else { start }
}

/// What has a name.
#[derive(Debug, Clone, Copy)]
enum Owner<'a> {
    Table(&'a TablePlan),
    Column(&'a TablePlan, &'a ColumnPlan),
    PrimaryKey(&'a TablePlan),
    Index(&'a TablePlan),
    Unique(&'a TablePlan, &'a ColumnPlan),
}

impl fmt::Display for Owner<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(table) => write!(formatter, "the table `{}`", table.key),
            Self::Column(table, column) => write!(formatter, "the column `{}.{}`", table.key, column.key),
            Self::PrimaryKey(table) => write!(formatter, "the primary key of the table `{}`", table.key),
            Self::Index(table) => write!(formatter, "an index of the table `{}`", table.key),
            Self::Unique(table, column) => {
                write!(formatter, "the unique constraint of `{}.{}`", table.key, column.key)
            }
        }
    }
}

impl Owner<'_> {
    fn location(self) -> Option<Location> {
        match self {
            Self::Table(table) | Self::PrimaryKey(table) | Self::Index(table) => table.origin.location,
            Self::Column(table, column) | Self::Unique(table, column) => {
                column.origin.location.or(table.origin.location)
            }
        }
    }

    fn point(self, diagnostic: Diagnostic) -> Diagnostic {
        match self.location() {
            Some(location) => diagnostic.at(location, "it is described here"),
            None => diagnostic,
        }
    }
}

/// The names that are taken, by a key that is equal for equal names.
#[derive(Debug)]
struct Taken<'a> {
    names: FxHashMap<Cow<'a, str>, (Cow<'a, str>, Owner<'a>)>,
}

impl<'a> Taken<'a> {
    fn with_capacity(names: usize) -> Self {
        Self { names: FxHashMap::with_capacity_and_hasher(names, FxBuildHasher) }
    }

    /// Takes a name, or says who has it.
    fn take(&mut self, name: impl Into<Cow<'a, str>>, key: Cow<'a, str>, owner: Owner<'a>) -> Option<Diagnostic> {
        let name = name.into();
        let collision = self.collision(&name, &key, owner);
        if collision.is_none() {
            self.names.insert(key, (name, owner));
        }
        collision
    }

    /// Who has a name, if somebody does.
    fn collision(&self, name: &str, key: &str, owner: Owner<'_>) -> Option<Diagnostic> {
        let (other_name, other) = self.names.get(key)?;
        let names = if *other_name == name {
            format!("the name `{name}`")
        } else {
            format!("the names `{other_name}` and `{name}`, which are the same to the database")
        };
        let message = format!("{other} and {owner} have {names}");
        let mut diagnostic =
            Diagnostic::error(Code::NameCollision, message).help("rename one of them in the auth config");
        match (owner.location(), other.location()) {
            (Some(place), Some(other)) if place != other => {
                // Files have their numbers in the order in which they are read: the lower one is nearer to the config,
                // where a name can be changed.
                let (near, far) = if other.file < place.file { (other, place) } else { (place, other) };
                diagnostic = diagnostic.at(near, "this one").and_at(far, "and this one");
            }
            (Some(place), _) | (None, Some(place)) => diagnostic = diagnostic.at(place, "described here"),
            (None, None) => {}
        }
        Some(diagnostic)
    }
}
