//! Holds the evaluator against the conformance suite of the language: `npm run test262 -- FOLDER [--only PART] [--each N] [--list]`.
//!
//! In: a checkout of github.com/tc39/test262, which is no part of this repository. Out: how many of its programs pass, are
//! undecided and are decided wrongly, by folder. A program runs as the body of a function in the config of an app, strict, with
//! the suite's own helpers before it; a module as a file of the app. It passes when it ends without an exception and
//! nothing had to be asked, is undecided when something had to, and is wrong otherwise.

#![expect(clippy::disallowed_methods, reason = "a command for people who work on the crate")]

use std::{
    collections::BTreeMap,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use nuxt_better_auth_schema::{
    evaluate::{Arguments, Decisions, Host, Interpreter, Interrupt, Kind, Program, Reason, STACK_BYTES, Value},
    parse::ModuleCache,
    resolve::{Resolver, ResolverOptions},
    source::{FileId, FileSystem, Location, MemoryFileSystem, Span},
};

/// What is left out, by a part of the path, a flag, a feature or a text of the program, with the reason.
const LEFT_OUT: &[(Where, &str, &str)] = &[
    (Where::Path, "language/eval-code/", "eval"),
    (Where::Path, "built-ins/eval/", "eval"),
    (Where::Path, "built-ins/Temporal/", "Temporal is in no version of Node.js that runs Nuxt"),
    (Where::Path, "built-ins/ShadowRealm/", "realms"),
    (Where::Path, "built-ins/AbstractModuleSource/", "no engine has it"),
    (Where::Path, "built-ins/Atomics/", "agents"),
    (Where::Path, "built-ins/SharedArrayBuffer/", "agents"),
    (Where::Path, "language/expressions/dynamic-import/import-attributes/", "no engine has all of it"),
    (Where::Path, "language/global-code/", "scripts that share one scope"),
    (
        Where::Path,
        "language/statements/variable/S12.2_A11",
        "scripts whose variables are properties of the global object",
    ),
    (Where::Path, "language/statements/function/S13_A19_T1", "scripts whose functions and variables share a name"),
    (Where::Feature, "nonextensible-applies-to-private", "a proposal"),
    (Where::Flag, "noStrict", "sloppy mode"),
    (Where::Flag, "raw", "directives before any other code"),
    (Where::Flag, "CanBlockIsFalse", "agents"),
    (Where::Flag, "CanBlockIsTrue", "agents"),
    (Where::Feature, "Temporal", "Temporal"),
    (Where::Feature, "ShadowRealm", "realms"),
    (Where::Feature, "cross-realm", "realms"),
    (Where::Feature, "Atomics", "agents"),
    (Where::Feature, "SharedArrayBuffer", "agents"),
    (Where::Feature, "IsHTMLDDA", "an object of browsers alone"),
    (Where::Feature, "tail-call-optimization", "no engine has it but one"),
    (Where::Feature, "import-defer", "a proposal"),
    (Where::Feature, "source-phase-imports", "a proposal"),
    (Where::Feature, "import-text", "a proposal"),
    (Where::Feature, "import-bytes", "a proposal"),
    (Where::Feature, "decorators", "a proposal"),
    (Where::Feature, "joint-iteration", "a proposal"),
    (Where::Feature, "immutable-arraybuffer", "a proposal"),
    (Where::Feature, "legacy-regexp", "what browsers keep for old pages"),
    (Where::Text, "eval(", "eval"),
    (Where::Text, "eval)", "eval"),
    (Where::Text, "Function(\"", "code that is made of texts"),
    (Where::Text, "Function('", "code that is made of texts"),
    (Where::Text, "Function(`", "code that is made of texts"),
    (Where::Text, "$262.", "realms, agents and hooks of a test engine"),
    (Where::Text, "GeneratorFunction(", "code that is made of texts"),
    (Where::Text, "AsyncFunction(", "code that is made of texts"),
    (Where::Text, "fnGlobalObject", "sloppy mode"),
    (Where::Text, "detachArrayBuffer", "hooks of a test engine"),
    (Where::Text, "tcoHelper", "no engine has it but one"),
];

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Path,
    Flag,
    Feature,
    Text,
}

struct NoHost;

impl Host for NoHost {
    fn import(&self, _specifier: &str, _name: &str) -> Option<Value> {
        None
    }

