//! Keys of maps and sets. In: a value. Out: what is equal for equal values, by SameValueZero (ECMA-262, 7.2.11).

use std::rc::Rc;

use num_bigint::BigInt;
use swc_atoms::Atom;

use super::{
    ids::{ObjectId, UnknownId},
    value::Value,
};

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
    /// A big integer.
    BigInt(Rc<BigInt>),
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
            Value::Number(number) if number.is_nan() => Self::Number(f64::NAN.to_bits()),
            Value::Number(number) => Self::Number(if *number == 0.0 { 0 } else { number.to_bits() }),
            Value::String(text) => Self::String(text.clone()),
            Value::Symbol(key) => Self::Symbol(key.clone()),
            Value::BigInt(number) => Self::BigInt(Rc::clone(number)),
            Value::Object(id) => Self::Object(*id),
            Value::Native(native) => Self::Native(std::ptr::from_ref(*native) as usize),
            Value::Unknown(id) => Self::Unknown(*id),
        }
    }
}
