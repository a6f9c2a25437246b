//! The statements of a migration. In: the text of a file. Out: each statement as it stands there, without comments around it, and
//! its tokens.
//!
//! NuxtHub and drizzle-kit both run a file statement by statement. A semicolon ends one, except within the body of a trigger.

use sqlparser::{
    dialect::{Dialect as SqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect},
    keywords::Keyword,
    tokenizer::{Location, Token, TokenWithSpan, Tokenizer, Word},
};

use crate::request::Dialect;

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
    if text.len() > MAX_BYTES {
        return Err(format!("the text is longer than {} MB", MAX_BYTES >> 20));
    }
    // For MySQL, `-->` begins no comment: drizzle-kit splits the text there instead. The places stay the same.
    let plain = text.replace("--> statement-breakpoint", "--  statement-breakpoint");
    let tokens = Tokenizer::new(grammar(dialect), &plain)
        .tokenize_with_location()
        .map_err(|error| format!("it is no SQL: {error}"))?;
    let places = Places::new(text);
    let mut statements = Vec::new();
    let mut current: Vec<TokenWithSpan> = Vec::new();
    for token in tokens {
        match token.token {
            Token::Whitespace(_) | Token::EOF => {}
            Token::SemiColon if !in_trigger_body(&current) => {
                statements.extend(statement(text, &places, std::mem::take(&mut current)));
            }
            _ => current.push(token),
        }
    }
    statements.extend(statement(text, &places, current));
    Ok(statements)
}

fn statement(text: &str, places: &Places, tokens: Vec<TokenWithSpan>) -> Option<SqlStatement> {
    let range = places.byte(tokens.first()?.span.start)..places.byte(tokens.last()?.span.end);
    Some(SqlStatement { text: text.get(range.clone())?.to_string(), tokens, range })
}

/// `CREATE TRIGGER … BEGIN` without as many `END`s: a `CASE` has one too.
fn in_trigger_body(tokens: &[TokenWithSpan]) -> bool {
    let words: Vec<Keyword> = tokens.iter().filter_map(|token| keyword(&token.token)).collect();
    let is_trigger =
        words.first() == Some(&Keyword::CREATE) && words.iter().take(4).any(|word| *word == Keyword::TRIGGER);
    let count = |wanted: &[Keyword]| words.iter().filter(|word| wanted.contains(word)).count();
    is_trigger && words.contains(&Keyword::BEGIN) && count(&[Keyword::END]) < count(&[Keyword::BEGIN, Keyword::CASE])
}

/// The keyword that an unquoted word is.
pub(super) fn keyword(token: &Token) -> Option<Keyword> {
    match token {
        Token::Word(Word { quote_style: None, keyword, .. }) => Some(*keyword),
        _ => None,
    }
}

/// Where lines begin. Columns count characters.
struct Places<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines }
    }

    fn byte(&self, place: Location) -> usize {
        let line = usize::try_from(place.line).unwrap_or(usize::MAX).saturating_sub(1);
        let Some(start) = self.lines.get(line).copied() else { return self.text.len() };
        let column = usize::try_from(place.column).unwrap_or(usize::MAX).saturating_sub(1);
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices().nth(column).map_or(self.text.len(), |(at, _)| start + at)
    }
}
