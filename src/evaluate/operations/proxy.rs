//! Proxies (ECMA-262, 10.5), as far as reading and calling them goes. Which keys a proxy has stays unknown.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        language::arguments::Arguments,
        values::{
            heap::Kind,
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
        for _ in 0..super::property_access::MAX_PROTOTYPES {
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
}
