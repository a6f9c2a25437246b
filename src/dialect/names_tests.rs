//! Names in whole plans. In: small tables with odd names. Out: what their plans call things, and the errors of what cannot be
//! called so.

use super::*;
use crate::tables::{
    Field, FieldType, IdKind,
    testing::{field, reference, table},
};

fn tables(tables: Vec<Table>) -> Tables {
    Tables { tables, id: IdKind::Text }
}

fn planned(tables: &Tables, options: &PlanOptions) -> SchemaPlan {
    let (plan, diagnostics) = plan(tables, options);
    assert_eq!(diagnostics, vec![]);
    plan
}

/// The errors, as code and message.
fn errors(tables: &Tables, options: &PlanOptions) -> Vec<String> {
    let (_, diagnostics) = plan(tables, options);
    diagnostics.iter().map(|diagnostic| format!("{} {}", diagnostic.code.as_str(), diagnostic.message)).collect()
}

/// Sessions of users, both under other names.
fn owned_sessions() -> Tables {
    let mut user = table("user", vec![field("emailVerified", FieldType::Boolean)]);
    user.model_name = "appUser".into();
    let mut session = table("session", vec![Field { index: true, ..reference("userId", "user", "id") }]);
    session.fields[0].field_name = "ownerId".into();
    tables(vec![user, session])
}

#[test]
fn names_follow_plural_and_casing() {
    let options = PlanOptions { use_plural: true, casing: Casing::SnakeCase, ..PlanOptions::new(Dialect::Postgresql) };
    let plan = planned(&owned_sessions(), &options);
    let [user, session] = &plan.tables[..] else { panic!("two tables") };
    assert_eq!((user.export.as_str(), user.sql_name.as_str()), ("appUsers", "app_users"));
    assert_eq!((user.columns[1].key.as_str(), user.columns[1].sql_name.as_str()), ("emailVerified", "email_verified"));
    assert_eq!((session.columns[1].key.as_str(), session.columns[1].sql_name.as_str()), ("ownerId", "owner_id"));
    assert_eq!(session.indexes[0].name, "sessions_ownerId_idx");
    assert_eq!(session.relations[0].key, "appUser");
    assert_eq!(user.relations[0].key, "sessions");
    let older = PlanOptions { relations_as_exported: true, ..options };
    assert_eq!(planned(&owned_sessions(), &older).tables[1].relations[0].key, "appUsers");
}

#[test]
fn long_names_are_cut_before_the_database_does_it() {
    let long = "aTableWithAVeryLongNameThatGoesOnAndOn";
    let mut field = reference("aColumnWithALongNameToo", long, "id");
    field.unique = true;
    let tables = tables(vec![table(long, vec![field])]);
    for (dialect, limit) in [(Dialect::Mysql, 64), (Dialect::Postgresql, 63)] {
        let plan = planned(&tables, &PlanOptions::new(dialect));
        let column = &plan.tables[0].columns[1];
        let foreign_key = column.reference.as_ref().and_then(|reference| reference.name.as_deref());
        let unique = column.unique.as_ref().and_then(|unique| unique.name.as_deref());
        assert_eq!((foreign_key.map(str::len), unique.map(str::len)), (Some(limit), Some(limit)));
    }
    let plan = planned(&tables, &PlanOptions::new(Dialect::Sqlite));
    assert_eq!(plan.tables[0].columns[1].unique, Some(UniquePlan { name: None }));
}

#[test]
fn limits_are_bytes_in_postgresql_and_characters_in_mysql() {
    let unique = |name: &str, dialect| {
        let column = Field { unique: true, ..field(&name.repeat(26), FieldType::String) };
        let plan = planned(&tables(vec![table(&name.repeat(26), vec![column])]), &PlanOptions::new(dialect));
        plan.tables[0].columns[1].unique.clone().and_then(|unique| unique.name)
    };
    // With `_` and `_unique` 60 characters, and 112 bytes.
    assert_eq!(unique("e", Dialect::Postgresql), None);
    assert_eq!(unique("é", Dialect::Mysql), None);
    let name = unique("é", Dialect::Postgresql).unwrap_or_default();
    assert!(name.len() <= 63 && name.starts_with(&"é".repeat(26)), "{name}");
}

