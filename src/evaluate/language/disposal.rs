//! Resources (ECMA-262, 9.4.4): `using` and `await using`. In: a value and the scope that it belongs to. Out: when the scope is
//! left, whatever the reason, each was told so, last first.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::{Completion, Eval, Interrupt, Thrown},
            properties::HIDDEN,
            scope::{ScopeId, State},
            sequence::Arguments,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// The name under which a scope keeps its resources: a list of value, method, and whether it is waited for.
fn resources() -> Atom {
    format!("{HIDDEN}resources").into()
}

impl Interpreter<'_> {
    /// Keeps a resource until its scope is left.
    ///
    /// # Errors
    /// A `TypeError` for what cannot be disposed of.
    pub(in crate::evaluate) fn keep_resource(
        &mut self,
        value: &Value,
        waits: bool,
        scope: ScopeId,
        at: Location,
    ) -> Eval<()> {
        let value = self.settle(value.clone(), at);
        self.asks_for_own_code(self.heap.flow.read(), at.file);
        let method = if value.is_nullish() { Value::Undefined } else { self.disposer(&value, waits, at)? };
        let entry = self.new_array(vec![value, method, Value::Bool(waits)], Some(at));
        let list = match self.scopes.own(scope, &resources()) {
            Some((Value::Object(list), _)) => *list,
            _ => {
                let list = self.new_object(Kind::Array(Vec::new()), Some(at));
                self.scopes.declare_as(scope, resources(), Value::Object(list), State::Constant);
                list
            }
        };
        if let Kind::Array(items) = &mut self.heap.get_mut(list).kind {
            items.push(entry);
        }
        Ok(())
    }

    fn disposer(&mut self, value: &Value, waits: bool, at: Location) -> Eval<Value> {
        if !matches!(value, Value::Object(_) | Value::Unknown(_)) {
            return self.throw("TypeError", "this cannot be disposed of", at);
        }
        let names: &[&str] = if waits { &["asyncDispose", "dispose"] } else { &["dispose"] };
        for name in names {
            let method = self.get(value, &format!("{HIDDEN}Symbol.{name}").into(), at)?;
            let method = self.settle(method, at);
            if !method.is_nullish() {
                return if self.is_callable(&method) || matches!(method, Value::Unknown(_)) {
                    Ok(method)
                } else {
                    self.throw("TypeError", "the method that disposes is not a function", at)
                };
            }
        }
        self.throw("TypeError", "this cannot be disposed of", at)
    }

    /// Disposes of what a scope keeps. What that throws comes before what left the scope.
    pub(in crate::evaluate) fn dispose(&mut self, scope: ScopeId, result: Eval<Completion>) -> Eval<Completion> {
        if matches!(result, Err(Interrupt::Exhausted(..))) {
            return result;
        }
        let Some((Value::Object(list), _)) = self.scopes.own(scope, &resources()) else { return result };
        let list = *list;
        let Kind::Array(entries) = &mut self.heap.get_mut(list).kind else { return result };
        let entries = std::mem::take(entries);
        let mut result = result;
        for entry in entries.into_iter().rev() {
            let Value::Object(entry) = entry else { continue };
            let object = self.heap.get(entry);
            let at = object.location;
            let (Kind::Array(parts), Some(at)) = (&object.kind, at) else { continue };
            let [value, method, waits] = parts.as_slice() else { continue };
            let (value, method, waits) = (value.clone(), method.clone(), matches!(waits, Value::Bool(true)));
            match (self.dispose_one(value, &method, waits, at), &mut result) {
                (Ok(()), _) => {}
                (Err(Interrupt::Throw(new)), Err(Interrupt::Throw(old))) => {
                    let error = self.new_object(Kind::Error("SuppressedError"), Some(at));
                    self.hide(error, "error", new.value.clone());
                    self.hide(error, "suppressed", old.value.clone());
                    let thrown = Thrown { value: Value::Object(error), location: Some(at) };
                    result = Err(Interrupt::Throw(Box::new(thrown)));
                }
                (Err(interrupt), _) => result = Err(interrupt),
            }
        }
        result
    }

    fn dispose_one(&mut self, value: Value, method: &Value, waits: bool, at: Location) -> Eval<()> {
        let result = match method {
            Value::Undefined => Value::Undefined,
            method => self.call(method, value, Arguments::default(), at)?,
        };
        if waits { self.awaited(&result, at).map(|_| ()) } else { Ok(()) }
    }
}
