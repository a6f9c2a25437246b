//! Classes. In: a class and a scope. Out: its constructor with prototype and statics; and, for `new`, an instance.

use swc_atoms::Atom;
use swc_ecma_ast::{Class, ClassMember, Key, MethodKind};

use super::{
    function::{Closure, Code},
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Completion, Eval},
    literal::PropertyKey,
    properties::{HIDDEN, Slot},
    property_access::private_key,
    scope::{FunctionScope, ScopeId},
    value::{ObjectId, Value},
};
use crate::source::{Location, Span};

impl<'a> Interpreter<'a> {
    /// The value of a class.
    pub(super) fn class(&mut self, class: &'a Class, scope: ScopeId, name: Option<&Atom>) -> Eval<Value> {
        let at = self.location(scope, class);
        let scope = self.scopes.block(scope);
        let parent = match &class.super_class {
            Some(node) => {
                let value = self.expression(node, scope)?;
                Some(self.settle(value, at))
            }
            None => None,
        };
        let prototype = self.new_object(Kind::Ordinary, Some(at));
        let closure = Closure { code: Code::Class(class), scope, file: at.file, span: at.span, home: Some(prototype) };
        let constructor = self.new_object(Kind::Function(closure), Some(at));
        self.heap.get_mut(constructor).properties.set_with(
            "prototype".into(),
            Slot::Value(Value::Object(prototype)),
            false,
        );
        self.heap.get_mut(prototype).properties.set_with(
            "constructor".into(),
            Slot::Value(Value::Object(constructor)),
            false,
        );
        match &parent {
            Some(Value::Object(id)) => {
                self.heap.get_mut(constructor).prototype = Some(*id);
                if let Some(Slot::Value(Value::Object(inherited))) =
                    self.heap.get(*id).properties.get(&"prototype".into()).cloned()
                {
                    self.heap.get_mut(prototype).prototype = Some(inherited);
                }
            }
            // An unknown parent may bring anything.
            Some(Value::Unknown(id)) => {
                self.heap.get_mut(constructor).open = Some(*id);
                self.heap.get_mut(prototype).open = Some(*id);
            }
            _ => {}
        }
        if let Some(parent) = parent {
            self.heap.get_mut(constructor).properties.set_with(parent_key(), Slot::Value(parent), false);
        }
        if let Some(name) = name {
            self.scopes.declare(scope, name.clone(), Value::Object(constructor));
        }
        self.members(class, scope, constructor, prototype)?;
        self.doubt_decorated(class, constructor, prototype, at);
        Ok(Value::Object(constructor))
    }

    /// A decorator may put anything in the place of what it stands before.
    fn doubt_decorated(&mut self, class: &'a Class, constructor: ObjectId, prototype: ObjectId, at: Location) {
        if !is_decorated(class) {
            return;
        }
        if let Value::Unknown(unknown) = self.unsupported("a decorator", at) {
            for object in [constructor, prototype] {
                let object = self.heap.get_mut(object);
                object.open = Some(unknown);
                // What they have is read through the doubt.
                for key in object.properties.all_keys() {
                    if key != "prototype" && key != "constructor" && !key.starts_with(HIDDEN) {
                        object.properties.remove(&key);
                    }
                }
            }
        }
    }

    fn members(&mut self, class: &'a Class, scope: ScopeId, constructor: ObjectId, prototype: ObjectId) -> Eval<()> {
        for member in &class.body {
            match member {
                ClassMember::Method(method) => {
                    let target = if method.is_static { constructor } else { prototype };
                    let key = match self.property_name(&method.key, scope)? {
                        PropertyKey::Known(key) => key,
                        PropertyKey::Unknown(unknown) => {
                            self.heap.get_mut(target).open = Some(unknown);
                            continue;
                        }
                    };
                    self.class_method(target, key, &method.function, method.kind, scope, method.span.into());
                }
                ClassMember::PrivateMethod(method) => {
                    let target = if method.is_static { constructor } else { prototype };
                    self.class_method(
                        target,
                        private_key(&method.key.name),
                        &method.function,
                        method.kind,
                        scope,
                        method.span.into(),
                    );
                }
                ClassMember::ClassProp(property) if property.is_static => {
                    let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
                    let value = match &property.value {
                        Some(value) => self.expression(value, inner)?,
                        None => Value::Undefined,
                    };
                    if let PropertyKey::Known(key) = self.property_name(&property.key, inner)? {
                        self.heap.get_mut(constructor).properties.set(key, Slot::Value(value));
                    }
                }
                ClassMember::PrivateProp(property) if property.is_static => {
                    let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
                    if let Some(value) = &property.value {
                        let value = self.expression(value, inner)?;
                        self.heap.get_mut(constructor).properties.set_with(
                            private_key(&property.key.name),
                            Slot::Value(value),
                            false,
                        );
                    }
                }
                ClassMember::AutoAccessor(accessor) if accessor.is_static => {
                    let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
                    let value = match &accessor.value {
                        Some(value) => self.expression(value, inner)?,
                        None => Value::Undefined,
                    };
                    let key = match &accessor.key {
                        Key::Public(name) => self.property_name(name, inner)?,
                        Key::Private(name) => PropertyKey::Known(private_key(&name.name)),
                    };
                    if let PropertyKey::Known(key) = key {
                        self.heap.get_mut(constructor).properties.set_with(key, Slot::Value(value), false);
                    }
                }
                ClassMember::StaticBlock(block) => {
                    let inner = self.member_scope(scope, Value::Object(constructor), Some(constructor));
                    if let Completion::Return(_) = self.statements(&block.body.stmts, inner)? {}
                }
                _ => {}
            }
        }
        Ok(())
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
        let properties = &mut self.heap.get_mut(target).properties;
        match kind {
            MethodKind::Method => properties.set_with(key, Slot::Value(Value::Object(function)), false),
            MethodKind::Getter => properties.add_accessor(key, Some(function), None, false),
            MethodKind::Setter => properties.add_accessor(key, None, Some(function), false),
        }
    }

    /// A scope in which `this` is an instance or the class.
    pub(super) fn member_scope(&mut self, scope: ScopeId, this: Value, home: Option<ObjectId>) -> ScopeId {
        let file = self.scopes.get(scope).file;
        self.scopes.add(Some(scope), file, true, Some(FunctionScope { this, home, class: None }))
    }
}

/// The hidden property in which a class keeps its parent.
pub(super) fn parent_key() -> Atom {
    format!("{HIDDEN}parent").into()
}

/// Whether a class or one of its members has a decorator.
pub(super) fn is_decorated(class: &Class) -> bool {
    !class.decorators.is_empty()
        || class.body.iter().any(|member| match member {
            ClassMember::Method(method) => !method.function.decorators.is_empty(),
            ClassMember::PrivateMethod(method) => !method.function.decorators.is_empty(),
            ClassMember::ClassProp(property) => !property.decorators.is_empty(),
            ClassMember::PrivateProp(property) => !property.decorators.is_empty(),
            ClassMember::AutoAccessor(accessor) => !accessor.decorators.is_empty(),
            _ => false,
        })
}
