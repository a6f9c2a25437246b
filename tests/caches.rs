//! What is kept between the runs of a process never shows in a result. In: an app on the disk that changes between runs.
//! Out: each run gives what a process that has just begun gives, and parses no more than what changed.

#![expect(clippy::disallowed_methods, reason = "changes the files of an app of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use nuxt_better_auth_schema::{
    Caches,
    dialect::Dialect,
    generate::{Outcome, Request},
    generate_from,
    source::{DiskFileSystem, FileSystem},
};

const FILES: [(&str, &str); 7] = [
    ("package.json", r##"{ "name": "app", "imports": { "#names": "./names.ts" } }"##),
    ("tsconfig.json", r#"{ "compilerOptions": { "paths": { "lib/*": ["./lib/*"] } } }"#),
    (
        "auth.config.ts",
        "import { p } from 'better-auth';\nimport { fields } from 'lib/fields';\nimport { name } from '#names';\n\
         export default { user: { additionalFields: fields }, plugins: [p(name)] }",
    ),
    ("names.ts", "export const name = 'first'"),
    ("lib/fields.ts", "export const fields = { a: { type: 'string' } }"),
    (
        "node_modules/better-auth/package.json",
        r#"{ "name": "better-auth", "version": "1.0.0", "exports": { ".": "./index.mjs", "./db": "./db.mjs" } }"#,
    ),
    (
        "node_modules/better-auth/index.mjs",
        "export const p = name => ({ id: name, schema: { [name]: { fields: { x: { type: 'string' } } } } });",
    ),
];

const TABLES: &str = "export const getAuthTables = options => {
  const tables = { user: { modelName: 'user', fields: { ...options.user?.additionalFields } } };
  for (const plugin of options.plugins) Object.assign(tables, plugin.schema);
  return tables;
};";

struct App {
    dir: PathBuf,
    caches: Arc<Caches>,
}

impl App {
    fn new(name: &str) -> Self {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&dir);
        let app = Self { dir, caches: Arc::default() };
        for (file, text) in FILES {
            app.write(file, text);
        }
        app.write("node_modules/better-auth/db.mjs", TABLES);
        app
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.dir.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Another file of the name, as editors and package managers make it.
        let temporary = path.with_extension("new");
        fs::write(&temporary, text).unwrap();
        fs::rename(temporary, path).unwrap();
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.dir.join(file)).unwrap();
    }

    /// One more run of this process, which must give what the first run of another gives; and how much it parsed.
    #[track_caller]
    fn run(&self) -> (Outcome, u64) {
        let before = self.caches.modules.added();
        let outcome = generate(&self.dir, &self.caches);
        let parsed = self.caches.modules.added() - before;
        let fresh = generate(&self.dir, &Arc::default());
        assert_eq!(shown(&outcome), shown(&fresh));
        (outcome, parsed)
    }

    /// The tables and columns of one more run, and how much it parsed.
    #[track_caller]
    fn tables(&self) -> (String, u64) {
        let (outcome, parsed) = self.run();
        let tables = outcome.tables.tables.iter().map(|table| {
            let fields: Vec<&str> = table.fields.iter().map(|field| field.key.as_str()).collect();
            format!("{}({})", table.key, fields.join(","))
        });
        (tables.collect::<Vec<_>>().join(" "), parsed)
    }
}

fn generate(dir: &Path, caches: &Arc<Caches>) -> Outcome {
    let request = Request::new(dir.join("auth.config.ts"), dir.to_path_buf(), Dialect::Sqlite);
    generate_from(&request, &(Arc::new(DiskFileSystem) as Arc<dyn FileSystem>), caches)
}

/// All that a result says.
fn shown(outcome: &Outcome) -> String {
    format!(
        "{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}",
        outcome.code, outcome.diagnostics, outcome.dependencies, outcome.missing_dependencies, outcome.versions
    )
}

#[test]
fn a_second_run_parses_nothing_and_gives_the_same() {
    let app = App::new("second-run");
    assert_eq!(app.tables(), ("user(a) first(x)".into(), 5));
    assert_eq!(app.tables(), ("user(a) first(x)".into(), 0));
    assert_eq!(app.tables(), ("user(a) first(x)".into(), 0));
}

