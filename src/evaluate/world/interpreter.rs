//! The state of one world, and the small helpers that every part of the interpreter uses.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::Spanned;

use super::{
    around::{EarlyReturn, Guard, Jump, Rest, Speculation},
    assumptions::Assumptions,
    budget::Budget,
    decisions::Decisions,
    due::Jobs,
    escaped::Escaped,
    fiber::{Fiber, Switch},
    host::Host,
    instance::Instance,
    places::Places,
    written::Written,
};
use crate::{
    evaluate::{
        jobs::stacks::DefaultStack,
        modules::program::Program,
        values::{
            heap::{Heap, Kind, Object},
            ids::{ObjectId, ScopeId, UnknownId},
            interrupt::{Eval, Interrupt, Thrown},
            name_list::Names,
            promise::Group,
            properties::Slot,
            scope::Scopes,
            unknown::{Reason, Unknown},
            value::Value,
        },
    },
    source::{FileId, Location},
};

/// One world: a heap, scopes, and the answers that hold in it.
pub struct Interpreter<'a> {
    pub(in crate::evaluate) program: &'a Program,
    pub(in crate::evaluate) host: &'a dyn Host,
    pub(in crate::evaluate) heap: Heap<'a>,
    pub(in crate::evaluate) scopes: Scopes,
    pub(in crate::evaluate) unknowns: Vec<Unknown>,
    pub(in crate::evaluate) instances: FxHashMap<FileId, Instance>,
    pub(in crate::evaluate) commonjs: FxHashMap<FileId, ObjectId>,
    /// What the app changed of the language's own objects, by their addresses.
    pub(in crate::evaluate) native_objects: FxHashMap<usize, ObjectId>,
    /// The namespace objects of modules.
    pub(in crate::evaluate) namespaces: FxHashMap<FileId, ObjectId>,
    /// The values of JSON files.
    pub(in crate::evaluate) json_modules: FxHashMap<FileId, Value>,
    /// The language itself may be another than this interpreter knows, for this reason.
    pub(in crate::evaluate) changed_language: Option<UnknownId>,
    /// `globalThis`, once it was asked for.
    pub(in crate::evaluate) global_object: Option<ObjectId>,
    /// What packages import from packages that are not read.
    pub(in crate::evaluate) foreign: FxHashMap<(FileId, Atom), Value>,
    pub(in crate::evaluate) budget: Budget,
    pub(in crate::evaluate) decisions: Decisions,
    /// What follows the statements that are running, innermost last.
    pub(in crate::evaluate) rests: Vec<Rest<'a>>,
    /// How many regions were open when the function that is running was called.
    pub(in crate::evaluate) function_depth: usize,
    /// The unknown that stands for what code has read that does not run.
    pub(in crate::evaluate) otherwise: Option<UnknownId>,
    pub(in crate::evaluate) written: Written,
    /// What is known of lists of names.
    pub(in crate::evaluate) names: Names,
    /// What the user says about values that are not known; `None` when nothing.
    pub(in crate::evaluate) assumptions: Option<&'a Assumptions>,
    /// The assumed values that came up: an object is the same each time.
    pub(in crate::evaluate) assumed: FxHashMap<Atom, Value>,
    pub(in crate::evaluate) symbols: u32,
    /// The call that is a statement of its own, while it is evaluated.
    pub(in crate::evaluate) statement: Option<Location>,
    /// Set while an expression is evaluated that has no effect but its value, unless it calls a function.
    pub(in crate::evaluate) is_plain: bool,
    /// How many links of optional chains were come to that may be the end of their chain.
    pub(in crate::evaluate) open_links: u32,
    /// How many `try` blocks are being evaluated.
    pub(in crate::evaluate) tries: u32,
    /// Who catches what is thrown, innermost last.
    pub(in crate::evaluate) guards: Vec<Guard<'a>>,
    /// Set while the innermost asynchronous function may throw, for this reason.
    pub(in crate::evaluate) rejects: Option<UnknownId>,
    pub(in crate::evaluate) places: Places,
    /// The calls being evaluated, innermost last.
    pub(in crate::evaluate) call_sites: Vec<Location>,
    /// The innermost of them in the app's own files, when evaluation was last interrupted.
    pub(in crate::evaluate) interrupted_in_app: Option<Location>,
    /// Set while a function's result may be another than the one it returns, for this reason.
    pub(in crate::evaluate) doubtful_return: Option<EarlyReturn>,
    /// Set while the loop that is running may have been left, for this reason.
    pub(in crate::evaluate) doubtful_jump: Option<Jump>,
    /// What is running already stands behind such a doubt.
    pub(in crate::evaluate) is_after_doubt: bool,
    /// The code that may or may not run and does so now, innermost last.
    pub(in crate::evaluate) speculations: Vec<Speculation>,
    /// The callbacks that code which nobody sees has got.
    pub(in crate::evaluate) escaped: Vec<Escaped>,
    /// The bodies of generators and asynchronous functions.
    pub(in crate::evaluate) coroutines: Vec<Fiber<'a>>,
    /// Stacks of those that have ended, to be used again; and how many were made.
    pub(in crate::evaluate) stacks: Vec<DefaultStack>,
    pub(in crate::evaluate) stacks_made: usize,
    /// Set while a name is read by what throws itself where there is none, or does not: a call, a member, `typeof`.
    pub(in crate::evaluate) spares_name: bool,
    /// How many asynchronous functions wait.
    pub(in crate::evaluate) waiting: usize,
    /// Where the running coroutine stops, and how far down its stack goes.
    pub(in crate::evaluate) switch: Switch,
    pub(in crate::evaluate) stack_limit: usize,
    /// The `var`s of functions, by the place of their statements.
    pub(in crate::evaluate) hoisted: FxHashMap<usize, Rc<[Atom]>>,
    /// What is still to be done.
    pub(in crate::evaluate) jobs: Jobs,
    /// What `Promise.all` and its like wait for.
    pub(in crate::evaluate) groups: Vec<Group>,
    /// The lists of texts of tagged templates, by their place.
    pub(in crate::evaluate) templates: FxHashMap<Location, Value>,
}

