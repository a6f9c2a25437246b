//! A small interpreter over the syntax tree. In: an expression of a module. Out: its value, or `Unknown` with the reason.
//!
//! Modules are evaluated lazily, binding by binding; functions eagerly, in source order, on one heap. Nothing is run
//! that could reach outside: no environment, no clock, no disk, no network. Better Auth is unknown here.

mod arguments;
mod assign;
mod binding;
mod budget;
mod builtins;
mod call;
mod choose;
mod class;
mod coerce;
mod decisions;
mod equality;
mod expression;
mod function;
mod generator;
mod globals;
mod heap;
mod import;
mod inspect;
mod instance;
mod instance_of;
mod interpreter;
mod interrupt;
mod iteration;
mod literal;
mod loops;
mod make_unknown;
mod namespace;
mod operators;
mod pattern;
mod poison;
mod primitive;
mod program;
mod properties;
mod property_access;
mod property_keys;
mod property_write;
mod proxy;
mod scope;
mod statement;
mod template;
mod unknown;
mod value;

pub use arguments::{Arguments, Sequence};
pub use budget::{Exhausted, MAX_WORLDS, STACK_BYTES};
pub use builtins::{Call, Native, NativeCode, no_member};
pub use decisions::{Decisions, Question};
pub use heap::{Kind, Object};
pub use interpreter::{Host, Interpreter};
pub use interrupt::{Eval, Interrupt, Thrown};
pub use program::{LoadFailure, Program, Target};
pub use unknown::{Reason, Unknown};
pub use value::{ObjectId, UnknownId, Value};
