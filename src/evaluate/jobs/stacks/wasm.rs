//! The same in WebAssembly, with the help of Asyncify, a pass of Binaryen's `wasm-opt` that every build has to go through (`npm run platforms`). In: a
//! function. Out: where it stopped, or what it ended with.
//!
//! The pass rewrites each function that may be between `run` and `switch`, so that it can be left in the middle, its variables kept in a record, and be
//! entered again there. What has an address is not among these: it is on a second stack, in memory, which the compiler keeps. So each coroutine has one of those of its own.

use std::{
    alloc::{Layout, alloc, dealloc},
    cell::{Cell, UnsafeCell},
    io,
    num::NonZeroUsize,
    ptr::{self, NonNull},
    rc::Rc,
};

#[link(wasm_import_module = "asyncify")]
unsafe extern "C" {
    fn start_unwind(record: *mut Record);
    fn stop_unwind();
    fn start_rewind(record: *mut Record);
    fn stop_rewind();
}

// Whoever loads the addon has these: no language but the linker's own knows the pointer.
#[link(wasm_import_module = "stack")]
unsafe extern "C" {
    #[link_name = "get"]
    safe fn stack_pointer() -> usize;
    #[link_name = "set"]
    fn set_stack_pointer(to: usize);
}

/// More than what can be left on a stack of a coroutine takes in a record.
const MAX_RECORD_BYTES: usize = 8 * 1024 * 1024;
const ALIGNMENT: usize = 16;
/// Stands at the end of each stack. Nothing stops what grows over it; but it is found out.
const END: [u64; 8] = [0x5ca1_ab1e_0ddb_a11e; 8];

/// Where the pass keeps variables, in its own form.
#[repr(C)]
struct Record {
    at: *mut u8,
    end: *mut u8,
}

pub trait Stack {
    /// The lowest address.
    fn limit(&self) -> NonZeroUsize;
}

/// Memory for what has an address.
pub struct DefaultStack {
    memory: NonNull<u8>,
    layout: Layout,
}

impl DefaultStack {
    pub fn new(bytes: usize) -> io::Result<Self> {
        // So whoever loads a build that has not gone through the pass says that nothing can stop in it.
        if stack_pointer() == 0 {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let layout = Layout::from_size_align(bytes, ALIGNMENT).map_err(|_| io::ErrorKind::OutOfMemory)?;
        // SAFETY: it has a size.
        let memory = NonNull::new(unsafe { alloc(layout) }).ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: the memory is larger than that.
        unsafe { memory.cast::<[u64; 8]>().write(END) };
        Ok(Self { memory, layout })
    }

    fn is_whole(&self) -> bool {
        // SAFETY: it was written when the memory was made.
        unsafe { self.memory.cast::<[u64; 8]>().read_volatile() == END }
    }

    fn top(&self) -> usize {
        self.memory.addr().get() + self.layout.size()
    }
}

impl Drop for DefaultStack {
    fn drop(&mut self) {
        // SAFETY: it was made with this layout.
        unsafe { dealloc(self.memory.as_ptr(), self.layout) }
    }
}

impl Stack for DefaultStack {
    fn limit(&self) -> NonZeroUsize {
        self.memory.addr()
    }
}

/// How far a coroutine is.
#[derive(Clone, Copy, PartialEq)]
enum Progress {
    Fresh,
    Running,
    /// It is being left.
    Stopping,
    Waiting,
    /// It is being entered again.
    GoingOn,
}

/// What is kept of a coroutine while others run.
struct Place {
    progress: Progress,
    stack_pointer: usize,
    record: Record,
    kept: Vec<u8>,
}

/// Where a coroutine hands over.
pub struct Yielder<Input, Yield> {
    place: UnsafeCell<Place>,
    input: Cell<Option<Input>>,
    output: Cell<Option<Yield>>,
}

impl<Input, Yield> Yielder<Input, Yield> {
    pub fn suspend(&self, value: Yield) -> Input {
        self.output.set(Some(value));
        let place = self.place.get();
        // SAFETY: the place lives as long as the coroutine that is running. The pointer of the stack is noted here and not in `switch`,
        // which will be entered a second time.
        unsafe {
            (*place).stack_pointer = stack_pointer();
            switch(place);
        }
        let Some(input) = self.input.take() else { unreachable!("a coroutine goes on with nothing") };
        input
    }
}

pub enum CoroutineResult<Yield, Return> {
    Yield(Yield),
    Return(Return),
}

type Run<Input, Yield, Return> = Box<dyn FnOnce(&Yielder<Input, Yield>, Input) -> Return>;

/// What both sides see.
struct Shared<Input, Yield, Return> {
    yielder: Yielder<Input, Yield>,
    run: Cell<Option<Run<Input, Yield, Return>>>,
    returned: Cell<Option<Return>>,
}

/// A function that stops and goes on. What one has that is dropped while it waits is never freed: it would have to run for that.
pub struct Coroutine<Input, Yield, Return, Stack> {
    stack: Stack,
    shared: Rc<Shared<Input, Yield, Return>>,
}

impl<Input, Yield, Return> Coroutine<Input, Yield, Return, DefaultStack> {
    /// # Safety
    /// What the function borrows has to live longer than the coroutine.
    pub unsafe fn with_stack_unchecked<'a, F>(stack: DefaultStack, run: F) -> Self
    where
        F: FnOnce(&Yielder<Input, Yield>, Input) -> Return + 'a,
        Input: 'a,
        Yield: 'a,
        Return: 'a,
    {
        let run: Box<dyn FnOnce(&Yielder<Input, Yield>, Input) -> Return + 'a> = Box::new(run);
        // SAFETY: the caller keeps what it borrows.
        let run: Run<Input, Yield, Return> = unsafe { std::mem::transmute(run) };
        let record = Record { at: ptr::null_mut(), end: ptr::null_mut() };
        let place = Place { progress: Progress::Fresh, stack_pointer: stack.top(), record, kept: Vec::new() };
        let yielder = Yielder { place: UnsafeCell::new(place), input: Cell::new(None), output: Cell::new(None) };
        let shared = Rc::new(Shared { yielder, run: Cell::new(Some(run)), returned: Cell::new(None) });
        Self { stack, shared }
    }

