//! Tables that are too large. In: a finished plan. Out: an error for each table with more columns, keys or bytes than the
//! database takes, a warning where that depends on how a server was set up.
//!
//! Only what the database itself does not go beyond is counted here, and not what a host of it allows. MySQL is counted as
//! InnoDB counts, with four bytes for a character, as its `utf8mb4` may need.

use super::{
    column_size::{KEY_BYTES, key_bytes, mariadb_page_bytes, page_bytes, row_bytes},
    plan::{ColumnPlan, ColumnType, IndexPlan, SchemaPlan, TablePlan},
};
use crate::{
    diagnostics::{Code, Diagnostic},
    dialect::Dialect,
};

/// The most keys of a table in MySQL, the primary key among them.
const MYSQL_KEYS: usize = 64;
/// The most bytes of a row in MySQL, where a text without a limit counts as what points to it.
const MYSQL_ROW_BYTES: u32 = 65_535;
/// The bytes of a row from which on InnoDB refuses it: two rows have to fit into a page of the usual 16 KiB.
const INNODB_PAGE_BYTES: u32 = 8126;
/// What InnoDB adds to each row: a header, and the transaction that wrote it.
const INNODB_ROW_OVERHEAD: u32 = 5 + 13;

const SPLIT: &str = "move some of them to a separate table, or store several in one field of type `json`";

/// What is too large in `plan`.
pub(super) fn check(plan: &SchemaPlan) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for table in &plan.tables {
        let columns = columns(plan.dialect, table);
        if plan.dialect == Dialect::Mysql {
            diagnostics.extend(columns.or_else(|| row(table)).or_else(|| page(table)));
            diagnostics.extend(keys(table));
            diagnostics.extend(table.indexes.iter().filter_map(|index| key(table, index)));
        } else {
            diagnostics.extend(columns);
        }
    }
    diagnostics
}

/// More columns than there may be.
fn columns(dialect: Dialect, table: &TablePlan) -> Option<Diagnostic> {
    let (database, limit) = match dialect {
        Dialect::Sqlite => ("SQLite", 2000),
        Dialect::Postgresql => ("PostgreSQL", 1600),
        Dialect::Mysql => ("MySQL", 1017),
    };
    let beyond = table.columns.get(limit)?;
    let message =
        format!("the table `{}` has {} columns, but {database} allows {limit}", table.key, table.columns.len());
    Some(placed(Diagnostic::error(Code::TableTooLarge, message).help(SPLIT), table, Some(beyond)))
}

/// More bytes than a row may have.
fn row(table: &TablePlan) -> Option<Diagnostic> {
    let (bytes, beyond) = sum(table, 0, row_bytes, MYSQL_ROW_BYTES)?;
    let message =
        format!("the rows of the table `{}` may have {bytes} bytes, but MySQL allows {MYSQL_ROW_BYTES}", table.key);
    let diagnostic = Diagnostic::error(Code::TableTooLarge, message)
        .note(
            "a text that is sortable, indexed, unique or a reference is stored in the row, and other texts outside it",
        )
        .help("remove `sortable`, `index` or `unique` if they are not needed, or move some fields to a separate table");
    Some(placed(diagnostic, table, Some(beyond)))
}

/// More bytes than InnoDB keeps of a row in a page. How large its pages are is said when a server is set up; what it keeps of
/// a text is not the same in MySQL and MariaDB.
fn page(table: &TablePlan) -> Option<Diagnostic> {
    let limit = INNODB_PAGE_BYTES - 1;
    let beyond_in = |database, bytes: fn(&ColumnType) -> u32| {
        let (bytes, beyond) = sum(table, INNODB_ROW_OVERHEAD, bytes, limit)?;
        Some((database, bytes, beyond))
    };
    let (database, bytes, beyond) =
        beyond_in("MySQL", page_bytes).or_else(|| beyond_in("MariaDB", mariadb_page_bytes))?;
    let message = format!(
        "the rows of the table `{}` may need {bytes} bytes of a page, but {database} allows {limit}",
        table.key
    );
    let diagnostic = Diagnostic::warning(Code::TableTooLarge, message)
        .note("this is the limit for pages of 16 KiB, the default of a server")
        .help(SPLIT);
    Some(placed(diagnostic, table, Some(beyond)))
}

