//! What the host adds to the language. In: a name. Out: its value, where the host gives it.

use crate::evaluate::values::value::Value;

/// What the host adds to the language: values for some imports and globals. Asked before anything is resolved.
pub trait Host {
    /// The value of an import, when the host gives it; `package` is the package that the specifier names.
    fn import(&self, specifier: &str, name: &str) -> Option<Value>;
    /// The value of `import * as name`, when the host gives it.
    fn namespace(&self, _specifier: &str) -> Option<Value> {
        None
    }
    /// The value of what a package exports, when the host gives it: the name reached it through a namespace.
    fn export(&self, _package: &str, _name: &str) -> Option<Value> {
        None
    }
    /// The value of a global, when the host gives it.
    fn global(&self, name: &str) -> Option<Value>;
    /// Whether there may be globals that neither the language nor the runtime has: names that a framework imports by itself.
    fn may_have_others(&self) -> bool {
        true
    }
    /// Whether a list is asked for what is in it, and never for what stands at a place of it: then items are known behind those that are not.
    fn places_do_not_matter(&self) -> bool {
        false
    }
}
