//! Names to values. In: a name and a scope. Out: its value, made on demand for a top-level binding, imported for an
//! import, asked from the host for a global.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_ecma_ast::{Decl, DefaultDecl, ModuleDecl, ModuleItem, Stmt};

use super::{
    function::Code,
    globals,
    interpreter::{Instance, Interpreter},
    interrupt::{Eval, Interrupt},
    pattern::Binding,
    scope::ScopeId,
    unknown::Reason,
    value::Value,
};
use crate::{
    parse::{DEFAULT_BINDING, pattern_names},
    source::{FileId, Location, Span},
};

impl<'a> Interpreter<'a> {
    /// The scope of a module, made on first use.
    pub(super) fn module_scope(&mut self, file: FileId) -> ScopeId {
        if let Some(instance) = self.instances.get(&file) {
            return instance.scope;
        }
        let scope = self.scopes.add(None, file, true, None);
        let instance = Instance { scope, in_progress: FxHashSet::default(), ran: FxHashSet::default() };
        self.instances.insert(file, instance);
        scope
    }

    /// The value of an identifier.
    pub(super) fn read_name(&mut self, name: &Atom, scope: ScopeId, at: Location) -> Eval<Value> {
        if let Some(value) = self.scopes.lookup(scope, name) {
            return Ok(value.clone());
        }
        self.read_top_level(name, self.scopes.get(scope).file, at)
    }

    /// The value of a name that no inner scope binds.
    pub(super) fn read_top_level(&mut self, name: &Atom, file: FileId, at: Location) -> Eval<Value> {
        let program = self.program;
        if let Some(module) = program.module(file) {
            if module.table.bindings.contains_key(name) {
                return self.read_binding(name, file, at);
            }
            if let Some(import) = module.table.imports.get(name) {
                return self.import_value(import, file);
            }
        }
        if let Some(value) = self.host.global(name) {
            return Ok(value);
        }
        Ok(globals::global(name).unwrap_or_else(|| {
            let from_app = self.is_app_file(file);
            self.make_unknown(Reason::Global, name, Some(at), from_app)
        }))
    }

    /// The value of a top-level binding, made now if it was not yet asked for.
    pub(super) fn read_binding(&mut self, name: &Atom, file: FileId, at: Location) -> Eval<Value> {
        let scope = self.module_scope(file);
        if let Some(value) = self.scopes.lookup(scope, name) {
            return Ok(value.clone());
        }
        let Some(top_level) = self.program.module(file).and_then(|module| module.table.bindings.get(name)) else {
            return Ok(Value::Undefined);
        };
        let in_progress =
            self.instances.get_mut(&file).is_some_and(|instance| !instance.in_progress.insert(name.clone()));
        if in_progress {
            let from_app = self.is_app_file(file);
            return Ok(self.make_unknown(Reason::Cycle, name, Some(at), from_app));
        }
        let declared = self.declare_item(top_level.item, name, file, scope);
        if let Some(instance) = self.instances.get_mut(&file) {
            instance.in_progress.remove(name);
        }
        declared?;
        self.run_effects(name, file, scope)?;
        Ok(self.scopes.lookup(scope, name).cloned().unwrap_or(Value::Undefined))
    }

    /// Evaluates the declaration of `name`, which stands in an item of the module.
    fn declare_item(&mut self, index: usize, name: &Atom, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(item) = self.program.module(file).and_then(|module| module.body.get(index)) else { return Ok(()) };
        match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => self.declare_top_level(declaration, name, scope),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => self.declare_top_level(&export.decl, name, scope),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(export)) => {
                let value = self.expression(&export.expr, scope)?;
                self.scopes.declare(scope, DEFAULT_BINDING.into(), value);
                Ok(())
            }
            ModuleItem::ModuleDecl(ModuleDecl::TsExportAssignment(export)) => {
                let value = self.expression(&export.expr, scope)?;
                self.scopes.declare(scope, DEFAULT_BINDING.into(), value);
                Ok(())
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => {
                let value = match &export.decl {
                    DefaultDecl::Fn(function) => {
                        self.closure(Code::Function(&function.function), scope, function.function.span.into())
                    }
                    DefaultDecl::Class(class) => self.class(&class.class, scope, Some(name))?,
                    DefaultDecl::TsInterfaceDecl(_) => Value::Undefined,
                };
                self.scopes.declare(scope, name.clone(), value);
                Ok(())
            }
            ModuleItem::ModuleDecl(_) | ModuleItem::Stmt(_) => Ok(()),
        }
    }

    fn declare_top_level(&mut self, declaration: &'a Decl, name: &Atom, scope: ScopeId) -> Eval<()> {
        let Decl::Var(variables) = declaration else { return self.declaration(declaration, scope) };
        for declarator in &variables.decls {
            let mut names = Vec::new();
            pattern_names(&declarator.name, &mut names);
            if names.contains(name) {
                let value = match &declarator.init {
                    Some(init) => self.expression(init, scope)?,
                    None => Value::Undefined,
                };
                return self.bind(&declarator.name, value, scope, Binding::Lexical);
            }
        }
        Ok(())
    }

    /// Runs the items that write to a binding, each once.
    fn run_effects(&mut self, name: &Atom, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        let Some(items) = module.table.effects.get(name) else { return Ok(()) };
        for &index in items {
            let first = self.instances.get_mut(&file).is_some_and(|instance| instance.ran.insert(index));
            let Some(item) = module.body.get(index).filter(|_| first) else { continue };
            let result = match item {
                ModuleItem::Stmt(Stmt::Decl(Decl::Var(variables))) => self.force_names(&variables.decls, file),
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => match &export.decl {
                    Decl::Var(variables) => self.force_names(&variables.decls, file),
                    _ => Ok(()),
                },
                ModuleItem::Stmt(statement) => self.statement(statement, scope).map(|_| ()),
                ModuleItem::ModuleDecl(_) => Ok(()),
            };
            match result {
                // The module would not have loaded; what was written before the throw still counts.
                Ok(()) | Err(Interrupt::Throw(_)) => {}
                Err(exhausted @ Interrupt::Exhausted(..)) => return Err(exhausted),
            }
        }
        Ok(())
    }

    fn force_names(&mut self, declarators: &'a [swc_ecma_ast::VarDeclarator], file: FileId) -> Eval<()> {
        for declarator in declarators {
            let mut names = Vec::new();
            pattern_names(&declarator.name, &mut names);
            for name in names {
                let at = Location { file, span: Span::from(declarator.span) };
                self.read_binding(&name, file, at)?;
            }
        }
        Ok(())
    }
}
