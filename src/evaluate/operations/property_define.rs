//! Defining properties (ECMA-262, 10.1.6). In: an object, a key and a descriptor. Out: the property as the descriptor says,
//! where what is there allows it.

use swc_atoms::Atom;

pub use super::property_descriptor::Descriptor;
use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            properties::{Attributes, OwnOfNative, Slot, integer_key},
            value::{ObjectId, UnknownId, Value, strictly_equal},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What came of a definition.
pub enum Defined {
    /// It is there.
    Done,
    /// What is there does not allow it.
    Refused,
    /// Nobody knows, for this reason.
    Unknown(UnknownId),
}

impl Interpreter<'_> {
    /// 10.1.6.3 ValidateAndApplyPropertyDescriptor
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn define_own(&mut self, id: ObjectId, key: &Atom, mut new: Descriptor, at: Location) -> Eval<Defined> {
        if !self.has_length(id, key, &mut new, at)? {
            return Ok(self.unknown_definition(id, at));
        }
        if let (Kind::Function(_), "prototype") = (&self.heap.get(id).kind, key.as_str()) {
            // It is made when somebody asks for it.
            self.get(&Value::Object(id), key, at)?;
        }
        let object = self.heap.get(id);
        if let Kind::Native(native) = object.kind
            && let OwnOfNative::NotEvaluated = self.own_of_native(native, key)
        {
            self.set_of_native(
                id,
                native,
                key.clone(),
                Slot::Value(Value::Undefined),
                Attributes::changeable(false),
                at,
            );
            return match self.unsupported("this definition of a property", at) {
                Value::Unknown(unknown) => {
                    self.doubt_property(id, key, unknown);
                    Ok(Defined::Unknown(unknown))
                }
                _ => Ok(Defined::Done),
            };
        }
        let object = self.heap.get(id);
        if let Some(open) = object.open.filter(|_| !object.properties.contains(key)) {
            // What nobody knows of may be there, and may not be changed.
            if !matches!(object.kind, Kind::Ordinary) {
                self.doubt_object(id, open);
                return Ok(Defined::Unknown(open));
            }
        }
        if !matches!(
            object.kind,
            Kind::Ordinary
                | Kind::Array(_)
                | Kind::Function(_)
                | Kind::Error(_)
                | Kind::Map(_)
                | Kind::Set(_)
                | Kind::Bound(_)
                | Kind::Native(_)
                | Kind::Wrapper(_)
                | Kind::Date(_)
                | Kind::Promise(_)
                | Kind::Rejected(_)
                | Kind::Pending(_)
                | Kind::Iterator(_)
                | Kind::Generator(_)
        ) {
            return Ok(self.unknown_definition(id, at));
        }
        let is_accessor = new.get.is_some() || new.set.is_some();
        let (mut slot, mut attributes) = match self.own_property(id, key) {
            None => {
                if object.integrity > Integrity::Open || self.is_past_fixed_length(id, key) {
                    return Ok(Defined::Refused);
                }
                let none = Attributes { enumerable: false, writable: false, configurable: false };
                let slot =
                    if is_accessor { Slot::Accessor { get: None, set: None } } else { Slot::Value(Value::Undefined) };
                (slot, none)
            }
            Some((slot, attributes)) => {
                if !attributes.configurable && !allows(&slot, attributes, &new) {
                    return Ok(Defined::Refused);
                }
                (slot, attributes)
            }
        };
        if is_accessor {
            let function = |value: &Value| match value {
                Value::Undefined => Some(None),
                Value::Object(id) => Some(Some(*id)),
                _ => None,
            };
            let (old_get, old_set) = match slot {
                Slot::Accessor { get, set } => (get, set),
                Slot::Value(_) => (None, None),
            };
            let (Some(get), Some(set)) =
                (new.get.as_ref().map_or(Some(old_get), function), new.set.as_ref().map_or(Some(old_set), function))
            else {
                return Ok(self.unknown_definition(id, at));
            };
            slot = Slot::Accessor { get, set };
            attributes.writable = true;
        } else if let (Slot::Accessor { .. }, true) = (&slot, new.value.is_some() || new.writable.is_some()) {
            slot = Slot::Value(new.value.unwrap_or(Value::Undefined));
            attributes.writable = false;
        } else if let Some(value) = new.value {
            slot = Slot::Value(value);
        }
        attributes.enumerable = new.enumerable.unwrap_or(attributes.enumerable);
        attributes.configurable = new.configurable.unwrap_or(attributes.configurable);
        attributes.writable = new.writable.unwrap_or(attributes.writable);
        self.note_own_code(key, &slot, attributes.enumerable);
        self.apply(id, key, slot, attributes, at)
    }

    /// The length of a list is converted before anything else is looked at; false where it is not known.
    fn has_length(&mut self, id: ObjectId, key: &Atom, new: &mut Descriptor, at: Location) -> Eval<bool> {
        let Some(value) = new.value.clone().filter(|_| self.is_length_of_list(id, key)) else { return Ok(true) };
        let length = self.length_of(&value, at)?;
        #[expect(clippy::cast_precision_loss, reason = "lengths are below 2^32")]
        if let Some(length) = length {
            new.value = Some(Value::Number(length as f64));
        }
        Ok(length.is_some())
    }

    fn apply(&mut self, id: ObjectId, key: &Atom, slot: Slot, attributes: Attributes, at: Location) -> Eval<Defined> {
        if let (true, Slot::Value(Value::Number(length))) = (self.is_length_of_list(id, key), &slot) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "converted to a length before")]
            let is_taken = self.resize(id, *length as usize, at)?;
            if !attributes.writable {
                self.heap.get_mut(id).irregular.fix_length();
            }
            return Ok(if is_taken { Defined::Done } else { Defined::Refused });
        }
        if let (Kind::Array(items), Some(index)) = (&self.heap.get(id).kind, integer_key(key)) {
            let is_item = !self.heap.get(id).is_arguments || (index as usize) < items.len();
            let is_property = self.heap.get(id).properties.contains(key);
            match slot {
                Slot::Value(value) if attributes == Attributes::ALL && !is_property => {
                    self.put_own(id, key.clone(), value, at)?;
                    return Ok(Defined::Done);
                }
                // What has attributes of its own is a property, and no item.
                _ if is_item => {
                    self.put_own(id, key.clone(), Value::Undefined, at)?;
                    let index = index as usize;
                    self.heap.get_mut(id).irregular.leave_out(index..index + 1);
                }
                _ => {}
            }
        }
        if let Kind::Native(native) = self.heap.peek(id).kind {
            self.set_of_native(id, native, key.clone(), slot, attributes, at);
            return Ok(Defined::Done);
        }
        let object = self.heap.get_mut(id);
        object.properties.define(key.clone(), slot, attributes);
        let count = object.properties.len();
        self.check_items(count, at)?;
        Ok(Defined::Done)
    }

    fn unknown_definition(&mut self, id: ObjectId, at: Location) -> Defined {
        match self.unsupported("this definition of a property", at) {
            Value::Unknown(unknown) => {
                self.doubt_object(id, unknown);
                Defined::Unknown(unknown)
            }
            _ => Defined::Refused,
        }
    }
}

/// Whether a property that is not configurable may be defined so.
fn allows(slot: &Slot, attributes: Attributes, new: &Descriptor) -> bool {
    if new.configurable == Some(true) || new.enumerable.is_some_and(|enumerable| enumerable != attributes.enumerable) {
        return false;
    }
    let same = |old: Option<ObjectId>, new: &Option<Value>| match (old, new) {
        (_, None) | (None, Some(Value::Undefined)) => true,
        (Some(old), Some(Value::Object(new))) => old == *new,
        _ => false,
    };
    match slot {
        Slot::Accessor { get, set } => {
            new.value.is_none() && new.writable.is_none() && same(*get, &new.get) && same(*set, &new.set)
        }
        Slot::Value(value) => {
            let is_data = new.get.is_none() && new.set.is_none();
            let is_same = new.value.as_ref().is_none_or(|new| same_value(value, new));
            is_data && (attributes.writable || new.writable != Some(true) && is_same)
        }
    }
}

/// 7.2.10 SameValue
pub fn same_value(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        _ => strictly_equal(left, right),
    }
}
