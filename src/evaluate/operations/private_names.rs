//! Private names (ECMA-262, 7.3.28 and after). In: an object and a name of a class. Out: the field, method or accessor that the
//! object itself has under that name; what it inherits is none.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            properties::{Attributes, HIDDEN, Slot},
            scope::ScopeId,
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What a private name is called in the scope of its class.
fn private_name(name: &str) -> Atom {
    format!("#{name}").into()
}

/// Whether a key is a private name's.
pub(in crate::evaluate) fn is_private(key: &str) -> bool {
    key.strip_prefix(HIDDEN).is_some_and(|rest| rest.starts_with('#'))
}

/// A private name as the source has it.
fn shown(key: &str) -> &str {
    key.trim_start_matches(HIDDEN).split(HIDDEN).next().unwrap_or_default()
}

impl Interpreter<'_> {
    /// Declares a private name in the scope of a class: each evaluation of the class has its own.
    pub(in crate::evaluate) fn declare_private(&mut self, name: &str, scope: ScopeId) {
        let name_in_scope = private_name(name);
        if self.scopes.own(scope, &name_in_scope).is_none() {
            self.symbols += 1;
            let key = format!("{HIDDEN}#{name}{HIDDEN}{}", self.symbols);
            self.scopes.declare(scope, name_in_scope, Value::Symbol(key.into()));
        }
    }

    /// The key of a private name.
    pub(in crate::evaluate) fn private_key(&self, name: &str, scope: ScopeId) -> Atom {
        match self.scopes.lookup(scope, &private_name(name)) {
            Some(Value::Symbol(key)) => key.clone(),
            _ => format!("{HIDDEN}#{name}").into(),
        }
    }

    /// Whether an object has a private name; `None` when it cannot be known.
    pub(in crate::evaluate) fn has_private(&self, id: ObjectId, key: &Atom) -> Option<bool> {
        self.heap.reads(id, key);
        let object = self.heap.peek(id);
        if object.properties.contains(key) {
            return Some(true);
        }
        if object.open.is_none() || matches!(object.kind, Kind::Global) { Some(false) } else { None }
    }

    fn private_slot(
        &mut self,
        object: &Value,
        key: &Atom,
        at: Location,
    ) -> Eval<Result<(ObjectId, Slot, Attributes), Value>> {
        match object {
            Value::Object(id) => {
                self.heap.reads(*id, key);
                if let Some((slot, attributes)) = self.heap.peek(*id).properties.entry(key) {
                    return Ok(Ok((*id, slot.clone(), attributes)));
                }
                // Proxies and the global object have the private names that were given to themselves.
                let is_known = matches!(self.heap.peek(*id).kind, Kind::Proxy(_) | Kind::Global);
                if let Some(open) = self.heap.peek(*id).open.filter(|_| !is_known) {
                    return Ok(Err(self.derive_member(open, key, at)));
                }
            }
            Value::Unknown(id) => return Ok(Err(self.derive_member(*id, key, at))),
            _ => {}
        }
        let text = format!("Cannot read private member {} from an object whose class did not declare it", shown(key));
        self.throw("TypeError", &text, at)
    }

    /// `object.#name`
    pub(in crate::evaluate) fn get_private(&mut self, object: &Value, key: &Atom, at: Location) -> Eval<Value> {
        let object = self.settle(object.clone(), at);
        match self.private_slot(&object, key, at)? {
            Err(unknown) => Ok(unknown),
            Ok((_, Slot::Value(value), _)) => Ok(value),
            Ok((_, Slot::Accessor { get: Some(getter), .. }, _)) => {
                self.call(&Value::Object(getter), object, Arguments::default(), at)
            }
            Ok(_) => self.throw("TypeError", &format!("'{}' was defined without a getter", shown(key)), at),
        }
    }

    /// `object.#name = value`: a method cannot be written to, nor what has no setter.
    pub(in crate::evaluate) fn set_private(
        &mut self,
        object: &Value,
        key: &Atom,
        value: Value,
        at: Location,
    ) -> Eval<()> {
        match self.private_slot(object, key, at)? {
            Err(_) => {
                if let (Value::Object(id), Some(open)) =
                    (object, self.object_of(object).and_then(|id| self.heap.peek(id).open))
                {
                    self.doubt_property(*id, key, open);
                }
                Ok(())
            }
            Ok((id, Slot::Value(_), attributes)) if attributes.writable => {
                self.heap.get_mut(id).properties.set_with(key.clone(), Slot::Value(value), false);
                Ok(())
            }
            Ok((_, Slot::Accessor { set: Some(setter), .. }, _)) => {
                self.call(&Value::Object(setter), object.clone(), Arguments::of(vec![value]), at).map(|_| ())
            }
            Ok(_) => self.throw("TypeError", &format!("Private member '{}' is not writable", shown(key)), at),
        }
    }

    /// Gives an object a private field, method or accessor: never twice.
    pub(in crate::evaluate) fn add_private(
        &mut self,
        id: ObjectId,
        key: Atom,
        slot: Slot,
        is_writable: bool,
        at: Location,
    ) -> Eval<()> {
        let slot = match (self.heap.peek(id).properties.get(&key), slot) {
            (None, slot) => slot,
            // The other half of an accessor.
            (Some(Slot::Accessor { get, set: None }), Slot::Accessor { get: None, set }) => {
                Slot::Accessor { get: *get, set }
            }
            (Some(Slot::Accessor { get: None, set }), Slot::Accessor { get, set: None }) => {
                Slot::Accessor { get, set: *set }
            }
            _ => {
                let text = format!("Cannot initialize {} twice on the same object", shown(&key));
                return self.throw("TypeError", &text, at);
            }
        };
        let attributes = Attributes { writable: is_writable, ..Attributes::changeable(false) };
        self.heap.get_mut(id).properties.define(key, slot, attributes);
        Ok(())
    }
}
