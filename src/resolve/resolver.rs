//! The resolver: `oxc_resolver` with the host's aliases and the app's tsconfig, and a record of all it looked at.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use oxc_resolver::{AliasValue, ResolveContext, ResolveError, ResolveOptions, ResolverGeneric, TsconfigDiscovery};
use rustc_hash::FxHashMap;

use super::{
    adapter::Adapter,
    follow::{Package, package_in},
    unresolved::{has_plug_and_play, tsconfig_fault, unresolved},
};
use crate::source::{FileSystem, RealPath};

/// The folder that packages are in.
const PACKAGES: &str = "node_modules";

/// What the host knows about specifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolverOptions {
    /// Name → absolute path, as in `nuxt.options.alias`.
    pub alias: Vec<(String, String)>,
}

/// Where a specifier leads.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// Absolute path, links resolved.
    pub path: RealPath,
    /// The package that holds it; `None` for files of the app.
    pub package: Option<Package>,
}

/// Why a specifier leads nowhere that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// A module of the runtime: `node:fs`, `cloudflare:workers`, `bun:sqlite`.
    Builtin,
    /// No such file or package.
    NotFound,
    /// The package does not export it.
    NotExported(String),
    /// A broken `package.json` or the like: what is wrong with it, as a sentence without its end.
    Broken(String),
    /// No such file or package, and the project's tsconfig says more than could be read of it: what is wrong, as a sentence without its end.
    NoBase(String),
    /// No such package in any `node_modules`: the project has Yarn's Plug'n'Play.
    PlugAndPlay,
}

/// How a specifier is used, which decides the conditions of `exports` that hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// `import`, `export … from`.
    Import,
    /// `require(…)`
    Require,
}

/// Resolves specifiers for one run.
pub struct Resolver {
    files: Arc<dyn FileSystem>,
    imports: Conditions,
    requires: Conditions,
    /// For type declarations, made when one is asked for.
    declarations: OnceCell<ResolverGeneric<Adapter>>,
    options: ResolverOptions,
    context: RefCell<ResolveContext>,
    packages: RefCell<FxHashMap<PathBuf, Option<Package>>>,
}

/// A resolver for one use of specifiers.
struct Conditions {
    with_tsconfig: ResolverGeneric<Adapter>,
    /// The same without tsconfig: one missing referenced file makes every specifier fail with it.
    plain: ResolverGeneric<Adapter>,
    /// For a tsconfig that cannot be read with what it extends and refers to: it alone. Made when there is one.
    alone: OnceCell<ResolverGeneric<Adapter>>,
    condition: &'static str,
}

impl Resolver {
    /// A resolver over these files.
    #[must_use]
    pub fn new(files: Arc<dyn FileSystem>, options: &ResolverOptions) -> Self {
        let first = ResolverGeneric::new_with_file_system(Adapter::new(Arc::clone(&files)), ResolveOptions::default());
        let conditions = |condition: &'static str| Conditions {
            with_tsconfig: first.clone_with_options(tsconfig_options(options, condition)),
            plain: first.clone_with_options(resolve_options(options, condition)),
            alone: OnceCell::new(),
            condition,
        };
        Self {
            files,
            imports: conditions("import"),
            requires: conditions("require"),
            declarations: OnceCell::new(),
            options: options.clone(),
            context: RefCell::default(),
            packages: RefCell::default(),
        }
    }

    /// Resolves `specifier` as imported by `importer`, an absolute path.
    ///
    /// # Errors
    /// Why it leads to no file.
    pub fn resolve(&self, importer: &Path, specifier: &str, used: Use) -> Result<Resolution, Unresolved> {
        if is_runtime_module(specifier) {
            return Err(Unresolved::Builtin);
        }
        let Some(folder) = importer.parent() else { return Err(Unresolved::NotFound) };
        let conditions = match used {
            Use::Import => &self.imports,
            Use::Require => &self.requires,
        };
        let mut context = self.context.borrow_mut();
        let is_app_file = !importer.components().any(|part| part.as_os_str() == PACKAGES);
        let (mut resolver, mut fault) = (&conditions.with_tsconfig, None);
        let mut tsconfig = if is_app_file { resolver.find_tsconfig(importer) } else { Ok(None) };
        if let Err(error) = &tsconfig {
            fault = Some(tsconfig_fault(error));
            resolver = self.alone(conditions);
            tsconfig = resolver.find_tsconfig(importer);
        }
        let tsconfig = tsconfig.unwrap_or_default();
        let mut result = match &tsconfig {
            Some(tsconfig) => resolver.resolve_with_context(folder, specifier, Some(tsconfig), &mut context),
            None => conditions.plain.resolve_with_context(folder, specifier, None, &mut context),
        };
        if tsconfig.is_some() && result.is_err() {
            result = conditions.plain.resolve_with_context(folder, specifier, None, &mut context);
        }
        drop(context);
        let path = result.map_err(|error| self.why(&error, importer, specifier, fault))?.into_path_buf();
        let package = self.package(&path);
        Ok(Resolution { path: RealPath::resolved(path), package })
    }

    /// A resolver that takes each tsconfig for itself.
    fn alone<'c>(&self, conditions: &'c Conditions) -> &'c ResolverGeneric<Adapter> {
        conditions.alone.get_or_init(|| {
            let options = tsconfig_options(&self.options, conditions.condition);
            ResolverGeneric::new_with_file_system(Adapter::without_bases(Arc::clone(&self.files)), options)
        })
    }

    /// Why a specifier leads nowhere, with what is wrong around it.
    fn why(&self, error: &ResolveError, importer: &Path, specifier: &str, fault: Option<String>) -> Unresolved {
        match (unresolved(error), fault) {
            (Unresolved::NotFound, Some(fault)) => Unresolved::NoBase(fault),
            (Unresolved::NotFound, None) if has_plug_and_play(self.files.as_ref(), importer, specifier) => {
                Unresolved::PlugAndPlay
            }
            (reason, _) => reason,
        }
    }

    /// The type declarations behind a specifier, as TypeScript finds them: by the `types` of a package, or beside the
    /// JavaScript. Only those of packages that are read.
    #[must_use]
    pub fn resolve_declaration(&self, importer: &Path, specifier: &str) -> Option<PathBuf> {
        if is_runtime_module(specifier) {
            return None;
        }
        let resolver =
            self.declarations.get_or_init(|| self.imports.plain.clone_with_options(declaration_options(&self.options)));
        let mut context = self.context.borrow_mut();
        let found = resolver.resolve_with_context(importer.parent()?, specifier, None, &mut context);
        drop(context);
        let path = found.ok()?.into_path_buf();
        self.package(&path).filter(|package| package.followed)?;
        let name = path.file_name()?.to_str()?;
        if [".d.ts", ".d.mts", ".d.cts"].iter().any(|ending| name.ends_with(ending)) {
            return Some(path);
        }
        let (stem, extension) = name.rsplit_once('.')?;
        let declaration = path.with_file_name(format!("{stem}.d.{}", extension.replace("js", "ts")));
        matches!(extension, "js" | "mjs" | "cjs").then_some(declaration)
    }

    /// The package that holds a file in a `node_modules` folder; `None` for a file of the app, linked workspace packages
    /// included.
    #[must_use]
    pub fn package(&self, file: &Path) -> Option<Package> {
        let folder = file.parent()?;
        if folder.components().any(|part| part.as_os_str() == PACKAGES) { self.package_around(folder) } else { None }
    }

    /// The package that a folder is in; each folder is looked at once.
    fn package_around(&self, folder: &Path) -> Option<Package> {
        if let Some(known) = self.packages.borrow().get(folder) {
            return known.clone();
        }
        let above = || folder.parent().filter(|above| above.file_name().is_some_and(|name| name != PACKAGES));
        let package = package_in(&self.files, folder).or_else(|| self.package_around(above()?));
        self.packages.borrow_mut().insert(folder.to_path_buf(), package.clone());
        package
    }

    /// Manifests and configs that were read, sorted.
    #[must_use]
    pub fn dependencies(&self) -> BTreeSet<PathBuf> {
        self.context.borrow().file_dependencies.iter().cloned().collect()
    }

    /// Paths that were looked for in vain, sorted.
    #[must_use]
    pub fn missing_dependencies(&self) -> BTreeSet<PathBuf> {
        self.context.borrow().missing_dependencies.iter().cloned().collect()
    }
}

