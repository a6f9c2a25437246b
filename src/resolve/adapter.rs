//! Our [`FileSystem`] in the shape that `oxc_resolver` asks for.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use oxc_resolver::{FileMetadata, ResolveError};

use crate::source::{DiskFileSystem, FileStamp, FileSystem, RealPath};

/// What a tsconfig takes from other files, by the names of its keys.
const FROM_OTHERS: [&str; 2] = ["\"extends\"", "\"references\""];

/// Carries our file system into the resolver.
pub struct Adapter {
    files: Arc<dyn FileSystem>,
    /// Each tsconfig has no bases and no references.
    without_bases: bool,
}

impl Adapter {
    /// The files as they are.
    pub fn new(files: Arc<dyn FileSystem>) -> Self {
        Self { files, without_bases: false }
    }

    /// The files as they are, but that no tsconfig extends another or refers to one: `paths` of its own can be read when its base is missing.
    pub fn without_bases(files: Arc<dyn FileSystem>) -> Self {
        Self { files, without_bases: true }
    }

    /// The text of a tsconfig under whose keys nobody looks for other files.
    fn alone(text: String) -> String {
        FROM_OTHERS.iter().fold(text, |text, key| text.replace(key, "\"\""))
    }
}

impl oxc_resolver::FileSystem for Adapter {
    fn new() -> Self {
        Self::new(Arc::new(DiskFileSystem))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.read(path)
    }

    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        let text = String::from_utf8(self.files.read(path)?);
        let text = text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let is_tsconfig = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("tsconfig"));
        Ok(if self.without_bases && is_tsconfig { Self::alone(text) } else { text })
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.files.stamp(path).map(metadata)
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.files.symlink_stamp(path).map(metadata)
    }

    fn read_link(&self, path: &Path) -> Result<PathBuf, ResolveError> {
        self.files.read_link(path).map_err(ResolveError::from)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        RealPath::existing(self.files.as_ref(), path).map(RealPath::into_path_buf)
    }
}

fn metadata(stamp: FileStamp) -> FileMetadata {
    FileMetadata::new(stamp.is_file, stamp.is_dir, stamp.is_symlink)
}
