//! The check of a schema that is kept by hand. In: a request, and which schema. Out: what Better Auth needs and the schema lacks, has otherwise or has beside.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    CACHES, Caches, Request, disk,
    failure::{load_error, stopped},
};
use crate::{
    app_schema::{
        DeclaredSchema, Described, Finding, MODULE_NAME, Named, NoDescription, describe, findings, is_as_generated,
        module_text,
    },
    auth::{ConfigContext, adapter_schema, invalid_assumption, read_tables},
    diagnostics::{Diagnostic, RenderedDiagnostic, render},
    dialect::{PlanOptions, Relations, SchemaPlan, plan},
    evaluate::{Assumptions, Decisions, Host, Interpreter, Program, Value},
    resolve::{Resolver, ResolverOptions},
    source::{FileSystem, RealPath, Sources, WithFile},
    thread::on_own_thread,
    types::Declarations,
};

/// How many packages may be read because tables are made with them.
const MAX_WANTED_PACKAGES: usize = 24;

/// The package whose functions make the tables.
const DRIZZLE: &str = "drizzle-orm";

/// Where the schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaFrom {
    /// The files that were named.
    Files,
    /// The adapter in the config.
    Adapter,
    /// There is none.
    Nowhere,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct SchemaCheck {
    /// Where the schema was.
    pub from: SchemaFrom,
    /// The names of the tables that it has.
    pub tables: Vec<String>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The names in the database are those that a generated schema has.
    pub is_as_generated: bool,
    /// Why the schema cannot be described, in a sentence.
    pub problem: Option<String>,
    /// Errors and warnings about the config. With an error nothing was compared.
    pub diagnostics: Vec<RenderedDiagnostic>,
    /// The files that were read.
    pub dependencies: BTreeSet<PathBuf>,
    /// What the places speak of.
    pub sources: Sources,
    /// The root's own path.
    pub root: PathBuf,
}

/// Checks the schema in `schema`, or, with no files, that of the adapter in the config, from the files of the machine. Never panics.
#[must_use]
pub fn check_schema(request: &Request, schema: &[PathBuf]) -> SchemaCheck {
    check_schema_from(request, schema, &disk(), &CACHES)
}

/// The same over other files, with caches to use.
#[must_use]
pub fn check_schema_from(
    request: &Request,
    schema: &[PathBuf],
    files: &Arc<dyn FileSystem>,
    caches: &Arc<Caches>,
) -> SchemaCheck {
    on_own_thread(|| run(request, schema, files, caches)).unwrap_or_else(|why| {
        let sources = Sources::default();
        let rendered = render(&stopped(&why), &sources, &request.root_dir);
        SchemaCheck { diagnostics: vec![rendered], ..empty(sources, request.root_dir.clone()) }
    })
}

fn empty(sources: Sources, root: PathBuf) -> SchemaCheck {
    SchemaCheck {
        from: SchemaFrom::Nowhere,
        tables: Vec::new(),
        findings: Vec::new(),
        is_as_generated: false,
        problem: None,
        diagnostics: Vec::new(),
        dependencies: BTreeSet::new(),
        sources,
        root,
    }
}

fn run(request: &Request, schema: &[PathBuf], files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> SchemaCheck {
    let own = |path: &Path| RealPath::of(files.as_ref(), path);
    let (config, root) = (own(&request.config_file), own(&request.root_dir));
    let schema: Vec<RealPath> = schema.iter().map(|path| own(path)).collect();
    let files: Arc<dyn FileSystem> =
        Arc::new(WithFile::new(Arc::clone(files), MODULE_NAME, module_text(request.dialect)));
    let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions { alias: request.alias.clone() });
    let program = Program::new(Arc::clone(&files), resolver, Arc::clone(&caches.modules));
    let fail = |diagnostic: &Diagnostic| SchemaCheck {
        diagnostics: vec![render(diagnostic, &program.sources(), &root)],
        ..empty(program.sources(), root.to_path_buf())
    };
    let assumptions = match Assumptions::new(&request.assume) {
        Ok(assumptions) => assumptions,
        Err(invalid) => return fail(&invalid_assumption(&invalid)),
    };
    let file = match program.load(&config) {
        Ok(file) => file,
        Err(failure) => return fail(&load_error(&failure, &config, &root)),
    };
    let declarations = Declarations::new(Arc::clone(&files), Arc::clone(&caches.modules), program.resolver());
    let given =
        ConfigContext { extra_plugins: &request.extra_plugins, assumptions: &assumptions, declarations: &declarations };
    let reading = read_tables(&program, file, &given);
    let mut diagnostics = reading.diagnostics;
    let mut check = empty(Sources::default(), root.to_path_buf());
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let (needed, found) = plan(&reading.tables, &options(request));
        diagnostics.extend(found);
        if !diagnostics.iter().any(Diagnostic::is_error) {
            program.follow(DRIZZLE, file);
            let schema_world = || {
                if schema.is_empty() { of_adapter(&program, file, &given) } else { of_files(&program, &schema) }
            };
            check = compare(check, &program, &needed, schema_world);
        }
    }
    let sources = program.sources();
    let (mut dependencies, _) = program.dependencies();
    dependencies.retain(|path| path.file_name().is_none_or(|name| name != MODULE_NAME));
    SchemaCheck {
        diagnostics: diagnostics.iter().map(|diagnostic| render(diagnostic, &sources, &root)).collect(),
        dependencies,
        sources,
        ..check
    }
}

