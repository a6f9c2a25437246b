//! Jobs: what is still to be done when the code that is running has come to its end (ECMA-262, 9.5). In: reactions to promises,
//! callbacks, modules to load. Out: all of it has run, in the order of the specification.
//!
//! What becomes of an unknown promise comes in its own time: who waits for one goes on when nothing else is left to do. So
//! does `import()`, which reads a file. What is waited for and never comes is unknown.

use crate::{
    evaluate::{
        values::{
            interrupt::{Eval, Interrupt, Thrown},
            marks::Marks,
            promise::{Outcome, Reaction},
            sequence::Arguments,
            value::{ObjectId, UnknownId, Value},
        },
        world::{
            due::{Due, Job},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

impl Interpreter<'_> {
    pub(in crate::evaluate) fn add_job(&mut self, job: Job) {
        let due = self.due(job);
        self.jobs.queue.push_back(due);
    }

    fn due(&self, job: Job) -> Due {
        let flow = &self.heap.flow;
        (flow.read().and(flow.since(0)), job)
    }

    /// What still waits when all is done may go on at any time: what it writes then is in doubt.
    pub(in crate::evaluate) fn doubt_waiting(&mut self) {
        if self.jobs.late.is_empty() && self.waiting == 0 {
            return;
        }
        let mut callbacks = self.waiting_functions();
        for id in self.heap.ids() {
            let Some(pending) = self.pending(id) else { continue };
            for reaction in &pending.reactions {
                match reaction {
                    Reaction::Then { fulfilled, rejected, .. } => {
                        callbacks.extend([fulfilled.clone(), rejected.clone()].map(|callback| (callback, Vec::new())));
                    }
                    Reaction::Finally { callback, .. } => callbacks.push((callback.clone(), Vec::new())),
                    _ => {}
                }
            }
        }
        callbacks.retain(|(callback, _)| self.is_callable(callback));
        if callbacks.is_empty() {
            return;
        }
        for (callback, arguments) in callbacks {
            let at = match &callback {
                Value::Object(id) => self.heap.get(*id).location,
                _ => None,
            };
            let Some(at) = at else { continue };
            if let Value::Unknown(reason) = self.unsupported("code that waits for something outside", at) {
                let handed =
                    arguments.iter().filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None });
                self.may_call(reason, &callback, &Value::Undefined, &handed.collect::<Vec<_>>());
            }
        }
    }

    /// Adds what happens when something outside has come to its end.
    pub(in crate::evaluate) fn add_late_job(&mut self, job: Job) {
        let due = self.due(job);
        self.jobs.late.push_back(due);
    }

    /// A promise that somebody may settle later.
    pub(in crate::evaluate) fn note_open_promise(&mut self, promise: ObjectId) {
        self.jobs.open.push(promise);
    }

    /// Does all that can be done, what waits for something outside left out.
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn run_jobs(&mut self) -> Eval<()> {
        self.outside_of_coroutines(|this| {
            while let Some(job) = this.next_job() {
                this.run_job(job)?;
            }
            Ok(())
        })
    }

    /// The next job; a module that is to be loaded is one, when there is no other.
    fn next_job(&mut self) -> Option<Due> {
        self.jobs.queue.pop_front().or_else(|| {
            let import = self.jobs.late.iter().position(|(_, job)| matches!(job, Job::Import { .. }))?;
            self.jobs.late.remove(import)
        })
    }

    /// Does what is to be done until a promise is settled, and what came before that; false when it never is.
    pub(in crate::evaluate) fn run_until(&mut self, promise: ObjectId, at: Location) -> Eval<bool> {
        let wake = self.jobs.next_wake;
        self.jobs.next_wake += 1;
        self.when_settled(promise, Reaction::Wake(wake), at);
        self.outside_of_coroutines(|this| {
            loop {
                if let Some(index) = this.jobs.woken.iter().position(|woken| *woken == wake) {
                    this.jobs.woken.remove(index);
                    return Ok(true);
                }
                match this.jobs.queue.pop_front().or_else(|| this.jobs.late.pop_front()) {
                    Some(job) => this.run_job(job)?,
                    None if this.settle_from_outside(at) => {}
                    None => return Ok(false),
                }
            }
        })
    }

    /// Whoever was given the functions of a promise may settle it, with what nobody knows.
    fn settle_from_outside(&mut self, at: Location) -> bool {
        while let Some(promise) = (!self.jobs.open.is_empty()).then(|| self.jobs.open.remove(0)) {
            if self.pending(promise).is_some_and(|pending| !pending.is_resolved && !pending.reactions.is_empty()) {
                let at = self.heap.get(promise).location.unwrap_or(at);
                let value = self.unsupported("a promise that something else settles", at);
                self.fulfill(promise, value, None);
                return true;
            }
        }
        false
    }

    fn run_job(&mut self, (marks, job): Due) -> Eval<()> {
        self.budget.steps += 1;
        let depth = self.budget.depth;
        let (read, regions) = (self.heap.flow.replace(Marks::NONE), self.heap.flow.depth());
        self.begin_region(marks);
        let result = self.job(job);
        self.heap.flow.leave(regions);
        self.heap.flow.replace(read);
        self.budget.depth = depth;
        result
    }

    fn job(&mut self, job: Job) -> Eval<()> {
        match job {
            Job::React(reaction, outcome) => self.react(reaction, outcome),
            Job::Thenable { promise, thenable, then, at } => self.follow_thenable(promise, &thenable, &then, at),
            Job::Call { callback, at } => {
                match self.call(&callback, Value::Undefined, Arguments::default(), at) {
                    // Nobody catches it, and the process of the app ends.
                    Ok(_) | Err(Interrupt::Throw(_) | Interrupt::Return(_)) => Ok(()),
                    Err(exhausted @ Interrupt::Exhausted(..)) => Err(exhausted),
                }
            }
            Job::Import { promise, file, namespace, at } => self.run_import(promise, file, namespace, at),
        }
    }

    fn react(&mut self, reaction: Reaction, outcome: Outcome) -> Eval<()> {
        match reaction {
            Reaction::Then { fulfilled, rejected, derived, at } => {
                self.react_with(&fulfilled, &rejected, derived, outcome, at)
            }
            Reaction::Finally { callback, derived, at } => self.run_finally(&callback, derived, outcome, at),
            Reaction::Restore { outcome: before, derived } => {
                let outcome = if let Outcome::Thrown(_) = outcome { outcome } else { before };
                self.settle_as(derived, outcome);
                Ok(())
            }
            Reaction::Resume { coroutine, promise, at } => self.go_on(coroutine, promise, outcome, at),
            Reaction::ResumeGenerator { generator, at } => self.go_on_generator(generator, outcome, at),
            Reaction::EndGenerator { generator, at } => self.end_generator(generator, outcome, at),
            Reaction::Member { group, index, at } => self.member_settled(group, index, outcome, at),
            Reaction::Settle { promise } => {
                self.settle_as(promise, outcome);
                Ok(())
            }
            Reaction::Imported { promise, file, namespace, at } => match outcome {
                Outcome::Thrown(_) => {
                    self.settle_as(promise, outcome);
                    Ok(())
                }
                Outcome::Value(..) => self.imported(promise, file, namespace, at),
            },
            Reaction::Wake(number) => {
                self.jobs.woken.push(number);
                Ok(())
            }
        }
    }

    /// Settles a promise with what some code gave; it may have thrown instead, for this reason.
    pub(in crate::evaluate) fn settle_with(
        &mut self,
        promise: ObjectId,
        result: Eval<Value>,
        rejects: Option<UnknownId>,
        at: Location,
    ) -> Eval<()> {
        match result {
            Ok(value) => self.resolve_risky(promise, value, rejects, at),
            Err(Interrupt::Throw(thrown)) => {
                // What would have run where it is not thrown is not followed.
                let flow = &self.heap.flow;
                flow.everywhere(flow.read().and(flow.since(0)));
                self.reject(promise, thrown);
                Ok(())
            }
            Err(Interrupt::Return(_)) => Ok(()),
            Err(exhausted @ Interrupt::Exhausted(..)) => Err(exhausted),
        }
    }

    /// Rejects a promise with a value.
    pub(in crate::evaluate) fn reject_with(&mut self, promise: ObjectId, value: Value, at: Location) {
        self.reject(promise, Box::new(Thrown { value, location: Some(at) }));
    }
}
