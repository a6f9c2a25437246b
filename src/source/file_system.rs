//! The seam to the disk. In: paths. Out: bytes, and what kind of thing a path is. Nothing here writes.
//!
//! Nothing outside this file touches `std::fs`, so that tests can run on files in memory and one place shows all that
//! is ever opened.

use std::{
    collections::BTreeMap,
    fmt::Debug,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::canonical::canonicalize;

/// The largest file that is read, in bytes. The largest file of a Better Auth release is 0.4 MB, of a plugin 0.6 MB.
pub const MAX_FILE_BYTES: u64 = 5 * 1024 * 1024;

/// What tells one version of a file from the next: its size in bytes, its time of change, and its identity. Package
/// managers give all files of all versions one time of change, so that a new version may differ in its identity alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileStamp {
    /// A regular file, not a directory, device or pipe.
    pub is_file: bool,
    /// A directory.
    pub is_dir: bool,
    /// A symbolic link (only from [`FileSystem::symlink_stamp`]).
    pub is_symlink: bool,
    /// Size in bytes.
    pub len: u64,
    /// Time of the last change, where the system knows one.
    pub modified: Option<SystemTime>,
    /// What the system knows beside that: device, number, and seconds and nanoseconds of the last change of any kind. `None` where it
    /// knows nothing that another file of the same name, size and time could not have too.
    pub identity: Option<[u64; 4]>,
}

impl FileStamp {
    /// Whether two equal stamps mean two equal files. Where not, their texts have to be compared.
    #[must_use]
    pub fn tells_versions_apart(&self) -> bool {
        self.modified.is_some() && self.identity.is_some()
    }
}

/// Why a file's text cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("the file does not exist")]
    NotFound,
    /// A directory, a device or a pipe.
    #[error("it is not a regular file")]
    NotAFile,
    /// Over [`MAX_FILE_BYTES`].
    #[error("it has {0} bytes, and the limit is {MAX_FILE_BYTES}")]
    TooLarge(u64),
    /// Not a text in UTF-8.
    #[error("it is not valid UTF-8 (first bad byte at offset {0})")]
    InvalidUtf8(usize),
    /// Anything else that the system reports.
    #[error("{0}")]
    Io(io::Error),
}

/// Reading access to files: the disk, or a map in memory.
pub trait FileSystem: Send + Sync + Debug {
    /// The bytes of a file.
    ///
    /// # Errors
    /// As the system reports.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Kind, size and time of what a path leads to, links followed.
    ///
    /// # Errors
    /// As the system reports.
    fn stamp(&self, path: &Path) -> io::Result<FileStamp>;

    /// The same for the path itself, links not followed.
    ///
    /// # Errors
    /// As the system reports.
    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp>;

    /// What a link points to.
    ///
    /// # Errors
    /// As the system reports.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
}

/// The text of a regular file of bearable size, without its byte order mark.
///
/// # Errors
/// One for each way in which a path may not lead to such a text.
pub fn read_text(files: &dyn FileSystem, path: &Path) -> Result<Arc<str>, FileError> {
    let stamp = files.stamp(path).map_err(from_io)?;
    if !stamp.is_file {
        return Err(FileError::NotAFile);
    }
    if stamp.len > MAX_FILE_BYTES {
        return Err(FileError::TooLarge(stamp.len));
    }
    let bytes = files.read(path).map_err(from_io)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(FileError::TooLarge(bytes.len() as u64));
    }
    let text = String::from_utf8(bytes).map_err(|error| FileError::InvalidUtf8(error.utf8_error().valid_up_to()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).into())
}

fn from_io(error: io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound => FileError::NotFound,
        io::ErrorKind::IsADirectory => FileError::NotAFile,
        io::ErrorKind::FileTooLarge => FileError::TooLarge(MAX_FILE_BYTES + 1),
        _ => FileError::Io(error),
    }
}

/// The files of the machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct DiskFileSystem;

