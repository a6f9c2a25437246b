//! The tables that Better Auth needs, as typed data. In: one set of tables per world. Out: their union.
//!
//! This stage knows nothing of SQL dialects: names and types are Better Auth's own.

mod conditions;
mod disagreement;
mod json;
mod merge;
mod model;
mod now_function;
#[cfg(test)]
pub(crate) mod testing;

pub use json::number_text;
pub use merge::{World, merge};
pub use model::{
    Action, Condition, DefaultValue, Field, FieldType, IdKind, Literal, Origin, Reference, Table, TableIndex, Tables,
};
pub use now_function::is_now_function;
