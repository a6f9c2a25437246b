//! What is handed to code that is not evaluated. In: an unknown function, or one of the language that cannot see all of
//! what it works on, with its arguments. Out: callbacks that may be called and objects that may be written to are in doubt.

use super::{
    arguments::Arguments,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    properties::Slot,
    unknown::{Reason, Unknown},
    value::{ObjectId, UnknownId, Value},
};
use crate::source::Location;

/// How many objects are looked through for callbacks.
const MAX_HANDED: usize = 1_000;

impl Interpreter<'_> {
    /// What an unknown function may do with what the app hands to it. A callback may be called any number of times, so
    /// what it writes is in doubt. So are objects that are handed to a file or package that is not read, to a
    /// function of the language that is not evaluated, or to any call that stands as a statement: what else would that be
    /// for? Where such an object reaches a table, the package is read after all, and what it hands on is in doubt the
    /// same way. What Better Auth's own packages hand on is trusted to stay as it is.
    pub(super) fn hand_over(&mut self, function: UnknownId, this: &Value, arguments: &Arguments, at: Location) {
        let is_library = matches!(self.root(function).reason, Reason::Unsupported(_));
        let is_trusted = self.program.package(at.file).is_some_and(|package| package.trusted);
        if is_trusted && !is_library && !self.unknown(function).from_app {
            return;
        }
        let is_unread = matches!(
            self.root(function).reason,
            Reason::Opaque { .. }
                | Reason::Unresolved { .. }
                | Reason::Unreadable { .. }
                | Reason::Global
                | Reason::HostArgument
        ) || !(is_trusted || self.is_app_file(at.file));
        let may_write = is_library || is_unread || self.statement == Some(at);
        let receiver = is_library.then_some(this);
        for argument in arguments.items.iter().chain(receiver) {
            let Value::Object(id) = argument else { continue };
            for callback in self.callbacks_in(*id) {
                self.poison_value(function, &Value::Object(callback));
            }
            match self.heap.get(*id).kind {
                Kind::Ordinary | Kind::Array(_) if is_library => self.doubt_object(*id, function),
                Kind::Ordinary | Kind::Array(_) if may_write => self.doubt_all(argument, function),
                _ => {}
            }
        }
    }

    /// The functions that an object is or holds.
    fn callbacks_in(&self, object: ObjectId) -> Vec<ObjectId> {
        let (mut seen, mut callbacks, mut next) = (vec![object], Vec::new(), 0);
        while let Some(&id) = seen.get(next) {
            next += 1;
            let object = self.heap.get(id);
            let mut add = |value: &Value| {
                if let Value::Object(id) = value
                    && seen.len() < MAX_HANDED
                    && !seen.contains(id)
                {
                    seen.push(*id);
                }
            };
            match &object.kind {
                Kind::Function(_) | Kind::Bound(_) => callbacks.push(id),
                Kind::Array(items) => items.iter().for_each(&mut add),
                Kind::Ordinary => {
                    for key in object.properties.keys() {
                        if let Some(Slot::Value(value)) = object.properties.get(&key) {
                            add(value);
                        }
                    }
                }
                _ => {}
            }
        }
        callbacks
    }

    /// The callbacks that a function of the language may call for items that are not known, with the reason.
    pub(super) fn doubtful_callbacks(&self, this: &Value, arguments: &Arguments) -> Vec<(UnknownId, Value)> {
        if !arguments.items.iter().any(|argument| self.is_callable(argument)) {
            return Vec::new();
        }
        let reason = std::iter::once(this).chain(&arguments.items).find_map(|value| match value {
            Value::Unknown(id) => Some(*id),
            Value::Object(id) if !matches!(self.heap.get(*id).kind, Kind::Promise(_)) => self.heap.get(*id).open,
            _ => None,
        });
        let Some(reason) = reason.or(arguments.open) else { return Vec::new() };
        let callbacks = arguments.items.iter().filter(|argument| matches!(argument, Value::Object(_)));
        callbacks.filter(|callback| self.is_callable(callback)).map(|callback| (reason, callback.clone())).collect()
    }

    /// A call whose result is not known may throw; `known` unknowns were there before it.
    pub(super) fn risk_of_result(&mut self, result: &Value, known: usize, at: Location) -> Eval<()> {
        let Value::Unknown(id) = result else { return Ok(()) };
        let unknown = self.unknown(*id);
        if (id.0 as usize) < known || unknown.reason == Reason::Impure {
            return Ok(());
        }
        let text = unknown.text.clone();
        self.risk(*id, &text, at)
    }

    /// Whether reading a member of an unknown cannot throw: it is there in every runtime, or was made by `new`.
    pub(super) fn is_surely_object(&self, id: UnknownId) -> bool {
        let Unknown { truthy, text, .. } = self.unknown(id);
        *truthy || matches!(&**text, "process" | "process.env" | "import.meta" | "import.meta.env" | "globalThis")
    }
}