    fn global(&self, _name: &str) -> Option<Value> {
        None
    }

    // The suite has none but those of the language.
    fn may_have_others(&self) -> bool {
        false
    }
}

/// The front matter of a program.
#[derive(Default)]
struct Header {
    flags: Vec<String>,
    features: Vec<String>,
    includes: Vec<String>,
    /// Phase and class of the error that it has to end with.
    negative: Option<(String, String)>,
}

enum Outcome {
    Passed,
    Undecided(String),
    Wrong(String),
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut folder, mut only, mut list, mut why, mut show) = (None, Vec::new(), false, false, false);
    let mut each = 1;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => only.extend(arguments.next()),
            "--each" => {
                each = arguments.next().and_then(|number| number.parse().ok()).filter(|each| *each > 0).unwrap_or(0);
            }
            "--list" => list = true,
            "--why" => why = true,
            "--left-out" => show = true,
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let Some(folder) = folder.filter(|folder| folder.join("harness/assert.js").is_file() && each > 0) else {
        eprintln!("usage: npm run test262 -- FOLDER [--only PART]… [--each N] [--list] [--why] [--left-out]");
        eprintln!("FOLDER is a checkout of https://github.com/tc39/test262");
        std::process::exit(2);
    };
    let mut programs = Vec::new();
    for part in ["test/language", "test/built-ins"] {
        collect(&folder.join(part), &mut programs);
    }
    programs.sort();
    let test = folder.join("test");
    programs.retain(|path| {
        let name = path.strip_prefix(&test).unwrap_or(path).to_string_lossy().into_owned();
        only.is_empty() || only.iter().any(|part| name.contains(part.as_str()))
    });
    programs = programs.into_iter().step_by(each).collect();
    if programs.is_empty() {
        eprintln!("no program of the suite is meant by that");
        std::process::exit(2);
    }
    let (next, results) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let left_out = Mutex::new(BTreeMap::<&str, usize>::new());
    std::panic::set_hook(Box::new(|_| {}));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            std::thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, || {
                    while let Some(path) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let name = path.strip_prefix(&test).unwrap_or(path).to_string_lossy().into_owned();
                        let text = fs::read_to_string(path).unwrap_or_default();
                        let header = header(&text);
                        if let Some(reason) = reason_to_leave_out(&name, &header, &text) {
                            *left_out.lock().unwrap().entry(reason).or_default() += 1;
                            continue;
                        }
                        let run = AssertUnwindSafe(|| run(&folder, path, &text, &header));
                        let outcome = catch_unwind(run).unwrap_or_else(|panic| {
                            Outcome::Wrong(format!("panics: {:?}", panic.downcast_ref::<String>()))
                        });
                        results.lock().unwrap().push((name, outcome));
                    }
                })
                .unwrap();
        }
    });
    let mut results = results.into_inner().unwrap();
    results.sort_by(|a, b| a.0.cmp(&b.0));
    report(&results, list, why);
    if show {
        for (reason, count) in left_out.into_inner().unwrap() {
            println!("left out: {count} ({reason})");
        }
    }
    if results.iter().any(|(_, outcome)| matches!(outcome, Outcome::Wrong(_))) {
        std::process::exit(1);
    }
}

fn collect(folder: &Path, programs: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, programs);
        } else if path.extension().is_some_and(|extension| extension == "js")
            && !path.to_string_lossy().contains("_FIXTURE")
        {
            programs.push(path);
        }
    }
}

fn header(text: &str) -> Header {
    let mut header = Header::default();
    let Some(block) = text.split_once("/*---").and_then(|(_, rest)| rest.split_once("---*/")).map(|(block, _)| block)
    else {
        return header;
    };
    let (mut key, mut phase) = (String::new(), String::new());
    // Some are about how lines end.
    for line in block.replace('\r', "\n").lines() {
        let item = line.trim();
        let value = if let Some(item) = item.strip_prefix("- ") {
            item.to_string()
        } else if let Some((name, value)) = item.split_once(':') {
            if !line.starts_with(' ') || matches!(name, "phase" | "type") {
                key = name.to_string();
            }
            value.trim().to_string()
        } else {
            continue;
        };
        let values = value.trim_matches(['[', ']']).split(',').map(|value| value.trim().to_string());
        let values = values.filter(|value| !value.is_empty());
        match key.as_str() {
            "flags" => header.flags.extend(values),
            "features" => header.features.extend(values),
            "includes" => header.includes.extend(values),
            "phase" => phase = value,
            "type" => header.negative = Some((phase.clone(), value)),
            _ => {}
        }
    }
    header
}

