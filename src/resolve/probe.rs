//! What the resolver saw of the disk. In: the files it looks at. Out: the same files, with a record of every observation
//! that can be compared with the disk later: nothing that was concluded from them has changed if none of them has.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rustc_hash::FxHashMap;

use crate::source::{FileStamp, FileSystem};

/// File, directory, link.
type Kind = (bool, bool, bool);

/// What was seen of one path; the outer `None` is what nobody asked for, the inner what was not there.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Seen {
    /// What the path is.
    link: Option<Option<Kind>>,
    /// What it leads to.
    target: Option<Option<Kind>>,
    /// The version of the file that was read.
    content: Option<Option<FileStamp>>,
    /// The text of a link.
    points_to: Option<Option<PathBuf>>,
}

/// Everything that was seen.
#[derive(Debug, Default)]
pub struct Probes(FxHashMap<PathBuf, Seen>);

impl Probes {
    /// Whether all of it can be compared later: a file whose stamp may be that of another version cannot.
    pub fn are_comparable(&self) -> bool {
        let read = self.0.values().filter_map(|seen| seen.content.as_ref()?.as_ref());
        read.into_iter().all(FileStamp::tells_versions_apart)
    }

    /// How many paths were looked at.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether everything is as it was.
    pub fn still_hold(&self, files: &dyn FileSystem) -> bool {
        self.0.iter().all(|(path, seen)| seen.still_holds(path, files))
    }
}

impl Seen {
    fn still_holds(&self, path: &Path, files: &dyn FileSystem) -> bool {
        let link = files.symlink_stamp(path).ok();
        // What is no link is its own target: one look answers all questions about it.
        let target = match &link {
            Some(stamp) if stamp.is_symlink => files.stamp(path).ok(),
            _ => link,
        };
        self.link.is_none_or(|seen| seen == link.as_ref().map(kind))
            && self.target.is_none_or(|seen| seen == target.as_ref().map(kind))
            && self.content.is_none_or(|seen| seen == target)
            && self.points_to.as_ref().is_none_or(|seen| *seen == files.read_link(path).ok())
    }
}

fn kind(stamp: &FileStamp) -> Kind {
    (stamp.is_file, stamp.is_dir, stamp.is_symlink)
}

/// Files whose every answer is recorded.
#[derive(Debug)]
pub struct Recorder {
    files: Arc<dyn FileSystem>,
    seen: Mutex<Probes>,
}

impl Recorder {
    pub fn new(files: Arc<dyn FileSystem>) -> Self {
        Self { files, seen: Mutex::default() }
    }

    /// What was seen until now; the record starts anew.
    pub fn take(&self) -> Probes {
        std::mem::take(&mut self.seen())
    }

    fn seen(&self) -> MutexGuard<'_, Probes> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &Path, note: impl FnOnce(&mut Seen)) {
        let mut seen = self.seen();
        match seen.0.get_mut(path) {
            Some(known) => note(known),
            None => note(seen.0.entry(path.to_path_buf()).or_default()),
        }
    }
}

impl FileSystem for Recorder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Taken before the text: a file that changes in between has another stamp when it is compared.
        let stamp = self.files.stamp(path).ok();
        self.note(path, |seen| seen.content = Some(stamp));
        self.files.read(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        let stamp = self.files.stamp(path);
        self.note(path, |seen| seen.target = Some(stamp.as_ref().ok().map(kind)));
        stamp
    }

    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
        let stamp = self.files.symlink_stamp(path);
        self.note(path, |seen| seen.link = Some(stamp.as_ref().ok().map(kind)));
        stamp
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let target = self.files.read_link(path);
        self.note(path, |seen| seen.points_to = Some(target.as_ref().ok().cloned()));
        target
    }
}
