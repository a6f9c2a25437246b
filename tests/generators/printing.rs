//! Printing tables. In: tables and options. Out: what has to hold for every printed schema was checked.

use std::path::Path;

use nuxt_better_auth_schema::{
    diagnostics::Diagnostic,
    dialect::{PlanOptions, plan},
    drizzle::{PrintOptions, print},
    source::Sources,
    tables::Tables,
};

use super::app::assert_parses;

/// Plans and prints; panics when the text is no module or declares a name twice.
pub fn print_and_check(tables: &Tables, options: &PlanOptions) {
    let (schema, diagnostics) = plan(tables, options);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return;
    }
    let head = PrintOptions {
        config_file: "server/*/ auth.config.ts".into(),
        versions: vec![("x".into(), "1\n*/".into())],
        assumed: vec![("process.env['*/']".into(), "\"*/\\u2028\"".into())],
        sources: &Sources::default(),
        root: Path::new("/app"),
    };
    let code = print(&schema, &head);
    assert_parses(&code);
    let mut names: Vec<&str> = code
        .lines()
        .filter_map(|line| line.strip_prefix("export const ").or_else(|| line.strip_prefix("const ")))
        .filter_map(|rest| rest.split([' ', '=']).next())
        .collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "a name is declared twice\n{code}");
}
