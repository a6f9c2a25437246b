//! A migration that is being written anew. In: its text. Out: its statements with their syntax trees and the tables before each, the
//! remakes among them, and the text of those that are left with what was put between.

use sqlparser::{
    ast::{
        AlterTableOperation, Insert, ObjectType, RenameTableNameKind, Select, SetExpr, Statement, TableFactor,
        TableObject,
    },
    parser::Parser,
};

use crate::{
    changes::DatabaseTable,
    dialect::Dialect,
    migrations::{
        model::MigrationRequest,
        names::{TableName, table_name},
        read::run,
        state::{State, Table},
        statements::{SqlStatement, grammar, statements},
    },
};

/// A table that is made anew, by the positions of its statements.
#[derive(Debug, Clone)]
pub(super) struct Remake {
    /// The table.
    pub table: TableName,
    /// What the new one is called until the old one is gone.
    pub new: TableName,
    pub create: usize,
    pub insert: usize,
    pub drop: usize,
    pub rename: usize,
}

impl Remake {
    pub(super) fn has(&self, at: usize) -> bool {
        [self.create, self.insert, self.drop, self.rename].contains(&at)
    }
}

/// The statements of a migration.
pub(super) struct Script<'a> {
    pub request: &'a MigrationRequest,
    pub statements: Vec<SqlStatement>,
    /// `None` where the parser does not know it.
    pub parsed: Vec<Option<Statement>>,
    /// The tables before each statement, and at the end.
    pub tables: Vec<Vec<Table>>,
    /// Foreign keys are enforced before each statement, and at the end.
    pub enforces: Vec<bool>,
    pub remakes: Vec<Remake>,
}

/// A statement of the new text.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// One that was there.
    Old(usize),
    /// Another one in its place: what was written above it stays there.
    Instead(usize, String),
    New(String),
}

impl<'a> Script<'a> {
    pub(super) fn new(request: &'a MigrationRequest) -> Option<Self> {
        let statements = statements(request.dialect, &request.sql).ok()?;
        let (mut tables, mut enforces) = (Vec::new(), Vec::new());
        let end: State = run(request, &statements, |_, state| {
            tables.push(state.tables.clone());
            enforces.push(state.enforces);
        });
        tables.push(end.tables);
        enforces.push(end.enforces);
        let parsed = statements.iter().map(|statement| parse(request.dialect, statement)).collect();
        let mut script = Self { request, statements, parsed, tables, enforces, remakes: Vec::new() };
        script.remakes = (0..script.parsed.len()).filter_map(|at| script.remake(at)).collect();
        Some(script)
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.request.dialect
    }

    /// The remake that ends with this statement.
    fn remake(&self, rename: usize) -> Option<Remake> {
        let Some(Statement::AlterTable(alter)) = self.parsed.get(rename)? else { return None };
        let [AlterTableOperation::RenameTable { table_name: RenameTableNameKind::To(to) }] =
            alter.operations.as_slice()
        else {
            return None;
        };
        let (table, new) = (self.name(to)?, self.name(&alter.name)?);
        let before = |end: usize, is_it: &dyn Fn(&Statement) -> bool| {
            self.parsed.get(..end)?.iter().rposition(|statement| statement.as_ref().is_some_and(is_it))
        };
        let drop = before(rename, &|statement| self.dropped(statement).as_ref() == Some(&table))?;
        let insert = before(drop, &|statement| {
            copied(statement).is_some_and(|(insert, select)| {
                self.into(insert).as_ref() == Some(&new) && self.from(select).as_ref() == Some(&table)
            })
        })?;
        let create = before(
            insert,
            &|statement| matches!(statement, Statement::CreateTable(create) if self.name(&create.name).as_ref() == Some(&new)),
        )?;
        Some(Remake { table, new, create, insert, drop, rename })
    }

    pub(super) fn name(&self, name: &sqlparser::ast::ObjectName) -> Option<TableName> {
        table_name(self.dialect(), name).ok()
    }

