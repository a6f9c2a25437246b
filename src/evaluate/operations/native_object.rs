//! The language's own functions and prototypes as objects. In: one of them, and a key. Out: its property, as the language makes
//! it or as the app changed it. What the app changes is kept by an object on the heap; what it changes that the language itself
//! depends on leaves everything unknown which that decides.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        builtins::{
            self,
            own::{Own, own},
            prototype,
        },
        values::{
            heap::{Integrity, Kind, Object},
            interrupt::Eval,
            keys::gone,
            marks::Part,
            native::Native,
            properties::{Attributes, HIDDEN, OwnOfNative, Slot, integer_key},
            sequence::Arguments,
            unknown::Reason,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// Names that the language itself asks prototypes for, without there being a call of them in the source.
const OF_PROTOCOLS: [&str; 40] = [
    "constructor",
    "then",
    "next",
    "return",
    "throw",
    "value",
    "done",
    "exec",
    "flags",
    "toString",
    "valueOf",
    "set",
    "add",
    "get",
    "has",
    "keys",
    "join",
    "resolve",
    "length",
    "enumerable",
    "configurable",
    "writable",
    "lastIndex",
    "raw",
    "message",
    "cause",
    "global",
    "unicode",
    "unicodeSets",
    "hasIndices",
    "index",
    "input",
    "groups",
    "size",
    "source",
    "errors",
    "name",
    "deleteProperty",
    "defineProperty",
    "apply",
];

impl Interpreter<'_> {
    /// The object that keeps what is changed of one of the library.
    pub(in crate::evaluate) fn native_object(&mut self, native: &'static Native) -> ObjectId {
        let address = std::ptr::from_ref(native) as usize;
        if let Some(id) = self.native_objects.get(&address) {
            return *id;
        }
        let mut object = Object::new(Kind::Native(native), None);
        if std::ptr::eq(native, &raw const builtins::THROWER) {
            object.integrity = Integrity::Frozen;
        }
        let id = self.heap.add_timeless(object);
        self.native_objects.insert(address, id);
        id
    }

    /// The same where it was made before.
    pub(in crate::evaluate) fn known_native_object(&self, native: &'static Native) -> Option<ObjectId> {
        self.native_objects.get(&(std::ptr::from_ref(native) as usize)).copied()
    }

    /// The same for what may be no object of the library.
    pub(in crate::evaluate) fn object_of(&mut self, value: &Value) -> Option<ObjectId> {
        match value {
            Value::Object(id) => Some(*id),
            Value::Native(native) => Some(self.native_object(native)),
            _ => None,
        }
    }

    /// An object as a value: those of the library have one of their own.
    pub(in crate::evaluate) fn value_of(&self, id: ObjectId) -> Value {
        match self.heap.peek(id).kind {
            Kind::Native(native) => Value::Native(native),
            _ => Value::Object(id),
        }
    }

    /// An own property of an object of the library.
    pub(in crate::evaluate) fn own_of_native(&self, native: &'static Native, key: &str) -> OwnOfNative {
        if !self.native_objects.is_empty()
            && let Some(id) = self.native_objects.get(&(std::ptr::from_ref(native) as usize))
        {
            self.heap.reads(*id, &key.into());
            let object = self.heap.peek(*id);
            if let Some((slot, attributes)) = object.properties.entry(&key.into()) {
                return OwnOfNative::There(slot.clone(), attributes);
            }
            if object.open.is_some() {
                return OwnOfNative::NotEvaluated;
            }
            if object.properties.len() > 0 && object.properties.contains(&gone(key)) {
                return OwnOfNative::Absent;
            }
            // It is a list itself: its length follows its items.
            if key == "length"
                && native.name == "Array.prototype"
                && object.properties.slots().iter().any(|(key, ..)| integer_key(key).is_some())
            {
                return OwnOfNative::NotEvaluated;
            }
        }
        match own(native, key) {
            Own::There(value, attributes) => OwnOfNative::There(Slot::Value(value), attributes),
            Own::Absent => OwnOfNative::Absent,
            Own::NotEvaluated => OwnOfNative::NotEvaluated,
        }
    }

    /// A property of an object of the library, or of what it inherits from; `None` where there is none.
    pub(in crate::evaluate) fn find_in_native(
        &mut self,
        native: &'static Native,
        key: &Atom,
        receiver: &Value,
        at: Location,
    ) -> Eval<Option<Value>> {
        let mut current = Some(native);
        while let Some(here) = current {
            match self.own_of_native(here, key) {
                OwnOfNative::There(Slot::Value(value), _) => return Ok(Some(value)),
                OwnOfNative::There(Slot::Accessor { get, .. }, _) => {
                    let Some(getter) = get else { return Ok(Some(Value::Undefined)) };
                    let getter = self.value_of(getter);
                    return self.call(&getter, receiver.clone(), Arguments::default(), at).map(Some);
                }
                OwnOfNative::NotEvaluated
                    if matches!(key.as_str(), "caller" | "arguments") && here.name == "Function.prototype" =>
                {
                    return self.throw(
                        "TypeError",
                        "'caller' and 'arguments' may not be accessed on strict functions",
                        at,
                    );
                }
                OwnOfNative::NotEvaluated => {
                    let value = match receiver {
                        Value::Native(on) => {
                            let text = format!("{}.{key}", on.name);
                            self.make_unknown(
                                Reason::Unsupported("this part of the language's library"),
                                &text,
                                Some(at),
                                false,
                            )
                        }
                        _ => self.unsupported("this part of the language's library", at),
                    };
                    // A prototype may have getters that refuse to be read there.
                    if !key.starts_with(HIDDEN) && key != "prototype" {
                        self.change_unknown(&value, |unknown| unknown.truthy = true);
                    }
                    // What is read through a getter is refused by the prototype itself.
                    if matches!(receiver, Value::Native(on) if on.is_prototype()) {
                        self.risk_of_result(&value, 0, at)?;
                    }
                    return Ok(Some(value));
                }
                OwnOfNative::Absent if key == "__proto__" && here.name == "Object.prototype" => {
                    return Ok(Some(self.prototype_of_value(receiver, at)));
                }
                OwnOfNative::Absent => current = prototype::parent(here),
            }
        }
        Ok(None)
    }

    /// Whether an object of the library, or what it inherits from, has a property; what is not evaluated is there.
    pub(in crate::evaluate) fn native_has(&self, native: &'static Native, key: &str) -> bool {
        let mut current = Some(native);
        while let Some(here) = current {
            if !matches!(self.own_of_native(here, key), OwnOfNative::Absent)
                || key == "__proto__" && here.name == "Object.prototype"
            {
                return true;
            }
            current = prototype::parent(here);
        }
        false
    }

    /// Makes a value an own property of an object of the library.
    pub(in crate::evaluate) fn set_of_native(
        &mut self,
        id: ObjectId,
        native: &'static Native,
        key: Atom,
        slot: Slot,
        attributes: Attributes,
        at: Location,
    ) {
        self.language_changes(native, &key, at);
        // What the language does with it from now on is not followed, and may call it.
        if let (Some(reason), Slot::Value(function @ Value::Object(_))) = (self.changed_language, &slot)
            && key.starts_with(HIDDEN)
            && self.is_callable(function)
        {
            self.may_call(reason, &function.clone(), &Value::Undefined, &[]);
        }
        self.heap.depends(id, Part::Key(key.clone()));
        let object = self.heap.get_mut_unmarked(id);
        object.properties.remove(&gone(&key));
        object.properties.define(key, slot, attributes);
    }

    /// Takes a property from an object of the library.
    pub(in crate::evaluate) fn delete_of_native(
        &mut self,
        id: ObjectId,
        native: &'static Native,
        key: &Atom,
        at: Location,
    ) {
        self.language_changes(native, key, at);
        self.heap.depends(id, Part::Key(key.clone()));
        let object = self.heap.get_mut_unmarked(id);
        object.properties.remove(key);
        object.properties.set_with(gone(key), Slot::Value(Value::Null), false);
    }

    /// What the language itself looks for on its prototypes is another now: what it does with that is not followed.
    pub(in crate::evaluate) fn language_changes(&mut self, native: &'static Native, key: &str, at: Location) {
        let is_asked_for = key.starts_with(HIDDEN)
            || integer_key(key).is_some()
            || OF_PROTOCOLS.contains(&key) && (native.is_prototype() || key == "resolve");
        let is_own = native.owner.is_empty() && (native.is_prototype() || native.is_function());
        if is_own
            && is_asked_for
            && self.changed_language.is_none()
            && let Value::Unknown(id) = self.unsupported("a language whose prototypes were changed", at)
        {
            self.changed_language = Some(id);
        }
    }
}
