//! What `map` and its like of an iterator give (ECMA-262, 27.1.2.1). In: an object. Out: how far it is.

use crate::evaluate::{
    values::{
        heap::Kind,
        iterator::{Helper, Items, Iter},
        value::ObjectId,
    },
    world::interpreter::Interpreter,
};

impl Helper {
    /// What the items come from.
    pub(in crate::evaluate) fn source(&self) -> Items {
        Items::Custom(self.iterator.clone(), self.next.clone())
    }
}

/// The helper that an object is.
pub fn get(interpreter: &Interpreter<'_>, id: ObjectId) -> Option<Helper> {
    match &interpreter.object(id).kind {
        Kind::Iterator(iterator) => match &**iterator {
            Iter::Helper(helper) => Some((**helper).clone()),
            Iter::Parts(_) | Iter::Wrapped(..) => None,
        },
        _ => None,
    }
}

/// Changes the helper that an object is.
pub fn change(interpreter: &mut Interpreter<'_>, id: ObjectId, change: impl FnOnce(&mut Helper)) {
    if let Kind::Iterator(iterator) = &mut interpreter.heap.get_mut(id).kind
        && let Iter::Helper(helper) = &mut **iterator
    {
        change(helper);
    }
}
