//! The database as the migration goes through it. In: the tables before, and what the statements do. Out: the tables at each point with
//! where their rows come from, and what happened to rows on the way.

use super::{
    model::{EffectKind, MigrationRisk, RiskKind, RowEffect, Session, Through, Trigger, UnreadStatement},
    names::{TableName, same},
    references::Proven,
    rows::{Rows, Source},
};
use crate::{
    changes::{DatabaseColumn, DatabaseForeignKey, DatabaseTable},
    dialect::Dialect,
};

/// A table that is there.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// What it is.
    pub is: DatabaseTable,
    /// Where its rows come from.
    pub rows: Rows,
    /// The table of before that it is; `None` where the migration made it.
    pub origin: Option<usize>,
    /// Columns whose values the database computes.
    pub generated: Vec<String>,
    /// The last statement that wrote rows here, or took away what rows refer to, while foreign keys were off.
    pub unchecked: Option<usize>,
}

/// Something that happened to rows of before. It counts unless it was made good by the end.
#[derive(Debug, Clone)]
pub(super) struct Event {
    /// The table of before whose rows they were.
    pub origin: usize,
    pub kind: EffectKind,
    /// The column's name before.
    pub column: Option<String>,
    pub through: Option<Through>,
    /// The table of before whose drop it comes from.
    pub dropped: Option<usize>,
    pub statement: usize,
}

#[derive(Debug)]
pub(super) struct State<'a> {
    pub dialect: Dialect,
    pub session: Session,
    pub before: &'a [DatabaseTable],
    pub tables: Vec<Table>,
    pub events: Vec<Event>,
    pub risks: Vec<MigrationRisk>,
    pub unread: Vec<UnreadStatement>,
    /// Statements that do more than add.
    pub more: Vec<usize>,
    /// Foreign keys are enforced at this point.
    pub enforces: bool,
    /// SQLite: a foreign key is checked when the transaction ends.
    pub defers: bool,
    /// SQLite: renaming a table leaves what refers to it alone.
    pub legacy_rename: bool,
    /// SQLite: transactions and savepoints within the migration that are open.
    pub open_transactions: usize,
    /// Foreign keys that went with the table that they pointed to: their table and name.
    pub gone_keys: Vec<(TableName, String)>,
    /// References that the database has looked at.
    pub proven: Vec<Proven>,
    /// The triggers that are there.
    pub triggers: Vec<Trigger>,
    /// What triggers that the migration makes do later.
    pub later: Vec<RowEffect>,
    /// The statement at hand.
    pub at: usize,
}

impl<'a> State<'a> {
    pub(super) fn new(dialect: Dialect, session: Session, before: &'a [DatabaseTable]) -> Self {
        let tables = before.iter().enumerate().map(|(origin, table)| Table {
            is: table.clone(),
            rows: Rows { sources: vec![all_of(origin, table)], ..Rows::default() },
            origin: Some(origin),
            generated: Vec::new(),
            unchecked: None,
        });
        Self {
            dialect,
            session,
            before,
            tables: tables.collect(),
            events: Vec::new(),
            risks: Vec::new(),
            unread: Vec::new(),
            more: Vec::new(),
            enforces: session != Session::Off,
            defers: false,
            legacy_rename: false,
            open_transactions: 0,
            gone_keys: Vec::new(),
            proven: Vec::new(),
            triggers: Vec::new(),
            later: Vec::new(),
            at: 0,
        }
    }

    /// The position of a table.
    pub(super) fn find(&self, name: &TableName) -> Option<usize> {
        self.tables.iter().position(|table| self.is_named(table, name))
    }

    fn is_named(&self, table: &Table, name: &TableName) -> bool {
        let same_schema = match (&table.is.schema, &name.schema) {
            (None, None) => true,
            (Some(a), Some(b)) => same(self.dialect, a, b),
            // A table of MySQL can be called with its database or without.
            (Some(_), None) | (None, Some(_)) => self.dialect == Dialect::Mysql,
        };
        same_schema && same(self.dialect, &table.is.name, &name.name)
    }

    /// The position of a table that a statement needs; a risk where it is not there.
    pub(super) fn need(&mut self, name: &TableName) -> Option<usize> {
        let found = self.find(name);
        if found.is_none() {
            self.risk(RiskKind::NoSuchTable, name, None, format!("there is no table \"{}\"", name.full()));
        }
        found
    }

    /// The table that a foreign key points to.
    pub(super) fn target(&self, key: &DatabaseForeignKey) -> Option<usize> {
        let full = key.table.as_ref()?;
        self.tables.iter().position(|table| same(self.dialect, &table.is.full_name(), full))
    }

    pub(super) fn same(&self, a: &str, b: &str) -> bool {
        same(self.dialect, a, b)
    }

    pub(super) fn risk(&mut self, kind: RiskKind, table: &TableName, column: Option<&str>, text: String) {
        self.risk_with(kind, table, column, text, None);
    }

    pub(super) fn risk_with(
        &mut self,
        kind: RiskKind,
        table: &TableName,
        column: Option<&str>,
        text: String,
        way_out: Option<String>,
    ) {
        let risk = MigrationRisk {
            kind,
            schema: table.schema.clone(),
            table: table.name.clone(),
            column: column.map(ToString::to_string),
            statement: self.at,
            text,
            way_out,
        };
        if !self.risks.contains(&risk) {
            self.risks.push(risk);
        }
    }

