//! Places as JavaScript gets them. In: locations in the model. Out: a path relative to the root, and a line.

use std::path::Path;

use napi_derive::napi;

use super::result::slashed;
use crate::{
    source::{Location, Sources},
    tables,
};

/// Where a table or column comes from.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Origin {
    /// Id of the plugin, such as `two-factor`; `null` for Better Auth's core and the config's own options.
    pub plugin: Option<String>,
    /// The file that defines it, relative to `rootDir`, with forward slashes; `null` when it is not known.
    pub file: Option<String>,
    /// Line in `file`, from 1.
    pub line: Option<u32>,
    /// What has to be so for the running app to use it; empty when it always does. The schema has it in any case.
    pub conditions: Vec<Condition>,
}

/// A question that only the running app can answer.
#[napi(object, object_from_js = false)]
pub struct Condition {
    /// The question in source form, such as `process.env.STRIPE_KEY`.
    pub question: String,
    /// The answer under which the table or column is used.
    pub answer: bool,
    /// The file that asks, relative to `rootDir`, with forward slashes.
    pub file: String,
    /// Line in `file`, from 1.
    pub line: u32,
}

/// What turns a location into a file and a line.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) sources: &'a Sources,
    pub(super) root: &'a Path,
}

impl Places<'_> {
    pub(super) fn origin(self, origin: &tables::Origin) -> Origin {
        let (file, line) = origin.location.map(|location| self.file_and_line(location)).unzip();
        Origin {
            plugin: origin.plugin.clone(),
            file,
            line,
            conditions: origin.conditions.iter().map(|condition| self.condition(condition)).collect(),
        }
    }

    fn condition(self, condition: &tables::Condition) -> Condition {
        let (file, line) = self.file_and_line(condition.location);
        Condition { question: condition.text(), answer: condition.answer, file, line }
    }

    pub(super) fn file_and_line(self, location: Location) -> (String, u32) {
        let source = self.sources.get(location.file);
        let path = source.path.strip_prefix(self.root).unwrap_or(&source.path);
        (slashed(path), self.sources.line(location))
    }
}
