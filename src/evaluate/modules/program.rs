//! The files of one run. In: paths and specifiers. Out: parsed modules by number, loaded on demand and shared by all worlds.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use elsa::FrozenVec;
use rustc_hash::FxHashMap;
use swc_atoms::Atom;

use crate::{
    parse::{Loaded, ModuleCache, ParseError, ParsedModule},
    resolve::{Package, Resolver, Unresolved, Use},
    source::{FileError, FileId, FileSystem, RealPath, Sources},
};

/// What is wrong with an import of an installed package that leads to a file of the app.
const LEAVES: &str = "it leads out of the package";

/// Why a file gives no module.
#[derive(Debug)]
pub enum LoadFailure {
    /// Its text cannot be had.
    Unreadable(FileError),
    /// It does not parse; the file has a number, so that the place can be shown.
    Syntax(FileId, ParseError),
}

#[derive(Debug)]
struct LoadedFile {
    path: RealPath,
    text: Arc<str>,
    package: Option<Package>,
    module: Result<Arc<ParsedModule>, ParseError>,
}

/// Where a specifier leads, for the interpreter.
#[derive(Debug, Clone)]
pub enum Target {
    /// A module that is evaluated.
    Module(FileId),
    /// A package that is not.
    Opaque(String),
    /// Nowhere.
    Unresolved(Unresolved),
    /// A file without a module.
    Unreadable(Option<FileId>),
}

/// The modules of one run.
pub struct Program {
    files: Arc<dyn FileSystem>,
    resolver: Resolver,
    cache: Arc<ModuleCache>,
    loaded: FrozenVec<Box<LoadedFile>>,
    by_path: RefCell<FxHashMap<RealPath, Option<FileId>>>,
    targets: RefCell<FxHashMap<(FileId, Atom, Use), Target>>,
    /// Packages that are read although they have nothing to do with Better Auth.
    wanted: RefCell<BTreeSet<(Option<String>, String)>>,
    /// Better Auth's own packages run item by item.
    runs_packages_whole: bool,
}

impl Program {
    /// An empty program over these files.
    #[must_use]
    pub fn new(files: Arc<dyn FileSystem>, resolver: Resolver, cache: Arc<ModuleCache>) -> Self {
        Self {
            files,
            resolver,
            cache,
            loaded: FrozenVec::new(),
            by_path: RefCell::default(),
            targets: RefCell::default(),
            wanted: RefCell::default(),
            runs_packages_whole: false,
        }
    }

    /// The same, in which Better Auth's own packages run item by item, or not.
    #[must_use]
    pub fn with_whole_packages(self, runs_packages_whole: bool) -> Self {
        Self { runs_packages_whole, ..self }
    }

    /// Whether a file runs as a whole: one of the app, or of a package that is written for Better Auth.
    #[must_use]
    pub fn runs_whole(&self, file: FileId) -> bool {
        let runs_whole = |package: &Package| package.followed && (!package.trusted || self.runs_packages_whole);
        self.package(file).is_none_or(runs_whole)
    }

    /// What finds files.
    #[must_use]
    pub fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    /// The path by which a file is known here, of any spelling of it.
    #[must_use]
    pub fn real_path(&self, path: &Path) -> RealPath {
        RealPath::of(self.files.as_ref(), path)
    }

    /// Loads a file, once.
    ///
    /// # Errors
    /// When it cannot be read or does not parse.
    pub fn load(&self, path: &RealPath) -> Result<FileId, LoadFailure> {
        let known = self.by_path.borrow().get(path).copied();
        let id = match known {
            Some(Some(id)) => id,
            Some(None) => return Err(LoadFailure::Unreadable(FileError::NotFound)),
            None => match self.read(path) {
                Ok(file) => {
                    let id = FileId::new(self.loaded.len());
                    self.loaded.push(Box::new(file));
                    self.by_path.borrow_mut().insert(path.clone(), Some(id));
                    id
                }
                Err(error) => {
                    self.by_path.borrow_mut().insert(path.clone(), None);
                    return Err(LoadFailure::Unreadable(error));
                }
            },
        };
        match &self.file(id).module {
            Ok(_) => Ok(id),
            Err(error) => Err(LoadFailure::Syntax(id, error.clone())),
        }
    }

    fn read(&self, path: &RealPath) -> Result<LoadedFile, FileError> {
        let package = self.resolver.package(path);
        let Loaded { text, module } = self.cache.load(self.files.as_ref(), path)?;
        Ok(LoadedFile { path: path.clone(), text, package, module })
    }

    /// Resolves a specifier of a file and loads what it leads to, unless that is a package that is not read.
    pub fn target(&self, importer: FileId, specifier: &Atom) -> Target {
        self.target_of(importer, specifier, Use::Import)
    }

    /// The same for `require(specifier)`.
    pub fn required(&self, importer: FileId, specifier: &Atom) -> Target {
        self.target_of(importer, specifier, Use::Require)
    }

    /// Reads a package from now on that was opaque, where the importing file's package or the app imports it; false
    /// when it is read already. Elsewhere it stays opaque: what Better Auth does with zod is still not looked at.
    pub fn follow(&self, package: &str, importer: FileId) -> bool {
        self.targets.borrow_mut().retain(|_, target| !matches!(target, Target::Opaque(name) if name == package));
        self.wanted.borrow_mut().insert((self.package_name(importer), package.to_string()))
    }

