//! Proxies (ECMA-262, 10.5), as far as reading and calling them goes. Which keys a proxy has stays unknown.

use swc_atoms::Atom;

use super::property_define::same_value;
use crate::{
    evaluate::{
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            properties::{HIDDEN, Slot},
            sequence::Arguments,
            value::{ObjectId, UnknownId, Value},
        },
        world::{budget::MAX_PROTOTYPES, interpreter::Interpreter},
    },
    source::Location,
};

impl Interpreter<'_> {
    /// What a proxy's handler has under a name, with its target and handler; `None` for what is no proxy.
    pub(in crate::evaluate) fn trap(
        &mut self,
        object: ObjectId,
        name: &str,
        at: Location,
    ) -> Eval<Option<(Value, Value, Value)>> {
        let Kind::Proxy(proxy) = &self.heap.peek(object).kind else { return Ok(None) };
        let (target, handler) = (**proxy).clone();
        self.enter(|_| at)?;
        let trap = self.get(&handler, &name.into(), at);
        self.leave();
        Ok(Some((trap?, target, handler)))
    }

    /// Something is asked of a proxy that is not followed, or of what inherits from one: its handler may do anything, and throw.
    ///
    /// # Errors
    /// An unknown error, in the worlds in which it throws.
    pub(in crate::evaluate) fn proxy_is_asked(&mut self, object: &Value, reason: UnknownId, at: Location) -> Eval<()> {
        let mut current = object.clone();
        for _ in 0..MAX_PROTOTYPES {
            let Value::Object(id) = current else { return Ok(()) };
            if let Kind::Proxy(proxy) = &self.heap.peek(id).kind {
                let handler = proxy.1.clone();
                self.hand_over(reason, &handler, &Arguments::of(vec![handler.clone()]), at);
                let text = self.unknown(reason).text.clone();
                return self.risk(reason, &text, at);
            }
            match self.heap.peek(id).prototype {
                Some(prototype) => current = Value::Object(prototype),
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// A property of a proxy.
    pub(in crate::evaluate) fn get_of_proxy(
        &mut self,
        object: ObjectId,
        key: &Atom,
        receiver: &Value,
        at: Location,
    ) -> Eval<Option<Value>> {
        let Some((trap, target, handler)) = self.trap(object, "get", at)? else { return Ok(None) };
        if trap.is_nullish() {
            return match self.object_of(&target) {
                Some(target) => self.get_from(target, key, receiver, at).map(Some),
                None => self.get(&target, key, at).map(Some),
            };
        }
        let arguments = Arguments::of(vec![target.clone(), key_value(key), receiver.clone()]);
        let value = self.call(&trap, handler, arguments, at)?;
        self.check_against_target(&target, key, Some(&value), None, at)?;
        Ok(Some(value))
    }

    /// What a handler gave for a property, or wrote, has to be what its target has where that cannot change (10.5.8, 10.5.9).
    fn check_against_target(
        &mut self,
        target: &Value,
        key: &Atom,
        read: Option<&Value>,
        written: Option<&Value>,
        at: Location,
    ) -> Eval<()> {
        let Some(target) = self.object_of(target) else { return Ok(()) };
        let Some(target) = self.behind_proxies(target) else {
            let unknown = self.unsupported("a proxy of a proxy", at);
            return self.risk_of_result(&unknown, 0, at);
        };
        let holds = match self.own_property(target, key) {
            Some((slot, attributes)) if !attributes.configurable => match (slot, read, written) {
                (Slot::Accessor { get: None, .. }, Some(value), _) => {
                    matches!(value, Value::Undefined | Value::Unknown(_))
                }
                (Slot::Accessor { set: None, .. }, _, Some(_)) => false,
                (Slot::Value(known), Some(value), _) | (Slot::Value(known), _, Some(value)) => {
                    attributes.writable || matches!(value, Value::Unknown(_)) || same_value(&known, value)
                }
                _ => true,
            },
            _ => true,
        };
        if holds { Ok(()) } else { self.throw("TypeError", "a proxy's handler contradicts its target", at) }
    }

    /// 10.5.9 [[Set]]: whether the write is taken.
    ///
    /// # Errors
    /// What a handler or a setter throws.
    pub(in crate::evaluate) fn set_of_proxy(
        &mut self,
        proxy: ObjectId,
        key: &Atom,
        value: Value,
        receiver: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Some((trap, target, handler)) = self.trap(proxy, "set", at)? else { return Ok(Value::Bool(false)) };
        if !trap.is_nullish() {
            let arguments = Arguments::of(vec![target.clone(), key_value(key), value.clone(), receiver.clone()]);
            let result = self.call(&trap, handler, arguments, at)?;
            if self.truth(&result, at) != Some(false) {
                self.check_against_target(&target, key, None, Some(&value), at)?;
            }
            return Ok(result);
        }
        let Some(target_id) = self.object_of(&target) else {
            self.set(&target, key.clone(), value, at)?;
            return Ok(Value::Bool(true));
        };
        if let Kind::Proxy(_) = self.heap.peek(target_id).kind {
            return self.set_of_proxy(target_id, key, value, receiver, at);
        }
        let own = match receiver {
            Value::Object(id) => match self.behind_proxies(*id) {
                Some(own) => Some(own),
                // Its handler is asked, and told.
                None => {
                    let result = self.unsupported("a write to a proxy", at);
                    if let Value::Unknown(unknown) = result {
                        self.doubt_property(target_id, key, unknown);
                        self.proxy_is_asked(receiver, unknown, at)?;
                    }
                    return Ok(result);
                }
            },
            _ => None,
        };
        self.set_with_receiver(target_id, key.clone(), value, receiver, own, at)
    }

    /// `key in object`, through the handlers of proxies; `None` where it cannot be known.
    ///
    /// # Errors
    /// What a handler throws.
    pub(in crate::evaluate) fn has_property(
        &mut self,
        object: ObjectId,
        key: &Atom,
        at: Location,
    ) -> Eval<Option<bool>> {
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            let here = self.heap.peek(current);
            if let Kind::Proxy(_) = here.kind {
                return self.proxy_has(current, key, at);
            }
            if matches!(here.kind, Kind::Native(_)) || here.prototype.is_none() {
                return Ok(self.has(current, key));
            }
            let parent = here.prototype;
            match (self.has_own(current, key), parent) {
                (Some(false), Some(parent)) => current = parent,
                (known, _) => return Ok(known),
            }
        }
        Ok(None)
    }

    /// 10.5.7 [[HasProperty]]
    fn proxy_has(&mut self, proxy: ObjectId, key: &Atom, at: Location) -> Eval<Option<bool>> {
        let Some((trap, target, handler)) = self.trap(proxy, "has", at)? else { return Ok(None) };
        let target_id = self.object_of(&target);
        if trap.is_nullish() {
            return match target_id {
                Some(target) => self.has_property(target, key, at),
                None => Ok(None),
            };
        }
        let result = self.call(&trap, handler, Arguments::of(vec![target, key_value(key)]), at)?;
        let answer = self.truth(&result, at);
        if answer == Some(false) {
            let Some(target) = target_id.and_then(|target| self.behind_proxies(target)) else { return Ok(None) };
            let is_closed = self.heap.peek(target).integrity > Integrity::Open;
            match self.own_property(target, key) {
                Some((_, attributes)) if is_closed || !attributes.configurable => {
                    return self.throw(
                        "TypeError",
                        "'has' on proxy: trap returned falsish for a property that stays",
                        at,
                    );
                }
                None if self.heap.peek(target).open.is_some() => return Ok(None),
                _ => {}
            }
        }
        Ok(answer)
    }

    /// What a proxy stands for may be written to.
    pub(in crate::evaluate) fn doubt_targets(&mut self, proxy: ObjectId, reason: UnknownId) {
        let mut current = proxy;
        for _ in 0..MAX_PROTOTYPES {
            let Kind::Proxy(inner) = &self.heap.peek(current).kind else { break };
            let Value::Object(target) = inner.0 else { return };
            current = target;
        }
        self.doubt_object(current, reason);
    }

    /// What a proxy stands for in the end, where its own properties are those of the target: no handler says otherwise.
    pub(in crate::evaluate) fn behind_proxies(&mut self, object: ObjectId) -> Option<ObjectId> {
        let mut current = object;
        for _ in 0..MAX_PROTOTYPES {
            let Kind::Proxy(proxy) = &self.heap.peek(current).kind else { return Some(current) };
            let (target, handler) = (**proxy).clone();
            let handler = self.object_of(&handler)?;
            for trap in ["getOwnPropertyDescriptor", "defineProperty"] {
                if self.has(handler, &trap.into()) != Some(false) {
                    return None;
                }
            }
            current = self.object_of(&target)?;
        }
        None
    }
}

/// A key as a value.
pub(in crate::evaluate) fn key_value(key: &Atom) -> Value {
    if key.starts_with(HIDDEN) { Value::Symbol(key.clone()) } else { Value::String(key.clone()) }
}
