//! Prints the schema of an auth config, or its diagnostics: `cargo run --example schema -- CONFIG [DIALECT]`.

#![expect(clippy::disallowed_methods, reason = "a command for people who work on the crate")]

use std::path::{Path, PathBuf};

use nuxt_better_auth_schema::{dialect::Dialect, generate, generate::Request};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(config) = arguments.first() else {
        eprintln!("usage: schema CONFIG [sqlite|postgresql|mysql]");
        std::process::exit(2);
    };
    let config_file = std::path::absolute(config).unwrap_or_else(|_| PathBuf::from(config));
    let dialect = match arguments.get(1).map(String::as_str) {
        Some("postgresql") => Dialect::Postgresql,
        Some("mysql") => Dialect::Mysql,
        _ => Dialect::Sqlite,
    };
    let root_dir = config_file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let request = Request::new(config_file, root_dir, dialect);
    let outcome = generate(&request);
    for diagnostic in &outcome.diagnostics {
        eprintln!("{}\n", diagnostic.frame.as_deref().unwrap_or(&diagnostic.message));
    }
    if let Some(code) = outcome.code {
        print!("{code}");
    } else {
        std::process::exit(1);
    }
}
