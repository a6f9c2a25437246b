//! Names to values. In: a name and a scope. Out: its value, made on demand for a top-level binding, imported for an
//! import, asked from the host for a global.

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_ecma_ast::{Decl, DefaultDecl, Expr, ModuleDecl, ModuleItem, Pat, Stmt};

use super::globals;
use crate::{
    evaluate::{
        values::{
            closure::Code,
            interrupt::{Eval, Interrupt},
            scope::{ScopeId, State},
            unknown::Reason,
            value::Value,
        },
        world::{
            instance::{Instance, Loading},
            interpreter::Interpreter,
        },
    },
    parse::{DEFAULT_BINDING, ModuleKind, pattern_names},
    source::{FileId, Location},
};

impl<'a> Interpreter<'a> {
    /// The scope of a module, made on first use.
    pub(in crate::evaluate) fn module_scope(&mut self, file: FileId) -> ScopeId {
        if let Some(instance) = self.instances.get(&file) {
            return instance.scope;
        }
        let scope = self.scopes.add(None, file, true, None);
        let instance = Instance {
            scope,
            in_progress: Vec::new(),
            written: Vec::new(),
            progress: FxHashMap::default(),
            ran: FxHashSet::default(),
            loading: Loading::Lazy,
            promise: None,
        };
        self.instances.insert(file, instance);
        scope
    }

    /// The value of an identifier.
    pub(in crate::evaluate) fn read_name(&mut self, name: &Atom, scope: ScopeId, at: Location) -> Eval<Value> {
        let file = self.scopes.get(scope).file;
        if let Some((value, state)) = self.scopes.find(scope, name) {
            if state == State::Uninitialized {
                return self.uninitialized(name, at);
            }
            let has_writers = self.program.module(file).is_some_and(|module| module.table.effects.contains_key(name))
                && matches!(self.loading(file), Loading::Lazy);
            if !has_writers || self.scopes.is_inner(scope, name) {
                return Ok(value.clone());
            }
        }
        self.read_top_level(name, file, at)
    }

    /// A `let` or `const` is used before its declaration ran.
    pub(in crate::evaluate) fn uninitialized<T>(&mut self, name: &Atom, at: Location) -> Eval<T> {
        self.throw("ReferenceError", &format!("Cannot access '{name}' before initialization"), at)
    }

    /// The value of a name that no inner scope binds.
    pub(in crate::evaluate) fn read_top_level(&mut self, name: &Atom, file: FileId, at: Location) -> Eval<Value> {
        let program = self.program;
        if let Some(module) = program.module(file) {
            if module.table.bindings.contains_key(name) {
                return self.read_binding(name, file, at);
            }
            if let Some(import) = module.table.imports.get(name) {
                return match self.foreign.get(&(file, name.clone())) {
                    Some(value) => Ok(value.clone()),
                    None => {
                        let value = self.import_value(import, file)?;
                        self.keep_foreign(name, file, &value);
                        Ok(value)
                    }
                };
            }
        }
        if let Some(value) = self.replaced_global(name, at)? {
            return Ok(value);
        }
        if let Some(value) = self.host.global(name) {
            return Ok(value);
        }
        if matches!(name.as_str(), "globalThis" | "global") {
            return Ok(self.global_object(at));
        }
        // What loads an app's files gives them `require`, in ES modules too.
        if name == "require" && self.is_app_file(file) {
            return Ok(self.require_function(file, at));
        }
        if let Some(value) = globals::global(name) {
            return Ok(value);
        }
        if self.is_no_global(name) {
            return self.throw("ReferenceError", &format!("{name} is not defined"), at);
        }
        let from_app = self.is_app_file(file);
        let value = self.make_unknown(Reason::Global, name, Some(at), from_app);
        let path = self.path_of_global(name, at);
        self.change_unknown(&value, |unknown| unknown.path = path);
        // A name that neither the file nor the runtime declares may be an auto-import, or an exception.
        if let Value::Unknown(id) = value
            && !globals::is_of_runtime(name)
            && !std::mem::take(&mut self.spares_name)
        {
            let text = self.unknown(id).text.clone();
            self.risk(id, &text, at)?;
        }
        Ok(value)
    }

    /// Whether a name is certainly none of a global.
    pub(in crate::evaluate) fn is_no_global(&self, name: &str) -> bool {
        !self.host.may_have_others()
            && !globals::is_of_runtime(name)
            && self.global_object.is_none_or(|id| !self.heap.peek(id).properties.contains(&name.into()))
    }

    /// Whether nothing declares a name.
    pub(in crate::evaluate) fn is_nowhere(&self, name: &Atom, scope: ScopeId) -> bool {
        let file = self.scopes.get(scope).file;
        let is_of_file = self
            .program
            .module(file)
            .is_some_and(|module| module.table.bindings.contains_key(name) || module.table.imports.contains_key(name));
        self.is_no_global(name)
            && !is_of_file
            && self.scopes.find(scope, name).is_none()
            && globals::global(name).is_none()
            && !matches!(name.as_str(), "globalThis" | "global" | "require")
            && self.host.global(name).is_none()
    }

