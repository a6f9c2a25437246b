//! Refuses absurd nesting before the parser sees it. In: a text. Out: whether its nesting is bearable.
//!
//! The parser and the evaluator recurse, and an overflow of the stack is the one fault that nothing can catch. The
//! count is made on the bytes, with just enough knowledge of strings, templates, comments and regular expressions. It
//! may count too much (then a strange file is refused), and is meant never to count much too little.

/// How deep brackets may nest.
pub const MAX_BRACKETS: usize = 1_000;
/// How long a chain of operators without a bracket or a semicolon may be; each one nests the tree by one.
pub const MAX_CHAIN: usize = 6_000;

/// The offset at which the text gets too deep, if it does.
#[must_use]
pub fn too_deep(text: &str) -> Option<usize> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        level: Level::default(),
        around: Vec::new(),
        chain: 0,
        significant: b';',
    };
    scan.run()
}

/// Whether words have this byte.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | 0x80..)
}

#[derive(Default, Clone, Copy)]
struct Level {
    /// Operators at this level since the last thing that separates expressions.
    operators: usize,
    /// `if`, `else` and their like at this level since the last statement that was surely at an end.
    statements: usize,
    /// A `;` or `}` was seen: the statement is at an end unless `else` follows.
    ended: bool,
    /// The level belongs to `${` in a template: its end goes on with the template's text.
    in_template: bool,
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The innermost level, and those around it, outermost first.
    level: Level,
    around: Vec<Level>,
    /// The sum of operators and statements of all levels.
    chain: usize,
    /// The last byte that is neither space nor comment: tells a regular expression from a division.
    significant: u8,
}

