//! Whole plans. In: small tables. Out: what must hold of their plans in every database.

use super::*;
use crate::{
    diagnostics::Code,
    source::{FileId, Location, Span},
    tables::{
        DefaultValue, Field, FieldType, IdKind, Literal,
        testing::{field, reference, table},
    },
};

const DIALECTS: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql];

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

fn at(position: u32) -> Location {
    Location { file: FileId::new(0), span: Span::new(position, position + 1) }
}

/// `user`, and a table that points to it and to a unique column of its own.
fn app() -> Tables {
    let mut email = field("email", FieldType::String);
    email.unique = true;
    let mut slug = field("slug", FieldType::String);
    slug.unique = true;
    tables(vec![
        table("user", vec![email]),
        table("post", vec![slug, reference("userId", "user", "id")]),
        table("comment", vec![reference("post", "post", "slug"), reference("email", "user", "email")]),
    ])
}

#[test]
fn a_foreign_key_has_the_type_of_what_it_points_to() {
    let mut checked = 0;
    for dialect in DIALECTS {
        for id in [IdKind::Text, IdKind::Uuid, IdKind::Serial] {
            let plan = planned(&Tables { id, ..app() }, &PlanOptions::new(dialect));
            for column in plan.tables.iter().flat_map(|table| &table.columns) {
                let Some(reference) = &column.reference else { continue };
                let Some(table) = reference.table() else { continue };
                let target = plan.tables[table].columns.iter().find(|target| target.key == reference.column);
                assert_eq!(Some(&column.ty), target.map(|target| &target.ty), "{dialect:?} {id:?} {}", column.key);
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 27);
}

#[test]
fn every_type_in_every_database() {
    let big = |key: &str, ty: FieldType| Field { bigint: true, ..field(key, ty) };
    let all = tables(vec![table(
        "all",
        vec![
            field("string", FieldType::String),
            Field { sortable: true, ..field("sorted", FieldType::String) },
            Field { index: true, ..field("indexed", FieldType::String) },
            Field { unique: true, ..field("unique", FieldType::String) },
            field("number", FieldType::Number),
            big("big", FieldType::Number),
            field("boolean", FieldType::Boolean),
            field("date", FieldType::Date),
            field("json", FieldType::Json),
            field("strings", FieldType::StringArray),
            field("numbers", FieldType::NumberArray),
            big("bigs", FieldType::NumberArray),
            field("enum", FieldType::Enum(vec!["a".into(), "b".into()])),
        ],
    )]);
    let plans = DIALECTS.map(|dialect| planned(&all, &PlanOptions::new(dialect)));
    let mut lines = Vec::new();
    for (index, column) in plans[0].tables[0].columns.iter().enumerate() {
        let types: Vec<String> = plans.iter().map(|plan| format!("{:?}", plan.tables[0].columns[index].ty)).collect();
        lines.push(format!("{}: {}", column.key, types.join(" | ")));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn only_an_explicit_false_makes_a_column_nullable() {
    let fields = [None, Some(true), Some(false)]
        .map(|required| Field { required, ..field(&format!("{required:?}"), FieldType::String) });
    let plan = planned(&tables(vec![table("t", fields.into())]), &PlanOptions::new(Dialect::Sqlite));
    let not_null: Vec<bool> = plan.tables[0].columns.iter().map(|column| column.not_null).collect();
    assert_eq!(not_null, [true, true, true, false]);
}

#[test]
fn functions_are_defaults_only_when_they_give_the_time() {
    let with = |source: &str| Field {
        default: DefaultValue::Function(source.into()),
        on_update: Some(source.into()),
        ..field(source, FieldType::Date)
    };
    let fields = vec![with("() => new Date()"), with("() => addDays(new Date(), 1)")];
    let plan = planned(&tables(vec![table("t", fields)]), &PlanOptions::new(Dialect::Postgresql));
    let plans: Vec<_> = plan.tables[0].columns.iter().map(|column| (&column.default, column.on_update)).collect();
    assert_eq!(
        plans[1..],
        [(&DefaultPlan::Now, OnUpdatePlan::Now), (&DefaultPlan::ByBetterAuth, OnUpdatePlan::ByBetterAuth)]
    );
}

#[test]
fn mysql_gets_lists_as_expressions() {
    let with = |ty: FieldType| Field {
        default: DefaultValue::Literal(Literal::Array(vec![Literal::String("it's".into())])),
        ..field("tags", ty)
    };
    let expected = DefaultPlan::Expression(r#"('["it''s"]')"#.into());
    for ty in [FieldType::StringArray, FieldType::Json] {
        let tables = tables(vec![table("t", vec![with(ty)])]);
        assert_eq!(planned(&tables, &PlanOptions::new(Dialect::Mysql)).tables[0].columns[1].default, expected);
    }
}

#[test]
fn names_follow_plural_and_casing() {
    let mut user = table("user", vec![field("emailVerified", FieldType::Boolean)]);
    user.model_name = "appUser".into();
    let mut session = table("session", vec![Field { index: true, ..reference("userId", "user", "id") }]);
    session.fields[0].field_name = "ownerId".into();
    let options = PlanOptions { use_plural: true, casing: Casing::SnakeCase, ..PlanOptions::new(Dialect::Postgresql) };
    let plan = planned(&tables(vec![user, session]), &options);
    let [user, session] = &plan.tables[..] else { panic!("two tables") };
    assert_eq!((user.export.as_str(), user.sql_name.as_str()), ("appUsers", "app_users"));
    assert_eq!((user.columns[1].key.as_str(), user.columns[1].sql_name.as_str()), ("emailVerified", "email_verified"));
    assert_eq!((session.columns[1].key.as_str(), session.columns[1].sql_name.as_str()), ("ownerId", "owner_id"));
    assert_eq!(session.indexes[0].name, "sessions_ownerId_idx");
    assert_eq!(session.relations[0].key, "appUser");
    assert_eq!(user.relations[0].key, "sessions");
}

#[test]
fn relations_between_the_same_tables_have_names() {
    let twice = tables(vec![
        table("user", vec![]),
        table("edge", vec![reference("fromId", "user", "id"), reference("to", "user", "id")]),
        table("profile", vec![Field { unique: true, ..reference("userId", "user", "id") }]),
        table("node", vec![reference("parentId", "node", "id")]),
    ]);
    let plan = planned(&twice, &PlanOptions::new(Dialect::Sqlite));
    let shown: Vec<String> = plan
        .tables
        .iter()
        .flat_map(|table| table.relations.iter().map(move |relation| (table, relation)))
        .map(|(table, relation)| {
            let kind = match relation.kind {
                RelationKind::One { .. } => "one",
                RelationKind::OneReverse { .. } => "one, reverse",
                RelationKind::Many { .. } => "many",
            };
            format!("{}.{}: {kind} {:?}", table.key, relation.key, relation.name.as_deref().unwrap_or_default())
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn two_tables_that_point_to_each_other_have_names_for_it() {
    let mutual = tables(vec![
        table("a", vec![reference("bId", "b", "id")]),
        table("b", vec![Field { unique: true, ..reference("aId", "a", "id") }]),
    ]);
    let plan = planned(&mutual, &PlanOptions::new(Dialect::Sqlite));
    let names: Vec<_> = plan.tables[0]
        .relations
        .iter()
        .map(|relation| (relation.key.as_str(), relation.name.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(names, [("b", "a_bId"), ("bByAId", "b_aId")]);
}

#[test]
fn a_table_that_is_not_to_be_made_is_not_pointed_to() {
    let hidden = Table { migrations_disabled: true, ..table("hidden", vec![]) };
    let tables = tables(vec![hidden, table("seen", vec![reference("hiddenId", "hidden", "id")])]);
    let plan = planned(&tables, &PlanOptions::new(Dialect::Mysql));
    assert_eq!(plan.tables.len(), 1);
    let column = &plan.tables[0].columns[1];
    assert_eq!((&column.reference, &column.ty), (&None, &ColumnType::Varchar(36)));
    assert_eq!(plan.tables[0].relations, vec![]);
}

#[test]
fn mysql_names_are_kept_short() {
    let long = "aTableWithAVeryLongNameThatGoesOnAndOn";
    let mut field = reference("aColumnWithALongNameToo", long, "id");
    field.unique = true;
    let tables = tables(vec![table(long, vec![field])]);
    let plan = planned(&tables, &PlanOptions::new(Dialect::Mysql));
    let column = &plan.tables[0].columns[1];
    let foreign_key = column.reference.as_ref().and_then(|reference| reference.name.as_deref()).unwrap_or_default();
    let unique = column.unique.as_ref().and_then(|unique| unique.name.as_deref()).unwrap_or_default();
    assert_eq!((foreign_key.len(), unique.len()), (64, 64));
    let plan = planned(&tables, &PlanOptions::new(Dialect::Postgresql));
    assert_eq!(plan.tables[0].columns[1].unique, Some(UniquePlan { name: None }));
}

#[test]
fn references_to_nowhere() {
    let mut lost = table("post", vec![reference("userId", "person", "id"), reference("mail", "user", "mail")]);
    lost.fields[0].origin.location = Some(at(7));
    let tables = tables(vec![table("user", vec![field("name", FieldType::String)]), lost]);
    let (_, diagnostics) = plan(&tables, &PlanOptions::new(Dialect::Sqlite));
    assert_eq!(diagnostics[0].primary.as_ref().map(|label| label.location), Some(at(7)));
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.code == Code::UnknownReference));
    assert_eq!(diagnostics.iter().map(Diagnostic::is_error).collect::<Vec<_>>(), [false, true]);
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`post.userId` refers to the table `person`, which is not one of Better Auth's: the column has no foreign key",
            "`post.mail` refers to `user.mail`, which does not exist"
        ]
    );
}

#[test]
fn names_that_cannot_be() {
    let with = |name: &str| tables(vec![Table { model_name: name.into(), ..table("t", vec![]) }]);
    let snake = PlanOptions { casing: Casing::SnakeCase, ..PlanOptions::new(Dialect::Sqlite) };
    assert_eq!(errors(&with("___"), &snake), ["BAS404 the table `t` cannot have the name ``: it is empty"]);
    for (name, dialect, problem) in [
        ("default", Dialect::Sqlite, "`export *` leaves the default export out"),
        ("__proto__", Dialect::Sqlite, "JavaScript gives it a meaning of its own"),
        ("sqlite_x", Dialect::Sqlite, "SQLite keeps names that begin with `sqlite_` to itself"),
        (&"é".repeat(32), Dialect::Postgresql, "PostgreSQL allows 63 bytes"),
        (&"é".repeat(65), Dialect::Mysql, "MySQL allows 64 characters"),
        ("a\0", Dialect::Sqlite, "it contains a NUL character"),
        ("a ", Dialect::Mysql, "MySQL does not allow a space at the end"),
        ("a😀", Dialect::Mysql, "MySQL does not allow characters beyond U+FFFF"),
    ] {
        let expected = format!("BAS404 the table `t` cannot have the name `{}`: {problem}", name.escape_debug());
        assert_eq!(errors(&with(name), &PlanOptions::new(dialect)), [expected]);
    }
    for name in ["weird name", "class", "größe", "a😀", "'`${x}`'"] {
        assert_eq!(errors(&with(name), &PlanOptions::new(Dialect::Postgresql)), Vec::<String>::new());
    }
    let quoted = with("user\"; --");
    let (_, warnings) = plan(&quoted, &PlanOptions::new(Dialect::Postgresql));
    assert_eq!(warnings.iter().map(Diagnostic::is_error).collect::<Vec<_>>(), [false]);
    assert_eq!(errors(&quoted, &PlanOptions::new(Dialect::Sqlite)), Vec::<String>::new());
}

#[test]
fn names_that_two_things_would_have() {
    let options = |dialect| PlanOptions::new(dialect);
    let same = tables(vec![table("a", vec![]), Table { model_name: "a".into(), ..table("b", vec![]) }]);
    assert_eq!(
        errors(&same, &options(Dialect::Postgresql)),
        ["BAS403 the table `a` and the table `b` have the name `a`"]
    );
    let cased = tables(vec![table("t", vec![field("userId", FieldType::String), field("userID", FieldType::String)])]);
    assert_eq!(
        errors(&cased, &options(Dialect::Sqlite)),
        [
            "BAS403 the column `t.userId` and the column `t.userID` have the names `userId` and `userID`, which the database takes for one"
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
