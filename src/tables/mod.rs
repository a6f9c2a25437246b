//! The tables that Better Auth needs, as typed data. In: one set of tables per world, and what another module changed in their union. Out:
//! that union.
//!
//! This stage knows nothing of SQL dialects: names and types are Better Auth's own.

mod change;
mod conditions;
mod described;
mod disagreement;
mod firm;
mod json;
mod merge;
mod model;
mod now_function;
mod world;
#[cfg(test)]
pub(crate) mod testing;

pub use change::change;
pub use json::number_text;
pub use merge::merge;
pub use model::{
    Action, Condition, DefaultValue, Field, FieldType, IdKind, Literal, Origin, Reference, Table, TableIndex, Tables,
};
pub use now_function::is_now_function;
pub use world::World;
