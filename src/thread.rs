//! The thread that a run has. In: what to run. Out: what it gives, or the message of its panic.
//!
//! WebAssembly has no threads here: a run has the stack of who asked. A panic, or a stack that is too small, ends the whole instance there; who
//! loaded it says so to the next one (`say_stopped`).

use std::fmt::{self, Display, Formatter};

#[cfg(not(target_family = "wasm"))]
mod own {
    use std::any::Any;

    use super::Stopped;
    use crate::evaluate::STACK_BYTES;

    /// What `run` gives on a thread with a stack that nesting cannot exhaust; a panic comes back as its message.
    pub(crate) fn on_own_thread<T: Send>(run: impl Fn() -> T + Sync) -> Result<T, Stopped> {
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
                Some(thread) => thread.join().map_err(|panic| Stopped::Fault(panic_message(&*panic))),
                None => Err(Stopped::Fault("no thread could be started".to_string())),
            }
        })
    }

    fn panic_message(panic: &(dyn Any + Send)) -> String {
        panic
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "unknown panic".into())
    }
}

#[cfg(target_family = "wasm")]
mod own {
    use std::cell::RefCell;

    use super::Stopped;

    thread_local! {
        static STOPPED: RefCell<Option<Stopped>> = const { RefCell::new(None) };
    }

    /// What `run` gives, unless an instance before this one was stopped by it.
    pub(crate) fn on_own_thread<T: Send>(run: impl Fn() -> T + Sync) -> Result<T, Stopped> {
        STOPPED.with_borrow(Clone::clone).map_or_else(|| Ok(run()), Err)
    }

    /// Until it is taken away, every run ends with this.
    pub(crate) fn say_stopped(stopped: Option<Stopped>) {
        STOPPED.set(stopped);
    }
}

/// Why a run has not come to its end.
#[derive(Debug, Clone)]
pub(crate) enum Stopped {
    /// A fault of ours: the message of a panic.
    Fault(String),
    /// It nests deeper than the stack that it had, which can be known in WebAssembly alone.
    #[cfg_attr(not(target_family = "wasm"), expect(dead_code, reason = "nothing can catch that elsewhere"))]
    StackFull,
}

impl Display for Stopped {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(message) => formatter.write_str(message),
            Self::StackFull => {
                formatter.write_str("it nests deeper than the stack of this thread allows in WebAssembly")
            }
        }
    }
}

pub(crate) use own::on_own_thread;
#[cfg(all(target_family = "wasm", feature = "node"))]
pub(crate) use own::say_stopped;

/// What a first run needs, in bytes: that of a usual app. It is address space alone until it is touched.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const ROOM: usize = 16 * 1024 * 1024;

/// The GNU C library enlarges the memory of a thread by a few pages at a time, and asks the kernel each time. What a first run
/// needs is asked for at once and given back, untouched: it stays at hand. Linux is told that large pages may be used for
/// it: a first touch is dear on a virtual machine, and a run makes thousands.
///
/// A block of this size does not come from the memory of the thread until one of the same size was given back: the library
/// then takes it for a size that comes and goes (`M_MMAP_THRESHOLD` in mallopt(3)).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn make_room() {
    for _ in 0..2 {
        let mut room = Vec::<u8>::new();
        // Where address space is limited, a run does without.
        if room.try_reserve_exact(ROOM).is_err() {
            return;
        }
        advise_large_pages(std::hint::black_box(&mut room).spare_capacity_mut());
    }
}

/// Does nothing where the kernel has none.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn advise_large_pages(memory: &mut [std::mem::MaybeUninit<u8>]) {
    // The kernel counts from the first byte of a page, of whatever size; more than 64 KiB is none.
    let start = memory.as_mut_ptr().align_offset(64 * 1024);
    let Some(memory) = memory.get_mut(start..) else { return };
    // SAFETY: the range is borrowed from its owner, and this advice leaves what is in it as it is.
    unsafe { libc::madvise(memory.as_mut_ptr().cast(), memory.len(), libc::MADV_HUGEPAGE) };
}
