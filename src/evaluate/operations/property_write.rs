//! Writing properties. In: an object, a key and a value. Out: the object changed: its item, its property, or through its
//! setter.

use swc_atoms::Atom;

use super::property_access::MAX_PROTOTYPES;
use crate::{
    evaluate::{
        language::arguments::Arguments,
        values::{
            heap::{Integrity, Kind},
            heap_marks::part_of,
            interrupt::{Eval, Interrupt},
            marks::Part,
            properties::{HIDDEN, Slot, integer_key},
            value::{ObjectId, Value},
        },
        world::{
            budget::{Exhausted, MAX_ITEMS},
            interpreter::Interpreter,
        },
    },
    parse::ModuleKind,
    source::{FileId, Location},
};

impl Interpreter<'_> {
    /// Sets a property of a value. What is no object has none of its own, which is an error in strict code.
    pub(in crate::evaluate) fn set(&mut self, object: &Value, key: Atom, value: Value, at: Location) -> Eval<()> {
        match object {
            Value::Object(id) => self.put(*id, key, value, at),
            object @ (Value::Unknown(_) | Value::Native(_)) => {
                self.doubt_behind(object);
                if let (Value::Unknown(id), Value::Object(held)) = (object, &value) {
                    self.put_into_unknown(*id, *held);
                    self.hand_out_of_sight(*id, &value, at);
                }
                Ok(())
            }
            Value::Undefined | Value::Null => {
                let shown = self.show(object);
                self.throw("TypeError", &format!("Cannot set properties of {shown} (setting '{key}')"), at)
            }
            _ => self.refuse_write(&key, at),
        }
    }

    /// Sets a property of an object.
    pub(in crate::evaluate) fn put(&mut self, object: ObjectId, key: Atom, value: Value, at: Location) -> Eval<()> {
        if let Some((trap, target, handler)) = self.trap(object, "set", at)? {
            if trap.is_nullish() {
                return self.set(&target, key, value, at);
            }
            let name = if key.starts_with(HIDDEN) { Value::Symbol(key) } else { Value::String(key) };
            let arguments = Arguments::of(vec![target, name, value, Value::Object(object)]);
            let result = self.call(&trap, handler, arguments, at)?;
            return match self.truth(&result, at) {
                Some(false) if self.is_strict(at.file) => {
                    self.throw("TypeError", "'set' on proxy: trap returned falsish", at)
                }
                _ => Ok(()),
            };
        }
        if let Some(accessor) = self.setter(object, &key) {
            let Some(setter) = accessor else { return self.refuse_write(&key, at) };
            self.call(&Value::Object(setter), Value::Object(object), Arguments::of(vec![value]), at)?;
            return Ok(());
        }
        if self.is_read_only(object, &key)
            || self.heap.peek(object).integrity > Integrity::Open && !self.may_write(object, &key)
        {
            return self.refuse_write(&key, at);
        }
        self.put_own(object, key, value, at)
    }

    /// Makes a value an own property of an object.
    pub(in crate::evaluate) fn put_own(&mut self, object: ObjectId, key: Atom, value: Value, at: Location) -> Eval<()> {
        self.depends_on_write(object, &key, &value);
        let target = self.heap.get_mut_unmarked(object);
        if let (Kind::Array(items), Some(index)) = (&mut target.kind, integer_key(&key)) {
            let index = index as usize;
            if index >= MAX_ITEMS {
                return Err(Interrupt::Exhausted(Exhausted::Items, Some(at)));
            }
            let leaves_holes = index > items.len();
            if index >= items.len() {
                items.resize(index + 1, Value::Undefined);
            }
            items[index] = value;
            if leaves_holes {
                let hole = self.hole(at);
                self.heap.get_mut(object).open = hole;
            }
            return Ok(());
        }
        if let (Kind::Array(items), "length", Value::Number(length)) = (&mut target.kind, key.as_str(), &value) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked, and bounded")]
            let (is_length, length) =
                (length.fract() == 0.0 && (0.0..4_294_967_296.0).contains(length), *length as usize);
            if !is_length {
                return self.throw("RangeError", "Invalid array length", at);
            }
            if length >= MAX_ITEMS {
                return Err(Interrupt::Exhausted(Exhausted::Items, Some(at)));
            }
            let leaves_holes = length > items.len();
            items.resize(length, Value::Undefined);
            if leaves_holes {
                self.charge(length);
                let hole = self.hole(at);
                self.heap.get_mut(object).open = hole;
            }
            return Ok(());
        }
        target.properties.set(key, Slot::Value(value));
        let len = target.properties.len();
        self.check_items(len, at)
    }

    /// What is written now depends on what was read for it: an item that is added and a property by themselves, else all.
    fn depends_on_write(&mut self, object: ObjectId, key: &Atom, value: &Value) {
        let part = match &self.heap.peek(object).kind {
            Kind::Array(items) => match integer_key(key) {
                Some(index) if index as usize == items.len() => part_of(value),
                None if key != "length" => Part::Key(key.clone()),
                _ => {
                    self.heap.get_mut(object);
                    return;
                }
            },
            _ => Part::Key(key.clone()),
        };
        self.heap.depends(object, part);
    }

    /// A write that is not taken: an error in strict code, lost elsewhere.
    pub(in crate::evaluate) fn refuse_write(&mut self, key: &Atom, at: Location) -> Eval<()> {
        if self.is_strict(at.file) {
            self.throw("TypeError", &format!("Cannot assign to read only property '{key}' of object"), at)
        } else {
            Ok(())
        }
    }

    /// The setter of a property that is an accessor, here or in a prototype; `Some(None)` when it has none.
    pub(in crate::evaluate) fn setter(&self, object: ObjectId, key: &Atom) -> Option<Option<ObjectId>> {
        let mut current = Some(object);
        for _ in 0..MAX_PROTOTYPES {
            let here = self.heap.peek(current?);
            match here.properties.get(key) {
                Some(Slot::Accessor { set, .. }) => return Some(*set),
                Some(Slot::Value(_)) => return None,
                None => current = here.prototype,
            }
        }
        None
    }

    /// Whether a property, here or in a prototype, says that its value does not change.
    fn is_read_only(&self, object: ObjectId, key: &Atom) -> bool {
        let mut current = Some(object);
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else { return false };
            let here = self.heap.peek(id);
            match here.properties.entry(key) {
                Some((Slot::Value(_), attributes)) => {
                    return !attributes.writable || id != object && here.integrity == Integrity::Frozen;
                }
                Some(_) => return false,
                None if matches!(here.kind, Kind::Function(_)) && matches!(key.as_str(), "name" | "length") => {
                    return true;
                }
                None => current = here.prototype,
            }
        }
        false
    }

    /// Whether an object that is not open to everything takes a value at a key.
    fn may_write(&self, object: ObjectId, key: &Atom) -> bool {
        let object = self.heap.peek(object);
        let is_there = match (&object.kind, integer_key(key)) {
            (Kind::Array(items), Some(index)) => (index as usize) < items.len(),
            _ => object.properties.contains(key) || key == "length" && matches!(object.kind, Kind::Array(_)),
        };
        object.integrity < Integrity::Frozen && is_there
    }

    /// Whether a file is strict code: modules are, and scripts that say so.
    pub(in crate::evaluate) fn is_strict(&self, file: FileId) -> bool {
        let is_module = self.program.module(file).is_none_or(|module| module.kind == ModuleKind::Esm);
        is_module || self.program.text(file).get(..200).unwrap_or_default().contains("use strict")
    }

    /// Refuses collections over the bound.
    pub(in crate::evaluate) fn check_items(&self, len: usize, at: Location) -> Eval<()> {
        if len > MAX_ITEMS { Err(Interrupt::Exhausted(Exhausted::Items, Some(at))) } else { Ok(()) }
    }
}
