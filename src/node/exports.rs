//! The exports of a schema for JavaScript. In: its text. Out: a list of names.

use napi_derive::napi;

/// Reads the names that a schema exports, in order, from its text: `code` of a `SchemaResult`, or what a file has of an earlier run. They
/// can be any text (`export { table as 'my table' }`). Empty for a text that does not parse; what `export *` adds is not among them.
#[napi]
#[must_use]
pub fn read_exports(code: String) -> Vec<String> {
    crate::exports::exported_names(&code)
}
