//! Names that code wrote which may be taken back, as they are kept. In: each write of a name. Out: what the name was before it.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};
use swc_atoms::Atom;

use super::{
    binding::State,
    ids::{ObjectId, ScopeId},
    journal::{Before, hold, same},
    value::Value,
};

/// A name that was written: where, how, and the state that does not hold any more.
pub(in crate::evaluate) type WrittenName = (ScopeId, Atom, BindingChange, Option<(Value, State)>);

/// How a name was written.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct BindingChange {
    /// What it was; `None` where it was not there.
    pub before: Option<(Value, State)>,
    /// The objects that it stood for.
    pub held: FxHashSet<ObjectId>,
}

/// What one speculation wrote.
#[derive(Debug, Default)]
pub struct Frame {
    /// Scopes that were there before it.
    pub before: Before,
    /// The names that it wrote in them, as they were, and whether they had another value meanwhile.
    pub(super) saved: IndexMap<(ScopeId, Atom), (BindingChange, bool), FxBuildHasher>,
}

impl Frame {
    pub fn note(&mut self, id: ScopeId, name: &Atom, before: Option<(&Value, State)>, value: &Value) {
        if !self.before.has(id.0 as usize) {
            return;
        }
        let (change, is_touched) = self.saved.entry((id, name.clone())).or_insert_with(|| {
            let before = before.map(|(value, state)| (value.clone(), state));
            (BindingChange { before, held: FxHashSet::default() }, false)
        });
        let is_same =
            change.before.as_ref().is_some_and(|(known, state)| *state != State::Uninitialized && same(known, value));
        if !is_same {
            *is_touched = true;
            hold(&mut change.held, value);
            if let Some((known, _)) = &change.before {
                hold(&mut change.held, known);
            }
        }
    }
}
