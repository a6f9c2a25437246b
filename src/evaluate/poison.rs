//! Code that may or may not run. In: statements or functions behind a question without an answer. Out: nothing is run, and
//! all that they would write, through the functions that they call too, is unknown from here on, for that reason.

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_ecma_ast::Stmt;
use swc_ecma_visit::VisitWith;

use super::{
    builtins::Native,
    call_site::CallSite,
    function::{Closure, Code},
    heap::Kind,
    interpreter::Interpreter,
    path::Path,
    path_values::Names,
    scope::ScopeId,
    value::{ObjectId, UnknownId, Value},
    writes::Writes,
};
use crate::{parse::pattern_names, source::Location};

/// Methods that add to the object they are called on.
const ADDING: [&str; 3] = ["push", "unshift", "add"];
/// Methods that change it in other ways.
const CHANGING: [&str; 9] = ["pop", "shift", "splice", "sort", "reverse", "fill", "set", "delete", "clear"];
/// Functions of the language that change their first argument.
const WRITING: [&str; 6] = ["assign", "defineProperty", "defineProperties", "set", "deleteProperty", "setPrototypeOf"];

/// How many functions are followed from one place.
const MAX_FOLLOWED: usize = 200;

/// What has been followed from one place.
type Followed = FxHashSet<(Location, Vec<ObjectId>)>;

