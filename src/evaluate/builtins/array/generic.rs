//! The methods of arrays on what is no array (ECMA-262, 23.1.3): each as the specification has it, one property after the other.
//! In: the name of a method, and a call of it on an object with a `length`. Out: its result; unknown where the object is not known.

use swc_atoms::Atom;

use crate::evaluate::{
    builtins::{Call, array, object::object},
    language::arguments::Arguments,
    operations::{coerce::to_number, property_define::same_value},
    values::{
        heap::Kind,
        interrupt::Eval,
        value::{ObjectId, Value, strictly_equal},
    },
    world::interpreter::Interpreter,
};

/// The most that an object with a `length` is followed.
const MAX_LENGTH: f64 = 100_000.0;

/// A call under way.
struct Run<'c> {
    call: &'c Call,
    id: ObjectId,
    this: Value,
    length: f64,
}

/// What is not followed further.
macro_rules! known {
    ($run:expr, $interpreter:ident, $value:expr) => {
        match $value {
            Some(value) => value,
            None => return $run.call.undecided($interpreter),
        }
    };
}

fn key(index: f64) -> Atom {
    crate::evaluate::operations::coerce::number_to_string(index).into()
}

/// ToIntegerOrInfinity of an argument; `None` where it is not known.
fn integer(interpreter: &mut Interpreter<'_>, call: &Call, value: Value) -> Eval<Option<f64>> {
    let value = interpreter.operand(value, true, call.at)?;
    if let Value::BigInt(_) | Value::Symbol(_) = value {
        return interpreter.throw("TypeError", "Cannot convert a value to a number", call.at);
    }
    Ok(to_number(&value).map(|number| if number.is_nan() { 0.0 } else { number.trunc() + 0.0 }))
}

/// Whether a method is one of those that are run here.
pub fn is_followed(method: &str) -> bool {
    matches!(
        method,
        "at" | "copyWithin" | "every" | "fill" | "find" | "findIndex" | "findLast" | "findLastIndex" | "forEach" | "includes"
            | "indexOf" | "join" | "lastIndexOf" | "map" | "filter" | "pop" | "push" | "reduce" | "reduceRight" | "reverse"
            | "shift" | "some" | "slice" | "unshift" | "toReversed" | "with"
    )
}

