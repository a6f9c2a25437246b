//! What may throw, and who would catch it. In: an operation on an unknown. Out: the answer of this world: it gives a
//! value, or it throws an error that nobody knows. Also `try` itself.
//!
//! An exception that nothing catches ends the app, which then has no tables: nothing has to be asked. Inside a `try` of
//! the app each such operation is a question, and the first world says that it does not throw. It is asked only where
//! the answer can make a difference: not again while nothing was written since the last one that was asked, and where the
//! `catch` does nothing, only when something is written or left after it. In a package nothing forks: there the `catch`
//! is in doubt.

use swc_ecma_ast::{CatchClause, Pat, Stmt, TryStmt};

use crate::evaluate::{
    doubt::speculate::Unsure,
    language::pattern::Binding,
    values::{
        interrupt::{Completion, Eval, Interrupt},
        marks::Marks,
        scope::ScopeId,
        value::{UnknownId, Value},
    },
    world::{
        around::{Guard, GuardKind, Rest},
        interpreter::Interpreter,
    },
};

impl<'a> Interpreter<'a> {
    /// Evaluates what does not belong to the `try` that asks for it: the module of a binding was loaded before.
    pub(in crate::evaluate) fn unguarded<T>(&mut self, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        let (tries, rejects, older) = (std::mem::take(&mut self.tries), self.rejects.take(), self.older_than());
        let flow = std::rc::Rc::clone(&self.heap.flow);
        let (read, regions) = (flow.replace(Marks::NONE), flow.take_regions());
        let rests = std::mem::take(&mut self.rests);
        let function_depth = std::mem::take(&mut self.function_depth);
        let is_plain = std::mem::take(&mut self.is_plain);
        self.guards.push(Guard::default());
        self.set_older_than((0, 0));
        let result = self.outside_of_coroutines(|this| this.outside_speculation(evaluate));
        (self.rests, self.function_depth, self.is_plain) = (rests, function_depth, is_plain);
        // Where it throws, what it threw because of is known on the way out.
        flow.replace(read.and(flow.since(0)));
        // What was made meanwhile was there before, whenever it is asked for.
        flow.set_regions(regions, self.heap.len(), self.scopes.len());
        self.guards.pop();
        self.set_older_than(older);
        (self.tries, self.rejects) = (tries, rejects);
        result
    }

    pub(in crate::evaluate) fn writes_to_older(&self) -> u64 {
        self.heap.writes_to_older() + self.scopes.writes_to_older()
    }

    fn older_than(&self) -> (usize, usize) {
        (self.heap.older_than(), self.scopes.older_than())
    }

    fn set_older_than(&mut self, (heap, scopes): (usize, usize)) {
        self.heap.set_older_than(heap);
        self.scopes.set_older_than(scopes);
    }

    pub(in crate::evaluate) fn try_statement(&mut self, node: &'a TryStmt, scope: ScopeId) -> Eval<Completion> {
        self.rests.push(Rest::Other);
        let result = self.try_parts(node, scope);
        self.rests.pop();
        result
    }

    fn try_parts(&mut self, node: &'a TryStmt, scope: ScopeId) -> Eval<Completion> {
        let depth = self.heap.flow.depth();
        let rests = self.rests.len();
        let result = match &node.handler {
            Some(handler) => {
                let (result, doubt) = self.guarded(handler, &node.block.stmts, scope);
                match result {
                    Err(Interrupt::Throw(thrown)) => {
                        self.rests.truncate(rests);
                        self.caught_because_of(depth);
                        self.caught(handler, thrown.value.clone(), scope)
                    }
                    result => {
                        if let Some(doubt) = doubt {
                            self.may_catch(doubt, handler, scope);
                        }
                        result
                    }
                }
            }
            None => {
                self.tries += 1;
                let inner = self.scopes.block(scope);
                let result = self.statements(&node.block.stmts, inner);
                self.tries -= 1;
                result
            }
        };
        if let Some(finalizer) = &node.finalizer
            && !matches!(result, Err(Interrupt::Exhausted(..)))
        {
            let inner = self.scopes.block(scope);
            match self.statements(&finalizer.stmts, inner)? {
                Completion::Normal => {}
                completion => return Ok(completion),
            }
        }
        result
    }

