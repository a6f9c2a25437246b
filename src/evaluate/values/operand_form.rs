//! The source form of an operand. In: a source form, and how tightly the operation around it binds. Out: the same, in parentheses where it needs them:
//! `!(mode === 'dev')`.

use std::borrow::Cow;

/// What binds less tightly than a comparison.
const LOOSE: [&str; 9] = ["||", "&&", "??", "?", "=>", "=", "&", "|", "^"];

/// As the operand of `!`.
pub fn of_unary(form: &str) -> Cow<'_, str> {
    grouped(form, operators(form).next().is_some())
}

/// As the left or right side of a comparison.
pub fn of_comparison(form: &str) -> Cow<'_, str> {
    let is_loose = operators(form).any(|word| LOOSE.contains(&word));
    grouped(form, is_loose)
}

fn grouped(form: &str, is_grouped: bool) -> Cow<'_, str> {
    if is_grouped { Cow::Owned(format!("({form})")) } else { Cow::Borrowed(form) }
}

/// The words behind spaces that stand in no brackets and in no text: operators, and what is behind them. In `a of b`, which is no code, there is none.
fn operators(form: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut quote, mut before) = (0_usize, None, ' ');
    let mut spaces = Vec::new();
    for (at, character) in form.char_indices() {
        match (quote, character) {
            (Some(open), _) if character == open && before != '\\' => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, ' ') if depth == 0 => spaces.push(at + 1),
            (None, _) => {}
        }
        before = character;
    }
    let words = spaces.into_iter().map(|at| form[at..].split(' ').next().unwrap_or_default());
    words
        .scan(false, |is_of, word| {
            // `f(x) of process.env.A`: the word and what follows it.
            let counts = !*is_of && word != "of";
            *is_of = word == "of";
            Some(Some(word).filter(|_| counts))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_grouped_where_the_language_would_read_them_otherwise() {
        for (form, unary, comparison) in [
            ("process.env.A", "process.env.A", "process.env.A"),
            ("a === 'x'", "(a === 'x')", "a === 'x'"),
            ("a || b", "(a || b)", "(a || b)"),
            ("a & 2", "(a & 2)", "(a & 2)"),
            ("a + 2", "(a + 2)", "a + 2"),
            ("f('a || b', [1, 2])", "f('a || b', [1, 2])", "f('a || b', [1, 2])"),
            ("on(x) of process.env.A", "on(x) of process.env.A", "on(x) of process.env.A"),
            ("(a || b)", "(a || b)", "(a || b)"),
            ("a ? b : c", "(a ? b : c)", "(a ? b : c)"),
        ] {
            assert_eq!((of_unary(form).as_ref(), of_comparison(form).as_ref()), (unary, comparison));
        }
    }
}
