//! Which names a module uses as values. In: its items. Out: the names that stand in expressions and that nothing in the module binds anew: an import of
//! TypeScript that is none of these is a type, or left out when the file is compiled.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_ecma_ast::{BindingIdent, ClassDecl, ClassExpr, Expr, FnDecl, FnExpr, ModuleItem, Prop};
use swc_ecma_visit::{Visit, VisitWith, noop_visit_type};

/// The names.
#[must_use]
pub fn used_as_values(items: &[ModuleItem]) -> FxHashSet<Atom> {
    let mut names = ValueNames::default();
    items.visit_with(&mut names);
    names.used.retain(|name| !names.bound.contains(name));
    names.used
}

#[derive(Default)]
struct ValueNames {
    used: FxHashSet<Atom>,
    bound: FxHashSet<Atom>,
}

impl Visit for ValueNames {
    noop_visit_type!();

    fn visit_expr(&mut self, node: &Expr) {
        if let Expr::Ident(name) = node {
            self.used.insert(name.sym.clone());
        }
        node.visit_children_with(self);
    }

    fn visit_prop(&mut self, node: &Prop) {
        if let Prop::Shorthand(name) = node {
            self.used.insert(name.sym.clone());
        }
        node.visit_children_with(self);
    }

    fn visit_binding_ident(&mut self, node: &BindingIdent) {
        self.bound.insert(node.id.sym.clone());
    }

    fn visit_fn_decl(&mut self, node: &FnDecl) {
        self.bound.insert(node.ident.sym.clone());
        node.visit_children_with(self);
    }

    fn visit_fn_expr(&mut self, node: &FnExpr) {
        self.bound.extend(node.ident.iter().map(|name| name.sym.clone()));
        node.visit_children_with(self);
    }

    fn visit_class_decl(&mut self, node: &ClassDecl) {
        self.bound.insert(node.ident.sym.clone());
        node.visit_children_with(self);
    }

    fn visit_class_expr(&mut self, node: &ClassExpr) {
        self.bound.extend(node.ident.iter().map(|name| name.sym.clone()));
        node.visit_children_with(self);
    }
}