    pub fn resume(&mut self, input: Input) -> CoroutineResult<Yield, Return> {
        self.shared.yielder.input.set(Some(input));
        let shared = Rc::as_ptr(&self.shared);
        // SAFETY: what is shared lives as long as this coroutine.
        unsafe { run(self.shared.yielder.place.get(), enter::<Input, Yield, Return>, shared.cast()) };
        assert!(self.stack.is_whole(), "the stack of a coroutine was too small");
        match (self.shared.yielder.output.take(), self.shared.returned.take()) {
            (Some(value), None) => CoroutineResult::Yield(value),
            (None, Some(value)) => CoroutineResult::Return(value),
            _ => unreachable!("a coroutine has neither stopped nor ended"),
        }
    }

    pub fn into_stack(self) -> DefaultStack {
        self.stack
    }
}

/// The first function of a coroutine. It is entered from its start each time that the coroutine goes on, but then nothing of it runs up to
/// the call in it.
#[inline(never)]
fn enter<Input, Yield, Return>(shared: *const ()) {
    // SAFETY: `resume` has given it, and waits.
    let shared = unsafe { &*shared.cast::<Shared<Input, Yield, Return>>() };
    let (Some(run), Some(input)) = (shared.run.take(), shared.yielder.input.take()) else { return };
    shared.returned.set(Some(run(&shared.yielder, input)));
}

/// Runs a coroutine until it stops or ends. The pass takes a function that calls these of its own for the lower end, and leaves it as it is.
///
/// # Safety
/// Both pointers have to live as long as the coroutine.
#[inline(never)]
unsafe fn run(place: *mut Place, enter: fn(*const ()), shared: *const ()) {
    let outside = stack_pointer();
    // SAFETY: only this thread has the place, and nothing is called between the calls of the pass that it would have rewritten.
    unsafe {
        set_stack_pointer((*place).stack_pointer);
        if (*place).progress == Progress::Waiting {
            (*place).progress = Progress::GoingOn;
            start_rewind(&raw mut (*place).record);
        } else {
            (*place).progress = Progress::Running;
        }
        enter(shared);
        let stops = (*place).progress == Progress::Stopping;
        if stops {
            stop_unwind();
        }
        set_stack_pointer(outside);
        if stops {
            (*place).progress = Progress::Waiting;
            keep(place);
        }
    }
}

/// Leaves a coroutine, or arrives in it again. For the pass this is the upper end.
///
/// # Safety
/// It has to be the place of the coroutine that is running.
#[inline(never)]
unsafe fn switch(place: *mut Place) {
    // SAFETY: as in `run`.
    unsafe {
        if (*place).progress == Progress::GoingOn {
            (*place).progress = Progress::Running;
            stop_rewind();
        } else {
            (*place).progress = Progress::Stopping;
            (*place).record = scratch();
            start_unwind(&raw mut (*place).record);
        }
    }
}

thread_local! {
    static SCRATCH: Cell<*mut u8> = const { Cell::new(ptr::null_mut()) };
}

/// Room for the record of any coroutine.
#[inline(never)]
fn scratch() -> Record {
    let mut at = SCRATCH.get();
    if at.is_null() {
        at = Vec::<u8>::leak(Vec::with_capacity(MAX_RECORD_BYTES)).as_mut_ptr();
        SCRATCH.set(at);
    }
    Record { at, end: at.wrapping_add(MAX_RECORD_BYTES) }
}

/// Takes the record out of the room for all: it is read from its end on.
///
/// # Safety
/// The record has to be one that was just written to that room.
unsafe fn keep(place: *mut Place) {
    // SAFETY: as the caller says.
    unsafe {
        let start = SCRATCH.get();
        let length = (*place).record.at.offset_from_unsigned(start);
        let kept = &mut (*place).kept;
        kept.clear();
        kept.reserve_exact(length);
        ptr::copy_nonoverlapping(start, kept.as_mut_ptr(), length);
        kept.set_len(length);
        let at = kept.as_mut_ptr();
        (*place).record = Record { at: at.wrapping_add(length), end: at.wrapping_add(length) };
    }
}
