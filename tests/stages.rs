//! The order of the stages, and the shape of files. In: the source tree. Out: a failed test that names the file and line.
//!
//! A stage is a folder or a file of `src`. It uses only stages above it in [`STAGES`], so there is no circle of them.

#![expect(clippy::disallowed_methods, reason = "reads the sources of this crate, not of a user")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// From what is read to what is printed: the order in `src/lib.rs`, and in the picture of `ARCHITECTURE.md`.
const STAGES: [&str; 19] = [
    "source",
    "diagnostics",
    "parse",
    "resolve",
    "types",
    "evaluate",
    "thread",
    "tables",
    "auth",
    "dialect",
    "drizzle",
    "app_schema",
    "changes",
    "migrations",
    "generate",
    "nuxt_config",
    "config_calls",
    "exports",
    "node",
];

/// The most lines of a file.
const MAX_LINES: usize = 300;

#[test]
fn stages_use_only_stages_above_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let stage = stage_of(&path);
        // It only lists them.
        if stage == "lib" {
            continue;
        }
        for (line, used) in crate_paths(&text) {
            if !may_use(&stage, &used) {
                wrong.push(format!("{}:{line}: `{stage}` uses `crate::{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_file_is_of_a_stage() {
    let mut found: Vec<String> = sources().iter().map(|(path, _)| stage_of(path)).collect();
    found.sort();
    found.dedup();
    let mut expected: Vec<&str> = STAGES.into_iter().chain(["lib"]).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_crate_lists_them_in_their_order() {
    let text = fs::read_to_string(root().join("lib.rs")).expect("the root of this crate");
    let listed: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert_eq!(listed, STAGES);
}

#[test]
fn files_open_with_what_they_are_for() {
    let wrong: Vec<_> =
        sources().iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path.clone()).collect();
    assert!(wrong.is_empty(), "no `//!` at the top: {wrong:?}");
}

#[test]
fn files_are_short() {
    let long: Vec<_> = sources()
        .iter()
        .map(|(path, text)| (path.clone(), text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .collect();
    assert!(long.is_empty(), "longer than {MAX_LINES} lines: {long:?}");
}

#[test]
fn the_reader_of_paths_sees_groups_and_single_paths() {
    let text = "use crate::a::{b, c};\n// use crate::no;\nuse crate::{\n    d::{e, crate_f},\n    g,\n    h as i,\n};\nfn x() { crate::j(); }\n";
    let found: Vec<(usize, String)> = crate_paths(text);
    let names: Vec<(usize, &str)> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    assert_eq!(names, [(1, "a"), (3, "d"), (3, "g"), (3, "h"), (8, "j")]);
}

fn may_use(stage: &str, used: &str) -> bool {
    let position = |name: &str| STAGES.iter().position(|stage| *stage == name);
    matches!((position(used), position(stage)), (Some(used), Some(stage)) if used <= stage)
}

/// The first name after each `crate::`, with the line it stands on; comments do not count.
fn crate_paths(text: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + start.len()..];
        let names = if let Some(group) = rest.strip_prefix('{') { group_names(group) } else { vec![first_name(rest)] };
        found.extend(names.into_iter().map(|name| (line, name)));
    }
    found
}

/// The first name of each path in a group, up to the brace that closes it.
fn group_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut item = String::new();
    let mut items = Vec::new();
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(std::mem::take(&mut item)),
            _ => item.push(character),
        }
    }
    items.push(item);
    items.iter().map(|item| first_name(item.trim())).filter(|name| !name.is_empty()).collect()
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// The folder of a file, or the name of one that lies beside the folders.
fn stage_of(path: &Path) -> String {
    let first =
        path.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

/// Every Rust file under `src`, by its path there.
fn sources() -> Vec<(PathBuf, String)> {
    let root = root();
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of this crate") {
            let path = entry.expect("an entry of this crate").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a file of this crate");
                files.push((path.strip_prefix(&root).expect("below the root").to_path_buf(), text));
            }
        }
    }
    files.sort();
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
