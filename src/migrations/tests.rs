//! The reading of single statements and of remakes, over small tables.

use super::*;
use crate::{
    changes::{DatabaseColumn, DatabaseForeignKey, DatabaseTable},
    dialect::Dialect,
};

pub(super) fn tables(dialect: Dialect, sql: &str) -> Vec<DatabaseTable> {
    let reading = read(dialect, Session::Connection, Vec::new(), sql);
    assert!(reading.unread.is_empty() && reading.risks.is_empty(), "{:?} {:?}", reading.unread, reading.risks);
    reading.after
}

pub(super) fn read(dialect: Dialect, session: Session, before: Vec<DatabaseTable>, sql: &str) -> MigrationReading {
    read_migration(&MigrationRequest { dialect, session, before, triggers: Vec::new(), sql: sql.into() })
}

/// Effects, risks and unread statements, a line each.
pub(super) fn told(dialect: Dialect, session: Session, before: &str, sql: &str) -> Vec<String> {
    let reading = read(dialect, session, tables(dialect, before), sql);
    let of = |table: &str, column: &Option<String>| {
        column.as_ref().map_or_else(|| table.to_string(), |column| format!("{table}.{column}"))
    };
    let effects = reading.effects.iter().map(|effect| {
        let through = effect.through.as_ref().map(|through| format!(" through {}", through.table)).unwrap_or_default();
        let remade = if effect.remade { " remade" } else { "" };
        format!("{} {}{through}{remade} @{}", effect.kind.as_str(), of(&effect.table, &effect.column), effect.statement)
    });
    let risks = reading
        .risks
        .iter()
        .map(|risk| format!("! {} {} @{}", risk.kind.as_str(), of(&risk.table, &risk.column), risk.statement));
    let unread = reading.unread.iter().map(|unread| format!("? {} @{}", unread.reason, unread.statement));
    effects.chain(risks).chain(unread).collect()
}

const AUTH: &str = "CREATE TABLE `user` (`id` text PRIMARY KEY NOT NULL, `name` text, `email` text NOT NULL UNIQUE);
CREATE TABLE `session` (`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL, `token` text NOT NULL, FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade);
CREATE TABLE `project` (`id` text PRIMARY KEY NOT NULL, `owner` text REFERENCES user(id) ON DELETE set null, `session` text REFERENCES session(id) ON DELETE cascade);";

pub(super) fn remake(table: &str, columns: &str, names: &str) -> String {
    format!(
        "PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_{table}` ({columns});
--> statement-breakpoint
INSERT INTO `__new_{table}`({names}) SELECT {names} FROM `{table}`;--> statement-breakpoint
DROP TABLE `{table}`;--> statement-breakpoint
ALTER TABLE `__new_{table}` RENAME TO `{table}`;--> statement-breakpoint
PRAGMA foreign_keys=ON;"
    )
}

fn remade_user() -> String {
    remake(
        "user",
        "`id` text PRIMARY KEY NOT NULL, `name` text DEFAULT 'x', `email` text NOT NULL",
        "\"id\", \"name\", \"email\"",
    )
}

#[test]
fn one_remake_loses_nothing_where_the_pragma_holds() {
    let sql = format!("{}\nCREATE UNIQUE INDEX `u` ON `user` (`email`);", remade_user());
    for session in [Session::Connection, Session::Off] {
        assert_eq!(told(Dialect::Sqlite, session, AUTH, &sql), Vec::<String>::new());
    }
}

#[test]
fn it_loses_what_refers_where_the_pragma_does_not_hold() {
    for session in [Session::Statement, Session::D1, Session::Transaction] {
        assert_eq!(
            told(Dialect::Sqlite, session, AUTH, &remade_user()),
            [
                "rows-deleted session through user remade @3",
                "rows-deleted project through session remade @3",
                "values-cleared project.owner through user remade @3",
            ]
        );
    }
}

#[test]
fn the_second_remake_of_drizzle_kit_loses_rows() {
    let session = remake(
        "session",
        "`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `token` text NOT NULL DEFAULT ''",
        "\"id\", \"userId\", \"token\"",
    );
    let user = remade_user().replace("PRAGMA foreign_keys=OFF;--> statement-breakpoint\n", "");
    assert_eq!(
        told(Dialect::Sqlite, Session::Connection, AUTH, &format!("{session}--> statement-breakpoint\n{user}")),
        [
            "rows-deleted session through user remade @8",
            "rows-deleted project through session remade @8",
            "values-cleared project.owner through user remade @8",
        ]
    );
}

#[test]
fn what_is_not_modelled_is_unread() {
    for sql in [
        "INSERT INTO user (id, name, email) SELECT id, name, email FROM session GROUP BY id",
        "INSERT OR IGNORE INTO user (id, name, email) SELECT id, name, email FROM user",
        "WITH x AS (SELECT 1) DELETE FROM user",
        "SELECT load_extension('x')",
        "PRAGMA writable_schema=ON",
        "nonsense",
        "CREATE TABLE x LIKE user",
        "'",
    ] {
        let told = told(Dialect::Sqlite, Session::Connection, AUTH, sql);
        assert!(told.iter().any(|line| line.starts_with('?')), "{sql}: {told:?}");
    }
}

#[test]
fn hostile_text_ends_the_process_never() {
    let deep = format!("UPDATE user SET name = {}1{};", "(".repeat(100_000), ")".repeat(100_000));
    let long = format!("UPDATE user SET name = 1{};", "+1".repeat(100_000));
    let begins = "CREATE TRIGGER a BEFORE INSERT ON user BEGIN ".repeat(2000);
    for sql in
        [deep, long, begins, ";".repeat(100_000), "\u{0}".into(), "CREATE TABLE é(`ü` text); DROP TABLE é".into()]
    {
        let reading = read(Dialect::Sqlite, Session::Connection, tables(Dialect::Sqlite, AUTH), &sql);
        assert!(reading.statements.iter().all(|statement| sql.contains(statement.as_str())));
    }
}

#[test]
fn tables_are_as_drizzle_kit_says_they_are() {
    let [user, session, _] = tables(Dialect::Sqlite, AUTH).try_into().unwrap();
    let user: DatabaseTable = user;
    assert_eq!(
        user.columns[2],
        DatabaseColumn {
            name: "email".into(),
            ty: "text".into(),
            not_null: true,
            unique: true,
            ..DatabaseColumn::default()
        }
    );
    let session: DatabaseTable = session;
    assert_eq!(
        session.foreign_keys,
        [DatabaseForeignKey {
            name: None,
            columns: vec!["userId".into()],
            table: Some("user".into()),
            foreign_columns: vec!["id".into()],
            on_delete: "cascade".into()
        }]
    );
}
