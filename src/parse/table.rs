//! What a module imports, exports and declares. In: its syntax tree. Out: tables by name, so that a binding is found
//! without reading the rest of the module.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::Spanned;
use swc_ecma_ast::{
    Decl, DefaultDecl, ExportSpecifier, ImportSpecifier, Module, ModuleDecl, ModuleExportName, ModuleItem, Pat, Stmt,
    Str, TsModuleName, TsModuleRef, VarDecl,
};

use super::effects;
use crate::source::Span;

/// The name under which the default export's expression is bound inside its module.
pub const DEFAULT_BINDING: &str = "*default*";

/// What is imported from another module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedName {
    /// `import { name }`, and `default`.
    Name(Atom),
    /// `import * as ns`.
    Namespace,
    /// `import x = require('…')`: what `require` gives.
    Required,
}

/// A local name that is bound to another module's export.
#[derive(Debug, Clone)]
pub struct Import {
    /// The specifier, as written.
    pub specifier: Atom,
    /// Which export.
    pub name: ImportedName,
    /// The import declaration.
    pub span: Span,
}

/// What an exported name stands for.
#[derive(Debug, Clone)]
pub enum Export {
    /// A binding of this module.
    Local(Atom),
    /// An export of another module.
    From(Import),
}

/// Where a top-level binding is declared.
#[derive(Debug, Clone, Copy)]
pub struct TopLevel {
    /// Index into the module's body.
    pub item: usize,
    /// The item.
    pub span: Span,
}

/// The tables of one module.
#[derive(Debug, Default)]
pub struct ModuleTable {
    /// An `await` stands in it outside of functions.
    pub waits: bool,
    /// Local name → what it imports.
    pub imports: FxHashMap<Atom, Import>,
    /// Exported name → what it stands for, in order.
    pub exports: IndexMap<Atom, Export, FxBuildHasher>,
    /// `export * from`, in order.
    pub stars: Vec<(Atom, Span)>,
    /// Local name → its declaration.
    pub bindings: FxHashMap<Atom, TopLevel>,
    /// Local name → items that write to it, in order. They run when the binding is first used.
    pub effects: FxHashMap<Atom, Vec<usize>>,
    /// Items that write to a binding which another item declares.
    pub effectful: FxHashSet<usize>,
    /// `export = value`: other names are properties of the default export.
    pub exports_whole: bool,
    /// `export import name = A.B`, which is not read: another name is exported too.
    pub exports_others: bool,
    /// Specifiers of all imports and re-exports that are loaded at run time, `import './x'` too, in order.
    pub loads: Vec<Atom>,
}

impl ModuleTable {
    /// Reads the table off a module.
    #[must_use]
    pub fn of(module: &Module) -> Self {
        let mut table = Self::default();
        for (item, node) in module.body.iter().enumerate() {
            let index = TopLevel { item, span: node.span().into() };
            match node {
                ModuleItem::ModuleDecl(declaration) => table.module_declaration(index, declaration),
                ModuleItem::Stmt(Stmt::Decl(declaration)) => table.declaration(index, declaration, false),
                ModuleItem::Stmt(_) => {}
            }
        }
        for (index, written) in effects::written_bindings(&module.body).into_iter().enumerate() {
            for name in written {
                if table.bindings.get(&name).is_some_and(|declared| declared.item != index) {
                    table.effects.entry(name).or_default().push(index);
                    table.effectful.insert(index);
                }
            }
        }
        table
    }

    fn module_declaration(&mut self, index: TopLevel, declaration: &ModuleDecl) {
        match declaration {
            ModuleDecl::Import(import) if !import.type_only => {
                self.loads.push(text(&import.src));
                for specifier in &import.specifiers {
                    self.import(&import.src, import.span.into(), specifier);
                }
            }
            ModuleDecl::ExportDecl(export) => self.declaration(index, &export.decl, true),
            ModuleDecl::ExportNamed(export) if !export.type_only => {
                self.loads.extend(export.src.as_deref().map(text));
                for specifier in &export.specifiers {
                    self.export(export.src.as_deref(), export.span.into(), specifier);
                }
            }
            ModuleDecl::ExportDefaultDecl(export) => {
                let name = match &export.decl {
                    DefaultDecl::Class(class) => class.ident.as_ref(),
                    DefaultDecl::Fn(function) => function.ident.as_ref(),
                    DefaultDecl::TsInterfaceDecl(_) => return,
                };
                let local = name.map_or_else(|| DEFAULT_BINDING.into(), |ident| ident.sym.clone());
                self.default_export(index, local);
            }
            ModuleDecl::ExportDefaultExpr(_) => self.default_export(index, DEFAULT_BINDING.into()),
            ModuleDecl::TsExportAssignment(_) => {
                self.default_export(index, DEFAULT_BINDING.into());
                self.exports_whole = true;
            }
            ModuleDecl::TsImportEquals(import) if !import.is_type_only => {
                // `import x = A.B` names a part of a namespace, not a module.
                if let TsModuleRef::TsExternalModuleRef(module) = &import.module_ref {
                    let specifier = text(&module.expr);
                    self.loads.push(specifier.clone());
                    let local = import.id.sym.clone();
                    if import.is_export {
                        self.exports.insert(local.clone(), Export::Local(local.clone()));
                    }
                    let import = Import { specifier, name: ImportedName::Required, span: import.span.into() };
                    self.imports.insert(local, import);
                } else {
                    self.exports_others |= import.is_export;
                }
            }
            ModuleDecl::ExportAll(export) if !export.type_only => {
                self.loads.push(text(&export.src));
                self.stars.push((text(&export.src), export.span.into()));
            }
            _ => {}
        }
    }

