//! Code that may or may not run. In: the code, and why nobody knows whether it runs. Out: it ran and was taken back; whatever
//! it wrote of what was there before is unknown from here on, for that reason.
//!
//! What cannot be run to its end may have written anything that it can name (`havoc.rs`). While code runs so, no question is
//! put to the worlds: where it depends on an answer, both ways are run.

use swc_ecma_ast::{Expr, Stmt};

use crate::{
    evaluate::{
        values::{
            changes::Changes,
            heap::Kind,
            interrupt::{Completion, Eval, Interrupt},
            scope::ScopeId,
            sequence::Arguments,
            value::{ObjectId, UnknownId, Value},
        },
        world::{
            around::Speculation,
            budget::{Exhausted, MAX_ALL_SPECULATION, MAX_SPECULATION, WORK_OF_STEP},
            interpreter::Interpreter,
        },
    },
    source::{FileId, Location, Span},
};

/// How often code that may run any number of times is run until nothing new is in doubt.
const MAX_ROUNDS: usize = 6;
/// How deep code that may or may not run may nest.
const MAX_NESTED: usize = 24;
/// How often a function may be under way in code that may or may not run, each time behind a further doubt.
const MAX_RECURSION: usize = 3;

/// Code, for what it can name.
#[derive(Debug, Clone, Copy)]
pub(in crate::evaluate) enum Unsure<'a, 'v> {
    /// Statements of a scope.
    Statements(&'v [&'a Stmt], ScopeId),
    /// An expression of a scope.
    Expression(&'a Expr, ScopeId),
    /// All of a module of the app.
    Module(FileId),
    /// A call of a function on a value, with arguments that may be these objects.
    Call(&'v Value, &'v Value, &'v [ObjectId]),
}

impl<'a> Interpreter<'a> {
    /// Whether what runs now may or may not run.
    pub(in crate::evaluate) fn is_speculating(&self) -> bool {
        self.speculations.iter().any(|speculation| !speculation.is_rerun)
    }

    /// Whether what runs now is taken back.
    pub(in crate::evaluate) fn is_taken_back(&self) -> bool {
        !self.speculations.is_empty()
    }

    /// Does once more what was done, and takes it back. Questions are put as they were.
    pub(in crate::evaluate) fn rerun<T>(
        &mut self,
        reason: UnknownId,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> (Eval<T>, Changes<'a>) {
        self.speculate(reason, |this| {
            if let Some(speculation) = this.speculations.last_mut() {
                speculation.is_rerun = true;
            }
            run(this)
        })
    }

    /// Runs code and takes back all that it wrote.
    pub(in crate::evaluate) fn speculate<T>(
        &mut self,
        reason: UnknownId,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> (Eval<T>, Changes<'a>) {
        let steps = self.budget.steps;
        let work = self.heap.work() as u64 / WORK_OF_STEP;
        let is_outermost = self.speculations.is_empty();
        if self.speculations.len() >= MAX_NESTED || self.budget.speculated > MAX_ALL_SPECULATION {
            return (Err(Interrupt::Exhausted(Exhausted::Speculation, None)), Changes::default());
        }
        if is_outermost {
            self.budget.speculation_ends = Some(steps + work + MAX_SPECULATION);
        }
        let (depth, calls) = (self.budget.depth, self.budget.calls);
        let (tries, rejects, statement) = (self.tries, self.rejects, self.statement);
        let sites = self.call_sites.len();
        self.heap.begin(true);
        self.scopes.begin(true);
        let (coroutines, jobs) = (self.coroutines.len(), self.begin_own_jobs());
        self.speculations.push(Speculation { reason, coroutines, calls: sites, scripts: Vec::new(), is_rerun: false });
        let result = run(self);
        let scripts = self.speculations.pop().map(|speculation| speculation.scripts);
        for file in scripts.into_iter().flatten() {
            self.commonjs.remove(&file);
        }
        self.end_own_jobs(jobs, coroutines);
        let changes = Changes { objects: self.heap.end(true), bindings: self.scopes.end(true) };
        (self.budget.depth, self.budget.calls) = (depth, calls);
        (self.tries, self.rejects, self.statement) = (tries, rejects, statement);
        self.call_sites.truncate(sites);
        if is_outermost {
            self.budget.speculation_ends = None;
            let worked = self.heap.work() as u64 / WORK_OF_STEP - work;
            self.budget.speculated += self.budget.steps - steps + worked;
            self.budget.steps = steps;
        }
        (result, changes)
    }

    /// Runs code and tells what it wrote; nothing is taken back.
    #[expect(dead_code, reason = "for telling what a branch that is taken writes")]
    pub(in crate::evaluate) fn record<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, Changes<'a>) {
        self.heap.begin(true);
        self.scopes.begin(true);
        let result = run(self);
        (result, Changes { objects: self.heap.end(false), bindings: self.scopes.end(false) })
    }

    /// Evaluates what is there whether or not the code that asks for it runs: a module that was loaded before.
    pub(in crate::evaluate) fn outside_speculation<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        if !self.is_taken_back() {
            return run(self);
        }
        let speculations = std::mem::take(&mut self.speculations);
        let ends = self.budget.speculation_ends.take();
        let (jump, early) = (self.doubtful_jump.take(), self.doubtful_return.take());
        let is_after_doubt = std::mem::take(&mut self.is_after_doubt);
        let steps = self.budget.steps;
        let work = self.heap.work() as u64 / WORK_OF_STEP;
        self.heap.begin(false);
        self.scopes.begin(false);
        let result = run(self);
        self.scopes.end(false);
        self.heap.end(false);
        self.speculations = speculations;
        let used = self.budget.steps - steps + (self.heap.work() as u64 / WORK_OF_STEP - work);
        self.budget.speculation_ends = ends.map(|end| end + used);
        (self.doubtful_jump, self.doubtful_return, self.is_after_doubt) = (jump, early, is_after_doubt);
        result
    }

    /// Runs code that may or may not run, once; `None` where it cannot be run to its end.
    pub(in crate::evaluate) fn may_run<T>(
        &mut self,
        reason: UnknownId,
        code: Unsure<'a, '_>,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Option<Eval<T>> {
        let (result, changes) = self.speculate(reason, run);
        self.doubt_changes(reason, changes);
        match result {
            Err(Interrupt::Exhausted(..)) => {
                self.havoc(reason, code);
                None
            }
            result => Some(result),
        }
    }

    /// Runs code that may run any number of times; gives how its last run ended.
    pub(in crate::evaluate) fn may_run_often<T>(
        &mut self,
        reason: UnknownId,
        code: Unsure<'a, '_>,
        mut run: impl FnMut(&mut Self) -> Eval<T>,
    ) -> Option<Eval<T>> {
        for _ in 0..MAX_ROUNDS {
            let (result, changes) = self.speculate(reason, &mut run);
            let has_changed = self.doubt_changes(reason, changes);
            match result {
                Err(Interrupt::Exhausted(..)) => break,
                result if !has_changed => return Some(result),
                _ => {}
            }
        }
        self.havoc(reason, code);
        None
    }

    /// Marks what statements write as undecided, each list of them for itself, and notes how they may end.
    pub(in crate::evaluate) fn may_run_statements(
        &mut self,
        reason: UnknownId,
        branches: &[&[&'a Stmt]],
        scope: ScopeId,
    ) {
        for statements in branches {
            let ended =
                self.may_run(reason, Unsure::Statements(statements, scope), |this| this.run_branch(statements, scope));
            self.may_end(reason, ended);
        }
    }

    /// The same for statements that may run any number of times.
    pub(in crate::evaluate) fn may_run_turns(
        &mut self,
        reason: UnknownId,
        statements: &[&'a Stmt],
        scope: ScopeId,
        mut turn: impl FnMut(&mut Self) -> Eval<Completion>,
    ) {
        let ended = self.may_run_often(reason, Unsure::Statements(statements, scope), &mut turn);
        self.may_end(reason, ended);
    }

    pub(in crate::evaluate) fn run_branch(&mut self, statements: &[&'a Stmt], scope: ScopeId) -> Eval<Completion> {
        for statement in statements {
            match self.statement(statement, scope)? {
                Completion::Normal => {}
                completion => return Ok(completion),
            }
        }
        Ok(Completion::Normal)
    }

    /// Runs an expression that may or may not be evaluated; its value, where it has one.
    pub(in crate::evaluate) fn may_evaluate(
        &mut self,
        reason: UnknownId,
        node: &'a Expr,
        scope: ScopeId,
    ) -> Option<Value> {
        self.may_run(reason, Unsure::Expression(node, scope), |this| this.expression(node, scope))?.ok()
    }

    /// Marks what a function writes outside of itself as undecided: it may be called any number of times, with anything,
    /// these objects among it.
    pub(in crate::evaluate) fn may_call(
        &mut self,
        reason: UnknownId,
        function: &Value,
        this: &Value,
        handed: &[ObjectId],
    ) {
        if !self.is_callable(function) {
            return;
        }
        if let Value::Object(id) = function
            && let Kind::Function(closure) = &self.heap.get(*id).kind
            && closure.is_class()
        {
            let at = Location { file: closure.file, span: closure.span };
            let open = self.unknown_among(reason, handed.to_vec());
            self.may_run_often(reason, Unsure::Call(function, this, handed), |world| {
                world.construct(function, Arguments { items: Vec::new(), open: Some(open) }, at)
            });
            return;
        }
        let at = self.place_of(function, reason);
        let open = self.unknown_among(reason, handed.to_vec());
        let this = if let Value::Undefined = this { Value::Unknown(open) } else { this.clone() };
        self.may_run_often(reason, Unsure::Call(function, &this, handed), |world| {
            world.call(function, this.clone(), Arguments { items: Vec::new(), open: Some(open) }, at)
        });
    }

    fn place_of(&self, function: &Value, reason: UnknownId) -> Location {
        let made = if let Value::Object(id) = function { self.heap.get(*id).location } else { None };
        let nowhere = Location { file: FileId::new(0), span: Span::new(0, 0) };
        made.or(self.unknown(reason).location).unwrap_or(nowhere)
    }

    /// Whether a function is under way so often, behind one doubt after another, that it may go on for ever.
    pub(in crate::evaluate) fn is_endless(&self, at: Location) -> bool {
        let mut found = 0;
        for (index, speculation) in self.speculations.iter().enumerate() {
            let end = self.speculations.get(index + 1).map_or(self.call_sites.len(), |next| next.calls);
            found += usize::from(self.call_sites.get(speculation.calls..end).is_some_and(|sites| sites.contains(&at)));
        }
        found > MAX_RECURSION
    }
}