    /// The one table that a statement drops.
    pub(super) fn dropped(&self, statement: &Statement) -> Option<TableName> {
        match statement {
            Statement::Drop { object_type: ObjectType::Table, names, .. } => match names.as_slice() {
                [name] => self.name(name),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn into(&self, insert: &Insert) -> Option<TableName> {
        match &insert.table {
            TableObject::TableName(name) => self.name(name),
            TableObject::TableFunction(_) | TableObject::TableQuery(_) => None,
        }
    }

    fn from(&self, select: &Select) -> Option<TableName> {
        match select.from.as_slice() {
            [from] => match &from.relation {
                TableFactor::Table { name, .. } => self.name(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// The copying statement of a remake.
    pub(super) fn copy(&self, remake: &Remake) -> Option<(&Insert, &Select)> {
        self.parsed.get(remake.insert)?.as_ref().and_then(copied)
    }

    /// The table of this name before a statement.
    pub(super) fn table_at(&self, at: usize, name: &TableName) -> Option<&Table> {
        self.tables.get(at)?.iter().find(|table| self.is(&table.is, name))
    }

    fn is(&self, table: &DatabaseTable, name: &TableName) -> bool {
        let same = |a: &str, b: &str| crate::migrations::names::same(self.dialect(), a, b);
        table.schema == name.schema && same(&table.name, &name.name)
    }

    /// Whether a statement is `PRAGMA foreign_keys`.
    pub(super) fn switches_keys(&self, at: usize) -> bool {
        let words: Vec<String> =
            self.statements[at].tokens.iter().take(2).map(|token| token.token.to_string()).collect();
        matches!(words.as_slice(), [pragma, keys] if pragma.eq_ignore_ascii_case("pragma") && keys.eq_ignore_ascii_case("foreign_keys"))
    }

    fn separator(&self) -> &'static str {
        let breakpoint = "--> statement-breakpoint";
        if self.request.sql.contains(breakpoint) { breakpoint } else { "" }
    }

    /// Several statements in place of one.
    pub(super) fn joined(&self, statements: &[String]) -> String {
        statements.join(&format!(";{}\n", self.separator()))
    }

    /// The text of the pieces, with the separators of drizzle-kit where the text has them.
    pub(super) fn text(&self, pieces: &[Piece]) -> String {
        let texts = pieces.iter().map(|piece| match piece {
            Piece::Old(at) => format!("{}{};", self.above(*at), self.statements[*at].text),
            Piece::Instead(at, text) => format!("{}{text};", self.above(*at)),
            Piece::New(text) => format!("{text};"),
        });
        let mut text = texts.collect::<Vec<_>>().join(&format!("{}\n", self.separator()));
        if pieces.is_empty() {
            // A text without a statement is an error to some of those that run migrations.
            text.push_str(
                "-- Only defaults changed that Better Auth writes itself: there is nothing to do.\nSELECT 1;",
            );
        }
        text.push('\n');
        text
    }

    /// The comments that a person wrote above a statement.
    fn above(&self, at: usize) -> String {
        let start = at.checked_sub(1).map_or(0, |before| self.statements[before].range.end);
        let gap = self.request.sql.get(start..self.statements[at].range.start).unwrap_or_default();
        let gap = gap.strip_prefix(';').unwrap_or(gap).replace("--> statement-breakpoint", "");
        let gap = gap.trim().trim_start_matches(';').trim();
        if gap.is_empty() { String::new() } else { format!("{gap}\n") }
    }
}

fn parse(dialect: Dialect, statement: &SqlStatement) -> Option<Statement> {
    let mut parser = Parser::new(grammar(dialect)).with_tokens_with_locations(statement.tokens.clone());
    parser.parse_statements().ok().filter(|parsed| parsed.len() == 1)?.pop()
}

/// `INSERT … SELECT`.
pub(super) fn copied(statement: &Statement) -> Option<(&Insert, &Select)> {
    let Statement::Insert(insert) = statement else { return None };
    match insert.source.as_ref()?.body.as_ref() {
        SetExpr::Select(select) => Some((insert, select)),
        _ => None,
    }
}
