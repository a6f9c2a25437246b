//! Scopes whose names may be taken back. In: where that begins and ends. Out: the names that were written between.

use super::{
    binding::State,
    journal::Before,
    scope::Scopes,
    value::Value,
    written_names::{Frame, WrittenName},
};

impl Scopes {
    /// Notes what is written from here on, unless nothing is to be taken back.
    pub(in crate::evaluate) fn begin(&mut self, is_watched: bool) {
        self.frames.push(Frame { before: Before::new(self.scopes.len(), is_watched), ..Frame::default() });
    }

    /// Ends what [`Self::begin`] began, and takes back what was written meanwhile, if so wanted. Gives the names that had
    /// another value meanwhile, and the state that does not hold any more. A name that was not there before stays, without a
    /// value: whoever takes it back says what it is.
    pub(in crate::evaluate) fn end(&mut self, is_taken_back: bool) -> Vec<WrittenName> {
        let Some(frame) = self.frames.pop() else { return Vec::new() };
        if let Some(outer) = self.frames.last_mut() {
            outer.before.take_over(&frame.before, self.scopes.len());
        }
        let mut changes = Vec::with_capacity(frame.saved.len());
        self.written = frame.saved.keys().cloned().collect();
        for ((id, name), (change, is_touched)) in frame.saved {
            let scope = &mut self.scopes[id.0 as usize];
            let Some(at) = scope.position(&name) else { continue };
            let bound = &mut scope.bindings[at];
            let mut other = change.before.clone();
            if is_taken_back {
                let (value, state) = other.unwrap_or((Value::Undefined, State::Mutable));
                other = Some((std::mem::replace(&mut bound.value, value), std::mem::replace(&mut bound.state, state)));
            } else if let Some(outer) = self.frames.last_mut()
                && outer.before.has(id.0 as usize)
            {
                let entry = outer.saved.entry((id, name.clone()));
                let (known, known_touched) = entry.or_insert_with(|| (change.clone(), false));
                known.held.extend(&change.held);
                *known_touched |= is_touched;
            }
            if is_touched {
                changes.push((id, name, change, other));
            }
        }
        changes
    }
}
