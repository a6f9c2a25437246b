//! Objects as primitives (ECMA-262, 7.1.1 ToPrimitive). In: an object, and whether a text is preferred. Out: what its own
//! methods say; unknown where they cannot be known.

use crate::{
    evaluate::{
        builtins::{self, milliseconds},
        operations::coerce::to_number,
        values::{heap::Kind, interrupt::Eval, properties::HIDDEN, sequence::Arguments, unknown::Reason, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// Whether one of the source's own objects brings a property.
fn object_has(interpreter: &Interpreter<'_>, id: crate::evaluate::ObjectId, key: &swc_atoms::Atom) -> bool {
    let mut current = Some(id);
    for _ in 0..100 {
        let Some(id) = current else { return false };
        let here = interpreter.peek(id);
        if here.properties.contains(key) {
            return true;
        }
        current = here.prototype;
    }
    true
}

impl Interpreter<'_> {
    /// An operand of an operator that wants a primitive, a number rather than a text.
    pub(in crate::evaluate) fn operand(&mut self, value: Value, wants_number: bool, at: Location) -> Eval<Value> {
        let value = self.settle(value, at);
        let Value::Object(id) = &value else { return Ok(value) };
        // Dates are texts for operators that take both.
        let prefers_text = !wants_number && matches!(self.heap.get(*id).kind, Kind::Date(_));
        match self.primitive_of(&value, prefers_text, if wants_number { "number" } else { "default" }, at)? {
            Value::Object(_) => Ok(self.unsupported("the text form of this object", at)),
            primitive => Ok(primitive),
        }
    }

    /// 7.1.4 ToNumber; `None` where it is not known.
    ///
    /// # Errors
    /// A `TypeError` for symbols and big integers; what conversions throw.
    pub(in crate::evaluate) fn number_of(&mut self, value: Value, at: Location) -> Eval<Option<f64>> {
        match self.operand(value, true, at)? {
            Value::Symbol(_) => self.throw("TypeError", "Cannot convert a Symbol value to a number", at),
            Value::BigInt(_) => self.throw("TypeError", "Cannot convert a BigInt value to a number", at),
            value => Ok(to_number(&value)),
        }
    }

    /// A primitive for an object; an object where there is none to be known.
    pub(in crate::evaluate) fn primitive(&mut self, value: &Value, prefers_text: bool, at: Location) -> Eval<Value> {
        self.primitive_of(value, prefers_text, if prefers_text { "string" } else { "number" }, at)
    }

    fn primitive_of(&mut self, value: &Value, prefers_text: bool, hint: &str, at: Location) -> Eval<Value> {
        let Value::Object(id) = value else { return Ok(value.clone()) };
        if let Some(reason) = self.changed_language {
            return Ok(self.derive_at(reason, at));
        }
        let key = format!("{HIDDEN}Symbol.toPrimitive").into();
        let object = self.heap.get(*id);
        if object.properties.len() > 0 || object.prototype.is_some() {
            let method = self.get(value, &key, at)?;
            let method = self.settle(method, at);
            // That of symbols does what stands below.
            let is_of_library = matches!(&method, Value::Unknown(id) if matches!(self.unknown(*id).reason, Reason::Unsupported("this part of the language's library")));
            let method = if is_of_library && !object_has(self, *id, &key) { Value::Undefined } else { method };
            if matches!(method, Value::Unknown(_)) {
                return Ok(method);
            }
            if !method.is_nullish() && !self.is_callable(&method) {
                return self.throw("TypeError", "Symbol.toPrimitive is not a function", at);
            }
            if self.is_callable(&method) {
                let result = self.call(&method, value.clone(), Arguments::of(vec![Value::string(hint)]), at)?;
                return match self.settle(result, at) {
                    Value::Object(_) => self.throw("TypeError", "Cannot convert object to primitive value", at),
                    result => Ok(result),
                };
            }
        }
        if let Kind::Wrapper(symbol @ Value::Symbol(_)) = &self.heap.peek(*id).kind {
            return Ok(symbol.clone());
        }
        self.ordinary_primitive(value, prefers_text, at)
    }

    /// 7.1.1.1 OrdinaryToPrimitive
    ///
    /// # Errors
    /// A `TypeError` where neither method gives a primitive; what they throw.
    pub(in crate::evaluate) fn ordinary_primitive(
        &mut self,
        value: &Value,
        prefers_text: bool,
        at: Location,
    ) -> Eval<Value> {
        for name in if prefers_text { ["toString", "valueOf"] } else { ["valueOf", "toString"] } {
            let result = self.convert_by(value, name, at)?;
            if !matches!(result, Value::Object(_)) {
                return Ok(result);
            }
        }
        self.throw("TypeError", "Cannot convert object to primitive value", at)
    }

    /// What `valueOf` or `toString` of an object gives; the object itself where it has none.
    fn convert_by(&mut self, value: &Value, name: &str, at: Location) -> Eval<Value> {
        let Value::Object(id) = value else { return Ok(value.clone()) };
        let method = self.get(value, &name.into(), at)?;
        let method = self.settle(method, at);
        match &method {
            Value::Unknown(_) => Ok(method),
            // The methods that all objects have.
            Value::Native(native) if name == "valueOf" && builtins::is_native(native, "valueOf") => {
                Ok(milliseconds(self, value).map_or_else(|| value.clone(), Value::Number))
            }
            Value::Native(native) if name == "toString" && builtins::is_native(native, "toString") => {
                let object = self.heap.get(*id);
                let is_array = matches!(object.kind, Kind::Array(_)) && !object.is_arguments;
                if is_array || self.function_source(value).is_some() {
                    return Ok(match self.text_of_list(value, at)? {
                        Some(text) => Value::String(text),
                        None => self.unsupported("the text form of this object", at),
                    });
                }
                self.call(&method, value.clone(), Arguments::default(), at)
            }
            _ if self.is_callable(&method) => {
                let result = self.call(&method, value.clone(), Arguments::default(), at)?;
                Ok(self.settle(result, at))
            }
            _ => Ok(value.clone()),
        }
    }
}
