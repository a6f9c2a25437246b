//! Modules as they load (ECMA-262, 16.2.1). In: a file. Out: what it imports has run, and then itself, item by item.
//!
//! So run the files of the app, and packages that are written for Better Auth. Better Auth's own packages are large, and each
//! of their bindings is made when somebody asks for it (`binding.rs`).

use swc_atoms::Atom;
use swc_ecma_ast::{Decl, DefaultDecl, ExportDefaultDecl, ModuleDecl, ModuleItem, Stmt, VarDeclKind};

use super::program::Target;
use crate::{
    evaluate::{
        doubt::speculate::Unsure,
        values::{
            closure::Code,
            interrupt::{Completion, Eval, Interrupt, Thrown},
            promise::Outcome,
            scope::{ScopeId, State},
            value::{ObjectId, Value},
        },
        world::{fiber::Start, instance::Loading, interpreter::Interpreter},
    },
    parse::{DEFAULT_BINDING, ModuleKind, hoisted_names_of, pattern_names},
    source::{FileId, Location, Span},
};

impl<'a> Interpreter<'a> {
    /// Loads a file as the app does when it starts: what it imports, then itself, then all that is to be done after that.
    ///
    /// # Errors
    /// What a module throws; when the budget is used up.
    pub fn load(&mut self, file: FileId) -> Eval<()> {
        self.link(file).and_then(|()| self.load_module(file))?;
        self.run_jobs()?;
        self.doubt_waiting();
        Ok(())
    }

    /// Whether a file runs as a whole: one of the app, or of a package that is written for Better Auth.
    pub(in crate::evaluate) fn is_eager(&self, file: FileId) -> bool {
        self.program.runs_whole(file)
    }

    /// Runs a module that did not start yet, its imports first, and waits until it has run.
    pub(in crate::evaluate) fn load_module(&mut self, file: FileId) -> Eval<()> {
        match self.begin_module(file, false)? {
            Some(promise) => self.end_of_module(file, promise),
            None => Ok(()),
        }
    }

    /// Waits until a module has run that waits for something itself.
    fn end_of_module(&mut self, file: FileId, promise: ObjectId) -> Eval<()> {
        let at = Location { file, span: Span::new(0, 0) };
        let ended = self.awaited(&Value::Object(promise), at)?;
        if let (Loading::Running, Value::Unknown(reason)) = (self.loading(file), ended) {
            // Nothing that is known makes it go on.
            self.havoc(reason, Unsure::Module(file));
        }
        Ok(())
    }

    /// Runs a module that did not start yet, its imports first. Where other modules come after it, it does not keep them waiting while it waits itself:
    /// then this gives the promise of its end (16.2.1.6.1.3).
    pub(in crate::evaluate) fn begin_module(&mut self, file: FileId, is_followed: bool) -> Eval<Option<ObjectId>> {
        if !self.is_eager(file) {
            return Ok(None);
        }
        let Some(module) = self.program.module(file) else { return Ok(None) };
        match module.kind {
            ModuleKind::Json => return Ok(None),
            ModuleKind::CommonJs => return self.load_script(file).map(|()| None),
            ModuleKind::Esm => {}
        }
        let scope = self.module_scope(file);
        match self.loading(file) {
            Loading::Lazy => {}
            Loading::Running => {
                let own = self.instances.get(&file).and_then(|instance| instance.promise);
                return Ok(self.end_of_circle(file).or(own));
            }
            Loading::Done => return Ok(self.end_of_circle(file)),
            Loading::Failed(thrown) => return Err(Interrupt::Throw(thrown)),
        }
        self.set_loading(file, Loading::Running);
        let waits = is_followed && self.waits(file);
        self.unguarded(|this| {
            this.hoist(&module.body, scope);
            if !waits {
                return this.run_module(file, is_followed).map(|()| None);
            }
            let at = Location { file, span: Span::new(0, 0) };
            let promise = this.start_async(Start::Module { file, at }, at)?;
            let Value::Object(promise) = promise else { return Ok(None) };
            match this.outcome(&Value::Object(promise)) {
                Some(Outcome::Thrown(thrown)) => Err(Interrupt::Throw(thrown)),
                Some(Outcome::Value(..)) => Ok(None),
                None => {
                    if let Some(instance) = this.instances.get_mut(&file) {
                        instance.promise = Some(promise);
                    }
                    Ok(Some(promise))
                }
            }
        })
    }

