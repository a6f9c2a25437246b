//! What code that may or may not run has changed, object by object and name by name.

use super::{ids::ObjectId, journal::Touched, object::Object, written_names::WrittenName};

/// What a speculation changed of what was there before it.
///
/// The last part of each is the state that does not hold any more: what was there at the end of a run that was taken back
/// (`speculate`), or before one that was not (`record`).
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Changes<'a> {
    /// Objects, in the order in which they were first written.
    pub objects: Vec<(ObjectId, Touched, Object<'a>)>,
    /// Names, with the objects that they stood for before, or since.
    pub bindings: Vec<WrittenName>,
}

impl Changes<'_> {
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.bindings.is_empty()
    }
}
