//! What the interpreter knows of the code that is running: who catches, how deep it is, where it stops. In: a coroutine's, when
//! it goes on. Out: the same, when it stops, and that of the code around it is back.

use super::{
    attempt::Guard, coroutine::Switch, early_return::Outer as Left, interpreter::Interpreter, value::UnknownId,
};
use crate::source::Location;

/// What belongs to the code that is running, beside what runs around it.
#[derive(Default)]
pub(super) struct Frame<'a> {
    switch: Switch,
    pub stack_limit: usize,
    tries: u32,
    guards: Vec<Guard<'a>>,
    pub rejects: Option<UnknownId>,
    left: Option<Left>,
    call_sites: Vec<Location>,
    depth: u32,
    calls: u32,
}

/// The same of what resumed it, and how much of the shared lists was there before.
pub(super) struct Outer {
    switch: Switch,
    stack_limit: usize,
    tries: u32,
    guards: usize,
    rejects: Option<UnknownId>,
    left: Left,
    call_sites: usize,
    depth: u32,
    calls: u32,
}

impl<'a> Interpreter<'a> {
    /// Who catches around a coroutine still does: what is thrown in it comes out where it is resumed.
    pub(super) fn enter_frame(&mut self, mut frame: Frame<'a>) -> Outer {
        let outer = Outer {
            switch: std::mem::replace(&mut self.switch, frame.switch),
            stack_limit: std::mem::replace(&mut self.stack_limit, frame.stack_limit),
            tries: self.tries,
            guards: self.guards.len(),
            rejects: std::mem::replace(&mut self.rejects, frame.rejects),
            left: self.enter_function(),
            call_sites: self.call_sites.len(),
            depth: self.budget.depth,
            calls: self.budget.calls,
        };
        if let Some(left) = frame.left.take() {
            self.leave_function(left);
        }
        self.guards.append(&mut frame.guards);
        self.call_sites.append(&mut frame.call_sites);
        self.tries += frame.tries;
        self.budget.depth += frame.depth;
        self.budget.calls += frame.calls;
        outer
    }

    pub(super) fn leave_frame(&mut self, outer: Outer) -> Frame<'a> {
        let left = self.enter_function();
        self.leave_function(outer.left);
        let frame = Frame {
            switch: std::mem::replace(&mut self.switch, outer.switch),
            stack_limit: std::mem::replace(&mut self.stack_limit, outer.stack_limit),
            tries: self.tries.saturating_sub(outer.tries),
            guards: self.guards.split_off(outer.guards.min(self.guards.len())),
            rejects: std::mem::replace(&mut self.rejects, outer.rejects),
            left: Some(left),
            call_sites: self.call_sites.split_off(outer.call_sites.min(self.call_sites.len())),
            depth: self.budget.depth.saturating_sub(outer.depth),
            calls: self.budget.calls.saturating_sub(outer.calls),
        };
        (self.tries, self.budget.depth, self.budget.calls) = (outer.tries, outer.depth, outer.calls);
        frame
    }
}
