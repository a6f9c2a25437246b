//! Tests of what is taken back. In: a heap with one object. Out: the object is as it was, and what was written of it is told.

use swc_atoms::Atom;

use super::{
    heap::{Heap, Kind, Object},
    ids::ObjectId,
    journal::Touched,
    properties::Slot,
    value::Value,
};

fn heap() -> (Heap<'static>, ObjectId) {
    let mut heap = Heap::default();
    let list = heap.add(Object::new(Kind::Array(vec![Value::Null, Value::Bool(true)]), None));
    set(&mut heap, list, "name", "user");
    (heap, list)
}

fn set(heap: &mut Heap<'static>, id: ObjectId, key: &str, text: &str) {
    heap.get_mut(id).properties.set(key.into(), Slot::Value(Value::string(text)));
}

fn items<'h>(heap: &'h mut Heap<'static>, id: ObjectId) -> &'h mut Vec<Value> {
    let Kind::Array(items) = &mut heap.get_mut(id).kind else { unreachable!("it is a list") };
    items
}

/// What is told of the list after `write`, which is taken back.
fn touched(write: impl FnOnce(&mut Heap<'static>, ObjectId)) -> Option<Touched> {
    let (mut heap, list) = heap();
    heap.begin(true);
    write(&mut heap, list);
    let mut changes = heap.end(true);
    let object = heap.get(list);
    assert!(matches!(&object.kind, Kind::Array(items) if items.len() == 2 && matches!(items[0], Value::Null)));
    assert!(matches!(object.properties.get(&"name".into()), Some(Slot::Value(Value::String(name))) if name == "user"));
    assert_eq!(object.properties.len(), 1);
    changes.pop().map(|(_, touched, _)| touched)
}

#[test]
fn tells_which_part_was_written() {
    assert!(touched(|_, _| {}).is_none());
    assert!(touched(|heap, list| set(heap, list, "name", "user")).is_none());
    let name = touched(|heap, list| set(heap, list, "name", "people")).unwrap();
    assert!(name.keys.contains(&Atom::from("name")) && !name.added && name.items.is_empty() && !name.all);
    let added = touched(|heap, list| set(heap, list, "other", "people")).unwrap();
    assert!(added.keys.is_empty() && added.added && !added.all);
    let removed = touched(|heap, list| heap.get_mut(list).properties.remove(&"name".into())).unwrap();
    assert!(removed.keys.contains(&Atom::from("name")));
    let item = touched(|heap, list| items(heap, list)[0] = Value::Undefined).unwrap();
    assert!(item.items.contains(&0) && item.items.len() == 1 && !item.added && !item.all);
    let pushed = touched(|heap, list| items(heap, list).push(Value::Null)).unwrap();
    assert!(pushed.items.is_empty() && pushed.added && !pushed.all);
    assert!(touched(|heap, list| items(heap, list).clear()).unwrap().all);
}

#[test]
fn what_is_written_back_was_written() {
    let name = touched(|heap, list| {
        set(heap, list, "name", "people");
        set(heap, list, "name", "user");
    });
    assert!(name.unwrap().keys.contains(&Atom::from("name")));
}

#[test]
fn what_is_made_meanwhile_and_stays_counts_as_there_before() {
    let (mut heap, _) = heap();
    heap.begin(true);
    heap.begin(false);
    let kept = heap.add(Object::new(Kind::Ordinary, None));
    heap.end(false);
    set(&mut heap, kept, "name", "people");
    let own = heap.add(Object::new(Kind::Ordinary, None));
    set(&mut heap, own, "name", "people");
    let changes = heap.end(true);
    assert_eq!(changes.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [kept]);
    assert_eq!(heap.get(kept).properties.len(), 0);
}

#[test]
fn what_is_not_taken_back_is_known_around_it() {
    let (mut heap, list) = heap();
    heap.begin(true);
    heap.begin(true);
    set(&mut heap, list, "name", "people");
    let inner = heap.end(false);
    assert!(inner[0].1.keys.contains(&Atom::from("name")));
    let outer = heap.end(true);
    assert!(outer[0].1.keys.contains(&Atom::from("name")));
    assert!(
        matches!(heap.get(list).properties.get(&"name".into()), Some(Slot::Value(Value::String(name))) if name == "user")
    );
}
