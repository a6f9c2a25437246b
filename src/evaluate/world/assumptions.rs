//! What the user says about values that only the running app knows. In: source forms, such as `process.env.TABLE_PREFIX`,
//! with their values. Out: the value, wherever an undecided value of that source form would come up.
//!
//! The source form is the identity of an undecided value: it is what messages show, and the same however the value is
//! reached, because a value keeps the form of where it comes from through bindings, parameters and patterns.

use std::{cell::Cell, collections::BTreeMap};

use swc_atoms::Atom;
use swc_common::Spanned;
use swc_ecma_ast::{Callee, Expr, Lit, MemberExpr, MemberProp, OptChainBase};

use crate::{evaluate::values::source_form::shorten, parse::parse_expression};

/// Ways to the environment beside `process.env.`, before the name of a variable.
const ENVIRONMENTS: [&str; 6] = [
    "import.meta.env.",
    "Bun.env.",
    "globalThis.process.env.",
    "global.process.env.",
    "env of 'node:process'.",
    "env of 'process'.",
];
/// What Vite has in `import.meta.env` beside variables.
const OF_VITE: [&str; 5] = ["MODE", "BASE_URL", "PROD", "DEV", "SSR"];
/// Stands for `name of 'specifier'` while the rest of a source form is parsed.
pub(in crate::evaluate) const IMPORTED: &str = "imported";

/// Whether a member of `import.meta.env` is no variable.
pub fn is_of_vite(key: &str) -> bool {
    OF_VITE.contains(&key)
}

/// One assumption.
#[derive(Debug)]
pub struct Assumption {
    /// The source form as the user wrote it.
    pub key: String,
    /// The value.
    pub value: serde_json::Value,
    /// Whether a value of this source form came up.
    used: Cell<bool>,
}

impl Assumption {
    /// Whether a value of this source form came up.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.used.get()
    }
}

/// All assumptions of a run, by source form.
#[derive(Debug, Default)]
pub struct Assumptions(BTreeMap<Atom, Assumption>);

/// A key that is no source form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidAssumption {
    /// The key.
    pub key: String,
    /// What is wrong with it, as the end of a sentence.
    pub detail: String,
}

impl Assumptions {
    /// Reads the keys.
    ///
    /// # Errors
    /// The first key that is no expression, or says the same as another one.
    pub fn new(assumed: &BTreeMap<String, serde_json::Value>) -> Result<Self, InvalidAssumption> {
        let mut assumptions: BTreeMap<Atom, Assumption> = BTreeMap::new();
        for (key, value) in assumed {
            let invalid = |detail| InvalidAssumption { key: key.clone(), detail };
            let form = source_form(key).map_err(invalid)?;
            if let Some(other) = assumptions.get(&form) {
                return Err(invalid(format!("it is the same as `{}`", other.key)));
            }
            let assumption = Assumption { key: key.clone(), value: value.clone(), used: Cell::new(false) };
            assumptions.insert(form, assumption);
        }
        Ok(Self(assumptions))
    }

    /// The value of a source form; counts it as used.
    pub(in crate::evaluate) fn get(&self, form: &Atom) -> Option<&serde_json::Value> {
        let assumption = self.0.get(form)?;
        assumption.used.set(true);
        Some(&assumption.value)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them with their source forms, sorted by these.
    pub fn iter(&self) -> impl Iterator<Item = (&Atom, &Assumption)> {
        self.0.iter()
    }
}

/// The source form that a key stands for: `process.env['A']` is `process.env.A`.
pub(in crate::evaluate) fn source_form(key: &str) -> Result<Atom, String> {
    let (text, import) = without_import(key);
    let expression = parse_expression(&text)?;
    if matches!(*expression, Expr::Lit(_)) {
        return Err("it is a value, and no name of one".into());
    }
    let form = form_of(&expression, &text);
    let form = match import {
        Some(import) => format!("{import}{}", form.strip_prefix(IMPORTED).unwrap_or(&form)),
        None => form,
    };
    Ok(variable(&form).map_or_else(|| shorten(&form), |name| format!("process.env.{name}").into()))
}

/// The variable of the environment that a form names in another way than `process.env.NAME`.
fn variable(form: &str) -> Option<&str> {
    if let Some(name) = form.strip_prefix("Deno.env.get(").and_then(|rest| rest.strip_suffix(')')) {
        return ['\'', '"'].into_iter().find_map(|quote| name.strip_prefix(quote)?.strip_suffix(quote));
    }
    let name = ENVIRONMENTS.iter().find_map(|way| form.strip_prefix(way))?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && !(form.starts_with("import.meta") && is_of_vite(name))).then_some(name)
}

