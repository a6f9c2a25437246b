//! Values in source form, all the way down. In: a value. Out: the text that a specification or a message shows.

use super::coerce::number_to_string;
use crate::evaluate::{
    builtins,
    values::{
        heap::Kind,
        properties::{HIDDEN, Slot},
        value::Value,
    },
    world::interpreter::Interpreter,
};

/// How deep objects are shown.
const MAX_DEPTH: usize = 12;
/// How many values are shown: one object may stand in many places of another.
const MAX_VALUES: usize = 10_000;

impl Interpreter<'_> {
    /// A value as an expression: strings in single quotes, functions as their source, `?text` for an unknown.
    #[must_use]
    pub fn inspect(&self, value: &Value) -> String {
        self.inspect_within(value, 0, &mut MAX_VALUES.clone())
    }

    /// The moment of a date that is known, as ISO 8601 has it.
    #[must_use]
    pub fn moment(&self, value: &Value) -> Option<String> {
        let Value::Object(id) = value else { return None };
        let object = self.heap.get(*id);
        match object.kind {
            Kind::Date(moment) if object.open.is_none() && moment.is_finite() => Some(builtins::iso(moment)),
            _ => None,
        }
    }

    fn inspect_within(&self, value: &Value, depth: usize, left: &mut usize) -> String {
        *left = left.saturating_sub(1);
        match value {
            Value::Unknown(id) => format!("?{}", self.unknown(*id).text),
            Value::String(text) => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
            }
            Value::Object(_) if depth > MAX_DEPTH || *left == 0 => "…".into(),
            Value::Object(id) => {
                let object = self.heap.get(*id);
                let mut parts: Vec<String> = match &object.kind {
                    Kind::Function(_) => return self.function_source(value).unwrap_or_default().into(),
                    Kind::Bound(_) => return "a bound function".into(),
                    Kind::Namespace(_) => return "a module".into(),
                    Kind::Global => return "globalThis".into(),
                    Kind::Promise(settled) | Kind::Tagged(_, settled) => {
                        return format!("Promise({})", self.inspect_within(settled, depth + 1, left));
                    }
                    Kind::Pending(_) => return "a promise".into(),
                    Kind::Rejected(_) => return "a rejected promise".into(),
                    Kind::Array(items) => items.iter().map(|item| self.inspect_within(item, depth + 1, left)).collect(),
                    Kind::Set(items) => items.values().map(|item| self.inspect_within(item, depth + 1, left)).collect(),
                    Kind::Map(entries) => entries
                        .values()
                        .map(|(key, value)| {
                            format!(
                                "{} => {}",
                                self.inspect_within(key, depth + 1, left),
                                self.inspect_within(value, depth + 1, left)
                            )
                        })
                        .collect(),
                    Kind::RegExp(program) => return format!("/{}/{}", program.source, program.flags),
                    Kind::Date(moment) => vec![format!("a date: {}", number_to_string(*moment))],
                    Kind::Iterator(_) => return "an iterator".into(),
                    Kind::Generator(_) => return "a generator".into(),
                    Kind::Proxy(_) => return "a proxy".into(),
                    Kind::Error(class) => {
                        let message = self.own_value(*id, "message").unwrap_or(Value::string(""));
                        vec![
                            format!("name: '{class}'"),
                            format!("message: {}", self.inspect_within(&message, depth + 1, left)),
                        ]
                    }
                    Kind::Wrapper(value) | Kind::Reference(value) => vec![self.inspect_within(value, depth + 1, left)],
                    Kind::Native(native) => return native.name.into(),
                    Kind::Ordinary => Vec::new(),
                };
                for key in object.properties.keys() {
                    let shown = match object.properties.get(&key) {
                        Some(Slot::Value(value)) => self.inspect_within(value, depth + 1, left),
                        Some(Slot::Accessor { get: Some(_), .. }) => "a getter".into(),
                        _ => "a setter".into(),
                    };
                    parts.push(format!("{}: {shown}", key.trim_start_matches(HIDDEN)));
                }
                if let Some(open) = object.open {
                    parts.push(format!("...?{}", self.unknown(open).text));
                }
                let list = parts.join(", ");
                match &object.kind {
                    Kind::Array(_) => format!("[{list}]"),
                    Kind::Set(_) => format!("Set {{{list}}}"),
                    Kind::Map(_) => format!("Map {{{list}}}"),
                    _ if list.is_empty() => "{}".into(),
                    _ => format!("{{ {list} }}"),
                }
            }
            value => self.show(value),
        }
    }
}
