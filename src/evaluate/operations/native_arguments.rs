//! The arguments of functions of the language that are converted before anything else. In: such a function and what it is given. Out: its
//! arguments with numbers and texts in the place of objects, converted in the order of the specification.

use std::ops::Range;

use crate::{
    evaluate::{
        operations::coerce::to_number,
        values::{heap::Kind, interrupt::Eval, native::Native, properties::HIDDEN, sequence::Arguments, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What a function converts.
enum Conversion {
    /// These to numbers.
    Numbers(Range<usize>),
    /// The first to a text, the second to a number; whether the first may be no regular expression.
    TextAndPlace(bool),
}

fn conversion(owner: &str, name: &str) -> Option<Conversion> {
    Some(Conversion::Numbers(match (owner, name) {
        ("Array.prototype", "slice" | "splice" | "toSpliced")
        | ("String.prototype", "slice" | "substring" | "substr") => 0..2,
        ("Array.prototype", "fill") => 1..3,
        ("Array.prototype", "copyWithin") => 0..3,
        ("Array.prototype", "includes" | "indexOf" | "lastIndexOf") => 1..2,
        ("Array.prototype", "at" | "with" | "flat")
        | ("String.prototype", "charAt" | "at" | "charCodeAt" | "codePointAt" | "repeat" | "padStart" | "padEnd")
        | ("Number.prototype", "toString" | "toFixed" | "toPrecision" | "toExponential")
        | ("BigInt.prototype", "toString") => 0..1,
        ("String", "fromCharCode" | "fromCodePoint") => 0..usize::MAX,
        ("String.prototype", "startsWith" | "endsWith" | "includes") => return Some(Conversion::TextAndPlace(true)),
        ("String.prototype", "indexOf" | "lastIndexOf") => return Some(Conversion::TextAndPlace(false)),
        _ => return None,
    }))
}

/// Whether what a function of the language converts of its arguments may run code of the app, or throw.
pub(in crate::evaluate) fn has_effects(owner: &str, name: &str, arguments: &Arguments) -> bool {
    let Some(Conversion::Numbers(places)) = conversion(owner, name) else { return false };
    arguments.items.iter().enumerate().any(|(place, value)| {
        let is_converted = places.contains(&place);
        is_converted && matches!(value, Value::Object(_) | Value::Native(_) | Value::Symbol(_) | Value::BigInt(_))
    })
}

impl Interpreter<'_> {
    /// The arguments of a function of the language, as it takes them.
    ///
    /// # Errors
    /// What the conversions throw.
    pub(in crate::evaluate) fn converted_arguments(
        &mut self,
        native: &Native,
        mut arguments: Arguments,
        at: Location,
    ) -> Eval<Arguments> {
        if native.owner == "Array.prototype" {
            // Where conversions have effects, what is converted first is said by the method.
            return Ok(arguments);
        }
        let places = match conversion(native.owner, native.name) {
            None => return Ok(arguments),
            Some(Conversion::Numbers(places)) => places,
            Some(Conversion::TextAndPlace(is_refused)) => {
                if let Some(argument) = arguments.items.first() {
                    let argument = self.settle(argument.clone(), at);
                    if is_refused && self.is_regexp(&argument, at)? == Some(true) {
                        let text = format!("First argument to {} must not be a regular expression", native.name);
                        return self.throw("TypeError", &text, at);
                    }
                    if let Some(text) = self.text_of(&argument, at)? {
                        arguments.items[0] = Value::String(text);
                    }
                }
                1..2
            }
        };
        for place in places {
            let Some(argument) = arguments.items.get(place) else { break };
            let argument = self.settle(argument.clone(), at);
            match argument {
                Value::Object(_) | Value::Native(_) => {
                    let primitive = self.operand(argument, true, at)?;
                    arguments.items[place] = match to_number(&primitive) {
                        Some(number) => Value::Number(number),
                        None => primitive,
                    };
                }
                Value::Symbol(_) | Value::BigInt(_) => {
                    return self.throw("TypeError", "Cannot convert a value to a number", at);
                }
                _ => {}
            }
        }
        Ok(arguments)
    }

    /// `replaceAll` and `matchAll` want a pattern that is global, whatever they are called on.
    ///
    /// # Errors
    /// A `TypeError` for another one.
    pub(in crate::evaluate) fn refuses_pattern(
        &mut self,
        native: &Native,
        this: &Value,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<()> {
        let is_asked = native.owner == "String.prototype" && matches!(native.name, "replaceAll" | "matchAll");
        let pattern = arguments.items.first().filter(|_| is_asked && !this.is_nullish()).cloned();
        let Some(pattern) = pattern.map(|pattern| self.settle(pattern, at)) else { return Ok(()) };
        if self.is_regexp(&pattern, at)? != Some(true) {
            return Ok(());
        }
        let flags = self.get(&pattern, &"flags".into(), at)?;
        let flags = self.settle(flags, at);
        let is_global = match &flags {
            Value::Undefined | Value::Null => Some(false),
            flags => self.text_of(flags, at)?.map(|flags| flags.contains('g')),
        };
        if is_global == Some(false) {
            return self.throw("TypeError", &format!("{} must be called with a global RegExp", native.name), at);
        }
        Ok(())
    }

    /// A callback, which has to be a function.
    ///
    /// # Errors
    /// A `TypeError` for all else.
    pub(in crate::evaluate) fn callable_or_unknown(&mut self, callback: &Value, at: Location) -> Eval<()> {
        if matches!(callback, Value::Unknown(_)) || self.is_callable(callback) {
            return Ok(());
        }
        self.throw("TypeError", "the callback is not a function", at)
    }

    /// 7.2.6 IsRegExp; `None` where it is not known.
    ///
    /// # Errors
    /// What a getter throws.
    pub(in crate::evaluate) fn is_regexp(&mut self, value: &Value, at: Location) -> Eval<Option<bool>> {
        let Value::Object(id) = value else {
            return Ok((!matches!(value, Value::Unknown(_) | Value::Native(_))).then_some(false));
        };
        let is_of_class = matches!(self.heap.peek(*id).kind, Kind::RegExp(_));
        let key = format!("{HIDDEN}Symbol.match").into();
        let has_own = self.heap.peek(*id).properties.contains(&key) || self.heap.peek(*id).prototype.is_some();
        if is_of_class && !has_own && self.changed_language.is_none() {
            return Ok(Some(true));
        }
        let matcher = self.get(value, &key, at)?;
        let matcher = self.settle(matcher, at);
        Ok(match matcher {
            Value::Undefined => Some(is_of_class),
            matcher => crate::evaluate::operations::coerce::is_truthy(&matcher),
        })
    }
}
