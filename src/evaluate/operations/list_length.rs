//! The length of a list (ECMA-262, 10.4.2.4 ArraySetLength). In: a list and a length. Out: the list with that many places, where its items let
//! themselves be taken.

use swc_atoms::Atom;

use super::coerce::to_number;
use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            interrupt::{Eval, Interrupt},
            properties::integer_key,
            value::{ObjectId, Value},
        },
        world::{
            budget::{Exhausted, MAX_ITEMS},
            interpreter::Interpreter,
        },
    },
    source::Location,
};

impl Interpreter<'_> {
    /// Whether a property is the length of a list.
    pub(in crate::evaluate) fn is_length_of_list(&self, object: ObjectId, key: &Atom) -> bool {
        let here = self.heap.peek(object);
        key == "length" && matches!(here.kind, Kind::Array(_)) && !here.is_arguments
    }

    /// Whether a property would be an item behind the end of a list whose length may not be changed.
    pub(in crate::evaluate) fn is_past_fixed_length(&self, object: ObjectId, key: &Atom) -> bool {
        let here = self.heap.peek(object);
        match &here.kind {
            Kind::Array(items) if here.irregular.is_length_fixed() => {
                integer_key(key).is_some_and(|index| index as usize >= items.len())
            }
            _ => false,
        }
    }

    /// A value as a length: it is converted twice. Nothing where it is not known.
    ///
    /// # Errors
    /// A `RangeError` for what is no length; what the conversions throw.
    pub(in crate::evaluate) fn length_of(&mut self, value: &Value, at: Location) -> Eval<Option<usize>> {
        let mut numbers = [0.0; 2];
        for number in &mut numbers {
            let value = self.operand(value.clone(), true, at)?;
            if let Value::BigInt(_) | Value::Symbol(_) = value {
                return self.throw("TypeError", "Cannot convert a value to a number", at);
            }
            let Some(known) = to_number(&value) else { return Ok(None) };
            *number = known;
        }
        let [first, second] = numbers;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a length")]
        let length = second as usize;
        let is_length = second.fract() == 0.0 && (0.0..4_294_967_296.0).contains(&second);
        #[expect(clippy::float_cmp, reason = "this is JavaScript's comparison of numbers")]
        if !is_length || first != second {
            return self.throw("RangeError", "Invalid array length", at);
        }
        Ok(Some(length))
    }

    /// `list.length = value`: whether it was taken, `None` where that is not known.
    ///
    /// # Errors
    /// A `RangeError` for what is no length; what the conversions throw.
    pub(in crate::evaluate) fn set_length(
        &mut self,
        list: ObjectId,
        value: &Value,
        at: Location,
    ) -> Eval<Option<bool>> {
        let value = self.settle(value.clone(), at);
        let Some(length) = self.length_of(&value, at)? else {
            let reason = self.derive_from(&value, at);
            if let Value::Unknown(unknown) = reason {
                self.doubt_object(list, unknown);
            }
            return Ok(None);
        };
        self.resize(list, length, at).map(Some)
    }

    /// Gives a list so many places; whether all of it was taken.
    ///
    /// # Errors
    /// When the budget is used up.
    pub(in crate::evaluate) fn resize(&mut self, list: ObjectId, length: usize, at: Location) -> Eval<bool> {
        if length >= MAX_ITEMS {
            return Err(Interrupt::Exhausted(Exhausted::Items, Some(at)));
        }
        self.know_places(list, length);
        let here = self.heap.get(list);
        let Kind::Array(items) = &here.kind else { return Ok(false) };
        let before = items.len();
        if here.open.is_some() && !here.irregular.is_length_fixed() {
            self.heap.get_mut(list).open = None;
        }
        let here = self.heap.get(list);
        if length == before {
            return Ok(true);
        }
        if here.integrity == Integrity::Frozen || here.irregular.is_length_fixed() {
            return Ok(false);
        }
        // What stays keeps all before it.
        let is_sealed = here.integrity >= Integrity::Sealed;
        let kept_item = (length..before).rev().find(|index| is_sealed && !here.irregular.has_hole(*index));
        let kept_property = here.properties.slots().iter().filter_map(|(key, _, attributes)| {
            let index = integer_key(key)? as usize;
            (index >= length && index < before && (is_sealed || !attributes.configurable)).then_some(index)
        });
        let kept = kept_item.into_iter().chain(kept_property).max();
        let end = kept.map_or(length, |index| index + 1);
        self.charge(length.max(before));
        let here = self.heap.get_mut(list);
        let gone: Vec<Atom> = here.properties.slots().iter().map(|(key, ..)| key.clone()).collect();
        for key in gone.into_iter().filter(|key| integer_key(key).is_some_and(|index| index as usize >= end)) {
            here.properties.remove(&key);
        }
        here.irregular.leave_out(before..end.max(before));
        here.irregular.truncate(end);
        if let Kind::Array(items) = &mut here.kind {
            items.resize(end, Value::Undefined);
        }
        Ok(kept.is_none())
    }
}
