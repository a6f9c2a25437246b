//! The statements of a function. In: them, and the scope of a call. Out: what it returns.

use std::rc::Rc;

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ObjectPatProp, Pat, PropName};

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::{Completion, Eval},
            scope::ScopeId,
            sequence::Arguments,
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

    /// The scope of a body: one of its own where the parameters have code that must not see its names (ECMA-262, 10.2.11).
    pub(in crate::evaluate) fn body_scope(
        &mut self,
        mut parameters: impl Iterator<Item = &'a Pat>,
        statements: &'a [swc_ecma_ast::Stmt],
        scope: ScopeId,
    ) -> ScopeId {
        if !parameters.any(may_keep_names) {
            return scope;
        }
        let file = self.scopes.get(scope).file;
        let inner = self.scopes.add(Some(scope), file, true, None);
        // A `var` that is called like a parameter begins with its value.
        for name in hoisted_names(statements) {
            let value = self.scopes.own(scope, &name).map(|(value, _)| value.clone());
            if let Some(value) = value {
                self.scopes.declare(inner, name, value);
            }
        }
        inner
    }

    pub(in crate::evaluate) fn declare_arguments(&mut self, arguments: &Arguments, scope: ScopeId) {
        let list = self.new_object(Kind::Array(arguments.items.clone()), None);
        let object = self.heap.get_mut(list);
        (object.open, object.is_arguments) = (arguments.open, true);
        self.native_object(&crate::evaluate::builtins::THROWER);
        self.scopes.declare(scope, "arguments".into(), Value::Object(list));
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

/// Whether a parameter has an expression that could keep the names around it: a function, or a call.
fn may_keep_names(pattern: &Pat) -> bool {
    let of_key = |name: &PropName| matches!(name, PropName::Computed(_));
    match pattern {
        Pat::Ident(_) | Pat::Invalid(_) | Pat::Expr(_) => false,
        Pat::Array(array) => array.elems.iter().flatten().any(may_keep_names),
        Pat::Rest(rest) => may_keep_names(&rest.arg),
        Pat::Assign(assign) => !is_plain(&assign.right) || may_keep_names(&assign.left),
        Pat::Object(object) => object.props.iter().any(|property| match property {
            ObjectPatProp::KeyValue(pair) => of_key(&pair.key) || may_keep_names(&pair.value),
            ObjectPatProp::Assign(assign) => assign.value.as_ref().is_some_and(|value| !is_plain(value)),
            ObjectPatProp::Rest(rest) => may_keep_names(&rest.arg),
        }),
    }
}

/// A default that has no code: a literal, a name, an empty list or object.
fn is_plain(value: &Expr) -> bool {
    match value {
        Expr::Lit(_) | Expr::Ident(_) | Expr::Member(_) => true,
        Expr::Array(array) => array.elems.is_empty(),
        Expr::Object(object) => object.props.is_empty(),
        _ => false,
    }
}
