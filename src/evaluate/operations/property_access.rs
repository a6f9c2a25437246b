//! Reading and writing properties. In: a value and a key. Out: the property's value, from the object, its kind, its
//! prototypes, or the language's own methods; unknown where the object may have more than is known.

use swc_atoms::Atom;
use swc_ecma_ast::{MemberExpr, MemberProp, SuperPropExpr};

use crate::{
    evaluate::{
        builtins::{self, unimplemented},
        language::{arguments::Arguments, literal::PropertyKey},
        modules::globals,
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::{HIDDEN, Slot, integer_key},
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How long a chain of prototypes may be.
pub(in crate::evaluate) const MAX_PROTOTYPES: usize = 100;

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn member(&mut self, member: &'a MemberExpr, scope: ScopeId) -> Eval<Value> {
        let object = self.spared(&member.obj, scope)?;
        self.member_of(&object, &member.prop, scope, self.location(scope, member))
    }

    /// The property that `.name`, `[key]` or `.#name` reads.
    pub(in crate::evaluate) fn member_of(
        &mut self,
        object: &Value,
        property: &'a MemberProp,
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        match self.member_key(property, scope)? {
            PropertyKey::Known(key) => {
                if is_private(&key) && !object.is_nullish() {
                    let object = self.settle(object.clone(), at);
                    self.check_private(&object, &key, at)?;
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
                    Some(index) => match builtins::string_unit(text, index as usize) {
                        None => Value::Undefined,
                        Some(Ok(unit)) => Value::string(&unit),
                        Some(Err(())) => self.unsupported("a string with half of a surrogate pair", at),
                    },
                    None => self.method_or_unknown(builtins::string_method(key), unimplemented::STRING, key, at),
                },
            }),
            Value::BigInt(_) => {
                Ok(self.method_or_unknown(builtins::bigint_method(key), unimplemented::NUMBER, key, at))
            }
            Value::Number(_) => {
                Ok(self.method_or_unknown(builtins::number_method(key), unimplemented::NUMBER, key, at))
            }
            Value::Symbol(symbol) if key == "description" => {
                Ok(builtins::symbol::description(symbol).map_or(Value::Undefined, Value::string))
            }
            Value::Symbol(_) => {
                Ok(self.method_or_unknown(builtins::symbol_method(key), unimplemented::SYMBOL, key, at))
            }
            Value::Bool(_) => Ok(builtins::boolean_method(key)
                .or_else(|| builtins::object_method(key))
                .map_or(Value::Undefined, Value::Native)),
            Value::Native(native) => Ok((native.member)(key)
                .or_else(|| builtins::prototype::named(native, key))
                .or_else(|| {
                    let is_function = !matches!(native.name, "Math" | "JSON" | "Reflect" | "console");
                    builtins::function_method(key).filter(|_| is_function).map(Value::Native)
                })
                .unwrap_or_else(|| {
                    let text = format!("{}.{key}", native.name);
                    self.make_unknown(
                        crate::evaluate::values::unknown::Reason::Unsupported("this part of the language's library"),
                        &text,
                        Some(at),
                        false,
                    )
                })),
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
        for _ in 0..MAX_PROTOTYPES {
            if let Some(value) = self.get_of_proxy(current, key, receiver, at)? {
                return Ok(value);
            }
            self.heap.reads(current, key);
            match self.heap.peek(current).properties.get(key) {
                Some(Slot::Value(value)) => return Ok(value.clone()),
                Some(Slot::Accessor { get: None, .. }) => return Ok(Value::Undefined),
                Some(Slot::Accessor { get: Some(getter), .. }) => {
                    let getter = Value::Object(*getter);
                    return self.call(&getter, receiver.clone(), Arguments::default(), at);
                }
                None => {}
            }
            if !self.is_overridden(current, key)
                && let Some(value) = self.get_by_kind(current, key, at)?
            {
                return Ok(value);
            }
            if let Some(open) = self.heap.peek(current).open {
                return Ok(self.derive_member(open, key, at));
            }
            match self.heap.peek(current).prototype {
                Some(prototype) => current = prototype,
                None => break,
            }
        }
        if self.is_bare(object) {
            return Ok(Value::Undefined);
        }
        if key == "constructor"
            && let Some(class) = builtins::prototype::class_of(self.heap.peek(object))
        {
            return Ok(globals::global(class).unwrap_or(Value::Undefined));
        }
        Ok(self.method_or_unknown(builtins::object_method(key), unimplemented::OBJECT, key, at))
    }
}

/// What a private name is called in the scope of its class.
fn private_name(name: &str) -> Atom {
    format!("#{name}").into()
}

impl Interpreter<'_> {
    /// Declares a private name in the scope of a class: each evaluation of the class has its own.
    pub(in crate::evaluate) fn declare_private(&mut self, name: &str, scope: ScopeId) {
        let name_in_scope = private_name(name);
        if self.scopes.own(scope, &name_in_scope).is_none() {
            self.symbols += 1;
            let key = format!("{HIDDEN}#{name}{HIDDEN}{}", self.symbols);
            self.scopes.declare(scope, name_in_scope, Value::Symbol(key.into()));
        }
    }

    /// The key of a private name.
    pub(in crate::evaluate) fn private_key(&self, name: &str, scope: ScopeId) -> Atom {
        match self.scopes.lookup(scope, &private_name(name)) {
            Some(Value::Symbol(key)) => key.clone(),
            _ => format!("{HIDDEN}#{name}").into(),
        }
    }

    /// Refuses an object that does not have a private name.
    pub(in crate::evaluate) fn check_private(&mut self, object: &Value, key: &Atom, at: Location) -> Eval<()> {
        let is_there = match object {
            Value::Object(id) => self.has(*id, key),
            Value::Unknown(_) => None,
            _ => Some(false),
        };
        if is_there == Some(false) {
            let name = key.trim_start_matches(HIDDEN).split(HIDDEN).next().unwrap_or_default();
            return self.throw(
                "TypeError",
                &format!("Cannot read private member {name} from an object whose class did not declare it"),
                at,
            );
        }
        Ok(())
    }
}

/// Whether a key is a private name's.
pub(in crate::evaluate) fn is_private(key: &str) -> bool {
    key.strip_prefix(HIDDEN).is_some_and(|rest| rest.starts_with('#'))
}
