//! Reading and writing properties. In: a value and a key. Out: the property's value, from the object, its kind, its
//! prototypes, or the language's own methods; unknown where the object may have more than is known.

use swc_atoms::Atom;
use swc_ecma_ast::{MemberExpr, MemberProp, SuperProp, SuperPropExpr};

use super::{
    arguments::Arguments,
    builtins::{self, unimplemented},
    function::Code,
    globals,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    properties::{HIDDEN, Slot, integer_key},
    scope::ScopeId,
    value::{ObjectId, Value},
};
use crate::source::Location;

/// How long a chain of prototypes may be.
pub(super) const MAX_PROTOTYPES: usize = 100;

impl<'a> Interpreter<'a> {
    pub(super) fn member(&mut self, member: &'a MemberExpr, scope: ScopeId) -> Eval<Value> {
        let object = self.expression(&member.obj, scope)?;
        self.member_of(&object, &member.prop, scope, self.location(scope, member))
    }

    /// The property that `.name`, `[key]` or `.#name` reads.
    pub(super) fn member_of(
        &mut self,
        object: &Value,
        property: &'a MemberProp,
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        match self.member_key(property, scope)? {
            PropertyKey::Known(key) => self.get(object, &key, at),
            PropertyKey::Unknown(id) => Ok(self.derive_at(id, at)),
        }
    }

    pub(super) fn member_key(&mut self, property: &'a MemberProp, scope: ScopeId) -> Eval<PropertyKey> {
        match property {
            MemberProp::Ident(ident) => Ok(PropertyKey::Known(ident.sym.clone())),
            MemberProp::PrivateName(name) => Ok(PropertyKey::Known(private_key(&name.name))),
            MemberProp::Computed(computed) => {
                let value = self.expression(&computed.expr, scope)?;
                let at = self.location(scope, computed);
                self.property_key(value, at)
            }
        }
    }

    pub(super) fn super_property(&mut self, property: &'a SuperPropExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, property);
        let Some(function) = self.scopes.function(scope).cloned() else { return Ok(Value::Undefined) };
        let Some(parent) = function.home.and_then(|home| self.heap.get(home).prototype) else {
            return Ok(self.unsupported("`super` without a known parent", at));
        };
        let key = match &property.prop {
            SuperProp::Ident(ident) => PropertyKey::Known(ident.sym.clone()),
            SuperProp::Computed(computed) => {
                let value = self.expression(&computed.expr, scope)?;
                self.property_key(value, at)?
            }
        };
        match key {
            PropertyKey::Known(key) => self.get_from(parent, &key, &function.this, at),
            PropertyKey::Unknown(id) => Ok(self.derive(id, "super[…]", at)),
        }
    }

    /// The value of a property (ECMA-262, 7.3.3 GetV).
    ///
    /// # Errors
    /// A `TypeError` for `undefined` and `null`; what a getter throws.
    pub fn get(&mut self, object: &Value, key: &Atom, at: Location) -> Eval<Value> {
        let settled = self.settle(object.clone(), at);
        match &settled {
            Value::Object(id) => self.get_from(*id, key, &settled, at),
            Value::Unknown(id) => {
                let member = self.derive_member(*id, key, at);
                if let Value::Unknown(made) = member
                    && !self.is_surely_object(*id)
                {
                    let form = self.unknown(made).text.clone();
                    self.risk(*id, &form, at)?;
                }
                Ok(member)
            }
            Value::Undefined | Value::Null => {
                let what = if matches!(settled, Value::Null) { "null" } else { "undefined" };
                self.throw("TypeError", &format!("Cannot read properties of {what} (reading '{key}')"), at)
            }
            Value::String(text) => Ok(match key.as_str() {
                #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
                "length" => Value::Number(text.encode_utf16().count() as f64),
                _ => match integer_key(key) {
                    Some(index) => builtins::string_unit(text, index as usize)
                        .map_or(Value::Undefined, |unit| Value::string(&unit)),
                    None => self.method_or_unknown(builtins::string_method(key), unimplemented::STRING, key, at),
                },
            }),
            Value::Number(_) => {
                Ok(self.method_or_unknown(builtins::number_method(key), unimplemented::NUMBER, key, at))
            }
            Value::Bool(_) | Value::Symbol(_) => {
                Ok(builtins::object_method(key).map_or(Value::Undefined, Value::Native))
            }
            Value::Native(native) => Ok((native.member)(key)
                .or_else(|| {
                    let is_function = !matches!(native.name, "Math" | "JSON" | "Reflect" | "console");
                    builtins::function_method(key).filter(|_| is_function).map(Value::Native)
                })
                .unwrap_or_else(|| {
                    let text = format!("{}.{key}", native.name);
                    self.make_unknown(
                        super::unknown::Reason::Unsupported("this part of the language's library"),
                        &text,
                        Some(at),
                        false,
                    )
                })),
        }
    }

