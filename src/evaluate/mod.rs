//! A small interpreter over the syntax tree. In: an expression of a module. Out: its value, or `Unknown` with the reason.
//!
//! Modules are evaluated lazily, binding by binding; functions eagerly, in source order, on one heap. Nothing is run
//! that could reach outside: no environment, no clock, no disk, no network. Better Auth is unknown here.

mod arguments;
mod assign;
mod assumptions;
mod attempt;
mod binding;
mod budget;
mod builtins;
mod call;
mod call_site;
mod choose;
mod class;
mod coerce;
mod commonjs;
mod decisions;
mod doubt;
mod expression;
mod function;
mod global_object;
mod globals;
mod hand_over;
mod heap;
mod import;
mod inert;
mod inspect;
mod instance;
mod instance_of;
mod interpreter;
mod interrupt;
mod json_module;
mod literal;
mod loops;
mod make_unknown;
mod operators;
mod path;
mod path_values;
mod pattern;
mod poison;
mod program;
mod promise;
mod properties;
mod property_access;
mod property_keys;
mod property_write;
mod scope;
mod source_form;
mod statement;
mod unknown;
mod value;
mod writes;

pub use arguments::{Arguments, Sequence};
pub use assumptions::{Assumption, Assumptions, InvalidAssumption, assume_option, assumption_key};
pub use attempt::DOES_NOT_THROW;
pub use budget::{Exhausted, MAX_WORLDS, STACK_BYTES};
pub use builtins::{Call, Native, NativeCode, no_member};
pub use decisions::{Decisions, Question};
pub use heap::{Kind, Object};
pub use interpreter::{Host, Interpreter};
pub use interrupt::{Eval, Interrupt, Thrown};
pub use program::{LoadFailure, Program, Target};
pub use unknown::{Reason, Unknown};
pub use value::{ObjectId, UnknownId, Value};
