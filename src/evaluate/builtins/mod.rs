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
pub mod methods;
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

use crate::evaluate::values::native::Native;

pub use array::{array_method, generic as generic_array};
pub use collections::unknown_items::size as unknown_size;
pub use date::milliseconds;
pub use date::text::iso;
pub use function::THROWER;
pub use global::global;
pub use number::bigint::{
    Computed, compare as compare_bigint, from_text as bigint_of_text, operate as operate_bigints, value as bigint_value,
};
pub use object::object_method;
pub use promise::{REJECT, RESOLVE, is_then};
pub use regexp::{object::make as make_regexp, regexp_property};
pub use string::delegated::delegated;
pub use string::part::string_unit;
pub use string::string_method;

/// Whether a native is the one of a name that every object inherits.
pub fn is_native(native: &'static Native, name: &str) -> bool {
    object_method(name).is_some_and(|known| std::ptr::eq(known, native))
}
