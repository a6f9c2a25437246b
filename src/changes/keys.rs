//! What a table has besides columns: unique constraints, indexes, foreign keys. In: a table. Out: a list of each, in which
//! two that a database does not tell apart are alike.

use super::model::{ChangeKind, DatabaseTable};
use crate::dialect::Dialect;

/// A constraint or an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// `None` where the tool makes one up.
    pub name: Option<String>,
    /// The columns it is on.
    pub columns: Vec<String>,
    /// What it is besides, each part `None` where it is not known.
    pub rest: Vec<Option<String>>,
    /// All of it as text.
    pub text: String,
}

/// The keys of one kind.
#[expect(clippy::struct_field_names, reason = "it is a set of them")]
pub(super) struct Keys {
    /// What it is called when one is added, dropped, changed.
    pub kinds: [ChangeKind; 3],
    /// What one is called in a sentence.
    pub noun: &'static str,
    /// The keys.
    pub keys: Vec<Key>,
}

/// All keys of a table, kind by kind; the kinds are the same for every table.
pub(super) fn keys(dialect: Dialect, table: &DatabaseTable) -> [Keys; 3] {
    // A unique constraint of SQLite and of MySQL is a unique index; in PostgreSQL they are two things.
    let is_constraint = |unique: bool| unique && dialect != Dialect::Postgresql;
    let of_columns = table
        .columns
        .iter()
        .filter(|column| column.unique)
        .map(|column| plain(column.unique_name.clone(), std::slice::from_ref(&column.name), true, None));
    let of_table = table.uniques.iter().map(|unique| plain(unique.name.clone(), &unique.columns, true, None));
    let (unique_indexes, indexes): (Vec<_>, Vec<_>) =
        table.indexes.iter().partition(|index| is_constraint(index.unique));
    let from_index = |index: &&super::DatabaseIndex| {
        plain(index.name.clone(), &index.columns, index.unique, index.condition.clone())
    };
    let foreign = table.foreign_keys.iter().map(|key| {
        let target = key.table.as_deref().unwrap_or("a table of the app");
        Key {
            name: key.name.clone(),
            columns: key.columns.clone(),
            rest: vec![
                key.table.clone(),
                key.table.is_some().then(|| listed(&key.foreign_columns)),
                Some(key.on_delete.clone()),
            ],
            text: format!(
                "{} → {target}{}, on delete {}",
                listed(&key.columns),
                if key.table.is_some() { listed(&key.foreign_columns) } else { String::new() },
                key.on_delete
            ),
        }
    });
    [
        Keys {
            kinds: [ChangeKind::UniqueAdded, ChangeKind::UniqueDropped, ChangeKind::UniqueChanged],
            noun: "unique constraint",
            keys: of_columns.chain(of_table).chain(unique_indexes.iter().map(from_index)).collect(),
        },
        Keys {
            kinds: [ChangeKind::IndexAdded, ChangeKind::IndexDropped, ChangeKind::IndexChanged],
            noun: "index",
            keys: indexes.iter().map(from_index).collect(),
        },
        Keys {
            kinds: [ChangeKind::ForeignKeyAdded, ChangeKind::ForeignKeyDropped, ChangeKind::ForeignKeyChanged],
            noun: "foreign key",
            keys: foreign.collect(),
        },
    ]
}

fn plain(name: Option<String>, columns: &[String], unique: bool, condition: Option<String>) -> Key {
    let mut text = if unique { format!("unique {}", listed(columns)) } else { listed(columns) };
    if let Some(condition) = &condition {
        text = format!("{text} where {condition}");
    }
    Key {
        name,
        columns: columns.to_vec(),
        rest: vec![Some(unique.to_string()), Some(condition.unwrap_or_default())],
        text,
    }
}

fn listed(columns: &[String]) -> String {
    format!("({})", columns.join(", "))
}

impl Key {
    /// Whether this is the same key as `other`, changed or not.
    pub fn is(&self, other: &Self) -> bool {
        match (&self.name, &other.name) {
            (Some(name), Some(other)) => name == other,
            _ => self.columns == other.columns,
        }
    }

    /// Whether the two are alike, as far as both are known.
    pub fn is_like(&self, other: &Self) -> bool {
        let known = self.rest.iter().zip(&other.rest).filter_map(|(one, other)| one.as_ref().zip(other.as_ref()));
        self.columns == other.columns && known.into_iter().all(|(one, other)| one == other)
    }
}
