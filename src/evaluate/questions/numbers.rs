//! Numbers that are not known. In: what becomes a number, and what it is compared with or used as a place of a list for. Out: a number whose questions
//! are told apart as numbers are; a comparison as a test of it; the places that it may mean, to be chosen from.

use swc_ecma_ast::BinaryOp;

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            operand_form::of_comparison,
            sort::Sort,
            unknown::Choice,
            value::{UnknownId, Value},
        },
        world::{
            decisions::{About, Constant, Order, Test},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

/// A list with more items is no table of a few known cases.
const MAX_PLACES: usize = 8;

impl Interpreter<'_> {
    /// `Number(value)`: the same however the program makes a number of it.
    pub(in crate::evaluate) fn as_number(&mut self, id: UnknownId, at: Location) -> Value {
        let unknown = self.unknown(id);
        if unknown.sort == Sort::Number {
            return Value::Unknown(id);
        }
        if unknown.sort == Sort::Boolean {
            return self.choice(Choice { on: id, yes: Value::Number(1.0), no: Value::Number(0.0) }, at);
        }
        let (text, identity) = (format!("Number({})", unknown.text), identity_of(("as a number", unknown.identity)));
        let number = self.derive(id, &text, at);
        self.change_unknown(&number, |unknown| (unknown.sort, unknown.identity) = (Sort::Number, identity));
        number
    }

    /// What is known to be a number, or a text that becomes one.
    fn number_of_text(&mut self, id: UnknownId, at: Location) -> Option<UnknownId> {
        let unknown = self.unknown(id);
        if unknown.sort != Sort::Number && !unknown.sort.is_text() || unknown.of_many || unknown.part.is_some() {
            return None;
        }
        match self.as_number(id, at) {
            Value::Unknown(number) => Some(number),
            _ => None,
        }
    }

    /// A number that is not known is compared with a known one.
    pub(in crate::evaluate) fn compare_as_number(
        &mut self,
        op: BinaryOp,
        id: UnknownId,
        constant: f64,
        at: Location,
    ) -> Option<Value> {
        let number = self.number_of_text(id, at)?;
        let order = match op {
            BinaryOp::Lt => Order::Below,
            BinaryOp::LtEq => Order::AtMost,
            BinaryOp::Gt => Order::Above,
            BinaryOp::GtEq => Order::AtLeast,
            _ => return None,
        };
        Some(self.number_compares(number, order, constant, at))
    }

    fn number_compares(&mut self, number: UnknownId, order: Order, constant: f64, at: Location) -> Value {
        let sign = match order {
            Order::Below => "<",
            Order::AtMost => "<=",
            Order::Above => ">",
            Order::AtLeast => ">=",
        };
        if constant.is_nan() {
            return Value::Bool(false);
        }
        let text = format!("{} {sign} {constant}", of_comparison(&self.unknown(number).text));
        self.test_of_number(number, Test::Compares(order, constant.to_bits()), &text, at)
    }

    fn test_of_number(&mut self, number: UnknownId, test: Test, text: &str, at: Location) -> Value {
        let source = self.unknown(number).identity;
        let identity = match &test {
            Test::Compares(order, bits) => identity_of(("compares", order, bits, source)),
            Test::Place(place) => identity_of(("place", place, source)),
            Test::Truthy | Test::Present | Test::Equals(_) => identity_of(("test of a number", text, source)),
        };
        let question = self.derive(number, text, at);
        self.change_unknown(&question, |unknown| {
            (unknown.sort, unknown.identity) = (Sort::Boolean, identity);
            unknown.about = Some(About { source, test, sort: Sort::Number });
        });
        question
    }

    /// The places of a list that a number may mean, counted from its end where it is negative: one before the first and one behind the last
    /// stand for all that are further away.
    pub(in crate::evaluate) fn as_place(&mut self, value: Value, length: usize, at: Location) -> Value {
        let value = self.settle(value, at);
        let Value::Unknown(id) = value else { return value };
        let unknown = self.unknown(id);
        let is_text = unknown.sort.is_text();
        if length > MAX_PLACES || unknown.sort != Sort::Number && !is_text || unknown.at_least.is_some() {
            return value;
        }
        let Some(number) = self.number_of_text(id, at) else { return value };
        let Ok(length) = i32::try_from(length) else { return value };
        // What is not chosen from any of them is before them all.
        let mut places: Vec<(Value, i32)> = Vec::new();
        for place in (0..length).chain((-length..0).rev()) {
            let text = format!("Math.trunc({}) === {place}", self.unknown(number).text);
            let is_it = self.test_of_number(number, Test::Place(place), &text, at);
            places.push((is_it, place));
            if place == length - 1 {
                places.push((self.number_compares(number, Order::AtLeast, f64::from(length), at), length));
            }
        }
        if length == 0 {
            places.push((self.number_compares(number, Order::AtLeast, 1.0, at), 0));
        }
        let mut chosen = Value::Number(f64::from(-length - 1));
        for (on, place) in places.into_iter().rev() {
            let Value::Unknown(on) = on else { return value };
            chosen = self.choice(Choice { on, yes: Value::Number(f64::from(place)), no: chosen }, at);
        }
        // A variable that is not there is no place.
        if is_text && let Value::Unknown(on) = self.presence(id, at) {
            chosen = self.choice(Choice { on, yes: chosen, no: Value::Undefined }, at);
        }
        self.settle(chosen, at)
    }

    /// `Math.min` or `Math.max` of a number that is not known and of a known one: which of the two it is.
    pub(in crate::evaluate) fn nearest_of(
        &mut self,
        is_least: bool,
        (left, right): (&Value, &Value),
        at: Location,
    ) -> Option<Value> {
        let (id, bound) = match (left, right) {
            (Value::Unknown(id), Value::Number(bound)) | (Value::Number(bound), Value::Unknown(id)) => (*id, *bound),
            _ => return None,
        };
        let number = self.number_of_text(id, at)?;
        if bound.is_nan() {
            return Some(Value::Number(bound));
        }
        let order = if is_least { Order::AtLeast } else { Order::AtMost };
        let Value::Unknown(on) = self.number_compares(number, order, bound, at) else { return None };
        Some(self.choice(Choice { on, yes: Value::Number(bound), no: Value::Unknown(number) }, at))
    }

    /// Where in a list of texts one stands that is not known, by the questions which of them it is.
    pub(in crate::evaluate) fn place_among(
        &mut self,
        items: &[Value],
        wanted: UnknownId,
        at: Location,
    ) -> Option<Value> {
        if items.len() > MAX_PLACES || self.unknown(wanted).part.is_some() {
            return None;
        }
        let mut chosen = Value::Number(-1.0);
        for (place, item) in items.iter().enumerate().rev() {
            let Value::String(text) = item else { return None };
            let question = format!("{} === '{text}'", of_comparison(&self.unknown(wanted).text));
            let Value::Unknown(on) = self.equality(wanted, Constant::String(text.clone()), &question, at) else {
                return None;
            };
            let yes = Value::Number(f64::from(u32::try_from(place).ok()?));
            chosen = self.choice(Choice { on, yes, no: chosen }, at);
        }
        Some(chosen)
    }
}
