//! Views and triggers that stand in the way of a remake, over small tables.

use super::{
    tests::{AUTH, SESSIONS, both, request},
    *,
};

fn kept(session: Session, earlier: &[&str], sql: &str) -> KeptRows {
    let mut asked = request(Dialect::Sqlite, session, AUTH, sql);
    asked.earlier = earlier.iter().map(ToString::to_string).collect();
    keep_rows(&asked)
}

const VIEW: &str = "CREATE VIEW `pro_users` AS SELECT * FROM \"user\" WHERE name = 'pro';";
const OVER: &str = "CREATE VIEW few AS SELECT * FROM pro_users";
const BODY: &str = "CREATE TRIGGER IF NOT EXISTS t AFTER INSERT ON project BEGIN UPDATE user SET name = 'x'; END;";
const OWN: &str = "CREATE TRIGGER t AFTER DELETE ON main.session BEGIN SELECT 1; END";

#[test]
fn a_view_or_trigger_of_an_earlier_migration_is_told() {
    for session in SESSIONS.into_iter().filter(|session| *session != Session::Off) {
        for (earlier, of) in [
            (vec![VIEW], "pro_users"),
            (vec![BODY], "t"),
            (vec![OWN], "t"),
            (vec!["CREATE TABLE x (a)--> statement-breakpoint\nCREATE VIEW v AS SELECT 1 FROM [User]"], "v"),
        ] {
            let told = kept(session, &earlier, &both());
            assert!(
                told.sql.is_none() && told.notes.iter().any(|note| note.contains(&format!("\"{of}\" names"))),
                "{told:?}"
            );
        }
        let broken = kept(session, &["CREATE VIEW a AS SELECT 'x"], &both());
        assert!(broken.sql.is_none(), "{broken:?}");
        for earlier in [
            vec![],
            vec![VIEW, OVER, "DROP VIEW IF EXISTS few; DROP VIEW `main`.`pro_users`"],
            vec!["CREATE VIEW other AS SELECT * FROM posts"],
            vec![OWN, "DROP TABLE session; ALTER TABLE __new_session RENAME TO session"],
            vec!["CREATE TABLE x (a text DEFAULT 'it''s'"],
        ] {
            assert!(kept(session, &earlier, &both()).sql.is_some(), "{earlier:?}");
        }
    }
}

#[test]
fn a_view_of_the_same_migration_is_told() {
    for session in SESSIONS.into_iter().filter(|session| *session != Session::Off) {
        let first = kept(session, &[], &format!("{VIEW}\n{}", both()));
        assert!(
            first.sql.is_none() && first.notes.iter().any(|note| note.contains("DROP VIEW pro_users")),
            "{first:?}"
        );
        let sql = format!("DROP VIEW pro_users;\n{}\n{VIEW}", both());
        let told = kept(session, &[VIEW], &sql);
        let written = told.sql.expect("it is written");
        assert!(written.starts_with("DROP VIEW pro_users;") && written.contains(VIEW), "{written}");
    }
}

#[test]
fn a_view_over_a_view_is_told() {
    let told = kept(Session::D1, &[VIEW.trim_end_matches(';'), OVER], &format!("DROP VIEW pro_users;\n{}", both()));
    assert!(told.sql.is_none() && told.notes.iter().any(|note| note.contains("\"few\"")), "{told:?}");
}

#[test]
fn what_was_written_for_one_session_is_written_again_for_another() {
    for session in SESSIONS {
        let Some(sql) = kept(session, &[], &both()).sql else { continue };
        for other in SESSIONS {
            let told = kept(other, &[], &sql);
            assert_eq!(told.left, [], "{session:?} {other:?} {told:?}\n{sql}");
            let switched = session == Session::Connection && ![Session::Connection, Session::Off].contains(&other);
            assert_eq!(told.sql.is_some(), switched, "{session:?} {other:?} {told:?}\n{sql}");
        }
    }
}

#[test]
fn what_cannot_be_written_again_stays_as_it_is() {
    let sql = kept(Session::Connection, &[], &both()).sql.expect("it is written");
    let sql = sql.replace(
        "DELETE FROM `user` WHERE 0;",
        "DELETE FROM `project`;--> statement-breakpoint\nDELETE FROM `user` WHERE 0;",
    );
    let told = kept(Session::D1, &[], &sql);
    assert!(told.sql.is_none() && told.notes.iter().any(|note| note.contains("between the drops")), "{told:?}");
}
