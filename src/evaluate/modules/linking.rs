//! Whether modules of plain JavaScript can be linked (ECMA-262, 16.2.1.6). In: the module that `import()` asks for. Out: what keeps it from
//! being loaded: a name that nothing exports, or that two export, a function and a variable of one name. TypeScript's modules
//! are left alone: what they import may be types.

use swc_atoms::Atom;
use swc_ecma_ast::{Decl, ModuleItem, Stmt, VarDeclKind};

use super::program::Target;
use crate::{
    evaluate::world::interpreter::Interpreter,
    parse::{Export, Import, ImportedName, ModuleKind, pattern_names},
    source::FileId,
};

/// What the name of an export leads to.
#[derive(Clone, PartialEq)]
enum Resolved {
    /// A name of a module.
    Found(FileId, Atom),
    /// Nothing, or itself.
    Missing,
    /// Two things.
    Ambiguous,
    /// Nobody knows.
    Unknown,
}

impl Interpreter<'_> {
    /// Why a module cannot be linked.
    pub(in crate::evaluate) fn fault_of_links(&mut self, file: FileId) -> Option<String> {
        self.fault_within(file, &mut Vec::new())
    }

    fn is_plain(&self, file: FileId) -> bool {
        let path = self.program.path(file);
        self.program.package(file).is_none()
            && path.extension().is_some_and(|extension| extension == "js" || extension == "mjs")
    }

    fn fault_within(&mut self, file: FileId, seen: &mut Vec<FileId>) -> Option<String> {
        if seen.contains(&file) || !self.is_plain(file) {
            return None;
        }
        seen.push(file);
        let module = self.program.module(file).filter(|module| module.kind == ModuleKind::Esm)?;
        if let Some(name) = declared_twice(&module.body) {
            return Some(format!("Identifier '{name}' has already been declared"));
        }
        let exported = module.table.exports.iter().filter_map(|(name, export)| match export {
            Export::From(import) if import.name != ImportedName::Namespace => Some((name.clone(), file)),
            Export::From(_) | Export::Local(_) => None,
        });
        let imported: Vec<&Import> = module.table.imports.values().collect();
        let imported = imported.into_iter().filter_map(|import| {
            match (&import.name, self.program.target(file, &import.specifier)) {
                (ImportedName::Name(name), Target::Module(target)) => Some((name.clone(), target)),
                _ => None,
            }
        });
        let names: Vec<(Atom, FileId)> = exported.chain(imported).collect();
        for (name, target) in names {
            match self.resolve_export(target, &name, &mut Vec::new()) {
                Resolved::Missing => {
                    return Some(format!("The requested module does not provide an export named '{name}'"));
                }
                Resolved::Ambiguous => {
                    return Some(format!("The requested module contains conflicting star exports for name '{name}'"));
                }
                Resolved::Found(..) | Resolved::Unknown => {}
            }
        }
        module.table.loads.iter().find_map(|specifier| match self.program.target(file, specifier) {
            Target::Module(target) => self.fault_within(target, seen),
            _ => None,
        })
    }

    /// Whether a name leads to two things, so that it is no export.
    pub(in crate::evaluate) fn is_ambiguous(&mut self, file: FileId, name: &Atom) -> bool {
        let has_stars = self.program.module(file).is_some_and(|module| module.table.stars.len() > 1);
        has_stars && self.resolve_export(file, name, &mut Vec::new()) == Resolved::Ambiguous
    }

    /// 16.2.1.7.2.2 ResolveExport
    fn resolve_export(&mut self, file: FileId, name: &Atom, seen: &mut Vec<(FileId, Atom)>) -> Resolved {
        let here = (file, name.clone());
        if seen.contains(&here) {
            return Resolved::Missing;
        }
        seen.push(here);
        let Some(module) = self.program.module(file) else { return Resolved::Unknown };
        if module.kind != ModuleKind::Esm || module.table.exports_whole || !self.is_plain(file) {
            return Resolved::Unknown;
        }
        match module.table.exports.get(name) {
            Some(Export::Local(local)) => return Resolved::Found(file, local.clone()),
            Some(Export::From(import)) => {
                return match (&import.name, self.program.target(file, &import.specifier)) {
                    (ImportedName::Name(name), Target::Module(target)) => self.resolve_export(target, name, seen),
                    (ImportedName::Namespace, Target::Module(target)) => Resolved::Found(target, "*".into()),
                    _ => Resolved::Unknown,
                };
            }
            None if name == "default" => return Resolved::Missing,
            None => {}
        }
        let mut found = Resolved::Missing;
        for (specifier, _) in &module.table.stars {
            let Target::Module(target) = self.program.target(file, specifier) else { return Resolved::Unknown };
            match (self.resolve_export(target, name, seen), &found) {
                (Resolved::Missing, _) => {}
                (other, Resolved::Missing) => found = other,
                (other, known) if other == *known => {}
                (Resolved::Unknown, _) | (_, Resolved::Unknown) => return Resolved::Unknown,
                _ => return Resolved::Ambiguous,
            }
        }
        found
    }
}

/// A name of a module that is a function and a variable.
fn declared_twice(items: &[ModuleItem]) -> Option<Atom> {
    let (mut functions, mut variables) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            ModuleItem::Stmt(Stmt::Decl(Decl::Fn(function))) => functions.push(function.ident.sym.clone()),
            ModuleItem::Stmt(Stmt::Decl(Decl::Var(declaration))) if declaration.kind == VarDeclKind::Var => {
                declaration.decls.iter().for_each(|one| pattern_names(&one.name, &mut variables));
            }
            ModuleItem::Stmt(_) | ModuleItem::ModuleDecl(_) => {}
        }
    }
    functions.into_iter().find(|name| variables.contains(name))
}
