//! What an object is: its kind, its properties, and what may be done with it.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use swc_atoms::Atom;

use super::{
    closure::Closure,
    collection_key::Key,
    generator::Generator,
    ids::{ObjectId, UnknownId},
    integrity::Integrity,
    interrupt::Thrown,
    irregular::Irregular,
    iterator::Iter,
    marks::Dependences,
    native::Native,
    promise::Pending,
    properties::Properties,
    regexp::RegExp,
    value::Value,
};
use crate::source::{FileId, Location};

/// What an object is beside its properties.
#[derive(Debug, Clone)]
pub enum Kind<'a> {
    /// `{}` and instances.
    Ordinary,
    /// `[]`
    Array(Vec<Value>),
    /// A function, method or class of the source.
    Function(Closure<'a>),
    /// `Map` and `WeakMap`.
    Map(IndexMap<Key, (Value, Value), FxBuildHasher>),
    /// `Set` and `WeakSet`.
    Set(IndexMap<Key, Value, FxBuildHasher>),
    /// A promise that is settled with a value; if it is open, it may be rejected instead, for that reason.
    Promise(Value),
    /// A promise that is rejected.
    Rejected(Box<Thrown>),
    /// A promise that is neither yet, with what waits for it.
    Pending(Box<Pending>),
    /// An error of the language, by the name of its class.
    Error(&'static str),
    /// `globalThis`
    Global,
    /// `import * as ns`.
    Namespace(FileId),
    /// A value that the host marks, to know it again.
    Tagged(&'static str, Value),
    /// `f.bind(this, …)`.
    Bound(Box<(Value, Value, Vec<Value>)>),
    /// A regular expression.
    RegExp(Rc<RegExp>),
    /// A date, as its milliseconds since 1970; unknown where the object is open.
    Date(f64),
    /// An iterator of the language.
    Iterator(Box<Iter>),
    /// What a call of a `function*` gives.
    Generator(Box<Generator<'a>>),
    /// `new Proxy(target, handler)`.
    Proxy(Box<(Value, Value)>),
    /// `new WeakRef(object)`: nothing is ever collected here.
    Reference(Value),
    /// `Object(1)`, `new String('a')`: the primitive.
    Wrapper(Value),
    /// What the app changed of an object of the language's library. No value is one: the library's object is.
    Native(&'static Native),
}

/// An object.
#[derive(Debug, Clone)]
pub struct Object<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its own properties.
    pub properties: Properties,
    /// The object it inherits from.
    pub prototype: Option<ObjectId>,
    /// It may have more properties or items than are known, for this reason.
    pub open: Option<UnknownId>,
    /// The literal or call that made it.
    pub location: Option<Location>,
    /// It inherits nothing, not even from `Object.prototype`.
    pub is_bare: bool,
    /// It is the `arguments` of a call: a list that is no array.
    pub is_arguments: bool,
    /// Where a list is no plain row of items.
    pub irregular: Irregular,
    /// The places in a map or a set that were emptied, one after the other: iterators that are under way have to know.
    pub removals: Vec<usize>,
    /// It is a `WeakMap` or a `WeakSet`.
    pub is_weak: bool,
    /// What may be done with it.
    pub integrity: Integrity,
    /// The answers that its content depends on.
    pub depends: Dependences,
    /// The name of a function.
    pub name: Option<Atom>,
}

impl Object<'_> {
    /// How much work it is to copy or compare it.
    #[must_use]
    pub fn size(&self) -> usize {
        let items = match &self.kind {
            Kind::Array(items) => items.len(),
            Kind::Map(entries) => entries.len(),
            Kind::Set(entries) => entries.len(),
            _ => 0,
        };
        self.properties.len() + items
    }

    /// Whether it is what `{}` makes, and all of it is known.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.prototype.is_none() && self.open.is_none() && !self.is_bare
    }

    /// A plain object of some kind.
    #[must_use]
    pub fn new(kind: Kind<'_>, location: Option<Location>) -> Object<'_> {
        Object {
            kind,
            properties: Properties::default(),
            prototype: None,
            open: None,
            location,
            is_bare: false,
            is_arguments: false,
            irregular: Irregular::default(),
            removals: Vec::new(),
            is_weak: false,
            integrity: Integrity::Open,
            depends: Dependences::default(),
            name: None,
        }
    }
}
