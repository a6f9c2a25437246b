//! `globalThis`. In: the name of a property. Out: the global of that name, or what the app itself has put there.
//!
//! Apps keep an instance there over reloads (`globalThis.auth ??= betterAuth(…)`). What a file assigns to is not there
//! before the file did: an app that starts has nothing kept.

use swc_atoms::Atom;

use super::{
    globals,
    heap::Kind,
    interpreter::Interpreter,
    properties::HIDDEN,
    unknown::Reason,
    value::{UnknownId, Value},
};
use crate::source::Location;

/// Globals that pages and module loaders have, and no server: libraries ask for them to tell where they run.
const NOT_ON_SERVERS: [&str; 4] = ["window", "document", "define", "importScripts"];

impl Interpreter<'_> {
    /// Whether an unknown is a global that no server has.
    pub(super) fn is_absent_global(&self, id: UnknownId) -> bool {
        let unknown = self.unknown(id);
        unknown.reason == Reason::Global && NOT_ON_SERVERS.contains(&&*unknown.text)
    }

    /// The global object of this world.
    pub(super) fn global_object(&mut self, at: Location) -> Value {
        if let Some(object) = self.global_object {
            return Value::Object(object);
        }
        let object = self.new_object(Kind::Global, None);
        self.leave_open(object, "globalThis", at);
        self.global_object = Some(object);
        Value::Object(object)
    }

    /// A property of the global object that nothing in this world has set.
    pub(super) fn global_property(&mut self, key: &Atom, at: Location) -> Option<Value> {
        if let Some(value) = self.host.global(key).or_else(|| globals::global(key)) {
            return Some(value);
        }
        if key.starts_with(HIDDEN) {
            return None;
        }
        if matches!(key.as_str(), "globalThis" | "global") {
            return Some(self.global_object(at));
        }
        let is_kept = self.program.module(at.file).is_some_and(|module| module.assigns_to_member(key));
        if is_kept && self.is_app_file(at.file) {
            return Some(Value::Undefined);
        }
        let from_app = self.is_app_file(at.file);
        Some(self.make_unknown(Reason::Global, key, Some(at), from_app))
    }
}
