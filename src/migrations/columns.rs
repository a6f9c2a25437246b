//! What a column and the constraints of a table are. In: their syntax trees. Out: the plain data of a table, or a reason why they
//! cannot be told.

use sqlparser::ast::{
    ColumnDef, ColumnOption, Expr, ForeignKeyConstraint, Ident, IndexColumn, ReferentialAction, TableConstraint, Value,
    ValueWithSpan,
};

use super::names::{name_of, table_name};
use crate::{
    changes::{DatabaseColumn, DatabaseForeignKey, DatabaseIndex, DatabaseTable, DatabaseUnique},
    dialect::Dialect,
};

/// A column with what stands behind it.
#[derive(Debug)]
pub(super) struct ReadColumn {
    pub column: DatabaseColumn,
    pub reference: Option<DatabaseForeignKey>,
    pub has_check: bool,
    pub generated: bool,
    /// The default is a value that stands there.
    pub constant_default: bool,
}

/// Reads the definition of a column.
pub(super) fn read_column(dialect: Dialect, def: &ColumnDef) -> Result<ReadColumn, String> {
    column_with(
        dialect,
        name_of(dialect, &def.name),
        &def.data_type,
        def.options.iter().map(|option| (option.name.as_ref(), &option.option)),
    )
}

/// Reads a column from its parts.
pub(super) fn column_with<'a>(
    dialect: Dialect,
    name: String,
    data_type: &sqlparser::ast::DataType,
    options: impl Iterator<Item = (Option<&'a Ident>, &'a ColumnOption)>,
) -> Result<ReadColumn, String> {
    let ty = data_type.to_string().to_lowercase();
    let mut read = ReadColumn {
        // A serial of PostgreSQL and MySQL is required, and has a value in each row.
        column: DatabaseColumn {
            auto_increment: ty.contains("serial"),
            not_null: ty.contains("serial"),
            ty,
            name,
            ..DatabaseColumn::default()
        },
        reference: None,
        has_check: false,
        generated: false,
        constant_default: true,
    };
    for (constraint, option) in options {
        let constraint = constraint.map(|ident| name_of(dialect, ident));
        match option {
            ColumnOption::Null => read.column.not_null = false,
            ColumnOption::NotNull => read.column.not_null = true,
            ColumnOption::Default(value) => {
                read.constant_default = is_constant(value);
                read.column.default = Some(value.to_string()).filter(|text| !text.eq_ignore_ascii_case("null"));
            }
            ColumnOption::PrimaryKey(_) => {
                read.column.primary_key = true;
                read.column.not_null |= dialect != Dialect::Sqlite;
            }
            ColumnOption::Unique(_) => {
                read.column.unique = true;
                read.column.unique_name = constraint;
            }
            ColumnOption::ForeignKey(key) => {
                let column = read.column.name.clone();
                read.reference = Some(DatabaseForeignKey { columns: vec![column], ..foreign_key(dialect, key)? });
            }
            ColumnOption::Check(_) => read.has_check = true,
            ColumnOption::Generated { generation_expr, .. } => {
                read.generated |= generation_expr.is_some();
                read.column.auto_increment |= generation_expr.is_none();
            }
            ColumnOption::Identity(_) => read.column.auto_increment = true,
            ColumnOption::DialectSpecific(tokens) => {
                let words: Vec<String> = tokens.iter().map(|token| token.to_string().to_ascii_uppercase()).collect();
                match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                    ["AUTOINCREMENT" | "AUTO_INCREMENT"] => read.column.auto_increment = true,
                    _ => return Err(format!("the column option {} is not read", words.join(" "))),
                }
            }
            ColumnOption::CharacterSet(_)
            | ColumnOption::Collation(_)
            | ColumnOption::Comment(_)
            | ColumnOption::OnUpdate(_)
            | ColumnOption::Invisible
            | ColumnOption::OnConflict(_) => {}
            ColumnOption::Materialized(_)
            | ColumnOption::Ephemeral(_)
            | ColumnOption::Alias(_)
            | ColumnOption::Options(_)
            | ColumnOption::GenericOptions(_)
            | ColumnOption::Policy(_)
            | ColumnOption::Tags(_)
            | ColumnOption::Srid(_) => return Err(format!("the column option {option} is not read")),
        }
    }
    Ok(read)
}

/// Whether a default is the same for every row, and can be read off the description of the table.
fn is_constant(value: &Expr) -> bool {
    match value {
        Expr::Value(_) => true,
        Expr::UnaryOp { expr, .. } => is_constant(expr),
        // SQLite takes a word that is no keyword for a string.
        Expr::Identifier(ident) => !ident.value.to_ascii_uppercase().starts_with("CURRENT_"),
        _ => false,
    }
}