#[expect(clippy::disallowed_methods, reason = "the one place that touches the disk")]
impl FileSystem for DiskFileSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // To open a pipe is to wait for whoever writes to it, and a device may have no end.
        let metadata = std::fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is not a regular file"));
        }
        // What the file system tells of a file may be less than the file gives: it may grow, or be made while it is read.
        // With some room to spare, one read gets it all and a second one sees its end.
        let expected = usize::try_from(metadata.len().min(MAX_FILE_BYTES)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(expected + 64);
        std::fs::File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        std::fs::metadata(path).map(|metadata| disk_stamp(&metadata))
    }

    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
        std::fs::symlink_metadata(path).map(|metadata| disk_stamp(&metadata))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }
}

fn disk_stamp(metadata: &std::fs::Metadata) -> FileStamp {
    FileStamp {
        is_file: metadata.is_file(),
        is_dir: metadata.is_dir(),
        is_symlink: metadata.file_type().is_symlink(),
        len: metadata.len(),
        modified: metadata.modified().ok(),
        identity: identity(metadata),
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other platforms have none")]
fn identity(metadata: &std::fs::Metadata) -> Option<[u64; 4]> {
    use std::os::unix::fs::MetadataExt;
    Some([metadata.dev(), metadata.ino(), metadata.ctime().cast_unsigned(), metadata.ctime_nsec().cast_unsigned()])
}

/// Windows has a time of creation, but gives a new file that of an older one whose name it takes within 15 seconds
/// (<https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfiletime>, "tunneling"); WebAssembly has nothing.
#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> Option<[u64; 4]> {
    None
}

/// Files in memory, for tests: absolute path → text.
#[derive(Debug, Default, Clone)]
pub struct MemoryFileSystem {
    files: BTreeMap<PathBuf, Vec<u8>>,
    links: BTreeMap<PathBuf, PathBuf>,
}

impl MemoryFileSystem {
    /// A file system with these files.
    pub fn new<P: Into<PathBuf>, T: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        Self { files, links: BTreeMap::new() }
    }

    /// The same with symbolic links: where they stand → what they point to.
    #[must_use]
    pub fn with_links<P: Into<PathBuf>>(mut self, links: impl IntoIterator<Item = (P, P)>) -> Self {
        self.links.extend(links.into_iter().map(|(path, target)| (path.into(), target.into())));
        self
    }

    /// Where a path leads through a folder that is a link, or has one above it.
    fn behind_links_above(&self, path: &Path) -> Option<PathBuf> {
        let folder = path.parent()?;
        let real = canonicalize(self, folder).ok().filter(|real| real != folder)?;
        Some(real.join(path.file_name()?))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.files.keys().chain(self.links.keys()).any(|file| file != path && file.starts_with(path))
    }
}

impl FileSystem for MemoryFileSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(&canonicalize(self, path)?).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        self.symlink_stamp(&canonicalize(self, path)?)
    }

    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
        let (file, is_symlink) = (self.files.get(path), self.links.contains_key(path));
        let is_dir = file.is_none() && !is_symlink && self.is_dir(path);
        if file.is_none() && !is_symlink && !is_dir {
            return self.symlink_stamp(&self.behind_links_above(path).ok_or(io::ErrorKind::NotFound)?);
        }
        let len = file.map_or(0, |bytes| bytes.len() as u64);
        Ok(FileStamp { is_file: file.is_some(), is_dir, is_symlink, len, modified: None, identity: None })
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        match self.links.get(path) {
            Some(target) => Ok(target.clone()),
            None => self.read_link(&self.behind_links_above(path).ok_or(io::ErrorKind::InvalidInput)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_their_byte_order_mark_and_bad_files_say_why() {
        let files = MemoryFileSystem::new([
            ("/a.ts", b"\xef\xbb\xbfexport {}".to_vec()),
            ("/bad.ts", vec![b'a', 0xff]),
            ("/dir/x.ts", vec![]),
            ("/big.ts", vec![b' '; usize::try_from(MAX_FILE_BYTES).unwrap() + 1]),
        ]);
        assert_eq!(&*read_text(&files, Path::new("/a.ts")).unwrap(), "export {}");
        let message = |path: &str| read_text(&files, Path::new(path)).unwrap_err().to_string();
        assert_eq!(message("/bad.ts"), "it is not valid UTF-8 (first bad byte at offset 1)");
        assert_eq!(message("/dir"), "it is not a regular file");
        assert_eq!(message("/none.ts"), "the file does not exist");
        assert_eq!(message("/big.ts"), "it has 5242881 bytes, and the limit is 5242880");
    }
}
