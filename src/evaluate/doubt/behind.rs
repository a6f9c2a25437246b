//! Lists of which nobody knows how long they are. In: such a list, and what is added behind what is known of it. Out: at which place that stands is not known
//! either: `[...unknown, 'x'][0]` is `'x'` or another item.

use super::in_place::MAX_TOLD_APART;
use crate::evaluate::{
    values::{
        heap::Kind,
        ids::{ObjectId, UnknownId},
        sequence::Sequence,
        value::Value,
    },
    world::{budget::MAX_ITEMS, interpreter::Interpreter},
};

/// What stands behind the known items.
const BEHIND: &str = "…[…]";

impl Interpreter<'_> {
    /// What is behind the known items of a list, with these among it, which are at places that nobody knows.
    pub(in crate::evaluate) fn behind(&mut self, open: UnknownId, items: &[Value]) -> UnknownId {
        let mut objects: Vec<ObjectId> = Vec::new();
        for item in items {
            match item {
                Value::Object(id) => objects.push(*id),
                Value::Unknown(id) => objects.extend(self.unknown(*id).may_be.iter().flat_map(|known| known.iter())),
                _ => {}
            }
        }
        self.unknown_in_place(open, objects, BEHIND)
    }

    /// Adds items to a sequence, and what may follow them.
    pub(in crate::evaluate) fn add_behind(
        &mut self,
        sequence: &mut Sequence,
        mut items: Vec<Value>,
        more: Option<UnknownId>,
    ) {
        if self.host.places_do_not_matter() {
            sequence.items.append(&mut items);
            sequence.open = sequence.open.or(more);
            return;
        }
        sequence.open = match (sequence.open, more) {
            (Some(open), more) => {
                items.extend(more.map(Value::Unknown));
                Some(if items.is_empty() { open } else { self.behind(open, &items) })
            }
            (None, more) => {
                let is_first = sequence.items.is_empty() && items.is_empty();
                sequence.items.append(&mut items);
                // At which place its items are depends on all that stands before them.
                more.map(|more| if is_first { more } else { self.in_place(more, more, BEHIND) })
            }
        };
    }

    /// The items of a list from a place on become what is behind that place.
    pub(in crate::evaluate) fn lose_places(&mut self, list: ObjectId, from: usize, open: UnknownId) {
        let Kind::Array(items) = &mut self.heap.get_mut(list).kind else { return };
        let lost = items.split_off(from.min(items.len()));
        let behind = self.behind(open, &lost);
        self.heap.get_mut(list).open = Some(behind);
    }

    /// Gives a list that many known places, where there may be items behind those that are known.
    pub(in crate::evaluate) fn know_places(&mut self, list: ObjectId, count: usize) {
        let here = self.heap.peek(list);
        let (Kind::Array(items), Some(open)) = (&here.kind, here.open) else { return };
        let known = items.len();
        if known >= count || count > MAX_ITEMS {
            return;
        }
        let mut found: Vec<Value> = (known..count.min(known + MAX_TOLD_APART))
            .map(|index| Value::Unknown(self.in_place(open, open, &format!("…[{index}]"))))
            .collect();
        if found.len() < count - known {
            let many = self.in_place(open, open, BEHIND);
            self.unknowns[many.0 as usize].of_many = true;
            found.resize(count - known, Value::Unknown(many));
        }
        let rest = self.in_place(open, open, BEHIND);
        let here = self.heap.get_mut(list);
        here.open = Some(rest);
        if let Kind::Array(items) = &mut here.kind {
            items.extend(found);
        }
    }
}
