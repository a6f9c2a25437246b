//! Names and values may be any text. In: tables with texts that were made up by a property test. Out: that the printed
//! text is JavaScript and TypeScript, or that an error says what a database cannot hold.

use proptest::{collection::vec, prelude::*};

use super::tests::printed_plan;
use crate::{
    diagnostics::Diagnostic,
    dialect::{Casing, Dialect, PlanOptions, Relations, plan},
    source::{FileId, Location, Span},
    tables::{
        Condition, DefaultValue, Field, FieldType, IdKind, Literal, Origin, Table, TableIndex, Tables,
        testing::{field, reference, table},
    },
};

/// Texts that something has a meaning for.
const AWKWARD: [&str; 40] = [
    "",
    "user",
    "User",
    "class",
    "default",
    "await",
    "let",
    "eval",
    "arguments",
    "then",
    "__proto__",
    "constructor",
    "r",
    "one",
    "many",
    "table",
    "sql",
    "text",
    "relations",
    "Object",
    "undefined",
    "1st",
    "0",
    "a b",
    "a-b",
    "it's",
    "\"",
    "`",
    "${x}",
    "*/",
    "/*",
    "//",
    "\\",
    "\\u0041",
    "a\nb",
    "\u{2028}",
    "\0",
    "\u{202e}",
    "</script>",
    "größe😀",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(&AWKWARD[..]).prop_map(String::from),
        2 => any::<String>(),
        2 => "[a-z][a-zA-Z0-9_]{0,12}",
        1 => (prop::sample::select(&AWKWARD[..]), prop::sample::select(&AWKWARD[..])).prop_map(|(a, b)| format!("{a}{b}")),
        1 => Just("x".repeat(10_000)),
    ]
}

fn any_literal() -> impl Strategy<Value = Literal> {
    let leaf = prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Boolean),
        (-1e300..1e300f64).prop_map(Literal::Number),
        any_text().prop_map(Literal::String),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Literal::Array),
            vec((any_text(), inner), 0..4).prop_map(Literal::Object),
        ]
    })
}

fn any_field() -> impl Strategy<Value = Field> {
    let ty = prop_oneof![
        Just(FieldType::String),
        Just(FieldType::Json),
        Just(FieldType::StringArray),
        vec(any_text(), 1..4).prop_map(FieldType::Enum),
    ];
    let flags = (any::<bool>(), any::<bool>(), prop::option::of(any::<bool>()));
    (any_text(), any_text(), ty, any_literal(), flags).prop_map(
        |(key, name, ty, default, (unique, index, required))| Field {
            field_name: name,
            default: DefaultValue::Literal(default),
            unique,
            index,
            required,
            ..field(&key, ty)
        },
    )
}

fn any_table() -> impl Strategy<Value = Table> {
    (any_text(), any_text(), vec(any_field(), 0..4), any_text()).prop_map(|(key, name, fields, said)| {
        let texts = fields.iter().filter(|field| field.ty == FieldType::String);
        let indexed: Vec<String> = texts.map(|field| field.key.clone()).take(1).collect();
        let index = TableIndex { fields: indexed, name: None, unique: false };
        let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
        let condition = Condition {
            identity: 0,
            question: said.clone(),
            asked: crate::evaluate::Asked::Truth,
            answer: true,
            location,
        };
        Table {
            model_name: name,
            database_name: None,
            indexes: if index.fields.is_empty() { vec![] } else { vec![index] },
            origin: Origin { plugin: Some(said), conditions: vec![condition], ..Origin::default() },
            ..table(&key, fields)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_is_a_module(
        tables in vec(any_table(), 0..4),
        points in vec((0..4usize, 0..4usize, any_text()), 0..4),
        schema_name in prop::option::of(any_text()),
        (use_plural, snake) in any::<(bool, bool)>(),
    ) {
        let mut tables = tables;
        // References that lead somewhere, in circles too.
        for (from, to, key) in points {
            if let (Some(model), Some(table)) = (tables.get(to).map(|table| table.key.clone()), tables.get_mut(from)) {
                table.fields.push(reference(&key, &model, "id"));
            }
        }
        let tables = Tables { tables, id: IdKind::Text };
        for dialect in [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql] {
            for relations in [Relations::V1, Relations::V2] {
                let options = PlanOptions {
                    use_plural,
                    casing: if snake { Casing::SnakeCase } else { Casing::CamelCase },
                    schema_name: schema_name.clone(),
                    relations,
                    ..PlanOptions::new(dialect)
                };
                let (plan, diagnostics) = plan(&tables, &options);
                if !diagnostics.iter().any(Diagnostic::is_error) {
                    printed_plan(&plan);
                }
            }
        }
    }
}