    pub(super) fn unread(&mut self, text: &str, reason: impl Into<String>) {
        self.unread.push(UnreadStatement { statement: self.at, text: text.to_string(), reason: reason.into() });
    }

    /// The statement does more than add.
    pub(super) fn more_than_adds(&mut self) {
        if self.more.last() != Some(&self.at) {
            self.more.push(self.at);
        }
    }

    /// Something happens to the rows of a table: one event for each table of before that they come from.
    pub(super) fn rows_event(
        &mut self,
        table: usize,
        kind: EffectKind,
        through: Option<&Through>,
        dropped: Option<usize>,
    ) {
        for source in &self.tables[table].rows.sources {
            self.events.push(Event {
                origin: source.origin,
                kind,
                column: None,
                through: through.cloned(),
                dropped,
                statement: self.at,
            });
        }
    }

    /// Something happens to the values of a column: an event for each table of before whose values they are, which are lost.
    pub(super) fn values_event(
        &mut self,
        table: usize,
        column: &str,
        kind: EffectKind,
        through: Option<&Through>,
        dropped: Option<usize>,
    ) {
        let dialect = self.dialect;
        let is_it = |name: &str| same(dialect, name, column);
        for source in &self.tables[table].rows.sources {
            let Some(there) = source.there(is_it) else { continue };
            self.events.push(Event {
                origin: source.origin,
                kind,
                column: Some(there.to_string()),
                through: through.cloned(),
                dropped,
                statement: self.at,
            });
        }
        self.tables[table].rows.lose_values(is_it);
    }

    /// Foreign keys are off while rows come into this table, or while what it refers to goes.
    pub(super) fn unchecked(&mut self, table: usize) {
        if !self.enforces && self.session != Session::Off {
            self.tables[table].unchecked = Some(self.at);
        }
    }

    /// A table of before gets another name, or a column of it.
    pub(super) fn renamed(&mut self, origin: usize, column: Option<String>) {
        let kind = if column.is_some() { EffectKind::ColumnRenamed } else { EffectKind::TableRenamed };
        self.events.push(Event { origin, kind, column, through: None, dropped: None, statement: self.at });
    }

    /// What a table is called.
    pub(super) fn name(&self, table: usize) -> TableName {
        let is = &self.tables[table].is;
        TableName { schema: is.schema.clone(), name: is.name.clone() }
    }

    pub(super) fn column(&self, table: usize, name: &str) -> Option<&DatabaseColumn> {
        self.tables[table].is.columns.iter().find(|column| self.same(&column.name, name))
    }

    pub(super) fn column_mut(&mut self, table: usize, name: &str) -> Option<&mut DatabaseColumn> {
        let dialect = self.dialect;
        self.tables[table].is.columns.iter_mut().find(|column| same(dialect, &column.name, name))
    }

    /// Whether each of the columns is `NULL` in every row, or no row is there: then no rule for them fails.
    pub(super) fn holds_nothing(&self, table: usize, column: &str) -> bool {
        let rows = &self.tables[table].rows;
        rows.is_empty() || rows.nulls.iter().any(|name| self.same(name, column))
    }

    /// Whether the rows were unique before by some of these columns, and are each there once.
    pub(super) fn was_unique(&self, table: usize, columns: &[String]) -> bool {
        let rows = &self.tables[table].rows;
        let [source] = rows.sources.as_slice() else { return false };
        let there: Vec<&str> =
            columns.iter().filter_map(|column| source.there(|name| self.same(name, column))).collect();
        !rows.made && is_unique_by(&self.before[source.origin], &there, |a, b| self.same(a, b))
    }

    /// Whether a column had a value in every row before.
    pub(super) fn was_required(&self, table: usize, column: &str) -> bool {
        let rows = &self.tables[table].rows;
        !rows.made
            && rows.sources.iter().all(|source| {
                let there = source.there(|name| self.same(name, column));
                let found = there.and_then(|there| {
                    self.before[source.origin].columns.iter().find(|column| self.same(&column.name, there))
                });
                found.is_some_and(|column| is_required(self.dialect, column))
            })
    }
}

/// Whether no row is without a value. The primary key of SQLite says nothing of that, except for numbers.
pub(super) fn is_required(dialect: Dialect, column: &DatabaseColumn) -> bool {
    column.not_null || (column.primary_key && (dialect != Dialect::Sqlite || column.ty.eq_ignore_ascii_case("integer")))
}

/// All rows of a table of before.
fn all_of(origin: usize, table: &DatabaseTable) -> Source {
    let columns = table.columns.iter().map(|column| (column.name.clone(), column.name.clone())).collect();
    Source { origin, whole: true, columns }
}

/// Whether no two rows have the same values in these columns.
fn is_unique_by(table: &DatabaseTable, columns: &[&str], same: impl Fn(&str, &str) -> bool) -> bool {
    let within =
        |key: &[String]| !key.is_empty() && key.iter().all(|name| columns.iter().any(|column| same(column, name)));
    let primary = table.columns.iter().filter(|column| column.primary_key).map(|column| column.name.clone());
    within(&primary.collect::<Vec<_>>())
        || table.columns.iter().any(|column| column.unique && within(std::slice::from_ref(&column.name)))
        || table.uniques.iter().any(|unique| within(&unique.columns))
        || table.indexes.iter().any(|index| index.unique && index.condition.is_none() && within(&index.columns))
}
