//! Byte offsets to the line and column that an editor shows.

/// Where an editor shows a byte: both numbers start at 1, the column counts UTF-16 units as JavaScript tools do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
}

/// The position of byte `offset` in `text`; an offset past the end or inside a character is moved back to one that is valid.
#[must_use]
pub fn position_at(text: &str, offset: u32) -> Position {
    let mut offset = (offset as usize).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before[line_start..].encode_utf16().count() + 1;
    Position { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units() {
        let text = "a\n😀é x";
        assert_eq!(position_at(text, 0), Position { line: 1, column: 1 });
        let x = u32::try_from(text.find('x').unwrap()).unwrap();
        assert_eq!(position_at(text, x), Position { line: 2, column: 5 });
    }

    #[test]
    fn offsets_that_do_not_fit_are_moved_back() {
        assert_eq!(position_at("é", 1), Position { line: 1, column: 1 });
        assert_eq!(position_at("ab", 99), Position { line: 1, column: 3 });
    }
}
