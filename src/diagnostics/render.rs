//! Diagnostics for a screen. In: a diagnostic and the files it points into. Out: plain data with a code frame.
//!
//! This is the only place that words a message for people to look at; colours are left to whoever prints it.

use std::{
    borrow::Cow,
    path::{Component, Path},
};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Code, Diagnostic, Label, Severity, excerpt::excerpt};
use crate::source::{FileId, Sources, position_at};

/// The longest text in a frame, in characters.
const READABLE: usize = 600;

/// A diagnostic as the caller of the addon gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedDiagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The stable kind.
    pub code: Code,
    /// One terse sentence that reads well alone.
    pub message: String,
    /// The file it is about: relative to the root, or absolute when it lies outside; always with forward slashes.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column in UTF-16 units, from 1.
    pub column: Option<u32>,
    /// The whole message with its places, notes and help, as text for a screen.
    pub frame: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

/// Renders `diagnostic`; paths are shown relative to `root`.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources, root: &Path) -> RenderedDiagnostic {
    let place = diagnostic.primary.as_ref().map(|label| {
        let file = sources.get(label.location.file);
        (shown_path(&file.path, root), position_at(&file.text, label.location.span.lo))
    });
    RenderedDiagnostic {
        severity: diagnostic.severity,
        code: diagnostic.code,
        message: visible(&diagnostic.message).into_owned(),
        line: place.as_ref().map(|(_, position)| position.line),
        column: place.as_ref().map(|(_, position)| position.column),
        file: place.map(|(path, _)| path),
        frame: Some(frame(diagnostic, sources, root)),
        help: diagnostic.help.clone(),
    }
}

/// The title, the places, the notes and the help, drawn as text.
fn frame(diagnostic: &Diagnostic, sources: &Sources, root: &Path) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(readable(&diagnostic.message)).id(diagnostic.code.as_str()));
    for (file, labels) in by_file(diagnostic) {
        group = group.elements(places(file, &labels, sources, root));
    }
    let notes = diagnostic.notes.iter().map(|note| Level::NOTE.message(readable(note)));
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(readable(help)));
    let drawn = Renderer::plain().render(&[group.elements(notes).elements(help)]);
    // A snippet whose heading was made by us gets a second, empty one from the renderer.
    drawn.lines().filter(|line| line.trim() != ":::").collect::<Vec<_>>().join("\n")
}

/// The labels, gathered by file: that of the primary label first, the others as they come.
fn by_file(diagnostic: &Diagnostic) -> Vec<(FileId, Vec<(AnnotationKind, &Label)>)> {
    let primary = diagnostic.primary.iter().map(|label| (AnnotationKind::Primary, label));
    let secondary = diagnostic.secondary.iter().map(|label| (AnnotationKind::Context, label));
    let mut files: Vec<(FileId, Vec<(AnnotationKind, &Label)>)> = Vec::new();
    for (kind, label) in primary.chain(secondary) {
        match files.iter_mut().find(|(file, _)| *file == label.location.file) {
            Some((_, labels)) => labels.push((kind, label)),
            None => files.push((label.location.file, vec![(kind, label)])),
        }
    }
    files
}

/// The heading and the lines of one file.
fn places<'a>(id: FileId, labels: &[(AnnotationKind, &'a Label)], sources: &Sources, root: &Path) -> Vec<Element<'a>> {
    let file = sources.get(id);
    let spans: Vec<_> = labels.iter().map(|(_, label)| label.location.span).collect();
    let shown = excerpt(&file.text, &spans);
    // The heading is made here and not by the renderer: it would count columns in characters, and in the cut line.
    let position = position_at(&file.text, spans.first().map_or(0, |span| span.lo));
    let heading =
        Origin::path(shown_path(&file.path, root)).line(position.line as usize).char_column(position.column as usize);
    let annotations = labels.iter().zip(shown.spans).map(|((kind, label), span)| {
        let text = Some(readable(&label.text)).filter(|text| !text.is_empty());
        kind.span(span).label(text)
    });
    let snippet =
        Snippet::source(shown.text).line_start(shown.first_line).path(None::<String>).annotations(annotations);
    vec![heading.into(), snippet.into()]
}

/// The text, cut when nobody would read it to its end, and with nothing in it that a screen would act on: it may quote
/// a name of any length and with any characters.
fn readable(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(READABLE) {
        Some((end, _)) => format!("{}…", visible(&text[..end])).into(),
        None => visible(text),
    }
}

/// Characters that control a terminal or turn the direction of writing, as escapes.
fn visible(text: &str) -> Cow<'_, str> {
    let acts = |character: char| {
        character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(acts) {
        return text.into();
    }
    let shown = text
        .chars()
        .map(|character| if acts(character) { character.escape_default().to_string() } else { character.to_string() });
    shown.collect::<String>().into()
}

