//! Whether a module waits while it loads. In: its items. Out: whether an `await` stands in it outside of functions.

use swc_ecma_ast::{
    ArrowExpr, AwaitExpr, ClassMethod, Constructor, ForOfStmt, Function, GetterProp, ModuleItem, PrivateMethod,
    SetterProp, UsingDecl,
};
use swc_ecma_visit::{Visit, VisitWith};

/// Whether it does.
#[must_use]
pub fn waits(items: &[ModuleItem]) -> bool {
    let mut awaits = Awaits::default();
    items.visit_with(&mut awaits);
    awaits.found
}

#[derive(Default)]
struct Awaits {
    found: bool,
}

impl Visit for Awaits {
    fn visit_await_expr(&mut self, _: &AwaitExpr) {
        self.found = true;
    }

    fn visit_for_of_stmt(&mut self, node: &ForOfStmt) {
        self.found |= node.is_await;
        node.visit_children_with(self);
    }

    fn visit_using_decl(&mut self, node: &UsingDecl) {
        self.found |= node.is_await;
        node.visit_children_with(self);
    }

    // What a function waits for is its own.
    fn visit_function(&mut self, _: &Function) {}
    fn visit_arrow_expr(&mut self, _: &ArrowExpr) {}
    fn visit_constructor(&mut self, _: &Constructor) {}
    fn visit_getter_prop(&mut self, _: &GetterProp) {}
    fn visit_setter_prop(&mut self, _: &SetterProp) {}

    fn visit_class_method(&mut self, node: &ClassMethod) {
        node.key.visit_with(self);
    }

    fn visit_private_method(&mut self, _: &PrivateMethod) {}
}
