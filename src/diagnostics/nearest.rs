//! The name that somebody meant. In: a name that does not exist, and those that do. Out: the one that is written most
//! like it, if any is.

/// The most like `name` among `known`, the first of equals; `None` when all are too different to have been meant.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let longest = name.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let other = candidate.to_lowercase();
        let mut distance = strsim::damerau_levenshtein(&lower, &other);
        // `advancedConfig` for `advanced`: one begins with the other.
        let shorter = lower.len().min(other.len());
        if shorter >= 4 && (lower.starts_with(&other) || other.starts_with(&lower)) {
            distance = distance.min(2);
        }
        // A third of a name may be wrong; more would be another name.
        let bound = (longest.max(candidate.chars().count()) / 3).max(1);
        if distance <= bound && best.is_none_or(|(known, _)| distance < known) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant_and_nothing_else() {
        let known = ["advanced", "user", "session", "account", "rateLimit", "emailAndPassword", "id"];
        for (name, meant) in [
            ("advancedConfig", Some("advanced")),
            ("users", Some("user")),
            ("ratelimit", Some("rateLimit")),
            ("emailPassword", Some("emailAndPassword")),
            ("sesion", Some("session")),
            ("ids", Some("id")),
            ("plugins", None),
            ("generateId", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known), meant, "{name}");
        }
        assert_eq!(nearest("x", []), None);
    }
}
