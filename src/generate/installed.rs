//! What the installed packages want of the form of a schema. In: their versions. Out: how relations are declared, and what
//! they are called.

use std::{collections::BTreeMap, path::Path};

use crate::{dialect::Relations, evaluate::Program};

/// The release of Drizzle that took away the older relations.
const DRIZZLE_1: [u64; 3] = [1, 0, 0];
/// The release of Better Auth whose adapter looks into the schema for the relation that leads to one row. Those before it
/// take the name of the other table's export for its key.
const RELATIONS_ARE_FOUND: [u64; 3] = [1, 7, 2];

/// The form of relations that the installed Drizzle has; without Drizzle, the older one.
pub(crate) fn relations(program: &Program, root: &Path, config: &Path) -> Relations {
    let importers = [root.join("package.json"), config.to_path_buf()];
    let version = importers.iter().find_map(|importer| program.installed_version(importer, "drizzle-orm"));
    // A candidate for 1.0 has its relations already.
    if version.is_some_and(|version| numbers(&version) >= DRIZZLE_1) { Relations::V2 } else { Relations::V1 }
}

/// Whether the installed Better Auth looks for a relation to one row under the name of the other table's export.
pub(crate) fn relations_are_called_as_exported(versions: &BTreeMap<String, String>) -> bool {
    let version = versions.get("better-auth").or_else(|| versions.get("@better-auth/core"));
    version.is_some_and(|version| numbers(version) < RELATIONS_ARE_FOUND)
}

/// The numbers of a version, without what comes before a release.
fn numbers(version: &str) -> [u64; 3] {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let mut parts = release.split('.').map(|part| part.parse().unwrap_or_default());
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adapters_before_1_7_2_want_the_name_of_the_export() {
        let wants = |name: &str, version: &str| {
            relations_are_called_as_exported(&BTreeMap::from([(name.to_string(), version.to_string())]))
        };
        assert!(wants("better-auth", "1.5.6") && wants("better-auth", "1.7.1") && wants("@better-auth/core", "1.6.34"));
        assert!(
            !wants("better-auth", "1.7.2") && !wants("better-auth", "1.10.0") && !wants("better-auth", "2.0.0-beta.1")
        );
        assert!(!wants("other", "1.0.0"));
    }
}
