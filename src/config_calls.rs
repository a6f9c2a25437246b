//! Whether a file may hold an auth config, for who looks for one. In: its name and text. Out: yes or no.
//!
//! A file that calls `betterAuth` or `defineServerAuth`, under whatever name it imports them. Files that only name them, in a comment or a
//! text, hold none.

use std::path::Path;

use swc_atoms::Atom;
use swc_ecma_ast::{CallExpr, Callee, Expr, MemberProp};
use swc_ecma_visit::{Visit, VisitWith};

use crate::{
    parse::{ImportedName, ModuleTable, parse},
    thread::on_own_thread,
};

/// The functions that make a config of their argument: of `better-auth`, and of the Nuxt module for it.
const MAKERS: [&str; 2] = ["betterAuth", "defineServerAuth"];

/// Whether the text calls what makes a config. `path` says how it is parsed. False for a text that does not parse.
#[must_use]
pub fn makes_config(path: &Path, code: &str) -> bool {
    // Most files of a project are done with here.
    if !MAKERS.iter().any(|name| code.contains(name)) {
        return false;
    }
    let found = || {
        let Ok(parsed) = parse(path, code.into()) else { return false };
        let mut search = MakerCalls { table: &parsed.table, found: false };
        parsed.body.visit_with(&mut search);
        parsed.script.visit_with(&mut search);
        search.found
    };
    on_own_thread(found).unwrap_or(false)
}

struct MakerCalls<'m> {
    table: &'m ModuleTable,
    found: bool,
}

impl MakerCalls<'_> {
    /// The name of what is called, where the module imports it; otherwise the name that stands there, which may be an auto-import.
    fn is_maker(&self, local: &Atom) -> bool {
        match self.table.imports.get(local).map(|import| &import.name) {
            Some(ImportedName::Name(name)) => MAKERS.contains(&name.as_str()),
            Some(ImportedName::Namespace | ImportedName::Required) => false,
            None => MAKERS.contains(&local.as_str()),
        }
    }
}

impl Visit for MakerCalls<'_> {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee {
            self.found |= match &**callee {
                Expr::Ident(name) => self.is_maker(&name.sym),
                Expr::Member(member) => {
                    matches!(&member.prop, MemberProp::Ident(name) if MAKERS.contains(&name.sym.as_str()))
                }
                _ => false,
            };
        }
        call.visit_children_with(self);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::makes_config;

    fn makes(code: &str) -> bool {
        makes_config(Path::new("auth.ts"), code)
    }

    #[test]
    fn who_calls_it_makes_one() {
        for code in [
            "import { betterAuth } from 'better-auth'\nexport const auth = betterAuth({})",
            "import { betterAuth as create } from 'better-auth'\nexport const auth = create({})",
            "import * as auth from 'better-auth'\nexport default () => auth.betterAuth({})",
            "const { betterAuth } = require('better-auth')\nexports.auth = betterAuth({})",
            "export default defineServerAuth({})",
            "import { Effect } from 'effect'\nimport { betterAuth } from 'better-auth'\nexport const make = Effect.gen(function* () { return { auth: betterAuth<{}>({}) } })",
        ] {
            assert!(makes(code), "{code}");
        }
    }

    #[test]
    fn who_names_it_makes_none() {
        for code in [
            "// calls betterAuth({}) later",
            "export const help = 'write betterAuth({})'",
            "import { createAuthClient } from 'better-auth/client'\nexport const client = createAuthClient()",
            "export { betterAuth } from 'better-auth'",
            "import { betterAuth } from 'better-auth'\nexport type Auth = ReturnType<typeof betterAuth>",
            "import { other as betterAuth } from './mine'\nbetterAuth({})",
            "betterAuth({",
        ] {
            assert!(!makes(code), "{code}");
        }
    }
}
