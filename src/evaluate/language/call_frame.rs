//! What a call keeps apart. In: a function that starts, and that ends. Out: what it reads and what follows in it do not concern the
//! code around the call; what its result depends on does.

use crate::evaluate::{
    values::marks::Marks,
    world::{around::Rest, interpreter::Interpreter},
};

/// What the code around a call has read, and what follows it.
pub(in crate::evaluate) struct CallFrame {
    read: Marks,
    depth: usize,
    rests: usize,
}

impl Interpreter<'_> {
    /// A function starts.
    pub(in crate::evaluate) fn begin_call(&mut self) -> CallFrame {
        let flow = &self.heap.flow;
        let frame = CallFrame { read: flow.read(), depth: self.function_depth, rests: self.rests.len() };
        self.function_depth = flow.depth();
        self.rests.push(Rest::Function);
        frame
    }

    /// The code around the call goes on.
    pub(in crate::evaluate) fn end_call(&mut self, frame: CallFrame, has_returned: bool) {
        let flow = &self.heap.flow;
        flow.add(frame.read);
        if has_returned {
            flow.leave(self.function_depth);
        }
        self.function_depth = frame.depth;
        self.rests.truncate(frame.rests);
    }
}