impl<'a> Interpreter<'a> {
    /// Marks what the statements write as undecided.
    pub(super) fn poison(&mut self, reason: UnknownId, statements: &[&'a Stmt], scope: ScopeId) {
        let mut writes = Writes::default();
        for statement in statements {
            statement.visit_with(&mut writes);
        }
        let this = self.scopes.function(scope).map_or(Value::Undefined, |function| function.this.clone());
        self.doubt(&writes, reason, scope, this, FxHashMap::default(), &mut Followed::default());
        if writes.returns {
            self.doubt_return(reason, statements, scope);
        }
    }

    /// Marks what a function would write outside of itself as undecided.
    pub(super) fn poison_value(&mut self, reason: UnknownId, function: &Value) {
        self.follow(reason, function, &Value::Undefined, &[], &mut Followed::default());
    }

    fn follow(
        &mut self,
        reason: UnknownId,
        function: &Value,
        this: &Value,
        arguments: &[Vec<Value>],
        followed: &mut Followed,
    ) {
        let Value::Object(id) = function else { return };
        match &self.heap.get(*id).kind {
            Kind::Function(closure) => {
                let closure = *closure;
                self.follow_closure(reason, closure, this, arguments, followed);
            }
            Kind::Bound(bound) => {
                let (target, this, items) = (**bound).clone();
                let items: Vec<Vec<Value>> = items.into_iter().map(|item| vec![item]).collect();
                match &target {
                    Value::Native(native) => self.doubt_native(reason, native, &[this], &items),
                    target => self.follow(reason, target, &this, &[items.as_slice(), arguments].concat(), followed),
                }
            }
            _ => {}
        }
    }

    fn follow_closure(
        &mut self,
        reason: UnknownId,
        closure: Closure<'a>,
        this: &Value,
        arguments: &[Vec<Value>],
        followed: &mut Followed,
    ) {
        let given = std::iter::once(this).chain(arguments.iter().flatten());
        let given = given.filter_map(|value| if let Value::Object(id) = value { Some(*id) } else { None }).collect();
        if followed.len() > MAX_FOLLOWED {
            // Further is not looked: it may write to all that it gets.
            arguments.iter().flatten().for_each(|value| self.doubt_all(value, reason));
            return;
        }
        if !followed.insert((Location { file: closure.file, span: closure.span }, given)) {
            return;
        }
        let writes = match closure.code {
            Code::Arrow(arrow) => Writes::of_function(arrow),
            Code::Function(function) => Writes::of_function(function),
            Code::Class(class) => Writes::of_function(class),
        };
        let mut bound: FxHashMap<Atom, Vec<Value>> = FxHashMap::default();
        let patterns: Vec<_> = match closure.code {
            Code::Arrow(arrow) => arrow.params.iter().collect(),
            Code::Function(function) => function.params.iter().map(|parameter| &parameter.pat).collect(),
            Code::Class(_) => Vec::new(),
        };
        for (index, pattern) in patterns.iter().enumerate() {
            let is_rest = matches!(pattern, swc_ecma_ast::Pat::Rest(_));
            let mut values: Vec<Value> = if is_rest {
                arguments.get(index..).unwrap_or_default().concat()
            } else {
                arguments.get(index).cloned().unwrap_or_default()
            };
            if !matches!(pattern, swc_ecma_ast::Pat::Ident(_)) {
                for value in values.clone() {
                    if let Value::Object(id) = value {
                        values.extend(self.members_of(id));
                    }
                }
            }
            let mut names = Vec::new();
            pattern_names(pattern, &mut names);
            names.into_iter().for_each(|name| bound.entry(name).or_default().extend(values.iter().cloned()));
        }
        let this = match closure.code {
            Code::Arrow(_) => {
                self.scopes.function(closure.scope).map_or(Value::Undefined, |function| function.this.clone())
            }
            _ => this.clone(),
        };
        self.doubt(&writes, reason, closure.scope, this, bound, followed);
    }

    fn doubt(
        &mut self,
        writes: &Writes,
        reason: UnknownId,
        scope: ScopeId,
        this: Value,
        arguments: FxHashMap<Atom, Vec<Value>>,
        followed: &mut Followed,
    ) {
        let names = Names { scope, this, aliases: &writes.aliases, arguments };
        // All is looked up before anything is changed: a name in doubt leads nowhere.
        let members: Vec<(Vec<Value>, &Path, &Option<Atom>)> =
            writes.members.iter().map(|(path, key)| (self.values_at(path, &names), path, key)).collect();
        let mut calls = Vec::with_capacity(writes.calls.len());
        for site in &writes.calls {
            let arguments = site.arguments.iter();
            let arguments: Vec<Vec<Value>> =
                arguments.map(|paths| paths.iter().flat_map(|path| self.values_at(path, &names)).collect()).collect();
            if self.goes_empty_handed(site, &arguments, writes, &names) {
                continue;
            }
            let callee: Vec<Value> = site.callee.iter().flat_map(|path| self.values_at(path, &names)).collect();
            calls.push((callee, arguments, site));
        }
        for name in &writes.names {
            if writes.locals.contains(name) || names.arguments.contains_key(name) {
                continue;
            }
            // A top-level binding must have its own value first, or that would come later and win.
            self.value_of(name, scope);
            if self.scopes.lookup(scope, name).is_some() {
                self.scopes.write(scope, name, Value::Unknown(reason));
            }
        }
        for (values, path, key) in members {
            for value in values {
                match (value, key) {
                    (Value::Object(id), Some(key)) if !path.deep => self.doubt_property(id, key, reason),
                    (Value::Object(id), _) => self.doubt_object(id, reason),
                    _ => {}
                }
            }
        }
        for (callee, arguments, site) in calls {
            self.doubt_call(reason, site, &callee, &arguments, followed);
        }
    }

    /// What a call may write that may or may not be made.
    fn doubt_call(
        &mut self,
        reason: UnknownId,
        site: &CallSite,
        callee: &[Value],
        arguments: &[Vec<Value>],
        followed: &mut Followed,
    ) {
        for value in callee {
            match &site.method {
                None => {
                    if let Value::Native(native) = value {
                        self.doubt_native(reason, native, &[], arguments);
                    }
                    self.follow(reason, value, &Value::Undefined, arguments, followed);
                }
                Some(method) => self.doubt_method(reason, value, method.as_deref(), arguments, followed),
            }
        }
        // A function that is handed on may be called.
        for value in arguments.iter().flatten() {
            if self.is_callable(value) {
                self.follow(reason, value, &Value::Undefined, &[], followed);
            }
        }
    }

    fn doubt_method(
        &mut self,
        reason: UnknownId,
        receiver: &Value,
        method: Option<&str>,
        arguments: &[Vec<Value>],
        followed: &mut Followed,
    ) {
        match receiver {
            Value::Native(native) => {
                if let Some(Value::Native(member)) = method.and_then(|method| (native.member)(method)) {
                    self.doubt_native(reason, member, &[], arguments);
                }
            }
            Value::Object(id) => {
                let is_call = method.is_none_or(|method| matches!(method, "call" | "apply"));
                if is_call && self.is_callable(receiver) {
                    let rest = arguments.get(1..).unwrap_or_default();
                    for this in arguments.first().into_iter().flatten() {
                        self.follow(reason, receiver, this, rest, followed);
                    }
                }
                match method.map(|method| self.stored_method(*id, method)) {
                    Some(Some(function)) => self.follow(reason, &function, receiver, arguments, followed),
                    Some(None) => self.doubt_receiver(reason, *id, method.unwrap_or_default()),
                    None => {
                        for member in self.members_of(*id) {
                            self.follow(reason, &member, receiver, arguments, followed);
                        }
                        self.doubt_object(*id, reason);
                    }
                }
            }
            _ => {}
        }
    }

    /// A method of the language may change its receiver.
    fn doubt_receiver(&mut self, reason: UnknownId, receiver: ObjectId, method: &str) {
        match self.heap.get(receiver).kind {
            Kind::Array(_) | Kind::Set(_) if ADDING.contains(&method) => self.doubt_additions(receiver, reason),
            Kind::Array(_) | Kind::Set(_) | Kind::Map(_) if CHANGING.contains(&method) => {
                self.doubt_object(receiver, reason);
            }
            _ => {}
        }
    }

    fn doubt_native(&mut self, reason: UnknownId, native: &Native, this: &[Value], arguments: &[Vec<Value>]) {
        for value in this {
            if let Value::Object(id) = value {
                self.doubt_receiver(reason, *id, native.name);
            }
        }
        if WRITING.contains(&native.name) {
            for value in arguments.first().into_iter().flatten() {
                if let Value::Object(id) = value {
                    self.doubt_object(*id, reason);
                }
            }
        }
    }
}

/// Whether statements may be left by `return`, `break` or `continue`.
pub(super) fn leaves_early(statements: &[Stmt]) -> bool {
    let mut writes = Writes::default();
    statements.visit_with(&mut writes);
    writes.returns || writes.jumps
}
