//! Which names code asks for. In: a list of names, and what is done with each item. Out: the names that an item is compared with, and whether
//! it is a known name or another one.

use std::rc::Rc;

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            interrupt::{Completion, Eval},
            marks::Marks,
            name_list::{AskedName, NameList},
            sequence::Arguments,
            text::is_space,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How many names may be asked for.
const MAX_NAMES: usize = 40;

/// What an item of a list may be.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Candidates {
    /// The list that is asked.
    pub list: NameList,
    /// The names.
    pub names: Vec<Atom>,
    /// Whether there may be others.
    pub are_open: bool,
}

/// Whether a text is what this method makes of it.
fn stays(name: &str, method: &str) -> bool {
    match method {
        "trim" => name.trim_matches(is_space) == name,
        "trimStart" => name.trim_start_matches(is_space) == name,
        "trimEnd" => name.trim_end_matches(is_space) == name,
        "toLowerCase" | "toLocaleLowerCase" => name.is_ascii() && name.to_ascii_lowercase() == name,
        "toUpperCase" | "toLocaleUpperCase" => name.is_ascii() && name.to_ascii_uppercase() == name,
        "toString" | "valueOf" => true,
        _ => false,
    }
}

impl Interpreter<'_> {
    /// Whether an item that is not known is this text; `None` where that has no answer. Notes what is asked.
    pub(in crate::evaluate) fn part_is(&mut self, id: UnknownId, text: &Atom) -> Option<bool> {
        let part = self.unknown(id).part.clone()?;
        if let Some(asked) = &mut self.names.asked {
            asked.push(AskedName { list: part.list, methods: Rc::clone(&part.methods), name: text.clone() });
        }
        let is_other = part.none_of.contains(text) && part.methods.iter().all(|method| stays(text, method));
        is_other.then_some(false)
    }

    /// The same for several texts: whether it is none of them.
    pub(in crate::evaluate) fn part_is_none_of(&mut self, id: UnknownId, texts: &[Atom]) -> bool {
        // All of them are noted.
        let answers: Vec<_> = texts.iter().map(|text| self.part_is(id, text)).collect();
        answers.iter().all(|answer| *answer == Some(false))
    }

    /// The names that an item of a list is compared with; `None` where there are none, or it is not known which.
    pub(in crate::evaluate) fn candidates(
        &mut self,
        (id, list): (UnknownId, &NameList),
        at: Location,
        run: impl FnOnce(&mut Self, Value) -> Eval<()>,
    ) -> Option<Candidates> {
        if let Some(only) = &list.only {
            return Some(Candidates { list: list.clone(), names: only.to_vec(), are_open: false });
        }
        let identity = self.unknown(list.base).identity;
        let part = self.part_of_names(list.base, &[], at);
        let outer = self.names.asked.replace(Vec::new());
        self.not_run(Marks::NONE, |this| run(this, part).map(|()| Completion::Normal));
        let asked = std::mem::replace(&mut self.names.asked, outer).unwrap_or_default();
        if let Some(outer) = &mut self.names.asked {
            outer.extend(asked.iter().cloned());
        }
        // It may have been written to there.
        self.unknown(id).names.as_ref()?;
        let of_it: Vec<_> = asked.into_iter().filter(|asked| asked.list == identity).collect();
        let methods = Rc::clone(&of_it.first()?.methods);
        let mut names: Vec<Atom> = Vec::new();
        for AskedName { methods: after, name, .. } in of_it {
            if after != methods || !methods.iter().all(|method| stays(&name, method)) {
                return None;
            }
            if !name.is_empty() && !list.without.contains(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() || names.len() > MAX_NAMES {
            return None;
        }
        let base = self.list_of_mapped(list.base, &methods, at);
        let has_empty = list.has_empty || !methods.is_empty();
        let separator = list.separator.clone().filter(|_| methods.is_empty());
        Some(Candidates { list: NameList { base, has_empty, separator, ..list.clone() }, names, are_open: true })
    }

    /// What a callback says of an item, if it says anything; `None` where it does more than that.
    pub(in crate::evaluate) fn said_about(
        &mut self,
        callback: &Value,
        item: Value,
        at: Location,
    ) -> Option<Option<bool>> {
        self.tried(callback, item, at, |this, value| this.truth(&value, at))
    }

    /// Whether a callback makes a text of each item, and does nothing else: the methods that it calls, where they are all that it does.
    pub(in crate::evaluate) fn text_of_part(
        &mut self,
        callback: &Value,
        part: Value,
        at: Location,
    ) -> Option<Option<Rc<[&'static str]>>> {
        self.tried(callback, part, at, |this, value| match value {
            Value::Unknown(id) if this.unknown(id).sort.is_text() && this.unknown(id).of_many => {
                Some(this.unknown(id).part.as_ref().map(|part| Rc::clone(&part.methods)))
            }
            _ => None,
        })?
    }

    /// Calls a callback with an item and takes it back; `None` where it writes anything.
    fn tried<T>(
        &mut self,
        callback: &Value,
        item: Value,
        at: Location,
        see: impl FnOnce(&mut Self, Value) -> T,
    ) -> Option<T> {
        let reason = self.not_taken();
        let around = self.heap.flow.replace(Marks::NONE);
        let (result, changes) = self.speculate(reason, |this| {
            let value = this.call(callback, Value::Undefined, Arguments::of(vec![item]), at)?;
            let value = this.settle(value, at);
            Ok(see(this, value))
        });
        // What it says depends on what it has read, and so does all that is made of it.
        self.heap.flow.add(around);
        result.ok().filter(|_| changes.is_empty())
    }
}
