//! One expression by itself. In: a text. Out: its syntax tree, or what is wrong with it.

use swc_common::Spanned;
use swc_ecma_ast::{Expr, ModuleItem, Stmt};

use super::{module::parse_program, nesting};

/// Parses a text that is one TypeScript expression and nothing else. Spans count in `text`.
///
/// # Errors
/// What is wrong, as the end of a sentence.
pub fn parse_expression(text: &str) -> Result<Box<Expr>, String> {
    if nesting::too_deep(text).is_some() {
        return Err("it is nested too deeply".into());
    }
    let mut body = parse_program("ts", text).map_err(|_| "it is no expression")?.body;
    match (body.pop(), body.is_empty()) {
        (Some(ModuleItem::Stmt(Stmt::Expr(statement))), true)
            if text.get(statement.expr.span().hi.0 as usize..).is_some_and(|rest| rest.trim().is_empty()) =>
        {
            Ok(statement.expr)
        }
        _ => Err("it is no expression".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_one_expression_and_nothing_else() {
        for text in ["a", " a.b ", "a?.b", "f(x)['y']", "import.meta.env.X", "a === 'b'", "a as string", "'x' in a"] {
            assert!(parse_expression(text).is_ok(), "{text}");
        }
        for text in
            ["", " ", "a b", "a.", "const a = 1", "a; b", "a of 'b'", "(", &"(".repeat(100_000), "process.env.A B"]
        {
            assert!(parse_expression(text).is_err(), "{text}");
        }
    }
}
