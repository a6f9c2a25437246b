//! The part of the language's library that schemas depend on. In: a method's name. Out: a native function. What is not
//! here is unknown when it is called, and never an error.

mod array;
mod collections;
mod date;
mod errors;
mod function;
mod global;
pub mod iterator;
mod json;
mod number;
mod object;
pub mod own;
mod promise;
pub mod prototype;
mod regexp;
pub mod runtime;
mod string;
pub mod symbol;
pub mod unimplemented;

use std::fmt;

use swc_atoms::Atom;

use crate::{
    evaluate::{
        language::arguments::Arguments,
        values::{
            interrupt::Eval,
            properties::HIDDEN,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

pub use array::{array_method, generic as generic_array};
pub use collections::unknown_items::size as unknown_size;
pub use date::milliseconds;
pub use date::text::iso;
pub use function::THROWER;
pub use global::global;
pub use iterator::Iter;
pub use number::bigint::{
    Computed, compare as compare_bigint, from_text as bigint_of_text, operate as operate_bigints, value as bigint_value,
};
pub use object::object_method;
pub use promise::group::Group;
pub use promise::{REJECT, RESOLVE, is_then};
pub use regexp::{RegExp, make as make_regexp, regexp_property};
pub use string::delegated::delegated;
pub use string::part::string_unit;
pub use string::{is_space, string_method};

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

/// Whether a native is the one of a name that every object inherits.
pub fn is_native(native: &'static Native, name: &str) -> bool {
    object_method(name).is_some_and(|known| std::ptr::eq(known, native))
}

/// A function that finds a native by the name of a property of what they belong to. Each says how many parameters it has, and
/// what it does to values that it gets: `Reads` or `Writes`; and what may make it throw, where that is not anything. An `alias` is the same function under another name.
macro_rules! methods {
    ($(#[$doc:meta])* $visibility:vis fn $lookup:ident of $owner:literal {
        $($name:literal $length:literal $effect:ident $($throws:ident)? => $code:path,)*
        $(alias $alias:literal $to:literal;)*
    }) => {
        $(#[$doc])*
        $visibility fn $lookup(name: &str) -> Option<&'static $crate::evaluate::builtins::Native> {
            use $crate::evaluate::builtins::{Effect, Native, Throws, no_member};
            Some(match name {
                $($name => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: $owner,
                        length: $length,
                        effect: Effect::$effect,
                        throws: Throws::declared(&[$(Throws::$throws)?]),
                        call: $code,
                        construct: None,
                        member: no_member,
                    };
                    &NATIVE
                })*
                $($alias => return $lookup($to),)*
                _ => return None,
            })
        }
    };
}
pub(in crate::evaluate) use methods;

/// `Symbol.iterator` as a property key.
pub fn iterator_key() -> Atom {
    format!("{HIDDEN}Symbol.iterator").into()
}

impl Call {
    /// An argument by index.
    fn get(&self, index: usize) -> Value {
        self.arguments.get(index)
    }

    /// An argument with its choice made.
    fn settled(&self, interpreter: &mut Interpreter<'_>, index: usize) -> Value {
        let value = self.get(index);
        interpreter.settle(value, self.at)
    }

    /// The first unknown among `this` and the arguments.
    fn unknown(&self) -> Option<UnknownId> {
        let values = std::iter::once(&self.this).chain(&self.arguments.items);
        values
            .chain(self.arguments.open.map(Value::Unknown).as_ref())
            .find_map(|value| if let Value::Unknown(id) = value { Some(*id) } else { None })
    }

    /// What a call gives that cannot be decided: unknown because an operand is, or because it is not evaluated here.
    pub(in crate::evaluate) fn undecided(&self, interpreter: &mut Interpreter<'_>) -> Eval<Value> {
        Ok(match self.unknown() {
            Some(id) => {
                let text = interpreter.source(self.at);
                interpreter.derive(id, text, self.at)
            }
            None => interpreter.unsupported("this call", self.at),
        })
    }
}
