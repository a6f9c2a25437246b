//! Rows and values under another name, over small tables.

use super::{
    keep::{KeepRequest, keep_rows},
    tests::{tables, told},
    *,
};
use crate::dialect::Dialect;

const USER: &str = "CREATE TABLE user (id text PRIMARY KEY NOT NULL, name text, redirectURLs text NOT NULL)";

#[test]
fn another_name_is_told() {
    for (sql, expected) in [
        ("ALTER TABLE user RENAME TO person", vec!["table-renamed user @0"]),
        ("ALTER TABLE user RENAME TO User", vec![]),
        ("ALTER TABLE user RENAME TO a; ALTER TABLE a RENAME TO user", vec![]),
        ("ALTER TABLE user RENAME TO a; CREATE TABLE user (id text)", vec!["table-renamed user @0"]),
        ("CREATE TABLE a AS SELECT * FROM user; DROP TABLE user", vec!["table-renamed user @1"]),
        (
            "ALTER TABLE user RENAME TO a; CREATE TABLE user (id text, name text, redirectURLs text); INSERT INTO user SELECT * FROM a",
            vec![],
        ),
        (
            "DELETE FROM user; INSERT INTO user SELECT id, id, id FROM other; DROP TABLE user",
            vec!["table-dropped user @2"],
        ),
        (
            "DELETE FROM user; ALTER TABLE user DROP COLUMN name",
            vec!["rows-deleted user @0", "column-dropped user.name @1"],
        ),
        ("ALTER TABLE user RENAME COLUMN name TO title", vec!["column-renamed user.name @0"]),
        ("ALTER TABLE user RENAME COLUMN name TO NAME", vec![]),
        ("ALTER TABLE user RENAME COLUMN name TO a; ALTER TABLE user RENAME COLUMN a TO name", vec![]),
        (
            "ALTER TABLE user RENAME COLUMN name TO a; ALTER TABLE user ADD name text",
            vec!["column-renamed user.name @0"],
        ),
    ] {
        let told = told(Dialect::Sqlite, Session::Connection, &format!("{USER}; CREATE TABLE other (id text)"), sql);
        let told: Vec<&str> =
            told.iter().map(String::as_str).filter(|line| !line.contains("other") && !line.starts_with('!')).collect();
        assert_eq!(told, expected, "{sql}");
    }
    let user = "CREATE TABLE \"user\" (\"id\" text, \"a\" text)";
    for (sql, expected) in [
        ("ALTER TABLE \"user\" RENAME COLUMN \"a\" TO \"A\"", vec!["column-renamed user.a @0"]),
        ("ALTER TABLE \"user\" SET SCHEMA \"b\"", vec!["table-renamed user @0"]),
    ] {
        assert_eq!(told(Dialect::Postgresql, Session::Connection, user, sql), expected, "{sql}");
    }
}

fn kept(dialect: Dialect, before: &str, sql: &str) -> KeptRows {
    keep_rows(&KeepRequest {
        migration: MigrationRequest {
            dialect,
            session: Session::Connection,
            before: tables(dialect, before),
            triggers: Vec::new(),
            sql: sql.into(),
        },
        written: Vec::new(),
        fills: Vec::new(),
        earlier: Vec::new(),
    })
}

#[test]
fn a_name_with_other_capitals_is_a_rename() {
    let sqlite = "ALTER TABLE `user` ADD `redirectUrls` text NOT NULL;\nALTER TABLE `user` DROP COLUMN `redirectURLs`;";
    let quoted = USER.replace("user", "\"user\"").replace("redirectURLs", "\"redirectURLs\"");
    let varchar = USER.replace("text", "varchar(255)");
    for (dialect, before, sql, written) in [
        (
            Dialect::Sqlite,
            USER,
            sqlite.to_string(),
            "ALTER TABLE `user` RENAME COLUMN `redirectURLs` TO `redirectUrls`;\n",
        ),
        (
            Dialect::Mysql,
            varchar.as_str(),
            sqlite.replace("text", "varchar(255)"),
            "ALTER TABLE `user` RENAME COLUMN `redirectURLs` TO `redirectUrls`;\n",
        ),
        (
            Dialect::Postgresql,
            quoted.as_str(),
            sqlite.replace('`', "\""),
            "ALTER TABLE \"user\" RENAME COLUMN \"redirectURLs\" TO \"redirectUrls\";\n",
        ),
    ] {
        let told = kept(dialect, before, &sql);
        assert_eq!(told.sql.as_deref(), Some(written), "{told:?}");
        assert!(told.left.iter().all(|effect| effect.kind == EffectKind::ColumnRenamed), "{:?}", told.left);
        assert_eq!(kept(dialect, before, written).sql, None);
    }
    let other = kept(Dialect::Sqlite, USER, &sqlite.replace("text NOT NULL", "integer"));
    assert!(other.sql.is_none() && other.notes.iter().any(|note| note.contains("RENAME COLUMN")), "{other:?}");
    let two = kept(Dialect::Sqlite, USER, "ALTER TABLE user ADD title text;\nALTER TABLE user DROP COLUMN name;");
    assert!(two.sql.is_none() && two.notes.is_empty(), "{two:?}");
}

#[test]
fn a_table_of_other_capitals_is_renamed_in_two_steps() {
    for (dialect, sql, risks) in [
        (Dialect::Sqlite, "ALTER TABLE user RENAME TO User", vec![RiskKind::TableExists]),
        (Dialect::Sqlite, "ALTER TABLE user RENAME TO user", vec![RiskKind::TableExists]),
        (Dialect::Mysql, "ALTER TABLE user RENAME TO User", vec![]),
        (Dialect::Postgresql, "ALTER TABLE \"user\" RENAME TO \"User\"", vec![]),
        (Dialect::Postgresql, "ALTER TABLE \"user\" RENAME TO \"user\"", vec![RiskKind::TableExists]),
    ] {
        let before = tables(dialect, "CREATE TABLE user (id integer)");
        let reading = read_migration(&MigrationRequest {
            dialect,
            session: Session::Connection,
            before,
            triggers: Vec::new(),
            sql: sql.into(),
        });
        assert_eq!(reading.risks.iter().map(|risk| risk.kind).collect::<Vec<_>>(), risks, "{sql}");
    }
    let told = kept(Dialect::Sqlite, USER, "ALTER TABLE `user` RENAME TO `User`;");
    let written = "ALTER TABLE `user` RENAME TO `__renamed_User`;\nALTER TABLE `__renamed_User` RENAME TO `User`;\n";
    assert_eq!((told.sql.as_deref(), told.left.len()), (Some(written), 0), "{told:?}");
    assert_eq!(kept(Dialect::Sqlite, USER, written).sql, None);
}
