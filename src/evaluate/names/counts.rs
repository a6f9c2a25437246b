//! What counts names. In: what is done for the names that are there, once more. Out: what comes out otherwise then is not known, for a name may be there any
//! number of times: a counter, a switch that is turned on and off, a text that becomes longer.
//!
//! A list that becomes longer stays known, so that one which holds plugins does: how long it is, `walk.rs` looks at.

use crate::{
    evaluate::{
        values::{
            changes::Changes,
            heap::{Kind, Object},
            interrupt::{Eval, Interrupt},
            marks::Marks,
            name_list::NameList,
            properties::Slot,
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How often the same is done again until nothing more comes out otherwise; then all that it writes is in doubt.
const MAX_ROUNDS: usize = 6;

impl<'a> Interpreter<'a> {
    /// Puts in doubt what is another value when the same is done again, until nothing more is: code that asks for a counter while it counts takes both ways then.
    pub(super) fn doubt_counts(
        &mut self,
        list: &NameList,
        at: Location,
        mut again: impl FnMut(&mut Self) -> Eval<()>,
    ) -> Eval<()> {
        let (reason, taken_back) = (self.not_followed(list, "how often a name is there", at), self.not_taken());
        for round in 1..=MAX_ROUNDS {
            let around = self.heap.flow.replace(Marks::NONE);
            let (result, changes) = self.rerun(taken_back, &mut again);
            self.heap.flow.add(around);
            match result {
                Ok(()) | Err(Interrupt::Throw(_)) => {}
                Err(interrupt) => return Err(interrupt),
            }
            if round == MAX_ROUNDS {
                self.doubt_changes(reason, changes);
            } else if !self.doubt_differences(reason, changes) {
                break;
            }
        }
        Ok(())
    }

    /// Says whether anything was put in doubt.
    fn doubt_differences(&mut self, reason: UnknownId, changes: Changes<'a>) -> bool {
        let mut has_changed = false;
        for (scope, name, change, end) in changes.bindings {
            let now = self.scopes.own(scope, &name).map(|(value, _)| value.clone());
            if let (Some(now), Some((_, state)), Some((end, _))) = (now, change.before, end)
                && !self.is_same_again(&now, &end)
            {
                self.scopes.declare_as(scope, name, Value::Unknown(reason), state);
                has_changed = true;
            }
        }
        for (id, touched, end) in changes.objects {
            let keys = self.heap.get(id).properties.all_keys();
            let is_removed = keys.iter().any(|key| !end.properties.contains(key));
            if is_removed || touched.all && !self.has_entries_alone(id, &end) {
                has_changed |= self.heap.get(id).open.is_none();
                self.doubt_object(id, reason);
                continue;
            }
            if touched.opened.is_some() && self.heap.get(id).open.is_none() {
                self.heap.get_mut(id).open = Some(reason);
                has_changed = true;
            }
            for key in keys {
                if let (Some((Slot::Value(now), attributes)), Some((Slot::Value(end), _))) =
                    (self.heap.get(id).properties.entry(&key), end.properties.entry(&key))
                    && !self.is_same_again(now, end)
                {
                    self.heap.get_mut(id).properties.define(key, Slot::Value(Value::Unknown(reason)), attributes);
                    has_changed = true;
                }
            }
            has_changed |= self.doubt_counted_items(id, &end.kind, reason);
        }
        has_changed
    }

    /// Whether an object is a map that is known, before and after, and only has more entries: they tell what was written.
    fn has_entries_alone(&self, id: ObjectId, end: &Object<'_>) -> bool {
        let now = self.heap.get(id);
        let shape = |object: &Object<'_>| (object.prototype, object.is_bare, object.irregular.clone(), object.open);
        let (Kind::Map(entries), Kind::Map(others)) = (&now.kind, &end.kind) else { return false };
        shape(now) == shape(end) && entries.keys().all(|key| others.contains_key(key))
    }

    fn doubt_counted_items(&mut self, id: ObjectId, end: &Kind<'_>, reason: UnknownId) -> bool {
        let counted: Vec<usize> = match (&self.heap.get(id).kind, end) {
            (Kind::Array(now), Kind::Array(end)) => {
                (0..now.len().min(end.len())).filter(|&place| !self.is_same_again(&now[place], &end[place])).collect()
            }
            (Kind::Map(now), Kind::Map(end)) => (0..now.len())
                .filter(|&place| match (now.get_index(place), now.get_index(place).and_then(|(key, _)| end.get(key))) {
                    (Some((_, (_, now))), Some((_, end))) => !self.is_same_again(now, end),
                    _ => false,
                })
                .collect(),
            _ => return false,
        };
        for &place in &counted {
            match &mut self.heap.get_mut(id).kind {
                Kind::Array(items) => items[place] = Value::Unknown(reason),
                Kind::Map(entries) => {
                    if let Some((_, (_, value))) = entries.get_index_mut(place) {
                        *value = Value::Unknown(reason);
                    }
                }
                _ => {}
            }
        }
        !counted.is_empty()
    }
}
