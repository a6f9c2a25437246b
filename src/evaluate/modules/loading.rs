//! Modules as they load (ECMA-262, 16.2.1). In: a file. Out: what it imports has run, and then itself, item by item.
//!
//! So run the files of the app, and packages that are written for Better Auth. Better Auth's own packages are large, and each
//! of their bindings is made when somebody asks for it (`binding.rs`).

use swc_atoms::Atom;
use swc_ecma_ast::{Decl, DefaultDecl, ExportDefaultDecl, ModuleDecl, ModuleItem, Stmt, VarDeclKind};

use super::program::Target;
use crate::{
    evaluate::{
        language::function::Code,
        values::{
            interrupt::{Eval, Interrupt, Thrown},
            scope::{ScopeId, State},
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    parse::{DEFAULT_BINDING, ModuleKind, hoisted_names_of, pattern_names},
    source::FileId,
};

/// How far a module is that runs as a whole.
#[derive(Debug, Clone, Default)]
pub(in crate::evaluate) enum Loading {
    /// It did not start, or its bindings are made one by one.
    #[default]
    Lazy,
    /// It is running, or what it imports is.
    Running,
    /// It ran.
    Done,
    /// It threw this.
    Failed(Box<Thrown>),
}

impl<'a> Interpreter<'a> {
    /// Loads a file as the app does when it starts: what it imports, then itself, then all that is to be done after that.
    ///
    /// # Errors
    /// What a module throws; when the budget is used up.
    pub fn load(&mut self, file: FileId) -> Eval<()> {
        self.load_module(file)?;
        self.run_jobs()?;
        self.doubt_waiting();
        Ok(())
    }

    /// Whether a file runs as a whole: one of the app, or of a package that is written for Better Auth.
    pub(in crate::evaluate) fn is_eager(&self, file: FileId) -> bool {
        self.program.package(file).is_none_or(|package| package.followed && !package.trusted)
    }

    /// Runs a module that did not start yet, its imports first.
    pub(in crate::evaluate) fn load_module(&mut self, file: FileId) -> Eval<()> {
        if !self.is_eager(file) {
            return Ok(());
        }
        let Some(module) = self.program.module(file) else { return Ok(()) };
        match module.kind {
            ModuleKind::Json => return Ok(()),
            ModuleKind::CommonJs => return self.load_script(file),
            ModuleKind::Esm => {}
        }
        let scope = self.module_scope(file);
        match self.loading(file) {
            Loading::Lazy => {}
            Loading::Running | Loading::Done => return Ok(()),
            Loading::Failed(thrown) => return Err(Interrupt::Throw(thrown)),
        }
        self.set_loading(file, Loading::Running);
        let result = self.unguarded(|this| {
            this.hoist(&module.body, scope);
            this.run_module(file, scope)
        });
        let loading = match &result {
            Err(Interrupt::Throw(thrown)) => {
                // Whoever imports it throws too, because of the same answers.
                let flow = &self.heap.flow;
                flow.everywhere(flow.read().and(flow.since(0)));
                Loading::Failed(thrown.clone())
            }
            _ => Loading::Done,
        };
        self.set_loading(file, loading);
        result
    }

    pub(in crate::evaluate) fn loading(&self, file: FileId) -> Loading {
        self.instances.get(&file).map_or(Loading::Lazy, |instance| instance.loading.clone())
    }

    fn set_loading(&mut self, file: FileId, loading: Loading) {
        if let Some(instance) = self.instances.get_mut(&file) {
            instance.loading = loading;
        }
    }

    fn run_module(&mut self, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        for specifier in &module.table.loads {
            if let Target::Module(target) = self.program.target(file, specifier) {
                self.enter(|_| crate::source::Location { file, span: crate::source::Span::new(0, 0) })?;
                let result = self.load_module(target);
                self.leave();
                result?;
            }
        }
        let result = module.body.iter().try_for_each(|item| self.run_item(item, scope));
        self.dispose(scope, result.map(|()| crate::evaluate::values::interrupt::Completion::Normal)).map(|_| ())
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
