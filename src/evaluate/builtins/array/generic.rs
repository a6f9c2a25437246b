//! The methods of arrays on what is no array (ECMA-262, 23.1.3): each as the specification has it, one property after the other.
//! In: the name of a method, and a call of it on an object with a `length`. Out: its result; unknown where the object is not known.

use swc_atoms::Atom;

use super::items;
use crate::evaluate::{
    builtins::{
        iterator::{part_named, part_of},
        object::object,
    },
    operations::{coerce::to_number, native_arguments::has_effects},
    values::{
        heap::{Integrity, Kind},
        interrupt::Eval,
        irregular::Irregular,
        native::Call,
        sequence::Arguments,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

/// The most that an object with a `length` is followed.
const MAX_LENGTH: f64 = 100_000.0;

/// A call under way.
pub(super) struct Run<'c> {
    pub(super) call: &'c Call,
    pub(super) id: ObjectId,
    pub(super) this: Value,
    pub(super) length: f64,
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

pub(super) use known;

pub(super) fn key(index: f64) -> Atom {
    crate::evaluate::operations::coerce::number_to_string(index).into()
}

/// ToIntegerOrInfinity of an argument; `None` where it is not known.
pub(super) fn integer(interpreter: &mut Interpreter<'_>, call: &Call, value: Value) -> Eval<Option<f64>> {
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
        "at" | "copyWithin"
            | "every"
            | "fill"
            | "find"
            | "findIndex"
            | "findLast"
            | "findLastIndex"
            | "forEach"
            | "includes"
            | "indexOf"
            | "join"
            | "lastIndexOf"
            | "map"
            | "filter"
            | "pop"
            | "push"
            | "reduce"
            | "reduceRight"
            | "reverse"
            | "shift"
            | "some"
            | "slice"
            | "unshift"
            | "toReversed"
            | "with"
            | "splice"
            | "concat"
            | "flat"
            | "flatMap"
            | "sort"
            | "toSorted"
            | "toSpliced"
            | "keys"
            | "values"
            | "entries"
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
    if let Some(part) = part_named(method) {
        return Ok(Value::Object(part_of(interpreter, id, part, call.at)));
    }
    if matches!(method, "sort" | "toSorted") {
        super::change::comparison(interpreter, call)?;
    }
    if method == "concat" {
        return Run { call, id, this, length: 0.0 }.concat(interpreter);
    }
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
        "splice" | "toSpliced" => run.splice(interpreter, method == "toSpliced"),
        "flat" => run.flat(interpreter),
        "sort" | "toSorted" => run.sort(interpreter, method == "toSorted"),
        _ => run.each(interpreter, method),
    }
}

impl Run<'_> {
    pub(super) fn get(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Eval<Value> {
        interpreter.get(&self.this, &key(index), self.call.at)
    }

    pub(super) fn set(&self, interpreter: &mut Interpreter<'_>, name: Atom, value: Value) -> Eval<()> {
        interpreter.put(self.id, name, value, self.call.at)
    }

    pub(super) fn delete(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Eval<()> {
        interpreter.delete_key(self.id, &key(index), self.call.at).map(|_| ())
    }

    pub(super) fn has(&self, interpreter: &mut Interpreter<'_>, index: f64) -> Eval<Option<bool>> {
        interpreter.has_property(self.id, &key(index), self.call.at)
    }

    /// A list, in which nothing is where there is no value.
    pub(super) fn list(&self, interpreter: &mut Interpreter<'_>, items: Vec<Option<Value>>) -> Value {
        let mut irregular = Irregular::default();
        for index in (0..items.len()).filter(|index| items[*index].is_none()) {
            irregular.leave_out(index..index + 1);
        }
        let items = items.into_iter().map(|item| item.unwrap_or(Value::Undefined)).collect();
        let list = interpreter.new_object(Kind::Array(items), Some(self.call.at));
        interpreter.heap.get_mut(list).irregular = irregular;
        Value::Object(list)
    }

    /// A relative index among the items.
    pub(super) fn relative(
        &self,
        interpreter: &mut Interpreter<'_>,
        argument: usize,
        default: f64,
    ) -> Eval<Option<f64>> {
        let value = self.call.settled(interpreter, argument);
        if matches!(value, Value::Undefined) && argument > 0 {
            return Ok(Some(default));
        }
        let Some(index) = integer(interpreter, self.call, value)? else { return Ok(None) };
        Ok(Some(if index < 0.0 { (self.length + index).max(0.0) } else { index.min(self.length) }))
    }

    fn each(&self, interpreter: &mut Interpreter<'_>, method: &str) -> Eval<Value> {
        let callback = items::callback(interpreter, self.call)?;
        if let Value::Unknown(_) = callback {
            return self.call.undecided(interpreter);
        }
        let (mut made, mut step) = (Vec::new(), 0.0);
        let is_backwards = matches!(method, "findLast" | "findLastIndex");
        let sees_holes = method.starts_with("find");
        while step < self.length {
            let index = if is_backwards { self.length - 1.0 - step } else { step };
            step += 1.0;
            if !sees_holes && !known!(self, interpreter, self.has(interpreter, index)?) {
                if method == "map" {
                    made.push(None);
                }
                continue;
            }
            let item = self.get(interpreter, index)?;
            let arguments = Arguments::of(vec![item.clone(), Value::Number(index), self.this.clone()]);
            let result = interpreter.call(&callback, self.call.get(1), arguments, self.call.at)?;
            if method == "map" {
                made.push(Some(result));
                continue;
            }
            if method == "flatMap" {
                let result = interpreter.settle(result, self.call.at);
                known!(self, interpreter, self.flatten(interpreter, result, 1, &mut made)?);
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
                "filter" if holds => made.push(Some(item)),
                "find" | "findLast" if holds => return Ok(item),
                "findIndex" | "findLastIndex" if holds => return Ok(Value::Number(index)),
                _ => {}
            }
        }
        Ok(match method {
            "every" => Value::Bool(true),
            "some" => Value::Bool(false),
            "findIndex" | "findLastIndex" => Value::Number(-1.0),
            "map" | "filter" | "flatMap" => self.list(interpreter, made),
            _ => Value::Undefined,
        })
    }

    fn reduce(&self, interpreter: &mut Interpreter<'_>, is_backwards: bool) -> Eval<Value> {
        let callback = items::callback(interpreter, self.call)?;
        if let Value::Unknown(_) = callback {
            return self.call.undecided(interpreter);
        }
        let mut result = self.call.arguments.items.get(1).cloned();
        let mut step = 0.0;
        while step < self.length {
            let index = if is_backwards { self.length - 1.0 - step } else { step };
            step += 1.0;
            if !known!(self, interpreter, self.has(interpreter, index)?) {
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
}

/// The methods that write to `this`.
const WRITING: [&str; 9] = ["push", "pop", "shift", "unshift", "splice", "reverse", "sort", "fill", "copyWithin"];

/// Whether a method may take the items of `this` at once: an array of the language that holds all of them itself, and arguments whose conversions
/// have no effects.
pub fn is_simple(interpreter: &Interpreter<'_>, method: &str, this: &Value, arguments: &Arguments) -> bool {
    let Value::Object(id) = this else { return false };
    let object = interpreter.peek(*id);
    let is_open = object.integrity == Integrity::Open || !WRITING.contains(&method);
    let counts_itself = !object.is_arguments || object.properties.len() == 0;
    matches!(object.kind, Kind::Array(_))
        && object.irregular.is_regular()
        && is_open
        && counts_itself
        && !has_effects("Array.prototype", method, arguments)
}
