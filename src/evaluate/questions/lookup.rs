//! A look-up by a name that is not known: `byStage[process.env.STAGE]`, `byStage.get(process.env.STAGE)`. In: a plain object or a
//! `Map`, and an unknown. Out: its values, to be chosen from by the questions whether the name is that of the first, of the
//! second, and so on. Also whether an unknown is one of a few texts: the same questions.

use swc_atoms::Atom;
use swc_ecma_ast::BinaryOp;

use crate::{
    evaluate::{
        operations::coerce::{number_to_string, to_number},
        values::{
            heap::{Key, Kind},
            operand_form::of_comparison,
            properties::Slot,
            sort::Sort,
            unknown::Choice,
            value::{ObjectId, UnknownId, Value},
        },
        world::{decisions::Constant, interpreter::Interpreter},
    },
    source::Location,
};

/// What has more entries is no table of a few known cases.
const MAX_CASES: usize = 8;

impl Interpreter<'_> {
    /// The value of that name in an object; `None` where the object may have more than is known, or calls a getter.
    pub(in crate::evaluate) fn look_up(&mut self, object: &Value, name: UnknownId, at: Location) -> Option<Value> {
        let Value::Object(id) = object else { return None };
        let cases = match self.heap.get(*id).kind {
            Kind::Ordinary => self.properties_as_cases(*id),
            Kind::Array(_) => self.items_as_cases(*id),
            _ => None,
        };
        self.chosen_by(cases?, name, at)
    }

    /// The same for the entries of a `Map`.
    pub(in crate::evaluate) fn look_up_entry(&mut self, map: &Value, name: UnknownId, at: Location) -> Option<Value> {
        let Value::Object(id) = map else { return None };
        let object = self.heap.get(*id);
        let Kind::Map(entries) = &object.kind else { return None };
        let cases = entries.values().map(|(key, value)| match Key::from(key) {
            Key::String(key) => Some((key, value.clone())),
            _ => None,
        });
        let cases = if object.open.is_none() { cases.collect::<Option<Vec<_>>>() } else { None };
        self.chosen_by(cases?, name, at)
    }

    fn items_as_cases(&self, list: ObjectId) -> Option<Vec<(Atom, Value)>> {
        let list = self.heap.get(list);
        let Kind::Array(items) = &list.kind else { return None };
        let is_plain = list.irregular.is_regular() && list.open.is_none() && list.prototype.is_none();
        if !is_plain || list.properties.len() > 0 {
            return None;
        }
        Some(items.iter().enumerate().map(|(place, item)| (place.to_string().into(), item.clone())).collect())
    }

    fn properties_as_cases(&self, object: ObjectId) -> Option<Vec<(Atom, Value)>> {
        let object = self.heap.get(object);
        let keys = object.properties.keys();
        if !object.is_plain() || object.properties.len() != keys.len() {
            return None;
        }
        keys.into_iter()
            .map(|key| match object.properties.get(&key) {
                Some(Slot::Value(value)) => Some((key.clone(), value.clone())),
                _ => None,
            })
            .collect()
    }

    /// Whether an object has a property of that name.
    pub(in crate::evaluate) fn has_unknown_key(
        &mut self,
        object: &Value,
        name: UnknownId,
        at: Location,
    ) -> Option<Value> {
        let Value::Object(id) = object else { return None };
        let cases = match self.heap.get(*id).kind {
            Kind::Ordinary => self.properties_as_cases(*id)?,
            _ => return None,
        };
        let keys: Vec<Value> = cases.into_iter().map(|(key, _)| Value::String(key)).collect();
        self.is_among(&keys, name, at)
    }

    /// Whether a value that is not known is one of these; `None` where these are not a few texts.
    pub(in crate::evaluate) fn is_among(&mut self, items: &[Value], wanted: UnknownId, at: Location) -> Option<Value> {
        let mut texts: Vec<Atom> = Vec::with_capacity(items.len());
        for item in items {
            let Value::String(text) = item else { return None };
            if !texts.contains(text) {
                texts.push(text.clone());
            }
        }
        if self.unknown(wanted).part.is_some() {
            return self.part_is_none_of(wanted, &texts).then_some(Value::Bool(false));
        }
        if texts.len() > MAX_CASES {
            return None;
        }
        texts.into_iter().rev().try_fold(Value::Bool(false), |no, text| {
            let question = format!("{} === '{text}'", of_comparison(&self.unknown(wanted).text));
            let on = self.equality(wanted, Constant::String(text), &question, at);
            let Value::Unknown(on) = on else { return None };
            Some(self.choice(Choice { on, yes: Value::Bool(true), no }, at))
        })
    }

    /// Whether one of these values, which are not known, is a text.
    pub(in crate::evaluate) fn is_any_of(&mut self, items: &[UnknownId], text: &Atom, at: Location) -> Option<Value> {
        if items.len() > MAX_CASES {
            return None;
        }
        items.iter().rev().try_fold(Value::Bool(false), |no, item| {
            if self.is_of_another_type(*item, &Constant::String(text.clone())) {
                return Some(no);
            }
            let question = format!("{} === '{text}'", of_comparison(&self.unknown(*item).text));
            let on = self.equality(*item, Constant::String(text.clone()), &question, at);
            let Value::Unknown(on) = on else { return None };
            Some(self.choice(Choice { on, yes: Value::Bool(true), no }, at))
        })
    }

    fn chosen_by(&mut self, cases: Vec<(Atom, Value)>, name: UnknownId, at: Location) -> Option<Value> {
        if self.unknown(name).part.is_some() {
            let names: Vec<Atom> = cases.into_iter().map(|(name, _)| name).collect();
            return self.part_is_none_of(name, &names).then_some(Value::Undefined);
        }
        if cases.is_empty() || cases.len() > MAX_CASES {
            return None;
        }
        // Another name finds nothing: what every object inherits is not what a table is asked for.
        cases.into_iter().rev().try_fold(Value::Undefined, |no, (case, yes)| match self.has_text(name, &case, at) {
            Value::Unknown(on) => Some(self.choice(Choice { on, yes, no }, at)),
            Value::Bool(is_it) => Some(if is_it { yes } else { no }),
            _ => None,
        })
    }

    /// Whether this is the text of a value that is not known, under which something is looked up.
    fn has_text(&mut self, name: UnknownId, text: &Atom, at: Location) -> Value {
        let sort = self.unknown(name).sort;
        if sort.is_number() && text == "NaN" {
            // No number is `===` to it.
            let question = format!("Number.isNaN({})", self.unknown(name).text);
            let is_it = self.derive(name, &question, at);
            return self.of_sort(is_it, Sort::Boolean);
        }
        let as_text = Value::String(text.clone());
        let value = match text.as_str() {
            "true" | "false" if sort.is_boolean() => Value::Bool(text == "true"),
            _ if sort.is_number() => match to_number(&as_text) {
                Some(number) if number_to_string(number) == text.as_str() => Value::Number(number),
                _ => as_text,
            },
            _ => as_text,
        };
        let question = format!("{} === {}", of_comparison(&self.unknown(name).text), self.show(&value));
        let is_it = self.compare_with_constant(BinaryOp::EqEqEq, &Value::Unknown(name), &value, &question, at);
        let is_it = is_it.unwrap_or(Value::Undefined);
        // What is not there has a text too.
        match self.presence(name, at) {
            Value::Unknown(on) if text == "undefined" && sort != Sort::Any => {
                self.choice(Choice { on, yes: is_it, no: Value::Bool(true) }, at)
            }
            _ => is_it,
        }
    }
}
