//! Property keys (ECMA-262, 6.1.7): those that no source can spell, and those that are numbers.

use swc_atoms::Atom;

use super::ids::UnknownId;

/// The first character of keys that no source can spell: symbols and private names.
pub const HIDDEN: char = '\u{0}';

/// A property key, or the unknown that it depends on.
pub(in crate::evaluate) enum PropertyKey {
    Known(Atom),
    Unknown(UnknownId),
}

/// `Symbol.iterator` as a property key.
pub fn iterator_key() -> Atom {
    format!("{HIDDEN}Symbol.iterator").into()
}

/// `Symbol.toStringTag` as a property key.
pub(in crate::evaluate) fn to_string_tag() -> Atom {
    format!("{HIDDEN}Symbol.toStringTag").into()
}

/// The hidden key that says of another that it was deleted.
pub(in crate::evaluate) fn gone(key: &str) -> Atom {
    format!("{HIDDEN}#-{key}").into()
}

/// Whether a key is one of a private name, or of what only the interpreter keeps.
pub fn is_internal(key: &str) -> bool {
    key.strip_prefix(HIDDEN).is_some_and(|rest| rest.starts_with('#') || rest == "parent")
}

/// The integer that a key spells in its canonical form, below 2^32 - 1.
pub fn integer_key(key: &str) -> Option<u32> {
    if key.len() > 1 && key.starts_with('0') || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    key.parse().ok().filter(|index| *index < u32::MAX)
}
