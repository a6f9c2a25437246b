//! Which answers meet in the tables. In: a world whose tables were made. Out: for each part of them, the questions that it depends
//! on, noted in the world: `worlds.rs` sees to it that every combination of their answers is looked at.
//!
//! What plugins bring is taken to add up: a plugin's tables depend on whether the plugin is there and on what its own options
//! depend on, and on nothing that the other plugins in the list do. `getAuthTables` gets plugins without marks for that.

use rustc_hash::FxHashSet;

use crate::{
    evaluate::{Interpreter, Kind, Marks, ObjectId, Part, Value},
    source::Location,
};

/// The list of plugins in the options: each of them, and whether it is there, depends on answers for itself.
pub fn plugins_meet(interpreter: &mut Interpreter<'_>, options: ObjectId, plugins: &[ObjectId], at: Location) {
    for one in interpreter.peek(options).depends.clone().iter() {
        if !matches!(&one.part, Part::Key(key) if key != "plugins") {
            meet(interpreter, one.marks);
        }
    }
    let Some(list) = interpreter.peek_value(options, "plugins") else { return };
    let around = interpreter.peek(options).depends.of_part(&Part::Key("plugins".into()));
    let (list, settled) = settled(interpreter, list, at);
    let around = around.and(settled);
    meet(interpreter, around);
    let Value::Object(list) = list else { return };
    let depends = interpreter.peek(list).depends.clone();
    for one in depends.iter() {
        meet(interpreter, one.marks.and(around));
    }
    let mut seen = FxHashSet::default();
    for plugin in plugins {
        let around = around.and(depends.of_part(&Part::Item(*plugin)));
        let schema = interpreter.peek(*plugin).depends.of_part(&Part::Key("schema".into()));
        if let Some(value) = interpreter.peek_value(*plugin, "schema") {
            walk(interpreter, value, around.and(schema), at, &mut seen);
        }
        meet(interpreter, around.and(schema));
        interpreter.forget_dependence(*plugin, None);
    }
    for object in seen {
        interpreter.forget_dependence(object, None);
    }
    interpreter.forget_dependence(options, Some("plugins"));
}

/// A value of which all reaches the tables.
pub fn all_meets(interpreter: &mut Interpreter<'_>, value: Value, around: Marks, at: Location) {
    walk(interpreter, value, around, at, &mut FxHashSet::default());
}

/// These options of an object reach what is read, each by itself; others do not matter.
pub fn keys_meet(interpreter: &mut Interpreter<'_>, exported: Value, read: Marks, keys: &[String], at: Location) {
    let (exported, asked) = settled(interpreter, exported, at);
    let around = read.and(asked);
    meet(interpreter, around);
    let Value::Object(id) = exported else { return };
    for key in keys {
        let around = around.and(interpreter.object(id).depends.of_key(&key.as_str().into()));
        meet(interpreter, around);
        if let Some(value) = interpreter.own_value(id, key) {
            all_meets(interpreter, value, around, at);
        }
    }
}

fn walk(interpreter: &mut Interpreter<'_>, value: Value, around: Marks, at: Location, seen: &mut FxHashSet<ObjectId>) {
    let (value, marks) = settled(interpreter, value, at);
    let around = around.and(marks).and(interpreter.asked_about(&value, at));
    meet(interpreter, around);
    let Value::Object(id) = value else { return };
    if !matches!(interpreter.peek(id).kind, Kind::Ordinary | Kind::Array(_)) || !seen.insert(id) {
        return;
    }
    let depends = interpreter.peek(id).depends.clone();
    for one in depends.iter() {
        meet(interpreter, around.and(one.marks));
    }
    let items = if let Kind::Array(items) = &interpreter.peek(id).kind { items.clone() } else { Vec::new() };
    for item in items {
        let part = if let Value::Object(item) = &item { Part::Item(*item) } else { Part::Whole };
        walk(interpreter, item, around.and(depends.of_part(&part)), at, seen);
    }
    for key in interpreter.peek(id).properties.keys() {
        if let Some(value) = interpreter.peek_value(id, &key) {
            walk(interpreter, value, around.and(depends.of_part(&Part::Key(key))), at, seen);
        }
    }
}

fn settled(interpreter: &mut Interpreter<'_>, value: Value, at: Location) -> (Value, Marks) {
    if !matches!(value, Value::Unknown(_)) {
        return (value, Marks::NONE);
    }
    match interpreter.isolated(|this| Ok(this.settle(value, at))) {
        Ok(settled) => settled,
        Err(_) => (Value::Undefined, Marks::NONE),
    }
}

fn meet(interpreter: &Interpreter<'_>, marks: Marks) {
    if !marks.is_empty() {
        interpreter.flow().meet(marks);
    }
}