    fn default_export(&mut self, index: TopLevel, local: Atom) {
        self.bindings.insert(local.clone(), index);
        self.exports.insert("default".into(), Export::Local(local));
    }

    fn import(&mut self, source: &Str, span: Span, specifier: &ImportSpecifier) {
        let name = match specifier {
            ImportSpecifier::Named(named) if named.is_type_only => return,
            ImportSpecifier::Named(named) => {
                ImportedName::Name(named.imported.as_ref().map_or_else(|| named.local.sym.clone(), export_name))
            }
            ImportSpecifier::Default(_) => ImportedName::Name("default".into()),
            ImportSpecifier::Namespace(_) => ImportedName::Namespace,
        };
        self.imports.insert(specifier.local().sym.clone(), Import { specifier: text(source), name, span });
    }

    fn export(&mut self, source: Option<&Str>, span: Span, specifier: &ExportSpecifier) {
        let (exported, name) = match specifier {
            ExportSpecifier::Namespace(namespace) => (export_name(&namespace.name), ImportedName::Namespace),
            ExportSpecifier::Default(default) => (default.exported.sym.clone(), ImportedName::Name("default".into())),
            ExportSpecifier::Named(named) if named.is_type_only => return,
            ExportSpecifier::Named(named) => {
                let original = export_name(&named.orig);
                (named.exported.as_ref().map_or_else(|| original.clone(), export_name), ImportedName::Name(original))
            }
        };
        let export = match (source, name) {
            (Some(source), name) => Export::From(Import { specifier: text(source), name, span }),
            (None, ImportedName::Name(local)) => Export::Local(local),
            (None, ImportedName::Namespace | ImportedName::Required) => return,
        };
        self.exports.insert(exported, export);
    }

    fn declaration(&mut self, index: TopLevel, declaration: &Decl, exported: bool) {
        let mut names = Vec::new();
        match declaration {
            Decl::Class(class) if !class.declare => names.push(class.ident.sym.clone()),
            Decl::Fn(function) if !function.declare && function.function.body.is_some() => {
                names.push(function.ident.sym.clone());
            }
            Decl::Var(variables) if !variables.declare => variable_names(variables, &mut names),
            Decl::Using(using) => using.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names)),
            Decl::TsEnum(declaration) => names.push(declaration.id.sym.clone()),
            Decl::TsModule(module) if !module.declare => {
                // Beside a class or function of its name it stands for both: they are evaluated together.
                if let TsModuleName::Ident(name) = &module.id {
                    names.push(name.sym.clone());
                }
            }
            _ => {}
        }
        for name in names {
            if exported {
                self.exports.insert(name.clone(), Export::Local(name.clone()));
            }
            self.bindings.insert(name, index);
        }
    }
}

/// The names that a variable declaration binds, in order.
pub fn variable_names(variables: &VarDecl, names: &mut Vec<Atom>) {
    variables.decls.iter().for_each(|declarator| pattern_names(&declarator.name, names));
}

/// The names that a pattern binds, in order.
pub fn pattern_names(pattern: &Pat, names: &mut Vec<Atom>) {
    use swc_ecma_ast::ObjectPatProp;
    match pattern {
        Pat::Ident(ident) => names.push(ident.id.sym.clone()),
        Pat::Array(array) => array.elems.iter().flatten().for_each(|element| pattern_names(element, names)),
        Pat::Rest(rest) => pattern_names(&rest.arg, names),
        Pat::Object(object) => {
            for property in &object.props {
                match property {
                    ObjectPatProp::KeyValue(pair) => pattern_names(&pair.value, names),
                    ObjectPatProp::Assign(assign) => names.push(assign.key.id.sym.clone()),
                    ObjectPatProp::Rest(rest) => pattern_names(&rest.arg, names),
                }
            }
        }
        Pat::Assign(assign) => pattern_names(&assign.left, names),
        Pat::Expr(_) | Pat::Invalid(_) => {}
    }
}

fn export_name(name: &ModuleExportName) -> Atom {
    match name {
        ModuleExportName::Ident(ident) => ident.sym.clone(),
        ModuleExportName::Str(string) => text(string),
    }
}

fn text(string: &Str) -> Atom {
    string.value.to_string_lossy().as_ref().into()
}
