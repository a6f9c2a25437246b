//! What functions of the language are called on. In: one of them, and `this`. Out: the value that it works on; an error where the
//! language refuses it; nothing where it is not followed.

use crate::{
    evaluate::{
        builtins::{self},
        values::{heap::Kind, interrupt::Eval, native::Native, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// Methods of arrays whose result is an array of the class of `this` (ECMA-262, 7.3.22 SpeciesConstructor).
const OF_SPECIES: [&str; 7] = ["map", "filter", "slice", "splice", "concat", "flat", "flatMap"];

impl Interpreter<'_> {
    /// `this` of a function of the language.
    ///
    /// # Errors
    /// A `TypeError` for what it is not a method of.
    #[expect(clippy::too_many_lines, reason = "one case for each class of the library")]
    pub(in crate::evaluate) fn receiver(&mut self, native: &Native, this: Value, at: Location) -> Eval<Option<Value>> {
        let Some(class) = native.owner.strip_suffix(".prototype") else { return Ok(Some(this)) };
        let this = self.settle(this, at);
        if let Value::Unknown(_) = this {
            return Ok(Some(this));
        }
        let kind = match &this {
            Value::Object(id) => Some(&self.heap.peek(*id).kind),
            _ => None,
        };
        if let Some(Kind::Proxy(_)) = kind {
            return match class {
                "Map" | "Set" | "WeakMap" | "WeakSet" | "WeakRef" | "Number" | "Boolean" | "Symbol" | "BigInt"
                | "Generator" | "Date" => self.refuse_receiver(native, at),
                "Function" => Ok(Some(this)),
                _ => Ok(None),
            };
        }
        let wrapped = match kind {
            Some(Kind::Wrapper(value)) => Some(value.clone()),
            // The prototype of a class of primitives is one of its objects.
            _ => match &this {
                Value::Native(on) => match on.name {
                    "Number.prototype" => Some(Value::Number(0.0)),
                    "String.prototype" => Some(Value::string("")),
                    "Boolean.prototype" => Some(Value::Bool(false)),
                    _ => None,
                },
                _ => None,
            },
        };
        let weak = matches!(&this, Value::Object(id) if self.heap.peek(*id).is_weak);
        let fits = match class {
            "Map" => matches!(kind, Some(Kind::Map(_))) && !weak,
            "Set" => matches!(kind, Some(Kind::Set(_))) && !weak,
            "WeakMap" => matches!(kind, Some(Kind::Map(_))) && weak,
            "WeakSet" => matches!(kind, Some(Kind::Set(_))) && weak,
            "WeakRef" => matches!(kind, Some(Kind::Reference(_))),
            "Date" if !matches!(native.name, "toJSON" | "\u{0}Symbol.toPrimitive") => {
                matches!(kind, Some(Kind::Date(_)))
            }
            "Generator" => matches!(kind, Some(Kind::Generator(generator)) if generator.requests.is_none()),
            "RegExp" if native.name == "exec" => matches!(kind, Some(Kind::RegExp(_))),
            "RegExp" => match (&this, kind) {
                (_, Some(Kind::RegExp(_))) => true,
                (Value::Object(_) | Value::Native(_), _) => return Ok(None),
                _ => false,
            },
            "Number" | "Boolean" | "Symbol" | "BigInt" => {
                let value = wrapped.clone().unwrap_or_else(|| this.clone());
                let fits = match class {
                    "Number" => matches!(value, Value::Number(_)),
                    "Boolean" => matches!(value, Value::Bool(_)),
                    "Symbol" => matches!(value, Value::Symbol(_)),
                    _ => matches!(value, Value::BigInt(_)),
                };
                return if fits { Ok(Some(value)) } else { self.refuse_receiver(native, at) };
            }
            "String" if matches!(native.name, "toString" | "valueOf") => {
                let value = wrapped.clone().unwrap_or_else(|| this.clone());
                return match value {
                    Value::String(_) => Ok(Some(value)),
                    _ => self.refuse_receiver(native, at),
                };
            }
            "String" => match &this {
                Value::String(_) => true,
                Value::Undefined | Value::Null => false,
                other => {
                    // ToString of `this`, before anything else.
                    let other = other.clone();
                    if let Value::Symbol(_) = other {
                        return self.throw("TypeError", "Cannot convert a Symbol value to a string", at);
                    }
                    return Ok(self.text_of(&other, at)?.map(Value::String));
                }
            },
            "Array" => match &this {
                Value::Undefined | Value::Null => false,
                Value::Object(id) if matches!(kind, Some(Kind::Array(_))) => {
                    let object = self.heap.peek(*id);
                    let is_of_class = object.prototype.is_some()
                        || object.properties.len() > 0 && object.properties.contains(&"constructor".into());
                    if is_of_class && !object.is_arguments && OF_SPECIES.contains(&native.name) {
                        let constructor = self.get(&this, &"constructor".into(), at)?;
                        let is_array = matches!(constructor, Value::Undefined)
                            || matches!(&constructor, Value::Native(native) if native.name == "Array");
                        return Ok(is_array.then_some(this));
                    }
                    true
                }
                Value::Object(_) | Value::Native(_) | Value::String(_) | Value::Number(_) | Value::Bool(_)
                    if native.name == "toString" || builtins::generic_array::is_followed(native.name) =>
                {
                    true
                }
                _ => return Ok(None),
            },
            "Function" => {
                if !self.is_callable(&this) {
                    return self.refuse_receiver(native, at);
                }
                true
            }
            "Error" => matches!(&this, Value::Object(_) | Value::Native(_)),
            _ => true,
        };
        if fits { Ok(Some(this)) } else { self.refuse_receiver(native, at) }
    }

    fn refuse_receiver<T>(&mut self, native: &Native, at: Location) -> Eval<T> {
        let text = format!("{}.{} called on an incompatible receiver", native.owner, native.name);
        self.throw("TypeError", &text, at)
    }
}
