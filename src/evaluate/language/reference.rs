//! Targets of assignments (ECMA-262, 6.2.5). In: an expression that can be assigned to. Out: what it refers to, its object and
//! key evaluated once, so that it can be read and then written.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, MemberExpr, MemberProp, SimpleAssignTarget, SuperProp, SuperPropExpr};

use crate::{
    evaluate::{
        builtins::prototype,
        operations::private_names::is_private,
        values::{
            heap::Kind,
            interrupt::Eval,
            keys::PropertyKey,
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What an expression refers to.
pub(in crate::evaluate) enum Reference {
    /// A name in a scope.
    Name(Atom, ScopeId, Location),
    /// A member of a value.
    Member { object: Value, key: Key, at: Location },
    /// A member that `super` has, of `this`.
    Super { home: Option<ObjectId>, this: Value, key: Key, at: Location },
    /// Nothing that is evaluated here.
    Other(Value),
}

/// A key, which becomes one when the member is read or written.
#[derive(Clone)]
pub(in crate::evaluate) enum Key {
    Name(Atom),
    Value(Value),
}

impl<'a> Interpreter<'a> {
    /// What the target of an assignment refers to.
    pub(in crate::evaluate) fn reference_of(
        &mut self,
        target: &'a SimpleAssignTarget,
        scope: ScopeId,
    ) -> Eval<Reference> {
        match target {
            SimpleAssignTarget::Ident(ident) => {
                let at = self.location(scope, ident);
                Ok(Reference::Name(ident.id.sym.clone(), scope, at))
            }
            SimpleAssignTarget::Member(member) => self.member_reference(member, scope),
            SimpleAssignTarget::SuperProp(property) => self.super_reference(property, scope),
            other => {
                let at = self.location(scope, other);
                Ok(Reference::Other(self.unsupported("this target of an assignment", at)))
            }
        }
    }

    /// The same for an expression.
    pub(in crate::evaluate) fn reference(&mut self, target: &'a Expr, scope: ScopeId) -> Eval<Reference> {
        match target {
            Expr::Ident(ident) => {
                let at = self.location(scope, ident);
                Ok(Reference::Name(ident.sym.clone(), scope, at))
            }
            Expr::Member(member) => self.member_reference(member, scope),
            Expr::SuperProp(property) => self.super_reference(property, scope),
            other => {
                let at = self.location(scope, other);
                Ok(Reference::Other(self.unsupported("this target of an assignment", at)))
            }
        }
    }

    fn member_reference(&mut self, member: &'a MemberExpr, scope: ScopeId) -> Eval<Reference> {
        let at = self.location(scope, member);
        let object = self.find_target(at.file, |this| {
            let object = this.spared(&member.obj, scope)?;
            Ok(this.settle(object, at))
        })?;
        let key = match &member.prop {
            MemberProp::Ident(ident) => Key::Name(ident.sym.clone()),
            MemberProp::PrivateName(name) => Key::Name(self.private_key(&name.name, scope)),
            MemberProp::Computed(computed) => Key::Value(self.expression(&computed.expr, scope)?),
        };
        Ok(Reference::Member { object, key, at })
    }

    pub(in crate::evaluate) fn super_reference(
        &mut self,
        property: &'a SuperPropExpr,
        scope: ScopeId,
    ) -> Eval<Reference> {
        let at = self.location(scope, property);
        let this = self.this(scope, at)?;
        let home = self.scopes.function(scope).and_then(|function| function.home);
        let key = match &property.prop {
            SuperProp::Ident(ident) => Key::Name(ident.sym.clone()),
            SuperProp::Computed(computed) => Key::Value(self.expression(&computed.expr, scope)?),
        };
        Ok(Reference::Super { home, this, key, at })
    }

    fn key_of_reference(&mut self, key: &mut Key, at: Location) -> Eval<PropertyKey> {
        match key {
            Key::Name(name) => Ok(PropertyKey::Known(name.clone())),
            Key::Value(value) => {
                let known = self.property_key(value.clone(), at)?;
                if let PropertyKey::Known(name) = &known {
                    *key = Key::Name(name.clone());
                }
                Ok(known)
            }
        }
    }

    /// The value that is there.
    pub(in crate::evaluate) fn read_reference(&mut self, reference: &mut Reference) -> Eval<Value> {
        match reference {
            Reference::Name(name, scope, at) => self.read_name(name, *scope, *at),
            Reference::Member { object, key, at } => {
                let at = *at;
                if object.is_nullish() {
                    let name = Atom::from(if let Key::Name(name) = &key { name.as_str() } else { "a member" });
                    return self.get(object, &name, at);
                }
                match self.key_of_reference(key, at)? {
                    PropertyKey::Known(name) => {
                        if is_private(&name) {
                            return self.get_private(object, &name, at);
                        }
                        self.get(object, &name, at)
                    }
                    PropertyKey::Unknown(name) => {
                        Ok(self.look_up(object, name, at).unwrap_or_else(|| self.derive_at(name, at)))
                    }
                }
            }
            Reference::Super { home, this, key, at } => {
                let (at, home) = (*at, *home);
                let parent = home.and_then(|home| self.heap.peek(home).prototype);
                let key = self.key_of_reference(key, at)?;
                match (key, parent) {
                    (PropertyKey::Known(name), Some(parent)) => self.get_from(parent, &name, this, at),
                    (PropertyKey::Known(name), None) => self.super_of_library(home, &name, this, at),
                    (PropertyKey::Unknown(id), _) => Ok(self.derive(id, "super[…]", at)),
                }
            }
            Reference::Other(value) => Ok(value.clone()),
        }
    }

    /// Writes a value there.
    pub(in crate::evaluate) fn write_reference(&mut self, reference: &mut Reference, value: Value) -> Eval<()> {
        match reference {
            Reference::Name(name, scope, _) => {
                let (name, scope) = (name.clone(), *scope);
                self.assign_name(&name, value, scope)
            }
            Reference::Member { object, key, at } => {
                let at = *at;
                if object.is_nullish() {
                    let shown = self.show(object);
                    return self.throw("TypeError", &format!("Cannot set properties of {shown}"), at);
                }
                match self.key_of_reference(key, at)? {
                    PropertyKey::Known(name) if is_private(&name) => self.set_private(object, &name, value, at),
                    PropertyKey::Known(name) => self.set(object, name, value, at),
                    PropertyKey::Unknown(id) => {
                        match object {
                            Value::Object(object) => self.doubt_object(*object, id),
                            object => {
                                self.is_written_to(object);
                                self.doubt_environment(object, at);
                                self.doubt_behind(object);
                            }
                        }
                        Ok(())
                    }
                }
            }
            Reference::Super { home, this, key, at } => {
                let (at, home) = (*at, *home);
                let parent = home.and_then(|home| self.heap.peek(home).prototype);
                if home.is_some_and(|home| self.heap.peek(home).is_bare) {
                    return self.throw("TypeError", "Cannot set properties of null", at);
                }
                match (self.key_of_reference(key, at)?, &*this) {
                    (PropertyKey::Known(name), Value::Object(this)) => {
                        self.set_super((parent, home), *this, name, value, at)
                    }
                    (PropertyKey::Unknown(id), Value::Object(this)) => {
                        self.doubt_object(*this, id);
                        Ok(())
                    }
                    _ => Ok(()),
                }
            }
            // Whatever is meant is in doubt, which is more than can be said here.
            Reference::Other(_) => Ok(()),
        }
    }

    /// `super.name = value`: a setter of a parent is called, all else becomes a property of `this`.
    fn set_super(
        &mut self,
        (parent, home): (Option<ObjectId>, Option<ObjectId>),
        this: ObjectId,
        key: Atom,
        value: Value,
        at: Location,
    ) -> Eval<()> {
        let receiver = self.value_of(this);
        let parent = match (parent, home) {
            (Some(parent), _) => parent,
            // What an object has no parent of its own inherits from is the language's.
            (None, Some(home)) => match prototype::prototype_of(self.heap.peek(home)) {
                Some(native) => self.native_object(native),
                None => return Ok(()),
            },
            (None, None) => return Ok(()),
        };
        let result = match self.heap.peek(parent).kind {
            Kind::Proxy(_) => self.set_of_proxy(parent, &key, value, &receiver, at)?,
            _ => self.set_with_receiver(parent, key.clone(), value, &receiver, Some(this), at)?,
        };
        match self.truth(&result, at) {
            Some(false) => self.refuse_write(&key, at),
            Some(true) => Ok(()),
            None => self.risk_of_result(&result, 0, at),
        }
    }
}
