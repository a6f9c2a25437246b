//! `map` and `filter`: lists that are made of others item by item, so that what was added apart stays apart (`marks.rs`).

use super::items::{callback, each, items, live, make};
use crate::evaluate::{
    values::{
        interrupt::Eval,
        marks::{Marks, Part},
        native::Call,
        sequence::Sequence,
        value::{ObjectId, Value},
    },
    world::interpreter::Interpreter,
};

pub fn map(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((source, mut sequence)) = items_apart(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = callback(interpreter, &call)?;
    let mut read = Vec::new();
    let (from, mut gone) = (sequence.items.clone(), Vec::new());
    for index in 0..sequence.items.len() {
        let Some(item) = live(interpreter, &call, index, &sequence)? else {
            sequence.items[index] = Value::Undefined;
            gone.push(index);
            continue;
        };
        let (made, marks) = interpreter.isolated(|this| each(this, &call, &callback, item, index))?;
        sequence.items[index] = made;
        read.push(marks);
    }
    let made = make_apart(interpreter, source, &read, &from, sequence, call.at)?;
    if let Value::Object(id) = made {
        for index in gone {
            interpreter.heap.get_mut(id).irregular.leave_out(index..index + 1);
        }
    }
    Ok(made)
}

/// The items of `this`, for who makes a list of them in which what was added apart stays apart.
fn items_apart(interpreter: &mut Interpreter<'_>, call: &Call) -> Option<(ObjectId, Sequence)> {
    let around = interpreter.heap.flow.replace(Marks::NONE);
    let found = items(interpreter, call);
    interpreter.heap.flow.replace(around);
    found
}

/// A list that is made of another one: each item depends on what that depended on, and on what was read to make it.
fn make_apart(
    interpreter: &mut Interpreter<'_>,
    source: ObjectId,
    read: &[Marks],
    from: &[Value],
    sequence: Sequence,
    at: crate::source::Location,
) -> Eval<Value> {
    let around = interpreter.heap.flow.replace(Marks::NONE);
    let all = read.iter().fold(around, |all, marks| all.and(*marks));
    let depends: Vec<_> = interpreter.heap.peek(source).depends.iter().cloned().collect();
    let items = sequence.items.clone();
    let made = make(interpreter, sequence, at)?;
    if let Value::Object(id) = made {
        for one in depends {
            let marks = one.marks.and(all);
            match one.part {
                Part::Item(item) => {
                    let is_it = |value: &Value| matches!(value, Value::Object(known) if *known == item);
                    let now = from.iter().zip(&items).filter(|(before, _)| is_it(before)).map(|(_, now)| now.clone());
                    interpreter.heap.depends_on_items(id, &now.collect::<Vec<_>>(), marks);
                    interpreter.heap.depends_on(id, Part::Added, marks);
                }
                Part::Whole => interpreter.heap.depends_on(id, Part::Whole, marks),
                _ => interpreter.heap.depends_on(id, Part::Added, marks),
            }
        }
        for marks in read {
            interpreter.heap.depends_on(id, Part::Added, marks.and(around));
        }
    }
    interpreter.heap.flow.replace(around);
    Ok(made)
}

pub fn filter(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let Some((source, sequence)) = items_apart(interpreter, &call) else { return call.undecided(interpreter) };
    let callback = callback(interpreter, &call)?;
    let mut read = Vec::new();
    let mut decided: Vec<(Value, Marks)> = Vec::new();
    let mut kept = Sequence::default();
    for index in 0..sequence.items.len() {
        let Some(item) = live(interpreter, &call, index, &sequence)? else { continue };
        let ((truth, answer), marks) = interpreter.isolated(|this| {
            let answer = each(this, &call, &callback, item.clone(), index)?;
            Ok((this.truth(&answer, call.at), answer))
        })?;
        read.push(marks);
        match (truth, answer) {
            (Some(true), _) => {
                decided.push((item.clone(), marks));
                interpreter.add_behind(&mut kept, vec![item], None);
            }
            (None, Value::Unknown(id)) => {
                let may_be = interpreter.behind(id, &[item]);
                interpreter.add_behind(&mut kept, Vec::new(), Some(may_be));
            }
            _ => {}
        }
    }
    interpreter.add_behind(&mut kept, Vec::new(), sequence.open);
    let from = kept.items.clone();
    let made = make_apart(interpreter, source, &read, &from, kept, call.at)?;
    if let Value::Object(id) = made {
        for (item, marks) in decided {
            interpreter.heap.depends_on_items(id, &[item], marks);
        }
    }
    Ok(made)
}
