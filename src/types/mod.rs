//! Type declarations of installed packages. In: a package and the name of a type. Out: the keys that an object of that
//! type may have, as far as they can be read; no keys at all where a type cannot be read to its end.
//!
//! Types are read lazily: a file is parsed when a name in it is asked for, a type looked into when its keys are. What is
//! generic, conditional or a union gives the keys of all that it could be: it is better to know a key too many.

mod declarations;
mod keys;
mod members;
mod names;
mod parameters;
mod references;

#[cfg(test)]
mod tests;

pub use declarations::Declarations;
pub use members::{Members, Type};
