//! The language that is understood, as a specification that runs. In: `tests/spec/*.md`. Each heading is a case; its `ts`
//! blocks are files, named by `// file: name` in the first line (`main.ts` otherwise), and of `main.ts` every
//! `export const name = …` that is followed by `// => value` or `// unknown: text` is evaluated and compared. A heading is a test,
//! named by its page and its words: `cargo nextest run values::numbers`.

#![expect(clippy::disallowed_methods, reason = "reads the specification, not the files of a user")]

use std::{fmt::Write, fs, path::Path, sync::Arc};

use libtest_mimic::{Arguments, Failed, Trial};
use nuxt_better_auth_schema::{
    evaluate::{Decisions, Host, Interpreter, Interrupt, Program, STACK_BYTES, Value},
    parse::ModuleCache,
    resolve::{Resolver, ResolverOptions},
    source::{FileSystem, MemoryFileSystem},
};

struct NoHost;

impl Host for NoHost {
    fn import(&self, _specifier: &str, _name: &str) -> Option<Value> {
        None
    }

    fn global(&self, _name: &str) -> Option<Value> {
        None
    }
}

/// A heading with its files.
struct Case {
    name: String,
    files: Vec<(String, String)>,
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut trials = Vec::new();
    for page in pages {
        let topic = page.file_stem().unwrap().to_string_lossy().into_owned();
        for case in cases(&fs::read_to_string(&page).unwrap()) {
            let name = format!("{topic}::{}", in_snake_case(&case.name));
            assert!(trials.iter().all(|trial: &Trial| trial.name() != name), "{name} is there twice");
            trials.push(Trial::test(name.clone(), move || holds(&case, &name)));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn in_snake_case(heading: &str) -> String {
    let words = heading.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_")
}

/// Whether all that a heading expects is so.
fn holds(case: &Case, name: &str) -> Result<(), Failed> {
    // The evaluator's bound on nesting is made for the stack that `generate` gives it.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || {
            let mut failures = String::new();
            match check(case, name, &mut failures) {
                0 => Err(Failed::from("nothing is expected")),
                _ if failures.is_empty() => Ok(()),
                _ => Err(Failed::from(failures)),
            }
        });
        thread.unwrap().join().unwrap_or_else(|_| Err(Failed::from("it panics")))
    })
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        match &mut block {
            Some(text) if line == "```" => {
                let first = text.lines().next().unwrap_or_default();
                let name = first.strip_prefix("// file: ").unwrap_or("main.ts").to_string();
                let case = cases.last_mut().expect("a block stands under a heading");
                let text = block.take().unwrap();
                // JSON has no comments.
                let text = if Path::new(&name).extension().is_some_and(|one| one == "json") {
                    text.split_once('\n').unwrap().1.to_string()
                } else {
                    text
                };
                case.files.push((name, text));
            }
            Some(text) => writeln!(text, "{line}").unwrap(),
            None if line.starts_with("```") => block = Some(String::new()),
            None if line.starts_with("## ") => cases.push(Case { name: line[3..].to_string(), files: Vec::new() }),
            None => {}
        }
    }
    cases
}

/// Checks the expectations of a case and returns how many there are.
fn check(case: &Case, name: &str, failures: &mut String) -> usize {
    let mut count = 0;
    let text = &case.files.iter().find(|(file, _)| file == "main.ts").expect("a case has a main.ts").1;
    for (export, expected) in expectations(text) {
        let main = without_ends(text, &export);
        let files = case
            .files
            .iter()
            .map(|(file, text)| (format!("/app/{file}"), if file == "main.ts" { main.clone() } else { text.clone() }));
        let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new(files));
        let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions::default());
        let program = Program::new(files, resolver, Arc::new(ModuleCache::default()));
        let main = program
            .load(&program.real_path(Path::new("/app/main.ts")))
            .unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let mut interpreter = Interpreter::new(&program, &NoHost, Decisions::default());
        let loaded = interpreter.load(main);
        let found = match loaded.and_then(|()| interpreter.export(main, &export.as_str().into())) {
            Ok(Some(value)) => interpreter.inspect(&value),
            Ok(None) => "no such export".into(),
            Err(Interrupt::Throw(thrown)) => format!("throws {}", interpreter.inspect(&thrown.value)),
            Err(Interrupt::Exhausted(bound, _)) => format!("stopped: {}", bound.message()),
            Err(Interrupt::Return(_)) => "a generator was left".into(),
        };
        count += 1;
        if found != expected {
            writeln!(failures, "\n{name} › {export}\n  expected {expected}\n  found    {found}").unwrap();
        }
    }
    count
}

/// A module without the other exports that end it: what throws, or does not end, is asked for alone.
fn without_ends(text: &str, wanted: &str) -> String {
    let (mut kept, mut export) = (String::new(), Vec::new());
    let mut name = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("export const ") {
            name = rest.split([' ', ':', '=']).next();
            kept.extend(export.drain(..).flat_map(|line| [line, "\n"]));
        }
        export.push(line);
        let ends = line.contains("// => throws ") || line.contains("// => stopped: ");
        if ends && name != Some(wanted) {
            // The lines stay, so that places in the file do.
            kept.push_str(&"\n".repeat(export.len()));
            export.clear();
        }
        if line.contains("// => ") || line.contains("// unknown: ") {
            kept.extend(export.drain(..).flat_map(|line| [line, "\n"]));
        }
    }
    kept.extend(export.drain(..).flat_map(|line| [line, "\n"]));
    kept
}

/// The names of exports with what is expected of them.
fn expectations(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut name = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("export const ") {
            name = rest.split([' ', ':', '=']).next().map(str::to_string);
        }
        let value = line.split_once("// => ").map(|(_, value)| value.to_string());
        let unknown = line.split_once("// unknown: ").map(|(_, text)| format!("?{text}"));
        if let (Some(name), Some(expected)) = (&name, value.or(unknown)) {
            found.push((name.clone(), expected));
        }
    }
    found
}
