//! Parsed modules, kept for the life of the process. In: a path and its file's stamp. Out: the module parsed before, if
//! the file is still the same by size and time of change. Evaluated values are never kept: only syntax is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rustc_hash::FxHashMap;

use super::ParsedModule;
use crate::source::FileStamp;

/// How many modules are kept; a config with every official plugin reads about 110.
const MAX_MODULES: usize = 2_048;

/// Modules by path, shared by all runs of a process.
#[derive(Debug, Default)]
pub struct ModuleCache {
    modules: Mutex<FxHashMap<PathBuf, (FileStamp, Arc<ParsedModule>)>>,
}

impl ModuleCache {
    /// The module that was parsed from this very file; files without a time of change are never taken from here.
    #[must_use]
    pub fn get(&self, path: &Path, stamp: &FileStamp) -> Option<Arc<ParsedModule>> {
        stamp.modified?;
        let modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        modules.get(path).filter(|(known, _)| known == stamp).map(|(_, module)| Arc::clone(module))
    }

    /// Keeps a module. A full cache is emptied: which entry went first would otherwise depend on the order of a hash map.
    pub fn insert(&self, stamp: FileStamp, module: &Arc<ParsedModule>) {
        if stamp.modified.is_none() {
            return;
        }
        let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        if modules.len() >= MAX_MODULES {
            modules.clear();
        }
        modules.insert(module.path.clone(), (stamp, Arc::clone(module)));
    }
}
