//! The type of paths by which files are told apart. In: any spelling of an absolute path. Out: the one by which every stage knows that file.
//!
//! It is made here and nowhere else, so that what compares two of them compares files. Letters in upper and lower case are different ones,
//! also where a file system takes them for the same: Node.js has two modules there, one for each spelling.

use std::{
    io,
    ops::Deref,
    path::{Path, PathBuf},
};

use super::{FileSystem, canonical::canonicalize};

/// The path of a file or folder behind all links.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RealPath(PathBuf);

impl RealPath {
    /// That of a file which may not be there: then it is known as it was asked for.
    #[must_use]
    pub fn of(files: &dyn FileSystem, path: &Path) -> Self {
        Self::existing(files, path).unwrap_or_else(|_| Self(path.to_path_buf()))
    }

    /// That of a file which is there.
    ///
    /// # Errors
    /// As `canonicalize` says.
    pub fn existing(files: &dyn FileSystem, path: &Path) -> io::Result<Self> {
        canonicalize(files, path).map(Self)
    }

    /// What the resolver found. It follows links through [`Self::existing`], each part once in a run.
    pub(crate) fn resolved(path: PathBuf) -> Self {
        Self(path)
    }

    /// The path alone.
    #[must_use]
    pub fn into_path_buf(self) -> PathBuf {
        self.0
    }
}

impl Deref for RealPath {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl AsRef<Path> for RealPath {
    fn as_ref(&self) -> &Path {
        &self.0
    }
}
