//! Scopes by number: the bindings of a function, a block or a module.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use swc_atoms::Atom;

pub use super::{binding::State, function_scope::FunctionScope, ids::ScopeId};
use super::{
    marks::{Flow, Marks},
    value::Value,
    written_names::Frame,
};
use crate::source::FileId;

/// A name that is bound.
#[derive(Debug)]
pub(in crate::evaluate) struct Bound {
    pub name: Atom,
    pub value: Value,
    pub state: State,
    /// The answers that the value depends on.
    pub marks: Marks,
}

/// One scope.
#[derive(Debug)]
pub struct Scope {
    /// The scope around it; a module's scope has none.
    pub parent: Option<ScopeId>,
    /// The file whose code it belongs to.
    pub file: FileId,
    /// The names bound here; mostly few, so a list is the fastest map.
    pub(in crate::evaluate) bindings: Vec<Bound>,
    /// Where each name is in a list that has grown long.
    index: FxHashMap<Atom, usize>,
    /// Set for the scope of a function that has its own `this`.
    pub function: Option<FunctionScope>,
    /// `var` declarations go to the nearest scope of this kind.
    pub holds_var: bool,
}

/// From how many names on a scope keeps an index.
const INDEXED: usize = 24;

impl Scope {
    pub(in crate::evaluate) fn position(&self, name: &Atom) -> Option<usize> {
        if self.bindings.len() < INDEXED {
            return self.bindings.iter().position(|bound| bound.name == *name);
        }
        self.index.get(name).copied()
    }

    fn add(&mut self, bound: Bound) {
        self.bindings.push(bound);
        match self.bindings.len() {
            INDEXED => self.index.extend(self.bindings.iter().enumerate().map(|(at, bound)| (bound.name.clone(), at))),
            len if len > INDEXED => {
                self.index.insert(self.bindings[len - 1].name.clone(), len - 1);
            }
            _ => {}
        }
    }
}

/// All scopes of one world.
#[derive(Debug, Default)]
#[expect(clippy::struct_field_names, reason = "it is a set of them")]
pub struct Scopes {
    pub(in crate::evaluate) scopes: Vec<Scope>,
    bindings: usize,
    /// Writes to scopes with lower numbers are counted.
    older_than: usize,
    writes_to_older: u64,
    pub(in crate::evaluate) frames: Vec<Frame>,
    /// The names that were written in what was last ended, even where they kept their value.
    pub(in crate::evaluate) written: Vec<(ScopeId, Atom)>,
    /// What the code that is running depends on.
    pub flow: Rc<Flow>,
}

impl Scopes {
    /// Adds a scope.
    pub fn add(
        &mut self,
        parent: Option<ScopeId>,
        file: FileId,
        holds_var: bool,
        function: Option<FunctionScope>,
    ) -> ScopeId {
        // A module's names are there whether or not the code runs that asks for one.
        if let (None, Some(frame)) = (parent, self.frames.last_mut()) {
            frame.before.add(self.scopes.len(), self.scopes.len() + 1);
        }
        self.scopes.push(Scope {
            parent,
            file,
            bindings: Vec::new(),
            index: FxHashMap::default(),
            function,
            holds_var,
        });
        ScopeId(u32::try_from(self.scopes.len() - 1).unwrap_or(u32::MAX))
    }

    /// Adds a block's scope.
    pub fn block(&mut self, parent: ScopeId) -> ScopeId {
        let file = self.get(parent).file;
        self.add(Some(parent), file, false, None)
    }

    /// A scope.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// Binds a name in a scope, anew if it is there.
    pub fn declare(&mut self, id: ScopeId, name: Atom, value: Value) {
        self.declare_as(id, name, value, State::Mutable);
    }

    /// The same, for a binding of any kind.
    pub fn declare_as(&mut self, id: ScopeId, name: Atom, value: Value, state: State) {
        self.count_write(id);
        let marks = self.flow.written_to_scope(id.0 as usize);
        let scope = &mut self.scopes[id.0 as usize];
        if let Some(frame) = self.frames.last_mut() {
            let before = scope.position(&name).map(|at| (&scope.bindings[at].value, scope.bindings[at].state));
            frame.note(id, &name, before, &value);
        }
        match scope.position(&name) {
            Some(at) => {
                let bound = &mut scope.bindings[at];
                (bound.value, bound.state, bound.marks) = (value, state, marks);
            }
            None => {
                self.bindings += 1;
                scope.add(Bound { name, value, state, marks });
            }
        }
    }

