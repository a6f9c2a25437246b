//! What the user says about values that only the running app knows. In: source forms, such as `process.env.TABLE_PREFIX`,
//! with their values. Out: the value, wherever an undecided value of that source form would come up.
//!
//! The source form is the identity of an undecided value: it is what messages show, and the same however the value is
//! reached, because a value keeps the form of where it comes from through bindings, parameters and patterns.

use std::{cell::Cell, collections::BTreeMap};

use swc_atoms::Atom;
use swc_common::Spanned;
use swc_ecma_ast::{Callee, Expr, Lit, MemberExpr, MemberProp, OptChainBase};

use crate::{
    evaluate::{builtins, questions::environment::is_of_vite, values::source_form::shorten},
    parse::parse_expression,
};

/// Ways to the environment beside `process.env.`, before the name of a variable.
const ENVIRONMENTS: [&str; 6] = [
    "import.meta.env.",
    "Bun.env.",
    "globalThis.process.env.",
    "global.process.env.",
    "env of 'node:process'.",
    "env of 'process'.",
];
/// Stands for `name of 'specifier'` while the rest of a source form is parsed.
const IMPORTED: &str = "imported";

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

/// The key under which a value of this source form, as messages show it, can be assumed: itself, or, when it is an
/// operation, the first value in it that comes from elsewhere. `None` when it is not written like that.
#[must_use]
pub fn assumption_key(form: &str) -> Option<String> {
    let (text, import) = without_import(form);
    let expression = parse_expression(&text).ok()?;
    let found = operand(&expression, &text)?;
    // An import is a value that can be assumed by itself only as part of a member: `env of 'cloudflare:workers'.PREFIX`.
    let key = match import {
        Some(import) => format!("{import}{}", found.strip_prefix(IMPORTED)?),
        None => found,
    };
    (source_form(&key).is_ok_and(|form| form == key.as_str())).then_some(key)
}

/// The option that says what a value is, as it is written in a config.
#[must_use]
pub fn assume_option(key: &str, value: &str) -> String {
    let quote = if key.contains('\'') { '"' } else { '\'' };
    format!("`assume: {{ {quote}{key}{quote}: {value} }}`")
}

/// The first operand that is a chain of names: `process.env.MODE` in `process.env.MODE === 'test'`.
fn operand(expression: &Expr, text: &str) -> Option<String> {
    match expression {
        Expr::Ident(_) | Expr::MetaProp(_) | Expr::OptChain(_) => Some(form_of(expression, text)),
        Expr::Member(member) if is_of_the_language(&member.prop) => operand(&member.obj, text),
        Expr::Member(_) => Some(form_of(expression, text)),
        Expr::Call(call) => match &call.callee {
            Callee::Expr(callee) => match &**callee {
                Expr::Member(member) if is_of_the_language(&member.prop) => operand(&member.obj, text),
                _ => Some(form_of(expression, text)),
            },
            _ => None,
        },
        Expr::Unary(unary) => operand(&unary.arg, text),
        Expr::Bin(binary) => operand(&binary.left, text).or_else(|| operand(&binary.right, text)),
        Expr::Cond(conditional) => operand(&conditional.test, text),
        Expr::Tpl(template) => template.exprs.iter().find_map(|part| operand(part, text)),
        _ => None,
    }
}

/// What a method of the language makes of a value is not what is unknown: `process.env.MODE.toLowerCase()`.
fn is_of_the_language(property: &MemberProp) -> bool {
    let MemberProp::Ident(name) = property else { return false };
    let key = &name.sym;
    key == "length" || builtins::string_method(key).is_some() || builtins::array_method(key).is_some()
}

/// The source form that a key stands for: `process.env['A']` is `process.env.A`.
fn source_form(key: &str) -> Result<Atom, String> {
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
fn without_import(text: &str) -> (String, Option<&str>) {
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

fn form_of(expression: &Expr, text: &str) -> String {
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

    #[test]
    fn the_key_of_a_message_is_what_the_app_gets() {
        let keys = [
            ("process.env.A", "process.env.A"),
            ("process.env.MODE === 'test'", "process.env.MODE"),
            ("'test' === process.env.MODE", "process.env.MODE"),
            ("!process.env.A", "process.env.A"),
            ("process.env.A != null", "process.env.A"),
            ("process.env.A.toLowerCase() === 'true'", "process.env.A"),
            ("`${process.env.A}_x`", "process.env.A"),
            ("useRuntimeConfig().prefix", "useRuntimeConfig().prefix"),
            ("env of 'cloudflare:workers'.A", "env of 'cloudflare:workers'.A"),
        ];
        for (form, key) in keys {
            assert_eq!(assumption_key(form).as_deref(), Some(key), "{form}");
        }
        for form in ["isOn(value) of process.env.A", "z.object({ a: z.string() …", "1 + 1"] {
            assert_eq!(assumption_key(form), None, "{form}");
        }
    }
}
