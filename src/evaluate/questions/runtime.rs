//! Functions of the runtime, which are unknown values with a name. In: a call of one, or a member of what it gave. Out: the answer, where all arguments are known.
//! A thing that may have been changed since it was made is not known any more.

use super::identity::identity_of;
use crate::{
    evaluate::{
        builtins::runtime::{self, Answer, Argument},
        values::{
            heap::Kind,
            interrupt::Eval,
            known::Known,
            sequence::Arguments,
            unknown::{Reason, Unknown},
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::ImportedName,
    source::Location,
};

impl Interpreter<'_> {
    /// What a call or `new` of a function of the runtime gives, or of a method of a thing of it.
    pub(in crate::evaluate) fn call_of_runtime(
        &mut self,
        function: UnknownId,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Option<Value>> {
        let receiver = self.unknown(function).from;
        let known = receiver.and_then(|id| self.unknown(id).known.clone());
        let answer = if let (Some(receiver), Some(known)) = (receiver, known) {
            // By its identity: the text of a long one is cut.
            let identity = self.unknown(function).identity;
            let receiver_identity = self.unknown(receiver).identity;
            let is_named = |name: &&&str| identity == identity_of(("member", receiver_identity, **name));
            let name = runtime::METHODS.iter().find(is_named);
            let given = self.given(arguments);
            let answer = name.zip(given).and_then(|(name, given)| runtime::method(&known, name, &given));
            // `update` changes what it gives back, and what is not followed may.
            if answer.is_none() || matches!(answer, Some(Answer::Known(Known::Hash(..)))) {
                self.forget(receiver);
            }
            answer
        } else {
            let Some((module, name)) = self.name_in_runtime(function) else { return Ok(None) };
            self.given(arguments).and_then(|given| runtime::call(&module, &name, &given))
        };
        match answer {
            Some(answer) => self.value_of_answer(function, answer, at).map(Some),
            None => Ok(None),
        }
    }

    /// A property of a thing of the runtime.
    pub(in crate::evaluate) fn member_of_runtime(
        &mut self,
        id: UnknownId,
        key: &str,
        at: Location,
    ) -> Eval<Option<Value>> {
        let Some(known) = self.unknown(id).known.clone() else { return Ok(None) };
        match runtime::member(&known, key) {
            Some(answer) => self.value_of_answer(id, answer, at).map(Some),
            None => {
                // It may be a way inside, as `buffer` is: what is written there is not seen. A method does nothing until it is called.
                if !runtime::METHODS.contains(&key) {
                    self.forget(id);
                }
                Ok(None)
            }
        }
    }

    /// The text that a thing of the runtime becomes.
    pub(in crate::evaluate) fn text_of_runtime(&self, id: UnknownId) -> Option<Value> {
        match runtime::text_of(self.unknown(id).known.as_ref()?) {
            Some(Answer::Value(text)) => Some(text),
            _ => None,
        }
    }

    /// A value with its choice made, and as the text that it becomes where it is a thing of the runtime.
    pub(in crate::evaluate) fn operand_of_runtime(&mut self, value: Value, at: Location) -> Value {
        match self.settle(value, at) {
            Value::Unknown(id) => self.text_of_runtime(id).unwrap_or(Value::Unknown(id)),
            value => value,
        }
    }

    /// A thing of the runtime may have been changed, and with it what it is part of.
    pub(in crate::evaluate) fn forget(&mut self, id: UnknownId) {
        self.unknowns[id.0 as usize].names = None;
        let mut next = Some(id);
        while let Some(id) = next {
            let unknown = &mut self.unknowns[id.0 as usize];
            next = unknown.known.take().and(unknown.from);
        }
    }

    fn value_of_answer(&mut self, from: UnknownId, answer: Answer, at: Location) -> Eval<Value> {
        Ok(match answer {
            Answer::Value(Value::String(text)) => self.make_string(&text, Some(at))?,
            Answer::Value(value) => value,
            Answer::List(texts) => {
                let items = texts.iter().map(|text| Value::string(text)).collect();
                self.new_array(items, Some(at))
            }
            Answer::Known(known) => {
                let value = self.derive_source(from, at);
                self.change_unknown(&value, |unknown| {
                    unknown.truthy = true;
                    unknown.known = Some(known);
                });
                value
            }
        })
    }

    /// The arguments, if all of them are known.
    fn given(&mut self, arguments: &Arguments) -> Option<Vec<Argument>> {
        if arguments.open.is_some() {
            return None;
        }
        arguments.items.iter().map(|argument| self.argument(argument)).collect()
    }

    fn argument(&mut self, value: &Value) -> Option<Argument> {
        match value {
            Value::Unknown(id) => self.unknown(*id).known.clone().map(Argument::Known),
            Value::Object(id) => self.pairs(*id).map(Argument::Pairs),
            Value::Native(_) | Value::Symbol(_) => None,
            value => Some(Argument::Value(value.clone())),
        }
    }

    fn pairs(&mut self, id: crate::evaluate::values::value::ObjectId) -> Option<Vec<(String, String)>> {
        let object = self.object(id);
        if !object.is_plain() || !matches!(object.kind, Kind::Ordinary) {
            return None;
        }
        let keys = self.own_keys(id, true);
        keys.into_iter()
            .map(|key| match self.own_value(id, &key) {
                Some(Value::String(text)) => Some((key.to_string(), text.to_string())),
                _ => None,
            })
            .collect()
    }

    fn name_of_member(&self, object: UnknownId, member: UnknownId) -> Option<String> {
        let Unknown { text, identity, .. } = self.unknown(member);
        let (name, identity) = (text.member_name()?.to_string(), *identity);
        (identity == identity_of(("member", self.unknown(object).identity, name.as_str()))).then_some(name)
    }

    /// The module of the runtime that has a function, and its name there; no module for a global.
    fn name_in_runtime(&self, function: UnknownId) -> Option<(String, String)> {
        let unknown = self.unknown(function);
        match &unknown.reason {
            Reason::Global => Some((String::new(), unknown.text.atom().to_string())),
            Reason::Builtin { specifier, name } => {
                let module = specifier.strip_prefix("node:").unwrap_or(specifier).to_string();
                match name {
                    ImportedName::Name(name) if name != "default" => Some((module, name.to_string())),
                    ImportedName::Name(_) | ImportedName::Namespace | ImportedName::Required => {
                        Some((module, String::new()))
                    }
                }
            }
            Reason::Derived => {
                let parent = unknown.from?;
                let (module, path) = self.name_in_runtime(parent)?;
                let name = self.name_of_member(parent, function)?;
                Some((module, if path.is_empty() { name } else { format!("{path}.{name}") }))
            }
            _ => None,
        }
    }
}
