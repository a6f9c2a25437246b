//! One expression or type by itself. In: a text. Out: its syntax tree or what is wrong with it, and whether it is a type.

use swc_common::{Span, Spanned as _};
use swc_ecma_ast::{Decl, Expr, ModuleItem, Stmt};

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
        // The statement, not its expression: the tree has no wrappers of TypeScript any more, so `a as string` is shorter there than its text.
        (Some(ModuleItem::Stmt(Stmt::Expr(statement))), true) if is_all_of(text, statement.span) => Ok(statement.expr),
        _ => Err("it is no expression".into()),
    }
}

/// Whether a statement is all of a text, and has no semicolon.
fn is_all_of(text: &str, statement: Span) -> bool {
    let (before, after) = (text.get(..statement.hi.0 as usize), text.get(statement.hi.0 as usize..));
    before.is_some_and(|before| !before.trim_end().ends_with(';')) && after.is_some_and(|after| after.trim().is_empty())
}

/// Whether a text is one TypeScript type and nothing else.
#[must_use]
pub fn parse_type(text: &str) -> bool {
    if nesting::too_deep(text).is_some() {
        return false;
    }
    let declaration = format!("type T = {text}");
    let Ok(program) = parse_program("ts", &declaration) else { return false };
    match program.body.as_slice() {
        [ModuleItem::Stmt(Stmt::Decl(Decl::TsTypeAlias(alias)))] => {
            alias.type_ann.span().hi.0 as usize == declaration.len()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_type_from_anything_else() {
        for text in ["string", "'a' | 'b'", "import('~/types').Theme", "{ a: number }[]", "A<B>"] {
            assert!(parse_type(text), "{text}");
        }
        for text in ["", "1 +", "string; const a = 1", "string // all", "string\nexport {}", "string>", "A B"] {
            assert!(!parse_type(text), "{text}");
        }
    }

    #[test]
    fn takes_one_expression_and_nothing_else() {
        for text in ["a", " a.b ", "a?.b", "f(x)['y']", "import.meta.env.X", "a === 'b'", "a as string", "'x' in a"] {
            assert!(parse_expression(text).is_ok(), "{text}");
        }
        for text in [
            "",
            " ",
            "a b",
            "a.",
            "const a = 1",
            "a; b",
            "a;",
            "a as string;",
            "a of 'b'",
            "(",
            &"(".repeat(100_000),
            "process.env.A B",
        ] {
            assert!(parse_expression(text).is_err(), "{text}");
        }
    }
}
