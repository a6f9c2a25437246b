//! Where tables and fields come from. In: the plugins' schemas and the options. Out: for a table or field its plugin and
//! the place that a person would change: the plugin's schema, or the option that renames what the core defines.

use rustc_hash::FxHashMap;

use super::{config::Failure, explain::Subject, object_reader::ObjectReader, plugins::Plugin};
use crate::{
    evaluate::{Interpreter, ObjectId, Value},
    source::Location,
    tables::Origin,
};

/// The plugins that define tables and fields, by key.
pub struct Origins {
    options: ObjectId,
    /// Table key → the first plugin that names it, and its schema's table.
    tables: FxHashMap<String, (String, Option<Location>)>,
    /// Table key, field key → the last plugin that defines it: later ones win.
    fields: FxHashMap<(String, String), String>,
}

impl Origins {
    /// Reads which plugin defines what.
    pub fn of(reader: &mut ObjectReader<'_, '_>, options: ObjectId, plugins: &[Plugin]) -> Result<Self, Failure> {
        let mut origins = Self { options, tables: FxHashMap::default(), fields: FxHashMap::default() };
        for plugin in plugins {
            let Some(schema) = plugin.schema else { continue };
            let subject = Subject::PluginSchema(plugin.id.clone());
            for (table, value) in reader.members(schema, &subject)? {
                let Value::Object(object) = value else { continue };
                let location = reader.interpreter.peek(object).location;
                origins.tables.entry(table.clone()).or_insert_with(|| (plugin.id.clone(), location));
                let Some(fields) = reader.object(object, "fields", &subject)? else { continue };
                for field in reader.interpreter.own_keys(fields, false) {
                    origins.fields.insert((table.clone(), field.to_string()), plugin.id.clone());
                }
            }
        }
        Ok(origins)
    }

    fn plugin_of(&self, table: &str, field: &str) -> Option<&String> {
        self.fields.get(&(table.to_string(), field.to_string()))
    }

    /// The origin of a field, whose object stands at `location`.
    pub fn field(&self, world: &Interpreter<'_>, table: &str, field: &str, location: Option<Location>) -> Origin {
        let renamed = self
            .option(world, table)
            .and_then(|option| own_object(world, option, "fields"))
            .filter(|fields| world.own_value(*fields, field).is_some())
            .and_then(|fields| world.object(fields).location);
        origin(self.plugin_of(table, field).cloned(), renamed.or(location))
    }

    /// The origin of a table: a plugin's when plugins define all of its fields. Others only add to a table of the core.
    pub fn table<'f>(
        &self,
        world: &Interpreter<'_>,
        table: &str,
        mut fields: impl Iterator<Item = &'f str>,
        location: Option<Location>,
    ) -> Origin {
        if let Some((plugin, place)) = self.tables.get(table)
            && fields.all(|field| self.plugin_of(table, field).is_some())
        {
            return origin(Some(plugin.clone()), *place);
        }
        let renamed = self
            .option(world, table)
            .filter(|option| world.own_value(*option, "modelName").is_some())
            .and_then(|option| world.object(option).location);
        origin(None, renamed.or(location))
    }

    /// The option of a core table: `user`, `session`, `rateLimit`.
    fn option(&self, world: &Interpreter<'_>, table: &str) -> Option<ObjectId> {
        own_object(world, self.options, table)
    }
}

/// The conditions are known only when all worlds are.
fn origin(plugin: Option<String>, location: Option<Location>) -> Origin {
    Origin { plugin, location, ..Origin::default() }
}

fn own_object(world: &Interpreter<'_>, object: ObjectId, key: &str) -> Option<ObjectId> {
    match world.own_value(object, key) {
        Some(Value::Object(id)) => Some(id),
        _ => None,
    }
}