/// A source form without its import, which is no expression, and the import: `env of 'cloudflare:workers'`.
pub(in crate::evaluate) fn without_import(text: &str) -> (String, Option<&str>) {
    let text = text.trim();
    if let Some((name, rest)) = text.split_once(" of '")
        && (name == "*" || parse_expression(name).is_ok_and(|name| name.is_ident()))
        && let Some((specifier, members)) = rest.split_once('\'')
    {
        let import = &text[..=(name.len() + " of '".len() + specifier.len())];
        return (format!("{IMPORTED}{members}"), Some(import));
    }
    (text.to_string(), None)
}

pub(in crate::evaluate) fn form_of(expression: &Expr, text: &str) -> String {
    match expression {
        Expr::Ident(name) => name.sym.to_string(),
        Expr::Member(member) => member_form(member, text).unwrap_or_else(|| source(expression, text)),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => member_form(member, text).unwrap_or_else(|| source(expression, text)),
            OptChainBase::Call(_) => source(expression, text),
        },
        Expr::Call(call) => match &call.callee {
            Callee::Expr(callee) => {
                let arguments = text.get(callee.span().hi.0 as usize..call.span.hi.0 as usize);
                format!("{}{}", form_of(callee, text), arguments.unwrap_or_default())
            }
            _ => source(expression, text),
        },
        _ => source(expression, text),
    }
}

/// `object.key`, for every way of writing it.
fn member_form(member: &MemberExpr, text: &str) -> Option<String> {
    let key = match &member.prop {
        MemberProp::Ident(name) => name.sym.to_string(),
        MemberProp::Computed(computed) => match &*computed.expr {
            Expr::Lit(Lit::Str(key)) => key.value.clone().try_into_atom().ok()?.to_string(),
            Expr::Lit(Lit::Num(index)) => index.value.to_string(),
            _ => return None,
        },
        MemberProp::PrivateName(_) => return None,
    };
    Some(format!("{}.{key}", form_of(&member.obj, text)))
}

fn source(expression: &Expr, text: &str) -> String {
    let span = expression.span();
    text.get(span.lo.0 as usize..span.hi.0 as usize).unwrap_or(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_every_way_of_writing_a_key() {
        for key in
            ["process.env.A", " process.env['A'] ", "process?.env?.A", "process.env.A!", "(process.env as any).A"]
        {
            assert_eq!(source_form(key).as_deref(), Ok("process.env.A"), "{key}");
        }
        assert_eq!(source_form("useRuntimeConfig()['a'].b").as_deref(), Ok("useRuntimeConfig().a.b"));
        assert_eq!(source_form("import.meta.env.DEV").as_deref(), Ok("import.meta.env.DEV"));
        assert_eq!(source_form("env of 'cloudflare:workers'['A']").as_deref(), Ok("env of 'cloudflare:workers'.A"));
        for key in [
            "import.meta.env.A",
            "Bun.env['A']",
            "Deno.env.get('A')",
            "Deno.env.get(\"A\")",
            "globalThis.process.env.A",
            "env of 'node:process'.A",
        ] {
            assert_eq!(source_form(key).as_deref(), Ok("process.env.A"), "{key}");
        }
        for key in ["", "process.env.", "a b", "'text'", "1", "process.env.A =", "a of b"] {
            assert!(source_form(key).is_err(), "{key}");
        }
    }
}
