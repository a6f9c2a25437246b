//! The whole way. In: a request, or several. Out: the schema of each, or why there is none. A panic becomes a message.

mod adapter;
mod failure;
mod installed;
mod left_out;
mod request;
mod schema_check;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, LazyLock},
};

pub use adapter::{read_adapter, read_adapter_from};
pub use request::{Outcome, Request};
pub use schema_check::{SchemaCheck, SchemaFrom, check_schema, check_schema_from};

use self::failure::{load_error, stopped};
use crate::{
    app_schema::{self, AppSchema},
    auth::{ConfigContext, invalid_assumption, read_tables},
    changes::database,
    diagnostics::{Diagnostic, render},
    dialect::{PlanOptions, Relations, plan},
    drizzle::{PrintOptions, print, print_declarations},
    evaluate::{Assumptions, Program},
    parse::ModuleCache,
    resolve::{ResolutionCache, Resolver, ResolverOptions},
    source::{DiskFileSystem, FileSystem, RealPath, Sources},
    tables::{Tables, change},
    thread::on_own_thread,
    types::Declarations,
};

/// What is kept between the runs of a process.
static CACHES: LazyLock<Arc<Caches>> = LazyLock::new(Arc::default);

/// What may be kept between runs: nothing in it changes a result, and a run looks first whether the files are the same.
#[derive(Debug, Default)]
pub struct Caches {
    /// Parsed modules.
    pub modules: Arc<ModuleCache>,
    /// Where specifiers led.
    pub resolutions: Arc<ResolutionCache>,
}

/// Generates the schema of an auth config from the files of the machine. Never panics.
#[must_use]
pub fn generate(request: &Request) -> Outcome {
    generate_from(request, &disk(), &CACHES)
}

/// Generates one schema for each request, in their order: each is what [`generate`] gives. For requests that follow each other
/// and differ in the database and its names alone, the config is read once. Never panics.
#[must_use]
pub fn generate_all(requests: &[Request]) -> Vec<Outcome> {
    generate_all_from(requests, &disk(), &CACHES)
}

