//! Reads a Better Auth config statically and prints its Drizzle schema.
//!
//! The modules are the stages of the pipeline, in its order; each uses only those above it. `ARCHITECTURE.md` says why, and
//! `tests/stages.rs` keeps it.

// Files and messages.
pub mod source;
pub mod diagnostics;

// The language: Better Auth is unknown here.
pub mod parse;
pub mod resolve;
pub mod types;
pub mod evaluate;
mod thread;

// Better Auth: SQL is unknown here.
pub mod tables;
pub mod auth;

// The database: TypeScript is unknown here.
pub mod dialect;

// The text.
pub mod drizzle;

// What is there already: the app's own schema, the tables of the last run or of a snapshot, migrations.
pub mod app_schema;
pub mod changes;
pub mod migrations;

// The whole way, and short ways to single answers.
pub mod generate;
pub mod nuxt_config;
pub mod config_calls;
pub mod exports;

// Node.js.
#[cfg(feature = "node")]
pub mod node;

pub use generate::{Caches, generate, generate_all, generate_all_from, generate_from};
