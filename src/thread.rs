//! The thread that a run has. In: what to run. Out: what it gives, or the message of its panic.

use std::any::Any;

use crate::evaluate::STACK_BYTES;

/// What `run` gives on a thread with a stack that nesting cannot exhaust; a panic comes back as its message.
pub(crate) fn on_own_thread<T: Send>(run: impl Fn() -> T + Sync) -> Result<T, String> {
    std::thread::scope(|scope| {
        // Address space may be limited; the budget's bound on nesting needs the first size only in a debug build.
        let thread = [STACK_BYTES, STACK_BYTES / 4, STACK_BYTES / 16].into_iter().find_map(|bytes| {
            std::thread::Builder::new()
                .name("better-auth-schema".into())
                .stack_size(bytes)
                .spawn_scoped(scope, &run)
                .ok()
        });
        match thread {
            Some(thread) => thread.join().map_err(|panic| panic_message(&*panic)),
            None => Err("no thread could be started".to_string()),
        }
    })
}

/// The GNU C library enlarges the memory of a thread by a page at a time, and asks the kernel each time. What a first run
/// needs is asked for at once and given back, untouched: it stays at hand.
#[cfg(target_env = "gnu")]
pub(crate) fn make_room() {
    // Larger blocks would not come from the memory of the thread.
    let blocks: Vec<Vec<u8>> = (0..80).map(|_| Vec::with_capacity(100 * 1024)).collect();
    drop(std::hint::black_box(blocks));
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unknown panic".into())
}
