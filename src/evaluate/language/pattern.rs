//! Patterns: `const { a, ...rest } = value`. In: a pattern and a value. Out: bindings in a scope.

use swc_atoms::Atom;
use swc_ecma_ast::{ArrayPat, ObjectPat, ObjectPatProp, Pat, VarDeclKind};

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            iterator::{Items, Next},
            keys::PropertyKey,
            properties::Slot,
            scope::{ScopeId, State},
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
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

/// How far a pattern is with an iterator.
struct Progress {
    index: usize,
    /// It gave all, or threw.
    is_done: bool,
}

impl<'a> Interpreter<'a> {
    /// Binds the names of a pattern to the parts of a value.
    pub(in crate::evaluate) fn bind(
        &mut self,
        pattern: &'a Pat,
        value: Value,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        match pattern {
            Pat::Ident(ident) => self.bind_name(&ident.id.sym, value, scope, binding),
            Pat::Assign(assign) => {
                let name = if let Pat::Ident(name) = &*assign.left { Some(&name.id.sym) } else { None };
                let value = self.or_default(value, &assign.right, name, scope)?;
                self.bind(&assign.left, value, scope, binding)
            }
            Pat::Object(object) => self.bind_object(object, &value, scope, binding),
            Pat::Array(array) => self.bind_array(array, &value, scope, binding),
            Pat::Rest(rest) => self.bind(&rest.arg, value, scope, binding),
            Pat::Expr(target) => self.assign_to(target, value, scope),
            Pat::Invalid(_) => Ok(()),
        }
    }

    pub(in crate::evaluate) fn bind_array(
        &mut self,
        array: &'a ArrayPat,
        value: &Value,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        let at = self.location(scope, array);
        let mut items = self.items_by_own_code(value, at)?;
        let mut progress = Progress { index: 0, is_done: false };
        match self.bind_elements(array, &mut items, &mut progress, scope, binding) {
            Ok(()) if progress.is_done => Ok(()),
            Ok(()) => self.close(&items, at),
            // What the iterator itself threw does not close it.
            Err(interrupt) if progress.is_done => Err(interrupt),
            Err(interrupt) => self.close_after(&items, interrupt, at),
        }
    }

    fn bind_elements(
        &mut self,
        array: &'a ArrayPat,
        items: &mut Items,
        progress: &mut Progress,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        let at = self.location(scope, array);
        let mut open = None;
        for element in &array.elems {
            let target = match element {
                Some(Pat::Expr(target)) => Some((target, None)),
                Some(Pat::Assign(assign)) => match &*assign.left {
                    Pat::Expr(target) => Some((target, Some(&assign.right))),
                    _ => None,
                },
                Some(Pat::Rest(rest)) => match &*rest.arg {
                    Pat::Expr(target) => Some((target, None)),
                    _ => None,
                },
                _ => None,
            };
            // A target that is no name comes before its value (ECMA-262, 13.15.5.5).
            let mut reference = match &target {
                Some((target, _)) => Some(self.reference(target, scope)?),
                None => None,
            };
            if let Some(Pat::Rest(rest)) = element {
                let mut rest_items = Vec::new();
                while let Some(item) = self.next_element(items, progress, &mut open, at)? {
                    if open.is_some() {
                        break;
                    }
                    rest_items.push(item);
                    self.check_items(rest_items.len(), at)?;
                }
                // What is left of it begins at another place.
                let behind = open.map(|open| if progress.index > 1 { self.in_place(open, open, "…[…]") } else { open });
                let list = self.new_object(Kind::Array(rest_items), Some(at));
                self.heap.get_mut(list).open = behind;
                match &mut reference {
                    Some(reference) => self.write_reference(reference, Value::Object(list))?,
                    None => self.bind(&rest.arg, Value::Object(list), scope, binding)?,
                }
                continue;
            }
            let value = self.next_element(items, progress, &mut open, at)?.unwrap_or(Value::Undefined);
            match (element, &mut reference, target) {
                (None, ..) => {}
                (_, Some(reference), Some((_, default))) => {
                    let value = match default {
                        Some(default) => self.or_default(value, default, None, scope)?,
                        None => value,
                    };
                    self.write_reference(reference, value)?;
                }
                (Some(element), ..) => self.bind(element, value, scope, binding)?,
            }
        }
        Ok(())
    }