fn resolve_options(options: &ResolverOptions, condition: &str) -> ResolveOptions {
    let extensions = [".ts", ".mts", ".cts", ".tsx", ".mjs", ".js", ".cjs", ".jsx", ".json"];
    let alias = |from: &str, to: &[&str]| (from.to_string(), to.iter().map(ToString::to_string).collect());
    // Longest name first: `~~/x` must not be taken for `~` and `~/x`.
    let mut aliases = options.alias.clone();
    aliases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    ResolveOptions {
        alias: aliases.into_iter().map(|(name, path)| (name, vec![AliasValue::Path(path)])).collect(),
        // Better Auth's `dev-source` condition points to files that are not published, and is left out.
        condition_names: [condition, "node", "default", "module-sync"].map(String::from).to_vec(),
        extensions: extensions.map(String::from).to_vec(),
        extension_alias: vec![
            alias(".js", &[".js", ".ts", ".tsx"]),
            alias(".mjs", &[".mjs", ".mts"]),
            alias(".cjs", &[".cjs", ".cts"]),
            alias(".jsx", &[".jsx", ".tsx"]),
        ],
        main_fields: vec!["module".into(), "main".into()],
        builtin_modules: true,
        // The environment must not change what is found.
        node_path: false,
        ..ResolveOptions::default()
    }
}

/// The same with the tsconfig that holds the importing file.
fn tsconfig_options(options: &ResolverOptions, condition: &str) -> ResolveOptions {
    ResolveOptions { tsconfig: Some(TsconfigDiscovery::Auto), ..resolve_options(options, condition) }
}

fn declaration_options(options: &ResolverOptions) -> ResolveOptions {
    let alias = |from: &str, to: &[&str]| (from.to_string(), to.iter().map(ToString::to_string).collect());
    ResolveOptions {
        condition_names: ["types", "import", "node", "default"].map(String::from).to_vec(),
        extensions: [".d.ts", ".d.mts", ".d.cts"].map(String::from).to_vec(),
        extension_alias: vec![
            alias(".js", &[".d.ts", ".js"]),
            alias(".mjs", &[".d.mts", ".mjs"]),
            alias(".cjs", &[".d.cts", ".cjs"]),
        ],
        main_fields: ["types", "typings", "module", "main"].map(String::from).to_vec(),
        ..resolve_options(options, "import")
    }
}

/// `node:fs`, `cloudflare:workers`, `hub:db`, `virtual:x`: a scheme that no file can have.
fn is_runtime_module(specifier: &str) -> bool {
    let Some((scheme, _)) = specifier.split_once(':') else { return false };
    // A single letter is a drive of Windows.
    scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}
