//! JavaScript's conversions of values: to a boolean, a number, a text (ECMA-262, 7.1 Type Conversion).

use num_bigint::BigInt;
use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{heap::Kind, interrupt::Eval, properties::HIDDEN, text::is_space, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How deep the text form of a list may nest.
const MAX_JOIN_DEPTH: usize = 100;

/// 7.1.2 ToBoolean; `None` for unknown.
pub fn is_truthy(value: &Value) -> Option<bool> {
    Some(match value {
        Value::Undefined | Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(number) => *number != 0.0 && !number.is_nan(),
        Value::BigInt(number) => **number != BigInt::ZERO,
        Value::String(text) => !text.is_empty(),
        Value::Symbol(_) | Value::Object(_) | Value::Native(_) => true,
        Value::Unknown(_) => return None,
    })
}

/// 7.1.4 ToNumber of what is no object; `None` for objects and unknowns.
pub fn to_number(value: &Value) -> Option<f64> {
    Some(match value {
        Value::Undefined => f64::NAN,
        Value::Null => 0.0,
        Value::Bool(value) => f64::from(u8::from(*value)),
        Value::Number(number) => *number,
        Value::String(text) => string_to_number(text),
        Value::BigInt(_) | Value::Symbol(_) | Value::Object(_) | Value::Native(_) | Value::Unknown(_) => return None,
    })
}

fn string_to_number(text: &str) -> f64 {
    let text = text.trim_matches(is_space);
    let radix = |prefix: [&str; 2], radix| {
        let digits = prefix.iter().find_map(|prefix| text.strip_prefix(prefix))?;
        #[expect(clippy::cast_precision_loss, reason = "JavaScript's numbers have that precision")]
        Some(u64::from_str_radix(digits, radix).map_or(f64::NAN, |number| number as f64))
    };
    if text.is_empty() {
        return 0.0;
    }
    if let Some(number) = radix(["0x", "0X"], 16).or_else(|| radix(["0b", "0B"], 2)).or_else(|| radix(["0o", "0O"], 8))
    {
        return number;
    }
    match text {
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        // Rust also reads `inf` and `nan`.
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-')) => {
            text.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// 7.1.6 ToInt32
#[expect(clippy::cast_possible_wrap, reason = "two's complement is what the operation means")]
pub fn to_int32(number: f64) -> i32 {
    to_uint32(number) as i32
}

/// 7.1.7 ToUint32
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the remainder is within 0..2^32")]
pub fn to_uint32(number: f64) -> u32 {
    if number.is_finite() { number.trunc().rem_euclid(4_294_967_296.0) as u32 } else { 0 }
}

/// 6.1.6.1.3 Number::exponentiate
pub fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || base.abs() == 1.0 && exponent.is_infinite() { f64::NAN } else { base.powf(exponent) }
}

/// 6.1.6.1.20 Number::toString
pub fn number_to_string(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_string()
}

/// 13.5.3 The typeof Operator, of what is no unknown.
pub fn type_of(value: &Value, callable: bool) -> &'static str {
    match value {
        Value::Undefined => "undefined",
        Value::Null | Value::Unknown(_) => "object",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::BigInt(_) => "bigint",
        Value::String(_) => "string",
        Value::Symbol(_) => "symbol",
        Value::Object(_) | Value::Native(_) => {
            if callable {
                "function"
            } else {
                "object"
            }
        }
    }
}

impl Interpreter<'_> {
    /// 7.1.17 ToString; `None` when the text of an object cannot be known.
    ///
    /// # Errors
    /// What a `toString` method throws.
    pub fn text_of(&mut self, value: &Value, at: Location) -> Eval<Option<Atom>> {
        self.text_within(value, at, 0)
    }

    fn text_within(&mut self, value: &Value, at: Location, depth: usize) -> Eval<Option<Atom>> {
        Ok(match value {
            Value::Undefined => Some("undefined".into()),
            Value::Null => Some("null".into()),
            Value::Bool(value) => Some(if *value { "true".into() } else { "false".into() }),
            Value::Number(number) => Some(number_to_string(*number).into()),
            Value::BigInt(number) => Some(self.long_number(number, at)?),
            Value::String(text) => Some(text.clone()),
            Value::Symbol(_) => return self.throw("TypeError", "Cannot convert a Symbol value to a string", at),
            Value::Unknown(id) => match self.text_of_runtime(*id) {
                Some(Value::String(text)) => Some(text),
                _ => None,
            },
            Value::Native(_) => None,
            Value::Object(id) => {
                let object = self.heap.get(*id);
                let has_text = object.prototype.is_some()
                    || object.properties.contains(&"toString".into())
                    || object.properties.contains(&format!("{HIDDEN}Symbol.toPrimitive").into());
                let is_list = matches!(object.kind, Kind::Array(_)) && !object.is_arguments;
                if !has_text && (is_list || self.function_source(value).is_some()) {
                    return self.text_of_list_within(value, at, depth);
                }
                match self.primitive(value, true, at)? {
                    Value::Object(_) => None,
                    text => self.text_within(&text, at, depth + 1)?,
                }
            }
        })
    }

    /// The text of an array or a function that has no `toString` of its own.
    pub(in crate::evaluate) fn text_of_list(&mut self, value: &Value, at: Location) -> Eval<Option<Atom>> {
        self.text_of_list_within(value, at, 0)
    }

    fn text_of_list_within(&mut self, value: &Value, at: Location, depth: usize) -> Eval<Option<Atom>> {
        if let Some(source) = self.function_source(value) {
            self.count_string(source.len(), Some(at))?;
            return Ok(Some(source.into()));
        }
        let Value::Object(id) = value else { return Ok(None) };
        let object = self.heap.get(*id);
        if !matches!(object.kind, Kind::Array(_)) || object.open.is_some() || depth > MAX_JOIN_DEPTH {
            return Ok(None);
        }
        let items = self.read_items(*id, at)?;
        self.join(&items, ",", at, depth)
    }

    fn long_number(&mut self, number: &BigInt, at: Location) -> Eval<Atom> {
        let text = number.to_string();
        self.charge(text.len() * 16);
        self.count_string(text.len(), Some(at))?;
        Ok(text.into())
    }

    /// The texts of items, joined; `None` when one of them cannot be known.
    pub(in crate::evaluate) fn join(
        &mut self,
        items: &[Value],
        separator: &str,
        at: Location,
        depth: usize,
    ) -> Eval<Option<Atom>> {
        let mut text = String::new();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                text.push_str(separator);
            }
            let item = self.settle(item.clone(), at);
            if item.is_nullish() {
                continue;
            }
            match self.text_within(&item, at, depth + 1)? {
                Some(part) => {
                    self.count_string(part.len() + separator.len(), Some(at))?;
                    text.push_str(&part);
                }
                None => return Ok(None),
            }
        }
        Ok(Some(text.into()))
    }

    /// A value in source form, for messages.
    #[must_use]
    pub fn show(&self, value: &Value) -> String {
        match value {
            Value::Undefined => "undefined".into(),
            Value::Null => "null".into(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number_to_string(*number),
            Value::String(text) => format!("'{}'", crate::evaluate::values::source_form::shorten(text)),
            Value::BigInt(number) => format!("{number}n"),
            Value::Symbol(key) => crate::evaluate::builtins::symbol::shown(key),
            Value::Native(native) => native.name.into(),
            Value::Unknown(id) => self.unknown(*id).text.to_string(),
            Value::Object(id) => match &self.heap.get(*id).kind {
                Kind::Array(_) => "[…]".into(),
                Kind::Function(_) | Kind::Bound(_) => "a function".into(),
                Kind::Date(_) => "a date".into(),
                Kind::RegExp(program) => format!("/{}/{}", program.source, program.flags),
                _ => "{…}".into(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_to_numbers() {
        for (text, number) in [
            ("", 0.0),
            (" 12 ", 12.0),
            ("0x1F", 31.0),
            ("0b11", 3.0),
            ("1e3", 1000.0),
            ("-.5", -0.5),
            ("-Infinity", f64::NEG_INFINITY),
        ] {
            assert_eq!(string_to_number(text), number, "{text:?}");
        }
        for text in ["a", "1a", "inf", "nan", "NaN", "1_000", "--1", "0x", "+-1"] {
            assert!(string_to_number(text).is_nan(), "{text:?}");
        }
    }

    #[test]
    fn integers_wrap() {
        assert_eq!(to_int32(4_294_967_295.0), -1);
        assert_eq!(to_uint32(-1.0), u32::MAX);
        assert_eq!(to_uint32(f64::NAN), 0);
        assert_eq!(to_int32(2_147_483_648.5), i32::MIN);
    }
}
