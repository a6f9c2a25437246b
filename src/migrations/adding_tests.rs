//! What only adds, and can go without a person: a dev server does it by itself.

use super::{MigrationReading, Session, tests};
use crate::dialect::Dialect;

fn read(dialect: Dialect, statements: &[&str]) -> MigrationReading {
    let before = "CREATE TABLE user (id varchar(36) PRIMARY KEY NOT NULL, name varchar(255), email varchar(255), phone varchar(255), age integer, seen integer);
CREATE TABLE session (id varchar(36) PRIMARY KEY NOT NULL, a varchar(255));
CREATE TABLE note (id varchar(36) PRIMARY KEY NOT NULL, author varchar(36));
CREATE TABLE org (id varchar(36) PRIMARY KEY NOT NULL);";
    let before = if dialect == Dialect::Postgresql {
        before.replace("TABLE user", "TABLE \"user\"").replace(
            "CREATE TABLE session",
            "CREATE TABLE \"auth\".\"user\" (id text PRIMARY KEY NOT NULL);\nCREATE TABLE session",
        )
    } else {
        before.to_string()
    };
    let before = tests::tables(dialect, &before);
    tests::read(dialect, Session::Connection, before, &statements.join("\n--> statement-breakpoint\n"))
}

#[test]
fn adds() {
    let cases: [(Dialect, &[&str]); 8] = [
        (
            Dialect::Sqlite,
            &[
                "CREATE TABLE `twoFactor` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`userId` text NOT NULL\n);",
                "CREATE UNIQUE INDEX `twoFactor_userId_unique` ON `twoFactor` (`userId`);",
                "CREATE INDEX `i` ON `user` (`name`);",
            ],
        ),
        (
            Dialect::Sqlite,
            &[
                "ALTER TABLE `user` ADD `username` text;",
                "CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);",
            ],
        ),
        (Dialect::Sqlite, &["ALTER TABLE `user` ADD `role` text DEFAULT 'user' NOT NULL;"]),
        (Dialect::Sqlite, &["ALTER TABLE `user` ADD `org` text REFERENCES org(id) ON DELETE set default;"]),
        (
            Dialect::Postgresql,
            &[
                "CREATE TYPE \"r\" AS ENUM('a');",
                "ALTER TYPE \"r\" ADD VALUE 'b' BEFORE 'a';",
                "CREATE TABLE \"auth\".\"member\" (\"id\" text PRIMARY KEY NOT NULL, \"userId\" text NOT NULL);",
                "ALTER TABLE \"auth\".\"member\" ADD CONSTRAINT \"f\" FOREIGN KEY (\"userId\") REFERENCES \"auth\".\"user\"(\"id\") ON DELETE cascade ON UPDATE no action;",
                "CREATE UNIQUE INDEX \"u\" ON \"auth\".\"member\" USING btree (lower(\"userId\"));",
            ],
        ),
        (
            Dialect::Postgresql,
            &[
                "ALTER TABLE \"session\" ADD COLUMN \"org\" text;",
                "ALTER TABLE \"session\" ADD CONSTRAINT \"f\" FOREIGN KEY (\"org\") REFERENCES \"public\".\"org\"(\"id\") ON DELETE set null ON UPDATE no action;",
                "ALTER TABLE \"session\" ADD CONSTRAINT \"u\" UNIQUE(\"a\",\"org\");",
            ],
        ),
        (Dialect::Postgresql, &["ALTER TABLE \"user\" ADD COLUMN \"at\" timestamp DEFAULT now() NOT NULL;"]),
        (
            Dialect::Mysql,
            &[
                "ALTER TABLE `user` ADD `username` varchar(255);",
                "ALTER TABLE `user` ADD CONSTRAINT `u` UNIQUE(`username`);",
            ],
        ),
    ];
    for (dialect, statements) in cases {
        let reading = read(dialect, statements);
        assert_eq!(
            reading.more_than_adding,
            Vec::<usize>::new(),
            "{statements:?} {:?} {:?}",
            reading.risks,
            reading.unread
        );
    }
}

#[test]
fn does_more_than_add() {
    let cases: [(Dialect, &[&str]); 15] = [
        (Dialect::Sqlite, &["ALTER TABLE `user` ADD `a` integer NOT NULL;"]),
        (Dialect::Sqlite, &["ALTER TABLE `user` ADD `org` text NOT NULL REFERENCES org(id) ON DELETE set default;"]),
        (
            Dialect::Sqlite,
            &["ALTER TABLE `user` ADD `a` integer DEFAULT (cast(unixepoch('subsecond') * 1000 as integer)) NOT NULL;"],
        ),
        (Dialect::Sqlite, &["ALTER TABLE `user` ADD `org` text DEFAULT 'a' REFERENCES org(id);"]),
        (Dialect::Sqlite, &["CREATE UNIQUE INDEX `user_phone_unique` ON `user` (`phone`);"]),
        (Dialect::Postgresql, &["ALTER TABLE \"user\" ADD CONSTRAINT \"u\" UNIQUE(\"phone\");"]),
        (
            Dialect::Postgresql,
            &[
                "ALTER TABLE \"note\" ADD CONSTRAINT \"f\" FOREIGN KEY (\"author\") REFERENCES \"public\".\"user\"(\"id\") ON DELETE cascade ON UPDATE no action;",
            ],
        ),
        (Dialect::Postgresql, &["ALTER TABLE \"user\" ADD CONSTRAINT \"c\" CHECK (\"user\".\"age\" > 3);"]),
        (
            Dialect::Sqlite,
            &[
                "PRAGMA foreign_keys=OFF;",
                "DROP TABLE `user`;",
                "ALTER TABLE `note` RENAME TO `user`;",
                "PRAGMA foreign_keys=ON;",
            ],
        ),
        (Dialect::Sqlite, &["INSERT INTO `note`(\"id\") SELECT \"id\" FROM `user`;"]),
        (Dialect::Postgresql, &["ALTER TABLE \"user\" ALTER COLUMN \"age\" SET DATA TYPE text;"]),
        (Dialect::Postgresql, &["ALTER TABLE \"user\" ALTER COLUMN \"age\" SET NOT NULL;"]),
        (Dialect::Mysql, &["ALTER TABLE `user` DROP COLUMN `age`;"]),
        (Dialect::Mysql, &["TRUNCATE `user`;"]),
        (Dialect::Sqlite, &["CREATE TABLE `user` (`id` text);", "ALTER TABLE `note` ADD `author` text;"]),
    ];
    for (dialect, statements) in cases {
        let all: Vec<usize> = (0..statements.len()).collect();
        assert_eq!(read(dialect, statements).more_than_adding, all, "{statements:?}");
    }
}

#[test]
fn knows_only_columns_of_this_migration_to_be_empty() {
    let reading = read(
        Dialect::Sqlite,
        [
            "ALTER TABLE `user` ADD `a` text;",
            "ALTER TABLE `user` ADD `b` text DEFAULT 'x' NOT NULL;",
            "CREATE UNIQUE INDEX `u` ON `user` (`a`);",
            "CREATE UNIQUE INDEX `u` ON `user` (`b`);",
            "CREATE UNIQUE INDEX `u` ON `session` (`a`);",
            "CREATE UNIQUE INDEX `u` ON `user` (lower(`a`))",
        ]
        .as_slice(),
    );
    assert_eq!(reading.more_than_adding, [3, 4, 5]);
}
