//! What each stage costs: `cargo bench --no-default-features`. In: fixtures of the tests, with the installed packages. Out:
//! times and allocations of parsing, resolving, evaluating up to the tables, planning and printing, and of the whole way.

#![expect(clippy::disallowed_methods, reason = "a command for people who work on the crate")]

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use divan::{Bencher, black_box};
use nuxt_better_auth_schema::{
    Caches,
    auth::{ConfigContext, read_tables},
    dialect::{Dialect, PlanOptions, plan},
    drizzle::{PrintOptions, print},
    evaluate::{Assumptions, Program, STACK_BYTES},
    generate,
    generate::{Outcome, Request},
    generate_from,
    parse::parse,
    resolve::{ResolutionCache, Resolver, ResolverOptions, Use},
    source::{DiskFileSystem, FileSystem, Sources},
    tables::Tables,
    types::Declarations,
};

#[global_allocator]
static ALLOCATOR: divan::AllocProfiler = divan::AllocProfiler::system();

/// One column more than none, some plugins, all official ones.
const FIXTURES: [&str; 3] = ["core", "plugins-many", "plugins-every-official"];
const DIALECTS: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql];

fn main() {
    // Everything is recursive: what `generate` takes a thread for, these take one for together.
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(divan::main);
    thread.expect("a thread").join().expect("the benches");
}

fn request(fixture: &str) -> Request {
    let root_dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("__test__/fixtures/equal").join(fixture);
    Request::new(root_dir.join("auth.config.ts"), root_dir, Dialect::Sqlite)
}

fn outcome(fixture: &str) -> Outcome {
    let outcome = generate(&request(fixture));
    assert!(outcome.code.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

fn disk() -> Arc<dyn FileSystem> {
    Arc::new(DiskFileSystem)
}

/// The text of every file that the fixture reads, to its syntax tree with its tables.
#[divan::bench(args = FIXTURES)]
fn parsing(bencher: Bencher, fixture: &str) {
    let outcome = outcome(fixture);
    let files: Vec<(PathBuf, Arc<str>)> = outcome
        .sources
        .paths()
        .map(|path| (path.to_path_buf(), std::fs::read_to_string(path).expect("a file that was read").into()))
        .collect();
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench(|| files.iter().flat_map(|(path, text)| parse(path, Arc::clone(text))).count());
}

/// Specifiers of a config that a new resolver is asked for.
#[divan::bench(args = [1, 10])]
fn resolving(bencher: Bencher, times: usize) {
    let importer = request("plugins-many").config_file;
    let specifiers = ["better-auth", "better-auth/db", "better-auth/plugins", "@better-auth/passkey", "./none", "zod"];
    bencher.bench(|| {
        let resolver = Resolver::new(disk(), &ResolverOptions::default());
        for specifier in specifiers.iter().cycle().take(times * specifiers.len()) {
            let _ = black_box(resolver.resolve(&importer, specifier, Use::Import));
        }
    });
}

/// All worlds of a config, its modules parsed and its specifiers resolved before.
#[divan::bench(args = FIXTURES)]
fn evaluating(bencher: Bencher, fixture: &str) {
    let config = request(fixture).config_file;
    let caches = Caches::default();
    let memory: &Arc<ResolutionCache> = &caches.resolutions;
    let run = || {
        let assumptions = Assumptions::default();
        let resolver = Resolver::remembering(disk(), &ResolverOptions::default(), &config, memory);
        let program = Program::new(disk(), resolver, Arc::clone(&caches.modules));
        let file = program.load(&program.real_path(&config)).expect("a fixture");
        let declarations = Declarations::new(disk(), Arc::clone(&caches.modules), program.resolver());
        let given = ConfigContext { extra_plugins: &[], assumptions: &assumptions, declarations: &declarations };
        read_tables(&program, file, &given)
    };
    run();
    bencher.bench_local(run);
}

fn print_options(sources: &Sources) -> PrintOptions<'_> {
    let config_file = "auth.config.ts".into();
    PrintOptions { config_file, versions: Vec::new(), sources, root: Path::new("/"), assumed: Vec::new() }
}

/// The tables of every official plugin.
fn tables(times: usize) -> (Tables, Sources) {
    let Outcome { mut tables, sources, .. } = outcome("plugins-every-official");
    let originals = tables.tables.clone();
    for number in 1..times {
        tables.tables.extend(originals.iter().cloned().map(|mut table| {
            table.key = format!("{}{number}", table.key);
            table.model_name = format!("{}{number}", table.model_name);
            table
        }));
    }
    (tables, sources)
}

/// Tables to column plans in all three dialects; 32 and 128 times the tables of every official plugin are about 1,000 and 4,000.
#[divan::bench(args = [1, 32, 128])]
fn planning(bencher: Bencher, times: usize) {
    let (tables, _) = tables(times);
    bencher
        .counter(divan::counter::ItemsCount::new(tables.tables.len()))
        .bench(|| DIALECTS.map(|dialect| plan(&tables, &PlanOptions::new(dialect))));
}

/// Column plans to text in all three dialects.
#[divan::bench(args = [1, 32, 128])]
fn printing(bencher: Bencher, times: usize) {
    let (tables, sources) = tables(times);
    let plans = DIALECTS.map(|dialect| plan(&tables, &PlanOptions::new(dialect)).0);
    bencher
        .counter(divan::counter::ItemsCount::new(tables.tables.len()))
        .bench(|| plans.iter().map(|schema| print(schema, &print_options(&sources))).collect::<Vec<_>>());
}

/// The whole way, with all caches filled.
#[divan::bench(args = FIXTURES)]
fn whole_warm(bencher: Bencher, fixture: &str) {
    let request = request(fixture);
    outcome(fixture);
    bencher.bench(|| generate(&request));
}

/// The whole way, with empty caches.
#[divan::bench(args = FIXTURES)]
fn whole_cold(bencher: Bencher, fixture: &str) {
    let request = request(fixture);
    bencher.bench(|| generate_from(&request, &disk(), &Arc::default()));
}
