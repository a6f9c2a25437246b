//! Whole files. In: small tables. Out: the printed text, to look at and to parse.

use swc_common::{BytePos, input::StringInput};
use swc_ecma_parser::{EsSyntax, Parser, Syntax, TsSyntax};

use super::*;
use crate::{
    dialect::{Casing, DateType, Dialect, PlanOptions, Timestamps, plan},
    source::{FileId, Location, Span},
    tables::{
        Action, Condition, DefaultValue, Field, FieldType, IdKind, Literal, Origin, Table, TableIndex, Tables,
        testing::{field, reference, table},
    },
};

const DIALECTS: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql];

/// The text, after making sure that it is both JavaScript and TypeScript.
fn printed(tables: &Tables, options: &PlanOptions) -> String {
    let (plan, diagnostics) = plan(tables, options);
    assert!(!diagnostics.iter().any(crate::diagnostics::Diagnostic::is_error), "{diagnostics:?}");
    printed_plan(&plan)
}

/// The same for a plan.
pub(super) fn printed_plan(plan: &SchemaPlan) -> String {
    declarations::tests::check(plan);
    let sources = Sources::default();
    let text = print(plan, &print_options(&sources));
    for syntax in [Syntax::Es(EsSyntax::default()), Syntax::Typescript(TsSyntax::default())] {
        let end = BytePos(u32::try_from(text.len()).expect("a small text"));
        let mut parser = Parser::new(syntax, StringInput::new(&text, BytePos(0), end), None);
        let module = parser.parse_module();
        assert!(module.is_ok() && parser.take_errors().is_empty(), "{module:?}\n{text}");
    }
    text
}

pub(super) fn print_options(sources: &Sources) -> PrintOptions<'_> {
    PrintOptions {
        sources,
        root: Path::new("/app"),
        config_file: "server/auth.config.ts".into(),
        versions: vec![("better-auth".into(), "1.7.25".into()), ("@better-auth/passkey".into(), "1.7.6".into())],
        assumed: vec![("process.env.PREFIX".into(), "\"app_\"".into())],
    }
}

fn only_when(question: &str, answer: bool) -> Vec<Condition> {
    let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
    vec![Condition { identity: 0, question: question.into(), asked: crate::evaluate::Asked::Truth, answer, location }]
}

fn from_plugin(plugin: &str) -> Origin {
    Origin { plugin: Some(plugin.into()), ..Origin::default() }
}

/// Tables with one of everything.
pub(super) fn example() -> Tables {
    let now = || DefaultValue::Function("() => /* @__PURE__ */ new Date()".into());
    let mut user = table(
        "user",
        vec![
            Field { unique: true, ..field("email", FieldType::String) },
            Field {
                default: DefaultValue::Literal(Literal::Boolean(false)),
                ..field("emailVerified", FieldType::Boolean)
            },
            Field { default: now(), ..field("createdAt", FieldType::Date) },
            Field {
                default: now(),
                on_update: Some("() => /* @__PURE__ */ new Date()".into()),
                ..field("updatedAt", FieldType::Date)
            },
            Field { required: Some(false), origin: from_plugin("admin"), ..field("role", FieldType::String) },
            Field {
                required: Some(false),
                relaxed: true,
                origin: Origin { conditions: only_when("import.meta.dev", true), ..from_plugin("debug") },
                ..field("trace", FieldType::Json)
            },
            field("tags", FieldType::StringArray),
            Field {
                default: DefaultValue::Literal(Literal::Array(vec![Literal::String("it's".into()), Literal::Null])),
                ..field("labels", FieldType::Json)
            },
            Field {
                default: DefaultValue::Literal(Literal::String("b".into())),
                ..field("plan", FieldType::Enum(vec!["a".into(), "b".into()]))
            },
            Field {
                default: DefaultValue::Function("() => Date.now()".into()),
                bigint: true,
                ..field("seen", FieldType::Number)
            },
        ],
    );
    user.indexes = vec![TableIndex { fields: vec!["plan".into(), "seen".into()], name: None, unique: true }];
    let mut follow = table(
        "follow",
        vec![
            Field { index: true, ..reference("fromId", "user", "id") },
            Field { required: Some(false), ..reference("toId", "user", "id") },
            Field { required: Some(false), ..reference("parentId", "follow", "id") },
        ],
    );
    if let Some(reference) = &mut follow.fields[1].references {
        reference.on_delete = Some(Action::SetNull);
    }
    follow.origin = Origin { conditions: only_when("process.env.FOLLOW\n  === '*/'", false), ..from_plugin("follow") };
    for field in &mut follow.fields {
        field.origin = from_plugin("follow");
    }
    Tables { tables: vec![user, follow], id: IdKind::Text }
}

