//! A file that is nowhere. In: other files, a name and a text. Out: the same files, and in each of their folders one of that name with that text.
//!
//! It lets a module of our own be evaluated as if it stood beside one of the app's, with the packages that are installed there.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{FileStamp, FileSystem};

/// Files with one more in each folder.
#[derive(Debug)]
pub struct WithFile {
    files: Arc<dyn FileSystem>,
    name: &'static str,
    text: String,
}

impl WithFile {
    /// These files, with one of this name and text in each folder.
    #[must_use]
    pub fn new(files: Arc<dyn FileSystem>, name: &'static str, text: String) -> Self {
        Self { files, name, text }
    }

    fn is_it(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == self.name)
    }

    fn own_stamp(&self) -> FileStamp {
        let len = self.text.len() as u64;
        FileStamp { is_file: true, is_dir: false, is_symlink: false, len, modified: None, identity: None }
    }
}

impl FileSystem for WithFile {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.is_it(path) { Ok(self.text.clone().into_bytes()) } else { self.files.read(path) }
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        if self.is_it(path) { Ok(self.own_stamp()) } else { self.files.stamp(path) }
    }

    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
        if self.is_it(path) { Ok(self.own_stamp()) } else { self.files.symlink_stamp(path) }
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.read_link(path)
    }
}
