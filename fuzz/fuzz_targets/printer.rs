//! Any tables as a schema.

#![no_main]
#![allow(dead_code, reason = "the generators serve several targets")]

#[path = "../../tests/generators/mod.rs"]
mod generators;

use arbitrary::Unstructured;
use generators::{printing, tables};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    if let (Ok(options), Ok(tables)) = (tables::options(&mut bytes), tables::tables(&mut bytes)) {
        printing::print_and_check(&tables, &options);
    }
});