/// Whether an expression is false for every row.
pub(super) fn is_never(condition: &Expr) -> bool {
    match condition {
        Expr::Nested(inner) => is_never(inner),
        Expr::Value(ValueWithSpan { value: Value::Number(number, _), .. }) => number == "0",
        Expr::Value(ValueWithSpan { value: Value::Boolean(value), .. }) => !value,
        _ => false,
    }
}

/// Reads a foreign key.
pub(super) fn foreign_key(dialect: Dialect, key: &ForeignKeyConstraint) -> Result<DatabaseForeignKey, String> {
    Ok(DatabaseForeignKey {
        name: key.name.as_ref().map(|name| name_of(dialect, name)),
        columns: key.columns.iter().map(|column| name_of(dialect, column)).collect(),
        table: Some(table_name(dialect, &key.foreign_table)?.full()),
        foreign_columns: key.referred_columns.iter().map(|column| name_of(dialect, column)).collect(),
        on_delete: action(key.on_delete).to_string(),
    })
}

fn action(action: Option<ReferentialAction>) -> &'static str {
    match action {
        None | Some(ReferentialAction::NoAction) => "no action",
        Some(ReferentialAction::Restrict) => "restrict",
        Some(ReferentialAction::Cascade) => "cascade",
        Some(ReferentialAction::SetNull) => "set null",
        Some(ReferentialAction::SetDefault) => "set default",
    }
}

/// The columns of an index: names where they are columns, and expressions as SQL.
pub(super) fn index_columns(dialect: Dialect, columns: &[IndexColumn]) -> Vec<String> {
    columns
        .iter()
        .map(|column| match plain_column(dialect, column) {
            Some(name) if column.column.options.to_string().trim().eq_ignore_ascii_case("desc") => {
                format!("{name} desc")
            }
            Some(name) => name,
            None => column.to_string(),
        })
        .collect()
}

/// The columns, where all of them are.
pub(super) fn plain_columns(dialect: Dialect, columns: &[IndexColumn]) -> Option<Vec<String>> {
    columns.iter().map(|column| plain_column(dialect, column)).collect()
}

fn plain_column(dialect: Dialect, column: &IndexColumn) -> Option<String> {
    match &column.column.expr {
        Expr::Identifier(ident) => Some(name_of(dialect, ident)),
        _ => None,
    }
}

/// A constraint that was added: what rows have to meet.
#[derive(Debug)]
pub(super) enum Added {
    Unique(Option<Vec<String>>),
    PrimaryKey(Vec<String>),
    ForeignKey(DatabaseForeignKey),
    Check,
    Index,
}

/// Adds a constraint to a table, or says why it cannot be told.
pub(super) fn add_constraint(
    dialect: Dialect,
    table: &mut DatabaseTable,
    constraint: &TableConstraint,
) -> Result<Added, String> {
    let named = |name: &Option<Ident>, index: &Option<Ident>| {
        name.as_ref().or(index.as_ref()).map(|name| name_of(dialect, name))
    };
    match constraint {
        TableConstraint::Unique(unique) => {
            let columns = index_columns(dialect, &unique.columns);
            let name = named(&unique.name, &unique.index_name);
            match table.columns.iter_mut().find(|column| columns == [column.name.as_str()] && !column.unique) {
                Some(column) => (column.unique, column.unique_name) = (true, name),
                None => table.uniques.push(DatabaseUnique { name, columns }),
            }
            Ok(Added::Unique(plain_columns(dialect, &unique.columns)))
        }
        TableConstraint::PrimaryKey(key) => {
            let columns = plain_columns(dialect, &key.columns).ok_or("the primary key has an expression")?;
            for column in table.columns.iter_mut().filter(|column| columns.contains(&column.name)) {
                column.primary_key = true;
                column.not_null |= dialect != Dialect::Sqlite;
            }
            Ok(Added::PrimaryKey(columns))
        }
        TableConstraint::ForeignKey(key) => {
            let key = foreign_key(dialect, key)?;
            table.foreign_keys.push(key.clone());
            Ok(Added::ForeignKey(key))
        }
        TableConstraint::Check(_) => Ok(Added::Check),
        TableConstraint::Index(index) => {
            table.indexes.push(DatabaseIndex {
                name: index.name.as_ref().map(|name| name_of(dialect, name)),
                columns: index_columns(dialect, &index.columns),
                unique: false,
                condition: None,
            });
            Ok(Added::Index)
        }
        TableConstraint::FulltextOrSpatial(_) => Ok(Added::Index),
        TableConstraint::PrimaryKeyUsingIndex(_)
        | TableConstraint::UniqueUsingIndex(_)
        | TableConstraint::Exclude(_) => Err(format!("the constraint {constraint} is not read")),
    }
}
