//! What a file keeps on objects that are not its own. In: a module and a property's name. Out: where the file assigns to a
//! property of that name, such as `globalThis.auth ??= …`.

use swc_atoms::Atom;
use swc_common::Spanned;
use swc_ecma_ast::{
    ArrowExpr, AssignExpr, AssignTarget, Class, Expr, Function, Lit, MemberExpr, MemberProp, SimpleAssignTarget,
};
use swc_ecma_visit::{Visit, VisitWith};

use super::ParsedModule;
use crate::source::Span;

/// A top-level item that assigns to a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberWrite {
    /// Index into the module's body, or into its script.
    pub item: usize,
    /// The item.
    pub span: Span,
    /// It does so only when a function of it is called.
    pub in_function: bool,
}

impl ParsedModule {
    /// The items that assign to a property of this name, in order.
    #[must_use]
    pub fn member_writes(&self, name: &Atom) -> Vec<MemberWrite> {
        let mut writes = Vec::new();
        let mut add = |item: usize, span: Span, search: &WritesOfItem<'_>| {
            if search.at_once || search.in_function {
                writes.push(MemberWrite { item, span, in_function: !search.at_once });
            }
        };
        for (index, item) in self.body.iter().enumerate() {
            let mut search = WritesOfItem::of(name);
            item.visit_with(&mut search);
            add(index, item.span().into(), &search);
        }
        for (index, statement) in self.script.iter().enumerate() {
            let mut search = WritesOfItem::of(name);
            statement.visit_with(&mut search);
            add(index, statement.span().into(), &search);
        }
        writes
    }
}

struct WritesOfItem<'n> {
    name: &'n Atom,
    depth: u32,
    at_once: bool,
    in_function: bool,
}

impl<'n> WritesOfItem<'n> {
    fn of(name: &'n Atom) -> Self {
        Self { name, depth: 0, at_once: false, in_function: false }
    }

    fn inside(&mut self, visit: impl FnOnce(&mut Self)) {
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }
}

impl Visit for WritesOfItem<'_> {
    fn visit_assign_expr(&mut self, assignment: &AssignExpr) {
        if let AssignTarget::Simple(SimpleAssignTarget::Member(MemberExpr { prop, .. })) = &assignment.left {
            let is_meant = match prop {
                MemberProp::Ident(name) => name.sym == *self.name,
                MemberProp::Computed(key) => match &*key.expr {
                    Expr::Lit(Lit::Str(key)) => key.value.as_str() == Some(self.name.as_str()),
                    _ => false,
                },
                MemberProp::PrivateName(_) => false,
            };
            self.at_once |= is_meant && self.depth == 0;
            self.in_function |= is_meant && self.depth > 0;
        }
        assignment.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.inside(|search| function.visit_children_with(search));
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.inside(|search| arrow.visit_children_with(search));
    }

    fn visit_class(&mut self, class: &Class) {
        self.inside(|search| class.visit_children_with(search));
    }
}