    /// The value of an expression that is called, or whose member or type is read.
    pub(in crate::evaluate) fn spared(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<Value> {
        self.spares_name = node.is_ident();
        let value = self.expression(node, scope);
        self.spares_name = false;
        value
    }

    /// What a package imports from one that is not read is the same each time: `z` is asked for a hundred times.
    fn keep_foreign(&mut self, name: &Atom, file: FileId, value: &Value) {
        if let Value::Unknown(id) = value
            && !self.unknown(*id).from_app
            && matches!(self.unknown(*id).reason, Reason::Opaque { .. })
        {
            self.foreign.insert((file, name.clone()), value.clone());
        }
    }

    /// The value of a top-level binding, made now if it was not yet asked for.
    ///
    /// A top-level item sees the writes of the items before it. Once no item of the module is being evaluated, all
    /// writes to what was asked for are made up for: who asks from outside sees the module as it is when it has loaded.
    pub(in crate::evaluate) fn read_binding(&mut self, name: &Atom, file: FileId, at: Location) -> Eval<Value> {
        let scope = self.module_scope(file);
        let Some(module) = self.program.module(file) else { return Ok(Value::Undefined) };
        if self.is_eager(file) && module.kind == ModuleKind::Esm {
            return self.read_of_module(name, file, scope, at);
        }
        let writers = module.table.effects.get(name);
        if writers.is_none()
            && let Some(value) = self.scopes.lookup(scope, name)
        {
            return Ok(value.clone());
        }
        let Some(top_level) = module.table.bindings.get(name) else { return Ok(Value::Undefined) };
        if self.scopes.lookup(scope, name).is_none() {
            let item = top_level.item;
            let Some(instance) = self.instances.get_mut(&file) else { return Ok(Value::Undefined) };
            if instance.in_progress.iter().any(|(known, _)| known == name) {
                let from_app = self.is_app_file(file);
                return Ok(self.make_unknown(Reason::Cycle, name, Some(at), from_app));
            }
            instance.in_progress.push((name.clone(), item));
            let declared = self.unguarded(|this| this.declare_item(item, name, file, scope));
            if let Some(instance) = self.instances.get_mut(&file) {
                instance.in_progress.pop();
            }
            declared?;
        }
        self.run_effects(name, file, scope)?;
        Ok(self.scopes.lookup(scope, name).cloned().unwrap_or(Value::Undefined))
    }

    /// The value of a top-level binding of a module that runs as a whole, as far as it came.
    fn read_of_module(&mut self, name: &Atom, file: FileId, scope: ScopeId, at: Location) -> Eval<Value> {
        if let Loading::Lazy = self.loading(file) {
            self.load_module(file)?;
        }
        match (self.scopes.own(scope, name), self.loading(file)) {
            (Some((value, state)), _) if state != State::Uninitialized => Ok(value.clone()),
            // What was made before the module threw is there.
            (_, Loading::Failed(thrown)) => Err(Interrupt::Throw(thrown)),
            (Some(_), _) => self.uninitialized(name, at),
            (None, _) => Ok(Value::Undefined),
        }
    }

    /// Evaluates the declaration of `name`, which stands in an item of the module.
    fn declare_item(&mut self, index: usize, name: &Atom, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(item) = self.program.module(file).and_then(|module| module.body.get(index)) else { return Ok(()) };
        match item {
            ModuleItem::Stmt(Stmt::Decl(declaration)) => self.declare_top_level(declaration, name, scope),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => self.declare_top_level(&export.decl, name, scope),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(export)) => {
                let value = self.named(&export.expr, &"default".into(), scope)?;
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
                        let span = function.function.span.into();
                        let value = self.closure(Code::Function(&function.function), scope, span);
                        let own = function.ident.as_ref().map_or_else(|| "default".into(), |ident| ident.sym.clone());
                        self.name_function(&value, &own, "");
                        value
                    }
                    DefaultDecl::Class(class) => {
                        let own = class.ident.as_ref().map(|ident| ident.sym.clone());
                        let shown = own.clone().unwrap_or_else(|| "default".into());
                        self.class(&class.class, scope, own.as_ref(), Some(&shown))?
                    }
                    DefaultDecl::TsInterfaceDecl(_) => Value::Undefined,
                };
                self.scopes.declare(scope, name.clone(), value);
                Ok(())
            }
            ModuleItem::ModuleDecl(_) | ModuleItem::Stmt(_) => Ok(()),
        }
    }

    fn declare_top_level(&mut self, declaration: &'a Decl, name: &Atom, scope: ScopeId) -> Eval<()> {
        let file = self.scopes.get(scope).file;
        if let Decl::TsEnum(_) | Decl::TsModule(_) = declaration {
            return self.merged_declarations(name, file, scope);
        }
        let Decl::Var(variables) = declaration else { return self.declaration(declaration, scope) };
        let item = self.instances.get(&file).and_then(|instance| instance.in_progress.last()).map(|(_, item)| *item);
        let in_order =
            self.program.module(file).zip(item).is_some_and(|(module, item)| module.table.effectful.contains(&item));
        for declarator in &variables.decls {
            let mut names = Vec::new();
            pattern_names(&declarator.name, &mut names);
            // Where making a value writes elsewhere, the declarations before it come first.
            let is_before = in_order && !names.contains(name);
            if is_before && names.first().is_some_and(|name| self.scopes.lookup(scope, name).is_some()) {
                continue;
            }
            if is_before || names.contains(name) {
                let value = match (&declarator.init, &declarator.name) {
                    (Some(init), Pat::Ident(name)) => self.named(init, &name.id.sym, scope)?,
                    (Some(init), _) => self.expression(init, scope)?,
                    (None, _) => Value::Undefined,
                };
                self.bind(&declarator.name, value, scope, variables.kind.into())?;
                if !is_before {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Enums and namespaces of one name are one object, and a namespace adds to a function or class of its name.
    fn merged_declarations(&mut self, name: &Atom, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        for item in &module.body {
            let declaration = match item {
                ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
                _ => continue,
            };
            if crate::evaluate::language::namespace::declares(declaration, name) {
                self.declaration(declaration, scope)?;
            }
        }
        Ok(())
    }
}
