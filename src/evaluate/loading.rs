//! Modules as they load. In: a file. Out: it and what it imports have done what they do to other files, imports first.
//!
//! Other files are written to by an item that writes to what is imported, that loads a file while it runs, or that calls
//! an imported function which writes to what its own module keeps: `define('audit')`, and `setName('people')`.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::{interpreter::Interpreter, interrupt::Eval, program::Target};
use crate::{
    parse::{Export, Import, ImportedName, ModuleKind, ParsedModule, written_by_call},
    source::FileId,
};

/// Functions that were looked into, by file and name.
type Seen = FxHashSet<(FileId, Atom)>;

impl Interpreter<'_> {
    /// Runs what a file writes to other files when it is loaded, its imports first. Better Auth's own packages have no such
    /// writes, and those that have nothing to do with it are not looked at.
    ///
    /// # Errors
    /// When the budget is used up.
    pub fn load(&mut self, file: FileId) -> Eval<()> {
        if !self.registers(file) || self.loaded.contains(&file) {
            return Ok(());
        }
        self.loaded.push(file);
        let Some(module) = self.program.module(file) else { return Ok(()) };
        if module.kind == ModuleKind::CommonJs {
            return self.load_script(file);
        }
        for specifier in &module.table.loads {
            if let Target::Module(target) = self.program.target(file, specifier) {
                self.load(target)?;
            }
        }
        let scope = self.module_scope(file);
        for item in 0..module.body.len() {
            let is_foreign = module.table.foreign_effects.contains(&item) || self.calls_a_writer(module, item, file);
            if is_foreign {
                self.run_effect(item, file, scope)?;
            }
        }
        Ok(())
    }

    /// Whether a file may write to others when it loads: one of the app, or of a package that is written for Better Auth.
    fn registers(&self, file: FileId) -> bool {
        self.program.package(file).is_none_or(|package| package.followed && !package.trusted)
    }

    fn calls_a_writer(&self, module: &ParsedModule, item: usize, file: FileId) -> bool {
        let called = module.table.foreign_calls.get(&item).map_or(&[][..], Vec::as_slice);
        called.iter().any(|name| {
            let import = module.table.imports.get(name);
            import.is_some_and(|import| self.import_writes(import, file, &mut Seen::default()))
        })
    }

    /// Whether an imported function writes to what a module keeps, when it is called.
    fn import_writes(&self, import: &Import, file: FileId, seen: &mut Seen) -> bool {
        let ImportedName::Name(name) = &import.name else { return false };
        if self.host.import(&import.specifier, name).is_some() {
            return false;
        }
        match self.program.target(file, &import.specifier) {
            Target::Module(target) => self.export_writes(target, name, seen),
            _ => false,
        }
    }

    fn export_writes(&self, file: FileId, name: &Atom, seen: &mut Seen) -> bool {
        let Some(module) = self.program.module(file) else { return false };
        if !self.registers(file) || !seen.insert((file, name.clone())) {
            return false;
        }
        if module.kind != ModuleKind::Esm {
            return module.kind == ModuleKind::CommonJs;
        }
        match module.table.exports.get(name) {
            Some(Export::Local(local)) => self.call_writes(module, local, file, seen),
            Some(Export::From(import)) => self.import_writes(import, file, seen),
            None => module.table.stars.iter().any(|(specifier, _)| match self.program.target(file, specifier) {
                Target::Module(target) => self.export_writes(target, name, seen),
                _ => false,
            }),
        }
    }

    fn call_writes(&self, module: &ParsedModule, local: &Atom, file: FileId, seen: &mut Seen) -> bool {
        let table = &module.table;
        if let Some(import) = table.imports.get(local) {
            return self.import_writes(import, file, seen);
        }
        // What was made by a call may write to whatever that call keeps.
        let Some(written) = written_by_call(&module.body, local) else { return true };
        let is_kept = |name: &Atom| table.bindings.contains_key(name) || table.imports.contains_key(name);
        written.loads
            || written.names.iter().any(is_kept)
            || written
                .calls
                .iter()
                .filter_map(|name| table.imports.get(name))
                .any(|import| self.import_writes(import, file, seen))
    }
}
