//! `delete` (ECMA-262, 13.5.1). In: a member. Out: it is gone, where the object lets it go.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, OptChainBase};

use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            keys::{PropertyKey, gone},
            properties::{HIDDEN, OwnOfNative, integer_key},
            scope::ScopeId,
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// `delete target`
    pub(in crate::evaluate) fn delete(&mut self, target: &'a Expr, scope: ScopeId) -> Eval<Value> {
        let file = self.scopes.get(scope).file;
        let (member, object) = match target {
            Expr::SuperProp(property) => {
                let at = self.location(scope, property);
                self.this(scope, at)?;
                return self.throw("ReferenceError", "Unsupported reference to 'super'", at);
            }
            Expr::Member(member) => (member, self.find_target(file, |this| this.expression(&member.obj, scope))?),
            Expr::OptChain(chain) => match &*chain.base {
                OptChainBase::Member(member) => {
                    match self.find_target(file, |this| this.chain_part(&member.obj, scope))? {
                        Some(object) => (member, object),
                        None => return Ok(Value::Bool(true)),
                    }
                }
                OptChainBase::Call(_) => {
                    self.optional_chain(chain, scope)?;
                    return Ok(Value::Bool(true));
                }
            },
            other => {
                self.expression(other, scope)?;
                return Ok(Value::Bool(true));
            }
        };
        let at = self.location(scope, member);
        let object = self.settle(object, at);
        if object.is_nullish() {
            return if matches!(target, Expr::OptChain(_)) {
                Ok(Value::Bool(true))
            } else {
                self.throw("TypeError", "Cannot convert undefined or null to object", at)
            };
        }
        let key = self.member_key(&member.prop, scope)?;
        match (self.object_of(&object), key, &object) {
            (Some(id), PropertyKey::Known(key), _) => return self.delete_key(id, &key, at),
            (Some(id), PropertyKey::Unknown(unknown), _) => self.doubt_object(id, unknown),
            (None, PropertyKey::Known(key), Value::Unknown(id)) => {
                if !self.write_environment(*id, &key, None, at)? {
                    self.is_written_to(&object);
                }
            }
            (None, PropertyKey::Unknown(_), object) => {
                self.is_written_to(object);
                self.doubt_environment(object, at);
            }
            (None, PropertyKey::Known(_), _) => {}
        }
        self.doubt_behind(&object);
        Ok(Value::Bool(true))
    }

    pub(in crate::evaluate) fn delete_key(&mut self, id: ObjectId, key: &Atom, at: Location) -> Eval<Value> {
        if let Kind::Proxy(proxy) = &self.heap.get(id).kind {
            let target = proxy.0.clone();
            return match self.trap(id, "deleteProperty", at)? {
                Some((trap, target, handler)) if !trap.is_nullish() => {
                    let name =
                        if key.starts_with(HIDDEN) { Value::Symbol(key.clone()) } else { Value::String(key.clone()) };
                    let result = self.call(&trap, handler, Arguments::of(vec![target.clone(), name]), at)?;
                    let behind = self.object_of(&target).and_then(|target| self.behind_proxies(target));
                    let stays = match behind.and_then(|target| Some((target, self.own_property(target, key)?))) {
                        Some((target, (_, attributes))) => {
                            !attributes.configurable || self.heap.peek(target).integrity > Integrity::Open
                        }
                        None => false,
                    };
                    match self.truth(&result, at) {
                        Some(true) if stays => {
                            self.throw("TypeError", "'deleteProperty' on proxy: the property stays in its target", at)
                        }
                        Some(false) if self.is_strict(at.file) => self.throw(
                            "TypeError",
                            &format!("'deleteProperty' on proxy: trap returned falsish for property '{key}'"),
                            at,
                        ),
                        Some(truth) => Ok(Value::Bool(truth)),
                        None => Ok(self.derive_from(&result, at)),
                    }
                }
                _ => match target {
                    Value::Object(target) => self.delete_key(target, key, at),
                    _ => Ok(self.unsupported("`delete` on a proxy", at)),
                },
            };
        }
        let object = self.heap.get(id);
        if let Kind::Native(native) = object.kind {
            let is_fixed = match self.own_of_native(native, key) {
                OwnOfNative::Absent => return Ok(Value::Bool(true)),
                OwnOfNative::There(_, attributes) => !attributes.configurable,
                OwnOfNative::NotEvaluated => false,
            };
            if is_fixed || object.integrity >= Integrity::Sealed {
                return self.refuse_delete(key, at);
            }
            self.delete_of_native(id, native, key, at);
            return Ok(Value::Bool(true));
        }
        if let Kind::Namespace(_) = object.kind {
            return match self.has_own(id, key) {
                Some(false) => Ok(Value::Bool(true)),
                _ => self.refuse_delete(key, at),
            };
        }
        let object = self.heap.get(id);
        let index = match &object.kind {
            Kind::Array(items) => integer_key(key)
                .map(|index| index as usize)
                .filter(|index| *index < items.len() && !object.irregular.has_hole(*index)),
            _ => None,
        };
        let is_there = index.is_some() || object.properties.contains(key);
        let is_fixed = object.properties.entry(key).is_some_and(|(_, attributes)| !attributes.configurable)
            || key == "length" && matches!(object.kind, Kind::Array(_)) && !object.is_arguments
            || key == "lastIndex" && matches!(object.kind, Kind::RegExp(_))
            || matches!(key.as_str(), "NaN" | "Infinity" | "undefined") && matches!(object.kind, Kind::Global)
            || key == "prototype" && matches!(&object.kind, Kind::Function(closure) if closure.is_constructor());
        let is_own = is_there
            || matches!(object.kind, Kind::Function(_)) && matches!(key.as_str(), "name" | "length")
            || matches!(&object.kind, Kind::Wrapper(Value::String(_))) && self.own_property(id, key).is_some();
        let is_fixed = is_fixed || is_own && !is_there && matches!(object.kind, Kind::Wrapper(_));
        if object.integrity >= Integrity::Sealed && is_own || is_fixed {
            return self.refuse_delete(key, at);
        }
        let leaves_none = match object.kind {
            Kind::Function(_) => is_own && matches!(key.as_str(), "name" | "length"),
            Kind::Array(_) => object.is_arguments && key == "length",
            _ => false,
        };
        // Those behind it move up.
        self.charge(self.heap.peek(id).properties.len() * 4);
        let object = self.heap.get_mut(id);
        if let (Kind::Array(items), Some(index)) = (&mut object.kind, index) {
            items[index] = Value::Undefined;
            object.irregular.leave_out(index..index + 1);
        }
        object.properties.remove(key);
        if leaves_none {
            object.properties.set_with(gone(key), crate::evaluate::values::properties::Slot::Value(Value::Null), false);
        }
        Ok(Value::Bool(true))
    }

    fn refuse_delete(&mut self, key: &Atom, at: Location) -> Eval<Value> {
        if self.is_strict(at.file) {
            self.throw("TypeError", &format!("Cannot delete property '{key}'"), at)
        } else {
            Ok(Value::Bool(false))
        }
    }
}