#[test]
fn names_that_cannot_be() {
    let with = |name: &str| tables(vec![Table { model_name: name.into(), ..table("t", vec![]) }]);
    let snake = PlanOptions { casing: Casing::SnakeCase, ..PlanOptions::new(Dialect::Sqlite) };
    assert_eq!(errors(&with("___"), &snake), ["BAS404 the table `t` cannot have an empty name"]);
    for (name, dialect, problem) in [
        ("default", Dialect::Sqlite, "`export *` does not include the default export"),
        ("__proto__", Dialect::Sqlite, "JavaScript gives it a meaning of its own"),
        ("sqlite_x", Dialect::Sqlite, "SQLite keeps names that begin with `sqlite_` to itself"),
        (&"é".repeat(32), Dialect::Postgresql, "PostgreSQL allows 63 bytes"),
        (&"é".repeat(65), Dialect::Mysql, "MySQL allows 64 characters"),
        ("a\0", Dialect::Sqlite, "it contains a NUL character"),
        ("a ", Dialect::Mysql, "MySQL does not allow a space at the end"),
        ("a😀", Dialect::Mysql, "MySQL does not allow characters beyond U+FFFF"),
        (
            "pg_class",
            Dialect::Postgresql,
            "PostgreSQL looks for names that begin with `pg_` among its own tables first",
        ),
        ("__drizzle_migrations", Dialect::Sqlite, "Drizzle keeps there which migrations were applied"),
        ("__drizzle_migrations", Dialect::Mysql, "Drizzle keeps there which migrations were applied"),
        (
            &"a".repeat(62),
            Dialect::Mysql,
            "MySQL allows 64 characters, and drizzle-kit calls the primary key by the name of the table with `_id` behind it",
        ),
        (
            "--> statement-breakpoint",
            Dialect::Sqlite,
            "Drizzle takes a migration apart where it finds `--> statement-breakpoint`",
        ),
    ] {
        let expected = format!("BAS404 the table `t` cannot have the name `{}`: {problem}", name.escape_debug());
        assert_eq!(errors(&with(name), &PlanOptions::new(dialect)), [expected]);
    }
    for name in ["weird name", "class", "größe", "a😀", "'`${x}`'"] {
        assert_eq!(errors(&with(name), &PlanOptions::new(Dialect::Postgresql)), Vec::<String>::new());
    }
    let quoted = with("user\" --");
    let (_, warnings) = plan(&quoted, &PlanOptions::new(Dialect::Postgresql));
    assert_eq!(warnings.iter().map(Diagnostic::is_error).collect::<Vec<_>>(), [false]);
    assert!(warnings[0].message.contains("`user\" --`"), "{}", warnings[0].message);
    assert_eq!(errors(&quoted, &PlanOptions::new(Dialect::Sqlite)), Vec::<String>::new());
    for separated in ["a,b", "a;b"] {
        let (_, warnings) = plan(&with(separated), &PlanOptions::new(Dialect::Sqlite));
        assert_eq!(warnings.iter().map(Diagnostic::is_error).collect::<Vec<_>>(), [false]);
    }
    // In a schema of its own nothing of PostgreSQL comes before it.
    let own = |name: &str| PlanOptions { schema_name: Some(name.into()), ..PlanOptions::new(Dialect::Postgresql) };
    assert_eq!(errors(&with("pg_class"), &own("auth")), Vec::<String>::new());
    for (name, problem) in [
        ("drizzle", "Drizzle keeps there which migrations were applied"),
        ("information_schema", "PostgreSQL has a schema of this name"),
        ("pg_auth", "PostgreSQL keeps names that begin with `pg_` to itself"),
    ] {
        let expected = format!("BAS404 the PostgreSQL schema cannot have the name `{name}`: {problem}");
        assert_eq!(errors(&with("t"), &own(name)), [expected]);
    }
}

#[test]
fn names_that_two_things_would_have() {
    let options = |dialect| PlanOptions::new(dialect);
    let same = tables(vec![table("a", vec![]), Table { model_name: "a".into(), ..table("b", vec![]) }]);
    assert_eq!(
        errors(&same, &options(Dialect::Postgresql)),
        ["BAS403 the table `a` and the table `b` have the name `a`"]
    );
    let key = tables(vec![table("a", vec![]), table("a_pkey", vec![])]);
    assert_eq!(
        errors(&key, &options(Dialect::Postgresql)),
        ["BAS403 the table `a_pkey` and the primary key of the table `a` have the name `a_pkey`"]
    );
    assert_eq!(errors(&key, &options(Dialect::Sqlite)), Vec::<String>::new());
    let dotted = tables(vec![table("t", vec![field("i", FieldType::String), field("İ", FieldType::String)])]);
    assert_eq!(
        errors(&dotted, &options(Dialect::Mysql)),
        ["BAS403 the column `t.i` and the column `t.İ` have the names `i` and `İ`, which are the same to the database"]
    );
    let cased = tables(vec![table("t", vec![field("userId", FieldType::String), field("userID", FieldType::String)])]);
    assert_eq!(
        errors(&cased, &options(Dialect::Sqlite)),
        [
            "BAS403 the column `t.userId` and the column `t.userID` have the names `userId` and `userID`, which are the same to the database"
        ]
    );
    assert_eq!(errors(&cased, &options(Dialect::Postgresql)), Vec::<String>::new());
    let index = Field { index: true, ..field("a", FieldType::String) };
    let indexed = tables(vec![table("t", vec![index]), table("t_a_idx", vec![])]);
    assert_eq!(
        errors(&indexed, &options(Dialect::Mysql)),
        ["BAS403 the table `t_a_idx` and an index of the table `t` have the name `t_a_idx`"]
    );
    let own_id = tables(vec![table("t", vec![field("id", FieldType::String)])]);
    let (plan, diagnostics) = plan(&own_id, &options(Dialect::Sqlite));
    assert_eq!(plan.tables[0].columns.len(), 1);
    assert_eq!(diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count(), 0);
}

#[test]
fn exports_of_relations_leave_those_of_tables_alone() {
    let tables = tables(vec![table("user", vec![]), table("userRelations", vec![reference("userId", "user", "id")])]);
    let plan = planned(&tables, &PlanOptions::new(Dialect::Sqlite));
    assert_eq!(plan.tables[0].relations_export, "userRelations_2");
}
