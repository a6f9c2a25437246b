//! Our [`FileSystem`] in the shape that `oxc_resolver` asks for.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use oxc_resolver::{FileMetadata, ResolveError};

use crate::source::{DiskFileSystem, FileStamp, FileSystem, canonicalize};

/// Carries our file system into the resolver.
pub struct Adapter(pub Arc<dyn FileSystem>);

impl oxc_resolver::FileSystem for Adapter {
    fn new() -> Self {
        Self(Arc::new(DiskFileSystem))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.read(path)
    }

    fn read_to_string(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(self.0.read(path)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.0.stamp(path).map(metadata)
    }

    fn symlink_metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        self.0.symlink_stamp(path).map(metadata)
    }

    fn read_link(&self, path: &Path) -> Result<PathBuf, ResolveError> {
        self.0.read_link(path).map_err(ResolveError::from)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        canonicalize(self.0.as_ref(), path)
    }
}

fn metadata(stamp: FileStamp) -> FileMetadata {
    FileMetadata::new(stamp.is_file, stamp.is_dir, stamp.is_symlink)
}
