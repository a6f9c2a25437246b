//! Default values as JSON. In: a literal of the table model. Out: a JSON value.

use serde_json::{Map, Number, Value};

use crate::tables::Literal;

// napi refuses JSON that is nested deeper than 128 levels with an exception, and we do not throw for what a config
// contains. What lies deeper is given as null; the printed schema is not made from this.
const MAX_DEPTH: usize = 100;

pub(super) fn to_json(literal: &Literal) -> Value {
    convert(literal, MAX_DEPTH)
}

fn convert(literal: &Literal, depth: usize) -> Value {
    if depth == 0 {
        return Value::Null;
    }
    match literal {
        Literal::Null => Value::Null,
        Literal::Boolean(value) => Value::Bool(*value),
        Literal::Number(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        Literal::String(value) => Value::String(value.clone()),
        Literal::Array(items) => Value::Array(items.iter().map(|item| convert(item, depth - 1)).collect()),
        Literal::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.clone(), convert(value, depth - 1)));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_keep_their_order() {
        let object = Literal::Object(vec![("b".into(), Literal::Number(1.0)), ("a".into(), Literal::Null)]);
        assert_eq!(to_json(&object).to_string(), r#"{"b":1.0,"a":null}"#);
    }

    #[test]
    fn what_lies_too_deep_is_null() {
        let deep = (0..200).fold(Literal::Boolean(true), |inner, _| Literal::Array(vec![inner]));
        let text = to_json(&deep).to_string();
        assert_eq!(text, format!("{}null{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)));
    }
}
