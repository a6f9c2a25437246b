//! Messages as JavaScript gets them. In: a rendered diagnostic. Out: the same, with `null` for what it does not have.

use napi_derive::napi;

use crate::diagnostics::{RenderedDiagnostic, Severity};

/// One message about the config or a package.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Diagnostic {
    /// An error means that there is no schema; with a warning the schema is right and there is something to know.
    #[napi(ts_type = "'error' | 'warning'")]
    pub severity: &'static str,
    /// The stable kind, such as `BAS301`.
    pub code: &'static str,
    /// One sentence that reads well alone.
    pub message: String,
    /// The file that the message is about, relative to `rootDir`, with forward slashes.
    pub file: Option<String>,
    /// Line in `file`, from 1.
    pub line: Option<u32>,
    /// Column in `line`, from 1, in UTF-16 units as editors and JavaScript count.
    pub column: Option<u32>,
    /// The lines around the place, with marks, ready to be printed in a monospaced font.
    pub frame: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl From<RenderedDiagnostic> for Diagnostic {
    fn from(diagnostic: RenderedDiagnostic) -> Self {
        Self {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code.as_str(),
            message: diagnostic.message,
            file: diagnostic.file,
            line: diagnostic.line,
            column: diagnostic.column,
            frame: diagnostic.frame,
            help: diagnostic.help,
        }
    }
}
