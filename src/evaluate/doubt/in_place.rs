//! Places in doubt. In: why nobody knows what is there, and what the place is called. Out: an unknown of its own: what stands in two places is in doubt for
//! one reason, and is not one value. An answer about the one says nothing of the other.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins::prototype::changes_receiver,
        questions::identity::identity_of,
        values::{
            heap::Kind,
            ids::{ObjectId, UnknownId},
            iterator::Items,
            native::{Effect, Native},
            sort::Sort,
            unknown::{Reason, Unknown},
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How many items of one list are told apart. Of those behind them nothing is asked.
pub(in crate::evaluate) const MAX_TOLD_APART: usize = 256;

/// How far back it is looked where a value comes from.
const MAX_CHAIN: usize = 64;

impl Interpreter<'_> {
    /// The identity of a property of an unknown: another one after each write to it.
    pub(in crate::evaluate) fn identity_of_member(&self, object: UnknownId, key: &str) -> u64 {
        let of = self.unknown(object).identity;
        match self.places.written.get(&of) {
            None => identity_of(("member", of, key)),
            Some(times) => identity_of(("member", of, key, times)),
        }
    }

    /// A question about an unknown in the words of the app: the source form of what is in doubt holds for what was there before.
    pub(in crate::evaluate) fn form_of_question(&self, unknown: &Unknown) -> Atom {
        if let Some(place) = &unknown.place {
            return place.clone();
        }
        let mut next = unknown.from;
        for _ in 0..MAX_CHAIN {
            let Some(id) = next else { break };
            if self.unknown(id).place.is_some() {
                let source = unknown.location.map(|at| self.source(at)).unwrap_or_default();
                return if source.is_empty() { unknown.text.atom().clone() } else { source.into() };
            }
            next = self.unknown(id).from;
        }
        unknown.text.atom().clone()
    }

    /// What is read of an unknown after it was written to has a name that says so.
    pub(in crate::evaluate) fn place_of_member(&self, object: UnknownId, key: &str) -> Option<Atom> {
        let is_written = self.places.written.contains_key(&self.unknown(object).identity);
        is_written.then(|| format!("….{key}").into())
    }

    /// How often a function of the language was called so that changes what it is called on.
    pub(in crate::evaluate) fn times_called(&mut self, native: &Native, this: &Value, identity: u64) -> u32 {
        let is_repeated = match this {
            Value::Object(id) => match &self.heap.peek(*id).kind {
                Kind::RegExp(expression) => expression.flags.contains(['g', 'y']),
                _ => true,
            },
            _ => true,
        };
        if !is_repeated || native.effect != Effect::Changes {
            return 0;
        }
        let times = self.places.doubted.entry(identity).or_insert(0);
        *times += 1;
        *times
    }

    /// An unknown may have been written to.
    pub(in crate::evaluate) fn is_written_to(&mut self, value: &Value) {
        if let Value::Unknown(id) = value {
            *self.places.written.entry(self.unknowns[id.0 as usize].identity).or_insert(0) += 1;
        }
    }

    /// A method of an unknown was called, which may have changed it: one that a class of the language has and that does so, or one whose result nobody
    /// wants: what else would that be for?
    pub(in crate::evaluate) fn is_called(&mut self, method: UnknownId, at: Location) {
        let unknown = self.unknown(method);
        let (identity, Some(receiver)) = (unknown.identity, unknown.from) else { return };
        let Some(name) = unknown.text.member_name().cloned() else { return };
        let object = self.unknown(receiver);
        // What the runtime has is there for everybody.
        let is_of_runtime = matches!(object.reason, Reason::Global | Reason::Builtin { .. });
        let is_statement = self.statement == Some(at) && !is_of_runtime && object.sort == Sort::Any;
        if (is_statement || changes_receiver(&name)) && identity == self.identity_of_member(receiver, &name) {
            self.is_written_to(&Value::Unknown(receiver));
        }
    }

    /// What is in a place that may have been written, for a reason, or one of these objects.
    pub(in crate::evaluate) fn unknown_in_place(
        &mut self,
        reason: UnknownId,
        objects: Vec<ObjectId>,
        place: &str,
    ) -> UnknownId {
        let among = self.unknown_among(reason, objects);
        self.in_place(among, reason, place)
    }

    /// The same of what is not known already.
    pub(in crate::evaluate) fn in_place(&mut self, among: UnknownId, reason: UnknownId, place: &str) -> UnknownId {
        let key = identity_of(("in the place of", self.unknown(among).identity, place, &self.call_sites));
        let times = self.places.doubted.entry(key).or_insert(0);
        *times += 1;
        let identity = identity_of((key, *times));
        // What is said of the reason does not hold for what stands there; the parts of a text are texts.
        let before = self.unknown(among);
        let sort = if before.sort.is_text() { Sort::TextOrAbsent } else { Sort::Any };
        let unknown = Unknown {
            identity,
            sort,
            truthy: false,
            falsy: false,
            choice: None,
            negates: None,
            about: None,
            at_least: None,
            names: None,
            part: None,
            place: Some(place.trim_start_matches(|character: char| character.is_control()).into()),
            doubted_by: Some(reason),
            ..before.clone()
        };
        self.unknowns.push(unknown);
        UnknownId(u32::try_from(self.unknowns.len() - 1).unwrap_or(u32::MAX))
    }

    /// The items of a list in doubt.
    pub(in crate::evaluate) fn items_in_doubt(
        &mut self,
        among: UnknownId,
        reason: UnknownId,
        count: usize,
    ) -> Vec<Value> {
        let mut items: Vec<Value> = (0..count.min(MAX_TOLD_APART))
            .map(|index| Value::Unknown(self.in_place(among, reason, &format!("…[{index}]"))))
            .collect();
        if count > MAX_TOLD_APART {
            let rest = self.in_place(among, reason, "…[…]");
            self.unknowns[rest.0 as usize].of_many = true;
            items.resize(count, Value::Unknown(rest));
        }
        items
    }

    /// An item of what is not known, or of what it has more than is known: another one at each place.
    pub(in crate::evaluate) fn item_behind(
        &mut self,
        items: &Items,
        unknown: UnknownId,
        index: usize,
        at: Location,
    ) -> Value {
        match items {
            Items::Fixed(sequence) if sequence.items.is_empty() => {
                self.derive_member(unknown, &index.to_string().into(), at)
            }
            _ => Value::Unknown(self.in_place(unknown, unknown, &format!("…[{index}]"))),
        }
    }
}
