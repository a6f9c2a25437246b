//! The state of one world, and the small helpers that every part of the interpreter uses.

use std::rc::Rc;

use corosensei::stack::DefaultStack;
use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::Spanned;

use super::{
    assumptions::Assumptions,
    attempt::Guard,
    branches::Rest,
    budget::Budget,
    builtins::Group,
    coroutine::{Fiber, Switch},
    decisions::Decisions,
    early_return::{EarlyReturn, Jump},
    hand_over::Escaped,
    heap::{Heap, Kind, Object},
    interrupt::{Eval, Interrupt, Thrown},
    jobs::Jobs,
    loading::Loading,
    program::Program,
    properties::Slot,
    scope::{ScopeId, Scopes},
    speculate::Speculation,
    unknown::{Reason, Unknown},
    value::{ObjectId, UnknownId, Value},
};
use crate::source::{FileId, Location};

/// What the host adds to the language: values for some imports and globals. Asked before anything is resolved.
pub trait Host {
    /// The value of an import, when the host gives it; `package` is the package that the specifier names.
    fn import(&self, specifier: &str, name: &str) -> Option<Value>;
    /// The value of `import * as name`, when the host gives it.
    fn namespace(&self, _specifier: &str) -> Option<Value> {
        None
    }
    /// The value of what a package exports, when the host gives it: the name reached it through a namespace.
    fn export(&self, _package: &str, _name: &str) -> Option<Value> {
        None
    }
    /// The value of a global, when the host gives it.
    fn global(&self, name: &str) -> Option<Value>;
}

/// A module that is being evaluated.
#[derive(Debug)]
pub(super) struct Instance {
    pub scope: ScopeId,
    /// Bindings whose value is being made, with the item that declares each, innermost last.
    pub in_progress: Vec<(Atom, usize)>,
    /// Bindings with writers that were asked for, in order.
    pub written: Vec<Atom>,
    /// How many of a binding's writers were come to.
    pub progress: FxHashMap<Atom, usize>,
    /// Items whose effects ran.
    pub ran: FxHashSet<usize>,
    /// How far it is, where it runs as a whole.
    pub loading: Loading,
}

/// One world: a heap, scopes, and the answers that hold in it.
pub struct Interpreter<'a> {
    pub(super) program: &'a Program,
    pub(super) host: &'a dyn Host,
    pub(super) heap: Heap<'a>,
    pub(super) scopes: Scopes,
    pub(super) unknowns: Vec<Unknown>,
    pub(super) instances: FxHashMap<FileId, Instance>,
    /// The `module` objects of CommonJS files that run or ran.
    pub(super) commonjs: FxHashMap<FileId, ObjectId>,
    /// `globalThis`, once it was asked for.
    pub(super) global_object: Option<ObjectId>,
    /// What packages import from packages that are not read.
    pub(super) foreign: FxHashMap<(FileId, Atom), Value>,
    pub(super) budget: Budget,
    pub(super) decisions: Decisions,
    /// What follows the statements that are running, innermost last.
    pub(super) rests: Vec<Rest<'a>>,
    /// How many regions were open when the function that is running was called.
    pub(super) function_depth: usize,
    /// The unknown that stands for what code has read that does not run.
    pub(super) otherwise: Option<UnknownId>,
    /// What the user says about values that are not known; `None` when nothing.
    pub(super) assumptions: Option<&'a Assumptions>,
    /// The assumed values that came up: an object is the same each time.
    pub(super) assumed: FxHashMap<Atom, Value>,
    pub(super) symbols: u32,
    /// The call that is a statement of its own, while it is evaluated.
    pub(super) statement: Option<Location>,
    /// How many `try` blocks are being evaluated.
    pub(super) tries: u32,
    /// Who catches what is thrown, innermost last.
    pub(super) guards: Vec<Guard<'a>>,
    /// Set while the innermost asynchronous function may throw, for this reason.
    pub(super) rejects: Option<UnknownId>,
    /// The calls being evaluated, innermost last.
    pub(super) call_sites: Vec<Location>,
    /// The innermost of them in the app's own files, when evaluation was last interrupted.
    pub(super) interrupted_in_app: Option<Location>,
    /// Set while a function's result may be another than the one it returns, for this reason.
    pub(super) doubtful_return: Option<EarlyReturn>,
    /// Set while the loop that is running may have been left, for this reason.
    pub(super) doubtful_jump: Option<Jump>,
    /// What is running already stands behind such a doubt.
    pub(super) is_after_doubt: bool,
    /// The code that may or may not run and does so now, innermost last.
    pub(super) speculations: Vec<Speculation>,
    /// The callbacks that code which nobody sees has got.
    pub(super) escaped: Vec<Escaped>,
    /// The bodies of generators and asynchronous functions.
    pub(super) coroutines: Vec<Fiber<'a>>,
    /// Stacks of those that have ended, to be used again; and how many were made.
    pub(super) stacks: Vec<DefaultStack>,
    pub(super) stacks_made: usize,
    /// Set while a name is read by what throws itself where there is none, or does not: a call, a member, `typeof`.
    pub(super) spares_name: bool,
    /// How many asynchronous functions wait.
    pub(super) waiting: usize,
    /// Where the running coroutine stops, and how far down its stack goes.
    pub(super) switch: Switch,
    pub(super) stack_limit: usize,
    /// The `var`s of functions, by the place of their statements.
    pub(super) hoisted: FxHashMap<usize, Rc<[Atom]>>,
    /// What is still to be done.
    pub(super) jobs: Jobs,
    /// What `Promise.all` and its like wait for.
    pub(super) groups: Vec<Group>,
    /// The lists of texts of tagged templates, by their place.
    pub(super) templates: FxHashMap<Location, Value>,
}

