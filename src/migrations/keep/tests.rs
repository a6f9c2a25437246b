//! What is written, over small tables; real databases run it in `__test__/migrations`.

use super::*;
use crate::migrations::tests::{remake, tables};

pub(super) const AUTH: &str = "CREATE TABLE `user` (`id` text PRIMARY KEY NOT NULL, `name` text, `email` text NOT NULL UNIQUE);
CREATE TABLE `session` (`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL, `token` text NOT NULL, FOREIGN KEY (`userId`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade);
CREATE TABLE `project` (`id` text PRIMARY KEY NOT NULL, `owner` text REFERENCES user(id) ON DELETE set null);";

pub(super) const SESSIONS: [Session; 5] =
    [Session::Connection, Session::Statement, Session::D1, Session::Transaction, Session::Off];

pub(super) fn request(dialect: Dialect, session: Session, before: &str, sql: &str) -> KeepRequest {
    let migration =
        MigrationRequest { dialect, session, before: tables(dialect, before), triggers: Vec::new(), sql: sql.into() };
    KeepRequest { migration, written: Vec::new(), fills: Vec::new(), earlier: Vec::new() }
}

pub(super) fn both() -> String {
    let session = remake(
        "session",
        "`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `token` text NOT NULL DEFAULT ''",
        "\"id\", \"userId\", \"token\"",
    );
    let user = remake(
        "user",
        "`id` text PRIMARY KEY NOT NULL, `name` text DEFAULT 'x', `email` text NOT NULL UNIQUE",
        "\"id\", \"name\", \"email\"",
    );
    format!(
        "{session}--> statement-breakpoint\n{}",
        user.replace("PRAGMA foreign_keys=OFF;--> statement-breakpoint\n", "")
    )
}

#[test]
fn nothing_is_lost_and_the_second_time_nothing_is_changed() {
    for session in SESSIONS {
        let asked = request(Dialect::Sqlite, session, AUTH, &both());
        let kept = keep_rows(&asked);
        assert_eq!(kept.left, [], "{kept:?}");
        assert_eq!(kept.sql.is_none(), session == Session::Off, "{kept:?}");
        let Some(sql) = kept.sql else { continue };
        let again = KeepRequest { migration: MigrationRequest { sql: sql.clone(), ..asked.migration }, ..asked };
        assert_eq!(keep_rows(&again).sql, None, "{sql}");
        if session != Session::Connection {
            for other in SESSIONS {
                let migration = MigrationRequest { session: other, ..again.migration.clone() };
                assert_eq!(read_migration(&migration).effects, [], "{other:?}\n{sql}");
            }
        }
    }
}

#[test]
fn foreign_keys_are_off_around_all_remakes() {
    let kept = keep_rows(&request(Dialect::Sqlite, Session::Connection, AUTH, &both()));
    let sql = kept.sql.unwrap();
    assert_eq!(sql.matches("PRAGMA foreign_keys=OFF;").count(), 1, "{sql}");
    assert!(
        sql.starts_with("PRAGMA foreign_keys=OFF;--> statement-breakpoint\n")
            && sql.ends_with("PRAGMA foreign_keys=ON;\n"),
        "{sql}"
    );
}

#[test]
fn a_remake_for_a_default_of_better_auth_is_left_out() {
    let mut asked = request(Dialect::Sqlite, Session::D1, AUTH, &both());
    asked.written = [("user", "name"), ("session", "token")]
        .map(|(table, column)| ColumnName { schema: None, table: table.into(), column: column.into() })
        .into();
    assert_eq!(
        keep_rows(&asked).sql.as_deref(),
        Some("-- Only defaults changed that Better Auth writes itself: there is nothing to do.\nSELECT 1;\n")
    );
    asked.written.pop();
    let kept = keep_rows(&asked);
    assert_eq!(kept.left, []);
    let sql = kept.sql.unwrap();
    assert!(sql.contains("__new_session") && !sql.contains("__new_user"), "{sql}");
}

