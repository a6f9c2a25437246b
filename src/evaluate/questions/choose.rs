//! Yes/no questions. In: a value. Out: its truth, where the value or this world's decisions tell it.
//!
//! `?:`, `||`, `&&` and `??` over an undecided question make a choice when their parts have no effects: such a value is
//! often only stored (`secret: process.env.SECRET || 'x'`), and then the question never has to be put.

use swc_ecma_ast::{BinExpr, BinaryOp, CondExpr, Expr};

use super::{identity::identity_of, plain::is_comparison};
use crate::{
    evaluate::{
        operations::coerce::is_truthy,
        values::{
            interrupt::Eval,
            marks::Marks,
            operand_form::of_comparison,
            scope::ScopeId,
            sort::Sort,
            unknown::{Choice, Unknown},
            value::{UnknownId, Value},
        },
        world::{
            decisions::{About, Asked, Constant, Question, Test},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

/// How many choices may hang on one another.
const MAX_CHOICES: usize = 64;

impl<'a> Interpreter<'a> {
    /// A value with its choices made, as far as they can be.
    pub fn settle(&mut self, value: Value, at: Location) -> Value {
        self.settle_some(value, at, false)
    }

    /// The same for who wants no more of what is not truthy: which of the values that are not it is stays open.
    pub fn settle_truthy(&mut self, value: Value, at: Location) -> Value {
        self.settle_some(value, at, true)
    }

    fn settle_some(&mut self, value: Value, at: Location, is_falsy_enough: bool) -> Value {
        let mut value = value;
        for _ in 0..MAX_CHOICES {
            let Value::Unknown(id) = value else { return value };
            if is_falsy_enough && self.unknown(id).falsy {
                return value;
            }
            let Some(choice) = self.unknown(id).choice.clone() else { return value };
            match self.truth(&Value::Unknown(choice.on), at) {
                Some(true) => value = choice.yes,
                Some(false) => value = choice.no,
                None => return Value::Unknown(id),
            }
        }
        value
    }

    /// The truth of a value (ECMA-262, 7.1.2 ToBoolean); `None` when neither the value nor the world tells.
    pub fn truth(&mut self, value: &Value, at: Location) -> Option<bool> {
        self.truth_or(value, at, None)
    }

    /// The same; a question that was not decided is answered so that this is the truth.
    pub(in crate::evaluate) fn truth_or(&mut self, value: &Value, at: Location, first: Option<bool>) -> Option<bool> {
        let value = self.settle_truthy(value.clone(), at);
        let Value::Unknown(id) = value else { return is_truthy(&value) };
        let unknown = self.unknown(id);
        if unknown.truthy || unknown.falsy {
            return Some(unknown.truthy);
        }
        if let Some(inner) = unknown.negates {
            return self.truth_or(&Value::Unknown(inner), at, first.map(|truth| !truth)).map(|answer| !answer);
        }
        if unknown.of_many || !unknown.from_app && !self.is_app_file(at.file) || self.is_speculating() {
            return None;
        }
        let question = self.question_about(unknown, at);
        Some(self.ask(&question, first.unwrap_or(true), at))
    }

    fn question_about(&self, unknown: &Unknown, at: Location) -> Question {
        let source = unknown.identity;
        let about = unknown.about.clone();
        Question {
            identity: identity_of(("truth", source)),
            asked: Asked::Truth,
            form: self.form_of_question(unknown),
            location: unknown.location.unwrap_or(at),
            about: about.or(Some(About { source, test: Test::Truthy, sort: unknown.sort })),
        }
    }

    /// The questions that were asked to tell the truth of a value.
    #[must_use]
    pub fn asked_about(&mut self, value: &Value, at: Location) -> Marks {
        let Value::Unknown(id) = value else { return Marks::NONE };
        let unknown = self.unknown(*id);
        match unknown.negates {
            Some(inner) => self.asked_about(&Value::Unknown(inner), at),
            None => {
                let question = self.question_about(unknown, at);
                self.decisions.known(&question).map_or(Marks::NONE, |(_, marks)| marks)
            }
        }
    }

    /// Puts a question: what runs now depends on the answer, and in a package it meets those that it is asked after.
    pub(in crate::evaluate) fn ask(&mut self, question: &Question, first: bool, at: Location) -> bool {
        let (answer, marks) = self.decisions.answer(question, first);
        let flow = &self.heap.flow;
        flow.add(marks);
        if !self.is_app_file(at.file) {
            flow.meet(flow.read().and(flow.since(0)));
        }
        answer
    }

    /// The unknown whose truth would have to be asked for: `None` when the truth is plain.
    pub(in crate::evaluate) fn undecided(&self, value: &Value, at: Location) -> Option<UnknownId> {
        let Value::Unknown(id) = value else { return None };
        let unknown = self.unknown(*id);
        (!unknown.truthy && !unknown.falsy && (unknown.from_app || self.is_app_file(at.file))).then_some(*id)
    }

    /// The question whether an unknown is neither `undefined` nor `null`, which is another than whether it is truthy.
    pub(in crate::evaluate) fn presence(&mut self, id: UnknownId, at: Location) -> Value {
        if self.unknown(id).truthy || self.unknown(id).sort.is_there() {
            return Value::Bool(true);
        }
        let text = format!("{} != null", of_comparison(&self.unknown(id).text));
        let value = self.derive(id, &text, at);
        let (source, sort) = (self.unknown(id).identity, self.unknown(id).sort);
        self.change_unknown(&value, |unknown| {
            (unknown.sort, unknown.identity) = (Sort::Boolean, identity_of(("present", source)));
            unknown.about = Some(About { source, test: Test::Present, sort });
        });
        value
    }

    /// The question whether an unknown is `===` a constant.
    pub(in crate::evaluate) fn equality(
        &mut self,
        id: UnknownId,
        constant: Constant,
        text: &str,
        at: Location,
    ) -> Value {
        if let Constant::String(text) = &constant
            && let Some(answer) = self.part_is(id, text)
        {
            return Value::Bool(answer);
        }
        let identity = self.identity_of_equality(id, &constant);
        let value = self.derive(id, text, at);
        let (source, sort) = (self.unknown(id).identity, self.unknown(id).sort);
        self.change_unknown(&value, |unknown| {
            (unknown.sort, unknown.identity) = (Sort::Boolean, identity);
            unknown.about = Some(About { source, test: Test::Equals(constant), sort });
        });
        value
    }

    pub(in crate::evaluate) fn conditional(&mut self, node: &'a CondExpr, scope: ScopeId) -> Eval<Value> {
        let (test, read) = self.isolated(|this| this.expression(&node.test, scope))?;
        let at = self.location(scope, node);
        self.heap.flow.add(read);
        if let Some(on) = self.undecided(&test, at)
            && self.is_plain(&node.cons)
            && self.is_plain(&node.alt)
            && let Some((yes, no)) = self.both(&node.cons, &node.alt, scope)?
        {
            return Ok(self.choice(Choice { on, yes, no }, at));
        }
        let (truth, asked) = self.isolated(|this| Ok(this.truth(&test, at)))?;
        let marks = read.and(asked);
        self.heap.flow.add(marks);
        match truth {
            Some(true) => self.branch_value(marks, Some(&node.cons), Some(&node.alt), scope),
            Some(false) => self.branch_value(marks, Some(&node.alt), Some(&node.cons), scope),
            None => self.one_of(&test, None, &[&node.cons, &node.alt], scope, at),
        }
    }

    /// What is one of several values, for a reason that nobody can tell: each expression may or may not be evaluated.
    pub(in crate::evaluate) fn one_of(
        &mut self,
        on: &Value,
        value: Option<&Value>,
        nodes: &[&'a Expr],
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        let Value::Unknown(reason) = on else { return Ok(on.clone()) };
        let mut values: Vec<Value> = value.cloned().into_iter().collect();
        for node in nodes {
            values.extend(self.may_evaluate(*reason, node, scope));
        }
        let objects = values.iter().filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None });
        let among = self.unknown_among(*reason, objects.collect());
        Ok(self.derive_at(among, at))
    }

    pub(in crate::evaluate) fn logical(&mut self, node: &'a BinExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let (left, read) = self.isolated(|this| {
            let left = this.expression(&node.left, scope)?;
            let is_falsy_enough = node.op != BinaryOp::NullishCoalescing;
            Ok(this.settle_some(left, at, is_falsy_enough))
        })?;
        self.heap.flow.add(read);
        if node.op == BinaryOp::NullishCoalescing && !matches!(left, Value::Unknown(_)) {
            if left.is_nullish() {
                return self.branch_value(read, Some(&node.right), None, scope);
            }
            self.branch_value(read, None, Some(&node.right), scope)?;
            return Ok(left);
        }
        let question = match (node.op, self.undecided(&left, at)) {
            (BinaryOp::NullishCoalescing, Some(id)) => self.presence(id, at),
            _ => left.clone(),
        };
        if let Some(on) = self.undecided(&question, at)
            && self.is_plain(&node.right)
            && let Some(right) = self.plainly(|this| this.expression(&node.right, scope))?
        {
            let (yes, no) = match node.op {
                BinaryOp::LogicalAnd => (right, self.falsy(&left, at)),
                _ => (left, right),
            };
            return Ok(self.choice(Choice { on, yes, no }, at));
        }
        let (truth, asked) = self.isolated(|this| Ok(this.truth(&question, at)))?;
        let marks = read.and(asked);
        self.heap.flow.add(marks);
        match (node.op, truth) {
            (BinaryOp::LogicalAnd, Some(true)) | (BinaryOp::LogicalOr | BinaryOp::NullishCoalescing, Some(false)) => {
                self.branch_value(marks, Some(&node.right), None, scope)
            }
            (_, Some(_)) => {
                self.branch_value(marks, None, Some(&node.right), scope)?;
                let is_falsy = node.op == BinaryOp::LogicalAnd && matches!(left, Value::Unknown(_));
                Ok(if is_falsy { self.falsy(&left, at) } else { left })
            }
            // `unknown && false` is false, whatever the left side is.
            (op, None) => {
                if op == BinaryOp::LogicalAnd
                    && is_comparison(&node.left)
                    && self.is_plain(&node.right)
                    && let Some(right) = self.plainly(|this| this.expression(&node.right, scope))?
                {
                    return Ok(if matches!(right, Value::Bool(false)) { right } else { self.derive_from(&left, at) });
                }
                self.one_of(&question, Some(&left), &[&node.right], scope, at)
            }
        }
    }

    fn both(&mut self, yes: &'a Expr, no: &'a Expr, scope: ScopeId) -> Eval<Option<(Value, Value)>> {
        self.plainly(|this| Ok((this.expression(yes, scope)?, this.expression(no, scope)?)))
    }

    /// One of two values, by the answer to a question that is not put before the value matters.
    pub(in crate::evaluate) fn choice(&mut self, choice: Choice, at: Location) -> Value {
        let text = self.source(at);
        let value = self.derive(choice.on, text, at);
        self.change_unknown(&value, |unknown| unknown.choice = Some(choice));
        value
    }
}
