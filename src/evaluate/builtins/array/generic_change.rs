//! What changes arrays, on what is no array (ECMA-262, 23.1.3).

use swc_atoms::Atom;

use super::generic::{Run, key, known};
use crate::evaluate::{
    values::{interrupt::Eval, value::Value},
    world::interpreter::Interpreter,
};

impl Run<'_> {
    pub(super) fn change(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let length_key: Atom = "length".into();
        match method {
            "push" | "unshift" => {
                let items = &self.call.arguments.items;
                #[expect(clippy::cast_precision_loss, reason = "calls have few arguments")]
                let count = items.len() as f64;
                if self.length + count > 9_007_199_254_740_991.0 {
                    return interpreter.throw("TypeError", "a list longer than 2^53 - 1", self.call.at);
                }
                let mut place = self.length;
                if method == "unshift" {
                    if count > 0.0 {
                        let mut index = self.length;
                        while index > 0.0 {
                            index -= 1.0;
                            self.shift(interpreter, index, index + count)?;
                        }
                    }
                    place = 0.0;
                }
                for item in items {
                    self.set(interpreter, key(place), item.clone())?;
                    place += 1.0;
                }
                self.set(interpreter, length_key, Value::Number(self.length + count))?;
                Ok(Value::Number(self.length + count))
            }
            "pop" | "shift" => {
                if self.length == 0.0 {
                    self.set(interpreter, length_key, Value::Number(0.0))?;
                    return Ok(Value::Undefined);
                }
                let taken = self.get(interpreter, if method == "pop" { self.length - 1.0 } else { 0.0 })?;
                let mut index = 1.0;
                while method == "shift" && index < self.length {
                    self.shift(interpreter, index, index - 1.0)?;
                    index += 1.0;
                }
                self.delete(interpreter, self.length - 1.0)?;
                self.set(interpreter, length_key, Value::Number(self.length - 1.0))?;
                Ok(taken)
            }
            "fill" => {
                let start = known!(self, interpreter, self.relative(interpreter, 1, 0.0)?);
                let end = known!(self, interpreter, self.relative(interpreter, 2, self.length)?);
                let mut index = start;
                while index < end {
                    self.set(interpreter, key(index), self.call.get(0))?;
                    index += 1.0;
                }
                Ok(self.this.clone())
            }
            "copyWithin" => {
                let to = known!(self, interpreter, self.relative(interpreter, 0, 0.0)?);
                let from = known!(self, interpreter, self.relative(interpreter, 1, 0.0)?);
                let end = known!(self, interpreter, self.relative(interpreter, 2, self.length)?);
                let count = (end - from).min(self.length - to);
                let is_backwards = from < to && to < from + count;
                let mut step = 0.0;
                while step < count {
                    let offset = if is_backwards { count - 1.0 - step } else { step };
                    self.shift(interpreter, from + offset, to + offset)?;
                    step += 1.0;
                }
                Ok(self.this.clone())
            }
            _ => {
                let (mut lower, middle) = (0.0, (self.length / 2.0).floor());
                while lower < middle {
                    let upper = self.length - 1.0 - lower;
                    let has_lower = known!(self, interpreter, self.has(interpreter, lower)?);
                    let first = if has_lower { Some(self.get(interpreter, lower)?) } else { None };
                    let has_upper = known!(self, interpreter, self.has(interpreter, upper)?);
                    let last = if has_upper { Some(self.get(interpreter, upper)?) } else { None };
                    match (first, last) {
                        (Some(first), Some(last)) => {
                            self.set(interpreter, key(lower), last)?;
                            self.set(interpreter, key(upper), first)?;
                        }
                        (None, Some(last)) => {
                            self.set(interpreter, key(lower), last)?;
                            self.delete(interpreter, upper)?;
                        }
                        (Some(first), None) => {
                            self.delete(interpreter, lower)?;
                            self.set(interpreter, key(upper), first)?;
                        }
                        (None, None) => {}
                    }
                    lower += 1.0;
                }
                Ok(self.this.clone())
            }
        }
    }

    /// Moves what is at an index, or that nothing is.
    pub(super) fn shift(&self, interpreter: &mut Interpreter<'_>, from: f64, to: f64) -> Eval<()> {
        match self.has(interpreter, from)? {
            Some(true) => {
                let item = self.get(interpreter, from)?;
                self.set(interpreter, key(to), item)
            }
            Some(false) => self.delete(interpreter, to),
            None => {
                if let Value::Unknown(unknown) = self.call.undecided(interpreter)? {
                    interpreter.doubt_object(self.id, unknown);
                }
                Ok(())
            }
        }
    }
}
