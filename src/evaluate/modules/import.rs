//! Imports and exports as values. In: an import of a file. Out: the value of the export it leads to, through re-exports,
//! or an unknown that says why there is none. Nothing is resolved or parsed before a value of it is asked for.

use swc_atoms::Atom;

use super::{commonjs::CREATE_REQUIRE, program::Target};
use crate::{
    evaluate::{
        doubt::speculate::Unsure,
        values::{
            interrupt::{Eval, Interrupt},
            promise::Reaction,
            source_form::SourceForm,
            unknown::Reason,
            value::{ObjectId, Value},
        },
        world::{due::Job, instance::Loading, interpreter::Interpreter},
    },
    parse::{Export, Import, ImportedName, ModuleKind},
    resolve::Unresolved,
    source::{FileId, Location, Span},
};

/// How many re-exports are followed: packages have a handful.
const MAX_REEXPORTS: usize = 64;

impl Interpreter<'_> {
    /// The value that an import of `file` stands for.
    pub(in crate::evaluate) fn import_value(&mut self, import: &Import, file: FileId) -> Eval<Value> {
        self.import_through(import, file, 0)
    }

    fn import_through(&mut self, import: &Import, file: FileId, hops: usize) -> Eval<Value> {
        let at = Location { file, span: import.span };
        if let ImportedName::Name(name) = &import.name
            && let Some(value) = self.host.import(&import.specifier, name).or_else(|| runtime_import(import, name))
        {
            return Ok(value);
        }
        if matches!(import.specifier.as_str(), "node:process" | "process") {
            return self.import_of_process(&import.name, at);
        }
        if import.name == ImportedName::Namespace
            && let Some(value) = self.host.namespace(&import.specifier)
        {
            return Ok(value);
        }
        let target = match import.name {
            ImportedName::Required => self.program.required(file, &import.specifier),
            ImportedName::Name(_) | ImportedName::Namespace => self.program.target(file, &import.specifier),
        };
        match target {
            Target::Module(target) => match &import.name {
                ImportedName::Namespace => self.namespace(target),
                ImportedName::Required => self.required(target),
                ImportedName::Name(name) => match self.export_through(target, name, hops + 1)? {
                    Some(value) => Ok(value),
                    None => {
                        let reason =
                            Reason::MissingExport { name: name.to_string(), specifier: import.specifier.to_string() };
                        Ok(self.unknown_import(import, reason, at))
                    }
                },
            },
            Target::Opaque(package) => {
                let value = self.unknown_import(import, Reason::Opaque { package }, at);
                // What a package exports under a name is there; it may still be any value.
                if !self.is_app_file(file) {
                    self.change_unknown(&value, |unknown| unknown.truthy = true);
                }
                Ok(value)
            }
            Target::Unreadable(failed) => Ok(self.unknown_import(
                import,
                Reason::Unreadable { file: failed, specifier: import.specifier.to_string() },
                at,
            )),
            Target::Unresolved(reason) => {
                let specifier = import.specifier.to_string();
                let reason = match reason {
                    Unresolved::Builtin => Reason::Builtin { specifier, name: import.name.clone() },
                    cause => Reason::Unresolved { specifier, cause },
                };
                Ok(self.unknown_import(import, reason, at))
            }
        }
    }

    /// `node:process` is the global `process`.
    fn import_of_process(&mut self, name: &ImportedName, at: Location) -> Eval<Value> {
        let from_app = self.is_app_file(at.file);
        let process = self.make_unknown(Reason::Global, "process", Some(at), from_app);
        match name {
            ImportedName::Name(name) if name != "default" => self.get(&process, name, at),
            ImportedName::Name(_) | ImportedName::Namespace | ImportedName::Required => Ok(process),
        }
    }

    fn unknown_import(&mut self, import: &Import, reason: Reason, at: Location) -> Value {
        let from_app = self.is_app_file(at.file);
        let form = match &import.name {
            ImportedName::Name(name) => SourceForm::import(name, &import.specifier),
            ImportedName::Namespace => SourceForm::import("*", &import.specifier),
            ImportedName::Required => SourceForm::text(&format!("require('{}')", import.specifier)),
        };
        self.make_unknown_of(reason, form, Some(at), from_app)
    }

    /// `import(specifier)`: a promise of the module's namespace.
    pub(in crate::evaluate) fn dynamic_import(&mut self, specifier: &Value, at: Location) -> Eval<Value> {
        let specifier = &match self.text_of(specifier, at) {
            Ok(Some(specifier)) => specifier,
            Ok(None) => return Ok(self.unsupported("`import()` of what is no fixed text", at)),
            Err(Interrupt::Throw(thrown)) => return Ok(self.rejected_promise(thrown, at)),
            Err(interrupt) => return Err(interrupt),
        };
        let import = Import { specifier: specifier.clone(), name: ImportedName::Namespace, span: at.span };
        if let Target::Module(file) = self.program.target(at.file, specifier) {
            // What it does when it loads may or may not be done.
            if let Some(reason) = self.speculations.last().map(|speculation| speculation.reason)
                && self.is_eager(file)
                && matches!(self.loading(file), Loading::Lazy)
            {
                self.havoc(reason, Unsure::Module(file));
                return Ok(self.derive_at(reason, at));
            }
            // The file is read first: all that can be done before is done.
            let promise = self.pending_promise(at);
            let namespace = self.host.namespace(specifier);
            self.add_late_job(Job::Import { promise, file, namespace, at });
            return Ok(Value::Object(promise));
        }
        let namespace = self.import_value(&import, at.file)?;
        match namespace {
            // What is not found may be there at run time, or the import fails.
            Value::Unknown(id) if !matches!(self.unknown(id).reason, Reason::Opaque { .. }) => {
                Ok(self.risky_promise(namespace, id, at))
            }
            _ => Ok(self.settled_promise(namespace, at)),
        }
    }

    /// The value of an export; `None` when the module has none of that name.
    ///
    /// # Errors
    /// What the module throws while the value is made.
    pub fn export(&mut self, file: FileId, name: &Atom) -> Eval<Option<Value>> {
        self.export_through(file, name, 0)
    }

    fn export_through(&mut self, file: FileId, name: &Atom, hops: usize) -> Eval<Option<Value>> {
        let Some(module) = self.program.module(file) else { return Ok(None) };
        if hops > MAX_REEXPORTS {
            return Ok(None);
        }
        if let Some(package) = self.program.package(file)
            && let Some(value) = self.host.export(&package.name, name)
        {
            return Ok(Some(value));
        }
        match module.kind {
            ModuleKind::Json => return self.json_export(file, name),
            ModuleKind::CommonJs => {
                let exports = self.commonjs(file)?;
                if name == "default" {
                    return Ok(Some(exports));
                }
                return self.member_of_exports(&exports, name, file);
            }
            ModuleKind::Esm => {}
        }
        match module.table.exports.get(name) {
            Some(Export::Local(local)) => {
                let at = Location {
                    file,
                    span: module.table.bindings.get(local).map_or(Span::new(0, 0), |binding| binding.span),
                };
                return self.read_top_level(local, file, at).map(Some);
            }
            Some(Export::From(import)) => return self.import_through(import, file, hops).map(Some),
            None => {}
        }
        if name == "default" {
            return Ok(None);
        }
        if module.table.exports_whole {
            let whole = self.export_through(file, &"default".into(), hops + 1)?.unwrap_or(Value::Undefined);
            return self.member_of_exports(&whole, name, file);
        }
        let mut opaque = None;
        for (specifier, span) in &module.table.stars {
            match self.program.target(file, specifier) {
                Target::Module(target) => {
                    if let Some(value) = self.export_through(target, name, hops + 1)? {
                        return Ok(Some(value));
                    }
                }
                _ => opaque = opaque.or(Some((specifier, span))),
            }
        }
        // The name may come through a star that cannot be looked into.
        Ok(match opaque {
            None => None,
            Some((specifier, span)) => {
                let import =
                    Import { specifier: specifier.clone(), name: ImportedName::Name(name.clone()), span: *span };
                Some(self.import_through(&import, file, hops + 1)?)
            }
        })
    }

    /// The names that a module exports, in order, each once, `default` too.
    pub fn export_names(&mut self, file: FileId) -> Vec<Atom> {
        let mut names = Vec::new();
        self.collect_export_names(file, &mut names, &mut Vec::new());
        // What two stars export under one name is no export.
        names.retain(|name| !self.is_ambiguous(file, name));
        names
    }

    fn collect_export_names(&mut self, file: FileId, names: &mut Vec<Atom>, seen: &mut Vec<FileId>) {
        if seen.contains(&file) {
            return;
        }
        seen.push(file);
        let Some(module) = self.program.module(file) else { return };
        if module.kind == ModuleKind::Json {
            names.push("default".into());
            return;
        }
        if module.kind == ModuleKind::CommonJs {
            names.push("default".into());
            // One that throws has no exports; whoever reads one of them gets the exception.
            if let Ok(Value::Object(exports)) = self.commonjs(file) {
                names.extend(self.own_keys(exports, false).into_iter().filter(|name| name != "default"));
            }
            return;
        }
        for name in module.table.exports.keys() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        for (specifier, _) in &module.table.stars {
            if let Target::Module(target) = self.program.target(file, specifier) {
                let mut inner = Vec::new();
                self.collect_export_names(target, &mut inner, seen);
                inner.retain(|name| name != "default" && !names.contains(name));
                names.extend(inner);
            }
        }
    }

    /// Loads a module that `import()` asks for.
    pub(in crate::evaluate) fn run_import(
        &mut self,
        promise: ObjectId,
        file: FileId,
        namespace: Option<Value>,
        at: Location,
    ) -> Eval<()> {
        let begun = match self.fault_of_links(file) {
            Some((fault, _)) => self.throw("SyntaxError", &fault, at),
            None => self.begin_module(file, true),
        };
        // A function that was handed to somebody unknown may have been called by what ran now.
        self.call_escaped();
        match begun {
            Ok(Some(waiting)) => {
                self.when_settled(waiting, Reaction::Imported { promise, file, namespace, at }, at);
                Ok(())
            }
            Ok(None) => self.imported(promise, file, namespace, at),
            Err(interrupt) => self.settle_with(promise, Err(interrupt), None, at),
        }
    }

    /// A module that `import()` asked for has run.
    pub(in crate::evaluate) fn imported(
        &mut self,
        promise: ObjectId,
        file: FileId,
        namespace: Option<Value>,
        at: Location,
    ) -> Eval<()> {
        let result = match namespace {
            Some(namespace) => Ok(namespace),
            None => self.namespace(file),
        };
        self.settle_with(promise, result, None, at)
    }
}

/// What modules of the runtime are known to export.
fn runtime_import(import: &Import, name: &Atom) -> Option<Value> {
    let is_module = matches!(import.specifier.as_str(), "node:module" | "module");
    (is_module && name == "createRequire").then_some(Value::Native(&CREATE_REQUIRE))
}
