//! Texts that cannot break out of where they are put. In: any text. Out: a string literal, the inside of a template
//! literal, or the inside of a comment.

use std::fmt::Write as _;

/// A JavaScript string literal in single quotes.
pub(super) fn string_literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\')) {
        out.push_str(text);
        out.push('\'');
        return out;
    }
    for character in text.chars() {
        match character {
            '\'' => out.push_str("\\'"),
            _ => push_escaped(&mut out, character),
        }
    }
    out.push('\'');
    out
}

/// What stands for `text` between backticks.
pub(super) fn template_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '`' => out.push_str("\\`"),
            // Alone it is harmless, but not before a brace.
            '$' => out.push_str("\\$"),
            _ => push_escaped(&mut out, character),
        }
    }
    out
}

/// `text` on one line of a comment of any kind, at most `limit` characters long.
pub(super) fn comment_text(text: &str, limit: usize) -> String {
    let plain: String =
        text.chars().map(|character| if is_unseen(character) { ' ' } else { character }).collect::<String>();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("*/", "* /");
    match words.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

fn push_escaped(out: &mut String, character: char) {
    match character {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if is_unseen(character) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04X}", u32::from(character));
        }
        _ => out.push(character),
    }
}

/// Characters that end a line, or that a reader of the file would not see as what they are.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings() {
        assert_eq!(string_literal("it's"), r"'it\'s'");
        assert_eq!(string_literal("a\\b\n\r\t\0\u{2028}\u{202e}\u{1b}"), r"'a\\b\n\r\t\u0000\u2028\u202E\u001B'");
        assert_eq!(string_literal("`${x}` \"größe\" 😀"), "'`${x}` \"größe\" 😀'");
    }

    #[test]
    fn templates() {
        assert_eq!(template_text("`${a}` \\ '\n"), r"\`\${a}\` \\ '\n");
    }

    #[test]
    fn comments() {
        assert_eq!(comment_text("a */ alert()\n// b\u{2028}c", 100), "a * / alert() // b c");
        assert_eq!(comment_text(&"é".repeat(9), 4), "éééé…");
        assert!(!comment_text("**//*/", 100).contains("*/"));
    }
}
