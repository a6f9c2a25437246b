//! A small interpreter over the syntax tree. In: an expression of a module. Out: its value, or `Unknown` with the reason.
//!
//! Modules are evaluated lazily, binding by binding; functions eagerly, in source order, on one heap. Nothing is run
//! that could reach outside: no environment, no clock, no disk, no network. Better Auth is unknown here.

mod builtins;
mod doubt;
mod jobs;
mod language;
mod modules;
mod names;
mod operations;
mod questions;
mod values;
mod world;

pub use modules::globals::is_of_runtime;
pub use modules::program::{LoadFailure, Program, Target};
pub use questions::assumption_key::{assume_option, assumption_key};
pub use values::heap::{Kind, Object};
pub use values::interrupt::{Eval, Interrupt, Thrown};
pub use values::marks::{Flow, Marks, Part};
pub use values::native::{Call, Native, NativeCode, no_member};
pub use values::sequence::{Arguments, Sequence};
pub use values::sort::Sort;
pub use values::unknown::{Reason, Unknown};
pub use values::value::{ObjectId, UnknownId, Value};
pub use world::assumptions::{Assumption, Assumptions, InvalidAssumption};
pub use world::budget::{Exhausted, MAX_ALL_STEPS, MAX_WORLDS, STACK_BYTES};
pub use world::candidates::is_possible;
pub use world::decisions::{About, Asked, Constant, Decisions, Order, Question, Test};
pub use world::{host::Host, interpreter::Interpreter};
