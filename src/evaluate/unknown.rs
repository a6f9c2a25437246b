//! Values that cannot be decided. Each keeps its reason, its place and the value it came from, so that a message can say
//! why: `modelName ← prefix ← process.env.TABLE_PREFIX`.

use swc_atoms::Atom;

use super::value::{UnknownId, Value};
use crate::source::{FileId, Location};

/// Why a value is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A name that the file neither declares nor imports: a global of the runtime, or an auto-import.
    Global,
    /// An argument that only the running app passes.
    HostArgument,
    /// An import that leads to no file.
    Unresolved {
        /// The specifier.
        specifier: String,
        /// What went wrong, as the end of a sentence.
        detail: String,
    },
    /// An import of a package that is not read.
    Opaque {
        /// The package's name.
        package: String,
    },
    /// An import of a module of the runtime.
    Builtin {
        /// The specifier.
        specifier: String,
    },
    /// An import of a file that does not parse or cannot be read.
    Unreadable {
        /// The file, when it could be opened.
        file: Option<FileId>,
        /// The specifier.
        specifier: String,
    },
    /// An export that the module does not have.
    MissingExport {
        /// The name.
        name: String,
        /// The specifier.
        specifier: String,
    },
    /// The value is asked for while it is being made.
    Cycle,
    /// The clock or chance.
    Impure,
    /// A construct that this interpreter does not evaluate.
    Unsupported(&'static str),
    /// An operation on another unknown.
    Derived,
}

/// One undecided value.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// Why.
    pub reason: Reason,
    /// What it is, in source form: `process.env.STRIPE_KEY`. Two values of one text get the same answer.
    pub text: Atom,
    /// Where it came up.
    pub location: Option<Location>,
    /// The value it was made from.
    pub from: Option<UnknownId>,
    /// Known to be truthy whatever it is: what a constructor returns.
    pub truthy: bool,
    /// Comes from the user's own files, so that a question about it is put to both worlds.
    pub from_app: bool,
    /// It is one of two values, by the truth of another unknown.
    pub choice: Option<Choice>,
    /// It is the negation of another unknown.
    pub negates: Option<UnknownId>,
}

/// One of two values, by the answer to a question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The question.
    pub on: UnknownId,
    /// The value when the answer is yes.
    pub yes: Value,
    /// The value when it is no.
    pub no: Value,
}

/// How long the source form of an unknown may get.
const MAX_TEXT: usize = 120;

/// A source form of bearable length, on one line. Only its beginning is read: the source of a call may be long.
pub fn shorten(text: &str) -> Atom {
    if text.len() <= MAX_TEXT && !text.contains(char::is_whitespace) {
        return text.into();
    }
    let mut short = String::with_capacity(MAX_TEXT + 4);
    for word in text.split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word.get(..MAX_TEXT).unwrap_or(word));
        // So many characters are at least so many bytes: before that there is nothing to count.
        if short.len() > MAX_TEXT
            && let Some((end, _)) = short.char_indices().nth(MAX_TEXT)
        {
            short.truncate(end);
            short.push('…');
            break;
        }
    }
    short.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_forms_stay_short_and_on_one_line() {
        assert_eq!(shorten("a.b"), "a.b");
        assert_eq!(shorten("f(\n  1,\n  2\n)"), "f( 1, 2 )");
        let long = shorten(&"word ".repeat(100));
        assert!(long.ends_with('…') && long.chars().count() == MAX_TEXT + 1, "{long}");
        assert!(shorten(&"é".repeat(500)).chars().count() <= MAX_TEXT + 1);
    }
}
