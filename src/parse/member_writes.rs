//! What a file keeps on objects that are not its own. In: a module and a property's name. Out: whether the file assigns to
//! a property of that name, such as `globalThis.auth ??= …`.

use swc_atoms::Atom;
use swc_ecma_ast::{AssignExpr, AssignTarget, Lit, MemberExpr, MemberProp, SimpleAssignTarget};
use swc_ecma_visit::{Visit, VisitWith};

use super::ParsedModule;

impl ParsedModule {
    /// Whether something in the file assigns to a property of this name.
    #[must_use]
    pub fn assigns_to_member(&self, name: &Atom) -> bool {
        let mut search = Search { name, found: false };
        self.body.visit_with(&mut search);
        self.script.visit_with(&mut search);
        search.found
    }
}

struct Search<'n> {
    name: &'n Atom,
    found: bool,
}

impl Visit for Search<'_> {
    fn visit_assign_expr(&mut self, assignment: &AssignExpr) {
        if let AssignTarget::Simple(SimpleAssignTarget::Member(MemberExpr { prop, .. })) = &assignment.left {
            self.found |= match prop {
                MemberProp::Ident(name) => name.sym == *self.name,
                MemberProp::Computed(key) => {
                    matches!(&*key.expr, swc_ecma_ast::Expr::Lit(Lit::Str(key)) if key.value.as_str() == Some(self.name.as_str()))
                }
                MemberProp::PrivateName(_) => false,
            };
        }
        assignment.visit_children_with(self);
    }
}