impl<'a> Interpreter<'a> {
    /// A fresh world.
    pub fn new(program: &'a Program, host: &'a dyn Host, decisions: Decisions) -> Self {
        let (mut heap, mut scopes) = (Heap::default(), Scopes::default());
        let written = Written::new(&mut heap);
        scopes.flow = std::rc::Rc::clone(&heap.flow);
        Self {
            program,
            host,
            heap,
            scopes,
            unknowns: Vec::new(),
            instances: FxHashMap::default(),
            commonjs: FxHashMap::default(),
            native_objects: FxHashMap::default(),
            namespaces: FxHashMap::default(),
            json_modules: FxHashMap::default(),
            changed_language: None,
            global_object: None,
            foreign: FxHashMap::default(),
            budget: Budget::default(),
            decisions,
            rests: Vec::new(),
            function_depth: 0,
            otherwise: None,
            written,
            names: Names::default(),
            assumptions: None,
            assumed: FxHashMap::default(),
            symbols: 0,
            statement: None,
            is_plain: false,
            open_links: 0,
            tries: 0,
            guards: Vec::new(),
            rejects: None,
            places: Places::default(),
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

    /// The same world, in which lists of names are walked over, each name there so many times.
    #[must_use]
    pub fn following_names(mut self, times: usize) -> Self {
        (self.names.are_followed, self.names.times) = (true, times);
        self
    }

    /// The list of names that was walked over first, and where.
    #[must_use]
    pub fn walked_names(&self) -> Option<&(Atom, Location)> {
        self.names.walked.as_ref()
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
    pub(in crate::evaluate) fn location(&self, scope: ScopeId, node: &impl Spanned) -> Location {
        Location { file: self.scopes.get(scope).file, span: node.span().into() }
    }

    /// The exact source text of a place.
    #[must_use]
    pub fn source(&self, location: Location) -> &'a str {
        self.program.text(location.file).get(location.span.lo as usize..location.span.hi as usize).unwrap_or_default()
    }

    /// Whether a file is the app's own.
    pub(in crate::evaluate) fn is_app_file(&self, file: FileId) -> bool {
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
        let key = key.into();
        self.heap.reads(object, &key);
        match self.heap.peek(object).properties.get(&key) {
            Some(Slot::Value(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// Throws an error of the language, with its message.
    pub(in crate::evaluate) fn throw<T>(&mut self, class: &'static str, message: &str, at: Location) -> Eval<T> {
        let error = self.new_object(Kind::Error(class), Some(at));
        let message = Slot::Value(Value::string(message));
        self.heap.get_mut(error).properties.set_with("message".into(), message, false);
        self.note_interruption();
        Err(Interrupt::Throw(Box::new(Thrown { value: Value::Object(error), location: Some(at) })))
    }
}
