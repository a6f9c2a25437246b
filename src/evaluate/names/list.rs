//! A list of names, as an unknown value. In: a text that is not known and is split, or a list that is made of such a one. Out: whether it has a name,
//! which is a question: `process.env.PLUGINS.split(',').includes('admin')`.

use std::rc::Rc;

use swc_atoms::Atom;

use crate::{
    evaluate::{
        questions::identity::identity_of,
        values::{
            name_list::{NameList, NamePart},
            sequence::Arguments,
            sort::Sort,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// What a call of a text's method gives: a list of names, or another text.
    pub(in crate::evaluate) fn note_call_of_text(
        &mut self,
        result: &Value,
        function: UnknownId,
        arguments: &Arguments,
    ) {
        let Some(text) = self.unknown(function).from else { return };
        if !self.unknown(text).sort.is_text() || arguments.open.is_some() {
            return;
        }
        if self.is_member(text, function, "split") {
            let is_known = !matches!(arguments.get(0), Value::Unknown(_));
            if let (Value::Unknown(id), true) = (result, is_known && !self.unknown(text).of_many) {
                self.become_names(*id, *id, true);
                if let Value::String(separator) = arguments.get(0) {
                    self.change_unknown(result, |unknown| {
                        let list =
                            unknown.names.take().map(|list| NameList { separator: Some(separator), ..(*list).clone() });
                        unknown.names = list.map(Rc::new);
                    });
                }
            }
            return;
        }
        let Some(method) = self.method_of_text(function).filter(|method| method.gives == Sort::Text) else { return };
        let part = self.unknown(text).part.clone().filter(|_| arguments.items.is_empty()).map(|part| {
            let methods = part.methods.iter().copied().chain([method.name]).collect();
            Rc::new(NamePart { methods, ..(*part).clone() })
        });
        self.change_unknown(result, |unknown| unknown.part = part);
    }

    /// Whether an unknown is the property of this name of another one.
    pub(in crate::evaluate) fn is_member(&self, object: UnknownId, member: UnknownId, name: &str) -> bool {
        self.unknown(member).identity == identity_of(("member", self.unknown(object).identity, name))
    }

    /// An unknown is a list of names.
    pub(in crate::evaluate) fn become_names(&mut self, id: UnknownId, base: UnknownId, has_empty: bool) {
        let list = NameList { base, only: None, without: Rc::default(), has_empty, separator: None };
        self.change_unknown(&Value::Unknown(id), |unknown| unknown.names = Some(Rc::new(list)));
    }

    /// The list of names that a value is.
    pub(in crate::evaluate) fn names_of(&self, value: &Value) -> Option<(UnknownId, Rc<NameList>)> {
        let Value::Unknown(id) = value else { return None };
        Some((*id, self.unknown(*id).names.clone()?))
    }

    /// Whether a list has a name.
    pub(in crate::evaluate) fn has_name(&mut self, list: &NameList, name: &Atom, at: Location) -> Value {
        let may_be = list.only.as_ref().is_none_or(|only| only.contains(name));
        if !may_be || !list.may_have(name) || list.without.contains(name) || name.is_empty() && !list.has_empty {
            return Value::Bool(false);
        }
        let base = self.unknown(list.base);
        let text = format!("{}.includes('{}')", base.text, name.replace('\\', "\\\\").replace('\'', "\\'"));
        let identity = identity_of(("has name", base.identity, name.as_str()));
        self.question_of_names(list.base, &text, identity, at)
    }

    /// Whether a list has a name that is none of these.
    pub(in crate::evaluate) fn has_others(&mut self, list: &NameList, names: &[Atom], at: Location) -> Value {
        let base = self.unknown(list.base);
        let shown: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        let text = format!("{}.some(name => ![{}].includes(name))", base.text, shown.join(", "));
        let texts: Vec<&str> = names.iter().map(Atom::as_str).collect();
        let identity = identity_of(("has others", base.identity, texts));
        self.question_of_names(list.base, &text, identity, at)
    }

    fn question_of_names(&mut self, base: UnknownId, text: &str, identity: u64, at: Location) -> Value {
        let question = self.derive(base, text, at);
        self.change_unknown(&question, |unknown| (unknown.sort, unknown.identity) = (Sort::Boolean, identity));
        question
    }

    /// The list of what these methods make of each item of another one; the same for every way of writing it.
    pub(in crate::evaluate) fn list_of_mapped(
        &mut self,
        base: UnknownId,
        methods: &[&'static str],
        at: Location,
    ) -> UnknownId {
        if methods.is_empty() {
            return base;
        }
        let calls = methods.iter().map(|method| format!(".{method}()")).collect::<Vec<_>>().concat();
        let (text, identity) = {
            let base = self.unknown(base);
            (format!("{}.map(name => name{calls})", base.text), identity_of(("names", base.identity, methods)))
        };
        let made = self.derive(base, &text, at);
        self.change_unknown(&made, |unknown| (unknown.truthy, unknown.identity) = (true, identity));
        let Value::Unknown(id) = made else { return base };
        self.become_names(id, id, true);
        id
    }

    /// The same list of names, if it is one.
    pub(in crate::evaluate) fn copy_of_list(&mut self, value: &Value, at: Location) -> Option<Value> {
        let (id, list) = self.names_of(value)?;
        Some(self.copy_of_names(id, (*list).clone(), at))
    }

    /// A list that has what another one has.
    pub(in crate::evaluate) fn copy_of_names(&mut self, id: UnknownId, list: NameList, at: Location) -> Value {
        let made = self.derive_at(id, at);
        self.change_unknown(&made, |unknown| (unknown.truthy, unknown.names) = (true, Some(Rc::new(list))));
        made
    }

    /// An item that is none of these names, of which the list has any number.
    pub(in crate::evaluate) fn part_of_names(&mut self, base: UnknownId, none_of: &[Atom], at: Location) -> Value {
        let list = self.unknown(base).identity;
        let part = self.derive(base, "name", at);
        let is_never_empty = none_of.iter().any(|name| name.is_empty());
        self.change_unknown(&part, |unknown| {
            (unknown.sort, unknown.of_many, unknown.truthy) = (Sort::Text, true, is_never_empty);
            unknown.part = Some(Rc::new(NamePart { list, methods: Rc::default(), none_of: none_of.into() }));
        });
        part
    }
}
