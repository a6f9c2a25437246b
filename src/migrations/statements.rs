//! The statements of a migration. In: the text of a file. Out: each statement as it stands there, without comments around it, and
//! its tokens.
//!
//! NuxtHub and drizzle-kit both run a file statement by statement. A semicolon ends one, except within the body of a trigger.

use sqlparser::{
    dialect::{Dialect as SqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect},
    keywords::Keyword,
    tokenizer::{Location, Token, TokenWithSpan, Tokenizer, Word},
};

use crate::dialect::Dialect;

/// The longest text that is read. Who writes more writes data, and the tree of an expression as long as that could not be dropped.
const MAX_BYTES: usize = 4 << 20;

/// One statement.
#[derive(Debug, Clone)]
pub(super) struct SqlStatement {
    /// As it stands in the file, without the semicolon.
    pub text: String,
    /// Without white space and comments.
    pub tokens: Vec<TokenWithSpan>,
    /// Where it stands in the file, in bytes, without the semicolon.
    pub range: std::ops::Range<usize>,
}

/// The grammar of a database.
pub(super) fn grammar(dialect: Dialect) -> &'static dyn SqlDialect {
    match dialect {
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::Postgresql => &PostgreSqlDialect {},
        Dialect::Mysql => &MySqlDialect {},
    }
}

/// Splits a text into its statements, or says why that cannot be done.
pub(super) fn statements(dialect: Dialect, text: &str) -> Result<Vec<SqlStatement>, String> {
    split(dialect, text).map(|(statements, _)| statements)
}

/// The same, and how many characters were walked over to find where the statements stand.
fn split(dialect: Dialect, text: &str) -> Result<(Vec<SqlStatement>, usize), String> {
    if text.len() > MAX_BYTES {
        return Err(format!("the text is longer than {} MB", MAX_BYTES >> 20));
    }
    // For MySQL, `-->` begins no comment: drizzle-kit splits the text there instead. The places stay the same.
    let plain = text.replace("--> statement-breakpoint", "--  statement-breakpoint");
    let tokens = Tokenizer::new(grammar(dialect), &plain)
        .tokenize_with_location()
        .map_err(|error| format!("it is no SQL: {error}"))?;
    let mut places = Places::new(text);
    let mut statements = Vec::new();
    let mut current: Vec<TokenWithSpan> = Vec::new();
    let mut body = Body::default();
    for token in tokens {
        match token.token {
            Token::Whitespace(_) | Token::EOF => {}
            Token::SemiColon if !body.is_open() => {
                statements.extend(statement(&mut places, std::mem::take(&mut current)));
                body = Body::default();
            }
            _ => {
                body.goes_on(&token.token);
                current.push(token);
            }
        }
    }
    statements.extend(statement(&mut places, current));
    Ok((statements, places.walked))
}

fn statement(places: &mut Places, tokens: Vec<TokenWithSpan>) -> Option<SqlStatement> {
    let range = places.byte(tokens.first()?.span.start)..places.byte(tokens.last()?.span.end);
    Some(SqlStatement { text: places.text.get(range.clone())?.to_string(), tokens, range })
}

/// `CREATE TRIGGER … BEGIN` without as many `END`s: a `CASE` has one too. It is counted as tokens come, so that a long body takes no
/// longer than another text.
#[derive(Default)]
struct Body {
    words: usize,
    creates: bool,
    is_trigger: bool,
    begins: bool,
    open: usize,
    ends: usize,
}

impl Body {
    fn goes_on(&mut self, token: &Token) {
        let Some(word) = keyword(token) else { return };
        self.words += 1;
        self.creates |= self.words == 1 && word == Keyword::CREATE;
        self.is_trigger |= self.creates && self.words <= 4 && word == Keyword::TRIGGER;
        match word {
            Keyword::BEGIN => {
                self.begins = true;
                self.open += 1;
            }
            Keyword::CASE => self.open += 1,
            Keyword::END => self.ends += 1,
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.is_trigger && self.begins && self.ends < self.open
    }
}

/// The keyword that an unquoted word is.
pub(super) fn keyword(token: &Token) -> Option<Keyword> {
    match token {
        Token::Word(Word { quote_style: None, keyword, .. }) => Some(*keyword),
        _ => None,
    }
}

/// Where lines begin. Columns count characters; places are asked for in order, and each walk goes on where the one before it ended.
struct Places<'a> {
    text: &'a str,
    lines: Vec<usize>,
    /// The line, column and byte of the last place.
    last: (usize, usize, usize),
    walked: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, last: (0, 0, 0), walked: 0 }
    }

    fn byte(&mut self, place: Location) -> usize {
        let line = usize::try_from(place.line).unwrap_or(usize::MAX).saturating_sub(1);
        let Some(start) = self.lines.get(line).copied() else { return self.text.len() };
        let column = usize::try_from(place.column).unwrap_or(usize::MAX).saturating_sub(1);
        let (from, passed) = match self.last {
            (same, passed, byte) if same == line && passed <= column => (byte, passed),
            _ => (start, 0),
        };
        let rest = self.text.get(from..).unwrap_or_default();
        self.walked += column - passed;
        let byte = rest.char_indices().nth(column - passed).map_or(self.text.len(), |(at, _)| from + at);
        self.last = (line, column, byte);
        byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_walked_over_once() {
        let body = format!("CREATE TRIGGER t AFTER INSERT ON a BEGIN {} END;", "SELECT 1; ".repeat(5000));
        let many = "SELECT 'é'; ".repeat(5000);
        for (text, count) in [(&body, 1), (&many, 5000), (&format!("{many}\n{body}\n{many}"), 10_001)] {
            let (statements, walked) = split(Dialect::Sqlite, text).unwrap();
            assert_eq!(statements.len(), count);
            assert!(walked <= text.len(), "{walked}");
            assert!(statements.iter().all(|one| text[one.range.clone()] == one.text));
        }
    }
}
