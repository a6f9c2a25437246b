//! Code with a stack of its own, which may stop anywhere. In: a function, and what it is resumed with. Out: where it stopped, or
//! what it ended with.
//!
//! The library `corosensei` does this on every processor. It has nothing for WebAssembly, where no program can change its
//! stack: `wasm.rs` has the few things of the library that are used here, under the same names, made in another way.

#[cfg(target_family = "wasm")]
mod wasm;

#[cfg(not(target_family = "wasm"))]
pub use corosensei::{
    Coroutine, CoroutineResult, Yielder,
    stack::{DefaultStack, Stack},
};
#[cfg(target_family = "wasm")]
pub use wasm::{Coroutine, CoroutineResult, DefaultStack, Stack, Yielder};