    /// What is in a circle has not ended before the module that began it.
    fn end_of_circle(&self, file: FileId) -> Option<ObjectId> {
        let running = self.instances.iter().filter(|(_, instance)| matches!(instance.loading, Loading::Running));
        let mut waiting: Vec<_> = running.filter_map(|(file, one)| Some((*file, one.promise?))).collect();
        waiting.sort_unstable_by_key(|(file, _)| *file);
        let is_root = |root: &FileId| self.loads_of(file).contains(root) && self.loads_of(*root).contains(&file);
        waiting.into_iter().find(|(root, _)| is_root(root)).map(|(_, promise)| promise)
    }

    /// Whether a module, or one that it imports, waits while it loads.
    fn waits(&self, file: FileId) -> bool {
        let waits = |file: FileId| self.program.module(file).is_some_and(|module| module.table.waits);
        waits(file) || self.loads_of(file).into_iter().any(waits)
    }

    pub(in crate::evaluate) fn loading(&self, file: FileId) -> Loading {
        self.instances.get(&file).map_or(Loading::Lazy, |instance| instance.loading.clone())
    }

    fn set_loading(&mut self, file: FileId, loading: Loading) {
        if let Some(instance) = self.instances.get_mut(&file) {
            instance.loading = loading;
        }
    }

    /// 16.2.1.6.1.3: what is in a circle with a module that threw has thrown too.
    fn fail_circle(&mut self, file: FileId, thrown: &Thrown) {
        for other in self.loads_of(file) {
            if matches!(self.loading(other), Loading::Done) && self.loads_of(other).contains(&file) {
                self.set_loading(other, Loading::Failed(Box::new(thrown.clone())));
            }
        }
    }

    /// All that a module imports, directly or not.
    fn loads_of(&self, file: FileId) -> Vec<FileId> {
        let (mut found, mut next) = (vec![file], 0);
        while let Some(&here) = found.get(next) {
            next += 1;
            let Some(module) = self.program.module(here) else { continue };
            for specifier in &module.table.loads {
                if let Target::Module(target) = self.program.target(here, specifier)
                    && !found.contains(&target)
                {
                    found.push(target);
                }
            }
        }
        found.remove(0);
        found
    }

    /// Runs a module: what it imports, then itself.
    pub(in crate::evaluate) fn run_module(&mut self, file: FileId, is_followed: bool) -> Eval<()> {
        let result = self.run_items(file, is_followed);
        let loading = match &result {
            Err(Interrupt::Throw(thrown)) => {
                // Whoever imports it throws too, because of the same answers.
                let flow = &self.heap.flow;
                flow.everywhere(flow.read().and(flow.since(0)));
                self.fail_circle(file, thrown);
                Loading::Failed(thrown.clone())
            }
            _ => Loading::Done,
        };
        self.set_loading(file, loading);
        result
    }

