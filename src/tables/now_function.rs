//! Recognises functions that give the current time. In: the source text of a function. Out: yes or no.
//!
//! Better Auth's dates come with functions such as `() => new Date()`. A database can do the same by itself, but only
//! for a function of which nothing else can be said: a text that merely contains `new Date()` may add a month to it.

/// Whether `source` is a function without parameters that returns `new Date()` and does nothing else.
#[must_use]
pub fn is_now_function(source: &str) -> bool {
    let tokens = tokens(source);
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    body(&tokens).is_some_and(|body| {
        let body = match body {
            ["{", "return", inner @ .., "}"] => inner.strip_suffix(&[";"]).unwrap_or(inner),
            other => other,
        };
        matches!(body, ["new", "Date", "(", ")"] | ["(", "new", "Date", "(", ")", ")"])
    })
}

/// What follows the head of a function without parameters; the head's return type is left out.
fn body<'a>(tokens: &'a [&'a str]) -> Option<&'a [&'a str]> {
    match tokens {
        ["(", ")", "=>", body @ ..] | ["(", ")", ":", "Date", "=>", body @ ..] => Some(body),
        ["function", "(", ")", rest @ ..] => block(rest),
        ["function", name, "(", ")", rest @ ..] if name.starts_with(is_word) => block(rest),
        // A method: the text of `{ defaultValue() { … } }` starts with its name.
        [name, "(", ")", rest @ ..] if name.starts_with(is_word) => block(rest),
        _ => None,
    }
}

fn block<'a>(rest: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let body = rest.strip_prefix(&[":", "Date"]).unwrap_or(rest);
    (body.first() == Some(&"{")).then_some(body)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

/// Words and punctuation of a JavaScript text, without white space and comments.
fn tokens(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if is_word(first) {
            rest.find(|character| !is_word(character)).unwrap_or(rest.len())
        } else if rest.starts_with("=>") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if !first.is_whitespace() && !token.starts_with("//") && !token.starts_with("/*") {
            tokens.push(token.to_string());
        }
        rest = after;
    }
    tokens
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
            "() => 'new Date()'",
        ] {
            assert!(!is_now_function(source), "{source}");
        }
    }
}
