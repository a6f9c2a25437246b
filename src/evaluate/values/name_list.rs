//! Lists of names that only the running app knows, as they are kept. In: nothing. Out: what each may have.

use std::rc::Rc;

use swc_atoms::Atom;

use super::ids::UnknownId;
use crate::source::Location;

/// What an unknown list of texts is.
#[derive(Debug, Clone)]
pub struct NameList {
    /// The list that is asked whether it has a name: it has each of these that the other has.
    pub base: UnknownId,
    /// All that it may have, where that is known.
    pub only: Option<Rc<[Atom]>>,
    /// What it does not have, whatever the other has.
    pub without: Rc<[Atom]>,
    /// Whether an empty text may be in it.
    pub has_empty: bool,
    /// What the text was split by, where that is a text and its parts are as they were: no part has it.
    pub separator: Option<Atom>,
}

impl NameList {
    /// Whether a text may be a part.
    pub(in crate::evaluate) fn may_have(&self, name: &Atom) -> bool {
        match self.separator.as_deref() {
            // Each unit of the text is a part.
            Some("") => name.encode_utf16().count() == 1,
            Some(separator) => !name.contains(separator),
            None => true,
        }
    }
}

/// An item of such a list that stands for many: no question about it has one answer.
#[derive(Debug, Clone)]
pub struct NamePart {
    /// The identity of the list.
    pub list: u64,
    /// The methods of texts that it was called with.
    pub methods: Rc<[&'static str]>,
    /// What it is not.
    pub none_of: Rc<[Atom]>,
}

/// What a world knows of such lists.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Names {
    /// Whether anything is made of them: where nobody looks whether their order counts, nothing is.
    pub are_followed: bool,
    /// How often each name is there. Where that is more than once, they come in the opposite order.
    pub times: usize,
    /// The list that was walked over first, and where.
    pub walked: Option<(Atom, Location)>,
    /// The names that items are compared with, while that is looked for.
    pub asked: Option<Vec<AskedName>>,
}

/// A name that an item is compared with.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct AskedName {
    /// The identity of the list.
    pub list: u64,
    /// The methods that the item was called with before.
    pub methods: Rc<[&'static str]>,
    /// The name.
    pub name: Atom,
}
