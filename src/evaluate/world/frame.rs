//! What the interpreter knows of the code that is running: who catches, how deep it is, where it stops. In: a coroutine's, when
//! it goes on. Out: the same, when it stops, and that of the code around it is back.

use super::{
    around::{Left, Rest},
    fiber::{Answers, Frame, Switch},
    interpreter::Interpreter,
};
use crate::evaluate::values::{ids::UnknownId, marks::Region};

/// The same of what resumed it, and how much of the shared lists was there before.
pub(in crate::evaluate) struct Outer<'a> {
    switch: Switch,
    stack_limit: usize,
    tries: u32,
    guards: usize,
    rejects: Option<UnknownId>,
    left: Left,
    call_sites: usize,
    depth: u32,
    calls: u32,
    answers: Answers<'a>,
}

impl<'a> Interpreter<'a> {
    /// Who catches around a coroutine still does: what is thrown in it comes out where it is resumed.
    pub(in crate::evaluate) fn enter_frame(&mut self, mut frame: Frame<'a>) -> Outer<'a> {
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
            answers: self.enter_answers(frame.answers),
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

    pub(in crate::evaluate) fn leave_frame(&mut self, outer: Outer<'a>) -> Frame<'a> {
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
            answers: self.leave_answers(outer.answers),
        };
        (self.tries, self.budget.depth, self.budget.calls) = (outer.tries, outer.depth, outer.calls);
        frame
    }

    /// The first region of a coroutine stands for all that it is resumed in.
    fn enter_answers(&mut self, mut answers: Answers<'a>) -> Answers<'a> {
        let flow = &self.heap.flow;
        let around = Region { marks: flow.since(0), objects: self.heap.len(), scopes: self.scopes.len() };
        match answers.regions.first_mut() {
            Some(first) => *first = around,
            None => {
                answers = Answers { regions: vec![around], rests: vec![Rest::Function], function_depth: 1, ..answers };
            }
        }
        let read = flow.read();
        flow.add(answers.read);
        let regions = flow.replace_regions(answers.regions);
        Answers {
            read,
            regions,
            rests: std::mem::replace(&mut self.rests, answers.rests),
            function_depth: std::mem::replace(&mut self.function_depth, answers.function_depth),
        }
    }

    fn leave_answers(&mut self, outer: Answers<'a>) -> Answers<'a> {
        let flow = &self.heap.flow;
        let read = flow.replace(outer.read);
        Answers {
            read,
            regions: flow.replace_regions(outer.regions),
            rests: std::mem::replace(&mut self.rests, outer.rests),
            function_depth: std::mem::replace(&mut self.function_depth, outer.function_depth),
        }
    }
}
