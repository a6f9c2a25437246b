//! Triggers, over small tables: what one does later, and where one of an earlier migration runs.

use super::{
    tests::{tables, told},
    *,
};
use crate::dialect::Dialect;

const TABLES: &str = "CREATE TABLE user (id text PRIMARY KEY NOT NULL, name text, seen text);
CREATE TABLE session (id text PRIMARY KEY NOT NULL, userId text NOT NULL REFERENCES user(id) ON DELETE cascade);
CREATE TABLE log (id integer PRIMARY KEY, what text)";

#[test]
fn a_trigger_does_what_its_body_does() {
    for (body, expected) in [
        (
            "AFTER DELETE ON session BEGIN DELETE FROM user WHERE id = OLD.userId; END",
            vec!["rows-deleted user @0", "rows-deleted session through user @0"],
        ),
        (
            "AFTER UPDATE ON user BEGIN UPDATE user SET seen = 'now' WHERE id = NEW.id; END",
            vec!["values-changed user.seen @0"],
        ),
        ("AFTER UPDATE ON user BEGIN UPDATE user SET name = NULL; END", vec!["values-cleared user.name @0"]),
        ("AFTER INSERT ON user BEGIN INSERT INTO log (what) VALUES (NEW.name); END", vec![]),
        ("BEFORE INSERT ON user WHEN NEW.name IS NULL BEGIN SELECT RAISE(ABORT, 'no'); END", vec![]),
        (
            "AFTER INSERT ON user BEGIN DELETE FROM nowhere; END",
            vec!["? the trigger \"t\": there is no table \"nowhere\" @0"],
        ),
        (
            "AFTER INSERT ON user BEGIN REPLACE INTO log (what) VALUES ('x'); END",
            vec!["? the trigger \"t\": a clause of the INSERT is not read @0"],
        ),
    ] {
        assert_eq!(
            told(Dialect::Sqlite, Session::D1, TABLES, &format!("CREATE TRIGGER t {body};")),
            expected,
            "{body}"
        );
    }
    let function = "CREATE TRIGGER t BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION f();";
    assert_eq!(
        told(Dialect::Postgresql, Session::Connection, "CREATE TABLE log (id text)", function),
        ["? what the function of the trigger \"t\" does is not known @0"]
    );
}

#[test]
fn a_trigger_of_an_earlier_migration_runs() {
    let make = "CREATE TRIGGER t AFTER DELETE ON session BEGIN INSERT INTO log (what) VALUES ('gone'); END;";
    let runs = |earlier: &str, sql: &str| {
        let request = MigrationRequest {
            dialect: Dialect::Sqlite,
            session: Session::D1,
            before: tables(Dialect::Sqlite, TABLES),
            triggers: Vec::new(),
            sql: format!("{make}{earlier}"),
        };
        let reading = read_migration(&request);
        let next = MigrationRequest { before: reading.after, triggers: reading.triggers, sql: sql.into(), ..request };
        read_migration(&next).unread.iter().map(|unread| unread.reason.clone()).collect::<Vec<_>>()
    };
    let told = ["the trigger \"t\" of \"session\" runs here".to_string()];
    assert_eq!(runs("", "DELETE FROM session"), told);
    assert_eq!(runs("", "DELETE FROM user"), told);
    assert_eq!(runs("ALTER TABLE session RENAME TO a; ALTER TABLE a RENAME TO session", "DELETE FROM session"), told);
    for earlier in [
        "DROP TRIGGER t",
        "DROP TRIGGER IF EXISTS main.T",
        "CREATE TABLE b AS SELECT * FROM session; DROP TABLE session; ALTER TABLE b RENAME TO session",
    ] {
        assert_eq!(runs(earlier, "DELETE FROM session"), Vec::<String>::new(), "{earlier}");
    }
}
