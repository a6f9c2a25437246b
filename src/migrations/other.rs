//! What is read by its words, because the parser does not know it, or it says how the rest is run. In: the tokens of a statement. Out:
//! the state after it.

use sqlparser::{
    ast::{AlterTypeOperation, Expr, ObjectName, Statement},
    tokenizer::{Token, TokenWithSpan},
};

use super::{
    model::Session,
    names::{TableName, named_schema, single},
    references, rename,
    state::State,
    statements::SqlStatement,
};
use crate::dialect::Dialect;

/// Reads a statement by its words; `None` where it is to be parsed.
pub(super) fn by_its_words(state: &mut State, statement: &SqlStatement) -> Option<Result<(), String>> {
    let words: Vec<String> = statement.tokens.iter().map(word).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["PRAGMA", rest @ ..] => Some(pragma(state, rest)),
        // What a migration that has nothing to do is written as.
        ["SELECT", "1"] => Some(Ok(())),
        ["SAVEPOINT" | "RELEASE" | "ROLLBACK", ..] => Some(savepoint(state, &words)),
        // The values that a sequence gives next.
        ["ALTER", "SEQUENCE", ..] => Some(harmless(state)),
        ["ALTER", "TYPE", .., "SET", "SCHEMA", _] => Some(harmless(state)),
        ["ALTER", "VIEW", ..] | ["ALTER", "MATERIALIZED", "VIEW", ..] => Some(harmless(state)),
        ["ALTER", "TABLE", middle @ .., "SET", "SCHEMA", _] => Some(set_schema(state, statement, middle.len())),
        // Rows keep the values that were counted or computed.
        ["ALTER", "TABLE", .., "ALTER", "COLUMN", _, "DROP", "IDENTITY" | "EXPRESSION"] => Some(harmless(state)),
        ["ALTER", "TABLE", rest @ ..] if sets_identity(rest) => Some(harmless(state)),
        _ => None,
    }
}

/// `… ALTER COLUMN a SET GENERATED ALWAYS` and its like: what a column counts next.
fn sets_identity(words: &[&str]) -> bool {
    let Some(at) = words.windows(2).position(|pair| pair == ["ALTER", "COLUMN"]) else { return false };
    let of = ["GENERATED", "MINVALUE", "MAXVALUE", "INCREMENT", "START", "CACHE", "CYCLE", "NO"];
    matches!(words.get(at + 3..), Some(["SET", word, ..]) if of.contains(word)) && !words.contains(&",")
}

/// A word in upper case, or another token as it is written; a quoted name is none of the words of SQL.
fn word(token: &TokenWithSpan) -> String {
    match &token.token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
        other => other.to_string(),
    }
}

fn harmless(state: &mut State) -> Result<(), String> {
    state.more_than_adds();
    Ok(())
}

fn pragma(state: &mut State, words: &[&str]) -> Result<(), String> {
    state.more_than_adds();
    let (name, value) = match words {
        [name, "=", value] | [name, "(", value, ")"] | [_, ".", name, "=", value] => (*name, *value),
        _ => return Err("the PRAGMA is not read".into()),
    };
    let is_on = match value.trim_matches(['\'', '"']).to_ascii_uppercase().as_str() {
        "ON" | "1" | "TRUE" | "YES" => true,
        "OFF" | "0" | "FALSE" | "NO" => false,
        _ => return Err(format!("the value {value} of the PRAGMA is not read")),
    };
    match name {
        "FOREIGN_KEYS" => {
            if state.session == Session::Connection {
                // Within a transaction it has no effect: what loses more is taken.
                state.enforces = is_on || (state.open_transactions > 0 && state.enforces);
                if state.enforces {
                    references::look_back(state);
                }
            }
            Ok(())
        }
        "DEFER_FOREIGN_KEYS" => {
            // Each commit forgets it.
            state.defers = is_on && state.session == Session::Transaction;
            Ok(())
        }
        "LEGACY_ALTER_TABLE" => {
            if state.session != Session::Statement {
                state.legacy_rename = is_on;
            }
            Ok(())
        }
        _ => Err(format!("the PRAGMA {} is not read", name.to_ascii_lowercase())),
    }
}

/// `ALTER TABLE "a"."b" SET SCHEMA "c"`, where `length` tokens stand between.
fn set_schema(state: &mut State, statement: &SqlStatement, length: usize) -> Result<(), String> {
    let ident = |at: usize| match statement.tokens.get(at).map(|token| &token.token) {
        Some(Token::Word(word)) if word.quote_style.is_some() => Ok(word.value.clone()),
        Some(Token::Word(word)) => Ok(word.value.to_lowercase()),
        _ => Err("a name is missing".to_string()),
    };
    let from = match length {
        1 => TableName { schema: None, name: ident(2)? },
        3 => TableName { schema: named_schema(state.dialect, &ident(2)?), name: ident(4)? },
        _ => return Err("a clause of ALTER TABLE … SET SCHEMA is not read".into()),
    };
    let to = named_schema(state.dialect, &ident(length + 4)?);
    rename::into_schema(state, &from, to)
}

/// Types and sequences hold no rows.
pub(super) fn types_and_sequences(state: &mut State, statement: &Statement) {
    let adds = match statement {
        Statement::AlterType(alter) => matches!(alter.operation, AlterTypeOperation::AddValue(_)),
        _ => true,
    };
    if !adds {
        state.more_than_adds();
    }
}

/// `SET FOREIGN_KEY_CHECKS = 0`.
pub(super) fn set_variable(state: &mut State, variable: &ObjectName, values: &[Expr]) -> Result<(), String> {
    let name = single(state.dialect, variable)?;
    if state.dialect != Dialect::Mysql || !name.eq_ignore_ascii_case("foreign_key_checks") {
        return Err(format!("what the variable {name} changes is not known"));
    }
    match values.iter().map(ToString::to_string).collect::<Vec<_>>().as_slice() {
        [value] if value == "0" || value.eq_ignore_ascii_case("off") => {
            // Another connection of the pool does not know of it.
            state.enforces = matches!(state.session, Session::Statement | Session::D1);
            Ok(())
        }
        [value] if value == "1" || value.eq_ignore_ascii_case("on") => {
            state.enforces = state.session != Session::Off;
            references::look_back(state);
            Ok(())
        }
        _ => Err(format!("the value of {name} is not read")),
    }
}

/// `BEGIN` and `COMMIT`: within, SQLite does not switch foreign keys.
pub(super) fn transaction(state: &mut State, begins: bool) -> Result<(), String> {
    state.more_than_adds();
    state.open_transactions = usize::from(begins);
    if state.dialect == Dialect::Sqlite && begins {
        return Err("a transaction within the migration is not read".into());
    }
    state.defers = false;
    Ok(())
}

/// `SAVEPOINT a` begins a transaction where there is none. What one that is given up leaves of the statements before is not modelled.
fn savepoint(state: &mut State, words: &[&str]) -> Result<(), String> {
    state.more_than_adds();
    state.open_transactions = match words {
        ["SAVEPOINT", ..] => state.open_transactions + 1,
        ["RELEASE", ..] => state.open_transactions.saturating_sub(1),
        ["ROLLBACK", .., "TO", _] | ["ROLLBACK", .., "TO", "SAVEPOINT", _] => state.open_transactions,
        _ => 0,
    };
    Err(format!("{} within the migration is not read", words.first().unwrap_or(&"")))
}
