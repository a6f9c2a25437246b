//! Objects by number. Nothing is freed before the world ends: a heap lives for milliseconds, and its size is bounded.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use swc_atoms::Atom;

use super::{
    function::Closure,
    interrupt::Thrown,
    properties::Properties,
    value::{ObjectId, UnknownId, Value},
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
}

impl Object<'_> {
    /// A plain object of some kind.
    pub fn new<'a>(kind: Kind<'a>, location: Option<Location>) -> Object<'a> {
        Object { kind, properties: Properties::default(), prototype: None, open: None, location }
    }
}

/// A key of a map or a set, by SameValueZero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number's bits, `-0` made `0`.
    Number(u64),
    /// A string.
    String(Atom),
    /// A symbol.
    Symbol(Atom),
    /// An object.
    Object(ObjectId),
    /// A native function, by address.
    Native(usize),
    /// An unknown.
    Unknown(UnknownId),
}

impl From<&Value> for Key {
    fn from(value: &Value) -> Self {
        match value {
            Value::Undefined => Self::Undefined,
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(if *number == 0.0 { 0 } else { number.to_bits() }),
            Value::String(text) => Self::String(text.clone()),
            Value::Symbol(key) => Self::Symbol(key.clone()),
            Value::Object(id) => Self::Object(*id),
            Value::Native(native) => Self::Native(std::ptr::from_ref(*native) as usize),
            Value::Unknown(id) => Self::Unknown(*id),
        }
    }
}

/// How many objects lie beside each other.
const BLOCK: usize = 512;

/// All objects of one world, in blocks: what is on the heap never moves.
#[derive(Debug, Default)]
pub struct Heap<'a> {
    blocks: Vec<Vec<Object<'a>>>,
    len: usize,
    /// Changes of objects with lower numbers are counted.
    older_than: usize,
    writes_to_older: u64,
}

impl<'a> Heap<'a> {
    /// Adds an object.
    pub fn add(&mut self, object: Object<'a>) -> ObjectId {
        if self.len.is_multiple_of(BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        self.blocks[self.len / BLOCK].push(object);
        self.len += 1;
        ObjectId(u32::try_from(self.len - 1).unwrap_or(u32::MAX))
    }

    /// The object of a number that this heap gave out.
    pub fn get(&self, id: ObjectId) -> &Object<'a> {
        &self.blocks[id.0 as usize / BLOCK][id.0 as usize % BLOCK]
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object<'a> {
        self.writes_to_older += u64::from((id.0 as usize) < self.older_than);
        &mut self.blocks[id.0 as usize / BLOCK][id.0 as usize % BLOCK]
    }

    /// The values that were marked so, in order.
    pub fn tagged(&self, mark: &str) -> Vec<Value> {
        let marked = self.blocks.iter().flatten().filter_map(|object| match &object.kind {
            Kind::Tagged(known, value) if *known == mark => Some(value.clone()),
            _ => None,
        });
        marked.collect()
    }

    /// From which object on changes are not counted.
    pub fn older_than(&self) -> usize {
        self.older_than
    }

    /// Counts the changes of the objects that have lower numbers.
    pub fn set_older_than(&mut self, older_than: usize) {
        self.older_than = older_than;
    }

    /// The changes that were counted.
    pub fn writes_to_older(&self) -> u64 {
        self.writes_to_older
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }
}
