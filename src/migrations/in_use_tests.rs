//! What PostgreSQL and MySQL refuse whatever the rows are, over small tables: it is told, and what is written in its place is not refused.

use super::{
    tests::{tables, told},
    *,
};
use crate::dialect::Dialect;

const MYSQL: &str = "CREATE TABLE client (id varchar(36) PRIMARY KEY NOT NULL, code varchar(36) NOT NULL UNIQUE);
CREATE TABLE refresh (id varchar(36) PRIMARY KEY NOT NULL, client varchar(36) NOT NULL, CONSTRAINT refresh_fk FOREIGN KEY (client) REFERENCES client(id) ON DELETE cascade);
CREATE TABLE access (id varchar(36) PRIMARY KEY NOT NULL, client varchar(36), token varchar(36), CONSTRAINT access_fk FOREIGN KEY (client) REFERENCES client(id) ON DELETE cascade);
CREATE INDEX access_idx ON access (client);";

const POSTGRESQL: &str = "CREATE TABLE client (id text PRIMARY KEY NOT NULL);
CREATE TABLE access (id text PRIMARY KEY NOT NULL, client text, scopes text DEFAULT 'a', list text, CONSTRAINT access_fk FOREIGN KEY (client) REFERENCES client(id) ON DELETE cascade);";

fn kept(dialect: Dialect, before: &str, sql: &str, fills: &[(&str, &str, &str)]) -> (Option<String>, KeptRows) {
    let fill = |&(table, column, value): &(&str, &str, &str)| ColumnFill {
        column: ColumnName { schema: None, table: table.into(), column: column.into() },
        value: value.into(),
    };
    let migration = MigrationRequest {
        dialect,
        session: Session::Connection,
        before: tables(dialect, before),
        triggers: Vec::new(),
        sql: sql.into(),
    };
    let fills = fills.iter().map(fill).collect();
    let kept = keep_rows(&KeepRequest { migration, written: Vec::new(), fills, earlier: Vec::new() });
    (kept.sql.clone(), kept)
}

/// The kinds of risks, with the statement.
fn risks(dialect: Dialect, before: &str, sql: &str) -> Vec<String> {
    told(dialect, Session::Connection, before, sql).into_iter().filter(|line| line.starts_with('!')).collect()
}

#[test]
fn foreign_keys_go_before_the_table_that_they_point_to_and_children_before_parents() {
    let sql = "DROP TABLE `client`;\nDROP TABLE `refresh`;\nALTER TABLE `access` DROP FOREIGN KEY `access_fk`;";
    assert_eq!(
        risks(Dialect::Mysql, MYSQL, sql),
        ["! table-in-use refresh.client @0", "! table-in-use access.client @0"]
    );
    let (written, told) = kept(Dialect::Mysql, MYSQL, sql, &[]);
    assert_eq!(
        written.as_deref(),
        Some("ALTER TABLE `access` DROP FOREIGN KEY `access_fk`;\nDROP TABLE `refresh`;\nDROP TABLE `client`;\n"),
        "{told:?}"
    );
    let cascade = "DROP TABLE \"client\" CASCADE;\nALTER TABLE \"access\" DROP CONSTRAINT \"access_fk\";";
    assert_eq!(risks(Dialect::Postgresql, POSTGRESQL, cascade), ["! no-such-constraint access @1"]);
    let (written, told) = kept(Dialect::Postgresql, POSTGRESQL, cascade, &[]);
    assert_eq!(
        written.as_deref(),
        Some("ALTER TABLE \"access\" DROP CONSTRAINT \"access_fk\";\nDROP TABLE \"client\" CASCADE;\n"),
        "{told:?}"
    );
    let if_exists = cascade.replace("CONSTRAINT", "CONSTRAINT IF EXISTS");
    assert_eq!(risks(Dialect::Postgresql, POSTGRESQL, &if_exists), Vec::<String>::new());
}

#[test]
fn tables_that_refer_to_each_other_in_a_circle_go_without_their_keys() {
    let before = "CREATE TABLE a (id varchar(36) PRIMARY KEY NOT NULL, b varchar(36));
CREATE TABLE b (id varchar(36) PRIMARY KEY NOT NULL, a varchar(36), CONSTRAINT b_fk FOREIGN KEY (a) REFERENCES a(id));
ALTER TABLE a ADD CONSTRAINT a_fk FOREIGN KEY (b) REFERENCES b(id);";
    let migration = MigrationRequest {
        dialect: Dialect::Mysql,
        session: Session::Connection,
        before: read_migration(&MigrationRequest {
            dialect: Dialect::Mysql,
            session: Session::Connection,
            before: Vec::new(),
            triggers: Vec::new(),
            sql: before.into(),
        })
        .after,
        triggers: Vec::new(),
        sql: "DROP TABLE `a`;\nDROP TABLE `b`;".into(),
    };
    let kept = keep_rows(&KeepRequest { migration, written: Vec::new(), fills: Vec::new(), earlier: Vec::new() });
    assert_eq!(
        kept.sql.as_deref(),
        Some("ALTER TABLE `b` DROP FOREIGN KEY `b_fk`;\nDROP TABLE `a`;\nDROP TABLE `b`;\n"),
        "{kept:?}"
    );
}

