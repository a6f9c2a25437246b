//! Lists that are made of others, and `sort`, one property after the other (ECMA-262, 23.1.3): each keeps the places where nothing is.

use super::{
    flat::spreadable,
    generic::{Run, integer, key, known},
    sort::merge_sort,
};
use crate::evaluate::{
    operations::coerce::is_truthy,
    values::{
        interrupt::Eval,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// The most that lists are nested.
const MAX_DEPTH: f64 = 100.0;

impl Run<'_> {
    pub(super) fn splice(&self, interpreter: &mut Interpreter<'_>, is_copy: bool) -> Eval<Value> {
        let start = known!(self, interpreter, self.relative(interpreter, 0, 0.0)?);
        let given = self.call.arguments.items.len();
        let count = match given {
            0 => 0.0,
            1 => self.length - start,
            _ => {
                let count = self.call.settled(interpreter, 1);
                known!(self, interpreter, integer(interpreter, self.call, count)?).clamp(0.0, self.length - start)
            }
        };
        let added: Vec<Value> = self.call.arguments.items.iter().skip(2).cloned().collect();
        #[expect(clippy::cast_precision_loss, reason = "calls have few arguments")]
        let more = added.len() as f64;
        if self.length + more - count > 9_007_199_254_740_991.0 {
            return interpreter.throw("TypeError", "a list longer than 2^53 - 1", self.call.at);
        }
        if is_copy {
            return self.spliced(interpreter, start, count, added);
        }
        let (mut removed, mut index) = (Vec::new(), start);
        while index < start + count {
            let is_there = known!(self, interpreter, self.has(interpreter, index)?);
            removed.push(if is_there { Some(self.get(interpreter, index)?) } else { None });
            index += 1.0;
        }
        if more < count {
            index = start;
            while index < self.length - count {
                self.shift(interpreter, index + count, index + more)?;
                index += 1.0;
            }
            index = self.length;
            while index > self.length - count + more {
                self.delete(interpreter, index - 1.0)?;
                index -= 1.0;
            }
        } else if more > count {
            index = self.length - count;
            while index > start {
                self.shift(interpreter, index + count - 1.0, index + more - 1.0)?;
                index -= 1.0;
            }
        }
        let mut place = start;
        for item in added {
            self.set(interpreter, key(place), item)?;
            place += 1.0;
        }
        self.set(interpreter, "length".into(), Value::Number(self.length - count + more))?;
        Ok(self.list(interpreter, removed))
    }

    fn spliced(&self, interpreter: &mut Interpreter<'_>, start: f64, count: f64, added: Vec<Value>) -> Eval<Value> {
        let (mut items, mut index) = (Vec::new(), 0.0);
        while index < self.length {
            if index == start {
                items.extend(added.iter().cloned().map(Some));
                index += count;
                if index >= self.length {
                    break;
                }
            }
            items.push(Some(self.get(interpreter, index)?));
            index += 1.0;
        }
        if start >= self.length {
            items.extend(added.into_iter().map(Some));
        }
        Ok(self.list(interpreter, items))
    }

    pub(super) fn concat(&self, interpreter: &mut Interpreter<'_>) -> Eval<Value> {
        let mut items = Vec::new();
        for value in std::iter::once(&self.this).chain(&self.call.arguments.items) {
            let value = interpreter.settle(value.clone(), self.call.at);
            if let Value::Unknown(_) = value {
                return self.call.undecided(interpreter);
            }
            let list = match interpreter.object_of(&value) {
                Some(id) if known!(self, interpreter, self.is_spreadable(interpreter, &value, id)?) => id,
                _ => {
                    items.push(Some(value));
                    continue;
                }
            };
            known!(self, interpreter, self.parts(interpreter, &value, list, &mut items)?);
        }
        Ok(self.list(interpreter, items))
    }

    /// 23.1.3.2.1 IsConcatSpreadable
    fn is_spreadable(&self, interpreter: &mut Interpreter<'_>, value: &Value, id: ObjectId) -> Eval<Option<bool>> {
        let said = interpreter.get(value, &spreadable(), self.call.at)?;
        let said = interpreter.settle(said, self.call.at);
        Ok(if matches!(said, Value::Undefined) { Some(super::is_list(interpreter, id)) } else { is_truthy(&said) })
    }

    /// The items of something like a list; nothing where it is not known.
    fn parts(
        &self,
        interpreter: &mut Interpreter<'_>,
        value: &Value,
        id: ObjectId,
        into: &mut Vec<Option<Value>>,
    ) -> Eval<Option<()>> {
        let length = interpreter.get(value, &"length".into(), self.call.at)?;
        let Some(length) = integer(interpreter, self.call, length)? else { return Ok(None) };
        let length = length.clamp(0.0, 9_007_199_254_740_991.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let count = length as usize;
        #[expect(clippy::cast_precision_loss, reason = "lists are far shorter than 2^53")]
        if into.len() as f64 + length > 9_007_199_254_740_991.0 {
            return interpreter.throw("TypeError", "a list longer than 2^53 - 1", self.call.at);
        }
        interpreter.check_items(into.len().saturating_add(count), self.call.at)?;
        interpreter.charge(count * 4);
        let mut index = 0.0;
        while index < length {
            let Some(is_there) = interpreter.has_property(id, &key(index), self.call.at)? else { return Ok(None) };
            into.push(if is_there { Some(interpreter.get(value, &key(index), self.call.at)?) } else { None });
            index += 1.0;
        }
        Ok(Some(()))
    }

    pub(super) fn flat(&self, interpreter: &mut Interpreter<'_>) -> Eval<Value> {
        let depth = match self.call.settled(interpreter, 0) {
            Value::Undefined => 1.0,
            depth => known!(self, interpreter, integer(interpreter, self.call, depth)?),
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded, and not negative")]
        let depth = depth.clamp(0.0, MAX_DEPTH) as usize;
        let (mut made, mut index) = (Vec::new(), 0.0);
        while index < self.length {
            if known!(self, interpreter, self.has(interpreter, index)?) {
                let item = self.get(interpreter, index)?;
                let item = interpreter.settle(item, self.call.at);
                known!(self, interpreter, self.flatten(interpreter, item, depth, &mut made)?);
            }
            index += 1.0;
        }
        Ok(self.list(interpreter, made))
    }

    /// 23.1.3.13.1 FlattenIntoArray, of one item; nothing where it is not known.
    pub(super) fn flatten(
        &self,
        interpreter: &mut Interpreter<'_>,
        item: Value,
        depth: usize,
        into: &mut Vec<Option<Value>>,
    ) -> Eval<Option<()>> {
        let list = match &item {
            Value::Unknown(_) if depth > 0 => return Ok(None),
            Value::Object(id) if depth > 0 && super::is_list(interpreter, *id) => *id,
            _ => {
                into.push(Some(item));
                return Ok(Some(()));
            }
        };
        let mut parts = Vec::new();
        if self.parts(interpreter, &item, list, &mut parts)?.is_none() {
            return Ok(None);
        }
        interpreter.enter(|_| self.call.at)?;
        for part in parts.into_iter().flatten() {
            let part = interpreter.settle(part, self.call.at);
            if self.flatten(interpreter, part, depth - 1, into)?.is_none() {
                interpreter.leave();
                return Ok(None);
            }
        }
        interpreter.leave();
        interpreter.check_items(into.len(), self.call.at)?;
        Ok(Some(()))
    }

    pub(super) fn sort(&self, interpreter: &mut Interpreter<'_>, is_copy: bool) -> Eval<Value> {
        let (mut items, mut index) = (Vec::new(), 0.0);
        while index < self.length {
            if is_copy || known!(self, interpreter, self.has(interpreter, index)?) {
                items.push(self.get(interpreter, index)?);
            }
            index += 1.0;
        }
        let sorted = known!(self, interpreter, merge_sort(interpreter, self.call, items)?);
        if is_copy {
            return Ok(self.list(interpreter, sorted.into_iter().map(Some).collect()));
        }
        let mut place = 0.0;
        for item in sorted {
            self.set(interpreter, key(place), item)?;
            place += 1.0;
        }
        while place < self.length {
            if known!(self, interpreter, self.has(interpreter, place)?) {
                self.delete(interpreter, place)?;
            }
            place += 1.0;
        }
        Ok(self.this.clone())
    }
}
