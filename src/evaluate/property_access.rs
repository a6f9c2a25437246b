//! Reading and writing properties. In: a value and a key. Out: the property's value, from the object, its kind, its
//! prototypes, or the language's own methods; unknown where the object may have more than is known.

use swc_atoms::Atom;
use swc_ecma_ast::{MemberExpr, MemberProp, SuperProp, SuperPropExpr};

use super::{
    arguments::Arguments,
    budget::{Exhausted, MAX_ITEMS},
    builtins,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Eval, Interrupt},
    literal::PropertyKey,
    properties::{HIDDEN, Slot, integer_key},
    scope::ScopeId,
    value::{ObjectId, Value},
};
use crate::source::Location;

/// How long a chain of prototypes may be.
const MAX_PROTOTYPES: usize = 100;

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
            PropertyKey::Unknown(id) => {
                let text = self.source(at);
                Ok(self.derive(id, text, at))
            }
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
                let text = format!("{}.{key}", self.unknown(*id).text);
                Ok(self.derive(*id, &text, at))
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
                    None => builtins::string_method(key).map_or(Value::Undefined, Value::Native),
                },
            }),
            Value::Number(_) => Ok(builtins::number_method(key).map_or(Value::Undefined, Value::Native)),
            Value::Bool(_) | Value::Symbol(_) => {
                Ok(builtins::object_method(key).map_or(Value::Undefined, Value::Native))
            }
            Value::Native(native) => Ok((native.member)(key)
                .or_else(|| builtins::function_method(key).map(Value::Native))
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
                Some(Slot::Setter) => return Ok(Value::Undefined),
                Some(Slot::Getter(getter)) => {
                    let getter = Value::Object(*getter);
                    return self.call(&getter, receiver.clone(), Arguments::default(), at);
                }
                None => {}
            }
            if let Some(value) = self.get_by_kind(current, key, at)? {
                return Ok(value);
            }
            if let Some(open) = self.heap.get(current).open {
                let text = format!("{}.{key}", self.unknown(open).text);
                return Ok(self.derive(open, &text, at));
            }
            match self.heap.get(current).prototype {
                Some(prototype) => current = prototype,
                None => break,
            }
        }
        Ok(builtins::object_method(key).map_or(Value::Undefined, Value::Native))
    }

    /// What an object of a special kind has without it being a property.
    fn get_by_kind(&mut self, object: ObjectId, key: &Atom, at: Location) -> Eval<Option<Value>> {
        #[expect(clippy::cast_precision_loss, reason = "collections are far smaller than 2^53")]
        let count = |len: usize| Some(Value::Number(len as f64));
        Ok(match &self.heap.get(object).kind {
            Kind::Array(items) => match (key.as_str(), integer_key(key)) {
                ("length", _) if self.heap.get(object).open.is_none() => count(items.len()),
                (_, Some(index)) => items.get(index as usize).cloned(),
                _ => builtins::array_method(key).map(Value::Native),
            },
            Kind::Map(entries) if key == "size" => count(entries.len()),
            Kind::Set(entries) if key == "size" => count(entries.len()),
            Kind::Map(_) => builtins::map_method(key).map(Value::Native),
            Kind::Set(_) => builtins::set_method(key).map(Value::Native),
            Kind::Promise(_) => builtins::promise_method(key).map(Value::Native),
            Kind::Namespace(file) => {
                let file = *file;
                Some(self.export(file, key)?.unwrap_or(Value::Undefined))
            }
            Kind::Function(_) | Kind::Bound(_) => builtins::function_method(key).map(Value::Native),
            Kind::Tagged(..) | Kind::Ordinary => {
                let _ = at;
                None
            }
        })
    }

    /// Sets a property of a value; writes to what is no object are lost, as in sloppy code.
    pub(super) fn set(&mut self, object: &Value, key: Atom, value: Value, at: Location) -> Eval<()> {
        if let Value::Object(id) = object { self.put(*id, key, value, at) } else { Ok(()) }
    }

    /// Sets a property of an object.
    pub(super) fn put(&mut self, object: ObjectId, key: Atom, value: Value, at: Location) -> Eval<()> {
        let target = self.heap.get_mut(object);
        if let (Kind::Array(items), Some(index)) = (&mut target.kind, integer_key(&key)) {
            let index = index as usize;
            if index >= MAX_ITEMS {
                return Err(Interrupt::Exhausted(Exhausted::Items, Some(at)));
            }
            if index >= items.len() {
                items.resize(index + 1, Value::Undefined);
            }
            items[index] = value;
            return Ok(());
        }
        if let (Kind::Array(items), "length", Value::Number(length)) = (&mut target.kind, key.as_str(), &value) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a cast saturates, and a longer length is ignored"
            )]
            items.truncate(*length as usize);
            return Ok(());
        }
        target.properties.set(key, Slot::Value(value));
        let len = target.properties.len();
        self.check_items(len, at)
    }

    /// Refuses collections over the bound.
    pub(super) fn check_items(&self, len: usize, at: Location) -> Eval<()> {
        if len > MAX_ITEMS { Err(Interrupt::Exhausted(Exhausted::Items, Some(at))) } else { Ok(()) }
    }

    /// Own enumerable keys, in JavaScript's order; symbols on demand.
    pub fn own_keys(&mut self, object: ObjectId, symbols: bool) -> Vec<Atom> {
        if let Kind::Namespace(file) = self.heap.get(object).kind {
            return self.export_names(file);
        }
        let object = self.heap.get(object);
        let mut keys: Vec<Atom> = match &object.kind {
            Kind::Array(items) => (0..items.len()).map(|index| index.to_string().into()).collect(),
            _ => Vec::new(),
        };
        keys.extend(if symbols { object.properties.keys_with_symbols() } else { object.properties.keys() });
        keys
    }

    /// `key in object`; `None` when it cannot be known.
    pub(super) fn has(&mut self, object: ObjectId, key: &Atom) -> Option<bool> {
        let mut current = Some(object);
        for _ in 0..MAX_PROTOTYPES {
            let Some(id) = current else { return Some(false) };
            let here = self.heap.get(id);
            let in_kind = match &here.kind {
                Kind::Array(items) => {
                    integer_key(key).is_some_and(|index| (index as usize) < items.len()) || key == "length"
                }
                Kind::Namespace(file) => {
                    let file = *file;
                    return Some(self.export_names(file).contains(key));
                }
                _ => false,
            };
            if in_kind || here.properties.contains(key) {
                return Some(true);
            }
            if here.open.is_some() {
                return None;
            }
            current = here.prototype;
        }
        Some(false)
    }
}

/// The key of a private name.
pub(super) fn private_key(name: &str) -> Atom {
    format!("{HIDDEN}#{name}").into()
}
