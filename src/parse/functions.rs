//! The functions of a module, for finding what its top level writes. In: a module's items. Out: by name, what a function
//! writes when it is called.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_ecma_ast::{Class, Decl, DefaultDecl, Expr, Function, ModuleDecl, ModuleItem, Pat};
use swc_ecma_visit::VisitWith;

use super::effects::{Writes, declaration};

/// What the module's own functions write when they are called. Most are not called by the module itself: each is looked
/// into when it is.
#[derive(Default)]
pub(super) struct Functions<'m> {
    bodies: FxHashMap<&'m Atom, Body<'m>>,
    known: FxHashMap<&'m Atom, Writes>,
}

#[derive(Clone, Copy)]
enum Body<'m> {
    Function(&'m Function),
    Class(&'m Class),
    Value(&'m Expr),
}

impl<'m> Functions<'m> {
    pub fn of(items: &'m [ModuleItem]) -> Self {
        let mut functions = Self::default();
        functions.collect(items);
        functions
    }

    /// What a function writes, looked into now.
    pub fn get(&mut self, name: &Atom) -> Option<&Writes> {
        let (&name, body) = self.bodies.get_key_value(name)?;
        Some(self.known.entry(name).or_insert_with(|| {
            let mut writes = Writes { enter_functions: true, ..Writes::default() };
            match body {
                Body::Function(function) => function.visit_children_with(&mut writes),
                Body::Class(class) => class.visit_children_with(&mut writes),
                Body::Value(value) => value.visit_with(&mut writes),
            }
            writes
        }))
    }

    /// What a function writes that was looked into before.
    pub fn known(&self, name: &Atom) -> Option<&Writes> {
        self.known.get(name)
    }

    fn collect(&mut self, items: &'m [ModuleItem]) {
        for item in items {
            let Some(declaration) = declaration(item) else {
                if let ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)) = item
                    && let DefaultDecl::Fn(function) = &export.decl
                    && let Some(name) = &function.ident
                {
                    self.bodies.insert(&name.sym, Body::Function(&function.function));
                }
                continue;
            };
            match declaration {
                Decl::Fn(function) => {
                    self.bodies.insert(&function.ident.sym, Body::Function(&function.function));
                }
                Decl::Class(class) => {
                    self.bodies.insert(&class.ident.sym, Body::Class(&class.class));
                }
                Decl::Var(variables) => {
                    for declarator in &variables.decls {
                        let (Pat::Ident(name), Some(init)) = (&declarator.name, &declarator.init) else { continue };
                        // An object may hold functions; calling one of its methods counts as writing to it.
                        if matches!(&**init, Expr::Arrow(_) | Expr::Fn(_) | Expr::Object(_)) {
                            self.bodies.insert(&name.id.sym, Body::Value(init));
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