    /// What was thrown because of answers was caught: what would have run otherwise is not followed.
    pub(in crate::evaluate) fn caught_because_of(&mut self, depth: usize) {
        let flow = &self.heap.flow;
        flow.everywhere(flow.since(depth).and(flow.replace(Marks::NONE)));
        flow.leave(depth);
    }

    fn caught(&mut self, handler: &'a CatchClause, error: Value, scope: ScopeId) -> Eval<Completion> {
        let inner = self.scopes.block(scope);
        if let Some(parameter) = &handler.param {
            self.bind(parameter, error, inner, Binding::Lexical)?;
        }
        // What a pattern runs does not see the names of the block.
        let block = match &handler.param {
            None | Some(Pat::Ident(_)) => inner,
            Some(_) => self.scopes.block(inner),
        };
        self.statements(&handler.body.stmts, block)
    }

    /// A `catch` that may or may not be come to.
    fn may_catch(&mut self, reason: UnknownId, handler: &'a CatchClause, scope: ScopeId) {
        let statements: Vec<&Stmt> = handler.body.stmts.iter().collect();
        let error = Value::Unknown(self.unknown_among(reason, Vec::new()));
        let ended = self
            .may_run(reason, Unsure::Statements(&statements, scope), |this| this.caught(handler, error.clone(), scope));
        self.may_end(reason, ended);
    }

    /// Something throws, or may: the `catch` around it may be come to.
    pub(in crate::evaluate) fn may_throw(&mut self, reason: UnknownId) {
        match self.guards.last_mut() {
            Some(guard) => guard.doubt = guard.doubt.or(Some(reason)),
            None => self.rejects = self.rejects.or(Some(reason)),
        }
    }

    /// Runs the block of a `try` with a `catch`; also the first unknown in doubt, where nothing is asked.
    fn guarded(
        &mut self,
        handler: &'a CatchClause,
        statements: &'a [Stmt],
        scope: ScopeId,
    ) -> (Eval<Completion>, Option<UnknownId>) {
        let inner = self.scopes.block(scope);
        let older = self.older_than();
        let is_in_app = self.is_app_file(self.scopes.get(scope).file);
        let handler = is_in_app.then_some((handler, scope));
        self.guards.push(Guard { kind: GuardKind::Package, handler, ..Guard::default() });
        self.set_older_than((self.heap.len(), self.scopes.len()));
        self.tries += 1;
        let result = self.statements(statements, inner);
        self.tries -= 1;
        let guard = self.guards.pop();
        let writes = self.writes_to_older();
        self.set_older_than(older);
        let Some(guard) = guard else { return (result, None) };
        let leaves = !matches!(result, Ok(Completion::Normal));
        for (question, site, before) in guard.pending {
            if leaves || before != writes {
                self.ask_of_all(&question, site);
            }
        }
        (result, guard.doubt)
    }

    /// What a `catch` does, found out by running it and taking that back, when something may throw for the first time.
    pub(in crate::evaluate) fn kind_of_guard(&mut self, index: usize, reason: UnknownId) -> GuardKind {
        let Some(guard) = self.guards.get_mut(index) else { return GuardKind::Nothing };
        let Some((handler, scope)) = guard.handler.take() else { return guard.kind };
        let (writes, older) = (self.heap.writes_to_older(), self.older_than());
        self.set_older_than((0, 0));
        let (early, jump) = (self.doubtful_return.take(), self.doubtful_jump.take());
        // What throws in the `catch` is caught further out.
        let guards = self.guards.split_off(index);
        let error = Value::Unknown(self.unknown_among(reason, Vec::new()));
        let (result, changes) = self.speculate(reason, |this| this.caught(handler, error, scope));
        self.guards.truncate(index);
        self.guards.extend(guards);
        let leaves = self.may_have_left().is_some();
        (self.doubtful_return, self.doubtful_jump) = (early, jump);
        self.set_older_than(older);
        debug_assert_eq!(writes, self.heap.writes_to_older());
        let kind = match result {
            Err(Interrupt::Throw(_)) if changes.is_empty() && !leaves => GuardKind::Rethrows,
            Ok(Completion::Normal) if changes.is_empty() && !leaves => GuardKind::Inert,
            _ => GuardKind::Active,
        };
        if let Some(guard) = self.guards.get_mut(index) {
            guard.kind = kind;
        }
        kind
    }
}
