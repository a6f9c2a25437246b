//! The bounds of one evaluation. Each is a named constant with its own message; passing one stops the run with an error.

/// Expressions and statements evaluated in one world. A config with every official plugin takes about 52,000.
pub const MAX_STEPS: u64 = 3_000_000;
/// The same in all worlds of one config together.
pub const MAX_ALL_STEPS: u64 = 4 * MAX_STEPS;
/// The same for code that may or may not run, from one place. What takes longer may have written anything that it names.
pub const MAX_SPECULATION: u64 = 20_000;
/// The same in one world.
pub const MAX_ALL_SPECULATION: u64 = 300_000;
/// How many parts of an object are copied or compared in the time of one step.
pub const WORK_OF_STEP: u64 = 16;
/// Nested evaluations: syntax and calls together.
pub const MAX_DEPTH: u32 = 9_000;
/// Nested function calls.
pub const MAX_CALLS: u32 = 600;
/// Objects, scopes and bindings alive in one world; nothing is freed before the world ends.
pub const MAX_HEAP: usize = 4_000_000;
/// Bytes of strings made in one world.
pub const MAX_STRING_BYTES: usize = 64 * 1024 * 1024;
/// Items of one array, properties of one object.
pub const MAX_ITEMS: usize = 1_000_000;
/// How long a chain of prototypes may be.
pub const MAX_PROTOTYPES: usize = 100;
/// Worlds of one config: the first, and one for each answer that is flipped.
pub const MAX_WORLDS: usize = 256;
/// Stack of the evaluating thread, in bytes of address space: what `MAX_DEPTH` can need in a build without optimisation.
pub const STACK_BYTES: usize = 1024 * 1024 * 1024;

/// Generators and asynchronous functions that have started and wait, in one world.
pub const MAX_COROUTINES: usize = 4_000;
/// Stack of each of them, in bytes of address space. A level takes far more of it in a build without optimisation. WebAssembly has little address
/// space, and there only what has an address is on this stack.
pub const COROUTINE_STACK_BYTES: usize = MEGABYTES * 1024 * 1024;
const MEGABYTES: usize = match (cfg!(target_family = "wasm"), cfg!(debug_assertions)) {
    (true, _) => 4,
    (false, true) => 256,
    (false, false) => 16,
};
/// What has to be left of it for the next level.
pub const STACK_MARGIN_BYTES: usize = COROUTINE_STACK_BYTES / if cfg!(target_family = "wasm") { 4 } else { 16 };

/// Which bound was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exhausted {
    /// [`MAX_STEPS`]
    Steps,
    /// [`MAX_DEPTH`]
    Depth,
    /// [`MAX_CALLS`]
    Calls,
    /// [`MAX_HEAP`]
    Heap,
    /// [`MAX_STRING_BYTES`]
    Strings,
    /// [`MAX_ITEMS`]
    Items,
    /// [`MAX_SPECULATION`]; it never leaves the code that may or may not run.
    Speculation,
    /// [`MAX_COROUTINES`]
    Coroutines,
}

impl Exhausted {
    /// The bound in words.
    #[must_use]
    pub fn message(self) -> String {
        match self {
            Self::Steps => format!("it did not end within {MAX_STEPS} steps"),
            Self::Depth => format!("it nests more than {MAX_DEPTH} levels deep"),
            Self::Calls => format!("it calls functions more than {MAX_CALLS} levels deep"),
            Self::Heap => format!("it makes more than {MAX_HEAP} objects"),
            Self::Strings => format!("it makes more than {} MB of strings", MAX_STRING_BYTES / 1024 / 1024),
            Self::Speculation => format!("it did not end within {MAX_SPECULATION} steps"),
            Self::Items => format!("it makes a list or an object of more than {MAX_ITEMS} items"),
            Self::Coroutines if cfg!(target_family = "wasm") => {
                "more generators and asynchronous functions wait at the same time than fit into the memory of WebAssembly".to_string()
            }
            Self::Coroutines => {
                format!("more than {MAX_COROUTINES} generators and asynchronous functions wait at the same time")
            }
        }
    }
}

/// What was used up so far.
#[derive(Debug, Default)]
pub struct Budget {
    /// Evaluated expressions and statements.
    pub steps: u64,
    /// Those that were taken back again.
    pub speculated: u64,
    /// Where `steps` ends the speculation that is under way.
    pub speculation_ends: Option<u64>,
    /// Current nesting.
    pub depth: u32,
    /// Current nesting of calls.
    pub calls: u32,
    /// Bytes of strings made.
    pub string_bytes: usize,
}
