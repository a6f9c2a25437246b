//! Writes at the top level of a module. In: a binding that is asked for. Out: the statements that write to it, and may be
//! seen from where it is asked for, have run, each once.

use swc_atoms::Atom;
use swc_ecma_ast::{Decl, ModuleDecl, ModuleItem, Stmt};

use crate::{
    evaluate::{
        values::{
            interrupt::{Eval, Interrupt},
            scope::ScopeId,
        },
        world::interpreter::Interpreter,
    },
    parse::{DEFAULT_BINDING, pattern_names},
    source::{FileId, Location, Span},
};

impl<'a> Interpreter<'a> {
    /// Runs the items that write to a binding and may be seen from here, each once.
    pub(in crate::evaluate) fn run_effects(&mut self, name: &Atom, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        let Some(instance) = self.instances.get_mut(&file) else { return Ok(()) };
        if module.table.effects.contains_key(name) && !instance.written.contains(name) {
            instance.written.push(name.clone());
        }
        let until = instance.in_progress.last().map_or(usize::MAX, |(_, item)| *item);
        // From outside, whatever was asked for so far is brought up to date; inside, this binding alone.
        let mut next = 0;
        loop {
            let Some(instance) = self.instances.get(&file) else { return Ok(()) };
            let wanted = if until == usize::MAX {
                instance.written.get(next).cloned()
            } else {
                (next == 0).then(|| name.clone())
            };
            let Some(wanted) = wanted else { return Ok(()) };
            next += 1;
            let items = module.table.effects.get(&wanted).map_or(&[][..], Vec::as_slice);
            while let Some(item) = self.next_effect(&wanted, items, file) {
                self.run_effect(item, file, scope)?;
            }
        }
    }

    /// The first writer of a binding that did not run yet; it counts as run from here on if it may be seen.
    fn next_effect(&mut self, name: &Atom, items: &[usize], file: FileId) -> Option<usize> {
        let instance = self.instances.get_mut(&file)?;
        let until = instance.in_progress.last().map_or(usize::MAX, |(_, item)| *item);
        let position = instance.progress.entry(name.clone()).or_default();
        let item = items.get(*position).copied().filter(|item| *item < until)?;
        *position += 1;
        Some(item)
    }

    /// Runs an item of a module if it stands before the one that is being evaluated, and did not run yet.
    pub(in crate::evaluate) fn run_before(&mut self, item: usize, file: FileId) -> Eval<()> {
        let scope = self.module_scope(file);
        let current = self.instances.get(&file).and_then(|instance| instance.in_progress.last()).map(|(_, item)| *item);
        if current.is_some_and(|current| item > current) { Ok(()) } else { self.run_effect(item, file, scope) }
    }

    pub(in crate::evaluate) fn run_effect(&mut self, index: usize, file: FileId, scope: ScopeId) -> Eval<()> {
        let Some(instance) = self.instances.get_mut(&file) else { return Ok(()) };
        // An item that is being evaluated does its writes itself.
        if instance.in_progress.iter().any(|(_, item)| *item == index) || !instance.ran.insert(index) {
            return Ok(());
        }
        let Some(item) = self.program.module(file).and_then(|module| module.body.get(index)) else { return Ok(()) };
        let result = match item {
            ModuleItem::Stmt(Stmt::Decl(Decl::Var(variables))) => self.force_names(&variables.decls, file),
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => match &export.decl {
                Decl::Var(variables) => self.force_names(&variables.decls, file),
                Decl::Class(class) => self.force_name(&class.ident.sym, file),
                _ => Ok(()),
            },
            ModuleItem::Stmt(Stmt::Decl(Decl::Class(class))) => self.force_name(&class.ident.sym, file),
            ModuleItem::Stmt(statement) => {
                // The statement stands at its place: it sees what is written before it.
                if let Some(instance) = self.instances.get_mut(&file) {
                    instance.in_progress.push((Atom::default(), index));
                }
                let result = self.unguarded(|this| this.statement(statement, scope)).map(|_| ());
                if let Some(instance) = self.instances.get_mut(&file) {
                    instance.in_progress.pop();
                }
                result
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultExpr(_)) => self.force_name(&DEFAULT_BINDING.into(), file),
            ModuleItem::ModuleDecl(_) => Ok(()),
        };
        match result {
            // The module would not have loaded; what was written before the throw still counts.
            Ok(()) | Err(Interrupt::Throw(_)) => Ok(()),
            Err(exhausted @ (Interrupt::Exhausted(..) | Interrupt::Return(_))) => Err(exhausted),
        }
    }

    fn force_names(&mut self, declarators: &'a [swc_ecma_ast::VarDeclarator], file: FileId) -> Eval<()> {
        for declarator in declarators {
            let mut names = Vec::new();
            pattern_names(&declarator.name, &mut names);
            for name in names {
                self.force_name(&name, file)?;
            }
        }
        Ok(())
    }

    fn force_name(&mut self, name: &Atom, file: FileId) -> Eval<()> {
        let at = Location { file, span: Span::new(0, 0) };
        self.read_binding(name, file, at).map(|_| ())
    }
}
