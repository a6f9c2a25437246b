//! What runs later: coroutines, promises, and the queue of jobs (ECMA-262, 9.5 and 27).

pub mod async_generator;
pub mod awaiting;
pub mod coroutine;
pub mod generator;
pub mod promise;
pub mod queue;
pub mod stacks;
