//! Proxies (ECMA-262, 10.5), as far as reading and calling them goes. Which keys a proxy has stays unknown.

use swc_atoms::Atom;

use super::property_access::MAX_PROTOTYPES;
use crate::{
    evaluate::{
        language::arguments::Arguments,
        values::{
            heap::{Integrity, Kind},
            interrupt::Eval,
            properties::HIDDEN,
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
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
            return self.get(&target, key, at).map(Some);
        }
        let key = if key.starts_with(HIDDEN) { Value::Symbol(key.clone()) } else { Value::String(key.clone()) };
        let arguments = Arguments::of(vec![target, key, receiver.clone()]);
        self.call(&trap, handler, arguments, at).map(Some)
    }

    /// `key in object`, through the handlers of proxies; `None` where it cannot be known.
    ///
    /// # Errors
    /// What a handler throws.
    pub(in crate::evaluate) fn has_property(&mut self, object: ObjectId, key: &Atom, at: Location) -> Eval<Option<bool>> {
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
                    return self.throw("TypeError", "'has' on proxy: trap returned falsish for a property that stays", at);
                }
                None if self.heap.peek(target).open.is_some() => return Ok(None),
                _ => {}
            }
        }
        Ok(answer)
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
