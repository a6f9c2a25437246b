//! Names of functions (ECMA-262, 8.4.5 and 10.2.9). In: a function, and what it is put at. Out: its `name`.

use swc_atoms::Atom;
use swc_ecma_ast::Expr;

use super::private_names::is_private;
use crate::evaluate::{
    builtins,
    values::{heap::Kind, interrupt::Eval, properties::HIDDEN, scope::ScopeId, value::Value},
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// Evaluates an expression; a function or class without a name of its own gets this one (ECMA-262, 8.4.5).
    pub(in crate::evaluate) fn named(&mut self, node: &'a Expr, name: &Atom, scope: ScopeId) -> Eval<Value> {
        match node {
            Expr::Class(class) if class.ident.is_none() => self.class(&class.class, scope, None, Some(name)),
            Expr::Arrow(_) => {
                let value = self.expression(node, scope)?;
                self.name_function(&value, name, "");
                Ok(value)
            }
            Expr::Fn(function) if function.ident.is_none() => {
                let value = self.expression(node, scope)?;
                self.name_function(&value, name, "");
                Ok(value)
            }
            _ => self.expression(node, scope),
        }
    }

    /// Names a function after the key that it is put at.
    pub(in crate::evaluate) fn name_function(&mut self, value: &Value, name: &Atom, prefix: &str) {
        let Value::Object(id) = value else { return };
        let name = match builtins::symbol::description(name) {
            Some(text) => format!("[{text}]"),
            None if is_private(name) => name.split(HIDDEN).nth(1).unwrap_or_default().to_string(),
            None if name.starts_with(HIDDEN) => String::new(),
            None => name.to_string(),
        };
        let object = self.heap.get_mut(*id);
        if matches!(object.kind, Kind::Function(_)) {
            object.name = Some(if prefix.is_empty() { name.into() } else { format!("{prefix} {name}").into() });
        }
    }
}
