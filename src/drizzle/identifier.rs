//! Names that need no quotes. In: any text. Out: whether whoever reads the file takes it for an identifier.

use swc_ecma_ast::Ident;

/// Whether the name can be that of a constant, as far as its letters and JavaScript's own words go.
pub(super) fn is_identifier(name: &str) -> bool {
    Ident::verify_symbol(name).is_ok() && name.chars().all(is_old)
}

/// Whether the name can stand behind a dot as it is.
pub(super) fn is_identifier_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    if name.bytes().all(is_plain) {
        return !name.is_empty() && !name.starts_with(|first: char| first.is_ascii_digit());
    }
    let mut characters = name.chars();
    characters.next().is_some_and(|first| Ident::is_valid_start(first) && is_old(first))
        && characters.all(continues_identifier)
}

/// Whether the character can stand in an identifier, after its start.
pub(super) fn continues_identifier(character: char) -> bool {
    Ident::is_valid_continue(character) && is_old(character)
}

/// Each version of Unicode has new letters, and TypeScript, Node.js and bundlers each know those of another one. These were complete long before any
/// of them: alphabets up to that of N'Ko; kana, the first of the Chinese characters, and Hangul.
fn is_old(character: char) -> bool {
    matches!(character, '\0'..='\u{7ff}' | '\u{3041}'..='\u{30fe}' | '\u{4e00}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_every_reader_takes_for_identifiers() {
        for name in ["user", "$_1", "größe", "имя", "名前", "なまえ", "이름"] {
            assert!(is_identifier(name) && is_identifier_name(name), "{name}");
        }
        // The letter came with Unicode 16.
        for name in ["", "1st", "a-b", "a b", "😀", "\u{1c8a}", "a\u{1c8a}"] {
            assert!(!is_identifier(name) && !is_identifier_name(name), "{name}");
        }
        assert!(!is_identifier("class") && is_identifier_name("class"));
        assert!(!continues_identifier('\u{1c8a}'));
    }
}
