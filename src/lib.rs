//! Reads a Better Auth config statically and prints its Drizzle schema.
//!
//! The modules are the stages of the pipeline, in its order; each uses only those above it. `ARCHITECTURE.md` says why.

pub mod app_schema;
pub mod auth;
pub mod changes;
pub mod config_calls;
pub mod diagnostics;
pub mod dialect;
pub mod drizzle;
pub mod evaluate;
pub mod exports;
mod failure;
mod generate;
mod installed;
pub mod migrations;
#[cfg(feature = "node")]
pub mod node;
pub mod nuxt_config;
pub mod parse;
pub mod request;
pub mod resolve;
pub mod source;
pub mod tables;
mod thread;
pub mod types;

pub use generate::{Caches, generate, generate_all, generate_all_from, generate_from};
