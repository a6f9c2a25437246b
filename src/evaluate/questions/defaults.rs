//! Defaults of patterns and parameters: `{ a = 1 }`. In: a part of a value, and the expression that stands in for `undefined`. Out: the value that the name gets:
//! for a part that is not known, one of the two by the question whether it is `undefined`.

use swc_atoms::Atom;
use swc_ecma_ast::{BinaryOp, Expr};

use crate::evaluate::{
    values::{
        ids::ScopeId, interrupt::Eval, marks::Marks, operand_form::of_comparison, source_form::SourceForm,
        unknown::Choice, value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn or_default(
        &mut self,
        value: Value,
        default: &'a Expr,
        name: Option<&Atom>,
        scope: ScopeId,
    ) -> Eval<Value> {
        let at = self.location(scope, default);
        let value = self.settle(value, at);
        let id = match value {
            Value::Unknown(id) if !self.unknown(id).truthy && !self.unknown(id).sort.is_there() => id,
            value => {
                let is_taken = matches!(value, Value::Undefined);
                // What it is may depend on answers, and so does then whether the default is evaluated.
                let marks = self.heap.flow.read();
                let is_alone = marks.is_empty() || !self.is_app_file(at.file);
                if is_alone || self.is_plain(default) && self.calls_nothing(default, scope)? {
                    return if is_taken { self.value_of_default(default, name, scope) } else { Ok(value) };
                }
                let taken = is_taken.then_some(default);
                let result = self.branch_value(marks, taken, Some(default).filter(|_| !is_taken), scope)?;
                return Ok(if is_taken { result } else { value });
            }
        };
        let shown = of_comparison(&self.unknown(id).text).into_owned();
        let text = format!("{shown} === undefined");
        let absent = self.compare_with_constant(BinaryOp::EqEqEq, &value, &Value::Undefined, &text, at);
        let Some(absent @ Value::Unknown(_)) = absent else { return Ok(value) };
        let undecided = self.undecided(&absent, at);
        if self.is_plain(default) {
            // In a package no question is put: the part may be either of the two.
            let Some(on) = undecided else { return Ok(value) };
            if let Some(yes) = self.plainly(|this| this.value_of_default(default, name, scope))? {
                let form = format!("{shown} ?? {}", self.source(at));
                let choice = self.choice(Choice { on, yes, no: value }, at);
                self.change_unknown(&choice, |unknown| unknown.text = SourceForm::text(&form));
                return Ok(choice);
            }
        }
        let (truth, asked) = self.isolated(|this| Ok(this.truth(&absent, at)))?;
        self.heap.flow.add(asked);
        match truth {
            Some(true) => self.branch_value(asked, Some(default), None, scope),
            Some(false) => {
                self.branch_value(asked, None, Some(default), scope)?;
                Ok(value)
            }
            None => self.one_of(&absent, Some(&value), &[default], scope, at),
        }
    }

    /// Whether a default calls no function: what it reads makes no difference here.
    fn calls_nothing(&mut self, default: &'a Expr, scope: ScopeId) -> Eval<bool> {
        let around = self.heap.flow.replace(Marks::NONE);
        let value = self.plainly(|this| this.expression(default, scope));
        self.heap.flow.replace(around);
        Ok(value?.is_some())
    }

    /// The default; a function without a name gets that of the target.
    fn value_of_default(&mut self, default: &'a Expr, name: Option<&Atom>, scope: ScopeId) -> Eval<Value> {
        match name {
            Some(name) => self.named(default, name, scope),
            None => self.expression(default, scope),
        }
    }
}
