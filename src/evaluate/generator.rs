//! Generators (ECMA-262, 27.5). In: a call of a `function*`. Out: an object that runs its body when somebody iterates it.
//!
//! The body has no stack of its own: each `yield` hands its value to whoever iterates, right there, and goes on when that is
//! done with it. So the order of all effects is that of the language. Only who steps by hand, with `next`, would need the
//! body to wait: a first step is made, another is unknown.

use swc_atoms::Atom;
use swc_ecma_ast::{ForHead, Function, Stmt, YieldExpr};

use super::{
    early_return::EarlyReturn,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Completion, Eval, Interrupt},
    iteration::{Items, Next, is_stop},
    loops::Turn,
    scope::ScopeId,
    value::{ObjectId, UnknownId, Value},
};
use crate::source::Location;

/// A generator.
#[derive(Debug, Clone)]
pub struct Generator<'a> {
    /// Its function.
    pub function: &'a Function,
    /// The scope of the call, parameters bound.
    pub scope: ScopeId,
    /// How far it is.
    pub progress: Progress,
}

/// How far a generator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing ran.
    Fresh,
    /// Its body is on the stack.
    Running,
    /// Somebody took a step by hand.
    Stepped,
    /// Nothing more comes.
    Done,
}

/// Who gets what a generator yields.
#[derive(Debug)]
pub enum Consumer<'a> {
    /// A list, up to so many items.
    Collect {
        /// What came so far.
        items: Vec<Value>,
        /// How many are wanted.
        limit: usize,
    },
    /// The turns of a loop.
    Loop {
        /// The names that a turn binds.
        head: &'a ForHead,
        /// What a turn runs.
        body: &'a Stmt,
        /// Around the loop.
        scope: ScopeId,
        /// The loop's own label.
        label: Option<Atom>,
        /// Each item is awaited first.
        awaits: bool,
        /// How a turn left the loop.
        left: Option<Eval<Completion>>,
    },
}

impl<'a> Interpreter<'a> {
    /// Runs a generator to its end, or until its consumer has enough. The unknown says that there may be more.
    pub(super) fn run_generator(
        &mut self,
        id: ObjectId,
        consumer: Consumer<'a>,
        at: Location,
    ) -> Eval<(Consumer<'a>, Option<UnknownId>)> {
        let Kind::Generator(generator) = &self.heap.get(id).kind else { return Ok((consumer, None)) };
        let (function, scope, progress) = (generator.function, generator.scope, generator.progress);
        match progress {
            Progress::Fresh => {}
            Progress::Done => return Ok((consumer, None)),
            Progress::Running => return self.throw("TypeError", "Generator is already running", at),
            Progress::Stepped => {
                let open = self.hole_of("a generator that is stepped by hand", at);
                return Ok((consumer, open));
            }
        }
        self.set_progress(id, Progress::Running);
        self.consumers.push(consumer);
        self.enter_call(at)?;
        let outer = self.enter_function();
        let result = match &function.body {
            Some(body) => self.body(&body.stmts, scope),
            None => Ok(Value::Undefined),
        };
        let open = self.leave_function(outer).map(|early| early.reason);
        self.leave_call();
        self.set_progress(id, Progress::Done);
        let Some(consumer) = self.consumers.pop() else { return Err(Interrupt::Stop) };
        match result {
            Ok(_) => Ok((consumer, open)),
            Err(interrupt) if is_stop(&interrupt) => Ok((consumer, open)),
            Err(interrupt) => Err(interrupt),
        }
    }

    pub(super) fn finish_generator(&mut self, id: ObjectId) {
        self.set_progress(id, Progress::Done);
    }

    fn set_progress(&mut self, id: ObjectId, progress: Progress) {
        if let Kind::Generator(generator) = &mut self.heap.get_mut(id).kind {
            generator.progress = progress;
        }
    }

    pub(super) fn hole_of(&mut self, what: &'static str, at: Location) -> Option<UnknownId> {
        match self.unsupported(what, at) {
            Value::Unknown(id) => Some(id),
            _ => None,
        }
    }

