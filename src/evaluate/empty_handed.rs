//! Calls that hand nothing over. In: a call that code of the app may or may not make. Out: whether it is one of a trusted
//! package's functions that gets no object, neither one that is there nor one that is made for it. What such a package
//! keeps for itself is left alone by that, so that neither the function nor its module has to be read.

use swc_atoms::Atom;
use swc_ecma_ast::Expr;

use super::{
    call_site::CallSite, interpreter::Interpreter, path::Path, path_values::Names, value::Value, writes::Writes,
};

/// How many names for one value are looked through.
const MAX_NAMES: usize = 100;

impl Interpreter<'_> {
    /// Whether a call need not be followed; its arguments have these values.
    pub(super) fn goes_empty_handed(
        &mut self,
        site: &CallSite,
        arguments: &[Vec<Value>],
        writes: &Writes,
        names: &Names<'_>,
    ) -> bool {
        !site.makes_object
            && !site.callee.is_empty()
            && self.is_app_file(self.scopes.get(names.scope).file)
            && !arguments.iter().flatten().any(|value| matches!(value, Value::Object(_)))
            && site.arguments.iter().flatten().all(|path| !writes.may_be_made(path))
            && site.callee.iter().all(|path| self.is_of_trusted_package(path, writes, names))
    }

    /// Whether a path starts at an import from a trusted package. Nothing is loaded to tell.
    fn is_of_trusted_package(&self, path: &Path, writes: &Writes, names: &Names<'_>) -> bool {
        let Some(name) = &path.root else { return false };
        if writes.locals.contains(name) || names.arguments.contains_key(name) || writes.aliases.contains_key(name) {
            return false;
        }
        let file = self.scopes.get(names.scope).file;
        self.scopes.lookup(names.scope, name).is_none()
            && self
                .program
                .module(file)
                .and_then(|module| module.table.imports.get(name))
                .is_some_and(|import| self.program.leads_to_trusted(file, &import.specifier))
    }
}

impl Writes {
    /// Whether the code itself may have made the object at a path.
    fn may_be_made(&self, path: &Path) -> bool {
        let mut roots: Vec<&Atom> = path.root.iter().collect();
        let mut next = 0;
        while let Some(&name) = roots.get(next) {
            next += 1;
            if self.made.contains(name) || roots.len() > MAX_NAMES {
                return true;
            }
            for root in self.aliases.get(name).into_iter().flatten().filter_map(|path| path.root.as_ref()) {
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
        false
    }
}

/// Whether the value of an expression may be an object that is made in it.
pub(super) fn may_make_object(node: &Expr) -> bool {
    match node {
        Expr::Lit(_)
        | Expr::Tpl(_)
        | Expr::Ident(_)
        | Expr::This(_)
        | Expr::Unary(_)
        | Expr::Update(_)
        | Expr::Member(_)
        | Expr::MetaProp(_) => false,
        Expr::Paren(inner) => may_make_object(&inner.expr),
        Expr::TsAs(inner) => may_make_object(&inner.expr),
        Expr::TsNonNull(inner) => may_make_object(&inner.expr),
        Expr::TsSatisfies(inner) => may_make_object(&inner.expr),
        Expr::TsConstAssertion(inner) => may_make_object(&inner.expr),
        Expr::Await(inner) => may_make_object(&inner.arg),
        Expr::Bin(binary) => may_make_object(&binary.left) || may_make_object(&binary.right),
        Expr::Cond(conditional) => may_make_object(&conditional.cons) || may_make_object(&conditional.alt),
        Expr::OptChain(chain) => matches!(&*chain.base, swc_ecma_ast::OptChainBase::Call(_)),
        _ => true,
    }
}
