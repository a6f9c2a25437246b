//! Default values as JSON. In: a literal of the table model, nested no deeper than the `auth` stage lets it be, which is
//! less than the 128 levels that napi hands over. Out: a JSON value.

use serde_json::{Map, Number, Value};

use crate::tables::Literal;

pub(super) fn to_json(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Bool(*value),
        Literal::Number(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Literal::String(value) => Value::String(value.clone()),
        Literal::Array(items) => Value::Array(items.iter().map(to_json).collect()),
        Literal::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.clone(), to_json(value)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
    }
}
