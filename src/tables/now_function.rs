//! Recognises functions that give the current time. In: the source text of a function. Out: yes or no.
//!
//! Better Auth's dates come with functions such as `() => new Date()`. A database can do the same by itself, but only
//! for a function of which nothing else can be said: a text that merely contains `new Date()` may add a month to it.

use swc_ecma_ast::{ArrowFunctionBody, Expr, Function, FunctionBody, Prop, PropOrSpread, Stmt};

use crate::parse::parse_expression;

/// Whether `source` is a function without parameters that returns `new Date()` and does nothing else.
#[must_use]
pub fn is_now_function(source: &str) -> bool {
    // In parentheses it is no declaration. The text of the method `{ defaultValue() { … } }` starts with its name. A comment may end it.
    [format!("({source}\n)"), format!("({{{source}\n}})")]
        .iter()
        .any(|text| parse_expression(text).is_ok_and(|expression| gives_now(&expression)))
}

fn gives_now(expression: &Expr) -> bool {
    match expression {
        Expr::Arrow(arrow) if arrow.params.is_empty() && !arrow.is_async => match &*arrow.body {
            ArrowFunctionBody::Expr(value) => is_new_date(value),
            ArrowFunctionBody::FunctionBody(body) => returns_now(body),
        },
        Expr::Fn(function) => is_now(&function.function),
        Expr::Object(object) => match object.props.as_slice() {
            [PropOrSpread::Prop(only)] => matches!(&**only, Prop::Method(method) if is_now(&method.function)),
            _ => false,
        },
        _ => false,
    }
}

fn is_now(function: &Function) -> bool {
    function.params.is_empty()
        && !function.is_async
        && !function.is_generator
        && function.body.as_ref().is_some_and(returns_now)
}

fn returns_now(body: &FunctionBody) -> bool {
    matches!(body.stmts.as_slice(), [Stmt::Return(only)] if only.arg.as_deref().is_some_and(is_new_date))
}

fn is_new_date(value: &Expr) -> bool {
    matches!(value, Expr::New(new) if new.callee.is_ident_ref_to("Date") && new.args.as_ref().is_none_or(Vec::is_empty))
}

#[cfg(test)]
mod tests {
    use super::is_now_function;

    #[test]
    fn these_give_the_current_time() {
        for source in [
            "() => new Date()",
            "() => /* @__PURE__ */ new Date()",
            "()=>(new Date())",
            "() => { return new Date(); }",
            "(): Date => new Date() // now",
            "function () { return new Date() }",
            "function now(): Date { return new Date() }",
            "defaultValue() {\n  return new Date()\n}",
            "'default value'() { return new Date }",
        ] {
            assert!(is_now_function(source), "{source}");
        }
    }

    #[test]
    fn these_do_something_else() {
        for source in [
            "",
            "new Date()",
            "() => newDate()",
            "() => Date.now()",
            "() => new Date(0)",
            "() => new Date(Date.now() + 1000)",
            "() => addDays(new Date(), 30)",
            "() => { log(); return new Date() }",
            "(value) => new Date()",
            "async () => new Date()",
            "function* () { return new Date() }",
            "() => { return new Date() /* ",
            "async defaultValue() { return new Date() }",
            "get defaultValue() { return new Date() }",
            "defaultValue: () => new Date()",
            "a() { return new Date() }, b() { return new Date() }",
            "() => 'new Date()'",
        ] {
            assert!(!is_now_function(source), "{source}");
        }
    }
}
