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
    let with = |key: &str, source: &str| Field {
        default: DefaultValue::Function(source.into()),
        on_update: Some(source.into()),
        ..field(key, FieldType::Date)
    };
    let fields = vec![with("now", "() => new Date()"), with("later", "() => addDays(new Date(), 1)")];
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
fn enumerations_that_mysql_would_change_are_texts() {
    let ty = |values: &[&str]| {
        let values = values.iter().map(ToString::to_string).collect();
        let plan = planned(
            &tables(vec![table("t", vec![field("own", FieldType::Enum(values))])]),
            &PlanOptions::new(Dialect::Mysql),
        );
        plan.tables[0].columns[1].ty.clone()
    };
    assert!(matches!(ty(&["a", "it's \"b\" `c`"]), ColumnType::Enum(_)));
    for values in [["a", "A"], ["a", "b "], ["a", "b,c"], ["a", "(b)"], ["a", "b\\c"], ["a", "á"]] {
        assert!(matches!(ty(&values), ColumnType::VarcharEnum(255, _)), "{values:?}");
    }
}

#[test]
fn an_id_of_the_app_is_like_those_of_better_auth() {
    let app_tables = BTreeMap::from([("project".into(), AppTable { from: "./db".into(), name: "projects".into() })]);
    let number = Field { ty: FieldType::Number, ..reference("ownerId", "project", "id") };
    let fields = vec![reference("projectId", "project", "id"), number, reference("projectSlug", "project", "slug")];
    for (id, dialect, expected) in [
        (IdKind::Text, Dialect::Mysql, ColumnType::Varchar(36)),
        (IdKind::Uuid, Dialect::Mysql, ColumnType::Varchar(36)),
        (IdKind::Uuid, Dialect::Postgresql, ColumnType::Uuid),
        (IdKind::Uuid, Dialect::Sqlite, ColumnType::Text),
        (IdKind::Serial, Dialect::Postgresql, ColumnType::Integer),
    ] {
        let options = PlanOptions { app_tables: app_tables.clone(), ..PlanOptions::new(dialect) };
        let plan = planned(&Tables { id, ..tables(vec![table("task", fields.clone())]) }, &options);
        let [_, by_id, by_number, by_slug] = &plan.tables[0].columns[..] else { panic!("four columns") };
        assert_eq!((&by_id.ty, &by_number.ty), (&expected, &ColumnType::Integer), "{id:?} {dialect:?}");
        assert!(matches!(by_slug.ty, ColumnType::Text | ColumnType::Varchar(36)));
    }
}

#[test]
fn a_long_key_to_a_table_of_the_app_gets_a_name() {
    let app_tables = BTreeMap::from([("project".into(), AppTable { from: "./db".into(), name: "projects".into() })]);
    let options = PlanOptions { app_tables, ..PlanOptions::new(Dialect::Postgresql) };
    let long = "aTableWithAVeryLongNameThatGoesOnAndOn";
    let plan = planned(&tables(vec![table(long, vec![reference("aReferenceToAProject", "project", "id")])]), &options);
    let reference = plan.tables[0].columns[1].reference.as_ref();
    assert_eq!(reference.and_then(|reference| reference.name.as_deref()).map(str::len), Some(63));
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
