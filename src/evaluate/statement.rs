//! Statements. In: a node and a scope. Out: how it ended. A branch that only throws is not taken when nobody can tell
//! whether it is.

use swc_ecma_ast::{Decl, Expr, IfStmt, Stmt, SwitchStmt, VarDecl, VarDeclKind};

use super::poison::leaves_early;
use super::{
    function::Code,
    interpreter::Interpreter,
    interrupt::{Completion, Eval, Interrupt, Thrown},
    pattern::Binding,
    scope::{ScopeId, State},
    value::Value,
};
use crate::parse::pattern_names;

impl<'a> Interpreter<'a> {
    /// Runs statements in order, function declarations first.
    pub(super) fn statements(&mut self, statements: &'a [Stmt], scope: ScopeId) -> Eval<Completion> {
        for statement in statements {
            match statement {
                Stmt::Decl(declaration @ Decl::Fn(_)) => self.declaration(declaration, scope)?,
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
        for statement in statements {
            match self.statement(statement, scope)? {
                Completion::Normal => {}
                completion => return Ok(completion),
            }
        }
        Ok(Completion::Normal)
    }

    /// Runs one statement.
    pub(super) fn statement(&mut self, node: &'a Stmt, scope: ScopeId) -> Eval<Completion> {
        self.enter(|this| this.location(scope, node))?;
        let result = self.statement_of_kind(node, scope);
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
                Some(value) => self.expression(value, scope)?,
                None => Value::Undefined,
            })),
            Stmt::Block(block) => {
                let inner = self.scopes.block(scope);
                self.statements(&block.stmts, inner)
            }
            Stmt::If(statement) => self.if_statement(statement, scope),
            Stmt::For(statement) => self.for_loop(statement, scope, None),
            Stmt::ForOf(statement) => self.for_of(statement, scope, None),
            Stmt::ForIn(statement) => self.for_in(statement, scope, None),
            Stmt::While(statement) => self.while_loop(&statement.test, &statement.body, false, scope, None),
            Stmt::DoWhile(statement) => self.while_loop(&statement.test, &statement.body, true, scope, None),
            Stmt::Labeled(statement) => self.labeled(statement, scope),
            Stmt::Break(statement) => Ok(Completion::Break(statement.label.as_ref().map(|label| label.sym.clone()))),
            Stmt::Continue(statement) => {
                Ok(Completion::Continue(statement.label.as_ref().map(|label| label.sym.clone())))
            }
            Stmt::Switch(statement) => self.switch(statement, scope),
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
                    self.poison(id, &[&statement.body], scope);
                }
                Ok(Completion::Normal)
            }
        }
    }

    /// Declares what a declaration declares, in a scope.
    pub(super) fn declaration(&mut self, node: &'a Decl, scope: ScopeId) -> Eval<()> {
        match node {
            Decl::Fn(function) if function.function.body.is_some() => {
                let span = function.function.span.into();
                let value = self.closure(Code::Function(&function.function), scope, span);
                self.scopes.declare(scope, function.ident.sym.clone(), value);
            }
            Decl::Class(class) => {
                let value = self.class(&class.class, scope, Some(&class.ident.sym))?;
                self.scopes.declare(scope, class.ident.sym.clone(), value);
            }
            Decl::Var(variables) => self.variables(variables, scope)?,
            Decl::Using(using) => {
                for declarator in &using.decls {
                    let value = match &declarator.init {
                        Some(init) => self.expression(init, scope)?,
                        None => Value::Undefined,
                    };
                    self.bind(&declarator.name, value, scope, Binding::Lexical)?;
                }
            }
            Decl::TsEnum(declaration) => {
                let value = self.enumeration(declaration, scope)?;
                self.scopes.declare(scope, declaration.id.sym.clone(), value);
            }
            Decl::TsModule(module) => self.namespace_declaration(module, scope)?,
            Decl::Fn(_) | Decl::TsInterface(_) | Decl::TsTypeAlias(_) => {}
        }
        Ok(())
    }

    pub(super) fn variables(&mut self, node: &'a VarDecl, scope: ScopeId) -> Eval<()> {
        let binding = Binding::from(node.kind);
        for declarator in &node.decls {
            let value = match &declarator.init {
                Some(init) => self.expression(init, scope)?,
                None if binding == Binding::Var => {
                    if let swc_ecma_ast::Pat::Ident(name) = &declarator.name {
                        self.scopes.declare_var_alone(scope, &name.id.sym);
                    }
                    continue;
                }
                None => Value::Undefined,
            };
            self.bind(&declarator.name, value, scope, binding)?;
        }
        Ok(())
    }

    fn if_statement(&mut self, node: &'a IfStmt, scope: ScopeId) -> Eval<Completion> {
        let test = self.expression(&node.test, scope)?;
        let at = self.location(scope, &node.test);
        let undecided = matches!(&test, Value::Unknown(id) if !self.unknown(*id).truthy);
        // Inside `try` a throw is a way on and not an end.
        let ends = undecided && self.tries == 0;
        let throws = if only_throws(&node.cons) {
            Some(false)
        } else {
            node.alt.as_deref().is_some_and(only_throws).then_some(true)
        };
        let truth = match throws {
            Some(passes) if ends => Some(passes),
            _ => self.truth(&test, at),
        };
        // The branch that throws is not taken; a promise of this function may be rejected all the same.
        if let (true, Value::Unknown(id)) = (ends && throws.is_some(), &test) {
            self.rejects = self.rejects.or(Some(*id));
        }
        match (truth, &node.alt, test) {
            (Some(true), _, _) => self.statement(&node.cons, scope),
            (Some(false), Some(alternative), _) => self.statement(alternative, scope),
            (None, alternative, Value::Unknown(id)) => {
                let branches: Vec<&Stmt> = std::iter::once(&*node.cons).chain(alternative.as_deref()).collect();
                self.poison(id, &branches, scope);
                Ok(Completion::Normal)
            }
            _ => Ok(Completion::Normal),
        }
    }

    fn switch(&mut self, node: &'a SwitchStmt, scope: ScopeId) -> Eval<Completion> {
        let value = self.expression(&node.discriminant, scope)?;
        let inner = self.scopes.block(scope);
        let mut start = None;
        for (index, case) in node.cases.iter().enumerate() {
            let Some(test) = &case.test else { continue };
            let wanted = self.expression(test, inner)?;
            let at = self.location(scope, test);
            let equal = self.operate(swc_ecma_ast::BinaryOp::EqEqEq, value.clone(), wanted, at)?;
            match (self.truth(&equal, at), equal) {
                (Some(true), _) => {
                    start = Some(index);
                    break;
                }
                (None, Value::Unknown(id)) => {
                    let bodies: Vec<&Stmt> = node.cases.iter().flat_map(|case| &case.cons).collect();
                    self.poison(id, &bodies, inner);
                    return Ok(Completion::Normal);
                }
                _ => {}
            }
        }
        let start = start.or_else(|| node.cases.iter().position(|case| case.test.is_none()));
        for case in node.cases.iter().skip(start.unwrap_or(node.cases.len())) {
            match self.statements(&case.cons, inner)? {
                Completion::Normal => {}
                Completion::Break(None) => return Ok(Completion::Normal),
                completion => return Ok(completion),
            }
        }
        Ok(Completion::Normal)
    }
}

/// Whether a branch can only end in a throw.
fn only_throws(node: &Stmt) -> bool {
    match node {
        Stmt::Throw(_) => true,
        Stmt::Block(block) => matches!(block.stmts.last(), Some(Stmt::Throw(_))) && !leaves_early(&block.stmts),
        _ => false,
    }
}