impl Scan<'_> {
    fn run(&mut self) -> Option<usize> {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' => {
                    self.at += 1;
                    continue;
                }
                b'\'' | b'"' => self.string(byte),
                b'`' => self.template(),
                b'/' => self.slash(),
                b'(' | b'[' | b'{' => {
                    self.go_on();
                    self.open(false);
                }
                b')' | b']' | b'}' => {
                    if self.close() {
                        continue;
                    }
                    self.level.ended |= byte == b'}';
                }
                b',' => self.separate(),
                b'\n' if self.ends_line() => self.separate(),
                b';' => {
                    self.separate();
                    self.level.ended = true;
                }
                b'!' | b'~' | b'+' | b'-' | b'?' | b':' | b'=' | b'>' | b'<' | b'*' | b'.' | b'&' | b'|' | b'^'
                | b'%' => {
                    self.go_on();
                    self.operator();
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' | 0x80.. => {
                    self.word();
                    continue;
                }
                _ => {}
            }
            if self.around.len() >= MAX_BRACKETS || self.chain > MAX_CHAIN {
                return Some(self.at.min(self.bytes.len()));
            }
            if !byte.is_ascii_whitespace() && byte != b'/' {
                self.significant = byte;
            }
            self.at += 1;
        }
        None
    }

    /// Whether a statement without a semicolon ends at this line's end: a value stands before it, and a word that is no
    /// operator behind it.
    fn ends_line(&self) -> bool {
        if !matches!(self.significant, b'a' | b')' | b']' | b'}' | b'"' | b'\'' | b'`' | b'0'..=b'9') {
            return false;
        }
        let rest = self.bytes[self.at..].trim_ascii_start();
        let word: &[u8] =
            rest.split(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'$')).next().unwrap_or_default();
        !word.is_empty() && ![&b"in"[..], b"of", b"instanceof", b"as", b"satisfies"].contains(&word)
    }

    fn open(&mut self, in_template: bool) {
        self.around.push(std::mem::replace(&mut self.level, Level { in_template, ..Level::default() }));
    }

    /// Leaves a level; true when the text of a template goes on, and the place is already behind it.
    fn close(&mut self) -> bool {
        // The outermost level is never left.
        let Some(outer) = self.around.pop() else { return false };
        let level = std::mem::replace(&mut self.level, outer);
        self.chain -= level.operators + level.statements;
        if level.in_template {
            self.at += 1;
            self.template_text();
            self.at += 1;
            self.significant = b'`';
            return true;
        }
        false
    }

    fn operator(&mut self) {
        self.level.operators += 1;
        self.chain += 1;
    }

    /// An expression ends: what follows is no part of its tree.
    fn separate(&mut self) {
        self.chain -= std::mem::take(&mut self.level.operators);
    }

    /// Something other than `else` follows: a statement that may have been at an end is.
    fn go_on(&mut self) {
        if std::mem::take(&mut self.level.ended) {
            self.chain -= std::mem::take(&mut self.level.statements);
        }
    }

    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let word = &rest[..rest.iter().position(|byte| !is_of_word(*byte)).unwrap_or(rest.len())];
        self.at += word.len();
        let after_dot = self.significant == b'.';
        self.significant = b'a';
        if !(2..=10).contains(&word.len()) {
            self.go_on();
            return;
        }
        if word == b"else" {
            self.level.ended = false;
        } else {
            self.go_on();
        }
        match word {
            // These can only begin a statement.
            b"const" | b"let" | b"var" | b"import" | b"export" | b"function" | b"class" if !after_dot => {
                self.separate();
            }
            b"else" | b"if" | b"for" | b"while" | b"do" | b"with" => {
                self.level.statements += 1;
                self.chain += 1;
                self.significant = b';';
            }
            b"new" | b"typeof" | b"void" | b"await" | b"yield" | b"delete" => {
                self.operator();
                // A regular expression may follow.
                self.significant = b';';
            }
            b"in" | b"instanceof" => {
                self.operator();
                self.significant = b';';
            }
            b"return" | b"case" | b"of" | b"throw" => self.significant = b';',
            _ => {}
        }
    }

    /// Moves to the closing quote, or to the end of the line where the string is not closed.
    fn string(&mut self, quote: u8) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'\n' => return,
                _ if byte == quote => return,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn template(&mut self) {
        self.at += 1;
        self.template_text();
    }

    /// Moves to the end of a template, or into its next `${`.
    fn template_text(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'`' => return,
                b'$' if self.bytes.get(self.at + 1) == Some(&b'{') => {
                    self.at += 1;
                    self.open(true);
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn slash(&mut self) {
        match self.bytes.get(self.at + 1) {
            Some(b'/') => {
                let rest = &self.bytes[self.at + 1..];
                self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            }
            Some(b'*') => {
                let rest = &self.bytes[self.at + 2..];
                self.at += 3 + rest.windows(2).position(|pair| pair == b"*/").unwrap_or(rest.len());
            }
            _ if matches!(self.significant, b'a' | b')' | b']' | b'}' | b'"' | b'\'' | b'`' | b'0'..=b'9') => {
                self.operator();
                self.significant = b'/';
            }
            _ => self.regular_expression(),
        }
    }

    fn regular_expression(&mut self) {
        let mut in_class = false;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => break,
                b'\n' => break,
                _ => {}
            }
            self.at += 1;
        }
        self.significant = b'a';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_brackets_are_refused_and_shallow_ones_are_not() {
        assert_eq!(too_deep(&"[".repeat(MAX_BRACKETS)), Some(MAX_BRACKETS - 1));
        assert_eq!(too_deep(&"[],".repeat(100_000)), None);
        assert_eq!(too_deep(&"f({".repeat(400)), None);
        assert!(too_deep(&"`${".repeat(2_000)).is_some());
    }

    #[test]
    fn brackets_in_texts_do_not_count() {
        for text in ["'[[['", "\"{{{\"", "`((( ${1} (((`", "// (((\n", "/* ((( */", "x = /[(]\\/((/;", "return /(((/"] {
            assert_eq!(too_deep(&format!("{text}\n").repeat(2_000)), None, "{text}");
        }
    }

    #[test]
    fn chains_without_brackets_are_counted_too() {
        assert!(too_deep(&"!".repeat(10_000)).is_some());
        assert!(too_deep(&"a=>".repeat(10_000)).is_some());
        assert!(too_deep(&"x?1:".repeat(10_000)).is_some());
        assert!(too_deep(&"if(a){}else ".repeat(10_000)).is_some());
        assert!(too_deep(&"a+".repeat(10_000)).is_some());
        assert_eq!(too_deep(&"const a = 1 + 2\n".repeat(10_000)), None);
        assert!(too_deep(&"if(a)b,c;else ".repeat(10_000)).is_some());
        assert!(too_deep(&"a\n+ b ".repeat(10_000)).is_some());
        assert!(too_deep(&"a\nin b in\n".repeat(10_000)).is_some());
        assert_eq!(too_deep(&"o.f = { a: 'b' }\n".repeat(10_000)), None);
        assert_eq!(too_deep(&"if(a)b;".repeat(10_000)), None);
        assert_eq!(too_deep(&"if(a){b}".repeat(10_000)), None);
        assert_eq!(too_deep(&"a: { b: 'c' },\n".repeat(20_000)), None);
        assert_eq!(too_deep(&"a.b = 1 + 2;\n".repeat(10_000)), None);
    }
}