    /// The next item for a pattern: unknown where there may be more, `None` at the end.
    fn next_element(
        &mut self,
        items: &mut Items,
        progress: &mut Progress,
        open: &mut Option<UnknownId>,
        at: Location,
    ) -> Eval<Option<Value>> {
        if let Some(open) = open {
            progress.index += 1;
            return Ok(Some(self.item_behind(items, *open, progress.index - 1, at)));
        }
        if progress.is_done {
            return Ok(None);
        }
        progress.is_done = true;
        let next = self.next_item(items, progress.index, at)?;
        progress.index += 1;
        Ok(match next {
            Next::Item(item) => {
                progress.is_done = false;
                Some(item)
            }
            Next::Done => None,
            Next::Unknown(unknown) => {
                *open = Some(unknown);
                Some(self.item_behind(items, unknown, progress.index - 1, at))
            }
        })
    }

    pub(in crate::evaluate) fn bind_name(
        &mut self,
        name: &Atom,
        value: Value,
        scope: ScopeId,
        binding: Binding,
    ) -> Eval<()> {
        match binding {
            Binding::Lexical => self.scopes.declare(scope, name.clone(), value),
            Binding::Constant => self.scopes.declare_as(scope, name.clone(), value, State::Constant),
            Binding::Var => self.scopes.declare_var(scope, name.clone(), value),
            Binding::Assign => return self.assign_name(name, value, scope),
        }
        Ok(())
    }

    pub(in crate::evaluate) fn bind_object(
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
                    let key = self.property_name(&pair.key, scope)?;
                    // A target that is no name comes before its value (ECMA-262, 13.15.5.6).
                    let (target, default) = match &*pair.value {
                        Pat::Expr(target) => (Some(target), None),
                        Pat::Assign(assign) => match &*assign.left {
                            Pat::Expr(target) => (Some(target), Some(&assign.right)),
                            _ => (None, None),
                        },
                        _ => (None, None),
                    };
                    let reference = match target {
                        Some(target) => Some(self.reference(target, scope)?),
                        None => None,
                    };
                    let part = match key {
                        PropertyKey::Known(key) => {
                            let part = self.get(&value, &key, at)?;
                            taken.push(key);
                            part
                        }
                        PropertyKey::Unknown(id) => Value::Unknown(id),
                    };
                    match (reference, default) {
                        (Some(mut reference), Some(default)) => {
                            let part = self.or_default(part, default, None, scope)?;
                            self.write_reference(&mut reference, part)?;
                        }
                        (Some(mut reference), None) => self.write_reference(&mut reference, part)?,
                        (None, _) => self.bind(&pair.value, part, scope, binding)?,
                    }
                }
                ObjectPatProp::Assign(assign) => {
                    let name = &assign.key.id.sym;
                    let at = self.location(scope, assign);
                    let mut part = self.get(&value, name, at)?;
                    if let Some(default) = &assign.value {
                        part = self.or_default(part, default, Some(name), scope)?;
                    }
                    taken.push(name.clone());
                    self.bind_name(name, part, scope, binding)?;
                }
                ObjectPatProp::Rest(rest) => {
                    let object = self.new_object(Kind::Ordinary, Some(at));
                    let from = match &value {
                        Value::Object(id) => Some(*id),
                        Value::String(_) => Some(self.new_object(Kind::Wrapper(value.clone()), Some(at))),
                        _ => None,
                    };
                    if let Some(from) = from {
                        if let (Kind::Proxy(_), Some(open)) = (&self.heap.peek(from).kind, self.heap.peek(from).open) {
                            self.proxy_is_asked(&value, open, at)?;
                        }
                        for key in self.own_keys(from, true) {
                            if !taken.contains(&key) {
                                let part = self.get(&value, &key, at)?;
                                self.heap.get_mut(object).properties.set(key, Slot::Value(part));
                            }
                        }
                        self.heap.get_mut(object).open = self.heap.get(from).open;
                    }
                    if let Value::Unknown(id) = &value
                        && !self.is_falsy(&value)
                    {
                        self.heap.get_mut(object).open = Some(*id);
                        self.copy_written(object, *id, &taken, at)?;
                    }
                    self.bind(&rest.arg, Value::Object(object), scope, binding)?;
                }
            }
        }
        Ok(())
    }
}
