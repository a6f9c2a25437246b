//! How a value that is not known is named by who assumes it. In: its source form, as messages show it. Out: the key, and the option with it.

use swc_ecma_ast::{Callee, Expr, MemberProp};

use crate::{
    evaluate::{
        builtins,
        world::assumptions::{IMPORTED, form_of, source_form, without_import},
    },
    parse::parse_expression,
};

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

#[cfg(test)]
mod tests {
    use super::*;

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
