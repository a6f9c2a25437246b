//! Methods of lists of names. In: a call of one. Out: what it gives: whether a name is there, a list of names again, or what is made of each name that the
//! code asks for, because it is there.

use std::rc::Rc;

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins::array_method,
        values::{
            heap::Kind,
            interrupt::Eval,
            name_list::NameList,
            sequence::Arguments,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// Those that go over the items.
const WALKS: [&str; 5] = ["map", "flatMap", "forEach", "filter", "reduce"];
/// Those that give the list in another order, or a copy of it.
const COPIES: [&str; 7] = ["slice", "concat", "sort", "toSorted", "reverse", "toReversed", "flat"];
/// Those beside them that write nothing to it.
const READS: [&str; 20] = [
    "includes",
    "has",
    "some",
    "every",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "indexOf",
    "lastIndexOf",
    "join",
    "toString",
    "at",
    "keys",
    "values",
    "entries",
    "reduceRight",
    "with",
    "toLocaleString",
    "valueOf",
];

impl Interpreter<'_> {
    /// What a call of a method of a list of names gives.
    pub(in crate::evaluate) fn call_on_names(
        &mut self,
        function: UnknownId,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Option<Value>> {
        let Some((id, list)) = self.unknown(function).from.and_then(|from| self.names_of(&Value::Unknown(from))) else {
            return Ok(None);
        };
        if arguments.open.is_some() || !self.names.are_followed {
            return Ok(None);
        }
        let first = self.settle(arguments.get(0), at);
        let is_alone = arguments.items.len() < 2;
        if let (Value::String(name), true) = (&first, is_alone)
            && ["includes", "has"].iter().any(|method| self.is_member(id, function, method))
        {
            return Ok(Some(self.has_name(&list, name, at)));
        }
        let named =
            |this: &Self, names: &[&'static str]| names.iter().find(|name| this.is_member(id, function, name)).copied();
        if let (Some(_), true) = (named(self, &COPIES), arguments.items.is_empty()) {
            return Ok(Some(self.copy_of_names(id, (*list).clone(), at)));
        }
        let may_walk = !self.is_speculating() && self.is_app_file(at.file) && self.is_callable(&first);
        if let (Some(method), true) = (named(self, &WALKS), may_walk)
            && let Some(result) = self.walk_by_method(method, (id, &list), arguments, at)?
        {
            return Ok(Some(result));
        }
        if named(self, &WALKS).is_none() && named(self, &COPIES).is_none() && named(self, &READS).is_none() {
            return Ok(None);
        }
        // It stays what it is.
        let result = self.unknown_call(function, arguments, at);
        self.hand_over(function, &Value::Undefined, arguments, at);
        self.risk_of_result(&result, 0, at)?;
        Ok(Some(result))
    }

    fn walk_by_method(
        &mut self,
        method: &str,
        (id, list): (UnknownId, &Rc<NameList>),
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Option<Value>> {
        let callback = self.settle(arguments.get(0), at);
        let is_reduced = method == "reduce";
        if arguments.items.len() != if is_reduced { 2 } else { 1 } {
            return Ok(None);
        }
        if method == "filter" {
            return Ok(self.filtered_names((id, list), &callback, at));
        }
        let before = arguments.get(1);
        let place = Value::Unknown(self.not_followed(list, "the place of a name", at));
        let given = |item: Value, before: Value| {
            let rest = [item, place.clone(), Value::Unknown(id)];
            Arguments::of(if is_reduced { std::iter::once(before).chain(rest).collect() } else { rest.into() })
        };
        let initial = before.clone();
        let found = self.candidates((id, list), at, |this, part| {
            this.call(&callback, Value::Undefined, given(part, initial), at).map(drop)
        });
        let Some(candidates) = found else {
            return Ok(if method == "map" { self.mapped_names((id, list), &callback, at) } else { None });
        };
        if is_reduced {
            return self.reduced_names(&candidates, before, at, |this, before, item| {
                this.call(&callback, Value::Undefined, given(item, before), at)
            });
        }
        let made = self.new_array(Vec::new(), Some(at));
        let Some(push) = array_method("push").map(Value::Native) else { return Ok(None) };
        self.walk_names(&candidates, at, |this, item| {
            this.isolated(|this| {
                let value = this.call(&callback, Value::Undefined, given(item, Value::Undefined), at)?;
                let items = match method {
                    "map" => Arguments::of(vec![value]),
                    "flatMap" => this.flat_items(value, at)?,
                    _ => return Ok(()),
                };
                this.call(&push, made.clone(), items, at).map(drop)
            })?;
            Ok(true)
        })?;
        Ok(Some(if method == "forEach" { Value::Undefined } else { made }))
    }

    /// What `flatMap` adds for a value.
    fn flat_items(&mut self, value: Value, at: Location) -> Eval<Arguments> {
        let value = self.settle(value, at);
        match &value {
            Value::Object(id) if matches!(self.heap.peek(*id).kind, Kind::Array(_)) => {
                let sequence = self.iterate(value, at)?;
                Ok(Arguments { items: sequence.items, open: sequence.open })
            }
            Value::Unknown(id) => Ok(Arguments { items: Vec::new(), open: Some(*id) }),
            _ => Ok(Arguments::of(vec![value])),
        }
    }

    /// Something about the items that nobody asks the worlds, such as the place of one.
    pub(super) fn not_followed(&mut self, list: &NameList, what: &str, at: Location) -> UnknownId {
        let made = self.derive(list.base, what, at);
        self.change_unknown(&made, |unknown| unknown.of_many = true);
        if let Value::Unknown(id) = made { id } else { list.base }
    }

    /// The names of a list that a callback keeps.
    fn filtered_names(
        &mut self,
        (id, list): (UnknownId, &Rc<NameList>),
        callback: &Value,
        at: Location,
    ) -> Option<Value> {
        let run = |this: &mut Self, part: Value| {
            let kept = this.call(callback, Value::Undefined, Arguments::of(vec![part]), at)?;
            this.truth(&kept, at);
            Ok(())
        };
        let found = self.candidates((id, list), at, run);
        let names = found.as_ref().map_or_else(Vec::new, |found| found.names.clone());
        let keeps_empty =
            list.has_empty && self.said_about(callback, Value::string(""), at)?.is_none_or(|is_kept| is_kept);
        let (mut kept, mut without): (Vec<Atom>, Vec<Atom>) = (Vec::new(), list.without.to_vec());
        for name in &names {
            match self.said_about(callback, Value::String(name.clone()), at)? {
                Some(true) => kept.push(name.clone()),
                Some(false) => without.push(name.clone()),
                // Some of them.
                None => return self.list_of_its_own(id, keeps_empty, at),
            }
        }
        // The items have to be what is asked about.
        let is_of_items = found.as_ref().is_none_or(|found| found.list.base == list.base);
        let are_open = found.as_ref().is_none_or(|found| found.are_open);
        if !is_of_items {
            return None;
        }
        if !are_open {
            return Some(self.copy_of_names(id, NameList { only: Some(kept.into()), ..(**list).clone() }, at));
        }
        let other = self.part_of_names(list.base, &[names.as_slice(), &[Atom::default()]].concat(), at);
        let list = NameList { has_empty: keeps_empty, ..(**list).clone() };
        Some(match self.said_about(callback, other, at)? {
            Some(true) => self.copy_of_names(id, NameList { without: without.into(), ..list }, at),
            Some(false) => {
                kept.extend(keeps_empty.then(Atom::default));
                self.copy_of_names(id, NameList { only: Some(kept.into()), ..list }, at)
            }
            None => self.list_of_its_own(id, keeps_empty, at)?,
        })
    }

    /// A list of names of which nothing is known but that it is one.
    fn list_of_its_own(&mut self, from: UnknownId, has_empty: bool, at: Location) -> Option<Value> {
        let made = self.derive_at(from, at);
        let Value::Unknown(id) = made else { return None };
        self.become_names(id, id, has_empty);
        self.change_unknown(&made, |unknown| unknown.truthy = true);
        Some(made)
    }

    /// The list of the texts that a callback makes of the names.
    fn mapped_names(
        &mut self,
        (id, list): (UnknownId, &Rc<NameList>),
        callback: &Value,
        at: Location,
    ) -> Option<Value> {
        let part = self.part_of_names(list.base, &[], at);
        let methods = self.text_of_part(callback, part, at)?;
        let is_all = list.only.is_none() && list.without.is_empty();
        let base = match methods {
            Some(methods) if methods.is_empty() => return Some(self.copy_of_names(id, (**list).clone(), at)),
            Some(methods) if is_all => self.list_of_mapped(list.base, &methods, at),
            _ => return self.list_of_its_own(id, true, at),
        };
        let list = self.unknown(base).names.clone()?;
        Some(self.copy_of_names(base, (*list).clone(), at))
    }
}
