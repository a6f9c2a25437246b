//! Whether a `catch` only goes on. In: its statements. Out: true when they change nothing and leave nothing: at most they
//! tell somebody.

use swc_ecma_ast::Stmt;
use swc_ecma_visit::VisitWith;

use super::{globals, interpreter::Interpreter, path::Path, scope::ScopeId, value::Value, writes::Writes};

impl Interpreter<'_> {
    pub(super) fn is_inert(&self, statements: &[Stmt], scope: ScopeId) -> bool {
        if statements.is_empty() {
            return true;
        }
        let mut writes = Writes::default();
        statements.visit_with(&mut writes);
        let is_local = |path: &Path| path.root.as_ref().is_some_and(|name| writes.locals.contains(name));
        !writes.returns
            && !writes.jumps
            && writes.names.iter().all(|name| writes.locals.contains(name))
            && writes.members.iter().all(|(path, _)| is_local(path) && writes.aliases.is_empty())
            && writes.calls.iter().all(|site| site.callee.iter().all(|path| self.only_tells(path, scope)))
            && !statements.iter().any(contains_throw)
    }

    /// `console`, and what the file does not have from anywhere: functions of the runtime.
    fn only_tells(&self, path: &Path, scope: ScopeId) -> bool {
        let Some(name) = &path.root else { return false };
        match self.scopes.lookup(scope, name) {
            Some(Value::Unknown(_)) => true,
            Some(_) => false,
            // Functions of the language may write: `Object.assign(options, …)`.
            None if name != "console" && globals::global(name).is_some() => false,
            None => {
                let file = self.scopes.get(scope).file;
                self.program.module(file).is_none_or(|module| {
                    !module.table.bindings.contains_key(name) && !module.table.imports.contains_key(name)
                })
            }
        }
    }
}

fn contains_throw(statement: &Stmt) -> bool {
    #[derive(Default)]
    struct Throws(bool);
    impl swc_ecma_visit::Visit for Throws {
        fn visit_throw_stmt(&mut self, _node: &swc_ecma_ast::ThrowStmt) {
            self.0 = true;
        }
    }
    let mut throws = Throws::default();
    statement.visit_with(&mut throws);
    throws.0
}
