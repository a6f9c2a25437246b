//! Names of types to declarations. In: a file and a name, or one of its exports. Out: the alias or the interfaces that it
//! stands for, through imports and re-exports.

use swc_atoms::Atom;
use swc_ecma_ast::{
    ClassDecl, Decl, ExportSpecifier, ImportSpecifier, ModuleDecl, ModuleExportName, ModuleItem, Stmt, TsInterfaceDecl,
    TsTypeAliasDecl, TsTypeParam,
};

use super::declarations::{Declarations, FileId};

/// How many re-exports are followed.
const MAX_HOPS: usize = 32;

/// What a name stands for.
pub(super) enum Declared<'a> {
    /// `type Name = …`
    Alias(FileId, &'a TsTypeAliasDecl),
    /// `interface Name { … }`, all of one name in a file.
    Interfaces(FileId, Vec<&'a TsInterfaceDecl>),
    /// `class Name { … }`, whose members are not looked at.
    Class(&'a ClassDecl),
    /// Something else, or something in a file that cannot be read.
    Opaque,
}

impl<'a> Declared<'a> {
    pub fn type_params(&self) -> &'a [TsTypeParam] {
        let params = match self {
            Self::Alias(_, alias) => alias.type_params.as_ref(),
            Self::Interfaces(_, interfaces) => interfaces.first().and_then(|first| first.type_params.as_ref()),
            Self::Class(class) => class.class.type_params.as_ref(),
            Self::Opaque => None,
        };
        params.map_or(&[][..], |params| params.params.as_slice())
    }
}

impl Declarations<'_> {
    /// What a name in a file stands for; `None` when the file neither declares nor imports it.
    pub(super) fn name<'a>(&'a self, file: FileId, name: &str, hops: usize) -> Option<Declared<'a>> {
        let mut interfaces = Vec::new();
        for item in self.body(file) {
            let declaration = match item {
                ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
                ModuleItem::ModuleDecl(ModuleDecl::Import(import)) => {
                    for specifier in &import.specifiers {
                        if specifier.local().sym != name {
                            continue;
                        }
                        let source = import.src.value.clone().try_into_atom().ok()?;
                        return Some(self.imported(file, &source, specifier, hops).unwrap_or(Declared::Opaque));
                    }
                    continue;
                }
                ModuleItem::ModuleDecl(_) | ModuleItem::Stmt(_) => continue,
            };
            match declaration {
                Decl::TsTypeAlias(alias) if alias.id.sym == name => return Some(Declared::Alias(file, alias)),
                Decl::TsInterface(interface) if interface.id.sym == name => interfaces.push(&**interface),
                Decl::Class(class) if class.ident.sym == name => return Some(Declared::Class(class)),
                Decl::TsEnum(declared) if declared.id.sym == name => return Some(Declared::Opaque),
                _ => {}
            }
        }
        (!interfaces.is_empty()).then_some(Declared::Interfaces(file, interfaces))
    }

    fn imported<'a>(
        &'a self,
        file: FileId,
        source: &str,
        specifier: &ImportSpecifier,
        hops: usize,
    ) -> Option<Declared<'a>> {
        let target = self.target(self.path(file), source)?;
        match specifier {
            ImportSpecifier::Named(named) => {
                let name = named.imported.as_ref().map_or_else(|| named.local.sym.clone(), export_name);
                self.export(target, &name, hops + 1)
            }
            ImportSpecifier::Default(_) => self.export(target, "default", hops + 1),
            ImportSpecifier::Namespace(_) => None,
        }
    }

    /// The file that a namespace of a file stands for: `import * as z from 'zod'`.
    pub(super) fn namespace(&self, file: FileId, name: &str) -> Option<FileId> {
        let source = self.body(file).iter().find_map(|item| match item {
            ModuleItem::ModuleDecl(ModuleDecl::Import(import)) => import
                .specifiers
                .iter()
                .any(|specifier| specifier.is_namespace() && specifier.local().sym == name)
                .then(|| import.src.value.clone().try_into_atom().ok())?,
            _ => None,
        })?;
        self.target(self.path(file), &source)
    }

    /// What a file exports under a name; `None` when it does not, or where that cannot be read.
    pub(super) fn export<'a>(&'a self, file: FileId, name: &str, hops: usize) -> Option<Declared<'a>> {
        self.step()?;
        if hops > MAX_HOPS {
            return None;
        }
        let mut stars = Vec::new();
        for item in self.body(file) {
            let ModuleItem::ModuleDecl(declaration) = item else { continue };
            match declaration {
                ModuleDecl::ExportNamed(export) => {
                    for specifier in &export.specifiers {
                        let ExportSpecifier::Named(named) = specifier else { continue };
                        let local = export_name(&named.orig);
                        if named.exported.as_ref().map_or_else(|| local.clone(), export_name) != name {
                            continue;
                        }
                        return match &export.src {
                            None => self.name(file, &local, hops + 1),
                            Some(source) => {
                                let source = source.value.clone().try_into_atom().ok()?;
                                self.export(self.target(self.path(file), &source)?, &local, hops + 1)
                            }
                        };
                    }
                }
                ModuleDecl::ExportDecl(export) => {
                    let declared = match &export.decl {
                        Decl::TsTypeAlias(alias) => &alias.id.sym,
                        Decl::TsInterface(interface) => &interface.id.sym,
                        Decl::Class(class) => &class.ident.sym,
                        _ => continue,
                    };
                    if declared == name {
                        return self.name(file, name, hops + 1);
                    }
                }
                ModuleDecl::ExportAll(star) => stars.extend(star.src.value.clone().try_into_atom().ok()),
                _ => {}
            }
        }
        stars.iter().find_map(|source: &Atom| self.export(self.target(self.path(file), source)?, name, hops + 1))
    }
}

fn export_name(name: &ModuleExportName) -> Atom {
    match name {
        ModuleExportName::Ident(name) => name.sym.clone(),
        ModuleExportName::Str(text) => text.value.clone().try_into_atom().unwrap_or_default(),
    }
}
