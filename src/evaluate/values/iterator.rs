//! Iterators, as they are kept (ECMA-262, 27.1). In: nothing. Out: how far each is.

use super::{
    generator::Progress,
    ids::{ObjectId, UnknownId},
    sequence::Sequence,
    value::Value,
};

/// What an iterator gives of each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The index or key.
    Key,
    /// The value.
    Value,
    /// Both, as a list.
    Entry,
}

/// An iterator under way.
#[derive(Debug, Clone)]
pub enum Iter {
    /// Over a collection.
    Parts(Parts),
    /// What `map` and its like of an iterator give.
    Helper(Box<Helper>),
    /// What `Iterator.from` makes of an object: that, and its `next`.
    Wrapped(Value, Value),
}

/// An iterator over a collection.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Its class.
    pub class: &'static str,
    pub collection: ObjectId,
    pub part: Part,
    pub position: usize,
    /// How many of the removals of a collection are counted in the position.
    pub removals: usize,
    pub is_done: bool,
}

impl Iter {
    /// The class whose prototype it has.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Parts(parts) => parts.class,
            Self::Helper(_) => "IteratorHelper",
            Self::Wrapped(..) => "WrapForValidIterator",
        }
    }
}

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
    /// Why nobody can tell what comes: that stays so.
    pub lost: Option<UnknownId>,
}

/// What a value gives when it is iterated.
pub(in crate::evaluate) enum Items {
    /// A list that nothing changes, and whether there may be more.
    Fixed(Sequence),
    /// An array, seen as it is.
    Array(ObjectId),
    /// An iterator of the language.
    Steps(ObjectId),
    /// A generator.
    Generator(ObjectId),
    /// An object with a `next` method, and that method.
    Custom(Value, Value),
}

/// What `next` of an iterator gave.
pub(in crate::evaluate) enum Next {
    Item(Value),
    Done,
    Unknown(UnknownId),
}
