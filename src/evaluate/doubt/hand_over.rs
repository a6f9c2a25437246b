//! What is handed to code that is not evaluated. In: an unknown function, or one of the language that cannot see all of
//! what it works on, with its arguments. Out: callbacks that may be called and objects that may be written to are in doubt.

use rustc_hash::FxHashSet;
use swc_ecma_ast::Expr;

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            native::{Effect, Native},
            properties::Slot,
            scope::ScopeId,
            sequence::Arguments,
            unknown::{Reason, Unknown},
            value::{ObjectId, UnknownId, Value},
        },
        world::{budget::MAX_PROTOTYPES, escaped::Escaped, interpreter::Interpreter},
    },
    source::{FileId, Location},
};

/// How many objects are looked through for callbacks.
const MAX_HANDED: usize = 1_000;

impl Interpreter<'_> {
    /// What an unknown function may do with what the app hands to it. A callback may be called any number of times, so
    /// what it writes is in doubt. So are objects that are handed to a file or package that is not read, to a
    /// function of the language that is not evaluated, or to any call that stands as a statement: what else would that be
    /// for? Where such an object reaches a table, the package is read after all, and what it hands on is in doubt the
    /// same way. What Better Auth's own packages hand on is trusted to stay as it is.
    pub(in crate::evaluate) fn hand_over(
        &mut self,
        function: UnknownId,
        this: &Value,
        arguments: &Arguments,
        at: Location,
    ) {
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
        let given: Vec<Value> = arguments.items.iter().chain(receiver).cloned().collect();
        let handed = self.handed(&Value::Undefined, &given);
        // What is called may be a function that is known, or a method of an object that is.
        for behind in self.objects_behind(function) {
            self.may_call(function, &Value::Object(behind), this, &handed);
        }
        self.doubt_behind(this);
        for argument in &given {
            if may_write {
                self.is_written_to(argument);
                self.doubt_behind(argument);
            }
            let Value::Object(id) = argument else { continue };
            for (callback, holder) in self.callbacks_in(*id) {
                self.may_be_called(Escaped { reason: function, callback, this: holder, handed: handed.clone() });
            }
            match self.heap.get(*id).kind {
                Kind::Ordinary | Kind::Array(_) | Kind::Map(_) | Kind::Set(_) if is_library => {
                    self.doubt_object(*id, function);
                }
                Kind::Ordinary | Kind::Array(_) | Kind::Map(_) | Kind::Set(_) if may_write => {
                    self.doubt_all(argument, function);
                }
                _ => {}
            }
        }
    }

    /// A value is put where nobody sees what becomes of it: that may be called and written to. What Better Auth's own packages
    /// put somewhere is trusted to stay as it is.
    pub(in crate::evaluate) fn hand_out_of_sight(&mut self, reason: UnknownId, value: &Value, at: Location) {
        let Value::Object(id) = value else { return };
        if self.is_trusted(at.file) {
            return;
        }
        for (callback, holder) in self.callbacks_in(*id) {
            self.may_be_called(Escaped { reason, callback, this: holder, handed: Vec::new() });
        }
        self.doubt_all(value, reason);
    }

    /// A callback may be called from now on.
    fn may_be_called(&mut self, escaped: Escaped) {
        self.may_call(escaped.reason, &Value::Object(escaped.callback), &escaped.this, &escaped.handed);
        if !self.is_taken_back() && self.escaped.len() < MAX_HANDED {
            self.escaped.push(escaped);
        }
    }

    /// Callbacks that may be called at any time find what is there now, and not only what was when they were handed over.
    pub fn call_escaped(&mut self) {
        for Escaped { reason, callback, this, handed } in self.escaped.clone() {
            self.may_call(reason, &Value::Object(callback), &this, &handed);
        }
    }

    /// The objects that a call hands to what it calls.
    pub(in crate::evaluate) fn handed(&self, receiver: &Value, arguments: &[Value]) -> Vec<ObjectId> {
        let mut objects = Vec::new();
        for value in std::iter::once(receiver).chain(arguments) {
            match value {
                // A function that is handed over is not what a callback gets.
                Value::Object(id) if !matches!(self.heap.get(*id).kind, Kind::Function(_) | Kind::Bound(_)) => {
                    objects.push(*id);
                }
                Value::Unknown(id) => objects.extend(self.objects_behind(*id)),
                _ => {}
            }
        }
        objects
    }

    /// The functions that an object is, holds or inherits, each with what it would be called on.
    fn callbacks_in(&self, object: ObjectId) -> Vec<(ObjectId, Value)> {
        let (mut seen, mut callbacks, mut next) = (vec![(object, Value::Undefined)], Vec::new(), 0);
        let mut known = FxHashSet::from_iter([object]);
        while let Some((id, holder)) = seen.get(next).cloned() {
            next += 1;
            let object = self.heap.get(id);
            let mut add = |id: ObjectId, holder: &Value| {
                if seen.len() < MAX_HANDED && known.insert(id) {
                    seen.push((id, holder.clone()));
                }
            };
            let here = Value::Object(id);
            match &object.kind {
                Kind::Function(_) | Kind::Bound(_) => {
                    callbacks.push((id, holder));
                    continue;
                }
                // An instance of Better Auth has read its options, a module is not called, and the language is everybody's.
                Kind::Native(_) | Kind::Tagged(..) | Kind::Namespace(_) | Kind::Global => continue,
                _ => {}
            }
            for value in self.members_of(id) {
                if let Value::Object(member) = value {
                    add(member, &here);
                }
            }
            let mut prototype = Some(id);
            for _ in 0..MAX_PROTOTYPES {
                let Some(from) = prototype.map(|id| self.heap.get(id)) else { break };
                for key in from.properties.all_keys() {
                    match from.properties.get(&key) {
                        Some(Slot::Accessor { get, set }) => get.iter().chain(set).for_each(|id| add(*id, &here)),
                        Some(Slot::Value(Value::Object(member))) if key != "constructor" => add(*member, &here),
                        _ => {}
                    }
                }
                prototype = from.prototype;
            }
        }
        callbacks
    }

    /// Whether a call need not be made that may or may not be made: it is one of a trusted package's functions that code of
    /// the app calls without an object. What such a package keeps for itself is left alone by that.
    pub(in crate::evaluate) fn goes_empty_handed(
        &self,
        file: FileId,
        this: &Value,
        arguments: &Arguments,
        at: Location,
    ) -> bool {
        let is_own = |value: &Value| match value {
            Value::Object(id) => self.heap.get(*id).location.is_some_and(|made| self.is_trusted(made.file)),
            _ => true,
        };
        self.is_speculating()
            && self.is_trusted(file)
            && self.is_app_file(at.file)
            && is_own(this)
            && self.handed(&Value::Undefined, &arguments.items).is_empty()
            && !arguments.items.iter().any(|value| matches!(value, Value::Object(_)))
    }

    /// The same for a function that was not come to yet: nothing of the package is loaded to tell.
    pub(in crate::evaluate) fn leads_to_trusted(&self, callee: &Expr, scope: ScopeId) -> bool {
        let mut node = callee;
        while let Expr::Member(member) = node {
            node = &member.obj;
        }
        let file = self.scopes.get(scope).file;
        let Expr::Ident(name) = node else { return false };
        self.is_speculating()
            && self.is_app_file(file)
            && self.scopes.lookup(scope, &name.sym).is_none()
            && self
                .program
                .module(file)
                .and_then(|module| module.table.imports.get(&name.sym))
                .is_some_and(|import| self.program.leads_to_trusted(file, &import.specifier))
    }

    /// What a function of the language may write to of values that are not known: all but what it is known to read only.
    pub(in crate::evaluate) fn written_by_native(
        &self,
        native: &Native,
        this: &Value,
        arguments: &Arguments,
    ) -> Vec<Value> {
        if native.effect == Effect::Reads {
            return Vec::new();
        }
        let given = std::iter::once(this).chain(&arguments.items);
        given
            .filter(|value| matches!(value, Value::Unknown(id) if !self.objects_behind(*id).is_empty()))
            .cloned()
            .collect()
    }

    /// The callbacks that a function of the language may call for items that are not known, with the reason.
    pub(in crate::evaluate) fn doubtful_callbacks(
        &self,
        this: &Value,
        arguments: &Arguments,
    ) -> Vec<(UnknownId, Value)> {
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
    pub(in crate::evaluate) fn risk_of_result(&mut self, result: &Value, known: usize, at: Location) -> Eval<()> {
        let Value::Unknown(id) = result else { return Ok(()) };
        let unknown = self.unknown(*id);
        // Whether something is truthy, or is this or that, can always be told.
        let is_told = unknown.negates.is_some() || unknown.choice.is_some() || unknown.about.is_some();
        if (id.0 as usize) < known || unknown.reason == Reason::Impure || is_told {
            return Ok(());
        }
        let text = unknown.text.clone();
        self.risk(*id, &text, at)
    }

    /// Whether reading a member of an unknown cannot throw: it is there in every runtime, or was made by `new`.
    pub(in crate::evaluate) fn is_surely_object(&self, id: UnknownId) -> bool {
        let Unknown { truthy, text, .. } = self.unknown(id);
        *truthy || matches!(&**text, "process" | "process.env" | "import.meta" | "import.meta.env" | "globalThis")
    }
}
