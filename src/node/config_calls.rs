//! The look for a config, for JavaScript. In: a file's name and text. Out: whether it may hold one.

use std::path::Path;

use napi_derive::napi;

/// Tells whether a file may hold an auth config: whether it calls `betterAuth` or `defineServerAuth`, under whatever name it imports them.
/// The ending of `path` says how the text is parsed; the file is not opened. False for a text that does not parse.
#[napi]
#[must_use]
pub fn makes_config(path: String, code: String) -> bool {
    crate::config_calls::makes_config(Path::new(&path), &code)
}
