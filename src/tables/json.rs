//! Literals and JSON. In: a literal, or JSON. Out: the text that `JSON.stringify` and `String` of JavaScript make of the one, and the other as a
//! literal.

use serde_json::Value;

use super::Literal;

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::String(text.to_string())
    }
}

impl From<&Value> for Literal {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => number.as_f64().map_or(Self::Null, Self::Number),
            Value::String(text) => text.as_str().into(),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(key, member)| (key.clone(), member.into())).collect())
            }
        }
    }
}

impl Literal {
    /// The literal as JSON, without white space.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(value) => number_text(*value),
            Self::String(value) => string_json(value),
            Self::Array(items) => format!("[{}]", items.iter().map(Self::to_json).collect::<Vec<_>>().join(",")),
            Self::Object(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, value)| format!("{}:{}", string_json(key), value.to_json())).collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }
}

fn string_json(text: &str) -> String {
    Value::from(text).to_string()
}

/// A finite number as JavaScript writes it (ECMAScript, `Number::toString`).
#[must_use]
pub fn number_text(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_javascript_writes_them() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-42.0, "-42"),
            (0.1, "0.1"),
            (-1.5, "-1.5"),
            (123_456.789, "123456.789"),
            (0.000_001, "0.000001"),
            (0.000_000_1, "1e-7"),
            (1.25e-7, "1.25e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(number_text(number), expected);
        }
    }

    #[test]
    fn json() {
        let value = Literal::Object(vec![
            ("a \"b\"".into(), Literal::Array(vec![Literal::Null, Literal::Boolean(true), Literal::Number(1.0)])),
            ("c".into(), Literal::String("line\nbreak \u{1}'".into())),
        ]);
        assert_eq!(value.to_json(), r#"{"a \"b\"":[null,true,1],"c":"line\nbreak \u0001'"}"#);
    }
}
