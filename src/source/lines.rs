//! Where the lines of a text begin. In: a text, when a line is first asked for. Out: the line of an offset, without reading
//! the text again: many columns come from one large file.

use std::sync::OnceLock;

/// The beginnings of the lines of one text, found when somebody asks.
#[derive(Debug, Default)]
pub struct Lines(OnceLock<Box<[u32]>>);

impl Lines {
    /// The line of a byte of `text`, from 1; it must be the same text each time.
    pub fn line_of(&self, text: &str, offset: u32) -> u32 {
        let ends = self.0.get_or_init(|| {
            let ends = text.bytes().zip(0..).filter(|(byte, _)| *byte == b'\n');
            ends.map(|(_, at)| at).collect()
        });
        u32::try_from(ends.partition_point(|end| *end < offset)).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newline_belongs_to_the_line_that_it_ends() {
        let (lines, text) = (Lines::default(), "ab\n\nc\n");
        let found: Vec<u32> = (0..9).map(|offset| lines.line_of(text, offset)).collect();
        assert_eq!(found, [1, 1, 1, 2, 3, 3, 4, 4, 4]);
    }
}
