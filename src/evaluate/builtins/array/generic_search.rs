//! Searches of arrays, and copies of them, on what is no array (ECMA-262, 23.1.3).

use swc_atoms::Atom;

use super::generic::{Run, integer, known};
use crate::evaluate::{
    operations::property_define::same_value,
    values::{
        interrupt::Eval,
        value::{Value, strictly_equal},
    },
    world::interpreter::Interpreter,
};

impl Run<'_> {
    pub(super) fn search(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let wanted = self.call.settled(interpreter, 0);
        if method == "at" {
            let index = known!(self, interpreter, integer(interpreter, self.call, wanted)?);
            let index = if index < 0.0 { self.length + index } else { index };
            return if (0.0..self.length).contains(&index) {
                self.get(interpreter, index)
            } else {
                Ok(Value::Undefined)
            };
        }
        if method == "join" {
            let separator = match wanted {
                Value::Undefined => Some(",".into()),
                value => interpreter.text_of(&value, self.call.at)?,
            };
            let separator: Atom = known!(self, interpreter, separator);
            let (mut items, mut index) = (Vec::new(), 0.0);
            while index < self.length {
                items.push(self.get(interpreter, index)?);
                index += 1.0;
            }
            let text = known!(self, interpreter, interpreter.join(&items, &separator, self.call.at, 0)?);
            return Ok(Value::String(text));
        }
        let missing = if method == "includes" { Value::Bool(false) } else { Value::Number(-1.0) };
        if self.length == 0.0 {
            return Ok(missing);
        }
        if let Value::Unknown(_) = wanted {
            return self.call.undecided(interpreter);
        }
        let is_backwards = method == "lastIndexOf";
        let start = match self.call.arguments.items.get(1) {
            None if is_backwards => self.length - 1.0,
            None => 0.0,
            Some(start) => known!(self, interpreter, integer(interpreter, self.call, start.clone())?),
        };
        let mut index = match (is_backwards, start < 0.0) {
            (true, false) => start.min(self.length - 1.0),
            (true, true) => self.length + start,
            (false, false) => start,
            (false, true) => (self.length + start).max(0.0),
        };
        while (0.0..self.length).contains(&index) {
            let is_there = method == "includes" || known!(self, interpreter, self.has(interpreter, index)?);
            if is_there {
                let item = self.get(interpreter, index)?;
                let item = interpreter.settle(item, self.call.at);
                if let Value::Unknown(_) = item {
                    return self.call.undecided(interpreter);
                }
                let is_zero = |value: &Value| matches!(value, Value::Number(number) if *number == 0.0);
                if strictly_equal(&item, &wanted)
                    || method == "includes" && (same_value(&item, &wanted) || is_zero(&item) && is_zero(&wanted))
                {
                    return Ok(if method == "includes" { Value::Bool(true) } else { Value::Number(index) });
                }
            }
            index += if is_backwards { -1.0 } else { 1.0 };
        }
        Ok(missing)
    }

    pub(super) fn copy(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let (mut items, mut index) = (Vec::new(), 0.0);
        let (mut end, mut replaced) = (self.length, None);
        if method == "slice" {
            index = known!(self, interpreter, self.relative(interpreter, 0, 0.0)?);
            end = known!(self, interpreter, self.relative(interpreter, 1, self.length)?);
        }
        if method == "with" {
            let at = self.call.settled(interpreter, 0);
            let at = known!(self, interpreter, integer(interpreter, self.call, at)?);
            let at = if at < 0.0 { self.length + at } else { at };
            if !(0.0..self.length).contains(&at) {
                return interpreter.throw("RangeError", "Invalid index", self.call.at);
            }
            replaced = Some(at);
        }
        while index < end {
            let from = if method == "toReversed" { self.length - 1.0 - index } else { index };
            items.push(match method {
                "slice" if !known!(self, interpreter, self.has(interpreter, index)?) => None,
                "with" if replaced == Some(index) => Some(self.call.get(1)),
                _ => Some(self.get(interpreter, from)?),
            });
            index += 1.0;
        }
        Ok(self.list(interpreter, items))
    }
}