#[test]
fn sqlite() {
    insta::assert_snapshot!(printed(&example(), &PlanOptions::new(Dialect::Sqlite)));
}

#[test]
fn postgresql_with_a_schema_of_its_own_and_uuids() {
    let options = PlanOptions {
        use_plural: true,
        casing: Casing::SnakeCase,
        schema_name: Some("auth".into()),
        ..PlanOptions::new(Dialect::Postgresql)
    };
    insta::assert_snapshot!(printed(&Tables { id: IdKind::Uuid, ..example() }, &options));
}

#[test]
fn mysql_with_counted_ids() {
    insta::assert_snapshot!(printed(&Tables { id: IdKind::Serial, ..example() }, &PlanOptions::new(Dialect::Mysql)));
}

/// `now()` would be in the time zone of the connection, and the column is read as UTC.
#[test]
fn dates_of_mysql_as_datetime() {
    let timestamps = Timestamps { ty: DateType::Datetime, ..Timestamps::default() };
    let text = printed(&example(), &PlanOptions { timestamps, ..PlanOptions::new(Dialect::Mysql) });
    assert!(text.contains("import { sql } from 'drizzle-orm'") || text.contains(", sql }"), "{text}");
    assert!(text.contains(", { fsp: 3 }).default(sql`(utc_timestamp(3))`)"), "{text}");
    assert!(!text.contains("timestamp(\"") && !text.contains("defaultNow"), "{text}");
}

#[test]
fn any_string_may_be_a_name() {
    let odd = [
        "class",
        "text",
        "table",
        "one",
        "many",
        "relations",
        "sql",
        "Date",
        "undefined",
        "weird name",
        "1st",
        "größe",
        "it's",
        "a\nb",
        "${x}`",
        "\u{2028}",
        "*/",
        "a\\",
        "eval",
        "let",
        "then",
        "classTable",
        "\"",
    ];
    let tables: Vec<Table> = odd
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let mut fields: Vec<Field> = odd.iter().map(|name| field(name, FieldType::String)).collect();
            fields.push(Field { index: true, ..reference("next", odd[(index + 1) % odd.len()], "id") });
            fields.push(Field { unique: true, ..reference("same", name, "class") });
            fields[0].unique = true;
            fields[0].default = DefaultValue::Literal(Literal::Object(vec![("__proto__".into(), Literal::Null)]));
            let origin = Origin { conditions: only_when(name, true), ..from_plugin(name) };
            Table { origin, ..table(name, fields) }
        })
        .collect();
    let tables = Tables { tables, id: IdKind::Text };
    for dialect in DIALECTS {
        printed(&tables, &PlanOptions::new(dialect));
    }
    let few = Tables {
        tables: tables.tables.into_iter().take(2).map(|table| Table { fields: vec![], ..table }).collect(),
        id: IdKind::Text,
    };
    insta::assert_snapshot!(printed(&few, &PlanOptions::new(Dialect::Sqlite)));
}

#[test]
fn no_tables() {
    insta::assert_snapshot!(printed(&Tables::default(), &PlanOptions::new(Dialect::Sqlite)));
}