fn reason_to_leave_out(name: &str, header: &Header, text: &str) -> Option<&'static str> {
    if header.negative.as_ref().is_some_and(|(phase, _)| phase != "runtime") {
        return Some("programs that no app can start with: they do not parse or link");
    }
    let body = text.split_once("---*/").map_or(text, |(_, body)| body);
    let found = LEFT_OUT.iter().find(|(place, what, _)| match place {
        Where::Path => name.contains(what),
        Where::Flag => header.flags.iter().any(|flag| flag == what),
        Where::Feature => header.features.iter().any(|feature| feature == what),
        Where::Text => body.contains(what),
    });
    found.map(|(_, _, reason)| *reason)
}

const PRELUDE: &str = "
var outcome = undefined;
function $DONE(error) { outcome = outcome === undefined ? [error] : ['$DONE was called twice']; }
globalThis.$DONE = $DONE;
function print() {}
";

fn run(folder: &Path, path: &Path, text: &str, header: &Header) -> Outcome {
    let has = |flag: &str| header.flags.iter().any(|known| known == flag);
    let mut helpers = String::from(PRELUDE);
    let includes = ["assert.js", "sta.js"].into_iter().chain(header.includes.iter().map(String::as_str));
    for include in includes.filter(|include| *include != "doneprintHandle.js") {
        helpers.push_str(&fs::read_to_string(folder.join("harness").join(include)).unwrap_or_default());
        helpers.push('\n');
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().replace(".js", ".mjs");
    let mut files = Vec::new();
    if let Some(parent) = path.parent().filter(|_| has("module") || text.contains("_FIXTURE")) {
        fixtures(parent, parent, &mut files);
    }
    let body = if has("module") {
        // It may import itself under its own name.
        let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = format!("{helpers}\n{text}\nglobalThis.$FINISHED = () => outcome;\nexport {{}};");
        files.push((format!("/app/{own}"), text.clone()));
        return judge(&own, files, header, true);
    } else {
        format!(
            "export default function () {{\n{helpers}\ntry {{\n{text}\n}} catch (error) {{ outcome = [error]; return () => outcome; }}\nreturn () => outcome;\n}}"
        )
    };
    files.push((format!("/app/{name}"), body));
    judge(&name, files, header, false)
}

fn fixtures(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            fixtures(root, &path, files);
        } else if path.to_string_lossy().contains("_FIXTURE") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            let mut text = fs::read_to_string(&path).unwrap_or_default();
            // The suite says which files are modules, those of an app tell it by what they import and export.
            if path.extension().is_some_and(|extension| extension == "js") {
                text.push_str("\nexport {};\n");
            }
            files.push((format!("/app/{name}"), text));
        }
    }
}