#[test]
fn after_a_change_only_the_changed_file_is_parsed() {
    let app = App::new("one-change");
    app.run();
    app.write("lib/fields.ts", "export const fields = { b: { type: 'string' } }");
    assert_eq!(app.tables(), ("user(b) first(x)".into(), 1));
    app.write("names.ts", "export const name = 'other'");
    assert_eq!(app.tables(), ("user(b) other(x)".into(), 1));
    // Of equal size, with the time of change that the file before it had: what tells them apart is which file it is.
    let modified = fs::metadata(app.dir.join("names.ts")).unwrap().modified().unwrap();
    app.write("names.ts", "export const name = 'third'");
    fs::File::options().write(true).open(app.dir.join("names.ts")).unwrap().set_modified(modified).unwrap();
    assert_eq!(app.tables(), ("user(b) third(x)".into(), 1));
}

#[test]
fn a_config_that_asks_something_else_is_resolved_anew() {
    let app = App::new("another-config");
    app.run();
    let config = fs::read_to_string(app.dir.join("auth.config.ts")).unwrap();
    app.write("auth.config.ts", "import { p } from 'better-auth';\nexport default { plugins: [p('alone')] }");
    assert_eq!(app.tables(), ("user() alone(x)".into(), 1));
    app.write("auth.config.ts", &config.replace("lib/fields", "lib/none"));
    assert_eq!(app.run().0.code, None);
    app.write("auth.config.ts", &config);
    assert_eq!(app.tables(), ("user(a) first(x)".into(), 1));
}

#[test]
fn manifests_and_tsconfigs_that_change_are_seen() {
    let app = App::new("manifests");
    app.run();
    app.write("package.json", r##"{ "name": "app", "imports": { "#names": "./more.ts" } }"##);
    app.write("more.ts", "export const name = 'more'");
    assert_eq!(app.tables(), ("user(a) more(x)".into(), 1));
    app.write("tsconfig.json", r#"{ "compilerOptions": { "paths": { "lib/*": ["./new/*"] } } }"#);
    app.write("new/fields.ts", "export const fields = { c: { type: 'string' } }");
    assert_eq!(app.tables(), ("user(c) more(x)".into(), 1));
    let manifest = FILES[5].1.replace("1.0.0", "1.0.1").replace("index.mjs", "plus.mjs");
    app.write("node_modules/better-auth/package.json", &manifest);
    app.write("node_modules/better-auth/plus.mjs", &FILES[6].1.replace("x:", "y:"));
    let (outcome, parsed) = app.run();
    assert_eq!((outcome.versions["better-auth"].as_str(), parsed), ("1.0.1", 1));
    assert_eq!(app.tables(), ("user(c) more(y)".into(), 0));
}

#[test]
fn files_that_appear_and_go_are_seen() {
    let app = App::new("appearing");
    app.remove("names.ts");
    let (outcome, _) = app.run();
    assert_eq!(outcome.code, None);
    assert!(outcome.missing_dependencies.contains(&fs::canonicalize(&app.dir).unwrap().join("names.ts")));
    app.write("names.ts", "export const name = 'here'");
    assert_eq!(app.tables(), ("user(a) here(x)".into(), 1));
    // A file that comes before another in the order of endings.
    app.remove("lib/fields.ts");
    app.write("lib/fields.js", "export const fields = { js: { type: 'string' } }");
    assert_eq!(app.tables().0, "user(js) here(x)");
    app.write("lib/fields.ts", "export const fields = { ts: { type: 'string' } }");
    assert_eq!(app.tables().0, "user(ts) here(x)");
    app.remove("lib/fields.ts");
    assert_eq!(app.tables().0, "user(js) here(x)");
}

#[cfg(unix)]
#[test]
fn a_package_that_is_linked_elsewhere_is_seen() {
    let app = App::new("links");
    let package = app.dir.join("node_modules/better-auth");
    let store = app.dir.join("node_modules/.store");
    fs::create_dir_all(&store).unwrap();
    fs::rename(&package, store.join("one")).unwrap();
    std::os::unix::fs::symlink(store.join("one"), &package).unwrap();
    app.run();
    app.write("node_modules/.store/two/package.json", &FILES[5].1.replace("1.0.0", "2.0.0"));
    app.write("node_modules/.store/two/index.mjs", &FILES[6].1.replace("x:", "z:"));
    app.write("node_modules/.store/two/db.mjs", TABLES);
    fs::remove_file(&package).unwrap();
    std::os::unix::fs::symlink(store.join("two"), &package).unwrap();
    assert_eq!(app.run().0.versions["better-auth"], "2.0.0");
    assert_eq!(app.tables().0, "user(a) first(z)");
}
