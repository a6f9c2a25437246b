//! Tables as another module changed them. In: the tables, and the same as plain data after the change. Out: the tables with what was
//! changed, and an error for each change that Better Auth could not live with.
//!
//! The running Better Auth looks tables and columns up by name and writes what it has: a row has to be accepted afterwards that was
//! accepted before. So names and types stay, nothing goes, and what is added does without it.

use serde_json::{Map, Value};

use super::{
    Field, FieldType, Literal, Origin, Table, Tables,
    described::{self, Expected, attributes, set},
    merge::has_database_default,
};
use crate::diagnostics::{Code, Diagnostic};

type Members = Map<String, Value>;

/// The hook of the Nuxt module that the changes come from.
const HOOK: &str = "better-auth:schema:tables";

/// Changes `tables` into what `given` says. What is left out of a table or field there stays as it is.
#[must_use]
pub fn change(tables: &mut Tables, given: &[Value]) -> Vec<Diagnostic> {
    let mut changes = Changes::default();
    let mut found: Vec<Option<&Members>> = vec![None; tables.tables.len()];
    for item in given {
        let Some((key, members)) = keyed(item) else {
            changes.refuse("an item of the tables has no `key`", "leave each table what it is");
            continue;
        };
        match tables.tables.iter().position(|table| table.key == key) {
            Some(position) if found[position].is_none() => found[position] = Some(members),
            Some(_) => changes.refuse(&format!("the table `{key}` is there twice"), "leave one of them"),
            None => changes.refuse(
                &format!("the table `{key}` is none of Better Auth's"),
                "give a plugin that has it to the hook `better-auth:config:extend`, or declare it in the app's own schema",
            ),
        }
    }
    for (table, members) in tables.tables.iter_mut().zip(found) {
        match members {
            Some(members) => changes.table(table, members),
            None => changes.refuse(&format!("the table `{}` was taken out", table.key), NEEDED),
        }
    }
    changes.refused
}

const NEEDED: &str = "Better Auth reads and writes it: leave it in";
const FIXED: &str = "leave it as it is: Better Auth relies on it. What may change is `databaseName`, `typescriptType`, `index`, `references`, `unique` to true and `required` to false";

#[derive(Default)]
struct Changes {
    refused: Vec<Diagnostic>,
}

impl Changes {
    fn table(&mut self, table: &mut Table, given: &Members) {
        for (attribute, value) in given {
            let what = format!("`{}.{attribute}`", table.key);
            match attribute.as_str() {
                // What follows from the rest.
                "key" | "origin" | "references" => {}
                "name" if value.as_str() == Some(&table.model_name) => {}
                "name" => self.refuse(
                    &format!("{what} was changed"),
                    "Better Auth looks the table up by it: its name in the database is `databaseName`",
                ),
                "databaseName" => match described::optional_text(value) {
                    Ok(name) => table.database_name = name,
                    Err(expected) => self.wrong(&what, expected, value),
                },
                "indexes" => self.indexes(table, &what, value),
                "fields" => match value.as_array() {
                    Some(fields) => self.fields(table, fields),
                    None => self.wrong(&what, "a list", value),
                },
                _ => self.refuse(&format!("{what} is no attribute of a table"), "take it out"),
            }
        }
    }

    fn indexes(&mut self, table: &mut Table, what: &str, value: &Value) {
        match described::indexes(value) {
            Err(expected) => self.wrong(what, expected, value),
            Ok(indexes) => {
                let mut unique = table.indexes.iter().filter(|index| index.unique);
                let lost = unique.find(|own| !indexes.iter().any(|index| index.unique && index.fields == own.fields));
                if let Some(lost) = lost {
                    let message = format!("{what} has no unique index over `{}` any more", lost.fields.join("`, `"));
                    self.refuse(&message, NEEDED);
                }
                table.indexes = indexes;
            }
        }
    }

    fn fields(&mut self, table: &mut Table, given: &[Value]) {
        let mut found: Vec<Option<&Members>> = vec![None; table.fields.len()];
        let mut added = Vec::new();
        for item in given {
            let Some((key, members)) = keyed(item) else {
                self.refuse(&format!("a field of `{}` has no `key`", table.key), "give it one");
                continue;
            };
            match table.fields.iter().position(|field| field.key == key) {
                Some(position) if found[position].is_none() => found[position] = Some(members),
                None if key != "id" && added.iter().all(|field: &Field| field.key != key) => {
                    added.push(self.new_field(&table.key, key, members));
                }
                _ => self.refuse(&format!("the field `{}.{key}` is there twice", table.key), "leave one of them"),
            }
        }
        for (field, members) in table.fields.iter_mut().zip(found) {
            match members {
                Some(members) => self.field(&table.key, field, members),
                None => self.refuse(&format!("the field `{}.{}` was taken out", table.key, field.key), NEEDED),
            }
        }
        table.fields.append(&mut added);
    }

    fn field(&mut self, table: &str, field: &mut Field, given: &Members) {
        let own = attributes(field);
        for (attribute, value) in given {
            let what = format!("`{table}.{}.{attribute}`", field.key);
            let Some((_, before)) = own.iter().find(|(name, _)| name == attribute) else {
                self.unknown(&what, attribute);
                continue;
            };
            if *before == Literal::from(value) {
                continue;
            }
            let may_change = match attribute.as_str() {
                "databaseName" | "typescriptType" | "index" | "references" => true,
                "unique" => value != &Value::Bool(false),
                "required" => value != &Value::Bool(true),
                _ => false,
            };
            if !may_change {
                self.refuse(&format!("{what} was changed"), FIXED);
            } else if let Err(expected) = set(field, attribute, value) {
                self.wrong(&what, expected, value);
            }
        }
    }

    fn new_field(&mut self, table: &str, key: &str, given: &Members) -> Field {
        let origin = Origin { added: true, ..Origin::default() };
        let mut field = Field { required: Some(false), origin, ..Field::new(key, FieldType::String) };
        if !given.contains_key("type") {
            self.refuse(&format!("the new field `{table}.{key}` has no `type`"), "say what it holds");
        }
        let own = attributes(&field);
        for (attribute, value) in given.iter().filter(|(attribute, _)| *attribute != "key") {
            let what = format!("`{table}.{key}.{attribute}`");
            if !own.iter().any(|(name, _)| name == attribute) {
                self.unknown(&what, attribute);
            } else if let Err(expected) = set(&mut field, attribute, value) {
                self.wrong(&what, expected, value);
            }
        }
        if field.required == Some(true) && !has_database_default(&field) {
            self.refuse(
                &format!("the new field `{table}.{key}` is required and has no default"),
                "Better Auth writes rows without it: give it a `default`, or do not require it",
            );
        }
        field
    }

    fn unknown(&mut self, what: &str, attribute: &str) {
        if attribute != "origin" {
            self.refuse(&format!("{what} is no attribute of a field"), "take it out");
        }
    }

    fn wrong(&mut self, what: &str, expected: Expected, value: &Value) {
        self.refuse(&format!("{what} is {value}"), &format!("it has to be {expected}"));
    }

    fn refuse(&mut self, message: &str, help: &str) {
        let message = format!("the hook `{HOOK}` gave tables that cannot be: {message}");
        self.refused.push(Diagnostic::error(Code::InvalidChange, message).help(help));
    }
}

fn keyed(item: &Value) -> Option<(&str, &Members)> {
    let members = item.as_object()?;
    Some((members.get("key")?.as_str().filter(|key| !key.is_empty())?, members))
}
