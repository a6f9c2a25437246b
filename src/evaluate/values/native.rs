//! Functions of the language and the host, as values. In: what each is called and does. Out: what is known of it before it is called.

use std::fmt;

use super::{ids::UnknownId, interrupt::Eval, sequence::Arguments, sort::Sort, value::Value};
use crate::{evaluate::world::interpreter::Interpreter, source::Location};

/// One call of a native function.
#[derive(Debug, Clone)]
pub struct Call {
    /// `this`
    pub this: Value,
    /// The arguments.
    pub arguments: Arguments,
    /// The place of the call.
    pub at: Location,
}

/// The code of a native function.
pub type NativeCode = for<'a> fn(&mut Interpreter<'a>, Call) -> Eval<Value>;

/// What a function of the language does to the values that it gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It writes to none of them.
    Reads,
    /// It may.
    Writes,
    /// The same; and it changes what it is called on, or where that stands: the same call gives something else the next time.
    Changes,
}

/// What may make a function of the language throw that is called on what it is a method of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throws {
    /// Nothing that it gets.
    Never,
    /// An argument that is not known: it may be no object, no function, or have a method that is called.
    Unknown,
    /// An argument that becomes a text or a number, unless it is a text, a number or their like.
    Converts,
    /// Also what the receiver holds, or a value out of range.
    Anything,
}

impl Throws {
    /// What is declared, or else anything.
    #[must_use]
    pub const fn declared(declared: &[Self]) -> Self {
        match declared {
            [throws, ..] => *throws,
            [] => Self::Anything,
        }
    }
}

/// A function of the language or the host.
pub struct Native {
    /// Its name, for messages.
    pub name: &'static str,
    /// What it is a member of, such as `Array.prototype`; empty for a global, [`HOST`] for what is not of the language.
    pub owner: &'static str,
    /// How many parameters it has.
    pub length: u8,
    /// What it does to values that it gets.
    pub effect: Effect,
    /// What may make it throw.
    pub throws: Throws,
    /// Of which sort what it gives is, where that is not known.
    pub gives: Sort,
    /// What a call does.
    pub call: NativeCode,
    /// What `new` does, where it does anything.
    pub construct: Option<NativeCode>,
    /// Its own properties, such as `Object.keys`.
    pub member: fn(&str) -> Option<Value>,
}

/// The owner of functions that are not of the language.
pub const HOST: &str = "the host";

impl Native {
    /// A function that the host brings.
    #[must_use]
    pub const fn of_host(name: &'static str, call: NativeCode, member: fn(&str) -> Option<Value>) -> Self {
        Self {
            name,
            owner: HOST,
            length: 0,
            effect: Effect::Writes,
            throws: Throws::Anything,
            gives: Sort::Any,
            call,
            construct: None,
            member,
        }
    }

    /// Whether it is a class, of which this interpreter may not make instances.
    #[must_use]
    pub fn can_be_extended(&self) -> bool {
        self.owner.is_empty()
            && self.is_function()
            && self.name.starts_with(|first: char| first.is_ascii_uppercase())
            && !matches!(self.name, "Symbol" | "BigInt")
    }

    /// Whether a class may extend it; `new` of some throws.
    #[must_use]
    pub fn is_class(&self) -> bool {
        self.can_be_extended() || self.owner.is_empty() && matches!(self.name, "Symbol" | "BigInt")
    }

    /// Whether it is the prototype of a class of the language.
    #[must_use]
    pub fn is_prototype(&self) -> bool {
        self.name.ends_with(".prototype")
    }

    /// Whether what it does depends on what the prototypes of the language have, further than it asks them as the source would.
    #[must_use]
    pub fn depends_on_language(&self) -> bool {
        match self.owner {
            "Object" => matches!(self.name, "fromEntries" | "groupBy"),
            "" => {
                self.name.starts_with(|first: char| first.is_ascii_uppercase())
                    && !matches!(self.name, "Object" | "String" | "Number" | "Boolean" | "Symbol" | "BigInt")
            }
            "Object.prototype" | "Reflect" | "Function.prototype" | "Number" | "Math" | "Symbol" => false,
            _ => true,
        }
    }

    /// Whether it can be called: `Math` and its like, and prototypes, are plain objects.
    #[must_use]
    pub fn is_function(&self) -> bool {
        !matches!(self.name, "Math" | "JSON" | "Reflect" | "console")
            && (!self.is_prototype() || self.name == "Function.prototype")
    }
}

impl fmt::Debug for Native {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Native({})", self.name)
    }
}

/// A native without own properties.
#[must_use]
pub const fn no_member(_: &str) -> Option<Value> {
    None
}

impl Call {
    /// An argument by index.
    #[must_use]
    pub(in crate::evaluate) fn get(&self, index: usize) -> Value {
        self.arguments.get(index)
    }

    /// The first unknown among `this` and the arguments.
    #[must_use]
    pub(in crate::evaluate) fn unknown(&self) -> Option<UnknownId> {
        let values = std::iter::once(&self.this).chain(&self.arguments.items);
        values
            .chain(self.arguments.open.map(Value::Unknown).as_ref())
            .find_map(|value| if let Value::Unknown(id) = value { Some(*id) } else { None })
    }
}
