//! Better Auth's own packages are read by their bindings, as far as somebody asks for these. In: configs of the fixtures. Out: each has the schema that it has where the
//! packages run item by item, as modules do. `npm run eager -- FOLDER` does the same with other configs.

#[path = "../examples/eager.rs"]
#[expect(dead_code, reason = "the command has a `main`")]
mod eager;

use std::path::Path;

use eager::{Verdict, collect, compare};

/// Every so many of the fixtures are tried.
const EACH: usize = 4;

#[test]
fn bindings_have_the_values_that_they_have_when_packages_run_as_a_whole() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("__test__/fixtures");
    let mut configs = Vec::new();
    collect(&fixtures.join("equal"), &mut configs);
    configs.sort();
    assert!(configs.len() > 100, "the fixtures are there");
    for config in configs.iter().step_by(EACH) {
        let verdict = compare(config);
        assert!(matches!(verdict, Verdict::Equal), "{}: {verdict:?}", config.display());
    }
}