fn options(request: &Request) -> PlanOptions {
    PlanOptions {
        dialect: request.dialect,
        use_plural: request.use_plural,
        casing: request.casing,
        schema_name: request.schema_name.clone(),
        timestamps: request.timestamps,
        relations: Relations::Omitted,
        relations_as_exported: false,
        app_tables: request.app_tables.clone(),
    }
}

/// A schema, and the world that it lives in.
struct SchemaWorld<'p> {
    interpreter: Interpreter<'p>,
    from: SchemaFrom,
    named: Result<Named, String>,
}

fn of_adapter<'p>(
    program: &'p Program,
    file: crate::source::FileId,
    given: &ConfigContext<'p>,
) -> Option<SchemaWorld<'p>> {
    let found = adapter_schema(program, file, given)?;
    let named = found.schema.map(Named::Properties);
    let problem = "which `schema` the adapter gets depends on the running app";
    Some(SchemaWorld {
        interpreter: found.interpreter,
        from: SchemaFrom::Adapter,
        named: named.ok_or_else(|| problem.to_string()),
    })
}

fn of_files<'p>(program: &'p Program, schema: &[RealPath]) -> Option<SchemaWorld<'p>> {
    let mut interpreter = Interpreter::new(program, &NothingKnown, Decisions::default());
    let mut files = Vec::new();
    let mut problem = None;
    for path in schema {
        match program.load(path) {
            Ok(file) => {
                // What a file throws stands in what it exports.
                let _ = interpreter.load(file);
                files.push(file);
            }
            Err(_) => problem = Some(format!("{} cannot be read", path.display())),
        }
    }
    Some(SchemaWorld {
        interpreter,
        from: SchemaFrom::Files,
        named: problem.map_or_else(|| Ok(Named::Exports(files)), Err),
    })
}

/// Reads the schema, again with the packages that its tables are made with, and compares it.
fn compare<'p>(
    check: SchemaCheck,
    program: &'p Program,
    needed: &SchemaPlan,
    schema_world: impl Fn() -> Option<SchemaWorld<'p>>,
) -> SchemaCheck {
    let mut described: Option<Described> = None;
    let mut from = SchemaFrom::Nowhere;
    for _ in 0..MAX_WANTED_PACKAGES {
        let Some(mut world) = schema_world() else { break };
        from = world.from;
        let found = match &world.named {
            Ok(named) => describe(&mut world.interpreter, named).map_err(|reason| words(reason).to_string()),
            Err(problem) => Err(problem.clone()),
        };
        match found {
            Err(problem) => return SchemaCheck { from, problem: Some(problem), ..check },
            Ok(found) => {
                let followed: Vec<bool> =
                    found.wanted.iter().map(|(package, file)| program.follow(package, *file)).collect();
                described = Some(found);
                if !followed.contains(&true) {
                    break;
                }
            }
        }
    }
    let Some(Described { schema, .. }) = described else { return SchemaCheck { from, ..check } };
    let DeclaredSchema { tables, .. } = &schema;
    SchemaCheck {
        from,
        tables: tables.iter().map(|table| table.export.clone()).collect(),
        findings: findings(needed, &schema),
        is_as_generated: is_as_generated(needed, &schema),
        ..check
    }
}

fn words(reason: NoDescription) -> &'static str {
    match reason {
        NoDescription::WithoutDrizzle => "the schema has no tables of Drizzle",
        NoDescription::NotUnderstood => "`drizzle-orm` cannot be found, or is a release that is not understood",
    }
}

/// Files of a schema know nothing of Better Auth.
struct NothingKnown;

impl Host for NothingKnown {
    fn import(&self, _specifier: &str, _name: &str) -> Option<Value> {
        None
    }

    fn global(&self, _name: &str) -> Option<Value> {
        None
    }
}
