//! Reads a Better Auth config statically and prints its Drizzle schema.
//!
//! The modules are the stages of the pipeline, in its order; each uses only those above it. `ARCHITECTURE.md` says why.

pub mod source;
pub mod diagnostics;
pub mod parse;
pub mod resolve;
pub mod evaluate;
pub mod tables;
pub mod auth;
pub mod request;
pub mod dialect;
pub mod drizzle;
mod generate;
#[cfg(feature = "node")]
mod node;

pub use generate::{generate, generate_from};
