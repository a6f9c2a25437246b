//! What the app wrote to its environment, as it is kept: objects beside the unknown values.

use crate::evaluate::values::{
    heap::{Heap, Kind, Object},
    ids::ObjectId,
};

/// What was written to `process`, and to `process.env`.
#[derive(Debug, Clone, Copy)]
pub(in crate::evaluate) struct Written {
    pub process: ObjectId,
    pub environment: ObjectId,
}

impl Written {
    pub fn new(heap: &mut Heap<'_>) -> Self {
        let mut add = || heap.add_timeless(Object { is_bare: true, ..Object::new(Kind::Ordinary, None) });
        Self { process: add(), environment: add() }
    }
}
