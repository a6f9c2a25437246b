//! Rows that refer to what is not there, over small tables: where a statement fails, where nothing looks, and what is written then.

use super::{
    keep::{KeepRequest, keep_rows},
    tests::{remake, tables, told},
    *,
};
use crate::dialect::Dialect;

const OAUTH: &str = "CREATE TABLE client (id text PRIMARY KEY NOT NULL);
CREATE TABLE application (id text PRIMARY KEY NOT NULL, clientId text UNIQUE);
CREATE TABLE token (id text PRIMARY KEY NOT NULL, `of` text NOT NULL REFERENCES client(id) ON DELETE cascade, note text)";

/// `of` refers to another table from now on.
fn moved() -> String {
    remake(
        "token",
        "`id` text PRIMARY KEY NOT NULL, `of` text NOT NULL REFERENCES application(clientId) ON DELETE cascade, `note` text",
        "\"id\", \"of\", \"note\"",
    )
}

fn request(session: Session, sql: &str) -> KeepRequest {
    let before = tables(Dialect::Sqlite, OAUTH);
    let migration =
        MigrationRequest { dialect: Dialect::Sqlite, session, before, triggers: Vec::new(), sql: sql.into() };
    KeepRequest { migration, written: Vec::new(), fills: Vec::new(), earlier: Vec::new() }
}

#[test]
fn rows_are_looked_at_by_the_database_or_nobody() {
    assert_eq!(told(Dialect::Sqlite, Session::Connection, OAUTH, &moved()), ["! dangling token.of @2"]);
    assert_eq!(told(Dialect::Sqlite, Session::D1, OAUTH, &moved()), ["! foreign-key __new_token.of @2"]);
    assert_eq!(told(Dialect::Sqlite, Session::Off, OAUTH, &moved()), Vec::<String>::new());
    // The key that the rows had before is met by them.
    let same = moved().replace("application(clientId)", "client(id)");
    assert_eq!(told(Dialect::Sqlite, Session::Connection, OAUTH, &same), Vec::<String>::new());
    let gone = "PRAGMA foreign_keys=OFF; DELETE FROM client; PRAGMA foreign_keys=ON;";
    assert_eq!(
        told(Dialect::Sqlite, Session::Connection, OAUTH, gone),
        ["rows-deleted client @1", "! dangling token.of @1"]
    );
}

#[test]
fn a_copy_is_tried_while_foreign_keys_are_on() {
    for sql in [moved(), format!("DROP TABLE client;\n{}", moved())] {
        let kept = keep_rows(&request(Session::Connection, &sql));
        let written = kept.sql.expect("it is written");
        let tried = written.find("INSERT INTO `__new_token`").expect("the copy");
        assert!(tried < written.find("PRAGMA foreign_keys=OFF").expect("the pragma"), "{written}");
        assert!(
            kept.notes.iter().any(|note| note.contains(
                "To delete them, let the migration begin with: DELETE FROM `token` WHERE `of` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `application` WHERE `application`.`clientId` = `token`.`of`);"
            )),
            "{:?}",
            kept.notes
        );
        let again = keep_rows(&request(Session::Connection, &written));
        assert_eq!(again.sql, None, "{written}");
        let reading = read_migration(&request(Session::Connection, &written).migration);
        assert!(reading.risks.iter().all(|risk| risk.kind != RiskKind::Dangling), "{:?}", reading.risks);
        // What was tried for this session is not in the way of another one.
        let for_d1 = keep_rows(&request(Session::D1, &written));
        assert!(for_d1.left.iter().all(|effect| effect.table != "token"), "{for_d1:?}");
    }
}

#[test]
fn a_value_that_may_be_missing_is_cleared() {
    let before = OAUTH.replace("`of` text NOT NULL", "`of` text");
    let sql = moved().replace("`of` text NOT NULL", "`of` text");
    let asked =
        MigrationRequest { before: tables(Dialect::Sqlite, &before), ..request(Session::Connection, &sql).migration };
    let risks = read_migration(&asked).risks;
    assert!(risks[0].way_out.as_ref().unwrap().starts_with("UPDATE `token` SET `of` = NULL WHERE"), "{risks:?}");
    let postgresql = read_migration(&MigrationRequest {
        dialect: Dialect::Postgresql,
        session: Session::Connection,
        before: tables(Dialect::Postgresql, &OAUTH.replace('`', "\"").replace("clientId", "\"clientId\"")),
        triggers: Vec::new(),
        sql: "ALTER TABLE token ADD CONSTRAINT x FOREIGN KEY (\"of\") REFERENCES application(\"clientId\")".into(),
    });
    assert_eq!(
        postgresql.risks[0].way_out.as_deref(),
        Some(
            "DELETE FROM \"token\" WHERE \"of\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"application\" WHERE \"application\".\"clientId\" = \"token\".\"of\")"
        )
    );
}
