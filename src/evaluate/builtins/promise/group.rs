//! `Promise.all`, `allSettled`, `any` and `race` (ECMA-262, 27.2.4). In: promises. Out: a promise of what becomes of them.

use super::is_own;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            native::Call,
            promise::{Group, Outcome, Reaction},
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// `Promise.all`, `allSettled`, `any` and `race`.
pub(in crate::evaluate::builtins) fn all<const KIND: usize>(
    interpreter: &mut Interpreter<'_>,
    call: Call,
) -> Eval<Value> {
    if !is_own(interpreter, &call)? {
        return call.undecided(interpreter);
    }
    let result = interpreter.pending_promise(call.at);
    let sequence = match interpreter.iterate(call.get(0), call.at) {
        Ok(sequence) => sequence,
        Err(interrupt) => {
            interpreter.settle_with(result, Err(interrupt), None, call.at)?;
            return Ok(Value::Object(result));
        }
    };
    // A promise with a `then` or a class of its own would be asked for these.
    let is_special = |item: &Value| match item {
        Value::Object(id) if interpreter.is_promise(item) => {
            let object = interpreter.object(*id);
            object.properties.len() > 0 || object.prototype.is_some()
        }
        _ => false,
    };
    if sequence.open.is_some() || sequence.items.iter().any(is_special) {
        return call.undecided(interpreter);
    }
    let count = sequence.items.len();
    let group = interpreter.groups.len();
    interpreter.groups.push(Group { kind: KIND, result, items: vec![Value::Undefined; count], left: count });
    for (index, item) in sequence.items.into_iter().enumerate() {
        match interpreter.promise_of(item, call.at) {
            Ok(promise) => {
                interpreter.when_settled(promise, Reaction::Member { group, index, at: call.at }, call.at);
            }
            Err(interrupt) => interpreter.settle_with(result, Err(interrupt), None, call.at)?,
        }
    }
    if count == 0 && KIND != 3 {
        interpreter.close_group(group, call.at)?;
    }
    Ok(Value::Object(result))
}

impl Interpreter<'_> {
    /// All members of a group are settled.
    fn close_group(&mut self, group: usize, at: Location) -> Eval<()> {
        let (kind, result) = (self.groups[group].kind, self.groups[group].result);
        let items = std::mem::take(&mut self.groups[group].items);
        let list = self.new_array(items, Some(at));
        if kind != 2 {
            return self.resolve(result, list, at);
        }
        let error = self.new_object(Kind::Error("AggregateError"), Some(at));
        self.hide(error, "message", Value::string("All promises were rejected"));
        self.hide(error, "errors", list);
        self.reject_with(result, Value::Object(error), at);
        Ok(())
    }

    pub(in crate::evaluate) fn member_settled(
        &mut self,
        group: usize,
        index: usize,
        outcome: Outcome,
        at: Location,
    ) -> Eval<()> {
        let (kind, result) = (self.groups[group].kind, self.groups[group].result);
        let item = match (kind, outcome) {
            (0, Outcome::Value(value, None)) => value,
            (0, Outcome::Value(value, Some(risk))) => {
                if let Some(pending) = self.pending_mut(result) {
                    pending.risk = pending.risk.or(Some(risk));
                }
                value
            }
            (2, Outcome::Thrown(thrown)) => thrown.value,
            (1, outcome) => {
                let object = self.new_object(Kind::Ordinary, Some(at));
                let (status, key, value) = match outcome {
                    Outcome::Value(value, None) => (Value::string("fulfilled"), "value", value),
                    Outcome::Value(_, Some(risk)) => {
                        let unknown = self.derive_at(risk, at);
                        (unknown.clone(), "value", unknown)
                    }
                    Outcome::Thrown(thrown) => (Value::string("rejected"), "reason", thrown.value),
                };
                self.set_property(object, "status", status);
                self.set_property(object, key, value);
                Value::Object(object)
            }
            (0, Outcome::Thrown(thrown)) => {
                self.reject(result, thrown);
                return Ok(());
            }
            (_, Outcome::Value(value, risk)) => return self.resolve_risky(result, value, risk, at),
            (_, Outcome::Thrown(thrown)) => {
                self.reject(result, thrown);
                return Ok(());
            }
        };
        let members = &mut self.groups[group];
        if let Some(place) = members.items.get_mut(index) {
            *place = item;
        }
        members.left -= 1;
        if members.left == 0 { self.close_group(group, at) } else { Ok(()) }
    }
}