#[test]
fn a_new_required_column_is_filled() {
    let fill = |table: &str, column: &str| ColumnFill {
        column: ColumnName { schema: None, table: table.into(), column: column.into() },
        value: "'x'".into(),
    };
    for (dialect, sql, written) in [
        (
            Dialect::Sqlite,
            "ALTER TABLE `user` ADD `role` text NOT NULL;",
            "ALTER TABLE `user` ADD `role` text NOT NULL DEFAULT 'x';\n",
        ),
        (
            Dialect::Postgresql,
            "ALTER TABLE \"user\" ADD COLUMN \"role\" text NOT NULL;",
            "ALTER TABLE \"user\" ADD COLUMN \"role\" TEXT;\nUPDATE \"user\" SET \"role\" = 'x';\nALTER TABLE \"user\" ALTER COLUMN \"role\" SET NOT NULL;\n",
        ),
        (
            Dialect::Mysql,
            "ALTER TABLE `user` ADD `role` varchar(255) NOT NULL;",
            "ALTER TABLE `user` ADD COLUMN `role` VARCHAR(255);\nUPDATE `user` SET `role` = 'x';\nALTER TABLE `user` MODIFY COLUMN `role` VARCHAR(255) NOT NULL;\n",
        ),
        (
            Dialect::Postgresql,
            "ALTER TABLE \"user\" ALTER COLUMN \"name\" SET NOT NULL;",
            "UPDATE \"user\" SET \"name\" = 'x' WHERE \"name\" IS NULL;\nALTER TABLE \"user\" ALTER COLUMN \"name\" SET NOT NULL;\n",
        ),
    ] {
        let before = if dialect == Dialect::Sqlite {
            AUTH.to_string()
        } else {
            "CREATE TABLE user (id varchar(36) PRIMARY KEY NOT NULL, name varchar(255))".to_string()
        };
        let before = if dialect == Dialect::Postgresql { before.replace("user", "\"user\"") } else { before };
        let mut asked = request(dialect, Session::Connection, &before, sql);
        asked.fills = vec![fill("user", "role"), fill("user", "name")];
        let kept = keep_rows(&asked);
        assert_eq!(kept.sql.as_deref(), Some(written), "{:?}", kept.notes);
        let reading = read_migration(&MigrationRequest { sql: kept.sql.unwrap(), ..asked.migration });
        assert_eq!((reading.risks, reading.effects), (vec![], vec![]));
    }
    let sql = "ALTER TABLE \"user\" ALTER COLUMN \"name\" SET DEFAULT now();\nALTER TABLE \"user\" ALTER COLUMN \"name\" SET NOT NULL;";
    let before = "CREATE TABLE \"user\" (id text PRIMARY KEY NOT NULL, name text)";
    let kept = keep_rows(&request(Dialect::Postgresql, Session::Connection, before, sql)).sql.unwrap();
    assert!(kept.contains("UPDATE \"user\" SET \"name\" = now() WHERE \"name\" IS NULL;\n"), "{kept}");
    let sql = remake(
        "user",
        "`id` text PRIMARY KEY NOT NULL, `name` text NOT NULL, `email` text NOT NULL, `role` text NOT NULL",
        "\"id\", \"name\", \"email\", \"role\"",
    );
    let mut asked = request(Dialect::Sqlite, Session::Connection, AUTH, &sql);
    asked.fills = vec![fill("user", "role"), fill("user", "name")];
    let kept = keep_rows(&asked);
    let sql = kept.sql.unwrap();
    assert!(sql.contains("SELECT \"id\", coalesce(\"name\", 'x'), \"email\", 'x' FROM `user`"), "{sql}");
}

#[test]
fn circles_come_back_in_order() {
    let before = "CREATE TABLE a (id text PRIMARY KEY NOT NULL, b text REFERENCES b(id) ON DELETE restrict, a text REFERENCES a(id) ON DELETE cascade);
CREATE TABLE b (id text PRIMARY KEY NOT NULL, a text NOT NULL REFERENCES a(id));
CREATE TABLE c (id text PRIMARY KEY NOT NULL, b text DEFAULT 'z' REFERENCES b(id) ON DELETE set default)";
    let sql = remake(
        "a",
        "`id` text PRIMARY KEY NOT NULL, `b` text REFERENCES b(id) ON DELETE restrict, `a` text REFERENCES a(id) ON DELETE cascade",
        "\"id\", \"b\", \"a\"",
    );
    let kept = keep_rows(&request(Dialect::Sqlite, Session::D1, before, &sql));
    assert_eq!(kept.left, [], "{kept:?}");
    assert!(kept.sql.is_some(), "{kept:?}");
    let required = before.replace("b text REFERENCES", "b text NOT NULL REFERENCES");
    let kept = keep_rows(&request(Dialect::Sqlite, Session::D1, &required, &sql));
    assert!(kept.sql.is_none() && kept.notes[0].contains("circle"), "{kept:?}");
}

#[test]
fn what_the_schema_asks_for_stays() {
    let sql = "DROP TABLE `session`;\nALTER TABLE `user` DROP COLUMN `name`;\nDELETE FROM `project`;";
    let kept = keep_rows(&request(Dialect::Sqlite, Session::D1, AUTH, sql));
    assert_eq!(kept.sql, None);
    assert_eq!(kept.left.len(), 3, "{kept:?}");
}
