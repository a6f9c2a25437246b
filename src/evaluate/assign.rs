//! Assignments: `=`, `+=`, `??=`, `++`. In: a target and a value. Out: the value, after the target was written.

use swc_atoms::Atom;
use swc_ecma_ast::{
    AssignExpr, AssignOp, AssignTarget, AssignTargetPat, BinaryOp, Expr, SimpleAssignTarget, UpdateExpr, UpdateOp,
};

use super::{
    builtins::bigint_value,
    coerce::to_number,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Completion,
    interrupt::Eval,
    literal::PropertyKey,
    marks::{Marks, Part},
    pattern::Binding,
    scope::{ScopeId, State},
    value::{Value, strictly_equal},
};
use crate::source::{Location, Span};

impl<'a> Interpreter<'a> {
    pub(super) fn assignment(&mut self, node: &'a AssignExpr, scope: ScopeId) -> Eval<Value> {
        let (value, marks) = self.isolated(|this| this.assignment_within(node, scope))?;
        self.heap.flow.add(marks);
        Ok(value)
    }

    fn assignment_within(&mut self, node: &'a AssignExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let target = match &node.left {
            AssignTarget::Simple(target) => target,
            AssignTarget::Pat(pattern) => {
                let value = self.expression(&node.right, scope)?;
                match pattern {
                    AssignTargetPat::Object(object) => self.bind_object(object, &value, scope, Binding::Assign)?,
                    AssignTargetPat::Array(array) => {
                        self.bind_array(array, &value, scope, Binding::Assign)?;
                    }
                    AssignTargetPat::Invalid(_) => {}
                }
                return Ok(value);
            }
        };
        let value = match node.op {
            AssignOp::Assign => self.expression(&node.right, scope)?,
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                let depth = self.heap.flow.depth();
                let current = self.read_target(target, scope)?;
                let current = self.settle(current, at);
                let keep = match (node.op, &current) {
                    (AssignOp::NullishAssign, value) if !matches!(value, Value::Unknown(_)) => {
                        Some(!value.is_nullish())
                    }
                    (AssignOp::AndAssign, _) => self.truth(&current, at).map(|truth| !truth),
                    _ => self.truth(&current, at),
                };
                // Whether it is written depends on what it was.
                let marks = self.heap.flow.read();
                if keep.is_some() && !marks.is_empty() && self.is_app_file(at.file) {
                    if keep == Some(true) {
                        self.another_turn(marks, |this| {
                            let value = this.expression(&node.right, scope)?;
                            this.write_target(target, value, scope)?;
                            Ok(Completion::Normal)
                        });
                    }
                    self.begin_region(marks);
                }
                match keep {
                    Some(true) => {
                        self.heap.flow.leave(depth);
                        return Ok(current);
                    }
                    Some(false) => {
                        let value = self.expression(&node.right, scope)?;
                        self.write_target(target, value.clone(), scope)?;
                        self.heap.flow.leave(depth);
                        return Ok(value);
                    }
                    None => self.derive_from(&current, at),
                }
            }
            compound => {
                let current = self.read_target(target, scope)?;
                let right = self.expression(&node.right, scope)?;
                match compound.to_update() {
                    Some(op) => self.operate(op, current, right, at)?,
                    None => right,
                }
            }
        };
        self.write_target(target, value.clone(), scope)?;
        Ok(value)
    }

    pub(super) fn update(&mut self, node: &'a UpdateExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let current = self.expression(&node.arg, scope)?;
        let current = self.settle(current, at);
        let op = if node.op == UpdateOp::PlusPlus { BinaryOp::Add } else { BinaryOp::Sub };
        let current = self.operand(current, true, at)?;
        let current = match to_number(&current) {
            Some(number) => Value::Number(number),
            None => current,
        };
        let one = if matches!(current, Value::BigInt(_)) { bigint_value(1.into()) } else { Value::Number(1.0) };
        let next = self.operate(op, current.clone(), one, at)?;
        self.assign_to(&node.arg, next.clone(), scope)?;
        Ok(if node.prefix { next } else { current })
    }

    fn read_target(&mut self, target: &'a SimpleAssignTarget, scope: ScopeId) -> Eval<Value> {
        match target {
            SimpleAssignTarget::Ident(ident) => {
                let at = self.location(scope, ident);
                self.read_name(&ident.id.sym, scope, at)
            }
            SimpleAssignTarget::Member(member) => self.member(member, scope),
            SimpleAssignTarget::Paren(inner) => self.expression(&inner.expr, scope),
            _ => Ok(Value::Undefined),
        }
    }

    fn write_target(&mut self, target: &'a SimpleAssignTarget, value: Value, scope: ScopeId) -> Eval<()> {
        match target {
            SimpleAssignTarget::Ident(ident) => self.assign_name(&ident.id.sym, value, scope),
            SimpleAssignTarget::Member(member) => self.assign_member(member, value, scope),
            SimpleAssignTarget::Paren(inner) => self.assign_to(&inner.expr, value, scope),
            SimpleAssignTarget::TsAs(inner) => self.assign_to(&inner.expr, value, scope),
            SimpleAssignTarget::TsNonNull(inner) => self.assign_to(&inner.expr, value, scope),
            SimpleAssignTarget::TsSatisfies(inner) => self.assign_to(&inner.expr, value, scope),
            SimpleAssignTarget::SuperProp(_)
            | SimpleAssignTarget::OptChain(_)
            | SimpleAssignTarget::TsTypeAssertion(_)
            | SimpleAssignTarget::TsInstantiation(_)
            | SimpleAssignTarget::Invalid(_) => Ok(()),
        }
    }

    /// Assigns to an expression that is a target.
    pub(super) fn assign_to(&mut self, target: &'a Expr, value: Value, scope: ScopeId) -> Eval<()> {
        match target {
            Expr::Ident(ident) => self.assign_name(&ident.sym, value, scope),
            Expr::Member(member) => self.assign_member(member, value, scope),
            Expr::Paren(inner) => self.assign_to(&inner.expr, value, scope),
            Expr::TsAs(inner) => self.assign_to(&inner.expr, value, scope),
            Expr::TsNonNull(inner) => self.assign_to(&inner.expr, value, scope),
            _ => Ok(()),
        }
    }

    fn assign_member(&mut self, member: &'a swc_ecma_ast::MemberExpr, value: Value, scope: ScopeId) -> Eval<()> {
        let object = self.expression(&member.obj, scope)?;
        let at = self.location(scope, member);
        let object = self.settle(object, at);
        match self.member_key(&member.prop, scope)? {
            PropertyKey::Known(key) => self.set(&object, key, value, at),
            PropertyKey::Unknown(id) => {
                match object {
                    Value::Object(object) => self.doubt_object(object, id),
                    object => self.doubt_behind(&object),
                }
                Ok(())
            }
        }
    }

    /// The items of a longer list that a shorter one lacks are there because of these answers.
    fn mark_new_items(&mut self, before: &Value, now: &Value, marks: Marks) {
        let (Value::Object(before), Value::Object(now)) = (before, now) else { return };
        let (Kind::Array(before), Kind::Array(items)) = (&self.heap.peek(*before).kind, &self.heap.peek(*now).kind)
        else {
            return;
        };
        let is_new = |item: &&Value| !before.iter().any(|known| strictly_equal(known, item));
        let new: Vec<Value> = items.iter().filter(is_new).cloned().collect();
        self.heap.depends_on_items(*now, &new, marks);
    }

    /// Assigns to a name; a top-level binding is made first, so that its own value does not come later and win.
    pub(super) fn assign_name(&mut self, name: &Atom, value: Value, mut scope: ScopeId) -> Eval<()> {
        let file = self.scopes.get(scope).file;
        let at = Location { file, span: Span::new(0, 0) };
        if self.scopes.find_to_write(scope, name).is_none() {
            let declared = self.program.module(file).is_some_and(|module| module.table.bindings.contains_key(name));
            if !declared {
                return Ok(());
            }
            self.read_binding(name, file, at)?;
            scope = self.module_scope(file);
        }
        match self.scopes.find_to_write(scope, name) {
            Some((_, State::Constant)) => return self.throw("TypeError", "Assignment to constant variable.", at),
            Some((_, State::Uninitialized)) => return self.uninitialized(name, at),
            Some((_, State::Mutable)) | None => {}
        }
        // A list that is replaced by a longer one is added to, as `push` does it.
        let before = self.scopes.find_to_write(scope, name).map(|(value, _)| value.clone());
        let owner = self.scopes.owner(scope, name);
        if let (Some(before), Some(owner)) = (before, owner)
            && self.heap.flow.is_in_region()
            && self.is_extended(&before, &value)
        {
            let marks = self.scopes.marks_in_region(owner);
            for list in [&before, &value] {
                if let Value::Object(id) = list {
                    self.heap.depends_on(*id, Part::Added, marks);
                }
            }
            self.mark_new_items(&before, &value, marks);
            self.scopes.write_same(owner, name, value);
            return Ok(());
        }
        self.scopes.write(scope, name, value);
        Ok(())
    }
}
