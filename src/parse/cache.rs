//! Parsed modules, kept for the life of the process. In: the path of a file. Out: its module, parsed before if the file is still the same.
//! Evaluated values are never kept: only syntax is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rustc_hash::FxHashMap;

use super::{ParseError, ParsedModule, parse};
use crate::source::{FileError, FileStamp, FileSystem, read_text};

/// How many bytes of text the modules may have that are kept; their syntax trees take about twenty times as much. A
/// config with every official plugin reads about a million.
const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Modules by path, shared by all runs of a process.
#[derive(Debug, Default)]
pub struct ModuleCache {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    modules: FxHashMap<PathBuf, Entry>,
    bytes: usize,
    /// How often a module was asked for or added: the time, as far as this cache goes.
    now: u64,
    added: u64,
}

#[derive(Debug)]
struct Entry {
    /// `None` where the system knows too little of a file.
    stamp: Option<FileStamp>,
    module: Arc<ParsedModule>,
    used: u64,
}

/// What a file holds.
#[derive(Debug)]
pub struct Loaded {
    /// Its text.
    pub text: Arc<str>,
    /// The text, parsed.
    pub module: Result<Arc<ParsedModule>, ParseError>,
}

impl ModuleCache {
    /// The module in a file. It is the one that was parsed before if the file is still the same: by its stamp, and where stamps do not
    /// tell versions apart, by its text.
    ///
    /// # Errors
    /// One for each way in which a path may not lead to a text.
    pub fn load(&self, files: &dyn FileSystem, path: &Path) -> Result<Loaded, FileError> {
        let stamp = files.stamp(path).ok().filter(FileStamp::tells_versions_apart);
        if let Some(stamp) = stamp
            && let Some(module) = self.get(path, |entry| entry.stamp == Some(stamp))
        {
            return Ok(Loaded { text: Arc::clone(&module.text), module: Ok(module) });
        }
        let text = read_text(files, path)?;
        if stamp.is_none()
            && let Some(module) = self.get(path, |entry| entry.module.text == text)
        {
            return Ok(Loaded { text, module: Ok(module) });
        }
        let module = parse(path, Arc::clone(&text)).map(Arc::new);
        if let Ok(module) = &module {
            self.insert(stamp, module);
        }
        Ok(Loaded { text, module })
    }

    fn get(&self, path: &Path, is_same: impl FnOnce(&Entry) -> bool) -> Option<Arc<ParsedModule>> {
        let kept = &mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.now += 1;
        let entry = kept.modules.get_mut(path).filter(|entry| is_same(entry))?;
        entry.used = kept.now;
        Some(Arc::clone(&entry.module))
    }

    /// Keeps a module in place of an older one of its path. Where there are too many, half of them go, those that were
    /// not used for the longest time.
    fn insert(&self, stamp: Option<FileStamp>, module: &Arc<ParsedModule>) {
        let kept = &mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.now += 1;
        kept.added += 1;
        kept.bytes += module.text.len();
        let entry = Entry { stamp, module: Arc::clone(module), used: kept.now };
        if let Some(old) = kept.modules.insert(module.path.clone(), entry) {
            kept.bytes -= old.module.text.len();
        }
        if kept.bytes > MAX_BYTES {
            kept.drop_half();
        }
    }

    /// How many modules were added since the process began: each was parsed once for it.
    #[must_use]
    pub fn added(&self) -> u64 {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).added
    }

    /// Bytes of text of the modules that are kept.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }
}

impl Kept {
    fn drop_half(&mut self) {
        let mut times: Vec<u64> = self.modules.values().map(|entry| entry.used).collect();
        times.sort_unstable();
        let middle = times[times.len() / 2];
        self.modules.retain(|_, entry| entry.used > middle);
        self.bytes = self.modules.values().map(|entry| entry.module.text.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use std::{io, sync::Mutex, time::SystemTime};

    use super::*;

    /// One file at every path, which the test replaces.
    #[derive(Debug)]
    struct OneFile(Mutex<(String, FileStamp)>);

    impl OneFile {
        fn new(text: &str, stamp: FileStamp) -> Self {
            Self(Mutex::new((text.to_string(), stamp)))
        }

        fn replace(&self, text: &str, stamp: FileStamp) {
            *self.0.lock().unwrap() = (text.to_string(), stamp);
        }
    }

    impl FileSystem for OneFile {
        fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
            Ok(self.0.lock().unwrap().0.clone().into_bytes())
        }
        fn stamp(&self, _: &Path) -> io::Result<FileStamp> {
            Ok(self.0.lock().unwrap().1)
        }
        fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
            self.stamp(path)
        }
        fn read_link(&self, _: &Path) -> io::Result<PathBuf> {
            Err(io::ErrorKind::InvalidInput.into())
        }
    }

    fn stamp(len: usize) -> FileStamp {
        let modified = Some(SystemTime::UNIX_EPOCH);
        FileStamp { is_file: true, is_dir: false, is_symlink: false, len: len as u64, modified, identity: Some([1; 4]) }
    }

    #[test]
    fn modules_that_were_not_used_for_long_go_when_there_are_too_many() {
        let cache = ModuleCache::default();
        let text = format!("export const a = '{}'", "x".repeat(1024 * 1024));
        let file = OneFile::new(&text, stamp(text.len()));
        let added = |name: &str| {
            let before = cache.added();
            cache.load(&file, Path::new(name)).unwrap();
            cache.added() - before
        };
        for number in 0..20 {
            assert_eq!(added(&format!("/{number}.js")), 1);
            assert!(cache.bytes() <= MAX_BYTES);
            assert_eq!(added("/0.js"), 0, "what is used stays");
        }
        assert_eq!(added("/19.js"), 0);
        assert_eq!(added("/1.js"), 1);
    }

    #[test]
    fn a_module_of_another_version_of_its_file_is_not_given() {
        let cache = ModuleCache::default();
        let file = OneFile::new("'a'", stamp(3));
        let text = || cache.load(&file, Path::new("/a.js")).unwrap().module.unwrap().text.to_string();
        assert_eq!(text(), "'a'");
        file.replace("'b'", stamp(3));
        assert_eq!(text(), "'a'", "the stamp says that it is the same");
        file.replace("'b'", FileStamp { identity: Some([2; 4]), ..stamp(3) });
        assert_eq!(text(), "'b'");
    }

    /// As on Windows and in WebAssembly.
    #[test]
    fn where_stamps_do_not_tell_versions_apart_texts_do() {
        for unclear in [FileStamp { identity: None, ..stamp(3) }, FileStamp { modified: None, ..stamp(3) }] {
            let cache = ModuleCache::default();
            let file = OneFile::new("'a'", unclear);
            let text = || cache.load(&file, Path::new("/a.js")).unwrap().module.unwrap().text.to_string();
            assert_eq!((text(), text()), ("'a'".into(), "'a'".into()));
            assert_eq!(cache.added(), 1);
            file.replace("'b'", unclear);
            assert_eq!(text(), "'b'");
            assert_eq!(cache.added(), 2);
        }
    }
}
