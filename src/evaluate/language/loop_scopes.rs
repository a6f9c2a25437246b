//! Scopes of loops. In: the head of a loop, or a turn that ends. Out: the scope that its names are in.

use swc_atoms::Atom;
use swc_ecma_ast::{ForHead, VarDeclKind};

use crate::evaluate::{
    values::{
        scope::{ScopeId, State},
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// The scope of what a loop goes over: the names of its head are there and have no value (ECMA-262, 14.7.5.6).
    pub(in crate::evaluate) fn head_scope(&mut self, head: &'a ForHead, scope: ScopeId) -> ScopeId {
        let declarators = match head {
            ForHead::VarDecl(variables) if variables.kind != VarDeclKind::Var => &variables.decls,
            ForHead::UsingDecl(variables) => &variables.decls,
            ForHead::VarDecl(_) | ForHead::Pat(_) => return scope,
        };
        let mut names = Vec::new();
        declarators.iter().for_each(|declarator| crate::parse::pattern_names(&declarator.name, &mut names));
        let inner = self.scopes.block(scope);
        for name in names {
            self.scopes.declare_as(inner, name, Value::Undefined, State::Uninitialized);
        }
        inner
    }

    /// Each turn has its own copy of the loop's `let` names, made before the update (ECMA-262, 14.7.4.4).
    pub(in crate::evaluate) fn copy_of_turn(&mut self, turn: ScopeId, outer: ScopeId, names: &[Atom]) -> ScopeId {
        if names.is_empty() {
            return outer;
        }
        let next = self.scopes.block(outer);
        for name in names {
            let value = self.scopes.lookup(turn, name).cloned().unwrap_or(Value::Undefined);
            match self.scopes.find_to_write(turn, name) {
                Some((_, State::Constant)) => self.scopes.declare_as(next, name.clone(), value, State::Constant),
                _ => self.scopes.declare(next, name.clone(), value),
            }
        }
        next
    }
}
