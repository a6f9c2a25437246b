//! The globals of the language. In: a name that nothing declares. Out: its value, if the language has it. Globals of
//! hosts (`process`, `crypto`, `fetch`) are not here: they are unknown.

use crate::evaluate::{builtins, values::value::Value};

/// Globals that every runtime of a Nuxt server has.
const OF_RUNTIME: [&str; 46] = [
    "process",
    "Buffer",
    "crypto",
    "fetch",
    "Request",
    "Response",
    "Headers",
    "FormData",
    "URL",
    "URLSearchParams",
    "URLPattern",
    "Blob",
    "File",
    "Event",
    "EventTarget",
    "CustomEvent",
    "AbortController",
    "AbortSignal",
    "TextDecoder",
    "TextEncoder",
    "ReadableStream",
    "WritableStream",
    "TransformStream",
    "WebSocket",
    "WebAssembly",
    "BroadcastChannel",
    "MessageChannel",
    "performance",
    "navigator",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "clearTimeout",
    "clearInterval",
    "clearImmediate",
    "queueMicrotask",
    "structuredClone",
    "atob",
    "btoa",
    "Intl",
    "escape",
    "unescape",
    "require",
    "module",
    "exports",
    "eval",
];
/// Classes of the language that this interpreter does not make.
const OF_LANGUAGE: [&str; 19] = [
    "DataView",
    "SharedArrayBuffer",
    "Atomics",
    "WeakRef",
    "FinalizationRegistry",
    "DisposableStack",
    "AsyncDisposableStack",
    "Int8Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Int16Array",
    "Uint16Array",
    "Int32Array",
    "Uint32Array",
    "BigInt64Array",
    "BigUint64Array",
    "Float16Array",
    "Float32Array",
    "Float64Array",
];

/// Whether a global is there on every server, so that reading it does not throw.
#[must_use]
pub fn is_of_runtime(name: &str) -> bool {
    OF_RUNTIME.contains(&name) || OF_LANGUAGE.contains(&name)
}

/// The value of a global of the language.
pub fn global(name: &str) -> Option<Value> {
    match name {
        "undefined" => Some(Value::Undefined),
        "NaN" => Some(Value::Number(f64::NAN)),
        "Infinity" => Some(Value::Number(f64::INFINITY)),
        _ => builtins::global(name).map(Value::Native),
    }
}
