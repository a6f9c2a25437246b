//! The indexes of a table. In: its fields and table-level indexes. Out: index plans, and errors for those that no
//! database could make.

use std::collections::BTreeSet;

use super::{
    index_name::{MAX_BYTES, index_name},
    plan::IndexPlan,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    tables::{FieldType, Table, TableIndex},
};

/// The most columns of an index that every database takes.
const MAX_COLUMNS: usize = 16;

/// The table-level indexes of `table`, which is exported as `export`.
pub(super) fn table_indexes(table: &Table, export: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<IndexPlan> {
    let mut plans: Vec<IndexPlan> = Vec::new();
    for index in &table.indexes {
        match table_index(table, export, index) {
            Ok(plan) if plans.contains(&plan) => {}
            Ok(plan) => plans.push(plan),
            Err(problem) => {
                let message = format!("an index of the table `{}` {problem}", table.key);
                diagnostics.push(located(Diagnostic::error(Code::InvalidTable, message), table));
            }
        }
    }
    plans
}

/// The indexes that fields ask for, one column each.
pub(super) fn field_indexes<'a>(table: &'a Table, export: &'a str) -> impl Iterator<Item = IndexPlan> + 'a {
    // A unique column has an index as it is.
    let indexed = table.fields.iter().filter(|field| field.index && !field.unique);
    indexed.map(move |field| IndexPlan {
        name: index_name(export, &[&field.field_name], false),
        columns: vec![field.field_name.clone()],
        unique: false,
    })
}

/// One table-level index, or what is wrong with it.
fn table_index(table: &Table, export: &str, index: &TableIndex) -> Result<IndexPlan, String> {
    if index.fields.is_empty() {
        return Err("has no fields".into());
    }
    if index.fields.len() > MAX_COLUMNS {
        return Err(format!("has {} fields, but databases allow {MAX_COLUMNS}", index.fields.len()));
    }
    let mut columns = Vec::new();
    for key in &index.fields {
        let Some(field) = table.fields.iter().find(|field| field.key == *key) else {
            return Err(format!("names the field `{key}`, which does not exist"));
        };
        if matches!(field.ty, FieldType::Json | FieldType::StringArray | FieldType::NumberArray) {
            return Err(format!("names the field `{key}`, whose type cannot be indexed in every database"));
        }
        // A column that only became nullable here may stay: several rows without a value are no conflict.
        if index.unique && field.required == Some(false) && !field.relaxed {
            return Err(format!("is unique and names the field `{key}`, which is not required"));
        }
        columns.push(field.field_name.clone());
    }
    let different: BTreeSet<String> = columns.iter().map(|column| column.to_lowercase()).collect();
    if different.len() != columns.len() {
        return Err("names one column twice".into());
    }
    let name = match &index.name {
        None => index_name(export, &columns.iter().map(String::as_str).collect::<Vec<_>>(), index.unique),
        Some(name) if is_portable_name(name) => name.clone(),
        Some(name) => {
            return Err(format!(
                "has the name `{name}`; it has to be of ASCII letters, digits and underscores, begin with no digit, and have at most {MAX_BYTES} of them"
            ));
        }
    };
    Ok(IndexPlan { name, columns, unique: index.unique })
}

fn is_portable_name(name: &str) -> bool {
    name.len() <= MAX_BYTES
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// Points at the table, when its place is known.
fn located(diagnostic: Diagnostic, table: &Table) -> Diagnostic {
    match table.origin.location {
        Some(location) => diagnostic.at(location, "the table is described here"),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{
        Field,
        testing::{field, table},
    };

    fn index(fields: &[&str], unique: bool) -> TableIndex {
        TableIndex { fields: fields.iter().map(ToString::to_string).collect(), name: None, unique }
    }

    fn example(indexes: Vec<TableIndex>) -> Table {
        let optional = Field { required: Some(false), ..field("nickname", FieldType::String) };
        let renamed = Field { field_name: "NICKNAME".into(), ..field("other", FieldType::String) };
        let fields = vec![field("name", FieldType::String), field("tags", FieldType::StringArray), optional, renamed];
        Table { indexes, ..table("user", fields) }
    }

    #[test]
    fn columns_have_the_names_of_the_database_model() {
        let mut diagnostics = Vec::new();
        let plans = table_indexes(
            &example(vec![index(&["other", "name"], true), index(&["other", "name"], true)]),
            "users",
            &mut diagnostics,
        );
        assert_eq!(diagnostics, vec![]);
        let expected = IndexPlan {
            name: "users_NICKNAME_name_uidx".into(),
            columns: vec!["NICKNAME".into(), "name".into()],
            unique: true,
        };
        assert_eq!(plans, vec![expected]);
    }

    #[test]
    fn indexes_that_cannot_be() {
        let named = |name: &str| TableIndex { name: Some(name.into()), ..index(&["name"], false) };
        for (bad, expected) in [
            (index(&[], false), "has no fields"),
            (index(&["nothing"], false), "names the field `nothing`, which does not exist"),
            (index(&["tags"], false), "names the field `tags`, whose type cannot be indexed in every database"),
            (index(&["nickname"], true), "is unique and names the field `nickname`, which is not required"),
            (index(&["nickname", "other"], false), "names one column twice"),
            (index(&["name"; 17], false), "has 17 fields, but databases allow 16"),
            (
                named("1"),
                "has the name `1`; it has to be of ASCII letters, digits and underscores, begin with no digit, and have at most 63 of them",
            ),
        ] {
            let mut diagnostics = Vec::new();
            assert_eq!(table_indexes(&example(vec![bad]), "user", &mut diagnostics), vec![]);
            assert_eq!(diagnostics[0].code, Code::InvalidTable);
            assert_eq!(diagnostics[0].message, format!("an index of the table `user` {expected}"));
        }
    }
}
