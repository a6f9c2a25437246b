//! What `map` and its like of an iterator give, as it is kept (ECMA-262, 27.1.2.1). In: nothing. Out: how far it is.

use super::Iter;
use crate::evaluate::{
    operations::iteration::Items,
    values::{
        heap::Kind,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// What is done with each item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A function makes another of it.
    Map,
    /// A function says whether it stays.
    Filter,
    /// Only so many are given.
    Take,
    /// So many are left out.
    Drop,
    /// A function makes several of it.
    FlatMap,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It gave nothing yet.
    Fresh,
    /// It is looking for the next item.
    Running,
    /// It gave an item.
    Waiting,
    /// Nothing more comes.
    Done,
}

/// An iterator over what another one gives.
#[derive(Debug, Clone)]
pub struct Helper {
    /// What is done.
    pub method: Method,
    /// The other one.
    pub iterator: Value,
    /// Its `next`.
    pub next: Value,
    /// The function.
    pub callback: Value,
    /// How many it is still about: those to be given, or left out.
    pub left: f64,
    /// How many came.
    pub count: f64,
    /// What a function made of the last item: an iterator and its `next`.
    pub inner: Option<(Value, Value)>,
    /// How far it is.
    pub progress: Progress,
}

impl Helper {
    /// What the items come from.
    pub(in crate::evaluate) fn source(&self) -> Items {
        Items::Custom(self.iterator.clone(), self.next.clone())
    }
}

/// The helper that an object is.
pub fn get(interpreter: &Interpreter<'_>, id: ObjectId) -> Option<Helper> {
    match &interpreter.object(id).kind {
        Kind::Iterator(iterator) => match &**iterator {
            Iter::Helper(helper) => Some((**helper).clone()),
            Iter::Parts(_) | Iter::Wrapped(..) => None,
        },
        _ => None,
    }
}

/// Changes the helper that an object is.
pub fn change(interpreter: &mut Interpreter<'_>, id: ObjectId, change: impl FnOnce(&mut Helper)) {
    if let Kind::Iterator(iterator) = &mut interpreter.heap.get_mut(id).kind
        && let Iter::Helper(helper) = &mut **iterator
    {
        change(helper);
    }
}
