//! `globalThis`. In: the name of a property. Out: the global of that name, or what the app itself has put there.
//!
//! Apps keep an instance there over reloads (`globalThis.auth ??= betterAuth(…)`), and libraries what all copies of them
//! share. What a file assigns to is not there before the file did: an app that starts has nothing kept.

use swc_atoms::Atom;

use super::globals;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::HIDDEN,
            unknown::Reason,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::ModuleKind,
    source::Location,
};

/// Globals that pages and module loaders have, and no server: libraries ask for them to tell where they run.
const NOT_ON_SERVERS: [&str; 4] = ["window", "document", "define", "importScripts"];
/// What an ES module of a package does not have, and asks for to tell how it was loaded. Files of the app may be turned into CommonJS.
const OF_COMMONJS: [&str; 3] = ["exports", "module", "require"];

impl Interpreter<'_> {
    /// Whether an unknown is a global that no server has.
    pub(in crate::evaluate) fn is_absent_global(&self, id: UnknownId) -> bool {
        let unknown = self.unknown(id);
        if unknown.reason != Reason::Global {
            return false;
        }
        let module =
            unknown.location.and_then(|at| self.program.module(at.file).filter(|_| !self.is_app_file(at.file)));
        let is_esm = module.is_some_and(|module| module.kind == ModuleKind::Esm);
        NOT_ON_SERVERS.contains(&&*unknown.text) || is_esm && OF_COMMONJS.contains(&&*unknown.text)
    }

    /// The global object of this world.
    pub fn global_object(&mut self, at: Location) -> Value {
        if let Some(object) = self.global_object {
            return Value::Object(object);
        }
        let object = self.new_object(Kind::Global, None);
        self.leave_open(object, "globalThis", at);
        self.global_object = Some(object);
        Value::Object(object)
    }

    /// What a bare name is since files have the global object at hand, which may have put something else there: a property that
    /// they set, in this world or another one, or a global of the language (ECMA-262, 9.1.1.4.4).
    pub(in crate::evaluate) fn replaced_global(&mut self, name: &Atom, at: Location) -> Eval<Option<Value>> {
        let Some(object) = self.global_object else { return Ok(None) };
        if globals::global(name).is_none() && !self.heap.peek(object).properties.contains(name) {
            return Ok(None);
        }
        self.get(&Value::Object(object), name, at).map(Some)
    }

    /// A property of the global object that nothing in this world has set.
    pub(in crate::evaluate) fn global_property(&mut self, key: &Atom, at: Location) -> Option<Value> {
        if let Some(value) = self.host.global(key).or_else(|| globals::global(key)) {
            return Some(value);
        }
        if key.starts_with(HIDDEN) {
            return None;
        }
        if matches!(key.as_str(), "globalThis" | "global") {
            return Some(self.global_object(at));
        }
        if !self.is_trusted(at.file)
            && let Some(value) = self.kept(key, at)
        {
            return Some(value);
        }
        let from_app = self.is_app_file(at.file);
        Some(self.make_unknown(Reason::Global, key, Some(at), from_app))
    }

    /// What the file itself has put there, if nothing yet: `None` when it does not write it at all, or in a function that
    /// somebody else may have called.
    fn kept(&self, key: &Atom, at: Location) -> Option<Value> {
        let module = self.program.module(at.file)?;
        let writes = module.member_writes(key);
        let is_known = writes.iter().all(|write| !write.in_function || write.span.contains(at.span));
        (!writes.is_empty() && is_known).then_some(Value::Undefined)
    }

    /// Runs the statements of the file that write to a property of the global object before it is read there.
    pub(in crate::evaluate) fn write_kept(&mut self, key: &Atom, at: Location) -> Eval<()> {
        let Some(module) = self.program.module(at.file) else { return Ok(()) };
        if module.kind != ModuleKind::Esm || self.is_trusted(at.file) || self.is_eager(at.file) {
            return Ok(());
        }
        for write in module.member_writes(key) {
            if !write.in_function && !write.span.contains(at.span) {
                self.run_before(write.item, at.file)?;
            }
        }
        Ok(())
    }
}
