//! Patterns: `const { a, ...rest } = value`. In: a pattern and a value. Out: bindings in a scope.

use swc_atoms::Atom;
use swc_ecma_ast::{ArrayPat, Expr, ObjectPat, ObjectPatProp, Pat, VarDeclKind};

use super::{
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    properties::Slot,
    scope::{ScopeId, State},
    value::Value,
};

/// What a pattern does with its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// `let`, parameters: new names of this scope.
    Lexical,
    /// `const`: new names of this scope that cannot be assigned to.
    Constant,
    /// `var`: new names of the function.
    Var,
    /// Assignment to names that exist.
    Assign,
}

impl From<VarDeclKind> for Binding {
    fn from(kind: VarDeclKind) -> Self {
        match kind {
            VarDeclKind::Var => Self::Var,
            VarDeclKind::Let => Self::Lexical,
            VarDeclKind::Const => Self::Constant,
        }
    }
}

impl<'a> Interpreter<'a> {
    /// Binds the names of a pattern to the parts of a value.
    pub(super) fn bind(&mut self, pattern: &'a Pat, value: Value, scope: ScopeId, binding: Binding) -> Eval<()> {
        match pattern {
            Pat::Ident(ident) => self.bind_name(&ident.id.sym, value, scope, binding),
            Pat::Assign(assign) => {
                let value = self.or_default(value, &assign.right, scope)?;
                self.bind(&assign.left, value, scope, binding)
            }
            Pat::Object(object) => self.bind_object(object, &value, scope, binding),
            Pat::Array(array) => self.bind_array(array, &value, scope, binding),
            Pat::Rest(rest) => self.bind(&rest.arg, value, scope, binding),
            Pat::Expr(target) => self.assign_to(target, value, scope),
            Pat::Invalid(_) => Ok(()),
        }
    }

    pub(super) fn bind_array(
        &mut self,
        array: &'a ArrayPat,
        value: &Value,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        let at = self.location(scope, array);
        let has_rest = matches!(array.elems.last(), Some(Some(Pat::Rest(_))));
        let limit = if has_rest { usize::MAX } else { array.elems.len() };
        let sequence = self.iterate_some(value, limit, at)?;
        for (index, element) in array.elems.iter().enumerate() {
            match element {
                None => {}
                Some(Pat::Rest(rest)) => {
                    let items = sequence.items.get(index..).unwrap_or_default().to_vec();
                    let array = self.new_object(Kind::Array(items), Some(at));
                    self.heap.get_mut(array).open = sequence.open;
                    self.bind(&rest.arg, Value::Object(array), scope, binding)?;
                }
                Some(element) => self.bind(element, sequence.get(index), scope, binding)?,
            }
        }
        Ok(())
    }

    pub(super) fn bind_name(&mut self, name: &Atom, value: Value, scope: ScopeId, binding: Binding) -> Eval<()> {
        match binding {
            Binding::Lexical => self.scopes.declare(scope, name.clone(), value),
            Binding::Constant => self.scopes.declare_as(scope, name.clone(), value, State::Constant),
            Binding::Var => self.scopes.declare_var(scope, name.clone(), value),
            Binding::Assign => return self.assign_name(name, value, scope),
        }
        Ok(())
    }

    fn or_default(&mut self, value: Value, default: &'a Expr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, default);
        let value = self.settle(value, at);
        // A default stands in for `undefined` alone; an unknown stays unknown.
        if matches!(value, Value::Undefined) { self.expression(default, scope) } else { Ok(value) }
    }

    pub(super) fn bind_object(
        &mut self,
        pattern: &'a ObjectPat,
        value: &Value,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        let at = self.location(scope, pattern);
        let value = self.settle(value.clone(), at);
        if value.is_nullish() {
            let what = self.show(&value);
            return self.throw("TypeError", &format!("Cannot destructure {what}"), at);
        }
        let mut taken = Vec::new();
        for property in &pattern.props {
            match property {
                ObjectPatProp::KeyValue(pair) => {
                    let part = match self.property_name(&pair.key, scope)? {
                        PropertyKey::Known(key) => {
                            let part = self.get(&value, &key, at)?;
                            taken.push(key);
                            part
                        }
                        PropertyKey::Unknown(id) => Value::Unknown(id),
                    };
                    self.bind(&pair.value, part, scope, binding)?;
                }
                ObjectPatProp::Assign(assign) => {
                    let name = &assign.key.id.sym;
                    let at = self.location(scope, assign);
                    let mut part = self.get(&value, name, at)?;
                    if let Some(default) = &assign.value {
                        part = self.or_default(part, default, scope)?;
                    }
                    taken.push(name.clone());
                    self.bind_name(name, part, scope, binding)?;
                }
                ObjectPatProp::Rest(rest) => {
                    let object = self.new_object(Kind::Ordinary, Some(at));
                    match &value {
                        Value::Object(id) => {
                            for key in self.own_keys(*id, true) {
                                if !taken.contains(&key) {
                                    let part = self.get(&value, &key, at)?;
                                    self.heap.get_mut(object).properties.set(key, Slot::Value(part));
                                }
                            }
                            self.heap.get_mut(object).open = self.heap.get(*id).open;
                        }
                        Value::Unknown(id) => self.heap.get_mut(object).open = Some(*id),
                        _ => {}
                    }
                    self.bind(&rest.arg, Value::Object(object), scope, binding)?;
                }
            }
        }
        Ok(())
    }
}
