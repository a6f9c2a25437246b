//! Whole files of declarations. In: small tables. Out: the printed text, to look at and to parse.

use swc_common::{BytePos, input::StringInput};
use swc_ecma_parser::{Parser, Syntax, TsSyntax};

use super::{
    super::tests::{example, print_options},
    *,
};
use crate::{
    dialect::{PlanOptions, plan},
    source::Sources,
    tables::{FieldType, IdKind, Tables, testing::field},
};

/// The text in a form, after making sure that it is one of a declaration file.
fn printed(form: Form, plan: &SchemaPlan) -> String {
    let sources = Sources::default();
    let (text, _) = in_form(form, plan, &print_options(&sources));
    let end = BytePos(u32::try_from(text.len()).expect("a small text"));
    let syntax = Syntax::Typescript(TsSyntax { dts: true, ..TsSyntax::default() });
    let mut parser = Parser::new(syntax, StringInput::new(&text, BytePos(0), end), None);
    let module = parser.parse_module();
    assert!(module.is_ok() && parser.take_errors().is_empty(), "{module:?}\n{text}");
    text
}

/// The text in every form parses.
pub(in crate::drizzle) fn check(plan: &SchemaPlan) {
    for form in Form::ALL {
        printed(form, plan);
    }
}

fn example_in(form: Form, options: &PlanOptions, id: IdKind) -> String {
    let mut tables = Tables { id, ..example() };
    tables.tables[0].fields.push(field("counts", FieldType::NumberArray));
    printed(form, &plan(&tables, options).0)
}

#[test]
fn sqlite() {
    insta::assert_snapshot!(example_in(Form::Named, &PlanOptions::new(Dialect::Sqlite), IdKind::Serial));
}

#[test]
fn postgresql_with_a_schema_of_its_own() {
    let options = PlanOptions { schema_name: Some("auth".into()), ..PlanOptions::new(Dialect::Postgresql) };
    insta::assert_snapshot!(example_in(Form::Named, &options, IdKind::Serial));
}

#[test]
fn postgresql_for_drizzle_1() {
    let options = PlanOptions { relations: Relations::V2, ..PlanOptions::new(Dialect::Postgresql) };
    insta::assert_snapshot!(example_in(Form::Nameless, &options, IdKind::Uuid));
}

#[test]
fn mysql_for_drizzle_1() {
    let options = PlanOptions { relations: Relations::Omitted, ..PlanOptions::new(Dialect::Mysql) };
    insta::assert_snapshot!(example_in(Form::Nameless, &options, IdKind::Serial));
}

#[test]
fn no_tables() {
    insta::assert_snapshot!(printed(Form::Named, &plan(&Tables::default(), &PlanOptions::new(Dialect::Sqlite)).0));
}

#[test]
fn only_types_that_are_declared_as_they_are_used() {
    let sources = Sources::default();
    let (plan, _) =
        plan(&example(), &PlanOptions { relations: Relations::Omitted, ..PlanOptions::new(Dialect::Sqlite) });
    let print = |ending: &str, count: usize| {
        print_declarations(&plan, &print_options(&sources), |module, name| {
            assert_eq!(module, "drizzle-orm/sqlite-core");
            let is_text = name.starts_with("SQLiteTextBuilder");
            name.ends_with(ending).then_some(if is_text { count } else { usize::from(count > 1) })
        })
    };
    assert!(print("Initial", 3).is_some_and(|text| text.contains("SQLiteTextBuilderInitial<'id', Strings, ")));
    assert!(print("Builder", 1).is_some_and(|text| text.contains("SQLiteTextBuilder<Strings>")));
    assert_eq!(print("Initial", 2), None);
    assert_eq!(print("Other", 3), None);
}
