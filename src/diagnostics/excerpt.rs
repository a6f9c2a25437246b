//! The part of a file that a code frame shows. In: the text and some spans. Out: a short text with the same spans in it.
//!
//! The frame must stay readable whatever the file holds: a span of many lines is marked on its first one, and of a line
//! that is too long for a screen (a minified bundle has one of half a megabyte) only the surroundings of the spans are
//! kept.

use std::ops::Range;

use crate::source::Span;

/// Lines up to this many characters are shown whole.
const LONG_LINE: usize = 200;
/// Characters kept before a span in a long line.
const BEFORE: usize = 50;
/// Characters kept from the start of a span in a long line.
const FROM_START: usize = 110;
/// Stands for what was cut out of a line.
const CUT: char = '…';

/// A piece of a file, fit for a screen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, lines divided by `\n`.
    pub text: String,
    /// The number of its first line in the file, from 1.
    pub first_line: usize,
    /// The spans, as byte ranges of `text`, in the order in which they were given.
    pub spans: Vec<Range<usize>>,
}

/// Cuts the lines of `spans`, and those between them, out of `text`.
pub(super) fn excerpt(text: &str, spans: &[Span]) -> Excerpt {
    let spans: Vec<Range<usize>> = spans.iter().map(|span| on_one_line(text, *span)).collect();
    let start = spans.iter().map(|span| line_start(text, span.start)).min().unwrap_or(0);
    let end = spans.iter().map(|span| line_end(text, span.end)).max().unwrap_or(0);
    let mut out = Excerpt {
        text: String::new(),
        first_line: text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1,
        spans: vec![0..0; spans.len()],
    };
    let mut offset = start;
    for line in text[start..end].split('\n') {
        if offset > start {
            out.text.push('\n');
        }
        let range = offset..offset + line.len();
        let here: Vec<usize> =
            (0..spans.len()).filter(|index| (range.start..=range.end).contains(&spans[*index].start)).collect();
        push_line(&mut out, line.trim_end_matches('\r'), range.start, &spans, &here);
        offset = range.end + 1;
    }
    out
}

/// Appends one line, cut when it is long; `here` are the spans that start in it.
fn push_line(out: &mut Excerpt, line: &str, offset: usize, spans: &[Range<usize>], here: &[usize]) {
    let mut kept: Vec<Range<usize>> = if line.len() <= LONG_LINE || line.chars().nth(LONG_LINE).is_none() {
        std::iter::once(0..line.len()).collect()
    } else if here.is_empty() {
        std::iter::once(0..forward(line, 0, LONG_LINE)).collect()
    } else {
        here.iter()
            .map(|index| {
                let start = (spans[*index].start - offset).min(line.len());
                back(line, start, BEFORE)..forward(line, start, FROM_START)
            })
            .collect()
    };
    kept.sort_by_key(|range| range.start);
    let mut written = 0;
    for window in merged(kept) {
        if window.start > written {
            out.text.push(CUT);
        }
        let shift = out.text.len();
        out.text.push_str(&line[window.clone()]);
        for index in here {
            let start = (spans[*index].start - offset).min(line.len());
            if window.contains(&start) || start == window.end {
                let end = (spans[*index].end - offset).min(window.end).max(start);
                out.spans[*index] = start - window.start + shift..end - window.start + shift;
            }
        }
        written = window.end;
    }
    if written < line.len() {
        out.text.push(CUT);
    }
}

/// Joins ranges that touch; the ranges are sorted by their start.
fn merged(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// The span as a range that fits the text and ends on the line on which it starts.
fn on_one_line(text: &str, span: Span) -> Range<usize> {
    let start = floor(text, span.lo as usize);
    let end = floor(text, span.hi as usize).max(start);
    start..end.min(line_end(text, start)).max(start)
}

/// The nearest offset at or before `offset` that lies between two characters.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |newline| offset + newline)
}

fn back(line: &str, offset: usize, characters: usize) -> usize {
    line[..offset].char_indices().rev().take(characters).last().map_or(offset, |(index, _)| index)
}

fn forward(line: &str, offset: usize, characters: usize) -> usize {
    line[offset..].char_indices().nth(characters).map_or(line.len(), |(index, _)| offset + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span_of(text: &str, part: &str) -> Span {
        let lo = text.find(part).expect("the part is in the text");
        Span::new(u32::try_from(lo).expect("small"), u32::try_from(lo + part.len()).expect("small"))
    }

    #[test]
    fn keeps_the_lines_between_two_spans() {
        let text = "one\r\ntwo\r\nthree\r\nfour\r\n";
        let out = excerpt(text, &[span_of(text, "hree"), span_of(text, "wo")]);
        assert_eq!(out, Excerpt { text: "two\nthree".into(), first_line: 2, spans: vec![5..9, 1..3] });
    }

    #[test]
    fn marks_the_first_line_of_a_long_span() {
        let text = "const a = {\n  b: 1,\n}\n";
        let out = excerpt(text, &[span_of(text, "{\n  b: 1,\n}")]);
        assert_eq!(out, Excerpt { text: "const a = {".into(), first_line: 1, spans: vec![10..11; 1] });
    }

    #[test]
    fn cuts_a_long_line_around_its_spans() {
        let text = format!("{}HERE{}THERE{}", "é".repeat(5_000), "x".repeat(5_000), "y".repeat(500_000));
        let out = excerpt(&text, &[span_of(&text, "THERE"), span_of(&text, "HERE")]);
        assert_eq!(&out.text[out.spans[0].clone()], "THERE");
        assert_eq!(&out.text[out.spans[1].clone()], "HERE");
        assert!(out.text.chars().count() < 400, "{}", out.text.len());
    }

    #[test]
    fn spans_that_do_not_fit_are_moved_into_the_text() {
        let out = excerpt("é", &[Span::new(1, 99), Span::new(50, 60), Span::new(9, 3)]);
        assert_eq!(out, Excerpt { text: "é".into(), first_line: 1, spans: vec![0..2, 2..2, 2..2] });
        assert_eq!(
            excerpt("", &[Span::new(0, 5)]),
            Excerpt { text: String::new(), first_line: 1, spans: vec![0..0; 1] }
        );
    }
}
