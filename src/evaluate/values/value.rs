//! JavaScript values, and one more: `Unknown`.

use std::rc::Rc;

use num_bigint::BigInt;
use swc_atoms::Atom;

pub use super::ids::{ObjectId, UnknownId};
use super::native::Native;

/// A value. Copies are cheap: what is large lives on the heap.
#[derive(Debug, Clone)]
pub enum Value {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A big integer.
    BigInt(Rc<BigInt>),
    /// A string.
    String(Atom),
    /// A symbol, as the property key that it is: a text that no source can spell.
    Symbol(Atom),
    /// An object, array, function, map and so on.
    Object(ObjectId),
    /// A function of the language itself.
    Native(&'static Native),
    /// A value that cannot be decided, with its reason.
    Unknown(UnknownId),
}

impl Value {
    /// A string value.
    #[must_use]
    pub fn string(text: &str) -> Self {
        Self::String(text.into())
    }

    /// `undefined` or `null`.
    #[must_use]
    pub const fn is_nullish(&self) -> bool {
        matches!(self, Self::Undefined | Self::Null)
    }
}

/// `===` (ECMA-262, 7.2.14 IsStrictlyEqual); the same unknown is not known to equal itself, for it may be `NaN`.
#[must_use]
pub fn strictly_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        #[expect(clippy::float_cmp, reason = "this is JavaScript's comparison of numbers")]
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::String(a), Value::String(b)) | (Value::Symbol(a), Value::Symbol(b)) => a == b,
        (Value::BigInt(a), Value::BigInt(b)) => a == b,
        (Value::Object(a), Value::Object(b)) => a == b,
        (Value::Native(a), Value::Native(b)) => std::ptr::eq(*a, *b),
        _ => false,
    }
}
