//! The declaration files of one run. In: an importing file and a specifier. Out: the parsed file, read once.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use elsa::FrozenVec;
use rustc_hash::FxHashMap;
use swc_ecma_ast::ModuleItem;

use crate::{
    parse::{ModuleCache, ParsedModule},
    resolve::{Resolver, Use},
    source::{FileError, FileSystem},
};

/// How many steps may be taken to read types in one run; a config of Better Auth takes some hundred.
const MAX_STEPS: usize = 100_000;

/// The number of a declaration file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct FileId(usize);

/// Type declarations, read on demand.
pub struct Declarations<'r> {
    files: Arc<dyn FileSystem>,
    cache: Arc<ModuleCache>,
    resolver: &'r Resolver,
    /// Also of packages whose source is not evaluated.
    of_any_package: bool,
    loaded: FrozenVec<Arc<ParsedModule>>,
    by_path: RefCell<FxHashMap<PathBuf, Option<FileId>>>,
    /// Files that were read and are no declarations that parse.
    failed: RefCell<BTreeSet<PathBuf>>,
    steps: Cell<usize>,
}

impl<'r> Declarations<'r> {
    /// None are read yet.
    #[must_use]
    pub fn new(files: Arc<dyn FileSystem>, cache: Arc<ModuleCache>, resolver: &'r Resolver) -> Self {
        Self {
            files,
            cache,
            resolver,
            of_any_package: false,
            loaded: FrozenVec::new(),
            by_path: RefCell::default(),
            failed: RefCell::default(),
            steps: Cell::new(0),
        }
    }

    /// The same for packages of any kind.
    #[must_use]
    pub fn of_any_package(files: Arc<dyn FileSystem>, cache: Arc<ModuleCache>, resolver: &'r Resolver) -> Self {
        Self { of_any_package: true, ..Self::new(files, cache, resolver) }
    }

    /// The installed version of the package behind a specifier, as seen from a path.
    #[must_use]
    pub fn version(&self, importer: &Path, specifier: &str) -> Option<String> {
        let file = self.target(importer, specifier)?;
        self.resolver.package(self.path(file))?.version
    }

    /// Every file read, sorted.
    #[must_use]
    pub fn dependencies(&self) -> BTreeSet<PathBuf> {
        let mut paths: BTreeSet<PathBuf> = self.loaded.iter().map(|module| module.path.clone()).collect();
        paths.extend(self.failed.borrow().iter().cloned());
        paths
    }

    /// Counts a step; `None` when there were too many, and then nothing is said about the types.
    pub(super) fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get() + 1);
        (self.steps.get() < MAX_STEPS).then_some(())
    }

    /// The file behind a specifier, as seen from a path.
    pub(super) fn target(&self, importer: &Path, specifier: &str) -> Option<FileId> {
        let path = if self.of_any_package {
            beside(&self.resolver.resolve(importer, specifier, Use::Import).ok()?.path)?
        } else {
            self.resolver.resolve_declaration(importer, specifier)?
        };
        if let Some(known) = self.by_path.borrow().get(&path) {
            return *known;
        }
        let id = self.read(&path).map(|module| {
            self.loaded.push(module);
            FileId(self.loaded.len() - 1)
        });
        self.by_path.borrow_mut().insert(path, id);
        id
    }

    fn read(&self, path: &Path) -> Option<Arc<ParsedModule>> {
        let loaded = self.cache.load(self.files.as_ref(), path);
        let is_there = !matches!(loaded, Err(FileError::NotFound));
        let module = loaded.ok().and_then(|loaded| loaded.module.ok());
        if module.is_none() && is_there {
            self.failed.borrow_mut().insert(path.to_path_buf());
        }
        module
    }

    pub(super) fn path(&self, file: FileId) -> &Path {
        &self.loaded[file.0].path
    }

    pub(super) fn body(&self, file: FileId) -> &[ModuleItem] {
        &self.loaded[file.0].body
    }
}

/// The declarations that a package has beside its JavaScript.
fn beside(path: &Path) -> Option<PathBuf> {
    let (stem, extension) = path.file_name()?.to_str()?.rsplit_once('.')?;
    let declarations = path.with_file_name(format!("{stem}.d.{}", extension.replace("js", "ts")));
    matches!(extension, "js" | "mjs" | "cjs").then_some(declarations)
}