impl<'a> Interpreter<'a> {
    /// A fresh world.
    pub fn new(program: &'a Program, host: &'a dyn Host, decisions: Decisions) -> Self {
        let (heap, mut scopes) = (Heap::default(), Scopes::default());
        scopes.flow = std::rc::Rc::clone(&heap.flow);
        Self {
            program,
            host,
            heap,
            scopes,
            unknowns: Vec::new(),
            instances: FxHashMap::default(),
            commonjs: FxHashMap::default(),
            global_object: None,
            foreign: FxHashMap::default(),
            budget: Budget::default(),
            decisions,
            rests: Vec::new(),
            function_depth: 0,
            otherwise: None,
            assumptions: None,
            assumed: FxHashMap::default(),
            symbols: 0,
            statement: None,
            tries: 0,
            guards: Vec::new(),
            rejects: None,
            call_sites: Vec::new(),
            interrupted_in_app: None,
            doubtful_return: None,
            doubtful_jump: None,
            is_after_doubt: false,
            speculations: Vec::new(),
            escaped: Vec::new(),
            coroutines: Vec::new(),
            stacks: Vec::new(),
            stacks_made: 0,
            spares_name: false,
            waiting: 0,
            switch: None,
            stack_limit: 0,
            hoisted: FxHashMap::default(),
            jobs: Jobs::default(),
            groups: Vec::new(),
            templates: FxHashMap::default(),
        }
    }

    /// The same world with these assumptions.
    #[must_use]
    pub fn assuming(mut self, assumptions: &'a Assumptions) -> Self {
        self.assumptions = Some(assumptions).filter(|assumptions| !assumptions.is_empty());
        self
    }

    /// The source forms of all values that came up and are not known, in order.
    pub fn undecided_forms(&self) -> impl Iterator<Item = &Atom> {
        self.unknowns.iter().map(|unknown| unknown.text.atom())
    }

    /// Why values that came up are not known, in order.
    pub fn undecided_reasons(&self) -> impl Iterator<Item = &Reason> {
        self.unknowns.iter().map(|unknown| &unknown.reason)
    }

    /// The files of the run.
    #[must_use]
    pub fn program(&self) -> &'a Program {
        self.program
    }

    /// The decisions made so far.
    #[must_use]
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// An object of this world's heap.
    #[must_use]
    pub fn object(&self, id: ObjectId) -> &Object<'a> {
        self.heap.get(id)
    }

    /// An unknown of this world.
    #[must_use]
    pub fn unknown(&self, id: UnknownId) -> &Unknown {
        &self.unknowns[id.0 as usize]
    }

    /// Steps taken so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.budget.steps
    }

    /// The place of a node in the file that a scope belongs to.
    pub(super) fn location(&self, scope: ScopeId, node: &impl Spanned) -> Location {
        Location { file: self.scopes.get(scope).file, span: node.span().into() }
    }

    /// The exact source text of a place.
    #[must_use]
    pub fn source(&self, location: Location) -> &'a str {
        self.program.text(location.file).get(location.span.lo as usize..location.span.hi as usize).unwrap_or_default()
    }

    /// Whether a file is the app's own.
    pub(super) fn is_app_file(&self, file: FileId) -> bool {
        self.program.package(file).is_none()
    }

    /// A new object.
    pub fn new_object(&mut self, kind: Kind<'a>, location: Option<Location>) -> ObjectId {
        self.heap.add(Object::new(kind, location))
    }

    /// What the host has marked so far and where, in order.
    #[must_use]
    pub fn tagged(&self, mark: &str) -> Vec<(Value, Option<Location>)> {
        self.heap.tagged(mark)
    }

    /// The value of an own property that is neither a getter nor unknown to the object.
    #[must_use]
    pub fn own_value(&self, object: ObjectId, key: &str) -> Option<Value> {
        match self.heap.get(object).properties.get(&key.into()) {
            Some(Slot::Value(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// Throws an error of the language, with its message.
    pub(super) fn throw<T>(&mut self, class: &'static str, message: &str, at: Location) -> Eval<T> {
        let error = self.new_object(Kind::Error(class), Some(at));
        let message = Slot::Value(Value::string(message));
        self.heap.get_mut(error).properties.set_with("message".into(), message, false);
        self.note_interruption();
        Err(Interrupt::Throw(Box::new(Thrown { value: Value::Object(error), location: Some(at) })))
    }
}
