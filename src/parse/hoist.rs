//! `var` declarations. In: statements. Out: the names that are bound from the start of the function or file that they
//! stand in, whatever block they are written in.

use swc_atoms::Atom;
use swc_ecma_ast::{ArrowExpr, Class, Function, ModuleItem, Stmt, TsModuleDecl, VarDecl, VarDeclKind};
use swc_ecma_visit::{Visit, VisitWith};

use super::table::variable_names;

/// The names of all `var`s, those of inner functions left out.
#[must_use]
pub fn hoisted_names(statements: &[Stmt]) -> Vec<Atom> {
    let mut variables = Variables::default();
    statements.visit_with(&mut variables);
    variables.names
}

/// The same for the items of a module.
#[must_use]
pub fn hoisted_names_of(items: &[ModuleItem]) -> Vec<Atom> {
    let mut variables = Variables::default();
    items.visit_with(&mut variables);
    variables.names
}

#[derive(Default)]
struct Variables {
    names: Vec<Atom>,
}

impl Visit for Variables {
    fn visit_var_decl(&mut self, variables: &VarDecl) {
        if variables.kind == VarDeclKind::Var && !variables.declare {
            variable_names(variables, &mut self.names);
        }
        variables.visit_children_with(self);
    }

    fn visit_function(&mut self, _function: &Function) {}

    fn visit_arrow_expr(&mut self, _arrow: &ArrowExpr) {}

    fn visit_class(&mut self, _class: &Class) {}

    fn visit_ts_module_decl(&mut self, _module: &TsModuleDecl) {}
}
