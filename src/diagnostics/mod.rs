//! What we tell people. In: facts and places. Out: messages with a code, a place, a code frame and a way out.
//!
//! A stage returns its value and its diagnostics, never an exception. Facts are put in here, wording for a screen is
//! made in `render` alone.

mod code;
mod excerpt;
mod nearest;
mod render;

pub use code::Code;
pub use nearest::nearest;
pub use render::{RenderedDiagnostic, render};

use crate::source::Location;

/// How much a diagnostic weighs: an error means that no schema is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The schema cannot be trusted or made: `code` is null.
    Error,
    /// The schema is right, and there is something to know.
    Warning,
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What is to see there; may be empty.
    pub text: String,
}

/// One message: what is wrong, where, why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The stable kind.
    pub code: Code,
    /// One terse sentence that reads well alone.
    pub message: String,
    /// The place the message is about, unless it is about no place in a file.
    pub primary: Option<Label>,
    /// Other places that explain it.
    pub secondary: Vec<Label>,
    /// Further facts, a sentence each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The package that was not read and would have to be, for the value that is missing; and where it is imported.
    pub unread_package: Option<(String, Location)>,
}

impl Diagnostic {
    /// An error of this kind.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning of this kind.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            unread_package: None,
        }
    }

    /// Points at the place the message is about.
    #[must_use]
    pub fn at(mut self, location: Location, text: impl Into<String>) -> Self {
        self.primary = Some(Label { location, text: text.into() });
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn and_at(mut self, location: Location, text: impl Into<String>) -> Self {
        self.secondary.push(Label { location, text: text.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says which package would have to be read, and where it is imported.
    #[must_use]
    pub fn wants(mut self, package: &str, import: Location) -> Self {
        self.unread_package = Some((package.into(), import));
        self
    }

    /// Whether this stops the schema from being given out.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
