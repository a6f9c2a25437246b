//! What holds for every input. In: arbitrary bytes. Out: an answer and never a panic, an endless run or a text that does
//! not parse. `fuzz/` runs the same for as long as one likes.

mod generators;

use arbitrary::Unstructured;
use generators::{app, config, printing, tables};
use proptest::prelude::*;

/// Found by `fuzz/`: without optimisation an assertion of the parser failed here.
#[test]
fn what_the_parser_trips_over_does_not_parse() {
    let outcome =
        app::generate("import settings from './settings.json' with\u{fffd}{ type: 'json' }\nexport default {}");
    assert_eq!(outcome.diagnostics[0].code.as_str(), "BAS103");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        app::generate(&text);
    }

    #[test]
    fn any_config_is_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(text) = config::config(&mut Unstructured::new(&bytes)) {
            app::generate(&text);
        }
    }

    #[test]
    fn the_same_config_gives_the_same_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = config::config(&mut Unstructured::new(&bytes)) {
            let (first, second) = (app::generate(&text), app::generate(&text));
            prop_assert_eq!(first.code, second.code);
            let messages = |outcome: &[nuxt_better_auth_schema::diagnostics::RenderedDiagnostic]| {
                outcome.iter().map(|diagnostic| diagnostic.frame.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(messages(&first.diagnostics), messages(&second.diagnostics));
        }
    }

    #[test]
    fn any_tables_are_printed_as_a_module(bytes in prop::collection::vec(any::<u8>(), 0..1500)) {
        let mut bytes = Unstructured::new(&bytes);
        if let (Ok(options), Ok(tables)) = (tables::options(&mut bytes), tables::tables(&mut bytes)) {
            printing::print_and_check(&tables, &options);
        }
    }
}
