//! Which unknown a value is. In: what it was made from: a source, or an operation with its operands. Out: a number that is the same
//! in every world for the same value, and another one for another value. The text of a value is for people alone.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::evaluate::{
    values::{
        heap::Kind,
        native::Native,
        properties::Slot,
        scope::ScopeId,
        sort::Sort,
        value::{UnknownId, Value},
    },
    world::{decisions::Constant, interpreter::Interpreter},
};

/// How deep known operands are looked into, and how many parts of each count.
const MAX_DEPTH: usize = 4;
const MAX_VISITS: usize = 10_000;
/// How many parts of each value are looked at.
const MAX_PARTS: usize = 64;

/// The number of what is made of these parts.
pub(in crate::evaluate) fn identity_of(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl Interpreter<'_> {
    /// The number of a value, known or not.
    pub(in crate::evaluate) fn identity(&self, value: &Value) -> u64 {
        self.identity_within(value, 0, &Cell::new(MAX_VISITS))
    }

    fn identity_within(&self, value: &Value, depth: usize, left: &Cell<usize>) -> u64 {
        match value {
            Value::Undefined => identity_of("undefined"),
            Value::Null => identity_of("null"),
            Value::Bool(value) => identity_of(("bool", value)),
            Value::Number(number) => identity_of(("number", number.to_bits())),
            Value::BigInt(number) => identity_of(("bigint", number.to_string())),
            Value::String(text) => identity_of(("string", text.as_str())),
            Value::Symbol(key) => identity_of(("symbol", key.as_str())),
            Value::Native(native) => identity_of(("native", native.name)),
            Value::Unknown(id) => self.unknown(*id).identity,
            Value::Object(id) => {
                let object = self.heap.peek(*id);
                let within = |value: &Value| {
                    // What is shared is come to again and again: there is a bound on all of it.
                    left.set(left.get().saturating_sub(1));
                    if depth < MAX_DEPTH && left.get() > 0 { self.identity_within(value, depth + 1, left) } else { 0 }
                };
                // Of what is cut off nobody knows whether it is the same in another object.
                let cut = |parts: usize| (parts > MAX_PARTS).then_some(id.0);
                let open = object.open.map(|open| self.unknown(open).identity);
                match &object.kind {
                    Kind::Function(closure) => {
                        let place = (closure.file, closure.span);
                        identity_of(("function", place, self.captured(closure.scope, depth, left)))
                    }
                    Kind::Array(items) => identity_of((
                        "array",
                        items.len(),
                        items.iter().take(MAX_PARTS).map(within).collect::<Vec<_>>(),
                        cut(items.len()),
                        open,
                    )),
                    Kind::Set(entries) => {
                        let parts: Vec<u64> = entries.values().take(MAX_PARTS).map(within).collect();
                        identity_of(("set", entries.len(), parts, cut(entries.len()), open))
                    }
                    Kind::Map(entries) => {
                        let parts = entries.values().take(MAX_PARTS).map(|(key, value)| (within(key), within(value)));
                        identity_of(("map", entries.len(), parts.collect::<Vec<_>>(), cut(entries.len()), open))
                    }
                    Kind::RegExp(expression) => identity_of(("regexp", format!("{expression:?}"))),
                    Kind::Ordinary => {
                        let keys = object.properties.all_keys();
                        let parts = keys.iter().take(MAX_PARTS).map(|key| {
                            let part = match object.properties.get(key) {
                                Some(Slot::Value(value)) => within(value),
                                _ => 0,
                            };
                            (key.to_string(), part)
                        });
                        identity_of(("object", keys.len(), parts.collect::<Vec<_>>(), cut(keys.len()), open))
                    }
                    _ => identity_of(("place", object.location)),
                }
            }
        }
    }

    /// What a function has of the calls that it was made in: `n` in `n => list.some(x => x === n)`.
    fn captured(&self, scope: ScopeId, depth: usize, left: &Cell<usize>) -> u64 {
        let mut parts = Vec::new();
        let mut current = scope;
        while let Some(parent) = self.scopes.get(current).parent {
            for (name, value) in self.scopes.names(current) {
                if name != "arguments" && parts.len() < MAX_PARTS {
                    left.set(left.get().saturating_sub(1));
                    let is_followed = depth < MAX_DEPTH && left.get() > 0;
                    let part = if is_followed { self.identity_within(value, depth + 1, left) } else { 0 };
                    parts.push((name.to_string(), part));
                }
            }
            current = parent;
        }
        identity_of(parts)
    }

    /// Those of several values.
    pub(in crate::evaluate) fn identities(&self, values: &[Value]) -> Vec<u64> {
        values.iter().map(|value| self.identity(value)).collect()
    }

    /// What a function of the language gave for operands of which one is not known: which function, and which operands.
    pub(in crate::evaluate) fn identify_result(
        &mut self,
        result: &Value,
        native: &Native,
        (this, arguments): (&Value, &[Value]),
        known: usize,
    ) {
        if let Value::Unknown(id) = result
            && id.0 as usize >= known
            && self.unknown(*id).about.is_none()
            && self.unknown(*id).choice.is_none()
            // A number that is made of another value is the same however it is made.
            && !(native.owner.is_empty() && native.name == "Number")
        {
            let operands: Vec<u64> = std::iter::once(this).chain(arguments).map(|value| self.identity(value)).collect();
            let identity = identity_of(("native", native.name, operands));
            let identity = match self.times_called(native, this, identity) {
                0 => identity,
                times => identity_of((identity, times)),
            };
            self.change_unknown(result, |unknown| {
                unknown.identity = identity;
                if unknown.sort == Sort::Any {
                    unknown.sort = native.gives;
                }
            });
        }
    }

    /// The number of the comparison of an unknown with a constant.
    pub(in crate::evaluate) fn identity_of_equality(&self, id: UnknownId, constant: &Constant) -> u64 {
        identity_of(("===", self.unknown(id).identity, constant))
    }
}

/// The constant that a value is.
pub(in crate::evaluate) fn constant_of(value: &Value) -> Option<Constant> {
    Some(match value {
        Value::Undefined => Constant::Undefined,
        Value::Null => Constant::Null,
        Value::Bool(value) => Constant::Bool(*value),
        // `0` and `-0` are one value to who compares.
        Value::Number(number) => Constant::Number((number + 0.0).to_bits()),
        Value::String(text) => Constant::String(text.clone()),
        _ => return None,
    })
}
