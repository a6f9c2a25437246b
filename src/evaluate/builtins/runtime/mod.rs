//! What functions of the runtime make of known arguments: `new URL(…)`, `atob`, `Buffer.from`, `path.join`, `createHash(…).digest`. In: the name of a function, or of a
//! member of what one gave, and its arguments. Out: the answer of Node.js. What is not here, an encoding or a flag, has no answer and stays unknown.

mod bytes;
mod hash;
mod path;
mod url;

use swc_atoms::Atom;

use crate::evaluate::values::{known::Known, value::Value};

/// An argument of a function.
pub enum Argument {
    /// A primitive.
    Value(Value),
    /// A thing of the runtime.
    Known(Known),
    /// Names and texts: an object, or a list of pairs.
    Pairs(Vec<(String, String)>),
}

/// What a function gives.
pub enum Answer {
    /// A primitive.
    Value(Value),
    /// A thing of the runtime.
    Known(Known),
    /// A list of texts.
    List(Vec<String>),
}

impl Answer {
    fn text(text: &str) -> Self {
        Self::Value(Value::string(text))
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^53")]
    fn number(number: usize) -> Self {
        Self::Value(Value::Number(number as f64))
    }
}

fn text(arguments: &[Argument], index: usize) -> Option<&Atom> {
    match arguments.get(index)? {
        Argument::Value(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// A text, or what stands for one that is not given.
fn text_or<'a>(arguments: &'a [Argument], index: usize, default: &'a str) -> Option<&'a str> {
    match arguments.get(index) {
        None | Some(Argument::Value(Value::Undefined)) => Some(default),
        _ => text(arguments, index).map(Atom::as_str),
    }
}

/// A call of a function of a module of the runtime, or of a global, which is in none.
#[must_use]
pub fn call(module: &str, name: &str, arguments: &[Argument]) -> Option<Answer> {
    match (module, name) {
        ("" | "url", "URL") => url::parse(arguments),
        ("" | "url", "URLSearchParams") => url::query(arguments),
        ("" | "buffer", "atob") => bytes::atob(arguments),
        ("" | "buffer", "btoa") => bytes::btoa(arguments),
        ("" | "buffer", "Buffer.from") => bytes::from(arguments),
        ("crypto", "createHash") => hash::create(arguments),
        ("crypto", "hash") => hash::hash(arguments),
        ("path" | "path/posix", _) => path::call(module, name, arguments),
        _ => None,
    }
}

/// A property of a thing of the runtime.
#[must_use]
pub fn member(known: &Known, key: &str) -> Option<Answer> {
    match known {
        Known::Url(url) => url::member(url, key),
        Known::Query(pairs) => (key == "size").then(|| Answer::number(pairs.len())),
        Known::Bytes(bytes) => bytes::member(bytes, key),
        Known::Hash(..) => None,
    }
}

/// The methods that [`method`] has an answer for.
pub const METHODS: [&str; 7] = ["toString", "toJSON", "get", "getAll", "has", "update", "digest"];

/// A call of a method of it.
#[must_use]
pub fn method(known: &Known, name: &str, arguments: &[Argument]) -> Option<Answer> {
    match known {
        Known::Url(url) => {
            (matches!(name, "toString" | "toJSON") && arguments.is_empty()).then(|| Answer::text(url.as_str()))
        }
        Known::Query(pairs) => url::method(pairs, name, arguments),
        Known::Bytes(bytes) => bytes::method(bytes, name, arguments),
        Known::Hash(algorithm, data) => hash::method(*algorithm, data, name, arguments),
    }
}

/// Its text, as `String(value)` makes it.
#[must_use]
pub fn text_of(known: &Known) -> Option<Answer> {
    match known {
        Known::Hash(..) => None,
        _ => method(known, "toString", &[]),
    }
}