    /// A property of an object or its prototypes, getters called on `receiver`.
    pub(super) fn get_from(&mut self, object: ObjectId, key: &Atom, receiver: &Value, at: Location) -> Eval<Value> {
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            match self.heap.get(current).properties.get(key) {
                Some(Slot::Value(value)) => return Ok(value.clone()),
                Some(Slot::Accessor { get: None, .. }) => return Ok(Value::Undefined),
                Some(Slot::Accessor { get: Some(getter), .. }) => {
                    let getter = Value::Object(*getter);
                    return self.call(&getter, receiver.clone(), Arguments::default(), at);
                }
                None => {}
            }
            if let Some(value) = self.get_by_kind(current, key, at)? {
                return Ok(value);
            }
            if let Some(open) = self.heap.get(current).open {
                return Ok(self.derive_member(open, key, at));
            }
            match self.heap.get(current).prototype {
                Some(prototype) => current = prototype,
                None => break,
            }
        }
        Ok(self.method_or_unknown(builtins::object_method(key), unimplemented::OBJECT, key, at))
    }

    /// A method of the language; unknown when the language has it and this interpreter does not.
    fn method_or_unknown(
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
    fn get_by_kind(&mut self, object: ObjectId, key: &Atom, at: Location) -> Eval<Option<Value>> {
        #[expect(clippy::cast_precision_loss, reason = "collections are far smaller than 2^53")]
        let count = |len: usize| Some(Value::Number(len as f64));
        Ok(match &self.heap.get(object).kind {
            Kind::Array(items) => match (key.as_str(), integer_key(key)) {
                ("length", _) if self.heap.get(object).open.is_none() => count(items.len()),
                (_, Some(index)) => items.get(index as usize).cloned(),
                _ => return Ok(self.library(builtins::array_method(key), unimplemented::ARRAY, key, at)),
            },
            Kind::Map(entries) if key == "size" => count(entries.len()),
            Kind::Set(entries) if key == "size" => count(entries.len()),
            Kind::Map(_) => return Ok(self.library(builtins::map_method(key), unimplemented::COLLECTION, key, at)),
            Kind::Set(_) => return Ok(self.library(builtins::set_method(key), unimplemented::COLLECTION, key, at)),
            Kind::Promise(_) | Kind::Rejected(_) => builtins::promise_method(key).map(Value::Native),
            Kind::Namespace(file) => {
                let file = *file;
                Some(self.export(file, key)?.unwrap_or(Value::Undefined))
            }
            Kind::Function(closure) => {
                let code = closure.code;
                match (key.as_str(), code) {
                    ("length", _) => count(code.length()),
                    // The prototype of a function is made when somebody asks for it.
                    ("prototype", Code::Function(_)) => {
                        let prototype = self.new_object(Kind::Ordinary, Some(at));
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
            Kind::Error(class) if key == "constructor" => globals::global(class),
            Kind::Tagged(..) | Kind::Ordinary | Kind::Error(_) => None,
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

/// The key of a private name.
pub(super) fn private_key(name: &str) -> Atom {
    format!("{HIDDEN}#{name}").into()
}