    /// Binds a `var`: in the nearest function or module scope.
    pub fn declare_var(&mut self, id: ScopeId, name: Atom, value: Value) {
        let scope = self.var_scope(id);
        self.declare(scope, name, value);
    }

    /// Binds a `var` without a value, which leaves one that is there.
    pub fn declare_var_alone(&mut self, id: ScopeId, name: &Atom) {
        let scope = self.var_scope(id);
        if self.get(scope).position(name).is_none() {
            self.declare(scope, name.clone(), Value::Undefined);
        }
    }

    fn var_scope(&self, id: ScopeId) -> ScopeId {
        let mut scope = id;
        while !self.get(scope).holds_var {
            match self.get(scope).parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        scope
    }

    /// The value of a name, searched outwards, and what may be done with it.
    pub fn find(&self, id: ScopeId, name: &Atom) -> Option<(&Value, State)> {
        self.bound(id, name).map(|bound| {
            self.flow.add(bound.marks);
            (&bound.value, bound.state)
        })
    }

    pub(in crate::evaluate) fn bound(&self, id: ScopeId, name: &Atom) -> Option<&Bound> {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = self.get(id);
            if let Some(at) = current.position(name) {
                return Some(&current.bindings[at]);
            }
            scope = current.parent;
        }
        None
    }

    /// The value of a name in a scope itself.
    pub fn own(&self, id: ScopeId, name: &Atom) -> Option<(&Value, State)> {
        let scope = self.get(id);
        scope.position(name).map(|at| {
            self.flow.add(scope.bindings[at].marks);
            (&scope.bindings[at].value, scope.bindings[at].state)
        })
    }

    /// The value of a name, searched outwards.
    pub fn lookup(&self, id: ScopeId, name: &Atom) -> Option<&Value> {
        self.find(id, name).map(|(value, _)| value)
    }

    /// Writes to a name where it is bound, whatever its kind; false when it is bound nowhere.
    pub fn write(&mut self, id: ScopeId, name: &Atom, value: Value) -> bool {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = &mut self.scopes[id.0 as usize];
            if let Some(at) = current.position(name) {
                let bound = &mut current.bindings[at];
                if let Some(frame) = self.frames.last_mut() {
                    frame.note(id, name, Some((&bound.value, bound.state)), &value);
                }
                bound.value = value;
                let marks = self.flow.written_to_scope(id.0 as usize);
                let may_stay = self.flow.depth() > 0 || !self.frames.is_empty();
                bound.marks = if may_stay { bound.marks.and(marks) } else { marks };
                self.count_write(id);
                return true;
            }
            scope = current.parent;
        }
        false
    }

    /// The nearest function scope with its own `this`.
    pub fn function(&self, id: ScopeId) -> Option<&FunctionScope> {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = self.get(id);
            if let Some(function) = &current.function {
                return Some(function);
            }
            scope = current.parent;
        }
        None
    }

    /// The same, to change it.
    pub fn function_mut(&mut self, id: ScopeId) -> Option<&mut FunctionScope> {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = self.get(id);
            if current.function.is_some() {
                return self.scopes[id.0 as usize].function.as_mut();
            }
            scope = current.parent;
        }
        None
    }

    fn count_write(&mut self, id: ScopeId) {
        self.writes_to_older += u64::from((id.0 as usize) < self.older_than);
    }

    /// From which scope on writes are not counted.
    pub fn older_than(&self) -> usize {
        self.older_than
    }

    /// Counts the writes to the scopes that have lower numbers.
    pub fn set_older_than(&mut self, older_than: usize) {
        self.older_than = older_than;
    }

    /// The writes that were counted.
    pub fn writes_to_older(&self) -> u64 {
        self.writes_to_older
    }

    /// How many scopes there are.
    pub fn len(&self) -> usize {
        self.scopes.len()
    }

    /// Scopes and bindings made so far.
    pub fn size(&self) -> usize {
        self.scopes.len() + self.bindings
    }
}
