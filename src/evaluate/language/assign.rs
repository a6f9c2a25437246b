//! Assignments: `=`, `+=`, `??=`, `++`. In: a target and a value. Out: the value, after the target was written. The target's
//! object and key come first, and once (ECMA-262, 13.15.2).

use swc_ecma_ast::{
    AssignExpr, AssignOp, AssignTarget, AssignTargetPat, BinaryOp, Expr, SimpleAssignTarget, UpdateExpr, UpdateOp,
};

use super::{pattern::Binding, reference::Reference};
use crate::evaluate::{
    builtins::bigint_value,
    operations::coerce::to_number,
    values::{
        interrupt::{Completion, Eval},
        scope::ScopeId,
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn assignment(&mut self, node: &'a AssignExpr, scope: ScopeId) -> Eval<Value> {
        let depth = self.heap.flow.depth();
        let (value, marks) = self.isolated(|this| this.assignment_within(node, scope))?;
        self.heap.flow.leave(depth);
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
        let mut reference = self.reference_of(target, scope)?;
        // A setter may be called.
        if matches!(reference, Reference::Member { .. }) {
            self.begin_region(self.heap.flow.read());
        }
        let value = match node.op {
            AssignOp::Assign if is_in_parentheses(node) => self.expression(&node.right, scope)?,
            AssignOp::Assign => self.assigned(&node.right, &reference, scope)?,
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                let depth = self.heap.flow.depth();
                let current = self.read_reference(&mut reference)?;
                let current = self.settle(current, at);
                let question = match (node.op, self.undecided(&current, at)) {
                    (AssignOp::NullishAssign, Some(id)) => self.presence(id, at),
                    _ => current.clone(),
                };
                let keep = match (node.op, &current) {
                    (AssignOp::NullishAssign, value) if !matches!(value, Value::Unknown(_)) => {
                        Some(!value.is_nullish())
                    }
                    (AssignOp::AndAssign, _) => self.truth(&question, at).map(|truth| !truth),
                    _ => self.truth(&question, at),
                };
                // Whether it is written depends on what it was.
                let marks = self.heap.flow.read();
                if keep.is_some() && !marks.is_empty() && self.is_app_file(at.file) {
                    if keep == Some(true) {
                        self.another_turn(marks, |this| {
                            let value = this.assigned(&node.right, &reference, scope)?;
                            this.write_reference(&mut reference, value)?;
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
                        let value = self.assigned(&node.right, &reference, scope)?;
                        self.write_reference(&mut reference, value.clone())?;
                        self.heap.flow.leave(depth);
                        return Ok(value);
                    }
                    None => self.one_of(&question, Some(&current), &[&node.right], scope, at)?,
                }
            }
            compound => {
                let current = self.read_reference(&mut reference)?;
                let right = self.expression(&node.right, scope)?;
                match compound.to_update() {
                    Some(op) => self.operate(op, current, right, at)?,
                    None => right,
                }
            }
        };
        self.write_reference(&mut reference, value.clone())?;
        Ok(value)
    }

    /// The right side; a function without a name gets that of the target.
    fn assigned(&mut self, right: &'a Expr, reference: &Reference, scope: ScopeId) -> Eval<Value> {
        match reference {
            Reference::Name(name, ..) => {
                let name = name.clone();
                self.named(right, &name, scope)
            }
            _ => self.expression(right, scope),
        }
    }

    pub(in crate::evaluate) fn update(&mut self, node: &'a UpdateExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let mut reference = self.reference(&node.arg, scope)?;
        let current = self.read_reference(&mut reference)?;
        let current = self.settle(current, at);
        let op = if node.op == UpdateOp::PlusPlus { BinaryOp::Add } else { BinaryOp::Sub };
        let current = self.operand(current, true, at)?;
        let current = match to_number(&current) {
            Some(number) => Value::Number(number),
            None => current,
        };
        if let Value::Symbol(_) = current {
            return self.throw("TypeError", "Cannot convert a Symbol value to a number", at);
        }
        let one = if matches!(current, Value::BigInt(_)) { bigint_value(1.into()) } else { Value::Number(1.0) };
        let next = self.operate(op, current.clone(), one, at)?;
        self.write_reference(&mut reference, next.clone())?;
        Ok(if node.prefix { next } else { current })
    }

    /// Assigns to an expression that is a target.
    pub(in crate::evaluate) fn assign_to(&mut self, target: &'a Expr, value: Value, scope: ScopeId) -> Eval<()> {
        let mut reference = self.reference(target, scope)?;
        self.write_reference(&mut reference, value)
    }
}

/// `(name) = …`, which names nothing.
fn is_in_parentheses(node: &AssignExpr) -> bool {
    match &node.left {
        AssignTarget::Simple(SimpleAssignTarget::Ident(name)) => name.id.span.lo != node.span.lo,
        _ => false,
    }
}
