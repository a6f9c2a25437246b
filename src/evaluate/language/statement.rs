//! Statements. In: a node and a scope. Out: how it ended. A branch that only throws is not taken when nobody can tell
//! whether it is.

use swc_ecma_ast::{Decl, Expr, IfStmt, Pat, Stmt, VarDecl, VarDeclKind};

use super::pattern::Binding;
use crate::{
    evaluate::{
        doubt::{speculate::Unsure, ways_out::WaysOut},
        values::{
            closure::Code,
            interrupt::{Completion, Eval, Interrupt, Thrown},
            marks::Marks,
            scope::{ScopeId, State},
            value::Value,
        },
        world::{around::Rest, interpreter::Interpreter},
    },
    parse::pattern_names,
};

impl<'a> Interpreter<'a> {
    /// Runs statements in order, function declarations first.
    pub(in crate::evaluate) fn statements(&mut self, statements: &'a [Stmt], scope: ScopeId) -> Eval<Completion> {
        for statement in statements {
            match statement {
                Stmt::Decl(declaration @ Decl::Fn(_)) => self.declaration(declaration, scope)?,
                Stmt::Decl(Decl::Class(class)) if !class.declare => {
                    let name = class.ident.sym.clone();
                    self.scopes.declare_as(scope, name, Value::Undefined, State::Uninitialized);
                }
                // The names are there from the start, and may not be used before their declaration ran.
                Stmt::Decl(Decl::Var(variables)) if variables.kind != VarDeclKind::Var => {
                    let mut names = Vec::with_capacity(variables.decls.len());
                    variables.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names));
                    for name in names {
                        self.scopes.declare_as(scope, name, Value::Undefined, State::Uninitialized);
                    }
                }
                _ => {}
            }
        }
        let result = self.in_order(statements, scope);
        if statements.iter().any(|statement| matches!(statement, Stmt::Decl(Decl::Using(_)))) {
            return self.dispose(scope, result);
        }
        result
    }

    fn in_order(&mut self, statements: &'a [Stmt], scope: ScopeId) -> Eval<Completion> {
        let rests = self.rests.len();
        self.rests.push(Rest::Statements(&[], scope));
        for (index, statement) in statements.iter().enumerate() {
            self.rests[rests] = Rest::Statements(&statements[index + 1..], scope);
            // What follows a way out that may have been taken may or may not run.
            if let Some(reason) = self.may_have_left().filter(|_| !self.is_after_doubt) {
                self.rests.truncate(rests);
                return self.rest(reason, &statements[index..], scope);
            }
            match self.statement(statement, scope)? {
                Completion::Normal => {}
                completion => {
                    self.rests.truncate(rests);
                    return Ok(completion);
                }
            }
        }
        self.rests.truncate(rests);
        Ok(Completion::Normal)
    }

    /// Runs one statement.
    pub(in crate::evaluate) fn statement(&mut self, node: &'a Stmt, scope: ScopeId) -> Eval<Completion> {
        self.enter(|this| this.location(scope, node))?;
        let read = self.heap.flow.replace(Marks::NONE);
        let result = self.statement_of_kind(node, scope);
        match &result {
            // What comes out depends on what the expression read, and on how it was come to.
            Ok(Completion::Return(_)) => self.heap.flow.add(self.heap.flow.since(self.function_depth)),
            Ok(_) => _ = self.heap.flow.replace(read),
            Err(_) => self.heap.flow.add(read),
        }
        self.leave();
        result
    }

    fn statement_of_kind(&mut self, node: &'a Stmt, scope: ScopeId) -> Eval<Completion> {
        match node {
            Stmt::Expr(statement) => {
                if let Expr::Call(call) = &*statement.expr {
                    self.statement = Some(self.location(scope, call));
                }
                self.expression(&statement.expr, scope)?;
                Ok(Completion::Normal)
            }
            Stmt::Decl(Decl::Fn(_)) | Stmt::Empty(_) | Stmt::Debugger(_) => Ok(Completion::Normal),
            Stmt::Decl(declaration) => {
                self.declaration(declaration, scope)?;
                Ok(Completion::Normal)
            }
            Stmt::Return(statement) => Ok(Completion::Return(match &statement.arg {
                Some(value) => {
                    let value = self.expression(value, scope)?;
                    if self.is_async_generator(scope) {
                        let at = self.location(scope, statement);
                        self.awaited(&value, at)?
                    } else {
                        value
                    }
                }
                None => Value::Undefined,
            })),
            Stmt::Block(block) => {
                let inner = self.scopes.block(scope);
                self.statements(&block.stmts, inner)
            }
            Stmt::If(statement) => self.if_statement(statement, scope),
            Stmt::For(_) | Stmt::ForOf(_) | Stmt::ForIn(_) | Stmt::While(_) | Stmt::DoWhile(_) => {
                self.loop_statement(node, scope, None)
            }
            Stmt::Labeled(statement) => self.labeled(statement, scope),
            Stmt::Break(statement) => Ok(Completion::Break(statement.label.as_ref().map(|label| label.sym.clone()))),
            Stmt::Continue(statement) => {
                Ok(Completion::Continue(statement.label.as_ref().map(|label| label.sym.clone())))
            }
            Stmt::Switch(statement) => {
                self.rests.push(Rest::Switch);
                let result = self.within(false, None, |this| this.switch(statement, scope));
                self.rests.pop();
                result
            }
            Stmt::Throw(statement) => {
                let value = self.expression(&statement.arg, scope)?;
                let location = Some(self.location(scope, statement));
                self.note_interruption();
                Err(Interrupt::Throw(Box::new(Thrown { value, location })))
            }
            Stmt::Try(statement) => self.try_statement(statement, scope),
            Stmt::With(statement) => {
                let at = self.location(scope, statement);
                if let Value::Unknown(id) = self.unsupported("`with`", at) {
                    self.havoc(id, Unsure::Statements(&[&statement.body], scope));
                }
                Ok(Completion::Normal)
            }
        }
    }

    /// Declares what a declaration declares, in a scope.
    pub(in crate::evaluate) fn declaration(&mut self, node: &'a Decl, scope: ScopeId) -> Eval<()> {
        match node {
            Decl::Fn(function) if function.function.body.is_some() => {
                let span = function.function.span.into();
                let value = self.closure(Code::Function(&function.function), scope, span);
                self.name_function(&value, &function.ident.sym, "");
                self.scopes.declare(scope, function.ident.sym.clone(), value);
            }
            Decl::Class(class) if !class.declare => {
                let name = Some(&class.ident.sym);
                let value = self.class(&class.class, scope, name, name)?;
                self.scopes.declare(scope, class.ident.sym.clone(), value);
            }
            Decl::Var(variables) if !variables.declare => self.variables(variables, scope)?,
            Decl::Using(using) => {
                for declarator in &using.decls {
                    let value = match (&declarator.init, &declarator.name) {
                        (Some(init), Pat::Ident(name)) => self.named(init, &name.id.sym, scope)?,
                        (Some(init), _) => self.expression(init, scope)?,
                        (None, _) => Value::Undefined,
                    };
                    let at = self.location(scope, declarator);
                    self.keep_resource(&value, using.is_await, scope, at)?;
                    self.bind(&declarator.name, value, scope, Binding::Constant)?;
                }
            }
            Decl::TsEnum(declaration) => {
                let value = self.enumeration(declaration, scope)?;
                self.scopes.declare(scope, declaration.id.sym.clone(), value);
            }
            Decl::TsModule(module) => self.namespace_declaration(module, scope)?,
            Decl::Fn(_) | Decl::Var(_) | Decl::Class(_) | Decl::TsInterface(_) | Decl::TsTypeAlias(_) => {}
        }
        Ok(())
    }

    pub(in crate::evaluate) fn variables(&mut self, node: &'a VarDecl, scope: ScopeId) -> Eval<()> {
        let binding = Binding::from(node.kind);
        for declarator in &node.decls {
            self.isolated(|this| {
                let value = match &declarator.init {
                    Some(init) => match &declarator.name {
                        swc_ecma_ast::Pat::Ident(name) => this.named(init, &name.id.sym, scope)?,
                        _ => this.expression(init, scope)?,
                    },
                    None if binding == Binding::Var => {
                        if let swc_ecma_ast::Pat::Ident(name) = &declarator.name {
                            this.scopes.declare_var_alone(scope, &name.id.sym);
                        }
                        return Ok(());
                    }
                    None => Value::Undefined,
                };
                if !declarator.name.is_ident() {
                    this.asks_for_own_code(this.heap.flow.read(), this.scopes.get(scope).file);
                }
                this.bind(&declarator.name, value, scope, binding)
            })?;
        }
        Ok(())
    }

    fn if_statement(&mut self, node: &'a IfStmt, scope: ScopeId) -> Eval<Completion> {
        let (test, read) = self.isolated(|this| this.expression(&node.test, scope))?;
        let at = self.location(scope, &node.test);
        let undecided = matches!(&test, Value::Unknown(id) if !self.unknown(*id).truthy);
        // Inside `try` a throw is a way on and not an end.
        let ends = undecided && self.tries == 0;
        let throws = if only_throws(&node.cons) {
            Some(false)
        } else {
            node.alt.as_deref().is_some_and(only_throws).then_some(true)
        };
        let asks = !self.is_speculating() && self.is_app_file(at.file);
        let (truth, asked) = self.isolated(|this| {
            Ok(match throws {
                // The first world is one in which the app starts.
                Some(passes) if ends && asks => this.truth_or(&test, at, Some(passes)),
                Some(passes) if ends => Some(passes),
                _ => this.truth(&test, at),
            })
        })?;
        let marks = read.and(asked);
        // The branch that throws is not taken; a promise of this function may be rejected all the same.
        if let (true, Value::Unknown(id)) = (ends && throws.is_some() && !asks, &test) {
            self.rejects = self.rejects.or(Some(*id));
        }
        match (truth, &node.alt, test) {
            (Some(true), alternative, _) => self.branch(marks, Some(&node.cons), alternative.as_deref(), scope),
            (Some(false), alternative, _) => self.branch(marks, alternative.as_deref(), Some(&node.cons), scope),
            (None, alternative, Value::Unknown(id)) => {
                self.may_run_statements(id, &[&[&*node.cons]], scope);
                if let Some(alternative) = alternative {
                    self.may_run_statements(id, &[&[&**alternative]], scope);
                }
                Ok(Completion::Normal)
            }
            _ => Ok(Completion::Normal),
        }
    }
}

/// Whether a branch can only end in a throw.
fn only_throws(node: &Stmt) -> bool {
    match node {
        Stmt::Throw(_) => true,
        Stmt::Block(block) => {
            matches!(block.stmts.last(), Some(Stmt::Throw(_))) && !WaysOut::of_all(&block.stmts).any()
        }
        _ => false,
    }
}
