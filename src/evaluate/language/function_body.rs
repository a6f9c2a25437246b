//! The statements of a function. In: them, and the scope of a call. Out: what it returns.

use std::rc::Rc;

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            interrupt::{Completion, Eval},
            scope::ScopeId,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    parse::hoisted_names,
};

impl<'a> Interpreter<'a> {
    /// The `var`s of a function are there from its start.
    fn hoist_variables(&mut self, statements: &'a [swc_ecma_ast::Stmt], scope: ScopeId) {
        let place = statements.as_ptr() as usize;
        let names = match self.hoisted.get(&place) {
            Some(names) => Rc::clone(names),
            None => {
                let names: Rc<[Atom]> = hoisted_names(statements).into();
                self.hoisted.insert(place, Rc::clone(&names));
                names
            }
        };
        for name in names.iter() {
            self.scopes.declare_var_alone(scope, name);
        }
    }

    /// Runs statements as a function body.
    pub(in crate::evaluate) fn body(&mut self, statements: &'a [swc_ecma_ast::Stmt], scope: ScopeId) -> Eval<Value> {
        self.hoist_variables(statements, scope);
        match self.statements(statements, scope)? {
            Completion::Return(value) => Ok(value),
            // That it came to its end depends on the ways out that it did not take.
            _ => {
                self.heap.flow.add(self.heap.flow.since(self.function_depth));
                Ok(Value::Undefined)
            }
        }
    }
}
