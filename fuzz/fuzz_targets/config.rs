//! Configs of fragments of the language, which get deeper than arbitrary text does.

#![no_main]
#![allow(dead_code, reason = "the generators serve several targets")]

#[path = "../../tests/generators/mod.rs"]
mod generators;

use arbitrary::Unstructured;
use generators::{app, config};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = config::config(&mut Unstructured::new(bytes)) {
        app::generate(&text);
    }
});
