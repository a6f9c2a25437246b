//! Members of classes (ECMA-262, 15.7.14). In: a class, its constructor and its prototype. Out: methods, then static fields and
//! blocks; the keys of all members in the order in which they stand, once.

use swc_atoms::Atom;
use swc_ecma_ast::{Class, ClassMember, Expr, Key, MethodKind, PropName};

use crate::{
    evaluate::{
        operations::{
            private_names::is_private,
            property_define::{Defined, Descriptor},
        },
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            keys::PropertyKey,
            properties::{HIDDEN, Slot},
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::{Location, Span},
};

/// The name under which the scope of a class keeps the computed key of a field.
fn kept_key(name: &PropName) -> Atom {
    use swc_common::Spanned;
    format!("{HIDDEN}key {}", name.span().lo.0).into()
}

/// The name under which the scope of a class keeps a private method.
fn kept_method(key: &Atom, kind: MethodKind) -> Atom {
    format!("{HIDDEN}method {}{key}", prefix_of(kind)).into()
}

fn prefix_of(kind: MethodKind) -> &'static str {
    match kind {
        MethodKind::Method => "",
        MethodKind::Getter => "get",
        MethodKind::Setter => "set",
    }
}

fn slot_of(kind: MethodKind, function: ObjectId) -> Slot {
    match kind {
        MethodKind::Method => Slot::Value(Value::Object(function)),
        MethodKind::Getter => Slot::Accessor { get: Some(function), set: None },
        MethodKind::Setter => Slot::Accessor { get: None, set: Some(function) },
    }
}

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn members(
        &mut self,
        class: &'a Class,
        scope: ScopeId,
        constructor: ObjectId,
        prototype: ObjectId,
    ) -> Eval<()> {
        for member in &class.body {
            match member {
                ClassMember::Method(method) => {
                    let target = if method.is_static { constructor } else { prototype };
                    match self.property_name(&method.key, scope)? {
                        PropertyKey::Known(key) if method.is_static && key == "prototype" => {
                            let at = self.location(scope, method);
                            return self.throw(
                                "TypeError",
                                "Classes may not have a static property named 'prototype'",
                                at,
                            );
                        }
                        PropertyKey::Known(key) => {
                            self.class_method(target, key, &method.function, method.kind, scope, method.span.into());
                        }
                        PropertyKey::Unknown(unknown) => self.doubt_object(target, unknown),
                    }
                }
                ClassMember::PrivateMethod(method) => {
                    let home = if method.is_static { constructor } else { prototype };
                    let key = self.private_key(&method.key.name, scope);
                    let Some(function) = self.method(&method.function, scope, method.span.into(), home) else {
                        continue;
                    };
                    self.name_function(&Value::Object(function), &key, prefix_of(method.kind));
                    if method.is_static {
                        let at = self.location(scope, method);
                        self.add_private(constructor, key, slot_of(method.kind, function), false, at)?;
                    } else {
                        // Each instance gets it, before its fields.
                        self.scopes.declare(scope, kept_method(&key, method.kind), Value::Object(function));
                    }
                }
                ClassMember::ClassProp(property) => self.keep_key(&property.key, scope)?,
                ClassMember::AutoAccessor(accessor) => {
                    if let Key::Public(name) = &accessor.key {
                        self.keep_key(name, scope)?;
                    }
                }
                _ => {}
            }
        }
        for member in &class.body {
            self.static_member(member, scope, constructor)?;
        }
        Ok(())
    }

    fn static_member(&mut self, member: &'a ClassMember, scope: ScopeId, constructor: ObjectId) -> Eval<()> {
        let (key, value, hidden) = match member {
            ClassMember::ClassProp(property) if property.is_static && !property.declare => {
                (self.key_of_field(&property.key, scope)?, &property.value, false)
            }
            ClassMember::PrivateProp(property) if property.is_static => {
                (PropertyKey::Known(self.private_key(&property.key.name, scope)), &property.value, true)
            }
            ClassMember::AutoAccessor(accessor) if accessor.is_static => match &accessor.key {
                Key::Public(name) => (self.key_of_field(name, scope)?, &accessor.value, true),
                Key::Private(name) => (PropertyKey::Known(self.private_key(&name.name, scope)), &accessor.value, true),
            },
            ClassMember::StaticBlock(block) => {
                let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
                return self.body(&block.body.stmts, inner).map(|_| ());
            }
            _ => return Ok(()),
        };
        let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
        let value = self.field_value(value.as_deref(), &key, inner)?;
        let at = self.location(scope, member);
        self.add_field(constructor, key, value, hidden, at)
    }

    /// 7.3.33 DefineField
    pub(in crate::evaluate) fn add_field(
        &mut self,
        object: ObjectId,
        key: PropertyKey,
        value: Value,
        is_hidden: bool,
        at: Location,
    ) -> Eval<()> {
        let key = match key {
            PropertyKey::Known(key) => key,
            PropertyKey::Unknown(unknown) => {
                self.doubt_object(object, unknown);
                return Ok(());
            }
        };
        if is_private(&key) {
            return self.add_private(object, key, Slot::Value(value), true, at);
        }
        let slot = Slot::Value(value.clone());
        self.note_own_code(&key, &slot, true);
        let here = self.heap.peek(object);
        let is_simple = matches!(here.kind, Kind::Ordinary)
            && here.integrity == Integrity::Open
            && here.properties.entry(&key).is_none_or(|(_, attributes)| attributes.configurable);
        if is_hidden || is_simple {
            self.heap.get_mut(object).properties.set_with(key, Slot::Value(value), !is_hidden);
            return Ok(());
        }
        if let Kind::Proxy(_) = here.kind {
            if let Some(target) = self.behind_proxies(object) {
                return self.add_field(target, PropertyKey::Known(key), value, is_hidden, at);
            }
            if let Value::Unknown(unknown) = self.unsupported("a field of a proxy", at) {
                self.doubt_targets(object, unknown);
                self.proxy_is_asked(&Value::Object(object), unknown, at)?;
            }
            return Ok(());
        }
        match self.define_own(object, &key, Descriptor::data(value), at)? {
            Defined::Refused => self.throw("TypeError", &format!("Cannot define property {key}"), at),
            _ => Ok(()),
        }
    }

    /// Gives an instance the private methods of its class.
    pub(in crate::evaluate) fn add_private_methods(
        &mut self,
        class: &'a Class,
        scope: ScopeId,
        instance: ObjectId,
    ) -> Eval<()> {
        for member in &class.body {
            let ClassMember::PrivateMethod(method) = member else { continue };
            if method.is_static {
                continue;
            }
            let key = self.private_key(&method.key.name, scope);
            let Some(Value::Object(function)) = self.scopes.lookup(scope, &kept_method(&key, method.kind)).cloned()
            else {
                continue;
            };
            let at = self.location(scope, method);
            self.add_private(instance, key, slot_of(method.kind, function), false, at)?;
        }
        Ok(())
    }

    /// The value of a field; a function without a name gets that of the field.
    pub(in crate::evaluate) fn field_value(
        &mut self,
        value: Option<&'a Expr>,
        key: &PropertyKey,
        scope: ScopeId,
    ) -> Eval<Value> {
        match (value, key) {
            (Some(value), PropertyKey::Known(key)) => self.named(value, key, scope),
            (Some(value), PropertyKey::Unknown(_)) => self.expression(value, scope),
            (None, _) => Ok(Value::Undefined),
        }
    }

    /// Makes the computed key of a field, which is the same for every instance.
    fn keep_key(&mut self, name: &'a PropName, scope: ScopeId) -> Eval<()> {
        if let PropName::Computed(_) = name {
            let key = match self.property_name(name, scope)? {
                PropertyKey::Known(key) if key.starts_with(HIDDEN) => Value::Symbol(key),
                PropertyKey::Known(key) => Value::String(key),
                PropertyKey::Unknown(unknown) => Value::Unknown(unknown),
            };
            self.scopes.declare(scope, kept_key(name), key);
        }
        Ok(())
    }

    /// The key of a field.
    pub(in crate::evaluate) fn key_of_field(&mut self, name: &'a PropName, scope: ScopeId) -> Eval<PropertyKey> {
        if let PropName::Computed(_) = name
            && let Some(key) = self.scopes.lookup(scope, &kept_key(name))
        {
            match key {
                Value::String(key) | Value::Symbol(key) => return Ok(PropertyKey::Known(key.clone())),
                Value::Unknown(unknown) => return Ok(PropertyKey::Unknown(*unknown)),
                _ => {}
            }
        }
        self.property_name(name, scope)
    }

    fn class_method(
        &mut self,
        target: ObjectId,
        key: Atom,
        function: &'a swc_ecma_ast::Function,
        kind: MethodKind,
        scope: ScopeId,
        span: Span,
    ) {
        let Some(function) = self.method(function, scope, span, target) else { return };
        self.name_function(&Value::Object(function), &key, prefix_of(kind));
        self.note_own_code(&key, &slot_of(kind, function), false);
        let properties = &mut self.heap.get_mut(target).properties;
        match kind {
            MethodKind::Method => {
                properties.set_with(key, Slot::Value(Value::Object(function)), false);
            }
            MethodKind::Getter => properties.add_accessor(key, Some(function), None, false),
            MethodKind::Setter => properties.add_accessor(key, None, Some(function), false),
        }
    }
}
