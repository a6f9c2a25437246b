//! The whole way. In: a request. Out: the schema, or why there is none. Runs on a thread of its own with a stack that
//! nesting cannot exhaust; a panic becomes a message.

use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::{Arc, LazyLock},
};

use crate::{
    app_schema::{self, AppSchema},
    auth::{Given, invalid_assumption, read_tables},
    changes::database,
    diagnostics::{Code, Diagnostic, render},
    dialect::{PlanOptions, plan},
    drizzle::{PrintOptions, print, print_declarations},
    evaluate::{Assumptions, LoadFailure, Program, STACK_BYTES},
    installed,
    parse::ModuleCache,
    request::{Outcome, Request},
    resolve::{ResolutionCache, Resolver, ResolverOptions},
    source::{DiskFileSystem, FileError, FileSystem, Location, Sources},
    tables::{Tables, change},
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
    generate_from(request, &(Arc::new(DiskFileSystem) as Arc<dyn FileSystem>), &CACHES)
}

/// The same over other files, with caches to use.
#[must_use]
pub fn generate_from(request: &Request, files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Outcome {
    on_own_thread(|| run(request, files, caches))
        .unwrap_or_else(|message| failed(internal_error(&message), &Sources::default(), &request.root_dir))
}

/// What `run` gives on a thread with a stack that nesting cannot exhaust; a panic comes back as its message.
pub(crate) fn on_own_thread<T: Send>(run: impl Fn() -> T + Sync) -> Result<T, String> {
    std::thread::scope(|scope| {
        // Address space may be limited; the budget's bound on nesting needs the first size only in a debug build.
        let thread = [STACK_BYTES, STACK_BYTES / 4, STACK_BYTES / 16].into_iter().find_map(|bytes| {
            std::thread::Builder::new()
                .name("better-auth-schema".into())
                .stack_size(bytes)
                .spawn_scoped(scope, &run)
                .ok()
        });
        match thread {
            Some(thread) => thread.join().map_err(|panic| panic_message(&*panic)),
            None => Err("no thread could be started".to_string()),
        }
    })
}

/// The GNU C library enlarges the memory of a thread by a page at a time, and asks the kernel each time. What a first run
/// needs is asked for at once and given back, untouched: it stays at hand.
#[cfg(target_env = "gnu")]
fn make_room() {
    // Larger blocks would not come from the memory of the thread.
    let blocks: Vec<Vec<u8>> = (0..80).map(|_| Vec::with_capacity(100 * 1024)).collect();
    drop(std::hint::black_box(blocks));
}

fn run(request: &Request, files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Outcome {
    #[cfg(target_env = "gnu")]
    if caches.modules.added() == 0 {
        make_room();
    }
    let config = files.canonicalize(&request.config_file).unwrap_or_else(|_| request.config_file.clone());
    let root = files.canonicalize(&request.root_dir).unwrap_or_else(|_| request.root_dir.clone());
    let options = ResolverOptions { alias: request.alias.clone() };
    let resolver = Resolver::remembering(Arc::clone(files), &options, &config, &caches.resolutions);
    let program = Program::new(Arc::clone(files), resolver, Arc::clone(&caches.modules));
    let assumptions = match Assumptions::new(&request.assume) {
        Ok(assumptions) => assumptions,
        Err(invalid) => return failed(invalid_assumption(&invalid), &Sources::default(), &root),
    };
    let declarations = Declarations::new(Arc::clone(files), Arc::clone(&caches.modules), program.resolver());
    let (mut tables, mut diagnostics) = match program.load(&config) {
        Ok(file) => {
            let given =
                Given { extra_plugins: &request.extra_plugins, assumptions: &assumptions, declarations: &declarations };
            let reading = read_tables(&program, file, &given);
            (reading.tables, reading.diagnostics)
        }
        Err(failure) => (Tables::default(), vec![load_error(&failure, &config, &root)]),
    };
    if let Some(given) = &request.tables
        && !diagnostics.iter().any(Diagnostic::is_error)
    {
        diagnostics.extend(change(&mut tables, given));
    }
    let versions = program.versions();
    let drizzle = Declarations::of_any_package(Arc::clone(files), Arc::clone(&caches.modules), program.resolver());
    let (mut code, mut types) = (None, None);
    let mut in_database = Vec::new();
    let mut app = AppSchema::default();
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let options = PlanOptions {
            dialect: request.dialect,
            use_plural: request.use_plural,
            casing: request.casing,
            schema_name: request.schema_name.clone(),
            timestamps: request.timestamps,
            relations: request.relations.unwrap_or_else(|| installed::relations(&program, &root, &config)),
            relations_as_exported: installed::relations_are_called_as_exported(&versions),
            app_tables: request.app_tables.clone(),
        };
        let (schema, found) = plan(&tables, &options);
        diagnostics.extend(found);
        app = app_schema::read(&program, files.as_ref(), &request.app_schema, &request.alias);
        diagnostics.extend(app_schema::collisions(&app, &schema, &program.sources()));
        if !diagnostics.iter().any(Diagnostic::is_error) {
            let config_file = shown_config(&config, &root);
            let used = assumptions.iter().filter(|(_, assumption)| assumption.is_used());
            let options = PrintOptions {
                config_file,
                versions: versions.clone().into_iter().collect(),
                assumed: used.map(|(form, assumption)| (form.to_string(), assumption.value.to_string())).collect(),
                sources: &program.sources(),
                root: &root,
            };
            code = Some(print(&schema, &options));
            in_database = database(&schema);
            if request.declarations {
                let importer = root.join("package.json");
                let parameters = |module: &str, name: &str| drizzle.parameters(&importer, module, name);
                types = print_declarations(&schema, &options, parameters);
            }
        }
    }
    let sources = program.sources();
    let diagnostics = diagnostics.iter().map(|diagnostic| render(diagnostic, &sources, &root)).collect();
    let (dependencies, missing_dependencies) = program.dependencies();
    Outcome {
        tables: if code.is_some() { tables } else { Tables::default() },
        database: in_database,
        app_schema: app,
        code,
        declarations: types,
        diagnostics,
        dependencies: [dependencies, declarations.dependencies(), drizzle.dependencies()]
            .into_iter()
            .flatten()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        missing_dependencies: missing_dependencies.into_iter().collect(),
        versions,
        sources,
    }
}

fn shown_config(config: &Path, root: &Path) -> String {
    let relative = config.strip_prefix(root).unwrap_or_else(|_| config.file_name().map_or(config, Path::new));
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What to do about a config that is too much for one file.
const SPLIT: &str = "move data and generated code out of the auth config";

fn load_error(failure: &LoadFailure, config: &Path, root: &Path) -> Diagnostic {
    let shown = config.strip_prefix(root).unwrap_or(config).to_string_lossy().replace('\\', "/");
    match failure {
        LoadFailure::Unreadable(FileError::NotFound) => {
            Diagnostic::error(Code::ConfigNotFound, format!("the auth config {shown} does not exist"))
                .help("create it: `export default defineServerAuth({ emailAndPassword: { enabled: true } })`")
        }
        LoadFailure::Unreadable(error @ FileError::TooLarge(_)) => {
            Diagnostic::error(Code::FileTooComplex, format!("the auth config {shown} cannot be read: {error}"))
                .help(SPLIT)
        }
        LoadFailure::Unreadable(error) => {
            Diagnostic::error(Code::FileUnreadable, format!("the auth config {shown} cannot be read: {error}"))
                .help("make it a file of text in UTF-8 that you may read")
        }
        LoadFailure::Syntax(file, error) => {
            let (code, message, help) = if error.too_complex {
                (Code::FileTooComplex, format!("the auth config {shown} cannot be read: {}", error.message), SPLIT)
            } else {
                let message = format!("the auth config does not parse: {}", error.message);
                (
                    Code::SyntaxError,
                    message,
                    "correct it there; the parser stopped at the first place that it does not understand",
                )
            };
            Diagnostic::error(code, message).help(help).at(Location { file: *file, span: error.span }, "")
        }
    }
}

fn internal_error(message: &str) -> Diagnostic {
    Diagnostic::error(Code::Internal, format!("nuxt-better-auth-schema failed: {message}"))
        .note("this is a fault of nuxt-better-auth-schema, not of your config")
        .help("please report it with your auth config; the schema file of the last good run is kept")
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unknown panic".into())
}

fn failed(diagnostic: Diagnostic, sources: &Sources, root: &Path) -> Outcome {
    Outcome {
        code: None,
        declarations: None,
        tables: Tables::default(),
        database: Vec::new(),
        app_schema: AppSchema::default(),
        diagnostics: vec![render(&diagnostic, sources, root)],
        dependencies: Vec::new(),
        missing_dependencies: Vec::new(),
        versions: BTreeMap::new(),
        sources: sources.clone(),
    }
}
