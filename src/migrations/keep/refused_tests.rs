//! Migrations that a database refuses as they were given, over small tables: what is written in their place.

use super::{
    tests::{AUTH, SESSIONS, both, request},
    *,
};
use crate::migrations::tests::remake;

/// What is written for a migration, and that the same asks for nothing more.
fn kept(session: Session, before: &str, sql: &str, fills: &[(&str, &str, &str)]) -> (String, KeptRows) {
    let mut asked = request(Dialect::Sqlite, session, before, sql);
    asked.fills = fills
        .iter()
        .map(|(table, column, value)| ColumnFill {
            column: ColumnName { schema: None, table: (*table).into(), column: (*column).into() },
            value: (*value).into(),
        })
        .collect();
    let kept = keep_rows(&asked);
    (kept.sql.clone().unwrap_or_default(), kept)
}

fn risks(session: Session, before: &str, sql: &str) -> Vec<RiskKind> {
    let reading = read_migration(&request(Dialect::Sqlite, session, before, sql).migration);
    reading.risks.into_iter().map(|risk| risk.kind).collect()
}

#[test]
fn a_default_that_is_computed_is_written_by_an_update() {
    let sql =
        "ALTER TABLE `user` ADD `createdAt` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL;";
    for session in SESSIONS {
        let (written, told) = kept(session, AUTH, sql, &[]);
        assert!(
            written.starts_with("ALTER TABLE `user` ADD COLUMN `createdAt` INTEGER NOT NULL DEFAULT 0;"),
            "{told:?}"
        );
        assert!(written.contains("UPDATE `user` SET `createdAt` = (CAST(unixepoch("), "{written}");
        assert_eq!(risks(session, AUTH, &written), []);
    }
    let unique = "ALTER TABLE `user` ADD `key` text NOT NULL;\nCREATE UNIQUE INDEX `key_unique` ON `user` (`key`);";
    let (written, told) = kept(Session::D1, AUTH, unique, &[]);
    assert_eq!(written, "");
    assert!(told.notes.iter().any(|note| note.contains("--fill \"user.key=lower(hex(randomblob(16)))\"")), "{told:?}");
    let (written, _) = kept(Session::D1, AUTH, unique, &[("user", "key", "lower(hex(randomblob(16)))")]);
    assert!(
        written.contains("NOT NULL DEFAULT '';\nUPDATE `user` SET `key` = lower(hex(randomblob(16)));"),
        "{written}"
    );
}

#[test]
fn a_copy_selects_no_column_that_the_old_table_lacks() {
    let sql = remake(
        "user",
        "`id` text PRIMARY KEY NOT NULL, `name` text DEFAULT 'none' NOT NULL, `email` text NOT NULL, `config` text DEFAULT 'x' NOT NULL, `note` text, `owner` text NOT NULL",
        "\"id\", \"name\", \"email\", \"config\", \"note\", \"owner\"",
    );
    for session in SESSIONS {
        let (written, told) = kept(session, AUTH, &sql, &[]);
        assert!(told.notes.iter().any(|note| note.contains("--fill \"user.owner='a value'\"")), "{told:?}");
        assert!(
            written.contains("SELECT \"id\", coalesce(\"name\", 'none'), \"email\" FROM `user`"),
            "{told:?}\n{written}"
        );
        let (written, told) = kept(session, AUTH, &sql, &[("user", "owner", "'me'")]);
        assert!(
            written.contains("SELECT \"id\", coalesce(\"name\", 'none'), \"email\", 'me' FROM"),
            "{told:?}\n{written}"
        );
        assert_eq!((risks(session, AUTH, &written), told.left), (vec![], vec![]), "{written}");
    }
}

const OAUTH: &str = "CREATE TABLE client (id text PRIMARY KEY NOT NULL);
CREATE TABLE refresh (id text PRIMARY KEY NOT NULL, client text NOT NULL REFERENCES client(id) ON DELETE cascade);
CREATE TABLE access (id text PRIMARY KEY NOT NULL, refresh text REFERENCES refresh(id) ON DELETE cascade, client text NOT NULL REFERENCES client(id) ON DELETE cascade);";

#[test]
fn children_are_dropped_first() {
    let sql = "DROP TABLE `client`;\nDROP TABLE `refresh`;\nDROP TABLE `access`;";
    for session in SESSIONS {
        let fails = session != Session::Off;
        assert_eq!(risks(session, OAUTH, sql).contains(&RiskKind::NoSuchTable), fails, "{session:?}");
        let (written, told) = kept(session, OAUTH, sql, &[]);
        assert_eq!(written.is_empty(), !fails, "{told:?}");
        assert!(!risks(session, OAUTH, &written).contains(&RiskKind::NoSuchTable), "{written}");
    }
    // A lost column is no more than the lost rows of its table.
    let stays = format!(
        "DROP TABLE `client`;\nDROP TABLE `refresh`;\n{}",
        remake("access", "`id` text PRIMARY KEY NOT NULL, `refresh` text", "\"id\", \"refresh\"")
    );
    for session in [Session::Connection, Session::Statement, Session::D1, Session::Transaction] {
        let (written, told) = kept(session, OAUTH, &stays, &[]);
        assert!(told.left.iter().all(|effect| effect.kind != super::super::model::EffectKind::RowsDeleted), "{told:?}");
        assert!(!risks(session, OAUTH, &written).contains(&RiskKind::NoSuchTable), "{written}");
    }
}

#[test]
fn what_rows_can_make_fail_is_tried_before_rows_are_set_aside() {
    let member = "CREATE TABLE team (id text PRIMARY KEY NOT NULL);
CREATE TABLE member (id text PRIMARY KEY NOT NULL, team text NOT NULL, user text NOT NULL REFERENCES user(id) ON DELETE cascade);";
    let before = format!("{AUTH}\n{member}");
    let user = both();
    let sql = format!(
        "{user}\n{}",
        remake(
            "member",
            "`id` text PRIMARY KEY NOT NULL, `team` text NOT NULL REFERENCES team(id) ON DELETE cascade, `user` text NOT NULL REFERENCES user(id) ON DELETE cascade",
            "\"id\", \"team\", \"user\"",
        )
    );
    for session in [Session::Statement, Session::D1, Session::Transaction] {
        let (written, told) = kept(session, &before, &sql, &[]);
        assert_eq!(told.left, [], "{told:?}");
        let tried = written.find("INSERT INTO `__new_member`").expect("it is tried");
        assert!(tried < written.find("__kept_").expect("rows are set aside"), "{written}");
    }
}

#[test]
fn rows_that_refer_to_a_new_table_are_told() {
    let sql = format!(
        "CREATE TABLE `place` (`id` text PRIMARY KEY NOT NULL);\n{}",
        remake(
            "session",
            "`id` text PRIMARY KEY NOT NULL, `userId` text NOT NULL REFERENCES user(id) ON DELETE cascade, `token` text NOT NULL REFERENCES place(id)",
            "\"id\", \"userId\", \"token\"",
        )
    );
    for session in [Session::Connection, Session::Statement] {
        let (written, told) = kept(session, AUTH, &sql, &[]);
        assert!(written.contains("FROM `session` WHERE 0"), "{told:?}");
        assert_eq!(told.left.len(), 1, "{told:?}");
        assert!(told.notes.iter().any(|note| note.starts_with("Rows of \"session\" are not copied")), "{told:?}");
    }
}
