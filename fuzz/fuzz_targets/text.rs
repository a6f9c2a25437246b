//! Any text as a config.

#![no_main]
#![allow(dead_code, reason = "the generators serve several targets")]

#[path = "../../tests/generators/mod.rs"]
mod generators;

use generators::app;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    app::generate(&String::from_utf8_lossy(bytes));
});
