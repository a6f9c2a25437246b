//! What a config costs: `cargo run --release --no-default-features --example measure -- CONFIG [RUNS]`.
//!
//! In: a config. Out: one line of JSON: milliseconds of the first call in this process and of `RUNS` further ones (the
//! median and the least), the floor under both (reading the files that were parsed, and parsing them with SWC alone), and
//! planning and printing the tables in all three dialects.
//!
//! For what counts instructions or system calls of a whole process, it does one thing: `measure --first CONFIG` is one
//! call, and prints its milliseconds, its page faults and the files that were parsed; `measure --parse FILE…` is the floor
//! of that; `measure --nothing` is a process that does nothing.

#![expect(clippy::disallowed_methods, reason = "a clock and a command for people who work on the crate")]

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use nuxt_better_auth_schema::{
    dialect::{Dialect, PlanOptions, plan},
    drizzle::{PrintOptions, print},
    generate,
    generate::{Outcome, Request},
};
use swc_common::{BytePos, input::StringInput};
use swc_ecma_ast::{EsVersion, Program};
use swc_ecma_parser::{EsSyntax, Parser, Syntax, TsSyntax, lexer::Lexer};

/// What SWC needs for files that our own check of nesting let through.
const STACK_BYTES: usize = 256 * 1024 * 1024;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(config) = arguments.next() else {
        eprintln!("usage: measure CONFIG [RUNS [RUNS_OF_THE_FLOOR]] | --first CONFIG | --parse FILE… | --nothing");
        std::process::exit(2);
    };
    match config.as_str() {
        "--first" => return first(&arguments.next().expect("a config")),
        "--parse" => return parse_once(arguments.map(PathBuf::from).collect()),
        "--nothing" => return,
        _ => {}
    }
    let runs = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(20);
    let floors = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(runs);
    let request = request(&config);
    let (outcome, cold) = timed(|| generate(&request));
    if outcome.code.is_none() {
        for diagnostic in &outcome.diagnostics {
            eprintln!("{}", diagnostic.frame.as_deref().unwrap_or(&diagnostic.message));
        }
        std::process::exit(1);
    }
    let (warm, least) = times(runs, || generate(&request));
    let (printing, _) = times(runs, || {
        [Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql].map(|dialect| printed(&outcome, dialect))
    });
    let files: Vec<PathBuf> = outcome.sources.paths().map(Path::to_path_buf).collect();
    let count = files.len();
    let floor = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let bytes: usize = files.iter().map(|file| std::fs::read(file).map_or(0, |text| text.len())).sum();
        (bytes, times(floors, || files.iter().map(|file| read_and_parse(file)).collect::<Vec<_>>()))
    });
    let (bytes, (floor, floor_least)) = floor.expect("a thread").join().expect("files that were parsed before");
    let tables = outcome.tables.tables.len();
    println!(
        r#"{{"cold":{cold:.3},"warm":{warm:.3},"warmLeast":{least:.3},"floor":{floor:.3},"floorLeast":{floor_least:.3},"printing":{printing:.3},"files":{count},"bytes":{bytes},"tables":{tables}}}"#
    );
}

fn first(config: &str) {
    let request = request(config);
    let (outcome, milliseconds, faults) = counted(|| generate(&request));
    assert!(outcome.code.is_some(), "{:?}", outcome.diagnostics);
    let files: Vec<&str> = outcome.sources.paths().filter_map(Path::to_str).collect();
    println!(r#"{{"milliseconds":{milliseconds:.3},"faults":{faults},"files":{files:?}}}"#);
}

fn parse_once(files: Vec<PathBuf>) {
    let read = move || files.iter().map(|file| read_and_parse(file)).collect::<Vec<_>>();
    let (_, milliseconds, faults) = counted(|| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(read);
        thread.expect("a thread").join().expect("files that were parsed before")
    });
    println!(r#"{{"milliseconds":{milliseconds:.3},"faults":{faults}}}"#);
}

/// The same as `timed`, with the page faults of the process meanwhile.
fn counted<T>(run: impl FnOnce() -> T) -> (T, f64, u64) {
    let before = page_faults();
    let (value, milliseconds) = timed(run);
    (value, milliseconds, page_faults() - before)
}

/// The pages that the kernel has given this process so far, where it says so: the tenth field of `/proc/self/stat`, counted
/// from the state on, which is the first after the name in parentheses.
fn page_faults() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    after.split_whitespace().nth(7).and_then(|field| field.parse().ok()).unwrap_or(0)
}

fn request(config: &str) -> Request {
    let config_file = std::path::absolute(config).unwrap_or_else(|_| PathBuf::from(config));
    let root_dir = config_file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    Request::new(config_file, root_dir, Dialect::Sqlite)
}

fn printed(outcome: &Outcome, dialect: Dialect) -> String {
    let printing = PrintOptions {
        config_file: "auth.config.ts".into(),
        versions: Vec::new(),
        sources: &outcome.sources,
        root: Path::new("/"),
        assumed: Vec::new(),
    };
    print(&plan(&outcome.tables, &PlanOptions::new(dialect)).0, &printing)
}

fn read_and_parse(file: &Path) -> Option<Program> {
    let text = String::from_utf8(std::fs::read(file).ok()?).ok()?;
    let syntax = match file.extension()?.to_str()? {
        "ts" | "mts" | "cts" => Syntax::Typescript(TsSyntax::default()),
        "json" => return None,
        _ => Syntax::Es(EsSyntax::default()),
    };
    let end = BytePos(u32::try_from(text.len()).ok()?);
    let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::new(&text, BytePos(0), end), None);
    Parser::new_from(lexer).parse_program().ok()
}

/// What a function gives, and the milliseconds that it took.
fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = run();
    (value, start.elapsed().as_secs_f64() * 1_000.0)
}

/// The median and the least time of as many runs, in milliseconds; what they give is dropped outside of the time.
fn times<T>(runs: usize, mut run: impl FnMut() -> T) -> (f64, f64) {
    let mut times: Vec<Duration> = Vec::with_capacity(runs);
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        let value = run();
        times.push(start.elapsed());
        drop(value);
    }
    times.sort_unstable();
    (times[times.len() / 2].as_secs_f64() * 1_000.0, times[0].as_secs_f64() * 1_000.0)
}
