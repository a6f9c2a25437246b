//! Code that could not be run to its end, or that nobody has. In: the code, or the objects that it gets. Out: everything that
//! can be reached from what it can name is unknown from here on: its free names, its arguments, `this`, and what the
//! functions among them can name in turn.
//!
//! Nothing is read off the form of the code: a name that stands in it anywhere counts. Better Auth's own packages are
//! trusted with what they keep (see ARCHITECTURE.md), so their functions are not looked into.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_ecma_ast::Ident;
use swc_ecma_visit::{Visit, VisitWith};

use super::speculate::Unsure;
use crate::{
    evaluate::{
        values::{
            closure::{Closure, Code},
            heap::Kind,
            promise::Reaction,
            properties::Slot,
            scope::{ScopeId, State},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::{FileId, Location, Span},
};

/// How many objects are reached from one place. What has more is taken to be reached as a whole: nothing is left out.
const MAX_REACHED: usize = 200_000;

/// What code reaches.
#[derive(Default)]
struct Reach {
    objects: Vec<ObjectId>,
    known: FxHashSet<ObjectId>,
    names: Vec<(ScopeId, Atom)>,
    named: FxHashSet<(ScopeId, Atom)>,
}

impl Reach {
    fn add(&mut self, value: &Value) {
        if let Value::Object(id) = value
            && self.objects.len() < MAX_REACHED
            && self.known.insert(*id)
        {
            self.objects.push(*id);
        }
    }
}

impl<'a> Interpreter<'a> {
    /// Puts in doubt all that code can name.
    pub(in crate::evaluate) fn havoc(&mut self, reason: UnknownId, code: Unsure<'a, '_>) {
        let mut reach = Reach::default();
        match code {
            Unsure::Statements(statements, scope) => {
                let mut names = AllNames::default();
                statements.iter().for_each(|statement| statement.visit_with(&mut names));
                self.reach_names(names, scope, &mut reach);
            }
            Unsure::Expression(node, scope) => {
                let mut names = AllNames::default();
                node.visit_with(&mut names);
                self.reach_names(names, scope, &mut reach);
            }
            Unsure::Module(file) => {
                let mut names = AllNames::default();
                if let Some(module) = self.program.module(file) {
                    module.body.visit_with(&mut names);
                }
                let scope = self.module_scope(file);
                self.reach_names(names, scope, &mut reach);
            }
            Unsure::Call(function, this, handed) => {
                reach.add(function);
                reach.add(this);
                handed.iter().for_each(|id| reach.add(&Value::Object(*id)));
            }
        }
        self.havoc_reached(reason, reach);
    }

    fn havoc_reached(&mut self, reason: UnknownId, mut reach: Reach) {
        let mut next = 0;
        while let Some(&id) = reach.objects.get(next) {
            next += 1;
            self.reach_from(id, &mut reach);
        }
        // This counts as what the config itself takes: it may be much, and it may be asked for often.
        self.budget.steps += reach.objects.len() as u64;
        for (scope, name) in reach.names {
            if let Some((value, State::Mutable)) = self.scopes.own(scope, &name) {
                let held = if let Value::Object(id) = value { vec![*id] } else { Vec::new() };
                let unknown = self.unknown_in_place(reason, held, &name);
                self.scopes.write(scope, &name, Value::Unknown(unknown));
            }
        }
        for id in reach.objects {
            if !self.is_beyond_reach(id) {
                self.doubt_object(id, reason);
            }
        }
    }

    /// An instance of Better Auth has read its options, and a namespace is not written to.
    fn is_beyond_reach(&self, id: ObjectId) -> bool {
        match &self.heap.get(id).kind {
            Kind::Tagged(..) | Kind::Namespace(_) | Kind::Global => true,
            Kind::Function(closure) => self.is_trusted(closure.file),
            _ => false,
        }
    }

    /// Whether a file belongs to Better Auth's own packages.
    pub(in crate::evaluate) fn is_trusted(&self, file: FileId) -> bool {
        self.program.package(file).is_some_and(|package| package.trusted)
    }

    /// What an object leads to: what it holds, what its methods and prototypes do, and what a function can name.
    fn reach_from(&mut self, id: ObjectId, reach: &mut Reach) {
        let object = self.heap.get(id);
        if let Some(prototype) = object.prototype {
            reach.add(&Value::Object(prototype));
        }
        for key in object.properties.all_keys() {
            match object.properties.get(&key) {
                Some(Slot::Value(value)) => self.reach_value(value, reach),
                Some(Slot::Accessor { get, set }) => {
                    get.iter().chain(set).for_each(|function| reach.add(&Value::Object(*function)));
                }
                None => {}
            }
        }
        match &object.kind {
            Kind::Array(items) => items.iter().for_each(|value| self.reach_value(value, reach)),
            Kind::Map(entries) => {
                for (key, value) in entries.values() {
                    self.reach_value(key, reach);
                    self.reach_value(value, reach);
                }
            }
            Kind::Set(entries) => entries.values().for_each(|value| self.reach_value(value, reach)),
            Kind::Promise(value) | Kind::Reference(value) => self.reach_value(value, reach),
            Kind::Rejected(thrown) => self.reach_value(&thrown.value, reach),
            Kind::Pending(pending) => {
                for reaction in &pending.reactions {
                    if let Reaction::Then { fulfilled, rejected, .. } = reaction {
                        self.reach_value(fulfilled, reach);
                        self.reach_value(rejected, reach);
                    }
                }
            }
            Kind::Bound(bound) => {
                self.reach_value(&bound.0, reach);
                self.reach_value(&bound.1, reach);
                bound.2.iter().for_each(|value| self.reach_value(value, reach));
            }
            Kind::Proxy(proxy) => {
                self.reach_value(&proxy.0, reach);
                self.reach_value(&proxy.1, reach);
            }
            Kind::Function(closure) => {
                let closure = *closure;
                self.reach_closure(closure, reach);
            }
            Kind::Generator(generator) => {
                let (function, scope) = (generator.function, generator.scope);
                let mut names = AllNames::default();
                function.visit_with(&mut names);
                self.reach_names(names, scope, reach);
            }
            _ => {}
        }
    }

    fn reach_value(&self, value: &Value, reach: &mut Reach) {
        reach.add(value);
        if let Value::Unknown(id) = value {
            self.objects_behind(*id).iter().for_each(|id| reach.add(&Value::Object(*id)));
        }
    }

    fn reach_closure(&mut self, closure: Closure<'a>, reach: &mut Reach) {
        if self.is_trusted(closure.file) {
            return;
        }
        let mut names = AllNames::default();
        match closure.code {
            Code::Function(function) => function.visit_with(&mut names),
            Code::Arrow(arrow) => arrow.visit_with(&mut names),
            Code::Class(class) => class.visit_with(&mut names),
        }
        self.reach_names(names, closure.scope, reach);
    }

    fn reach_names(&mut self, names: AllNames, scope: ScopeId, reach: &mut Reach) {
        if let Some(this) = self.scopes.function(scope).map(|function| function.this.clone()) {
            self.reach_value(&this, reach);
        }
        for name in names.names {
            if let Some(owner) = self.scopes.owner(scope, &name) {
                if !reach.named.insert((owner, name.clone())) {
                    continue;
                }
                reach.names.push((owner, name.clone()));
            }
            let value = self.value_of_name(&name, scope);
            if let Some(value) = value {
                self.reach_value(&value, reach);
            }
        }
    }

    /// The value of a name, made if it was not yet asked for; what leads into Better Auth's own packages is not looked at.
    fn value_of_name(&mut self, name: &Atom, scope: ScopeId) -> Option<Value> {
        if let Some(value) = self.scopes.lookup(scope, name) {
            return Some(value.clone());
        }
        let at = Location { file: self.scopes.get(scope).file, span: Span::new(0, 0) };
        let import = self.program.module(at.file).and_then(|module| module.table.imports.get(name));
        if import.is_some_and(|import| self.program.leads_to_trusted(at.file, &import.specifier)) {
            return None;
        }
        self.outside_speculation(|this| this.read_top_level(name, at.file, at)).ok()
    }

    /// The objects that an unknown value may be: those that it was made from, and both ways of a choice.
    pub(in crate::evaluate) fn objects_behind(&self, id: UnknownId) -> Vec<ObjectId> {
        let (mut objects, mut unknowns, mut next) = (Vec::new(), vec![id], 0);
        while let Some(&id) = unknowns.get(next) {
            next += 1;
            let unknown = self.unknown(id);
            objects.extend(unknown.may_be.iter().flat_map(|objects| objects.iter().copied()));
            for value in unknown.choice.iter().flat_map(|choice| [&choice.yes, &choice.no]) {
                match value {
                    Value::Object(id) => objects.push(*id),
                    Value::Unknown(id) if unknowns.len() < 1_000 && !unknowns.contains(id) => unknowns.push(*id),
                    _ => {}
                }
            }
        }
        objects
    }
}

/// Every name in some code, those that it declares itself too.
#[derive(Default)]
struct AllNames {
    names: FxHashSet<Atom>,
}

impl Visit for AllNames {
    fn visit_ident(&mut self, node: &Ident) {
        self.names.insert(node.sym.clone());
    }
}
