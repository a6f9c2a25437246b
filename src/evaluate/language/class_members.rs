//! Members of classes (ECMA-262, 15.7.14). In: a class, its constructor and its prototype. Out: methods, then static fields and
//! blocks; the keys of all members in the order in which they stand, once.

use swc_atoms::Atom;
use swc_ecma_ast::{Class, ClassMember, Expr, Key, MethodKind, PropName};

use super::literal::PropertyKey;
use crate::{
    evaluate::{
        operations::property_access::is_private,
        values::{
            interrupt::Eval,
            properties::{Attributes, HIDDEN, Slot},
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Span,
};

/// The name under which the scope of a class keeps the computed key of a field.
fn kept_key(name: &PropName) -> Atom {
    use swc_common::Spanned;
    format!("{HIDDEN}key {}", name.span().lo.0).into()
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
                        PropertyKey::Known(key) => {
                            self.class_method(target, key, &method.function, method.kind, scope, method.span.into());
                        }
                        PropertyKey::Unknown(unknown) => self.doubt_object(target, unknown),
                    }
                }
                ClassMember::PrivateMethod(method) => {
                    let target = if method.is_static { constructor } else { prototype };
                    let key = self.private_key(&method.key.name, scope);
                    self.class_method(target, key, &method.function, method.kind, scope, method.span.into());
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
        match key {
            PropertyKey::Known(key) => {
                self.heap.get_mut(constructor).properties.set_with(key, Slot::Value(value), !hidden);
            }
            PropertyKey::Unknown(unknown) => self.doubt_object(constructor, unknown),
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
        let prefix = match kind {
            MethodKind::Method => "",
            MethodKind::Getter => "get",
            MethodKind::Setter => "set",
        };
        self.name_function(&Value::Object(function), &key, prefix);
        let properties = &mut self.heap.get_mut(target).properties;
        match kind {
            MethodKind::Method => {
                let attributes = Attributes { writable: !is_private(&key), ..Attributes::changeable(false) };
                properties.define(key, Slot::Value(Value::Object(function)), attributes);
            }
            MethodKind::Getter => properties.add_accessor(key, Some(function), None, false),
            MethodKind::Setter => properties.add_accessor(key, None, Some(function), false),
        }
    }
}
