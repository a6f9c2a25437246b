//! How much room a column takes in MySQL. In: its type. Out: bytes, as three counts have them: that of a row, that of the
//! page that a row is in, that of a key.

use super::plan::ColumnType;

/// The bytes of a character in `utf8mb4`.
pub(super) const CHARACTER_BYTES: u32 = 4;
/// The most bytes of a key.
pub(super) const KEY_BYTES: u32 = 3072;
/// What points to a value that is kept outside of the row.
const POINTER: u32 = 8;
/// What InnoDB of MySQL counts in a page for a value that may be kept outside of it, which one of more bytes may.
const MYSQL_IN_PAGE: u32 = 40;
/// What InnoDB of MariaDB counts, and the bytes from which on a text with a limit may be kept outside.
const MARIADB_IN_PAGE: u32 = 20;
const MARIADB_LONG: u32 = 256;

/// In a row: the longest value and its length; of what has no limit, what points to it.
pub(super) fn row_bytes(ty: &ColumnType) -> u32 {
    match ty {
        ColumnType::Text | ColumnType::TextEnum(_) => 2 + POINTER,
        ColumnType::Json => 4 + POINTER,
        ColumnType::Varchar(length) | ColumnType::VarcharEnum(length, _) => {
            let bytes = length.saturating_mul(CHARACTER_BYTES);
            bytes.saturating_add(if bytes < 256 { 1 } else { 2 })
        }
        other => fixed_bytes(other),
    }
}

/// In the page of a row, where each value that varies in length has one byte more for it.
pub(super) fn page_bytes(ty: &ColumnType) -> u32 {
    match variable_bytes(ty) {
        Some(bytes) => bytes.min(MYSQL_IN_PAGE) + 1,
        None => fixed_bytes(ty),
    }
}

/// The same as MariaDB counts it.
pub(super) fn mariadb_page_bytes(ty: &ColumnType) -> u32 {
    match variable_bytes(ty) {
        Some(bytes) if bytes < MARIADB_LONG => bytes + 1,
        Some(_) => MARIADB_IN_PAGE + 1,
        None => fixed_bytes(ty),
    }
}

/// In a key, which holds the longest value.
pub(super) fn key_bytes(ty: &ColumnType) -> u32 {
    match ty {
        ColumnType::Varchar(length) | ColumnType::VarcharEnum(length, _) => length.saturating_mul(CHARACTER_BYTES),
        other => fixed_bytes(other),
    }
}

/// The most bytes of what varies in length.
fn variable_bytes(ty: &ColumnType) -> Option<u32> {
    match ty {
        ColumnType::Text | ColumnType::TextEnum(_) | ColumnType::Json => Some(u32::MAX),
        ColumnType::Varchar(length) | ColumnType::VarcharEnum(length, _) => {
            Some(length.saturating_mul(CHARACTER_BYTES))
        }
        _ => None,
    }
}

/// Of what always takes the same room. MySQL has no other types.
fn fixed_bytes(ty: &ColumnType) -> u32 {
    match ty {
        ColumnType::Boolean => 1,
        ColumnType::Enum(values) => {
            if values.len() < 256 {
                1
            } else {
                2
            }
        }
        ColumnType::Integer => 4,
        ColumnType::Bigint => 8,
        ColumnType::Timestamp { precision, .. } => 4 + u32::from(precision.unwrap_or(0)).div_ceil(2),
        ColumnType::Datetime { precision } => 5 + u32::from(*precision).div_ceil(2),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a MariaDB of 10.11 was measured to take, and InnoDB of MySQL is written to.
    #[test]
    fn bytes_of_every_type() {
        let moment = |precision| ColumnType::Timestamp { with_timezone: false, precision };
        let values = |count: usize| (0..count).map(|value| value.to_string()).collect::<Vec<_>>();
        for (ty, row, page, mariadb_page, key) in [
            (ColumnType::Text, 10, 41, 21, 0),
            (ColumnType::Json, 12, 41, 21, 0),
            (ColumnType::Varchar(9), 37, 37, 37, 36),
            (ColumnType::Varchar(36), 145, 41, 145, 144),
            (ColumnType::Varchar(63), 253, 41, 253, 252),
            (ColumnType::Varchar(64), 258, 41, 21, 256),
            (ColumnType::VarcharEnum(255, values(1)), 1022, 41, 21, 1020),
            (ColumnType::Enum(values(255)), 1, 1, 1, 1),
            (ColumnType::Enum(values(256)), 2, 2, 2, 2),
            (ColumnType::Integer, 4, 4, 4, 4),
            (ColumnType::Bigint, 8, 8, 8, 8),
            (ColumnType::Boolean, 1, 1, 1, 1),
            (moment(None), 4, 4, 4, 4),
            (moment(Some(3)), 6, 6, 6, 6),
            (moment(Some(6)), 7, 7, 7, 7),
            (ColumnType::Datetime { precision: 0 }, 5, 5, 5, 5),
            (ColumnType::Datetime { precision: 3 }, 7, 7, 7, 7),
        ] {
            let found = (row_bytes(&ty), page_bytes(&ty), mariadb_page_bytes(&ty), key_bytes(&ty));
            assert_eq!(found, (row, page, mariadb_page, key), "{ty:?}");
        }
    }
}