    /// `generator.next()`: the first step alone.
    pub(super) fn step_generator(&mut self, id: ObjectId, at: Location) -> Eval<Value> {
        let Kind::Generator(generator) = &self.heap.get(id).kind else { return Ok(Value::Undefined) };
        let (progress, span) = (generator.progress, generator.function.span);
        let source = self.source(Location { file: self.scopes.get(generator.scope).file, span: span.into() });
        match progress {
            Progress::Done => return Ok(self.iterator_result(None, at)),
            // What stands behind `finally` must not run yet.
            Progress::Fresh if !source.contains("finally") => {}
            _ => {
                self.set_progress(id, Progress::Stepped);
                return Ok(self.unsupported("a generator that is stepped by hand", at));
            }
        }
        let (consumer, open) = self.run_generator(id, Consumer::Collect { items: Vec::new(), limit: 1 }, at)?;
        let Consumer::Collect { items, .. } = consumer else { return Ok(Value::Undefined) };
        match (items.into_iter().next(), open) {
            (Some(item), None) => {
                self.set_progress(id, Progress::Stepped);
                Ok(self.iterator_result(Some(item), at))
            }
            // A returned value would be given too; it is not kept.
            _ => Ok(self.unsupported("a generator that is stepped by hand", at)),
        }
    }

    /// `{ value, done }`
    pub(super) fn iterator_result(&mut self, item: Option<Value>, at: Location) -> Value {
        let object = self.new_object(Kind::Ordinary, Some(at));
        let done = item.is_none();
        self.set_property(object, "value", item.unwrap_or(Value::Undefined));
        self.set_property(object, "done", Value::Bool(done));
        Value::Object(object)
    }

    /// `yield value` and `yield* values`
    pub(super) fn yield_expression(&mut self, node: &'a YieldExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let value = match &node.arg {
            Some(value) => self.expression(value, scope)?,
            None => Value::Undefined,
        };
        if !node.delegate {
            self.hand_out(value)?;
            return Ok(Value::Undefined);
        }
        let mut items = self.items_of(&value, at)?;
        if let Items::Generator(id) = items {
            return self.delegate(id, at);
        }
        let mut index = 0;
        loop {
            match self.next_item(&mut items, index, at)? {
                Next::Item(item) => self.hand_out(item)?,
                Next::Done => return Ok(Value::Undefined),
                Next::Unknown(unknown) => {
                    self.doubtful_return = Some(EarlyReturn::of_anything(unknown));
                    return Ok(Value::Undefined);
                }
            }
            index += 1;
        }
    }

    /// An inner generator yields to the consumer of the outer one.
    fn delegate(&mut self, id: ObjectId, at: Location) -> Eval<Value> {
        let Kind::Generator(generator) = &self.heap.get(id).kind else { return Ok(Value::Undefined) };
        let (function, scope, progress) = (generator.function, generator.scope, generator.progress);
        if progress != Progress::Fresh {
            if progress != Progress::Done {
                self.doubtful_return =
                    self.hole_of("a generator that is stepped by hand", at).map(EarlyReturn::of_anything);
            }
            return Ok(Value::Undefined);
        }
        self.set_progress(id, Progress::Running);
        self.enter_call(at)?;
        let result = match &function.body {
            Some(body) => self.body(&body.stmts, scope),
            None => Ok(Value::Undefined),
        };
        self.leave_call();
        self.set_progress(id, Progress::Done);
        result
    }

    fn hand_out(&mut self, value: Value) -> Eval<()> {
        // While the consumer runs, the generator around it has its own.
        let Some(mut consumer) = self.consumers.pop() else { return Err(Interrupt::Stop) };
        // What may or may not be yielded is no item: there may be more than are known.
        let doubt = self.speculations.last().filter(|doubt| self.consumers.len() < doubt.consumers);
        if let Some(reason) = doubt.map(|doubt| doubt.reason) {
            self.doubtful_return.get_or_insert(EarlyReturn::of_anything(reason));
            if matches!(consumer, Consumer::Collect { .. }) {
                self.consumers.push(consumer);
                return Ok(());
            }
        }
        let stops = match &mut consumer {
            Consumer::Collect { items, limit } => {
                items.push(value);
                let len = items.len();
                let stops = len >= *limit;
                self.charge(16);
                if len > super::budget::MAX_ITEMS {
                    return Err(Interrupt::Exhausted(super::budget::Exhausted::Items, None));
                }
                stops
            }
            Consumer::Loop { head, body, scope, label, awaits, left } => {
                let at = self.location(*scope, *body);
                let value = if *awaits { self.awaited(&value, at)? } else { value };
                let outer = self.enter_function();
                let turn = self.turn_with(value, head, body, *scope, label.as_ref());
                self.leave_function(outer);
                match turn {
                    Ok(Turn::Next) => false,
                    Ok(Turn::Leave(completion)) => {
                        *left = Some(Ok(completion));
                        true
                    }
                    Err(interrupt) => {
                        *left = Some(Err(interrupt));
                        true
                    }
                }
            }
        };
        self.consumers.push(consumer);
        if stops { Err(Interrupt::Stop) } else { Ok(()) }
    }
}
