//! The comparison over small tables, and the reading of snapshots.

use std::collections::BTreeSet;

use super::*;
use crate::dialect::Dialect;

fn column(name: &str, ty: &str) -> DatabaseColumn {
    DatabaseColumn { name: name.into(), ty: ty.into(), not_null: true, ..DatabaseColumn::default() }
}

fn table(name: &str, columns: Vec<DatabaseColumn>) -> DatabaseTable {
    let id = DatabaseColumn { primary_key: true, ..column("id", "text") };
    DatabaseTable {
        name: name.into(),
        columns: std::iter::once(id).chain(columns).collect(),
        ..DatabaseTable::default()
    }
}

fn texts(dialect: Dialect, before: &[DatabaseTable], after: &[DatabaseTable]) -> Vec<String> {
    let shown = |change: Change| format!("{}{}", if change.destructive { "! " } else { "" }, change.text);
    compare(dialect, before, after, &BTreeSet::new()).into_iter().map(shown).collect()
}

#[test]
fn every_kind_of_difference_in_one_order() {
    let before = [
        table("gone", vec![column("a", "text"), column("b", "text")]),
        table(
            "user",
            vec![
                column("old", "text"),
                DatabaseColumn { not_null: false, ..column("name", "text") },
                column("age", "bigint"),
                DatabaseColumn { default: Some("1".into()), ..column("count", "integer") },
                DatabaseColumn { unique: true, unique_name: Some("user_mail_unique".into()), ..column("mail", "text") },
            ],
        ),
    ];
    let mut after = table(
        "user",
        vec![
            column("name", "text"),
            column("age", "integer"),
            column("count", "bigint"),
            column("mail", "text"),
            column("new", "text"),
        ],
    );
    after.indexes = vec![DatabaseIndex {
        name: Some("user_name_idx".into()),
        columns: vec!["name".into()],
        unique: false,
        condition: None,
    }];
    after.foreign_keys = vec![DatabaseForeignKey {
        name: None,
        columns: vec!["name".into()],
        table: Some("come".into()),
        foreign_columns: vec!["id".into()],
        on_delete: "cascade".into(),
    }];
    let after = [table("come", vec![column("a", "text"), column("b", "text")]), after];
    let expected = [
        "`come` is new, with the 3 columns `id`, `a`, `b`",
        "`user.name`: nullable → not null; it fails where a row has no value",
        "! `user.age`: type bigint → integer",
        "`user.count`: type integer → bigint",
        "`user.count`: default 1 → none",
        "`user.new` is new: text, not null; rows that are there have no value for it",
        "! `user.old` is dropped: text, not null; as long as it is there, new rows without it are refused (one that was renamed counts as dropped and new: is it `new`?)",
        "`user`: unique constraint `user_mail_unique` is dropped: unique (mail)",
        "`user`: index `user_name_idx` is new: (name)",
        "`user`: foreign key is new: (name) → come(id), on delete cascade",
        "! `gone` is dropped, with the 3 columns `id`, `a`, `b` (one that was renamed counts as dropped and new: is it `come`?)",
    ];
    assert_eq!(texts(Dialect::Postgresql, &before, &after), expected);
}

#[test]
fn tables_of_others_are_left_alone_unless_they_are_ours_now() {
    let [before, mut in_schema] = ["posts", "posts"].map(|name| table(name, vec![column("a", "text")]));
    in_schema.schema = Some("blog".into());
    let before = [before, in_schema];
    let compared = |after: &[DatabaseTable], others: &[&str]| {
        let others = others.iter().map(ToString::to_string).collect();
        compare(Dialect::Postgresql, &before, after, &others).into_iter().map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_eq!(compared(&[], &["posts", "blog.posts"]), []);
    assert_eq!(compared(&[], &["posts"]), [ChangeKind::TableDropped]);
    assert_eq!(compared(&[table("posts", vec![])], &["posts", "blog.posts"]), [ChangeKind::ColumnDropped]);
}

#[test]
fn what_is_not_known_is_not_different() {
    let key = |name: Option<&str>, table: Option<&str>| DatabaseForeignKey {
        name: name.map(Into::into),
        columns: vec!["projectId".into()],
        table: table.map(Into::into),
        foreign_columns: table.map(|_| "id".into()).into_iter().collect(),
        on_delete: "cascade".into(),
    };
    let with = |key| DatabaseTable { foreign_keys: vec![key], ..table("a", vec![column("projectId", "text")]) };
    let before = [with(key(Some("a_projectId_projects_id_fk"), Some("projects")))];
    assert_eq!(texts(Dialect::Sqlite, &before, &[with(key(None, None))]), [""; 0]);
    let other = DatabaseForeignKey { on_delete: "restrict".into(), ..key(None, None) };
    assert_eq!(texts(Dialect::Sqlite, &before, &[with(other)]).len(), 1);
}

#[test]
fn a_unique_index_is_a_unique_constraint_but_in_postgresql() {
    let constraint = DatabaseColumn { unique: true, unique_name: Some("u".into()), ..column("a", "text") };
    let before = [table("t", vec![constraint])];
    let index = DatabaseIndex { name: Some("u".into()), columns: vec!["a".into()], unique: true, condition: None };
    let after = [DatabaseTable { indexes: vec![index], ..table("t", vec![column("a", "text")]) }];
    assert_eq!(texts(Dialect::Sqlite, &before, &after), [""; 0]);
    assert_eq!(texts(Dialect::Mysql, &before, &after), [""; 0]);
    assert_eq!(texts(Dialect::Postgresql, &before, &after).len(), 2);
}

#[test]
fn a_snapshot_that_cannot_be_read_is_an_error() {
    let error = |dialect, text: &str| read_snapshot(dialect, text).expect_err("no snapshot").to_string();
    for (text, expected) in [
        ("", "this is no snapshot of drizzle-kit: EOF while parsing a value at line 1 column 0"),
        ("[]", "this is no snapshot of drizzle-kit: it names no dialect"),
        (r#"{"dialect":"sqlite"}"#, "this is no snapshot of drizzle-kit: it names no version"),
        (r#"{"dialect":"mysql","version":"5"}"#, "the snapshot is of a mysql database, not of sqlite"),
        (
            r#"{"dialect":"sqlite","version":"5","tables":{}}"#,
            "snapshots of version 5 for sqlite cannot be read; 6 and 7 can",
        ),
        (
            r#"{"dialect":"sqlite","version":"99","tables":{}}"#,
            "snapshots of version 99 for sqlite cannot be read; 6 and 7 can",
        ),
        (r#"{"dialect":"sqlite","version":"6"}"#, "this is no snapshot of drizzle-kit: missing field `tables`"),
        (r#"{"dialect":"sqlite","version":"7"}"#, "this is no snapshot of drizzle-kit: it has no list `ddl`"),
    ] {
        assert_eq!(error(Dialect::Sqlite, text), expected);
    }
    let later = r#"{"dialect":"postgres","version":"9","prevIds":["0b1e"],"ddl":[]}"#;
    assert_eq!(read_snapshot(Dialect::Postgresql, later), Err(SnapshotError::Partial));
}
