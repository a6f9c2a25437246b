//! Writes code. In: pieces of code in the order of the file. Out: the text.
//!
//! Nothing else in this stage writes white space, quotes or commas. The style is that of Nuxt: two spaces, single quotes,
//! commas behind the last item of a list that is spread over lines, no semicolons.

use super::{
    escape::{comment_text, string_literal, template_text},
    identifier::is_identifier_name,
};

/// The longest comment line.
const COMMENT: usize = 200;

/// Where the line of a comment ends that a list is spread over.
const COMMENT_LIST: usize = 120;

/// Code that is being written.
#[derive(Debug, Default)]
pub(super) struct CodeWriter {
    text: String,
    depth: usize,
}

impl CodeWriter {
    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// A piece of code without line ends.
    pub fn code(&mut self, code: &str) -> &mut Self {
        self.text.push_str(code);
        self
    }

    /// A string literal.
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.code(&string_literal(text))
    }

    /// A template literal.
    pub fn template(&mut self, text: &str) -> &mut Self {
        self.code("`").code(&template_text(text)).code("`")
    }

    /// The name of a property in an object literal.
    pub fn key(&mut self, name: &str) -> &mut Self {
        if name == "__proto__" {
            // Written plainly it would set the prototype.
            return self.code("['__proto__']");
        }
        if is_identifier_name(name) { self.code(name) } else { self.string(name) }
    }

    /// The name behind `as` in an export.
    pub fn export_name(&mut self, name: &str) -> &mut Self {
        if is_identifier_name(name) { self.code(name) } else { self.string(name) }
    }

    /// A property of an object.
    pub fn member(&mut self, object: &str, name: &str) -> &mut Self {
        self.code(object);
        if is_identifier_name(name) { self.code(".").code(name) } else { self.code("[").string(name).code("]") }
    }

    /// Items on one line.
    pub fn inline<T>(
        &mut self,
        (open, close): (&str, &str),
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.code(open);
        let mut first = true;
        for each in items {
            if !std::mem::take(&mut first) {
                self.code(", ");
            }
            item(self, each);
        }
        self.code(close)
    }

    /// Items on a line each; an item may write comments before itself.
    pub fn spread<T>(
        &mut self,
        (open, close): (&str, &str),
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.code(open);
        self.depth += 1;
        for each in items {
            self.line();
            item(self, each);
            self.code(",");
        }
        self.depth -= 1;
        self.line().code(close)
    }

    /// The members of a type on a line each; a member may write comments before itself.
    pub fn members<T>(
        &mut self,
        members: impl IntoIterator<Item = T>,
        mut member: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.code("{");
        self.depth += 1;
        for each in members {
            self.line();
            member(self, each);
        }
        self.depth -= 1;
        self.line().code("}")
    }

    /// A new line.
    pub fn line(&mut self) -> &mut Self {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
        self
    }

    /// A comment on a line of its own, before what comes next.
    pub fn comment(&mut self, text: &str) -> &mut Self {
        self.code("// ").code(&comment_text(text, COMMENT)).line()
    }

    /// A list on comment lines of their own, as many as it takes: the text before it, and the items.
    pub fn comment_list(&mut self, before: &str, items: &[String]) -> &mut Self {
        let mut text = before.to_string();
        for (position, item) in items.iter().enumerate() {
            let end = if position + 1 == items.len() { "." } else { "," };
            if text.chars().count() + item.chars().count() + 2 > COMMENT_LIST && text != before {
                self.comment(&text);
                text = format!("{item}{end}");
            } else {
                text = format!("{text} {item}{end}");
            }
        }
        self.comment(&text)
    }

    /// A comment that editors show with what comes next; none when there is nothing to say.
    pub fn doc(&mut self, sentences: &[String]) -> &mut Self {
        match sentences {
            [] => self,
            [text] => self.code("/** ").code(&comment_text(text, 2 * COMMENT)).code(" */").line(),
            _ => {
                self.code("/**").line();
                for text in sentences {
                    self.code(" * ").code(&comment_text(text, 2 * COMMENT)).line();
                }
                self.code(" */").line()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut CodeWriter)) -> String {
        let mut writer = CodeWriter::default();
        write(&mut writer);
        writer.finish()
    }

    #[test]
    fn lists() {
        let text = written(|writer| {
            writer.spread(("f({", "})"), ["a", "b c", "class", "größe", "1"], |writer, name| {
                writer.key(name).code(": ").inline(("[", "]"), [1, 2], |writer, _| {
                    writer.member("table", name);
                });
            });
        });
        assert_eq!(
            text,
            "f({\n  a: [table.a, table.a],\n  'b c': [table['b c'], table['b c']],\n  class: [table.class, table.class],\n  größe: [table.größe, table.größe],\n  '1': [table['1'], table['1']],\n})"
        );
    }

    #[test]
    fn lists_in_comments() {
        let items: Vec<String> = (10..24).map(|number| format!("@scope/package-{number} 1.7.25")).collect();
        let text = written(|writer| {
            writer.comment_list("Tables as of", &items).comment_list("One of", &items[..1]);
        });
        assert_eq!(text.lines().count(), 5);
        assert!(text.lines().all(|line| line.len() < 125 && line.ends_with([',', '.'])), "{text}");
        let words = text.replace("\n// ", " ");
        assert!(words.starts_with(&format!("// Tables as of {}. One of @scope/package-10 1.7.25.", items.join(", "))));
    }

    #[test]
    fn comments_stay_on_their_line() {
        let text = written(|writer| {
            writer.doc(&["a */ b\nc".into()]).comment("d\u{2028}e").doc(&[]);
            writer.doc(&["*/".into(), "/".into()]).code("f");
        });
        assert_eq!(text, "/** a * / b c */\n// d e\n/**\n * * /\n * /\n */\nf");
    }
}