/// The same as [`generate`] over other files, with caches to use.
#[must_use]
pub fn generate_from(request: &Request, files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Outcome {
    generate_all_from(std::slice::from_ref(request), files, caches).swap_remove(0)
}

/// The same as [`generate_all`] over other files, with caches to use.
#[must_use]
pub fn generate_all_from(requests: &[Request], files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Vec<Outcome> {
    on_own_thread(|| run_all(requests, files, caches)).unwrap_or_else(|why| {
        let outcome = |request: &Request| failed(stopped(&why), &Sources::default(), &request.root_dir);
        requests.iter().map(outcome).collect()
    })
}

fn disk() -> Arc<dyn FileSystem> {
    Arc::new(DiskFileSystem)
}

fn run_all(requests: &[Request], files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Vec<Outcome> {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    if caches.modules.added() == 0 {
        crate::thread::make_room();
    }
    requests.chunk_by(Request::reads_the_same_as).flat_map(|alike| run(alike, files, caches)).collect()
}

/// The schemas of requests that read the same.
fn run(requests: &[Request], files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Vec<Outcome> {
    let Some(request) = requests.first() else { return Vec::new() };
    let config = RealPath::of(files.as_ref(), &request.config_file);
    let root = RealPath::of(files.as_ref(), &request.root_dir);
    let options = ResolverOptions { alias: request.alias.clone() };
    let resolver = Resolver::remembering(Arc::clone(files), &options, &config, &caches.resolutions);
    let program = Program::new(Arc::clone(files), resolver, Arc::clone(&caches.modules))
        .with_whole_packages(request.whole_packages);
    let assumptions = match Assumptions::new(&request.assume) {
        Ok(assumptions) => assumptions,
        Err(invalid) => {
            let outcome = |_| failed(invalid_assumption(&invalid), &Sources::default(), &root);
            return requests.iter().map(outcome).collect();
        }
    };
    let declarations = Declarations::new(Arc::clone(files), Arc::clone(&caches.modules), program.resolver());
    let (mut tables, secondary_storage, mut diagnostics) = match program.load(&config) {
        Ok(file) => {
            let given = ConfigContext {
                extra_plugins: &request.extra_plugins,
                assumptions: &assumptions,
                declarations: &declarations,
            };
            let reading = read_tables(&program, file, &given);
            (reading.tables, reading.secondary_storage, reading.diagnostics)
        }
        Err(failure) => (Tables::default(), false, vec![load_error(&failure, &config, &root)]),
    };
    if let Some(given) = &request.tables
        && !diagnostics.iter().any(Diagnostic::is_error)
    {
        diagnostics.extend(change(&mut tables, given));
    }
    // Those of the packages that tables were read from, not of what the app's own schema imports.
    let versions = program.versions();
    let (mut relations, mut app) = (Relations::default(), AppSchema::default());
    if !diagnostics.iter().any(Diagnostic::is_error) {
        relations = request.relations.unwrap_or_else(|| installed::relations(&program, &root, &config));
        app = app_schema::read(&program, files.as_ref(), &request.app_schema, &request.alias);
    }
    let drizzle = Declarations::of_any_package(Arc::clone(files), Arc::clone(&caches.modules), program.resolver());
    let reading = Evaluated {
        config: &config,
        root: &root,
        program: &program,
        assumptions: &assumptions,
        declarations: [&declarations, &drizzle],
        tables,
        secondary_storage,
        diagnostics,
        versions,
        relations,
        app,
    };
    requests.iter().map(|request| reading.outcome(request)).collect()
}

/// What the files come to, before any database.
struct Evaluated<'r> {
    /// The config's own path, behind all links.
    config: &'r Path,
    /// The root's own path.
    root: &'r Path,
    program: &'r Program,
    assumptions: &'r Assumptions,
    /// Those that the config was read with, and Drizzle's.
    declarations: [&'r Declarations<'r>; 2],
    tables: Tables,
    secondary_storage: bool,
    diagnostics: Vec<Diagnostic>,
    versions: BTreeMap<String, String>,
    relations: Relations,
    app: AppSchema,
}

impl Evaluated<'_> {
    fn outcome(&self, request: &Request) -> Outcome {
        let sources = self.program.sources();
        let mut diagnostics = self.diagnostics.clone();
        let (mut code, mut types, mut in_database) = (None, None, Vec::new());
        if !diagnostics.iter().any(Diagnostic::is_error) {
            let (schema, found) = plan(&self.tables, &self.plan_options(request));
            diagnostics.extend(left_out::explain(found, self.secondary_storage));
            diagnostics.extend(app_schema::collisions(&self.app, &schema, &sources));
            if !diagnostics.iter().any(Diagnostic::is_error) {
                let options = self.print_options(&sources);
                code = Some(print(&schema, &options));
                in_database = database(&schema);
                if request.declarations {
                    types = print_declarations(&schema, &options, |module, name| self.parameters(module, name));
                }
            }
        }
        let (mut dependencies, missing_dependencies) = self.program.dependencies();
        dependencies.extend(self.declarations.into_iter().flat_map(Declarations::dependencies));
        Outcome {
            tables: if code.is_some() { self.tables.clone() } else { Tables::default() },
            database: in_database,
            secondary_storage: self.secondary_storage,
            app_schema: self.app.clone(),
            code,
            declarations: types,
            diagnostics: diagnostics.iter().map(|diagnostic| render(diagnostic, &sources, self.root)).collect(),
            dependencies: dependencies.into_iter().collect(),
            missing_dependencies: missing_dependencies.into_iter().collect(),
            versions: self.versions.clone(),
            sources,
            root: self.root.to_path_buf(),
        }
    }

    fn plan_options(&self, request: &Request) -> PlanOptions {
        PlanOptions {
            dialect: request.dialect,
            use_plural: request.use_plural,
            casing: request.casing,
            schema_name: request.schema_name.clone(),
            timestamps: request.timestamps,
            relations: self.relations,
            relations_as_exported: installed::relations_are_called_as_exported(&self.versions),
            app_tables: request.app_tables.clone(),
        }
    }

    fn print_options<'s>(&'s self, sources: &'s Sources) -> PrintOptions<'s> {
        let used = self.assumptions.iter().filter(|(_, assumption)| assumption.is_used());
        PrintOptions {
            config_file: shown_config(self.config, self.root),
            versions: self.versions.clone().into_iter().collect(),
            assumed: used.map(|(form, assumption)| (form.to_string(), assumption.value.to_string())).collect(),
            sources,
            root: self.root,
        }
    }

    /// How many type parameters a type of Drizzle has, if it is there.
    fn parameters(&self, module: &str, name: &str) -> Option<usize> {
        let [_, drizzle] = self.declarations;
        drizzle.parameters(&self.root.join("package.json"), module, name)
    }
}

fn shown_config(config: &Path, root: &Path) -> String {
    let relative = config.strip_prefix(root).unwrap_or_else(|_| config.file_name().map_or(config, Path::new));
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn failed(diagnostic: Diagnostic, sources: &Sources, root: &Path) -> Outcome {
    Outcome {
        code: None,
        declarations: None,
        tables: Tables::default(),
        database: Vec::new(),
        secondary_storage: false,
        app_schema: AppSchema::default(),
        diagnostics: vec![render(&diagnostic, sources, root)],
        dependencies: Vec::new(),
        missing_dependencies: Vec::new(),
        versions: BTreeMap::new(),
        sources: sources.clone(),
        root: root.to_path_buf(),
    }
}
