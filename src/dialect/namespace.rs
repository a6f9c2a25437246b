//! The PostgreSQL schema that the tables live in. In: its name. Out: the name it is exported by.

use super::plan::NamespacePlan;

/// The schema that tables live in when nothing is said, and that Drizzle does not let one name.
const USUAL: &str = "public";

/// The plan for a PostgreSQL schema; `None` for the usual one.
pub(super) fn namespace(name: &str) -> Option<NamespacePlan> {
    (!name.is_empty() && name != USUAL).then(|| NamespacePlan { export: export(name), name: name.to_string() })
}

/// The name of the export: the schema's in camel case with `Schema` behind it, as Better Auth's own generator has it.
fn export(name: &str) -> String {
    let mut camel = String::new();
    let mut after_underscore = false;
    for character in name.chars().filter(|character| character.is_ascii_alphanumeric() || *character == '_') {
        if character == '_' {
            after_underscore = true;
            continue;
        }
        camel.push(if after_underscore { character.to_ascii_uppercase() } else { character });
        after_underscore = false;
    }
    if let Some(first) = camel.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    match camel.chars().next() {
        None => "schemaSchema".into(),
        Some(first) if first.is_ascii_digit() => format!("_{camel}Schema"),
        // The name of the function that makes it.
        Some(_) if camel == "pg" => "pgCustomSchema".into(),
        Some(_) => format!("{camel}Schema"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_exports() {
        for (name, expected) in [
            ("auth", "authSchema"),
            ("my_auth", "myAuthSchema"),
            ("My-Auth", "myAuthSchema"),
            ("2fa", "_2faSchema"),
            ("größe", "greSchema"),
            ("pg", "pgCustomSchema"),
            ("___", "schemaSchema"),
        ] {
            assert_eq!(export(name), expected);
        }
        assert_eq!(namespace("public"), None);
        assert_eq!(namespace(""), None);
    }
}
