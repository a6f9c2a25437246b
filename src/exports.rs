//! What a schema exports. In: the text of one. Out: the names, in the order in which they stand there.
//!
//! From the text and not from the run that printed it: a dev server goes on with the text of an earlier run.

use std::path::Path;

use crate::{parse::parse, thread::on_own_thread};

/// The names that a module exports itself, `default` included; what it re-exports with `export *` is not among them. None for a
/// text that does not parse.
#[must_use]
pub fn exported_names(code: &str) -> Vec<String> {
    let names = || {
        let parsed = parse(Path::new("schema.ts"), code.into()).ok()?;
        Some(parsed.table.exports.keys().map(ToString::to_string).collect())
    };
    on_own_thread(names).ok().flatten().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::exported_names;

    #[test]
    fn names_are_in_order_and_of_any_form() {
        let code = "export const user = 1\nconst tableclass = 2\nexport { tableclass as class }\nexport { user as \"my table\" }\nconst own = 3\n";
        assert_eq!(exported_names(code), ["user", "class", "my table"]);
    }

    #[test]
    fn what_is_no_module_has_none() {
        assert!(exported_names("export const = ").is_empty());
        assert!(exported_names("").is_empty());
    }
}
