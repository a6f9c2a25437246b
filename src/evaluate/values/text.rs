//! Characters of a text.

/// White space and line ends of the language (ECMA-262, 12.2 and 12.3).
pub fn is_space(character: char) -> bool {
    character == '\u{feff}' || character.is_whitespace() && character != '\u{85}'
}
