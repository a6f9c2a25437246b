//! Proxies (ECMA-262, 10.5), as far as reading and calling them goes. Which keys a proxy has stays unknown.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        language::arguments::Arguments,
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::HIDDEN,
            value::{ObjectId, Value},
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
