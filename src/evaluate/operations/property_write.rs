//! Writing properties. In: an object, a key and a value. Out: the object changed: its item, its property, or through its
//! setter.

use swc_atoms::Atom;

use super::found_for_write::FoundForWrite;
use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            heap_marks::part_of,
            interrupt::{Eval, Interrupt},
            keys::gone,
            marks::Part,
            properties::{Attributes, OwnOfNative, Slot, integer_key},
            sequence::Arguments,
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
            Value::Native(native) => {
                let id = self.native_object(native);
                self.put(id, key, value, at)
            }
            object @ Value::Unknown(id) => {
                if self.write_environment(*id, &key, Some(value.clone()), at)? {
                    return Ok(());
                }
                self.forget(*id);
                self.is_written_to(object);
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
            // A setter of the prototype would be called.
            _ if self.changed_language.is_some() => Ok(()),
            _ => self.refuse_write(&key, at),
        }
    }

    /// Sets a property of an object.
    pub(in crate::evaluate) fn put(&mut self, object: ObjectId, key: Atom, value: Value, at: Location) -> Eval<()> {
        if let Kind::Proxy(_) = self.heap.peek(object).kind {
            let result = self.set_of_proxy(object, &key, value, &Value::Object(object), at)?;
            return match self.truth(&result, at) {
                Some(false) if self.is_strict(at.file) => {
                    self.throw("TypeError", "'set' on proxy: trap returned falsish", at)
                }
                _ => Ok(()),
            };
        }
        match self.heap.peek(object).kind {
            // It is made when somebody asks for it.
            Kind::Function(_) if key == "prototype" => self.make_prototype(object),
            Kind::Global if matches!(key.as_str(), "NaN" | "Infinity" | "undefined") => {
                return self.refuse_write(&key, at);
            }
            _ => {}
        }
        match self.found_for_write(object, &key) {
            FoundForWrite::Setter(None) | FoundForWrite::ReadOnly => return self.refuse_write(&key, at),
            FoundForWrite::Setter(Some(setter)) => {
                let setter = self.value_of(setter);
                self.call(&setter, Value::Object(object), Arguments::of(vec![value]), at)?;
                return Ok(());
            }
            FoundForWrite::Proxy(proxy) => {
                let result = self.set_of_proxy(proxy, &key, value, &Value::Object(object), at)?;
                return match self.truth(&result, at) {
                    Some(false) => self.refuse_write(&key, at),
                    _ => Ok(()),
                };
            }
            FoundForWrite::Prototype => {
                return match self.set_prototype(object, &value, at)? {
                    Some(false) => {
                        self.throw("TypeError", "Cyclic __proto__ value, or an object that is not extensible", at)
                    }
                    _ => Ok(()),
                };
            }
            FoundForWrite::Nothing => {}
        }
        if self.is_length_of_list(object, &key) {
            return match self.set_length(object, &value, at)? {
                Some(false) => self.refuse_write(&key, at),
                _ => Ok(()),
            };
        }
        if self.heap.peek(object).integrity > Integrity::Open && !self.may_write(object, &key)
            || self.is_past_fixed_length(object, &key)
        {
            return self.refuse_write(&key, at);
        }
        self.put_own(object, key, value, at)
    }

    /// 10.1.9.2 OrdinarySetWithOwnDescriptor with a receiver of its own: whether the write is taken.
    ///
    /// # Errors
    /// What a setter throws.
    pub(in crate::evaluate) fn set_with_receiver(
        &mut self,
        object: ObjectId,
        key: Atom,
        value: Value,
        receiver: &Value,
        own: Option<ObjectId>,
        at: Location,
    ) -> Eval<Value> {
        match self.found_for_write(object, &key) {
            FoundForWrite::Setter(None) | FoundForWrite::ReadOnly => return Ok(Value::Bool(false)),
            FoundForWrite::Setter(Some(setter)) => {
                let setter = self.value_of(setter);
                self.call(&setter, receiver.clone(), Arguments::of(vec![value]), at)?;
                return Ok(Value::Bool(true));
            }
            FoundForWrite::Proxy(proxy) => return self.set_of_proxy(proxy, &key, value, receiver, at),
            FoundForWrite::Prototype => {
                let Some(receiver) = self.object_of(receiver) else { return Ok(Value::Bool(true)) };
                return Ok(match self.set_prototype(receiver, &value, at)? {
                    Some(false) => {
                        return self.throw(
                            "TypeError",
                            "Cyclic __proto__ value, or an object that is not extensible",
                            at,
                        );
                    }
                    Some(true) => Value::Bool(true),
                    None => self.unsupported("setting the prototype of this object", at),
                });
            }
            FoundForWrite::Nothing => {}
        }
        let Some(own) = own else { return Ok(Value::Bool(false)) };
        if let Kind::Namespace(_) | Kind::Global = self.heap.peek(own).kind {
            self.name_has_value(own, &key, at)?;
            return Ok(self.unsupported("a write to this object", at));
        }
        match self.own_property(own, &key) {
            Some((Slot::Accessor { .. }, _)) => return Ok(Value::Bool(false)),
            Some((_, attributes)) if !attributes.writable => return Ok(Value::Bool(false)),
            None if self.heap.peek(own).integrity > Integrity::Open || self.is_past_fixed_length(own, &key) => {
                return Ok(Value::Bool(false));
            }
            _ if self.is_length_of_list(own, &key) => {
                return Ok(match self.set_length(own, &value, at)? {
                    Some(is_taken) => Value::Bool(is_taken),
                    None => self.unsupported("this length", at),
                });
            }
            _ => {}
        }
        self.put_own(own, key, value, at)?;
        Ok(Value::Bool(true))
    }

    /// Makes a value an own property of an object.
    pub(in crate::evaluate) fn put_own(&mut self, object: ObjectId, key: Atom, value: Value, at: Location) -> Eval<()> {
        self.depends_on_write(object, &key, &value);
        if let Value::Object(_) = value {
            self.note_own_code(&key, &Slot::Value(value.clone()), true);
        }
        if let Kind::Native(native) = self.heap.peek(object).kind {
            let attributes = match self.own_of_native(native, &key) {
                OwnOfNative::There(_, attributes) => attributes,
                OwnOfNative::Absent => Attributes::ALL,
                OwnOfNative::NotEvaluated => Attributes::changeable(false),
            };
            self.set_of_native(object, native, key, Slot::Value(value), attributes, at);
            return Ok(());
        }
        if let Some(index) = integer_key(&key) {
            self.know_places(object, index as usize + 1);
        }
        let target = self.heap.get_mut_unmarked(object);
        // What is added to `arguments` is no item.
        let is_item = match (&target.kind, integer_key(&key)) {
            (Kind::Array(_), _) if !target.irregular.is_regular() && target.properties.contains(&key) => false,
            (Kind::Array(items), Some(index)) => !target.is_arguments || (index as usize) < items.len(),
            _ => false,
        };
        if let (Kind::Array(items), Some(index), true) = (&mut target.kind, integer_key(&key), is_item) {
            let index = index as usize;
            if index >= MAX_ITEMS {
                return Err(Interrupt::Exhausted(Exhausted::Items, Some(at)));
            }
            if index >= items.len() {
                target.irregular.leave_out(items.len()..index);
                items.resize(index + 1, Value::Undefined);
            }
            items[index] = value;
            target.irregular.fill(index);
            return Ok(());
        }
        // The length of `arguments` is a property that nobody sees.
        let is_hidden = key == "length" && target.is_arguments && !target.properties.contains(&key);
        if is_hidden && !target.properties.contains(&gone(&key)) {
            target.properties.set_with(key, Slot::Value(value), false);
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

    /// Whether an object that is not open to everything takes a value at a key.
    fn may_write(&self, object: ObjectId, key: &Atom) -> bool {
        let object = self.heap.peek(object);
        let is_there = match (&object.kind, integer_key(key)) {
            (Kind::Array(items), Some(index)) => {
                (index as usize) < items.len() && !object.irregular.has_hole(index as usize)
                    || object.properties.contains(key)
            }
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
    #[expect(clippy::unused_self, reason = "called as the other bounds are, which count in it")]
    pub(in crate::evaluate) fn check_items(&self, len: usize, at: Location) -> Eval<()> {
        if len > MAX_ITEMS { Err(Interrupt::Exhausted(Exhausted::Items, Some(at))) } else { Ok(()) }
    }
}
