//! The environment, by whichever way a program gets at it. In: a property of a value that is not known, or a call of one. Out: the same variable of
//! `process.env`, which is one question and one assumption however it was asked for.

use swc_atoms::Atom;

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            sequence::Arguments,
            unknown::Reason,
            value::{UnknownId, Value},
        },
        world::{assumptions::is_of_vite, interpreter::Interpreter},
    },
    source::Location,
};

/// The identity of a property of a source.
fn member_of(source: &str, key: &str) -> u64 {
    identity_of(("member", identity_of(("source", source, None::<Location>, 0_usize)), key))
}

impl Interpreter<'_> {
    /// Whether an unknown is `process.env`, whose members are texts or absent.
    pub(in crate::evaluate) fn is_environment(&self, id: UnknownId) -> bool {
        self.unknown(id).identity == member_of("process", "env")
    }

    /// Whose property `object.key` is: `process.env` where the object is the environment under another name.
    pub(in crate::evaluate) fn environment_behind(&mut self, object: UnknownId, key: &Atom, at: Location) -> UnknownId {
        let identity = self.unknown(object).identity;
        let is_other =
            identity == member_of("Bun", "env") || identity == member_of("import.meta", "env") && !is_of_vite(key);
        if !is_other {
            return object;
        }
        match self.environment(at) {
            Value::Unknown(id) => id,
            // The user has said what all of it is.
            _ => object,
        }
    }

    /// What `Deno.env.get('NAME')` reads; `None` for every other call.
    pub(in crate::evaluate) fn variable_of_call(
        &mut self,
        function: UnknownId,
        arguments: &Arguments,
        at: Location,
    ) -> Option<Value> {
        let get = identity_of(("member", member_of("Deno", "env"), "get"));
        let [Value::String(name)] = arguments.items.as_slice() else { return None };
        if self.unknown(function).identity != get || arguments.open.is_some() {
            return None;
        }
        let name = name.clone();
        let environment = self.environment(at);
        self.get(&environment, &name, at).ok()
    }

    fn environment(&mut self, at: Location) -> Value {
        let from_app = self.is_app_file(at.file);
        match self.make_unknown(Reason::Global, "process", Some(at), from_app) {
            Value::Unknown(process) => {
                let written = self.read_written(process, &"env".into(), at);
                written.unwrap_or_else(|| self.derive_member(process, &"env".into(), at))
            }
            known => known,
        }
    }
}