    /// Whether an import leads into a package that is trusted with what it keeps for itself; nothing is loaded for that.
    pub fn leads_to_trusted(&self, importer: FileId, specifier: &Atom) -> bool {
        let resolution = self.resolver.resolve(&self.file(importer).path, specifier, Use::Import);
        resolution.is_ok_and(|resolution| resolution.package.is_some_and(|package| package.trusted))
    }

    fn is_opaque(&self, package: &Package, importer: FileId) -> bool {
        let importer = self.package_name(importer);
        !package.followed
            && importer.as_ref() != Some(&package.name)
            && !self.wanted.borrow().contains(&(importer, package.name.clone()))
    }

    fn package_name(&self, file: FileId) -> Option<String> {
        self.package(file).map(|package| package.name.clone())
    }

    fn target_of(&self, importer: FileId, specifier: &Atom, used: Use) -> Target {
        let key = (importer, specifier.clone(), used);
        if let Some(target) = self.targets.borrow().get(&key) {
            return target.clone();
        }
        // An installed package has no business among the app's files, nor anywhere else: nothing is looked for there.
        let is_left = self.package(importer).is_some_and(|package| package.is_left_by(specifier, self.path(importer)));
        let resolution = if is_left {
            Err(Unresolved::Broken(LEAVES.into()))
        } else {
            self.resolver.resolve(self.path(importer), specifier, used)
        };
        let target = match resolution {
            Err(reason) => Target::Unresolved(reason),
            Ok(resolution) => match resolution.package {
                Some(package) if self.is_opaque(&package, importer) => Target::Opaque(package.name),
                None if self.package(importer).is_some() => Target::Unresolved(Unresolved::Broken(LEAVES.into())),
                _ if !is_module(&resolution.path) => Target::Unreadable(None),
                _ => match self.load(&resolution.path) {
                    Ok(id) => Target::Module(id),
                    Err(LoadFailure::Syntax(id, _)) => Target::Unreadable(Some(id)),
                    Err(LoadFailure::Unreadable(_)) => Target::Unreadable(None),
                },
            },
        };
        self.targets.borrow_mut().insert(key, target.clone());
        target
    }

    /// The module of a file that loaded.
    pub fn module(&self, id: FileId) -> Option<&ParsedModule> {
        self.file(id).module.as_ref().ok().map(Arc::as_ref)
    }

    /// Why a file does not parse, if it does not.
    pub fn syntax_error(&self, id: FileId) -> Option<&ParseError> {
        self.file(id).module.as_ref().err()
    }

    /// The text of a file.
    pub fn text(&self, id: FileId) -> &str {
        &self.file(id).text
    }

    /// The text of a file, to be kept.
    pub fn shared_text(&self, id: FileId) -> &Arc<str> {
        &self.file(id).text
    }

    /// The path of a file.
    pub fn path(&self, id: FileId) -> &Path {
        &self.file(id).path
    }

    /// The name of a file, without its folders.
    pub fn name(&self, id: FileId) -> String {
        self.path(id).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The package a file belongs to; `None` for the app's own files.
    pub fn package(&self, id: FileId) -> Option<&Package> {
        self.file(id).package.as_ref()
    }

    /// The files that were loaded so far, in order.
    pub fn file_ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.loaded.len()).map(FileId::new)
    }

    fn file(&self, id: FileId) -> &LoadedFile {
        &self.loaded[id.index()]
    }

    /// All files with their numbers, for messages.
    #[must_use]
    pub fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for file in &self.loaded {
            let lines = file.module.as_ref().map(|module| Arc::clone(&module.lines)).unwrap_or_default();
            sources.add_next(&file.path, Arc::clone(&file.text), lines);
        }
        sources
    }

    /// Every file read (modules, manifests, tsconfigs) and every path looked for in vain. Sorted.
    #[must_use]
    pub fn dependencies(&self) -> (BTreeSet<PathBuf>, BTreeSet<PathBuf>) {
        let (mut read, mut missing) = self.resolver.dependencies();
        read.extend(self.loaded.iter().map(|file| file.path.to_path_buf()));
        missing.extend(self.by_path.borrow().iter().filter(|(_, id)| id.is_none()).map(|(path, _)| path.to_path_buf()));
        (read, missing)
    }

    /// A JSON file of the app that its code reads by its path. It counts as read, or as looked for.
    pub fn data_file(&self, path: &Path) -> Option<FileId> {
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let is_of_app = |path: &Path| !path.components().any(|part| part.as_os_str() == "node_modules");
        if !is_json || !is_of_app(path) {
            return None;
        }
        let real = self.real_path(path);
        self.load(&real).ok().filter(|file| is_of_app(&real) && self.package(*file).is_none())
    }

    /// The version of a package as a file of the app would import it.
    #[must_use]
    pub fn installed_version(&self, importer: &Path, package: &str) -> Option<String> {
        self.resolver.resolve(importer, package, Use::Import).ok()?.package?.version
    }

    /// The packages whose source was read, with their versions.
    #[must_use]
    pub fn versions(&self) -> BTreeMap<String, String> {
        let packages = self.loaded.iter().filter_map(|file| file.package.as_ref());
        packages.filter_map(|package| Some((package.name.clone(), package.version.clone()?))).collect()
    }
}

/// Whether a file is code or data by its name: styles, components and `/etc/passwd` are not opened.
fn is_module(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    matches!(extension, "ts" | "mts" | "cts" | "tsx" | "js" | "mjs" | "cjs" | "jsx" | "json")
}
