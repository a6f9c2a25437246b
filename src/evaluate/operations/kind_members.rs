//! What an object of a special kind has without it being a property: the items of an array, the methods of a map. In: an
//! object and a key. Out: the member, unknown where the language has one that is not evaluated here.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins::{self, unimplemented},
        language::function::Code,
        modules::globals,
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::{Slot, integer_key},
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// A method of the language; unknown when the language has it and this interpreter does not.
    pub(in crate::evaluate) fn method_or_unknown(
        &mut self,
        method: Option<&'static builtins::Native>,
        names: &[&str],
        key: &Atom,
        at: Location,
    ) -> Value {
        match method {
            Some(native) => Value::Native(native),
            None if names.contains(&key.as_str()) => {
                let value = self.unsupported("this part of the language's library", at);
                self.change_unknown(&value, |unknown| unknown.truthy = true);
                value
            }
            None => Value::Undefined,
        }
    }

    /// What an object of a special kind has without it being a property.
    pub(in crate::evaluate) fn get_by_kind(
        &mut self,
        object: ObjectId,
        key: &Atom,
        at: Location,
    ) -> Eval<Option<Value>> {
        #[expect(clippy::cast_precision_loss, reason = "collections are far smaller than 2^53")]
        let count = |len: usize| Some(Value::Number(len as f64));
        Ok(match &self.heap.peek(object).kind {
            Kind::Array(items) => match (key.as_str(), integer_key(key)) {
                ("length", _) if self.heap.peek(object).open.is_none_or(|open| self.is_hole(open)) => {
                    count(items.len())
                }
                (_, Some(index)) => {
                    let is_end = self.heap.peek(object).open.is_some_and(|open| self.is_hole(open));
                    items.get(index as usize).cloned().or(is_end.then_some(Value::Undefined))
                }
                ("constructor", _) if self.heap.peek(object).is_plain() => globals::global("Array"),
                _ if self.heap.peek(object).is_arguments => {
                    let iterator = (*key == builtins::iterator_key()).then(|| builtins::array_method(key)).flatten();
                    return Ok(self.library(iterator, unimplemented::ARGUMENTS, key, at));
                }
                _ => return Ok(self.library(builtins::array_method(key), unimplemented::ARRAY, key, at)),
            },
            Kind::Map(entries) if key == "size" => count(entries.len()),
            Kind::Set(entries) if key == "size" => count(entries.len()),
            Kind::Map(_) => return Ok(self.library(builtins::map_method(key), unimplemented::COLLECTION, key, at)),
            Kind::Set(_) => return Ok(self.library(builtins::set_method(key), unimplemented::COLLECTION, key, at)),
            Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => builtins::promise_method(key).map(Value::Native),
            Kind::Namespace(file) => {
                let file = *file;
                Some(self.export(file, key)?.unwrap_or(Value::Undefined))
            }
            Kind::Function(closure) => {
                let code = closure.code;
                match (key.as_str(), code) {
                    ("length", _) => count(code.length()),
                    ("name", _) => Some(Value::String(self.heap.peek(object).name.clone().unwrap_or_default())),
                    ("constructor", _) if self.heap.peek(object).is_plain() => globals::global("Function"),
                    // The prototype of a function is made when somebody asks for it.
                    ("prototype", Code::Function(_)) if closure.is_generator() => {
                        Some(self.unsupported("the prototype of generators", at))
                    }
                    ("prototype", Code::Function(_)) if closure.is_constructor() => {
                        let prototype = self.new_object(Kind::Ordinary, Some(at));
                        let constructor = Slot::Value(Value::Object(object));
                        self.heap.get_mut(prototype).properties.set_with("constructor".into(), constructor, false);
                        let slot = Slot::Value(Value::Object(prototype));
                        self.heap.get_mut(object).properties.set_with(key.clone(), slot, false);
                        Some(Value::Object(prototype))
                    }
                    _ => return Ok(self.library(builtins::function_method(key), unimplemented::FUNCTION, key, at)),
                }
            }
            Kind::Global => self.global_property(key, at),
            Kind::Bound(_) => {
                return Ok(self.library(builtins::function_method(key), unimplemented::FUNCTION, key, at));
            }
            Kind::Ordinary if key == "constructor" && self.heap.peek(object).is_plain() => globals::global("Object"),
            Kind::Error(class) if key == "constructor" => globals::global(class),
            Kind::Error(class) if key == "name" => Some(Value::string(class)),
            Kind::Error(_) if key == "toString" => builtins::error_method(key).map(Value::Native),
            Kind::Error(_) if key == "message" => Some(Value::string("")),
            Kind::Error(_) if key == "stack" => Some(self.unsupported("the stack of an error", at)),
            Kind::RegExp(program) => {
                let property = builtins::regexp_property(program, key);
                return Ok(
                    property.or_else(|| self.library(builtins::regexp_method(key), unimplemented::REGEXP, key, at))
                );
            }
            Kind::Date(_) => return Ok(self.library(builtins::date_method(key), unimplemented::DATE, key, at)),
            Kind::Generator(generator) if generator.requests.is_some() => {
                return Ok(self.library(
                    crate::evaluate::jobs::async_generator::method(key),
                    &["constructor"],
                    key,
                    at,
                ));
            }
            Kind::Generator(_) if builtins::generator_method(key).is_some() => {
                builtins::generator_method(key).map(Value::Native)
            }
            Kind::Iterator(_) | Kind::Generator(_) => {
                return Ok(self.library(builtins::iterator_method(key), unimplemented::ITERATOR, key, at));
            }
            Kind::Proxy(_) | Kind::Tagged(..) | Kind::Ordinary | Kind::Error(_) => None,
        })
    }

    fn library(
        &mut self,
        method: Option<&'static builtins::Native>,
        names: &[&str],
        key: &Atom,
        at: Location,
    ) -> Option<Value> {
        match self.method_or_unknown(method, names, key, at) {
            Value::Undefined => None,
            value => Some(value),
        }
    }
}
