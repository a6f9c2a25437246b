//! Reads configs twice, with Better Auth's own packages by their bindings and item by item, and compares: `npm run eager -- [FOLDER…]`.
//!
//! In: folders with configs, which stand in a project or in `proofs/trees` where `npm run conformance` has installed it. Out: the configs of which the schemas
//! differ, and `eager: E equal, U undecided, D different of N`; undecided is what is told when bindings are read and not when all of a
//! package runs.

#![expect(clippy::disallowed_methods, reason = "a command for people who work on the crate")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use nuxt_better_auth_schema::{
    dialect::Dialect,
    generate,
    generate::{Outcome, Request},
};

fn main() {
    let mut configs = Vec::new();
    std::env::args().skip(1).for_each(|folder| collect(Path::new(&folder), &mut configs));
    configs.sort();
    if configs.is_empty() {
        eprintln!("usage: npm run eager -- FOLDER…");
        std::process::exit(2);
    }
    let (mut undecided, mut different) = (0, 0);
    for config in &configs {
        match compare(config) {
            Verdict::Equal => {}
            Verdict::Undecided(message) => {
                undecided += 1;
                println!("undecided: {}: {message}", config.display());
            }
            Verdict::Different(difference) => {
                different += 1;
                println!("different: {}: {difference}", config.display());
            }
        }
    }
    let equal = configs.len() - undecided - different;
    println!("eager: {equal} equal, {undecided} undecided, {different} different of {}", configs.len());
    std::process::exit(i32::from(undecided + different > 0));
}

/// How the two readings of a config compare.
#[derive(Debug)]
pub enum Verdict {
    /// They give the same schema, or none.
    Equal,
    /// With all that packages do there is an error: this one.
    Undecided(String),
    /// They differ in this.
    Different(String),
}

/// Reads a config in both ways.
#[must_use]
pub fn compare(config: &Path) -> Verdict {
    let (lazy, eager) = (read(config, false), read(config, true));
    match (schema(&lazy), schema(&eager)) {
        (lazy, eager) if lazy == eager => Verdict::Equal,
        (Some(_), None) => Verdict::Undecided(first_message(&eager).into()),
        (lazy, eager) => Verdict::Different(first_difference(lazy, eager)),
    }
}

/// The auth configs in a folder and below it.
pub fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_config = path.file_stem().is_some_and(|stem| stem == "auth.config");
        if is_config && path.is_file() {
            found.push(path);
        } else if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, found);
        }
    }
}

fn read(config: &Path, whole_packages: bool) -> Outcome {
    let config = std::path::absolute(config).unwrap_or_else(|_| config.to_path_buf());
    let root = config.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    generate(&Request { whole_packages, ..Request::new(config, root, Dialect::Sqlite) })
}

/// The lines of a schema from its imports on: before them stands which packages were read, and more of them are where all of a package runs.
fn schema(outcome: &Outcome) -> Option<Vec<&str>> {
    let code = outcome.code.as_deref()?;
    Some(code.lines().skip_while(|line| !line.starts_with("import ")).collect())
}

/// The first line of one that the other does not have there.
fn first_difference(lazy: Option<Vec<&str>>, eager: Option<Vec<&str>>) -> String {
    let (Some(lazy), Some(eager)) = (lazy, eager) else { return "one of them is none".into() };
    let different = lazy.iter().zip(&eager).find(|(lazy, eager)| lazy != eager);
    different.map_or_else(|| "one of them is longer".into(), |(lazy, eager)| format!("`{lazy}` and `{eager}`"))
}

fn first_message(outcome: &Outcome) -> &str {
    outcome.diagnostics.first().map_or("", |diagnostic| diagnostic.message.as_str())
}
