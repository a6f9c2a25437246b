//! What two sets have in common (ECMA-262, 24.2.4). The other side is a set or a map; what only looks like one is not
//! evaluated.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::evaluate::{
    values::{
        heap::{Key, Kind},
        interrupt::Eval,
        native::Call,
        value::Value,
    },
    world::interpreter::Interpreter,
};

type Items = IndexMap<Key, Value, FxBuildHasher>;

/// The items of a set, or the keys of a map; `None` where there may be others.
fn items(interpreter: &Interpreter<'_>, value: &Value) -> Option<Items> {
    let Value::Object(id) = value else { return None };
    let object = interpreter.object(*id);
    if object.open.is_some() {
        return None;
    }
    match &object.kind {
        Kind::Set(items) => Some(items.clone()),
        Kind::Map(entries) => Some(entries.iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect()),
        _ => None,
    }
}

fn sides(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<(Items, Items)> {
    let other = call.settled(interpreter, 0);
    let sides = items(interpreter, &call.this).zip(items(interpreter, &other))?;
    interpreter.charge(sides.0.len() + sides.1.len());
    Some(sides)
}

fn combine(interpreter: &mut Interpreter<'_>, call: &Call, combine: fn(Items, Items) -> Items) -> Eval<Value> {
    match sides(interpreter, call) {
        Some((left, right)) => {
            let set = Kind::Set(combine(left, right));
            Ok(Value::Object(interpreter.new_object(set, Some(call.at))))
        }
        None => call.undecided(interpreter),
    }
}

fn compare(interpreter: &mut Interpreter<'_>, call: &Call, test: fn(&Items, &Items) -> bool) -> Eval<Value> {
    match sides(interpreter, call) {
        Some((left, right)) => Ok(Value::Bool(test(&left, &right))),
        None => call.undecided(interpreter),
    }
}

pub fn union(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    combine(interpreter, &call, |mut left, right| {
        for (key, value) in right {
            left.entry(key).or_insert(value);
        }
        left
    })
}

pub fn intersection(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    // The smaller side gives the order.
    combine(interpreter, &call, |left, right| {
        let (from, within) = if left.len() <= right.len() { (left, right) } else { (right, left) };
        from.into_iter().filter(|(key, _)| within.contains_key(key)).collect()
    })
}

pub fn difference(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    combine(interpreter, &call, |left, right| left.into_iter().filter(|(key, _)| !right.contains_key(key)).collect())
}

pub fn symmetric_difference(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    combine(interpreter, &call, |left, right| {
        let mut result: Items = left.clone().into_iter().filter(|(key, _)| !right.contains_key(key)).collect();
        result.extend(right.into_iter().filter(|(key, _)| !left.contains_key(key)));
        result
    })
}

pub fn is_subset_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    compare(interpreter, &call, |left, right| left.keys().all(|key| right.contains_key(key)))
}

pub fn is_superset_of(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    compare(interpreter, &call, |left, right| right.keys().all(|key| left.contains_key(key)))
}

pub fn is_disjoint_from(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    compare(interpreter, &call, |left, right| !left.keys().any(|key| right.contains_key(key)))
}
