//! Which plugin defines what. In: the plugins' schemas. Out: for a table or field its plugin and its place.

use rustc_hash::FxHashMap;

use super::{config::Failure, explain::Subject, plugins::Plugin, read::Reader};
use crate::{
    evaluate::Value,
    tables::{Condition, Origin},
};

/// The plugins that define tables and fields, by key.
#[derive(Default)]
pub struct Origins {
    /// Table key → the first plugin that names it.
    tables: FxHashMap<String, String>,
    /// Table key, field key → the last plugin that defines it: later ones win.
    fields: FxHashMap<(String, String), String>,
    /// What holds in this world.
    pub conditions: Vec<Condition>,
}

impl Origins {
    /// Reads which plugin defines what.
    pub fn of(reader: &mut Reader<'_, '_>, plugins: &[Plugin], conditions: Vec<Condition>) -> Result<Self, Failure> {
        let mut origins = Self { conditions, ..Self::default() };
        for plugin in plugins {
            let Some(schema) = plugin.schema else { continue };
            let subject = Subject::PluginSchema(plugin.id.clone());
            for (table, value) in reader.members(schema, &subject)? {
                origins.tables.entry(table.clone()).or_insert_with(|| plugin.id.clone());
                let Value::Object(object) = value else { continue };
                let Some(fields) = reader.object(object, "fields", &subject)? else { continue };
                for field in reader.interpreter.own_keys(fields, false) {
                    origins.fields.insert((table.clone(), field.to_string()), plugin.id.clone());
                }
            }
        }
        Ok(origins)
    }

    /// The plugin of a field.
    pub fn field(&self, table: &str, field: &str) -> Option<String> {
        self.fields.get(&(table.to_string(), field.to_string())).cloned()
    }

    /// The plugin of a table: one whose plugins define all of its fields. Others only add to a table of the core.
    pub fn table<'f>(&self, table: &str, mut fields: impl Iterator<Item = &'f str>) -> Option<String> {
        let plugin = self.tables.get(table)?;
        fields.all(|field| self.field(table, field).is_some()).then(|| plugin.clone())
    }

    /// An origin with this world's conditions.
    pub fn origin(&self, plugin: Option<String>, location: Option<crate::source::Location>) -> Origin {
        Origin { plugin, location, conditions: self.conditions.clone() }
    }
}
