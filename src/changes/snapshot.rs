//! drizzle-kit's snapshots. In: the JSON text of one. Out: the tables that it says the migrations make, or why it cannot be
//! read: a snapshot of a form that is not known never looks like one without differences.

use serde_json::Value;

use super::{model::DatabaseTable, snapshot_entities, snapshot_tables};
use crate::dialect::Dialect;

/// Why a snapshot cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// It is no JSON, or none that drizzle-kit writes.
    #[error("this is no snapshot of drizzle-kit: {0}")]
    Invalid(String),
    /// It is of another database.
    #[error("the snapshot is of a {found} database, not of {expected}")]
    OtherDialect {
        /// The database that it is of, by drizzle-kit's name.
        found: String,
        /// The database that was asked for.
        expected: &'static str,
    },
    /// It has a form that is not known.
    #[error("snapshots of version {version} for {dialect} cannot be read; {known} can")]
    UnknownVersion {
        /// The version that it says.
        version: String,
        /// The database.
        dialect: &'static str,
        /// The versions that can be read.
        known: &'static str,
    },
    /// It says only what its migration changes.
    #[error("the snapshot holds only what its migration changes, not all tables")]
    Partial,
}

/// The id that drizzle-kit puts where there is no snapshot before.
const NO_SNAPSHOT: &str = "00000000-0000-0000-0000-000000000000";

/// Reads the JSON text of a snapshot.
///
/// # Errors
///
/// When it is not one, not of this database, or of a form that is not known.
pub fn read_snapshot(dialect: Dialect, text: &str) -> Result<Vec<DatabaseTable>, SnapshotError> {
    let invalid = |reason: &dyn std::fmt::Display| SnapshotError::Invalid(reason.to_string());
    let snapshot: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| invalid(&error))?;
    let found = text_of(&snapshot, "dialect").ok_or_else(|| invalid(&"it names no dialect"))?;
    let version = match snapshot.get("version") {
        Some(Value::String(version)) => version.clone(),
        Some(Value::Number(version)) => version.to_string(),
        _ => return Err(invalid(&"it names no version")),
    };
    // Drizzle 1.0 says `postgres`.
    let (name, names, known): (_, &[&str], _) = match dialect {
        Dialect::Sqlite => ("sqlite", &["sqlite"], "6 and 7"),
        Dialect::Postgresql => ("postgresql", &["postgresql", "postgres", "pg"], "7, 8 and 9"),
        Dialect::Mysql => ("mysql", &["mysql"], "5 and 6"),
    };
    if !names.contains(&found) {
        return Err(SnapshotError::OtherDialect { found: found.to_string(), expected: name });
    }
    match (dialect, version.as_str()) {
        (Dialect::Sqlite, "6") | (Dialect::Postgresql, "7") | (Dialect::Mysql, "5") => {
            snapshot_tables::read(dialect, snapshot).map_err(|error| invalid(&error))
        }
        // From this version on, the snapshots of PostgreSQL after the first hold only the changes of their migration.
        (Dialect::Postgresql, "9") if !is_first(&snapshot) => Err(SnapshotError::Partial),
        (Dialect::Sqlite, "7") | (Dialect::Postgresql, "8" | "9") | (Dialect::Mysql, "6") => {
            snapshot_entities::read(dialect, &snapshot).map_err(|reason| invalid(&reason))
        }
        _ => Err(SnapshotError::UnknownVersion { version, dialect: name, known }),
    }
}

fn is_first(snapshot: &Value) -> bool {
    let before = snapshot.get("prevIds").and_then(Value::as_array).map(Vec::as_slice);
    before.is_some_and(|ids| ids.iter().all(|id| id == NO_SNAPSHOT))
}

/// The text at `key`.
pub(super) fn text_of<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// A default as SQL: drizzle-kit leaves numbers and booleans as they are.
pub(super) fn default_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(sql) => Some(sql.clone()),
        Value::Number(number) => number.as_f64().map(crate::tables::number_text),
        other => Some(other.to_string()),
    }
}
