//! Parsed modules, kept for the life of the process. In: a path and its file's stamp. Out: the module parsed before, if
//! the file is still the same by size, time of change and identity. Evaluated values are never kept: only syntax is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rustc_hash::FxHashMap;

use super::ParsedModule;
use crate::source::FileStamp;

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
    stamp: FileStamp,
    module: Arc<ParsedModule>,
    used: u64,
}

impl ModuleCache {
    /// The module that was parsed from this very file; files without a time of change are never taken from here.
    #[must_use]
    pub fn get(&self, path: &Path, stamp: &FileStamp) -> Option<Arc<ParsedModule>> {
        stamp.modified?;
        let kept = &mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.now += 1;
        let entry = kept.modules.get_mut(path).filter(|entry| entry.stamp == *stamp)?;
        entry.used = kept.now;
        Some(Arc::clone(&entry.module))
    }

    /// Keeps a module in place of an older one of its path. Where there are too many, half of them go, those that were
    /// not used for the longest time.
    pub fn insert(&self, stamp: FileStamp, module: &Arc<ParsedModule>) {
        if stamp.modified.is_none() {
            return;
        }
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
    use std::time::SystemTime;

    use super::*;
    use crate::parse::parse;

    fn stamp(len: usize) -> FileStamp {
        let modified = Some(SystemTime::UNIX_EPOCH);
        FileStamp { is_file: true, is_dir: false, is_symlink: false, len: len as u64, modified, identity: [1; 4] }
    }

    #[test]
    fn modules_that_were_not_used_for_long_go_when_there_are_too_many() {
        let cache = ModuleCache::default();
        let text: Arc<str> = format!("export const a = '{}'", "x".repeat(1024 * 1024)).into();
        let names: Vec<PathBuf> = (0..20).map(|number| PathBuf::from(format!("/{number}.js"))).collect();
        for name in &names {
            let module = Arc::new(parse(name, Arc::clone(&text)).unwrap());
            cache.insert(stamp(text.len()), &module);
            assert!(cache.bytes() <= MAX_BYTES);
            assert!(cache.get(&names[0], &stamp(text.len())).is_some(), "what is used stays");
        }
        assert!(cache.get(&names[1], &stamp(text.len())).is_none());
        assert!(cache.get(&names[19], &stamp(text.len())).is_some());
        assert_eq!(cache.added(), 20);
    }

    #[test]
    fn a_module_of_another_version_of_its_file_is_not_given() {
        let cache = ModuleCache::default();
        let module = Arc::new(parse(Path::new("/a.js"), "1".into()).unwrap());
        cache.insert(stamp(1), &module);
        assert!(cache.get(Path::new("/a.js"), &stamp(1)).is_some());
        assert!(cache.get(Path::new("/a.js"), &FileStamp { identity: [2; 4], ..stamp(1) }).is_none());
        assert!(cache.get(Path::new("/a.js"), &FileStamp { modified: None, ..stamp(1) }).is_none());
    }
}
