//! Reading and writing properties. In: a value and a key. Out: the property's value, from the object, its kind, its
//! prototypes, or the language's own methods; unknown where the object may have more than is known.

use swc_atoms::Atom;
use swc_ecma_ast::{MemberExpr, MemberProp, SuperPropExpr};

use super::private_names::is_private;
use crate::{
    evaluate::{
        builtins,
        values::{
            heap::Kind,
            interrupt::Eval,
            keys::PropertyKey,
            native::Native,
            properties::{Slot, integer_key},
            scope::ScopeId,
            sequence::Arguments,
            value::{ObjectId, UnknownId, Value},
        },
        world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn member(&mut self, member: &'a MemberExpr, scope: ScopeId) -> Eval<Value> {
        self.apart(|this| {
            let object = this.spared(&member.obj, scope)?;
            this.member_of(&object, &member.prop, scope, this.location(scope, member))
        })
    }

    /// The property that `.name`, `[key]` or `.#name` reads.
    pub(in crate::evaluate) fn member_of(
        &mut self,
        object: &Value,
        property: &'a MemberProp,
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        let key = match property {
            MemberProp::Computed(computed) if object.is_nullish() => {
                let value = self.expression(&computed.expr, scope)?;
                // What has no members is refused before the key becomes one.
                let key = if let Value::Object(_) = value { Value::Undefined } else { value };
                self.property_key(key, at)?
            }
            property => self.member_key(property, scope)?,
        };
        match key {
            PropertyKey::Known(key) => {
                if is_private(&key) && !object.is_nullish() {
                    return self.get_private(object, &key, at);
                }
                self.get(object, &key, at)
            }
            PropertyKey::Unknown(name) => {
                let object = self.settle(object.clone(), at);
                Ok(self.look_up(&object, name, at).unwrap_or_else(|| self.derive_at(name, at)))
            }
        }
    }

    pub(in crate::evaluate) fn member_key(&mut self, property: &'a MemberProp, scope: ScopeId) -> Eval<PropertyKey> {
        match property {
            MemberProp::Ident(ident) => Ok(PropertyKey::Known(ident.sym.clone())),
            MemberProp::PrivateName(name) => Ok(PropertyKey::Known(self.private_key(&name.name, scope))),
            MemberProp::Computed(computed) => {
                let value = self.expression(&computed.expr, scope)?;
                let at = self.location(scope, computed);
                self.property_key(value, at)
            }
        }
    }

    pub(in crate::evaluate) fn super_property(&mut self, property: &'a SuperPropExpr, scope: ScopeId) -> Eval<Value> {
        let mut reference = self.super_reference(property, scope)?;
        self.read_reference(&mut reference)
    }

    /// The value of a property (ECMA-262, 7.3.3 GetV).
    ///
    /// # Errors
    /// A `TypeError` for `undefined` and `null`; what a getter throws.
    pub fn get(&mut self, object: &Value, key: &Atom, at: Location) -> Eval<Value> {
        let value = self.get_of(object, key, at);
        self.asks_for_getter(key, at.file);
        value
    }

    fn get_of(&mut self, object: &Value, key: &Atom, at: Location) -> Eval<Value> {
        let settled = self.settle(object.clone(), at);
        match &settled {
            Value::Object(id) => self.get_from(*id, key, &settled, at),
            Value::Unknown(id) => {
                if let Some(value) = self.read_written(*id, key, at) {
                    return Ok(value);
                }
                if let Some(value) = self.member_of_runtime(*id, key, at)? {
                    return Ok(value);
                }
                let member = if self.unknown(*id).falsy && !self.has_member_of_falsy(key) {
                    Value::Undefined
                } else {
                    self.derive_member(*id, key, at)
                };
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
            Value::String(text) => match (key.as_str(), integer_key(key)) {
                #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
                ("length", _) => Ok(Value::Number(text.encode_utf16().count() as f64)),
                (_, Some(index)) => Ok(match builtins::string_unit(text, index as usize) {
                    None => Value::Undefined,
                    Some(Ok(unit)) => Value::string(&unit),
                    Some(Err(())) => self.unsupported("a string with half of a surrogate pair", at),
                }),
                _ => self.get_of_library(builtins::prototype::of_primitive(&settled), key, &settled, at),
            },
            Value::Symbol(symbol) if key == "description" => {
                Ok(builtins::symbol::description(symbol).map_or(Value::Undefined, Value::string))
            }
            Value::BigInt(_) | Value::Number(_) | Value::Symbol(_) | Value::Bool(_) => {
                self.get_of_library(builtins::prototype::of_primitive(&settled), key, &settled, at)
            }
            Value::Native(native) => self.get_of_library(Some(native), key, &settled, at),
        }
    }

    /// A property of an object or its prototypes, getters called on `receiver`.
    pub(in crate::evaluate) fn get_from(
        &mut self,
        object: ObjectId,
        key: &Atom,
        receiver: &Value,
        at: Location,
    ) -> Eval<Value> {
        if matches!(self.heap.peek(object).kind, Kind::Global) {
            self.write_kept(key, at)?;
        }
        let mut current = object;
        let mut open = None;
        for _ in 0..MAX_PROTOTYPES {
            if let Some(value) = self.get_of_proxy(current, key, receiver, at)? {
                return Ok(value);
            }
            self.heap.reads(current, key);
            let here = self.heap.peek(current);
            if let Kind::Native(native) = here.kind {
                return self.get_of_open(open, Some(native), key, receiver, at);
            }
            match here.properties.get(key) {
                Some(Slot::Value(value)) => return Ok(value.clone()),
                Some(Slot::Accessor { get: None, .. }) => return Ok(Value::Undefined),
                Some(Slot::Accessor { get: Some(getter), .. }) => {
                    let getter = self.value_of(*getter);
                    return self.call(&getter, receiver.clone(), Arguments::default(), at);
                }
                None => {}
            }
            if let Some(value) = self.get_by_kind(current, key, at)? {
                return Ok(value);
            }
            let here = self.heap.peek(current);
            if let Some(reason) = here.open {
                // Of a collection that is not known to its end the methods are, and they may be those of a class.
                if here.prototype.is_none() || matches!(here.kind, Kind::Ordinary | Kind::Function(_) | Kind::Proxy(_))
                {
                    return Ok(self.derive_member(reason, key, at));
                }
                open = open.or(Some(reason));
            }
            match here.prototype {
                Some(prototype) => current = prototype,
                None => {
                    let native = builtins::prototype::prototype_of(here);
                    return self.get_of_open(open, native, key, receiver, at);
                }
            }
        }
        Ok(self.unsupported("a chain of prototypes as long as this", at))
    }

    fn get_of_open(
        &mut self,
        open: Option<UnknownId>,
        native: Option<&'static Native>,
        key: &Atom,
        receiver: &Value,
        at: Location,
    ) -> Eval<Value> {
        let found = match native {
            Some(native) => self.find_in_native(native, key, receiver, at)?,
            None => None,
        };
        Ok(match (found, open) {
            (Some(value), _) => value,
            (None, Some(open)) => self.derive_member(open, key, at),
            (None, None) => Value::Undefined,
        })
    }

    /// A property of an object of the library, or of what it inherits from.
    pub(in crate::evaluate) fn get_of_library(
        &mut self,
        native: Option<&'static Native>,
        key: &Atom,
        receiver: &Value,
        at: Location,
    ) -> Eval<Value> {
        self.get_of_open(None, native, key, receiver, at)
    }
}
