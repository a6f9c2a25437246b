//! The names of indexes. In: a table's name, columns, unique or not. Out: the name Better Auth's own tools give it.
//!
//! A name is at most 63 bytes, PostgreSQL's limit; a longer one is cut and gets a hash of the whole, so that two long
//! names stay different.

/// The longest name in bytes.
pub(super) const MAX_BYTES: usize = 63;

/// The name of an index that was not given one.
pub(super) fn index_name(table: &str, columns: &[&str], unique: bool) -> String {
    let kind = if unique { "uidx" } else { "idx" };
    let stem = format!("{table}_{}", columns.join("_"));
    let name = format!("{stem}_{kind}");
    if name.len() <= MAX_BYTES {
        return name;
    }
    let suffix = format!("_{:08x}_{kind}", hash(&name));
    format!("{}{suffix}", cut(&stem, MAX_BYTES - suffix.len()))
}

/// A name of at most `limit` bytes that differs for different names.
pub(super) fn shortened(name: &str, limit: usize) -> String {
    if name.len() <= limit {
        return name.to_string();
    }
    let suffix = format!("_{:08x}", hash(name));
    format!("{}{suffix}", cut(name, limit.saturating_sub(suffix.len())))
}

/// The longest start of `text` that fits.
fn cut(text: &str, bytes: usize) -> &str {
    let end =
        text.char_indices().map(|(index, character)| index + character.len_utf8()).take_while(|end| *end <= bytes);
    &text[..end.last().unwrap_or(0)]
}

/// 32-bit FNV-1a over UTF-16 units.
fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(2_166_136_261, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(16_777_619))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_spelled_out() {
        assert_eq!(index_name("session", &["userId"], false), "session_userId_idx");
        assert_eq!(index_name("account", &["providerId", "accountId"], true), "account_providerId_accountId_uidx");
    }

    /// Expectations were taken from Node.js running Better Auth 1.7.25.
    #[test]
    fn long_names_are_cut_and_hashed() {
        for (table, columns, unique, expected) in [
            (
                "scimManagedConnectionEvent",
                &["connectionRecordId", "organizationIdentifier"][..],
                false,
                "scimManagedConnectionEvent_connectionRecordId_orga_1a7034e8_idx",
            ),
            (
                "größenänderung",
                &["veryLongColumnNameNumberOne", "😀😀😀😀😀😀"][..],
                true,
                "größenänderung_veryLongColumnNameNumberOne__2c3f2c26_uidx",
            ),
        ] {
            let name = index_name(table, columns, unique);
            assert_eq!(name, expected);
            assert!(name.len() <= MAX_BYTES);
        }
    }

    #[test]
    fn shortened_names_fit_and_differ() {
        let (a, b) = (shortened(&format!("{}a", "x".repeat(80)), 64), shortened(&format!("{}b", "x".repeat(80)), 64));
        assert_eq!((a.len(), b.len()), (64, 64));
        assert_ne!(a, b);
        assert_eq!(shortened("short", 64), "short");
    }
}
