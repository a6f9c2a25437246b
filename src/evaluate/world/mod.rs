//! The state of one world: the interpreter, the answers that hold in it, its bounds and its stack.

pub mod around;
pub mod assumptions;
pub mod budget;
pub mod candidates;
pub mod decisions;
pub mod due;
pub mod escaped;
pub mod fiber;
pub mod frame;
pub mod host;
pub mod instance;
pub mod interpreter;
pub mod objects;
pub mod places;
pub mod spending;
pub mod written;
