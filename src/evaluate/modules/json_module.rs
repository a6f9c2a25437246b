//! JSON as values. In: a JSON file or text. Out: its value on the heap, with no code run.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{heap::Kind, interrupt::Eval, properties::HIDDEN, unknown::Reason, value::Value},
        world::interpreter::Interpreter,
    },
    source::{FileId, Location, Span},
};

impl Interpreter<'_> {
    /// An export of a JSON module: the whole as its default, its members by name.
    pub(in crate::evaluate) fn json_export(&mut self, file: FileId, name: &Atom) -> Eval<Option<Value>> {
        let at = Location { file, span: Span::new(0, 0) };
        let value = match self.json_modules.get(&file) {
            Some(value) => value.clone(),
            None => {
                let text = self.program.text(file);
                let Ok(json) = serde_json::from_str::<serde_json::Value>(text) else { return Ok(None) };
                // Each import of it gives the same object, whoever asks first.
                let before = self.heap.len();
                let value = self.value_of_json(&json, Some(at));
                self.heap.make_timeless(before);
                self.json_modules.insert(file, value.clone());
                value
            }
        };
        if name == "default" {
            return Ok(Some(value));
        }
        Ok(match &value {
            Value::Object(id) if self.heap.peek(*id).properties.contains(name) => Some(self.get(&value, name, at)?),
            _ => None,
        })
    }

    /// A JSON text's value on the heap.
    pub fn value_of_json(&mut self, json: &serde_json::Value, at: Option<Location>) -> Value {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(*value),
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
            serde_json::Value::String(text) => Value::string(text),
            serde_json::Value::Array(items) => {
                let items = items.iter().map(|item| self.value_of_json(item, at)).collect();
                self.new_array(items, at)
            }
            serde_json::Value::Object(members) => {
                let object = self.new_object(Kind::Ordinary, at);
                for (key, member) in members {
                    let value = self.value_of_json(member, at);
                    if !key.starts_with(HIDDEN) {
                        self.set_property(object, key, value);
                    } else if let Value::Unknown(open) = self.make_unknown(
                        Reason::Unsupported("a key that begins with the character NUL"),
                        &format!("{key:?}"),
                        at,
                        true,
                    ) {
                        self.heap.get_mut(object).open = Some(open);
                    }
                }
                Value::Object(object)
            }
        }
    }
}