fn judge(name: &str, files: Vec<(String, String)>, header: &Header, is_module: bool) -> Outcome {
    let is_async = header.flags.iter().any(|flag| flag == "async");
    let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new(files));
    let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions::default());
    let program = Program::new(files, resolver, Arc::new(ModuleCache::default()));
    let file = match program.load(&program.real_path(&Path::new("/app").join(name))) {
        Ok(file) => file,
        // The parser is a library: what it does not know is an error for the user, with its place.
        Err(failure) => return Outcome::Undecided(format!("does not parse: {failure:?}").chars().take(160).collect()),
    };
    let mut interpreter = Interpreter::new(&program, &NoHost, Decisions::default());
    let ended = run_program(&mut interpreter, file, is_module);
    let asked = interpreter.decisions().asked().next().map(|(question, _)| question.form.to_string());
    let wanted = header.negative.as_ref().map(|(_, class)| class.as_str());
    let at = Location { file, span: Span::new(0, 0) };
    let shown = |interpreter: &mut Interpreter<'_>, value: &Value| -> String {
        let message = match value {
            Value::Object(id) => interpreter.own_value(*id, "message"),
            _ => None,
        };
        let message = interpreter.settle(message.unwrap_or_else(|| value.clone()), at);
        interpreter.inspect(&message).chars().take(200).collect()
    };
    let undecided = |reason: &str| Outcome::Undecided(reason.chars().take(200).collect());
    let result = match ended {
        Err(Interrupt::Exhausted(bound, _)) => return undecided(&bound.message()),
        Err(Interrupt::Return(_)) => Err(Value::Undefined),
        Err(Interrupt::Throw(thrown)) => Err(thrown.value),
        Ok(value) => Ok(value),
    };
    if let Some(question) = asked {
        return undecided(&question);
    }
    match result {
        Err(value @ Value::Unknown(_)) => undecided(&interpreter.show(&value)),
        Err(value) => match wanted {
            Some(class) if is_of(&interpreter, &value, class) => Outcome::Passed,
            _ => Outcome::Wrong(shown(&mut interpreter, &value)),
        },
        Ok(Value::Undefined) if !is_async && wanted.is_none() => Outcome::Passed,
        Ok(Value::Undefined) => match first_doubt(&interpreter) {
            Some(reason) => Outcome::Undecided(reason),
            None => Outcome::Wrong("it does not come to its end".into()),
        },
        Ok(value @ Value::Unknown(_)) => undecided(&interpreter.show(&value)),
        Ok(Value::Object(list)) => match interpreter.object(list).kind.clone() {
            Kind::Array(items) => match items.first() {
                Some(Value::Undefined | Value::Null) if is_async => Outcome::Passed,
                Some(value @ Value::Unknown(_)) => undecided(&interpreter.show(value)),
                Some(value) if wanted.is_some_and(|class| is_of(&interpreter, value, class)) => Outcome::Passed,
                Some(value) => Outcome::Wrong(shown(&mut interpreter, value)),
                None => Outcome::Wrong("no outcome".into()),
            },
            _ => Outcome::Wrong("no outcome".into()),
        },
        Ok(_) => Outcome::Wrong("no outcome".into()),
    }
}

fn run_program(interpreter: &mut Interpreter<'_>, file: FileId, is_module: bool) -> Result<Value, Interrupt> {
    let at = Location { file, span: Span::new(0, 0) };
    interpreter.load(file)?;
    let finished = if is_module {
        let global = interpreter.global_object(at);
        interpreter.get(&global, &"$FINISHED".into(), at)?
    } else {
        let function = interpreter.export(file, &"default".into())?.unwrap_or(Value::Undefined);
        let this = interpreter.global_object(at);
        interpreter.call(&function, this, Arguments::default(), at)?
    };
    interpreter.run_jobs()?;
    interpreter.call(&finished, Value::Undefined, Arguments::default(), at)
}

fn is_of(interpreter: &Interpreter<'_>, value: &Value, class: &str) -> bool {
    match value {
        Value::Object(id) => match &interpreter.object(*id).kind {
            Kind::Error(known) => *known == class,
            _ => interpreter.own_value(*id, "message").is_some() && class == "Test262Error",
        },
        _ => false,
    }
}

/// Why a program may not have come to its end.
fn first_doubt(interpreter: &Interpreter<'_>) -> Option<String> {
    interpreter
        .undecided_reasons()
        .find(|reason| !matches!(reason, Reason::Derived))
        .map(|reason| format!("{reason:?}"))
}

fn report(results: &[(String, Outcome)], list: bool, why: bool) {
    let mut folders: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut total = [0; 3];
    for (name, outcome) in results {
        let place = match outcome {
            Outcome::Passed => 0,
            Outcome::Undecided(_) => 1,
            Outcome::Wrong(_) => 2,
        };
        let folder: Vec<&str> = name.split('/').take(3).collect();
        let depth = if folder.last().is_some_and(|part| Path::new(part).extension().is_some_and(|one| one == "js")) {
            folder.len() - 1
        } else {
            3
        };
        for part in [1, depth] {
            folders.entry(folder[..part].join("/")).or_default()[place] += 1;
        }
        total[place] += 1;
        match outcome {
            Outcome::Wrong(message) if list => println!("wrong: {name}\n    {message}"),
            Outcome::Undecided(message) if why => println!("undecided: {name}\n    {message}"),
            _ => {}
        }
    }
    for (folder, [passed, undecided, wrong]) in folders {
        println!("{folder}: {passed} passed, {undecided} undecided, {wrong} wrong");
    }
    let [passed, undecided, wrong] = total;
    println!("test262: {passed} passed, {undecided} undecided, {wrong} wrong of {}", passed + undecided + wrong);
}
