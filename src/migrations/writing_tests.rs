//! Statements that write to rows in ways that are seldom written: each is an effect or is not read, never nothing.

use super::{tests::told, *};
use crate::dialect::Dialect;

const AUTH: &str = "CREATE TABLE `user` (`id` text PRIMARY KEY NOT NULL, `name` text, `email` text NOT NULL UNIQUE);
CREATE TABLE `session` (`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `token` text);
CREATE TABLE `account` (`id` text PRIMARY KEY NOT NULL, `password` text);";

fn read(sql: &str) -> Vec<String> {
    told(Dialect::Sqlite, Session::Connection, AUTH, sql)
}

#[test]
fn a_value_that_is_wiped_is_cleared() {
    for value in
        ["NULL", "''", "(NULL)", "('')", "x''", "cast(NULL as text)", "nullif(password, password)", "NULLIF(1, 1)"]
    {
        for condition in ["", " WHERE id > 'a'"] {
            assert_eq!(
                read(&format!("UPDATE account SET password = {value}{condition}")),
                ["values-cleared account.password @0"]
            );
        }
    }
    assert_eq!(read("UPDATE account SET password = 'x'"), ["values-changed account.password @0"]);
    assert_eq!(read("UPDATE account SET password = '' WHERE password IS NULL"), Vec::<String>::new());
}

#[test]
fn a_replaced_row_is_not_read() {
    for sql in [
        "REPLACE INTO user VALUES ('1', 'b', 'c')",
        "INSERT OR REPLACE INTO user VALUES ('1', 'b', 'c')",
        "INSERT INTO user VALUES ('1', 'b', 'c') ON CONFLICT DO UPDATE SET name = NULL",
        "UPDATE OR REPLACE user SET email = 'x'",
        "WITH x AS (SELECT 1) DELETE FROM session",
        "WITH x AS (SELECT 1) UPDATE session SET token = NULL",
        "WITH x AS (SELECT 1) REPLACE INTO session SELECT 1, 2, 3",
        "DELETE FROM session RETURNING id",
        "DELETE FROM session LIMIT 1",
        "SELECT 1, load_extension('x')",
    ] {
        assert!(read(sql).iter().any(|line| line.starts_with('?')), "{sql}: {:?}", read(sql));
    }
    assert_eq!(read("SELECT 1"), Vec::<String>::new());
}

#[test]
fn rows_go_and_the_trigger_is_not_read() {
    let trigger = "CREATE TRIGGER t AFTER DELETE ON Session BEGIN SELECT 1; END";
    for (sql, effect) in [
        ("DELETE FROM session", "rows-deleted session @1"),
        ("UPDATE session SET token = NULL", "values-cleared session.token @1"),
        ("DELETE FROM user", "rows-deleted session through user @1"),
        ("DROP TABLE user", "rows-deleted session through user @1"),
    ] {
        let told = read(&format!("{trigger};\n{sql};"));
        assert!(told.iter().any(|line| line == effect), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with("? the trigger")), "{told:?}");
    }
}

#[test]
fn foreign_keys_stay_on_within_a_transaction() {
    for begin in ["BEGIN", "BEGIN IMMEDIATE", "SAVEPOINT a", "COMMIT; SAVEPOINT a"] {
        let told = read(&format!("{begin}; PRAGMA foreign_keys=OFF; DROP TABLE user"));
        assert!(told.iter().any(|line| line.starts_with("rows-deleted session through user")), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with('?')), "{told:?}");
    }
    let told = read("SAVEPOINT a; RELEASE a; PRAGMA foreign_keys=OFF; DROP TABLE user");
    assert!(!told.iter().any(|line| line.contains("through")), "{told:?}");
}
