//! Files as text. In: paths. Out: texts with a `FileId`, so that later stages speak of places by number.
//!
//! This stage knows nothing of JavaScript. Every file that was read or looked for is recorded, for the watcher.

mod canonical;
mod file_system;
mod lines;
mod overlay;
mod position;
mod real_path;
mod span;

pub use file_system::{DiskFileSystem, FileError, FileStamp, FileSystem, MemoryFileSystem, read_text};
pub use lines::Lines;
pub use overlay::WithFile;
pub use position::{Position, position_at};
pub use real_path::RealPath;
pub use span::{FileId, Location, Span};

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A file's path and text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Absolute path, symbolic links resolved.
    pub path: PathBuf,
    /// The whole text, without a byte order mark.
    pub text: Arc<str>,
    /// Where its lines begin.
    lines: Arc<Lines>,
}

/// The files that one run speaks of, by number.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and returns its number; a path that is already there keeps its number.
    pub fn add(&mut self, path: &Path, text: Arc<str>) -> FileId {
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            return FileId::new(known);
        }
        self.add_next(path, text, Arc::default());
        FileId::new(self.files.len() - 1)
    }

    /// Adds a file that is known not to be there.
    pub fn add_next(&mut self, path: &Path, text: Arc<str>, lines: Arc<Lines>) {
        self.files.push(SourceFile { path: path.to_path_buf(), text, lines });
    }

    /// The line on which a place begins, from 1.
    #[must_use]
    pub fn line(&self, location: Location) -> u32 {
        let file = self.get(location.file);
        file.lines.line_of(&file.text, location.span.lo)
    }

    /// The file of a number that this collection gave out.
    #[must_use]
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The paths of all files, by number.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// The text between two byte offsets; empty when the span does not fit the file.
    #[must_use]
    pub fn slice(&self, location: Location) -> &str {
        let range = location.span.lo as usize..location.span.hi as usize;
        self.get(location.file).text.get(range).unwrap_or_default()
    }
}
