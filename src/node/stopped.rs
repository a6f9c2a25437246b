//! Runs that did not come to their end, in WebAssembly. In: why the last one did not. Out: nothing; what is asked next is answered as on
//! other platforms after a panic.
//!
//! There a panic ends the whole instance, and so does a stack that is too small. Whoever loaded it makes a new instance, says so, and asks again.

use napi_derive::napi;

use crate::thread::{Stopped, say_stopped as say};

/// Every run ends with this message of a panic until it is taken away by `null`.
#[napi]
pub fn say_stopped(message: Option<String>) {
    say(message.map(Stopped::Fault));
}

/// Every run ends because of its stack until `sayStopped(null)`.
#[napi]
pub fn say_stack_full() {
    say(Some(Stopped::StackFull));
}
