//! Whether modules can be linked (ECMA-262, 16.2.1.6). In: the module that is loaded. Out: what keeps it from being loaded: a name that
//! nothing exports, or that two export, a function and a variable of one name. Of TypeScript's modules only the names count that stand in
//! expressions: others may be types.

use swc_atoms::Atom;
use swc_ecma_ast::{Decl, ModuleItem, Stmt, VarDeclKind};

use super::program::Target;
use crate::{
    evaluate::{values::interrupt::Eval, world::interpreter::Interpreter},
    parse::{Export, ImportedName, ModuleKind, pattern_names, used_as_values},
    source::{FileId, Location, Span},
};

/// How a file of the app comes to run.
#[derive(Clone, Copy, PartialEq)]
enum Dialect {
    /// As it is.
    Plain,
    /// Without the imports of which it uses no value.
    Compiled,
}

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

/// What keeps a module from being loaded, and where.
pub(in crate::evaluate) type Fault = (String, Location);

impl Interpreter<'_> {
    /// Why a module cannot be linked.
    pub(in crate::evaluate) fn fault_of_links(&mut self, file: FileId) -> Option<Fault> {
        self.fault_within(file, &mut Vec::new())
    }

    /// Refuses a module that cannot be linked.
    pub(in crate::evaluate) fn link(&mut self, file: FileId) -> Eval<()> {
        match self.fault_of_links(file) {
            Some((fault, at)) => self.throw("SyntaxError", &fault, at),
            None => Ok(()),
        }
    }

    /// The language that a file of the app is written in; of others nobody asks.
    fn dialect(&self, file: FileId) -> Option<Dialect> {
        if self.program.package(file).is_some() {
            return None;
        }
        match self.program.path(file).extension()?.to_str()? {
            "js" | "mjs" => Some(Dialect::Plain),
            "ts" | "mts" | "tsx" | "jsx" => Some(Dialect::Compiled),
            _ => None,
        }
    }

    fn fault_within(&mut self, file: FileId, seen: &mut Vec<FileId>) -> Option<Fault> {
        let dialect = self.dialect(file).filter(|_| !seen.contains(&file))?;
        seen.push(file);
        let module = self.program.module(file).filter(|module| module.kind == ModuleKind::Esm)?;
        if let Some(name) = declared_twice(&module.body) {
            let start = Location { file, span: Span::new(0, 0) };
            return Some((format!("Identifier '{name}' has already been declared"), start));
        }
        let exported = module.table.exports.iter().filter_map(|(name, export)| match export {
            Export::From(import) if import.name != ImportedName::Namespace => {
                Some((name.clone(), file, name.clone(), import.span))
            }
            Export::From(_) | Export::Local(_) => None,
        });
        let imported = module.table.imports.iter().filter_map(|(local, import)| {
            match (&import.name, self.program.target(file, &import.specifier)) {
                (ImportedName::Name(name), Target::Module(target)) => {
                    Some((name.clone(), target, local.clone(), import.span))
                }
                _ => None,
            }
        });
        let mut names: Vec<_> = match dialect {
            Dialect::Plain => exported.chain(imported).collect(),
            Dialect::Compiled => imported.collect(),
        };
        names.sort_by(|(a, .., first), (b, .., second)| (first.lo, a).cmp(&(second.lo, b)));
        let mut used = None;
        for (name, target, local, span) in names {
            let fault = match self.resolve_export(target, &name, &mut Vec::new()) {
                Resolved::Missing => format!("The requested module does not provide an export named '{name}'"),
                Resolved::Ambiguous => {
                    format!("The requested module contains conflicting star exports for name '{name}'")
                }
                Resolved::Found(..) | Resolved::Unknown => continue,
            };
            if dialect == Dialect::Plain || used.get_or_insert_with(|| used_as_values(&module.body)).contains(&local) {
                return Some((fault, Location { file, span }));
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
        if self.dialect(file).is_none() {
            return Resolved::Unknown;
        }
        let Some(module) = self.program.module(file) else { return Resolved::Unknown };
        if module.kind != ModuleKind::Esm || module.table.exports_whole {
            return Resolved::Unknown;
        }
        let import = match module.table.exports.get(name) {
            // What is imported and exported under a name of its own is that of the other module.
            Some(Export::Local(local)) => match module.table.imports.get(local) {
                None => return Resolved::Found(file, local.clone()),
                import => import,
            },
            Some(Export::From(import)) => Some(import),
            None if module.table.exports_others => return Resolved::Unknown,
            None if name == "default" => return Resolved::Missing,
            None => None,
        };
        if let Some(import) = import {
            return match (&import.name, self.program.target(file, &import.specifier)) {
                (ImportedName::Name(name), Target::Module(target)) => self.resolve_export(target, name, seen),
                (ImportedName::Namespace, Target::Module(target)) => Resolved::Found(target, "*".into()),
                _ => Resolved::Unknown,
            };
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