#[test]
fn an_index_that_a_foreign_key_needs_is_replaced_or_outlives_it() {
    let stays = "DROP INDEX `access_idx` ON `access`;";
    assert_eq!(risks(Dialect::Mysql, MYSQL, stays), ["! index-in-use access.client @0"]);
    let (written, told) = kept(Dialect::Mysql, MYSQL, stays, &[]);
    let replaced = "CREATE INDEX `access_fk` ON `access` (`client`);\nDROP INDEX `access_idx` ON `access`;\n";
    assert_eq!(written.as_deref(), Some(replaced), "{told:?}");
    assert_eq!(risks(Dialect::Mysql, MYSQL, replaced), Vec::<String>::new());
    let goes = "DROP INDEX `access_idx` ON `access`;\nALTER TABLE `access` DROP FOREIGN KEY `access_fk`;";
    let (written, told) = kept(Dialect::Mysql, MYSQL, goes, &[]);
    assert_eq!(
        written.as_deref(),
        Some("ALTER TABLE `access` DROP FOREIGN KEY `access_fk`;\nDROP INDEX `access_idx` ON `access`;\n"),
        "{told:?}"
    );
    // Another index will do, and PostgreSQL needs none.
    let other = "CREATE INDEX `other` ON `access` (`client`, `token`);\nDROP INDEX `access_idx` ON `access`;";
    assert_eq!(risks(Dialect::Mysql, MYSQL, other), Vec::<String>::new());
    let index = "CREATE INDEX \"i\" ON \"access\" (\"client\");\nDROP INDEX \"i\";";
    assert_eq!(risks(Dialect::Postgresql, POSTGRESQL, index), Vec::<String>::new());
}

#[test]
fn a_text_becomes_a_list_as_a_person_says() {
    let sql = "ALTER TABLE \"access\" ALTER COLUMN \"list\" SET DATA TYPE text[];";
    assert_eq!(risks(Dialect::Postgresql, POSTGRESQL, sql), ["! no-cast access.list @0"]);
    let (written, told) = kept(Dialect::Postgresql, POSTGRESQL, sql, &[]);
    assert_eq!(written, None);
    assert!(told.notes[0].contains("--fill \"access.list=string_to_array(list, ' ')\""), "{told:?}");
    let (written, told) =
        kept(Dialect::Postgresql, POSTGRESQL, sql, &[("access", "list", "string_to_array(list, ' ')")]);
    assert_eq!(
        written.as_deref(),
        Some("ALTER TABLE \"access\" ALTER COLUMN \"list\" SET DATA TYPE text[] USING string_to_array(list, ' ');\n"),
        "{told:?}"
    );
    // A default may be none of the new type: it goes first where the migration says what it is then.
    let with_default = sql.replace("list", "scopes");
    let fills = [("access", "scopes", "ARRAY[scopes]")];
    let (written, told) = kept(Dialect::Postgresql, POSTGRESQL, &with_default, &fills);
    assert_eq!(written, None, "{told:?}");
    let sets = format!("{with_default}\nALTER TABLE \"access\" ALTER COLUMN \"scopes\" SET DEFAULT '{{}}';");
    let (written, told) = kept(Dialect::Postgresql, POSTGRESQL, &sets, &fills);
    assert!(
        written
            .as_ref()
            .is_some_and(|sql| sql.starts_with("ALTER TABLE \"access\" ALTER COLUMN \"scopes\" DROP DEFAULT;\n")),
        "{told:?}"
    );
}

#[test]
fn rows_that_can_refer_to_nothing_of_a_new_table_go_first() {
    let sql = "CREATE TABLE `place` (`id` varchar(36) PRIMARY KEY NOT NULL);
ALTER TABLE `refresh` ADD CONSTRAINT `place_fk` FOREIGN KEY (`client`) REFERENCES `place`(`id`) ON DELETE cascade;
ALTER TABLE `access` ADD CONSTRAINT `token_fk` FOREIGN KEY (`token`) REFERENCES `place`(`id`) ON DELETE cascade;";
    let (written, told) = kept(Dialect::Mysql, MYSQL, sql, &[]);
    let written = written.unwrap_or_default();
    assert!(written.contains("DELETE FROM `refresh`;\nALTER TABLE `refresh` ADD"), "{written} {told:?}");
    assert!(written.contains("UPDATE `access` SET `token` = NULL;\nALTER TABLE `access` ADD"), "{written} {told:?}");
    assert_eq!(told.left.len(), 2, "{told:?}");
    assert!(told.notes.iter().any(|note| note.starts_with("Rows of \"refresh\" are deleted")), "{told:?}");
}

#[test]
fn mysql_makes_up_the_same_value_for_all_rows() {
    let sql = "ALTER TABLE `access` ADD `code` varchar(36) NOT NULL;\nALTER TABLE `access` ADD CONSTRAINT `u` UNIQUE(`code`);";
    assert_eq!(
        risks(Dialect::Mysql, MYSQL, sql),
        ["! required-without-value access.code @0", "! unique access.code @1"]
    );
}

#[test]
fn a_value_that_is_written_has_to_be_there() {
    let sql = "UPDATE `access` SET `client` = 'x' WHERE `client` IS NULL;";
    assert_eq!(risks(Dialect::Mysql, MYSQL, sql), ["! foreign-key access.client @0"]);
}
