//! How long a MySQL text may be that is part of an index. In: a column, its table's fields and indexes. Out: a number of
//! characters.
//!
//! InnoDB keys hold 3072 bytes and a character takes up to four of them, so the texts of one index share the room.

use super::{
    column_size::{CHARACTER_BYTES, KEY_BYTES},
    plan::IndexPlan,
};
use crate::tables::{Field, FieldType};

/// The bytes set aside for a column that is no text.
const OTHER_BYTES: u32 = 16;
/// The longest text in an index: 767 bytes, which older row formats allow too.
const LONGEST: u32 = 191;

/// The length that fits every index with the column; `None` when there is none.
pub(super) fn index_length(column: &str, fields: &[Field], indexes: &[IndexPlan]) -> Option<u32> {
    let is_text = |name: &String| {
        // Of two fields with one column name the later one counts.
        let field = fields.iter().rev().find(|field| field.field_name == *name);
        field.is_some_and(|field| matches!(field.ty, FieldType::String | FieldType::Enum(_)))
    };
    indexes.iter().filter(|index| index.columns.iter().any(|name| name == column)).fold(None, |length, index| {
        let all = u32::try_from(index.columns.len()).unwrap_or(u32::MAX);
        let texts = u32::try_from(index.columns.iter().filter(|name| is_text(name)).count()).unwrap_or(u32::MAX);
        let room = KEY_BYTES.saturating_sub((all - texts).saturating_mul(OTHER_BYTES)).max(1);
        let fits = (room / CHARACTER_BYTES).checked_div(texts).unwrap_or(LONGEST);
        Some(length.unwrap_or(LONGEST).min(fits))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::field;

    fn length(column: &str, indexes: &[&[&str]]) -> Option<u32> {
        let mut fields: Vec<Field> = ["a", "b", "c", "d", "e", "f"].map(|key| field(key, FieldType::String)).into();
        fields.push(field("n", FieldType::Number));
        let indexes: Vec<IndexPlan> = indexes
            .iter()
            .map(|columns| IndexPlan {
                name: "x".into(),
                columns: columns.iter().map(ToString::to_string).collect(),
                unique: false,
            })
            .collect();
        index_length(column, &fields, &indexes)
    }

    #[test]
    fn texts_share_the_room_of_a_key() {
        assert_eq!(length("a", &[]), None);
        assert_eq!(length("a", &[&["b"]]), None);
        assert_eq!(length("a", &[&["a"]]), Some(191));
        assert_eq!(length("a", &[&["a", "b", "c", "d", "e"]]), Some(153));
        assert_eq!(length("a", &[&["a"], &["a", "b", "c", "d", "e", "f", "n"]]), Some(127));
        assert_eq!(length("n", &[&["n"]]), Some(191));
    }
}
