//! Views and triggers that a remake would break. In: the texts of earlier migrations, and the one that was written. Out: the first view
//! or trigger that is there when a table goes that it names, or that would run for rows that are only set aside.
//!
//! SQLite looks at all views and triggers when a table is renamed: with one that names the table that was just dropped, the rename fails,
//! and the rows are in `__new_…` only. A trigger of the table itself goes with it. They are found by their words: a column that has the
//! name of a table counts too, and a text that is not read is taken to have them.

use std::collections::BTreeSet;

use sqlparser::tokenizer::{Token, TokenWithSpan};

use crate::{
    dialect::Dialect,
    migrations::{
        model::MigrationReading,
        statements::{SqlStatement, statements},
    },
};

/// A view or trigger, or a view that is gone: one that reads it is broken.
struct Attached {
    kind: &'static str,
    name: String,
    /// The table of a trigger.
    of: Option<String>,
    mentions: BTreeSet<String>,
}

/// Why the written text is not to be used.
pub(super) fn in_the_way(
    earlier: &[String],
    written: &str,
    given: &MigrationReading,
    after: &MigrationReading,
) -> Option<String> {
    let mut attached = Vec::new();
    for text in earlier {
        let has_some = || ["view", "trigger"].iter().any(|word| text.to_ascii_lowercase().contains(word));
        match all(text) {
            Ok(statements) => {
                for statement in statements {
                    step(&mut attached, &words(&statement.tokens));
                }
            }
            Err(reason) if has_some() => {
                return Some(format!(
                    "The migration was not rewritten: an earlier one has a view or trigger and is not read ({reason})."
                ));
            }
            Err(_) => {}
        }
    }
    let written = match statements(Dialect::Sqlite, written) {
        Ok(written) => written,
        Err(reason) => return Some(format!("The migration was not rewritten: {reason}.")),
    };
    for statement in written {
        let words = words(&statement.tokens);
        let is_ours = !given.statements.contains(&statement.text);
        if let Some((one, table)) = breaks(&attached, &words, is_ours, after) {
            let Attached { kind, name, .. } = one;
            return Some(format!(
                "The migration was not rewritten: the {kind} \"{name}\" names \"{table}\", and SQLite would stop in the middle of recreating it, run the {kind}, or drop it. Let the migration begin with `DROP {} {name};`, and create it again at the end.",
                kind.to_uppercase()
            ));
        }
        step(&mut attached, &words);
    }
    None
}

/// drizzle-kit ends a statement by its separator, whether there is a semicolon or not.
fn all(text: &str) -> Result<Vec<SqlStatement>, String> {
    let parts = text.split("--> statement-breakpoint").map(|part| statements(Dialect::Sqlite, part));
    Ok(parts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Names and words in lower case, whatever their quotes: SQLite takes a text for a name where it wants one.
fn words(tokens: &[TokenWithSpan]) -> Vec<String> {
    let word = |token: &TokenWithSpan| match &token.token {
        Token::Word(word) => word.value.to_ascii_lowercase(),
        Token::SingleQuotedString(text) | Token::DoubleQuotedString(text) => text.to_ascii_lowercase(),
        other => other.to_string(),
    };
    tokens.iter().map(word).collect()
}

/// The name that these words begin with, without its schema, and what comes after it.
fn name(words: &[String]) -> Option<(&str, &[String])> {
    let skipped = words.iter().take_while(|word| ["if", "not", "exists"].contains(&word.as_str())).count();
    match words.get(skipped..)? {
        [_, dot, name, rest @ ..] if dot == "." => Some((name, rest)),
        [name, rest @ ..] => Some((name, rest)),
        [] => None,
    }
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().take(3).map(String::as_str).collect()
}

/// The views and triggers after a statement.
fn step(attached: &mut Vec<Attached>, words: &[String]) {
    match strs(words).as_slice() {
        ["create", "temp" | "temporary", kind @ ("view" | "trigger")] => make(attached, kind, &words[3..]),
        ["create", kind @ ("view" | "trigger"), _] => make(attached, kind, &words[2..]),
        ["drop", kind @ ("view" | "trigger"), _] => {
            if let Some((name, _)) = name(&words[2..]) {
                attached.retain(|one| one.name != name && one.of.as_deref() != Some(name));
                if *kind == "view" {
                    attached.push(Attached { kind: GONE, name: name.to_string(), of: None, mentions: BTreeSet::new() });
                }
            }
        }
        ["drop", "table", _] => {
            if let Some((name, _)) = name(&words[2..]) {
                attached.retain(|one| one.of.as_deref() != Some(name));
            }
        }
        ["alter", "table", _] => {
            let Some((from, [rename, to, new])) = name(&words[2..]) else { return };
            if (rename.as_str(), to.as_str()) == ("rename", "to") {
                for one in attached.iter_mut().filter(|one| one.mentions.contains(from)) {
                    one.mentions.insert(new.clone());
                    one.of = one.of.take().map(|of| if of == from { new.clone() } else { of });
                }
            }
        }
        _ => {}
    }
}

const GONE: &str = "view that is gone";

fn make(attached: &mut Vec<Attached>, kind: &str, words: &[String]) {
    let Some((found, rest)) = name(words) else { return };
    attached.retain(|one| one.kind != GONE || one.name != found);
    let is_trigger = kind == "trigger";
    let on = rest.iter().position(|word| word == "on").filter(|_| is_trigger);
    let of = on.and_then(|at| name(&rest[at + 1..])).map(|(of, _)| of.to_string());
    attached.push(Attached {
        kind: if is_trigger { "trigger" } else { "view" },
        name: found.to_string(),
        of,
        mentions: rest.iter().cloned().collect(),
    });
}

/// The view or trigger that a statement of the written text breaks or runs, and the table.
fn breaks<'a>(
    attached: &'a [Attached],
    words: &'a [String],
    is_ours: bool,
    after: &MigrationReading,
) -> Option<(&'a Attached, &'a str)> {
    let target = match strs(words).as_slice() {
        ["drop", "table", _] => {
            let (table, _) = name(&words[2..])?;
            let stays = after.after.iter().any(|other| other.name.eq_ignore_ascii_case(table));
            let names = with_views(attached, table);
            let is_broken = |one: &&Attached| {
                one.mentions.iter().any(|word| names.contains(word)) && (stays || one.of.as_deref() != Some(table))
            };
            return attached.iter().find(is_broken).map(|one| (one, table));
        }
        ["delete", "from", _] | ["insert", "into", _] => name(&words[2..])?.0,
        ["update", ..] => name(&words[1..])?.0,
        _ => return None,
    };
    attached.iter().find(|one| is_ours && one.of.as_deref() == Some(target)).map(|one| (one, target))
}

/// The table, the views that read it through others, and those that are gone.
fn with_views(attached: &[Attached], table: &str) -> BTreeSet<String> {
    let gone = attached.iter().filter(|one| one.kind == GONE).map(|one| one.name.clone());
    let mut names: BTreeSet<String> = gone.chain([table.to_string()]).collect();
    loop {
        let known = names.len();
        for one in attached.iter().filter(|one| one.kind == "view") {
            if one.mentions.iter().any(|word| names.contains(word)) {
                names.insert(one.name.clone());
            }
        }
        if names.len() == known {
            return names;
        }
    }
}