    fn run_items(&mut self, file: FileId, is_followed: bool) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        let (scope, mut waiting) = (self.module_scope(file), Vec::new());
        let count = module.table.loads.len();
        for (index, specifier) in module.table.loads.iter().enumerate() {
            if let Target::Module(target) = self.program.target(file, specifier) {
                self.enter(|_| Location { file, span: Span::new(0, 0) })?;
                let begun = self.begin_module(target, is_followed || index + 1 < count);
                self.leave();
                waiting.extend(begun?.map(|promise| (target, promise)));
            }
        }
        for (target, promise) in waiting {
            self.end_of_module(target, promise)?;
        }
        let result = module.body.iter().try_for_each(|item| self.run_item(item, scope));
        self.dispose(scope, result.map(|()| Completion::Normal)).map(|_| ())
    }

    /// Names are there from the start: functions with their value, `var` with `undefined`, all else without any.
    fn hoist(&mut self, items: &'a [ModuleItem], scope: ScopeId) {
        for name in hoisted_names_of(items) {
            self.scopes.declare(scope, name, Value::Undefined);
        }
        for item in items {
            let declaration = match item {
                ModuleItem::Stmt(Stmt::Decl(declaration)) => declaration,
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => &export.decl,
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => {
                    self.hoist_default(export, scope);
                    continue;
                }
                ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(_) | ModuleDecl::TsExportAssignment(_)) => {
                    self.scopes.declare_as(scope, DEFAULT_BINDING.into(), Value::Undefined, State::Uninitialized);
                    continue;
                }
                _ => continue,
            };
            let mut names = Vec::new();
            match declaration {
                Decl::Fn(function) if function.function.body.is_some() => {
                    // A declaration of a function cannot throw.
                    let _ = self.declaration(declaration, scope);
                }
                Decl::Var(variables) if variables.kind != VarDeclKind::Var && !variables.declare => {
                    variables.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names));
                }
                Decl::Using(using) => {
                    using.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names));
                }
                Decl::Class(class) if !class.declare => names.push(class.ident.sym.clone()),
                Decl::TsEnum(declaration) if self.scopes.own(scope, &declaration.id.sym).is_none() => {
                    self.scopes.declare(scope, declaration.id.sym.clone(), Value::Undefined);
                }
                _ => {}
            }
            for name in names {
                self.scopes.declare_as(scope, name, Value::Undefined, State::Uninitialized);
            }
        }
    }

    fn hoist_default(&mut self, export: &'a ExportDefaultDecl, scope: ScopeId) {
        match &export.decl {
            DefaultDecl::Fn(function) if function.function.body.is_some() => {
                let name: Atom =
                    function.ident.as_ref().map_or_else(|| DEFAULT_BINDING.into(), |ident| ident.sym.clone());
                let shown: Atom = function.ident.as_ref().map_or_else(|| "default".into(), |ident| ident.sym.clone());
                let value = self.closure(Code::Function(&function.function), scope, function.function.span.into());
                self.name_function(&value, &shown, "");
                self.scopes.declare(scope, name, value);
            }
            DefaultDecl::Class(class) => {
                let name = class.ident.as_ref().map_or_else(|| DEFAULT_BINDING.into(), |ident| ident.sym.clone());
                self.scopes.declare_as(scope, name, Value::Undefined, State::Uninitialized);
            }
            DefaultDecl::Fn(_) | DefaultDecl::TsInterfaceDecl(_) => {}
        }
    }

    fn run_item(&mut self, item: &'a ModuleItem, scope: ScopeId) -> Eval<()> {
        match item {
            ModuleItem::Stmt(statement) => self.statement(statement, scope).map(|_| ()),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => match &export.decl {
                Decl::Fn(_) => Ok(()),
                declaration => self.declaration(declaration, scope),
            },
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(export)) => {
                let value = self.named(&export.expr, &"default".into(), scope)?;
                self.scopes.declare_as(scope, DEFAULT_BINDING.into(), value, State::Constant);
                Ok(())
            }
            ModuleItem::ModuleDecl(ModuleDecl::TsExportAssignment(export)) => {
                let value = self.expression(&export.expr, scope)?;
                self.scopes.declare_as(scope, DEFAULT_BINDING.into(), value, State::Constant);
                Ok(())
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) => match &export.decl {
                DefaultDecl::Class(class) => {
                    let own = class.ident.as_ref().map(|ident| ident.sym.clone());
                    let shown = own.clone().unwrap_or_else(|| "default".into());
                    let value = self.class(&class.class, scope, own.as_ref(), Some(&shown))?;
                    self.scopes.declare(scope, own.unwrap_or_else(|| DEFAULT_BINDING.into()), value);
                    Ok(())
                }
                DefaultDecl::Fn(_) | DefaultDecl::TsInterfaceDecl(_) => Ok(()),
            },
            ModuleItem::ModuleDecl(_) => Ok(()),
        }
    }
}
