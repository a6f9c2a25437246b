//! A property whose name is not known: `byStage[process.env.STAGE]`. In: an object and an unknown. Out: the values that the
//! object has, to be chosen from by the questions whether the name is that of the first, of the second, and so on.

use super::{
    heap::Kind,
    interpreter::Interpreter,
    properties::Slot,
    unknown::Choice,
    value::{UnknownId, Value},
};
use crate::source::Location;

/// An object with more properties is no table of a few known cases.
const MAX_CASES: usize = 8;

impl Interpreter<'_> {
    /// The property of that name; without choices where the object may have more than is known, or calls a getter.
    pub(super) fn look_up(&mut self, object: &Value, name: UnknownId, at: Location) -> Value {
        let Some(cases) = self.cases(object) else { return self.derive_at(name, at) };
        // What every object inherits is not what a table is asked for: another name finds nothing.
        cases.into_iter().rev().fold(Value::Undefined, |no, (case, yes)| {
            let question = format!("{} === '{case}'", self.unknown(name).text);
            let on = self.derive(name, &question, at);
            self.change_unknown(&on, |unknown| unknown.boolean = true);
            match on {
                Value::Unknown(on) => self.choice(Choice { on, yes, no }, at),
                _ => no,
            }
        })
    }

    fn cases(&self, object: &Value) -> Option<Vec<(swc_atoms::Atom, Value)>> {
        let Value::Object(id) = object else { return None };
        let object = self.heap.get(*id);
        let keys = object.properties.keys();
        let is_table = matches!(object.kind, Kind::Ordinary)
            && object.is_plain()
            && object.properties.len() == keys.len()
            && (1..=MAX_CASES).contains(&keys.len());
        if !is_table {
            return None;
        }
        keys.into_iter()
            .map(|key| match object.properties.get(&key) {
                Some(Slot::Value(value)) => Some((key.clone(), value.clone())),
                _ => None,
            })
            .collect()
    }
}