/// The path as messages show it: relative to `root` where it can be, with forward slashes.
fn shown_path(path: &Path, root: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(relative) if !relative.as_os_str().is_empty() => {
            let parts = relative.components().map(|part| match part {
                Component::Normal(part) => part.to_string_lossy().into_owned(),
                other => other.as_os_str().to_string_lossy().into_owned(),
            });
            parts.collect::<Vec<_>>().join("/")
        }
        _ => path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Location, Span};

    fn location(sources: &Sources, file: FileId, part: &str) -> Location {
        let lo = sources.get(file).text.find(part).expect("the part is in the text");
        let number = |offset: usize| u32::try_from(offset).expect("small");
        Location { file, span: Span::new(number(lo), number(lo + part.len())) }
    }

    fn show(diagnostic: &Diagnostic, sources: &Sources) -> String {
        render(diagnostic, sources, Path::new("/app")).frame.expect("there is always a frame")
    }

    #[test]
    fn what_a_screen_would_act_on_is_escaped() {
        let diagnostic = Diagnostic::error(Code::UnsupportedName, "a\u{1b}[31mb\0c\u{202e}d\n");
        let rendered = render(&diagnostic, &Sources::default(), Path::new("/app"));
        assert_eq!(rendered.message, r"a\u{1b}[31mb\u{0}c\u{202e}d\n");
        assert_eq!(rendered.frame.as_deref(), Some(r"error[BAS404]: a\u{1b}[31mb\u{0}c\u{202e}d\n"));
    }

    #[test]
    fn a_place_with_tab_and_emoji() {
        let mut sources = Sources::default();
        let file =
            sources.add(Path::new("/app/server/auth.config.ts"), "export default {\n\t'😀': name(),\n}\n".into());
        let diagnostic = Diagnostic::error(Code::UndecidedValue, "the name of a column cannot be decided")
            .at(location(&sources, file, "name()"), "this call is not followed")
            .note("it comes from a package that is not read")
            .help("write the name out");
        let rendered = render(&diagnostic, &sources, Path::new("/app"));
        assert_eq!(rendered.file.as_deref(), Some("server/auth.config.ts"));
        assert_eq!((rendered.line, rendered.column), (Some(2), Some(8)));
        insta::assert_snapshot!(rendered.frame.unwrap());
    }

    #[test]
    fn crlf_and_a_span_of_many_lines() {
        let mut sources = Sources::default();
        let file = sources.add(Path::new("/app/a.ts"), "const a = {\r\n  b: 1,\r\n}\r\nuse(a)\r\n".into());
        let diagnostic = Diagnostic::warning(Code::InvalidTable, "`a` is no table")
            .at(location(&sources, file, "use(a)"), "used here")
            .and_at(location(&sources, file, "{\r\n  b: 1,\r\n}"), "made here");
        insta::assert_snapshot!(show(&diagnostic, &sources));
    }

    #[test]
    fn two_files_one_outside_the_root() {
        let mut sources = Sources::default();
        let first = sources.add(Path::new("/app/a.ts"), "first()\n".into());
        let second = sources.add(Path::new("/elsewhere/b.ts"), "\n\nsecond()\n".into());
        let diagnostic = Diagnostic::error(Code::WorldsDisagree, "two answers")
            .at(location(&sources, first, "first"), "")
            .and_at(location(&sources, second, "second"), "the other");
        insta::assert_snapshot!(show(&diagnostic, &sources));
    }

    #[test]
    fn no_place() {
        let diagnostic = Diagnostic::error(Code::ConfigNotFound, "server/auth.config.ts does not exist")
            .note("looked in the project and its layers")
            .help("create it");
        let rendered = render(&diagnostic, &Sources::default(), Path::new("/app"));
        assert_eq!((rendered.file, rendered.line, rendered.column), (None, None, None));
        insta::assert_snapshot!(rendered.frame.unwrap());
    }

    #[test]
    fn a_minified_line_stays_small() {
        let mut sources = Sources::default();
        let text = format!("{}BAD();{}", "a();".repeat(60_000), "b();".repeat(60_000));
        let file = sources.add(Path::new("/app/min.js"), text.into());
        let diagnostic = Diagnostic::error(Code::Internal, "bad").at(location(&sources, file, "BAD()"), "here");
        let frame = show(&diagnostic, &sources);
        assert!(frame.len() < 1_000, "{}", frame.len());
        insta::assert_snapshot!(frame);
    }

    #[test]
    fn a_message_without_end_stays_small() {
        let long = "é".repeat(100_000);
        let diagnostic = Diagnostic::error(Code::Internal, &long).note(&long).help(&long);
        let rendered = render(&diagnostic, &Sources::default(), Path::new("/app"));
        assert!(rendered.frame.is_some_and(|frame| frame.chars().count() < 2_000));
        assert_eq!(rendered.message, long);
    }

    #[test]
    fn nothing_makes_it_panic() {
        let mut sources = Sources::default();
        for text in ["", "é", "\u{202e}\u{0}\u{1b}[31m", "a\rb", "\n\n\n", "\u{feff}x", "\u{1f468}\u{200d}\u{1f469}"] {
            let file = sources.add(Path::new(&format!("/app/{}", text.len())), text.into());
            for (lo, hi) in [(0, 0), (0, 1), (1, 0), (1, 2), (3, 900), (u32::MAX, u32::MAX), (2, 3)] {
                let location = Location { file, span: Span::new(lo, hi) };
                let diagnostic =
                    Diagnostic::error(Code::Internal, text).at(location, text).and_at(location, "").note(text);
                assert!(render(&diagnostic, &sources, Path::new("/app")).frame.is_some());
            }
        }
    }
}
