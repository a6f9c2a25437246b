//! Sequences of values, such as the arguments of a call: known items, and whether there may be more.

use super::{ids::UnknownId, value::Value};

/// A sequence of values.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    /// The known items, in order.
    pub items: Vec<Value>,
    /// Set when there may be others, for this reason.
    pub open: Option<UnknownId>,
}

/// The arguments of a call.
pub type Arguments = Sequence;

impl Sequence {
    /// A sequence that is known to the end.
    #[must_use]
    pub fn of(items: Vec<Value>) -> Self {
        Self { items, open: None }
    }

    /// The item at an index: `undefined` past the end, unknown where there may be more.
    #[must_use]
    pub fn get(&self, index: usize) -> Value {
        match (self.items.get(index), self.open) {
            (Some(value), _) => value.clone(),
            (None, Some(open)) => Value::Unknown(open),
            (None, None) => Value::Undefined,
        }
    }
}
