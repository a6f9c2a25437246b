//! Compiling a regular expression (ECMA-262, 22.2.3.3). In: a pattern and flags. Out: a program, what is wrong with them, or that they are not evaluated.

use swc_ecma_regexp::{LiteralParser, Options};

use crate::evaluate::values::regexp::RegExp;

/// The longest pattern that is compiled.
const MAX_PATTERN: usize = 4_000;

/// What a pattern compiles to.
pub(super) enum Compiled {
    Program(RegExp),
    Invalid(String),
    Unsupported,
}

/// The names of groups.
fn names(source: &str) -> Vec<&str> {
    source
        .split("(?<")
        .skip(1)
        .filter(|rest| !rest.starts_with(['=', '!']))
        .filter_map(|rest| rest.split_once('>').map(|(name, _)| name))
        .collect()
}

pub(super) fn compile(source: &str, flags: &str) -> Compiled {
    let sorted: String = "dgimsuvy".chars().filter(|flag| flags.contains(*flag)).collect();
    if sorted.len() != flags.len() || sorted.contains('u') && sorted.contains('v') {
        return Compiled::Invalid(format!("Invalid flags supplied to RegExp constructor '{flags}'"));
    }
    let is_unicode = sorted.contains(['u', 'v']);
    let has_pairs = source.chars().any(|character| u32::from(character) > 0xffff);
    // Without these flags characters are units, and the engine's pattern has none of halves of pairs.
    if source.len() > MAX_PATTERN || has_pairs && !is_unicode {
        return Compiled::Unsupported;
    }
    let names = names(source);
    if names.iter().any(|name| !name.contains('\\') && swc_ecma_ast::Ident::verify_symbol(name).is_err()) {
        return Compiled::Invalid(format!("Invalid regular expression: /{source}/: Invalid capture group name"));
    }
    // Two groups of one name are one to the engine.
    if (1..names.len()).any(|index| names[..index].contains(&names[index])) {
        return Compiled::Unsupported;
    }
    let text = if source.is_empty() { "(?:)" } else { source };
    let parsed = LiteralParser::new(text, Some(&sorted), Options::default()).parse();
    let program = regress::Regex::with_flags(text, sorted.as_str());
    match (parsed, program) {
        (Ok(pattern), Ok(program)) => {
            Compiled::Program(RegExp { source: escaped(text).into(), flags: sorted.into(), program, pattern })
        }
        (Err(_), Err(error)) => Compiled::Invalid(format!("Invalid regular expression: /{source}/: {error}")),
        _ => Compiled::Unsupported,
    }
}

/// 22.2.6.13.1 EscapeRegExpPattern
fn escaped(source: &str) -> String {
    let mut result = String::with_capacity(source.len());
    let (mut in_class, mut after_backslash) = (false, false);
    for character in source.chars() {
        match character {
            '/' if !in_class && !after_backslash => result.push_str("\\/"),
            '\n' => result.push_str(if after_backslash { "n" } else { "\\n" }),
            '\r' => result.push_str(if after_backslash { "r" } else { "\\r" }),
            _ => result.push(character),
        }
        in_class = (in_class || character == '[' && !after_backslash) && (character != ']' || after_backslash);
        after_backslash = character == '\\' && !after_backslash;
    }
    result
}

/// The program of a pattern that compiles.
#[cfg(test)]
pub(super) fn program(source: &str, flags: &str) -> std::rc::Rc<RegExp> {
    match compile(source, flags) {
        Compiled::Program(program) => std::rc::Rc::new(program),
        _ => panic!("{source} does not compile"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_can_stand_between_slashes() {
        for (source, expected) in
            [("", "(?:)"), ("a/b", r"a\/b"), (r"a\/b", r"a\/b"), ("[/]", "[/]"), ("a\nb", r"a\nb")]
        {
            assert_eq!(program(source, "").source, expected);
        }
        assert!(matches!(compile("(", ""), Compiled::Invalid(_)));
        assert!(matches!(compile("a", "gg"), Compiled::Invalid(_)));
    }
}
