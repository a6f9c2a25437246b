//! `emailVerified` to `email_verified`. In: a name. Out: its words in lower case, joined by underscores.
//!
//! The result is a name in a database that Better Auth's own tools may have made, so the words are those of its
//! `toSnakeCase`, Unicode and all: what is neither a letter nor an ASCII digit is dropped, as is every letter that has
//! no case and is no "other letter".

use icu_properties::{CodePointMapData, props::GeneralCategory};

/// What matters of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A lower-case letter or an ASCII digit.
    Lower,
    /// An upper-case letter.
    Upper,
    /// A letter of a script without case.
    Other,
    /// Anything else.
    Divider,
}

/// The snake-case form of `name`; empty when it has no letters or digits.
pub(super) fn snake_case(name: &str) -> String {
    let characters: Vec<(char, Kind)> = name
        .chars()
        .filter(|character| !matches!(character, '\'' | '\u{2019}'))
        .map(|character| (character, kind(character)))
        .collect();
    let mut words: Vec<String> = Vec::new();
    let mut rest = characters.as_slice();
    while let Some(&(_, first)) = rest.first() {
        let run = |kind: Kind| rest.iter().take_while(|(_, other)| *other == kind).count();
        let length = match first {
            Kind::Divider => {
                rest = &rest[1..];
                continue;
            }
            Kind::Lower | Kind::Other => run(first),
            Kind::Upper => match (run(Kind::Upper), rest.get(run(Kind::Upper)).map(|(next, _)| *next)) {
                // A capital before lower-case letters begins a word with them; digits alone do not continue it.
                (1, Some(next)) if is_lower_letter(next) => {
                    1 + rest[1..].iter().take_while(|(_, kind)| *kind == Kind::Lower).count()
                }
                // Of several capitals the last one belongs to the lower-case letters after it.
                (capitals, Some(next)) if is_lower_letter(next) => capitals - 1,
                (capitals, _) => capitals,
            },
        };
        let (word, after) = rest.split_at(length);
        words.push(word.iter().map(|(character, _)| *character).collect::<String>().to_lowercase());
        rest = after;
    }
    words.join("_")
}

fn kind(character: char) -> Kind {
    if character.is_ascii_digit() {
        return Kind::Lower;
    }
    match CodePointMapData::<GeneralCategory>::new().get(character) {
        GeneralCategory::LowercaseLetter => Kind::Lower,
        GeneralCategory::UppercaseLetter => Kind::Upper,
        GeneralCategory::OtherLetter => Kind::Other,
        _ => Kind::Divider,
    }
}

fn is_lower_letter(character: char) -> bool {
    !character.is_ascii_digit() && kind(character) == Kind::Lower
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    /// Expectations were taken from Node.js running Better Auth 1.7.25.
    #[test]
    fn words() {
        for (name, expected) in [
            ("emailVerified", "email_verified"),
            ("twoFactor", "two_factor"),
            ("user", "user"),
            ("userIDs", "user_i_ds"),
            ("OAuth2Token", "o_auth2_token"),
            ("X509Cert", "x_509_cert"),
            ("HTTPServer", "http_server"),
            ("user_id", "user_id"),
            ("__weird--name__", "weird_name"),
            ("don't", "dont"),
            ("größeÄnderung", "größe_änderung"),
            ("名前", "名前"),
            ("名Name", "名_name"),
            ("A", "a"),
            ("Aa1B", "aa1_b"),
            ("A1b", "a_1b"),
            ("ʰab", "ab"),
            ("\u{1c5}ungla", "ungla"),
            ("ΟΔΟΣ", "οδος"),
            ("__", ""),
            ("", ""),
        ] {
            assert_eq!(snake_case(name), expected, "{name}");
        }
    }
}
