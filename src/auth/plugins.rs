//! The list of plugins. In: the options' `plugins` and those given by a hook. Out: known plugin objects with their ids,
//! or the error that says which of them cannot be read.

use super::{
    config::Failure,
    explain::{self, Subject},
    object_reader::ObjectReader,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Kind, ObjectId, Value},
};

/// One plugin.
pub struct Plugin {
    /// Its `id`; empty when it has none.
    pub id: String,
    /// The object that its factory returned.
    pub object: ObjectId,
    /// Its `schema`, when it has one.
    pub schema: Option<ObjectId>,
}

impl ObjectReader<'_, '_> {
    /// The plugins of the options, those of the hook last.
    pub fn plugins(&mut self, options: ObjectId, extra: &[serde_json::Value]) -> Result<Vec<Plugin>, Failure> {
        let list = self.value(options, "plugins", &Subject::Plugins)?;
        let mut values = Vec::new();
        if !list.is_nullish() {
            let Value::Object(id) = list else { return Err(self.wrong(options, &Subject::Plugins, "a list", &list)) };
            let (items, open) = match self.interpreter.peek(id).kind.clone() {
                Kind::Array(items) => (items, self.interpreter.irregular(id, self.at)),
                _ => return Err(self.wrong(options, &Subject::Plugins, "a list", &list)),
            };
            if let Some(open) = open {
                return Err(explain::undecided(self.interpreter, &Subject::Plugins, open).into());
            }
            values = items;
        }
        for plugin in extra {
            values.push(self.interpreter.value_of_json(plugin, None));
        }
        let mut plugins = Vec::with_capacity(values.len());
        for value in values {
            plugins.extend(self.plugin(options, value)?);
        }
        Ok(plugins)
    }

    fn plugin(&mut self, options: ObjectId, value: Value) -> Result<Option<Plugin>, Failure> {
        let at = self.interpreter.peek(options).location.unwrap_or(self.at);
        let value = match self.interpreter.settle_truthy(value, at) {
            Value::Object(id) => match &self.interpreter.peek(id).kind {
                // `plugins: [await plugin()]` without the `await`.
                Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => {
                    let diagnostic = Diagnostic::error(
                        Code::InvalidTable,
                        "a plugin is a promise, and Better Auth does not wait for it",
                    );
                    let place = self.interpreter.peek(id).location;
                    return Err(place
                        .map_or(diagnostic.clone(), |place| diagnostic.at(place, "made here"))
                        .help("write `await` before it")
                        .into());
                }
                _ => Value::Object(id),
            },
            Value::Unknown(id) if self.interpreter.unknown(id).falsy => return Ok(None),
            Value::Unknown(id) => return Err(explain::undecided(self.interpreter, &Subject::Plugin, id).into()),
            value => value,
        };
        match value {
            Value::Object(object) => {
                let id = match self.interpreter.own_value(object, "id") {
                    Some(Value::String(id)) => id.to_string(),
                    _ => String::new(),
                };
                let subject = Subject::PluginSchema(id.clone());
                let schema = self.object(object, "schema", &subject)?;
                Ok(Some(Plugin { id, object, schema }))
            }
            // `condition && plugin()` where the condition is false.
            Value::Undefined | Value::Null | Value::Bool(false) => Ok(None),
            other => Err(self.wrong(options, &Subject::Plugin, "an object", &other)),
        }
    }
}
