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
    let arguments: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    arguments.iter().for_each(|folder| collect(folder, &mut configs));
    configs.sort();
    if configs.is_empty() {
        eprintln!("usage: npm run eager -- FOLDER…");
        std::process::exit(2);
    }
    let (mut equal, mut undecided, mut different) = (0, 0, 0);
    for config in &configs {
        let (lazy, eager) = (read(config, false), read(config, true));
        match (&lazy.code, &eager.code) {
            (Some(lazy), Some(eager)) if lazy == eager => equal += 1,
            (None, None) => equal += 1,
            (Some(_), None) => {
                undecided += 1;
                println!("undecided: {}: {}", config.display(), first_message(&eager));
            }
            _ => {
                different += 1;
                println!("different: {}: {}", config.display(), first_message(&lazy));
            }
        }
    }
    println!("eager: {equal} equal, {undecided} undecided, {different} different of {}", configs.len());
    std::process::exit(i32::from(undecided + different > 0));
}

/// The auth configs in a folder and below it.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
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

fn first_message(outcome: &Outcome) -> &str {
    outcome.diagnostics.first().map_or("", |diagnostic| diagnostic.message.as_str())
}