/// Calls a method of arrays on any object.
///
/// # Errors
/// What the object and callbacks throw.
pub fn run(interpreter: &mut Interpreter<'_>, method: &str, call: &Call) -> Eval<Value> {
    let inner = Call { this: Value::Undefined, arguments: Arguments::of(vec![call.this.clone()]), at: call.at };
    let id = match object(interpreter, &inner, 0)? {
        Ok(id) => id,
        Err(result) => return Ok(result),
    };
    let this = interpreter.value_of(id);
    let length = interpreter.get(&this, &"length".into(), call.at)?;
    let Some(length) = integer(interpreter, call, length)? else { return call.undecided(interpreter) };
    let length = length.clamp(0.0, 9_007_199_254_740_991.0);
    if length > MAX_LENGTH && !matches!(method, "push" | "pop" | "at") {
        return call.undecided(interpreter);
    }
    if call.arguments.open.is_some() {
        return call.undecided(interpreter);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    interpreter.charge(length.min(MAX_LENGTH) as usize * 4);
    let run = Run { call, id, this, length };
    match method {
        "push" | "pop" | "shift" | "unshift" | "reverse" | "copyWithin" | "fill" => run.change(interpreter, method),
        "reduce" | "reduceRight" => run.reduce(interpreter, method == "reduceRight"),
        "includes" | "indexOf" | "lastIndexOf" | "join" | "at" => run.search(interpreter, method),
        "slice" | "toReversed" | "with" => run.copy(interpreter, method),
        _ => run.each(interpreter, method),
    }
}

impl Run<'_> {
    fn get(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Eval<Value> {
        interpreter.get(&self.this, &key(index), self.call.at)
    }

    fn set(&self, interpreter: &mut Interpreter<'_>, name: Atom, value: Value) -> Eval<()> {
        interpreter.put(self.id, name, value, self.call.at)
    }

    fn delete(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Eval<()> {
        interpreter.delete_key(self.id, &key(index), self.call.at).map(|_| ())
    }

    fn has(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Option<bool> {
        interpreter.has(self.id, &key(index))
    }

    /// A relative index among the items.
    fn relative(&self, interpreter: &mut Interpreter<'_>, argument: usize, default: f64) -> Eval<Option<f64>> {
        let value = self.call.settled(interpreter, argument);
        if matches!(value, Value::Undefined) && argument > 0 {
            return Ok(Some(default));
        }
        let Some(index) = integer(interpreter, self.call, value)? else { return Ok(None) };
        Ok(Some(if index < 0.0 { (self.length + index).max(0.0) } else { index.min(self.length) }))
    }

    fn each(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let callback = array::callback(interpreter, self.call)?;
        if let Value::Unknown(_) = callback {
            return self.call.undecided(interpreter);
        }
        let (mut made, mut step) = (Vec::new(), 0.0);
        let is_backwards = matches!(method, "findLast" | "findLastIndex");
        let sees_holes = method.starts_with("find");
        while step < self.length {
            let index = if is_backwards { self.length - 1.0 - step } else { step };
            step += 1.0;
            if !sees_holes && !known!(self, interpreter, self.has(interpreter, index)) {
                if method == "map" {
                    // A hole in the result.
                    return self.call.undecided(interpreter);
                }
                continue;
            }
            let item = self.get(interpreter, index)?;
            let arguments = Arguments::of(vec![item.clone(), Value::Number(index), self.this.clone()]);
            let result = interpreter.call(&callback, self.call.get(1), arguments, self.call.at)?;
            if method == "map" {
                made.push(result);
                continue;
            }
            if method == "forEach" {
                continue;
            }
            let result = interpreter.settle(result, self.call.at);
            let holds = known!(self, interpreter, crate::evaluate::operations::coerce::is_truthy(&result));
            match method {
                "every" if !holds => return Ok(Value::Bool(false)),
                "some" if holds => return Ok(Value::Bool(true)),
                "filter" if holds => made.push(item),
                "find" | "findLast" if holds => return Ok(item),
                "findIndex" | "findLastIndex" if holds => return Ok(Value::Number(index)),
                _ => {}
            }
        }
        Ok(match method {
            "every" => Value::Bool(true),
            "some" => Value::Bool(false),
            "findIndex" | "findLastIndex" => Value::Number(-1.0),
            "map" | "filter" => interpreter.new_array(made, Some(self.call.at)),
            _ => Value::Undefined,
        })
    }

    fn reduce(&self, interpreter: &mut Interpreter<'_>, is_backwards: bool) -> Eval<Value> {
        let callback = array::callback(interpreter, self.call)?;
        if let Value::Unknown(_) = callback {
            return self.call.undecided(interpreter);
        }
        let mut result = self.call.arguments.items.get(1).cloned();
        let mut step = 0.0;
        while step < self.length {
            let index = if is_backwards { self.length - 1.0 - step } else { step };
            step += 1.0;
            if !known!(self, interpreter, self.has(interpreter, index)) {
                continue;
            }
            let item = self.get(interpreter, index)?;
            result = Some(match result {
                None => item,
                Some(before) => {
                    let arguments = Arguments::of(vec![before, item, Value::Number(index), self.this.clone()]);
                    interpreter.call(&callback, Value::Undefined, arguments, self.call.at)?
                }
            });
        }
        match result {
            Some(result) => Ok(result),
            None => interpreter.throw("TypeError", "Reduce of empty array with no initial value", self.call.at),
        }
    }

    fn search(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let wanted = self.call.settled(interpreter, 0);
        if method == "at" {
            let index = known!(self, interpreter, integer(interpreter, self.call, wanted)?);
            let index = if index < 0.0 { self.length + index } else { index };
            return if (0.0..self.length).contains(&index) { self.get(interpreter, index) } else { Ok(Value::Undefined) };
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
            let is_there = method == "includes" || known!(self, interpreter, self.has(interpreter, index));
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

    fn copy(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
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
            if method == "slice" && !known!(self, interpreter, self.has(interpreter, index)) {
                // A hole in the result.
                return self.call.undecided(interpreter);
            }
            let from = if method == "toReversed" { self.length - 1.0 - index } else { index };
            items.push(if replaced == Some(index) { self.call.get(1) } else { self.get(interpreter, from)? });
            index += 1.0;
        }
        Ok(interpreter.new_array(items, Some(self.call.at)))
    }

    fn change(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
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
                    let has_lower = known!(self, interpreter, self.has(interpreter, lower));
                    let first = if has_lower { Some(self.get(interpreter, lower)?) } else { None };
                    let has_upper = known!(self, interpreter, self.has(interpreter, upper));
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
    fn shift(&self, interpreter: &mut Interpreter<'_>, from: f64, to: f64) -> Eval<()> {
        match self.has(interpreter, from) {
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

/// Whether a method may take the items of `this` at once: an array of the language that holds all of them itself.
pub fn is_simple(interpreter: &Interpreter<'_>, this: &Value) -> bool {
    match this {
        Value::Object(id) => matches!(interpreter.object(*id).kind, Kind::Array(_)),
        _ => false,
    }
}
