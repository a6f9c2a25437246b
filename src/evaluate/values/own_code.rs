//! Which code of the app the language may run by itself. In: properties as the app defines them. Out: under which keys there are getters and methods, and
//! whether there is anything that conversions, loops, copies or `await` would call.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::keys::HIDDEN;

/// What the language asks objects for, beside what symbols name.
const ASKED_FOR: [&str; 12] =
    ["exec", "flags", "has", "join", "keys", "next", "return", "then", "throw", "toJSON", "toString", "valueOf"];

/// The code of an app's own that may run without a call of it. What was seen once counts for good: another world may have it too.
#[derive(Debug, Default)]
pub struct OwnCode {
    getters: FxHashSet<Atom>,
    methods: FxHashSet<Atom>,
    is_asked_for: bool,
}

impl OwnCode {
    /// There is a getter or setter under this key; copies call one that is enumerable.
    pub fn add_getter(&mut self, key: &Atom, enumerable: bool) {
        self.getters.insert(key.clone());
        self.is_asked_for |= enumerable || key.starts_with(HIDDEN);
    }

    /// There is a method under this key.
    pub fn add_method(&mut self, key: &Atom) {
        if self.methods.insert(key.clone()) {
            self.is_asked_for |= key.starts_with(HIDDEN) || ASKED_FOR.contains(&key.as_str());
        }
    }

    /// There is a proxy or a generator: whatever is done with it runs code.
    pub fn add_thing(&mut self) {
        self.is_asked_for = true;
    }

    /// Whether reading this key may call something.
    pub fn has_getter(&self, key: &Atom) -> bool {
        self.getters.contains(key)
    }

    /// Whether an object may have a method under this key.
    pub fn has_method(&self, key: &str) -> bool {
        !self.methods.is_empty() && self.methods.contains(&Atom::from(key))
    }

    /// Whether anything may be called that is not named.
    pub fn is_asked_for(&self) -> bool {
        self.is_asked_for
    }

    /// Whether there are any getters.
    pub fn has_getters(&self) -> bool {
        !self.getters.is_empty()
    }
}
