//! Tables that Better Auth leaves out. In: what was found wrong with references, and whether the sessions are kept elsewhere. Out: the same, with what brings the table back.

use crate::diagnostics::{Code, Diagnostic};

/// With a `secondaryStorage` sessions are in no table, and what a plugin has that refers to them has no foreign key.
pub fn explain(mut found: Vec<Diagnostic>, secondary_storage: bool) -> Vec<Diagnostic> {
    let is_lost = |diagnostic: &&mut Diagnostic| {
        diagnostic.code == Code::UnknownReference && diagnostic.message.contains("the table `session`")
    };
    if secondary_storage {
        for diagnostic in found.iter_mut().filter(is_lost) {
            diagnostic.notes = vec![
                "`secondaryStorage` holds the sessions, so that Better Auth leaves out the table `session`".into(),
            ];
            diagnostic.help = Some("`session.storeSessionInDatabase: true` brings it back".into());
        }
    }
    found
}