/// More keys than there may be. Foreign keys are among them: MySQL makes an index for each, unless another begins with the
/// same column.
fn keys(table: &TablePlan) -> Option<Diagnostic> {
    let unique = || table.columns.iter().filter(|column| column.unique.is_some());
    let is_indexed = |column: &ColumnPlan| table.indexes.iter().any(|index| index.columns.first() == Some(&column.key));
    let foreign = || {
        let referring = table.columns.iter().filter(|column| column.reference.is_some());
        referring.filter(|column| column.unique.is_none() && !is_indexed(column))
    };
    let indexes = table.indexes.iter().map(|index| first_column(table, index));
    let all: Vec<Option<&ColumnPlan>> = unique().map(Some).chain(foreign().map(Some)).chain(indexes).collect();
    // The primary key is one more.
    let beyond = all.get(MYSQL_KEYS - 1)?;
    let message = format!("the table `{}` has {} keys, but MySQL allows {MYSQL_KEYS}", table.key, all.len() + 1);
    let counts = format!(
        "these are the primary key, {} for unique columns, {} for references, and {} other indexes",
        unique().count(),
        foreign().count(),
        table.indexes.len(),
    );
    let diagnostic = Diagnostic::error(Code::TableTooLarge, message)
        .note(counts)
        .help("remove `index` or `unique` if they are not needed, or move some fields to a separate table");
    Some(placed(diagnostic, table, *beyond))
}

/// A key of more bytes than it may have.
fn key(table: &TablePlan, index: &IndexPlan) -> Option<Diagnostic> {
    let columns = index.columns.iter().filter_map(|key| table.columns.iter().find(|column| column.key == *key));
    let bytes: u32 = columns.map(|column| key_bytes(&column.ty)).sum();
    (bytes > KEY_BYTES).then(|| {
        let columns: Vec<String> = index.columns.iter().map(|column| format!("`{column}`")).collect();
        let (table_key, columns) = (&table.key, columns.join(", "));
        let message =
            format!("the index of `{table_key}` over {columns} has {bytes} bytes, but MySQL allows {KEY_BYTES}");
        let diagnostic = Diagnostic::error(Code::TableTooLarge, message).help("remove some columns from the index");
        placed(diagnostic, table, first_column(table, index))
    })
}

/// The bytes of all columns and of what says which are `NULL`, and the column with which they are more than `limit`.
fn sum(table: &TablePlan, overhead: u32, bytes: impl Fn(&ColumnType) -> u32, limit: u32) -> Option<(u32, &ColumnPlan)> {
    let nullable = table.columns.iter().filter(|column| !column.not_null).count();
    let mut total = overhead + u32::try_from(nullable.div_ceil(8)).unwrap_or(u32::MAX);
    let mut beyond = None;
    for column in &table.columns {
        total = total.saturating_add(bytes(&column.ty));
        if total > limit && beyond.is_none() {
            beyond = Some(column);
        }
    }
    beyond.map(|column| (total, column))
}

fn first_column<'a>(table: &'a TablePlan, index: &IndexPlan) -> Option<&'a ColumnPlan> {
    let first = index.columns.first()?;
    table.columns.iter().find(|column| column.key == *first)
}

