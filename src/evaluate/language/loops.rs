//! Loops and labels. Each turn counts against the budget, so that no loop runs for ever.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ForHead, ForOfStmt, ForStmt, LabeledStmt, Stmt, VarDeclKind, VarDeclOrExpr};

use super::pattern::Binding;
use crate::evaluate::{
    doubt::ways_out::WaysOut,
    values::{
        interrupt::{Completion, Eval},
        iterator::Next,
        scope::ScopeId,
        sort::Sort,
        value::{UnknownId, Value},
    },
    world::{around::Rest, interpreter::Interpreter},
};
use crate::source::Location;

/// In how many turns of a loop a question decides whether it goes on.
const MAX_ASKED: usize = 12;

/// What a loop does after a turn.
pub(in crate::evaluate) enum Turn {
    /// Goes on.
    Next,
    /// Ends.
    Leave(Completion),
}

fn after_turn(completion: Completion, label: Option<&Atom>) -> Turn {
    match completion {
        Completion::Normal | Completion::Continue(None) => Turn::Next,
        Completion::Continue(Some(name)) if Some(&name) == label => Turn::Next,
        Completion::Break(None) => Turn::Leave(Completion::Normal),
        completion => Turn::Leave(completion),
    }
}

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn labeled(&mut self, node: &'a LabeledStmt, scope: ScopeId) -> Eval<Completion> {
        let label = Some(&node.label.sym);
        let completion = self.loop_statement(&node.body, scope, label)?;
        Ok(match completion {
            Completion::Break(Some(name)) if name == node.label.sym => Completion::Normal,
            completion => completion,
        })
    }

    /// Runs a loop; another statement as itself.
    pub(in crate::evaluate) fn loop_statement(
        &mut self,
        node: &'a Stmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let is_loop =
            matches!(node, Stmt::For(_) | Stmt::ForOf(_) | Stmt::ForIn(_) | Stmt::While(_) | Stmt::DoWhile(_));
        if !is_loop && label.is_none() {
            return self.statement(node, scope);
        }
        let depth = self.heap.flow.depth();
        self.rests.push(if is_loop { Rest::Turn } else { Rest::Other });
        let result = self.within(is_loop, label, |this| match node {
            Stmt::For(statement) => this.for_loop(statement, scope, label),
            Stmt::ForOf(statement) => this.for_of(statement, scope, label),
            Stmt::ForIn(statement) => this.for_in(statement, scope, label),
            Stmt::While(statement) => this.while_loop(&statement.test, &statement.body, false, scope, label),
            Stmt::DoWhile(statement) => this.while_loop(&statement.test, &statement.body, true, scope, label),
            body => this.statement(body, scope),
        })?;
        self.rests.pop();
        // Where it may leave more than itself, what follows depends on that.
        if !WaysOut::of(node).any() {
            self.heap.flow.leave(depth);
        }
        Ok(result)
    }

    pub(in crate::evaluate) fn turn(&mut self, body: &'a Stmt, scope: ScopeId, label: Option<&Atom>) -> Eval<Turn> {
        Ok(after_turn(self.statement(body, scope)?, label))
    }

    /// Whether a loop goes on; `Err` inside says that nobody knows. A question to which the values give no answer is put to the worlds only where it is
    /// about a variable, and in the first turns: yes would be the answer for ever.
    fn goes_on(&mut self, test: Option<&'a Expr>, turns: usize, scope: ScopeId) -> Eval<Result<bool, UnknownId>> {
        // A way out may have been taken in the turn before.
        if let Some(reason) = self.may_have_jumped() {
            return Ok(Err(reason));
        }
        let Some(test) = test else { return Ok(Ok(true)) };
        let at = self.location(scope, test);
        let (goes_on, marks) = self.isolated(|this| {
            let value = this.expression(test, scope)?;
            let value = this.settle(value, at);
            let answer = if turns < MAX_ASKED || !matches!(value, Value::Unknown(_)) {
                this.truth_of_test(&value, at)
            } else {
                None
            };
            Ok(match (answer, value) {
                (Some(answer), _) => Ok(answer),
                (None, Value::Unknown(id)) => Err(id),
                (None, _) => Ok(false),
            })
        })?;
        self.turns_because_of(marks, scope);
        Ok(goes_on)
    }

    /// The truth of the test of a loop; `None` where it is about something else than a variable of the environment, which might answer otherwise each time.
    fn truth_of_test(&mut self, value: &Value, at: Location) -> Option<bool> {
        if let Value::Unknown(id) = value {
            let mut asked = self.unknown(*id);
            while let Some(inner) = asked.negates {
                asked = self.unknown(inner);
            }
            let sort = asked.about.as_ref().map_or(asked.sort, |about| about.sort);
            if sort == Sort::Any || asked.about.is_none() && sort.is_boolean() {
                return None;
            }
        }
        self.truth(value, at)
    }

    pub(in crate::evaluate) fn while_loop(
        &mut self,
        test: &'a Expr,
        body: &'a Stmt,
        body_first: bool,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let mut first = body_first;
        for turns in 0.. {
            if !first {
                match self.goes_on(Some(test), turns, scope)? {
                    Ok(true) => {}
                    Ok(false) => {
                        self.one_more_turn((Some(test), body, None), scope, label);
                        break;
                    }
                    Err(reason) => {
                        self.more_turns(reason, (Some(test), body, None), scope, label);
                        break;
                    }
                }
            }
            first = false;
            if let Turn::Leave(completion) = self.turn(body, scope, label)? {
                return Ok(completion);
            }
        }
        Ok(Completion::Normal)
    }

    pub(in crate::evaluate) fn for_loop(
        &mut self,
        node: &'a ForStmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let outer = self.scopes.block(scope);
        let mut lexical = Vec::new();
        match &node.init {
            Some(VarDeclOrExpr::VarDecl(variables)) => {
                self.variables(variables, outer)?;
                if variables.kind != VarDeclKind::Var {
                    variables
                        .decls
                        .iter()
                        .for_each(|declarator| crate::parse::pattern_names(&declarator.name, &mut lexical));
                }
            }
            Some(VarDeclOrExpr::Expr(init)) => {
                self.expression(init, outer)?;
            }
            None => {}
        }
        let mut turn_scope = self.copy_of_turn(outer, outer, &lexical);
        for turns in 0.. {
            match self.goes_on(node.test.as_deref(), turns, turn_scope)? {
                Ok(true) => {}
                Ok(false) => {
                    let parts = (node.test.as_deref(), &*node.body, node.update.as_deref());
                    self.one_more_turn(parts, turn_scope, label);
                    return Ok(Completion::Normal);
                }
                Err(reason) => {
                    let parts = (node.test.as_deref(), &*node.body, node.update.as_deref());
                    self.more_turns(reason, parts, turn_scope, label);
                    return Ok(Completion::Normal);
                }
            }
            if let Turn::Leave(completion) = self.turn(&node.body, turn_scope, label)? {
                return Ok(completion);
            }
            turn_scope = self.copy_of_turn(turn_scope, outer, &lexical);
            if let Some(update) = &node.update {
                self.expression(update, turn_scope)?;
            }
        }
        Ok(Completion::Normal)
    }

    pub(in crate::evaluate) fn for_of(
        &mut self,
        node: &'a ForOfStmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let at = self.location(scope, &node.right);
        let ((value, mut items), marks) = self.isolated(|this| {
            let head = this.head_scope(&node.left, scope);
            let value = this.expression(&node.right, head)?;
            this.dispatches_items(&value, at.file);
            this.asks_for_own_code(this.heap.flow.read(), at.file);
            let items = if node.is_await { None } else { Some(this.items_of(&value, at)?) };
            Ok((value, items))
        })?;
        self.turns_because_of(marks, scope);
        if let Some(completion) = self.loop_over_names(&value, node, scope, label)? {
            return Ok(completion);
        }
        let Some(items) = &mut items else { return self.for_await(&value, node, scope, label) };
        for index in 0.. {
            let (next, marks) = self.isolated(|this| this.next_item(items, index, at))?;
            self.turns_because_of(marks, scope);
            let item = match next {
                Next::Item(item) => {
                    if matches!(item, Value::Object(_)) {
                        self.dispatches(marks, at.file);
                    }
                    item
                }
                Next::Done => {
                    self.one_more_item((&node.left, &node.body), scope, label);
                    break;
                }
                Next::Unknown(unknown) => {
                    self.more_items(unknown, &[], (&node.left, &node.body), scope, label);
                    break;
                }
            };
            match self.turn_with(item, &node.left, &node.body, scope, label) {
                Ok(Turn::Next) => {
                    if let Some(reason) = self.may_have_jumped() {
                        let mut left = Vec::new();
                        while let Next::Item(item) = self.next_item(items, index + 1 + left.len(), at)? {
                            left.push(item);
                            self.check_items(left.len(), at)?;
                        }
                        self.more_items(reason, &left, (&node.left, &node.body), scope, label);
                        break;
                    }
                }
                Ok(Turn::Leave(completion)) => {
                    self.close(items, at)?;
                    return Ok(completion);
                }
                Err(interrupt) => return self.close_after(items, interrupt, at),
            }
        }
        Ok(Completion::Normal)
    }

    /// One turn over an item.
    pub(in crate::evaluate) fn turn_with(
        &mut self,
        item: Value,
        head: &'a ForHead,
        body: &'a Stmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Turn> {
        let inner = self.scopes.block(scope);
        match head {
            ForHead::VarDecl(variables) => {
                let binding = Binding::from(variables.kind);
                if let Some(declarator) = variables.decls.first() {
                    self.bind(&declarator.name, item, inner, binding)?;
                }
            }
            ForHead::UsingDecl(using) => {
                if let Some(declarator) = using.decls.first() {
                    let at = self.location(scope, declarator);
                    self.keep_resource(&item, using.is_await, inner, at)?;
                    self.bind(&declarator.name, item, inner, Binding::Constant)?;
                }
                let turn = self.statement(body, inner);
                let completion = self.dispose(inner, turn)?;
                return Ok(after_turn(completion, label));
            }
            ForHead::Pat(pattern) => self.bind(pattern, item, inner, Binding::Assign)?,
        }
        self.turn(body, inner, label)
    }
}
