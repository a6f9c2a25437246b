//! What an object of a special kind has without it being a property: the items of an array, the methods of a map. In: an
//! object and a key. Out: the member, unknown where the language has one that is not evaluated here.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins,
        values::{
            closure::Code,
            heap::Kind,
            interrupt::Eval,
            keys::{gone, iterator_key, to_string_tag},
            properties::{Attributes, Slot, integer_key},
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// What an object of a special kind has of its own without it being a property, and the methods of one that has the
    /// prototype of the language.
    pub(in crate::evaluate) fn get_by_kind(
        &mut self,
        object: ObjectId,
        key: &Atom,
        at: Location,
    ) -> Eval<Option<Value>> {
        #[expect(clippy::cast_precision_loss, reason = "collections are far smaller than 2^53")]
        let count = |len: usize| Some(Value::Number(len as f64));
        let here = self.heap.peek(object);
        let own = match &here.kind {
            Kind::Array(items) => match (key.as_str(), integer_key(key)) {
                ("length", _) if self.is_gone(object, key) => None,
                ("length", _) => match here.open {
                    Some(open) => Some(self.derive_member(open, key, at)),
                    None => count(items.len()),
                },
                (_, Some(index)) if here.irregular.has_hole(index as usize) => None,
                (_, Some(index)) => items.get(index as usize).cloned(),
                _ if here.is_arguments && *key == iterator_key() => builtins::array_method(key).map(Value::Native),
                _ if here.is_arguments && key == "callee" => {
                    return self.throw("TypeError", "'callee' may not be accessed in strict mode", at);
                }
                _ => None,
            },
            Kind::Map(entries) if key == "size" && !here.is_weak && here.open.is_none() => count(entries.len()),
            Kind::Set(entries) if key == "size" && !here.is_weak && here.open.is_none() => count(entries.len()),
            Kind::Map(_) | Kind::Set(_) if key == "size" && !here.is_weak => builtins::unknown_size(self, object, at),
            Kind::Namespace(file) => {
                let file = *file;
                if *key == to_string_tag() {
                    return Ok(Some(Value::string("Module")));
                }
                return Ok(Some(self.export(file, key)?.unwrap_or(Value::Undefined)));
            }
            Kind::Function(closure) => {
                let code = closure.code;
                match (key.as_str(), code) {
                    ("length" | "name", _) if self.is_gone(object, key) => None,
                    ("length", _) => count(code.length()),
                    ("name", _) => Some(Value::String(here.name.clone().unwrap_or_default())),
                    // The prototype of a function is made when somebody asks for it.
                    ("prototype", Code::Function(_)) if closure.is_generator() || closure.is_constructor() => {
                        self.make_prototype(object);
                        self.own_value(object, "prototype")
                    }
                    _ => None,
                }
            }
            Kind::Global => self.global_property(key, at),
            Kind::Error(_) if key == "stack" => Some(self.unsupported("the stack of an error", at)),
            Kind::RegExp(program) => builtins::regexp_property(program, key),
            Kind::Wrapper(Value::String(text)) if key == "length" || integer_key(key).is_some() => {
                let text = Value::String(text.clone());
                return self.get(&text, key, at).map(Some);
            }
            _ => None,
        };
        if own.is_some() {
            return Ok(own);
        }
        let here = self.heap.peek(object);
        if here.prototype.is_some()
            || here.is_bare
            || matches!(here.kind, Kind::Ordinary | Kind::Global | Kind::Proxy(_))
        {
            return Ok(None);
        }
        // Of a collection that is not known to its end the methods are.
        match builtins::prototype::prototype_of(here) {
            Some(native) => self.find_in_native(native, key, &Value::Object(object), at),
            None => Ok(None),
        }
    }

    /// Makes the prototype of a function, which is not there before somebody asks for it.
    pub(in crate::evaluate) fn make_prototype(&mut self, function: ObjectId) {
        if let Kind::Function(closure) = &self.heap.peek(function).kind
            && let Code::Function(code) = closure.code
            && (closure.is_constructor() || closure.is_generator())
            && !self.heap.peek(function).properties.contains(&"prototype".into())
        {
            let (is_generator, at) = (closure.is_generator(), self.heap.peek(function).location);
            let prototype = self.new_object(Kind::Ordinary, at);
            if is_generator {
                let class = if code.is_async { "AsyncGenerator" } else { "Generator" };
                let parent = builtins::prototype::prototype(class).map(|native| self.native_object(native));
                self.heap.get_mut(prototype).prototype = parent;
            } else {
                self.hide(prototype, "constructor", Value::Object(function));
            }
            let slot = Slot::Value(Value::Object(prototype));
            let attributes = Attributes { configurable: false, ..Attributes::changeable(false) };
            self.heap.get_mut(function).properties.define("prototype".into(), slot, attributes);
        }
    }

    /// Whether a property was deleted that functions have by themselves.
    pub(in crate::evaluate) fn is_gone(&self, function: ObjectId, key: &str) -> bool {
        let properties = &self.heap.peek(function).properties;
        properties.len() > 0 && properties.contains(&gone(key))
    }
}