/// Points at the first one too many.
fn placed(diagnostic: Diagnostic, table: &TablePlan, beyond: Option<&ColumnPlan>) -> Diagnostic {
    match beyond.and_then(|column| column.origin.location).or(table.origin.location) {
        Some(location) => diagnostic.at(location, "this exceeds the limit"),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PlanOptions, plan};
    use crate::{
        diagnostics::Code,
        dialect::Dialect,
        tables::{
            Field, FieldType, IdKind, TableIndex, Tables,
            testing::{field, reference, table},
        },
    };

    /// What is said of a table with these fields, besides its id.
    fn found(dialect: Dialect, id: IdKind, fields: Vec<Field>, indexes: Vec<TableIndex>) -> Vec<(bool, String)> {
        let own = crate::tables::Table { indexes, ..table("own", fields) };
        let user = table("user", vec![Field { unique: true, ..field("email", FieldType::String) }]);
        let (_, diagnostics) = plan(&Tables { tables: vec![user, own], id }, &PlanOptions::new(dialect));
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.code == Code::TableTooLarge), "{diagnostics:?}");
        diagnostics.into_iter().map(|diagnostic| (diagnostic.is_error(), diagnostic.message)).collect()
    }

    fn fields(count: usize, like: &Field) -> Vec<Field> {
        let named = |number: usize| {
            let name = format!("{}{number}", like.key);
            Field { key: name.clone(), field_name: name, ..like.clone() }
        };
        (0..count).map(named).collect()
    }

    /// With as many fields as may be nothing is said, with one more this.
    fn at_most(dialect: Dialect, id: IdKind, most: usize, like: &Field, others: &[Field], expected: (bool, &str)) {
        let with = |count| [others.to_vec(), fields(count, like)].concat();
        assert_eq!(found(dialect, id, with(most), Vec::new()), [], "{most} {like:?}");
        let found = found(dialect, id, with(most + 1), Vec::new());
        assert_eq!(found, [(expected.0, expected.1.to_string())], "{} {like:?}", most + 1);
    }

    #[test]
    fn columns() {
        let flag = field("flag", FieldType::Boolean);
        for (dialect, most, message) in [
            (Dialect::Sqlite, 1999, "the table `own` has 2001 columns, but SQLite allows 2000"),
            (Dialect::Postgresql, 1599, "the table `own` has 1601 columns, but PostgreSQL allows 1600"),
            (Dialect::Mysql, 1016, "the table `own` has 1018 columns, but MySQL allows 1017"),
        ] {
            at_most(dialect, IdKind::Text, most, &flag, &[], (true, message));
        }
    }

    #[test]
    fn bytes_of_a_row() {
        let sorted = Field { sortable: true, ..field("sorted", FieldType::String) };
        let (flag, text) = (field("flag", FieldType::Boolean), field("text", FieldType::String));
        let maybe = |field: &Field| Field { required: Some(false), ..field.clone() };
        let message =
            |bytes: u32| format!("the rows of the table `own` may have {bytes} bytes, but MySQL allows 65535");
        for (most, like, others, bytes) in [
            (63, &sorted, vec![], 65_553),
            (100, &text, fields(63, &sorted), 65_541),
            (99, &text, fields(63, &maybe(&sorted)), 65_539),
            (892, &maybe(&flag), fields(63, &sorted), 65_536),
        ] {
            at_most(Dialect::Mysql, IdKind::Text, most, like, &others, (true, &message(bytes)));
        }
    }

    #[test]
    fn bytes_of_a_page() {
        let (text, count) =
            (field("text", FieldType::String), Field { bigint: true, ..field("count", FieldType::Number) });
        let maybe = Field { required: Some(false), ..text.clone() };
        let pointer = Field { index: true, ..reference("pointer", "user", "id") };
        for (most, like, message) in [
            (196, &text, "the rows of the table `own` may need 8136 bytes of a page, but MySQL allows 8125"),
            (196, &maybe, "the rows of the table `own` may need 8161 bytes of a page, but MySQL allows 8125"),
            (995, &count, "the rows of the table `own` may need 8131 bytes of a page, but MariaDB allows 8125"),
            (54, &pointer, "the rows of the table `own` may need 8138 bytes of a page, but MariaDB allows 8125"),
        ] {
            at_most(Dialect::Mysql, IdKind::Text, most, like, &[], (false, message));
        }
    }

    #[test]
    fn keys() {
        let message = "the table `own` has 65 keys, but MySQL allows 64";
        let unique = Field { unique: true, ..field("unique", FieldType::Number) };
        let indexed = Field { index: true, ..field("indexed", FieldType::Number) };
        let pointer = reference("pointer", "user", "id");
        let others = [fields(20, &unique), fields(20, &Field { index: true, ..pointer.clone() })].concat();
        for (most, like, others) in
            [(63, &unique, vec![]), (63, &indexed, vec![]), (63, &pointer, vec![]), (23, &indexed, others)]
        {
            at_most(Dialect::Mysql, IdKind::Serial, most, like, &others, (true, message));
            assert_eq!(found(Dialect::Postgresql, IdKind::Serial, fields(99, like), Vec::new()), []);
        }
    }

    #[test]
    fn bytes_of_a_key() {
        let all = |fields: &[Field]| TableIndex {
            fields: fields.iter().map(|field| field.key.clone()).collect(),
            name: None,
            unique: false,
        };
        let texts = fields(16, &field("text", FieldType::String));
        assert_eq!(found(Dialect::Mysql, IdKind::Text, texts.clone(), vec![all(&texts)]), []);
        // A number that points to a text is one, of the length that the other one has.
        let numbers = fields(5, &Field { ty: FieldType::Number, ..reference("number", "user", "email") });
        assert_eq!(found(Dialect::Mysql, IdKind::Text, numbers[..4].to_vec(), vec![all(&numbers[..4])]), []);
        let message = "the index of `own` over `number0`, `number1`, `number2`, `number3`, `number4` has 3820 bytes, but MySQL allows 3072";
        let found = found(Dialect::Mysql, IdKind::Text, numbers.clone(), vec![all(&numbers)]);
        assert_eq!(found, [(true, message.to_string())]);
    }
}
