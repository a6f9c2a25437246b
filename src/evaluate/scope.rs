//! Scopes by number: the bindings of a function, a block or a module.

use swc_atoms::Atom;

use super::value::{ObjectId, Value};
use crate::source::FileId;

/// The number of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeId(u32);

/// One scope.
#[derive(Debug)]
pub struct Scope {
    /// The scope around it; a module's scope has none.
    pub parent: Option<ScopeId>,
    /// The file whose code it belongs to.
    pub file: FileId,
    /// The names bound here; few, so a list is the fastest map.
    pub bindings: Vec<(Atom, Value)>,
    /// Set for the scope of a function that has its own `this`.
    pub function: Option<FunctionScope>,
    /// `var` declarations go to the nearest scope of this kind.
    pub holds_var: bool,
}

/// What a function scope knows beside its bindings.
#[derive(Debug, Clone)]
pub struct FunctionScope {
    /// `this`
    pub this: Value,
    /// The prototype on which `super` starts its search.
    pub home: Option<ObjectId>,
    /// The class whose constructor runs, for `super(…)`.
    pub class: Option<ObjectId>,
}

/// All scopes of one world.
#[derive(Debug, Default)]
pub struct Scopes {
    scopes: Vec<Scope>,
    bindings: usize,
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
        self.scopes.push(Scope { parent, file, bindings: Vec::new(), function, holds_var });
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
        let bindings = &mut self.scopes[id.0 as usize].bindings;
        match bindings.iter_mut().find(|(known, _)| *known == name) {
            Some((_, slot)) => *slot = value,
            None => {
                self.bindings += 1;
                bindings.push((name, value));
            }
        }
    }

    /// Binds a `var`: in the nearest function or module scope.
    pub fn declare_var(&mut self, id: ScopeId, name: Atom, value: Value) {
        let mut scope = id;
        while !self.get(scope).holds_var {
            match self.get(scope).parent {
                Some(parent) => scope = parent,
                None => break,
            }
        }
        self.declare(scope, name, value);
    }

    /// The value of a name, searched outwards.
    pub fn lookup(&self, id: ScopeId, name: &Atom) -> Option<&Value> {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = self.get(id);
            if let Some((_, value)) = current.bindings.iter().find(|(known, _)| known == name) {
                return Some(value);
            }
            scope = current.parent;
        }
        None
    }

    /// Whether a name is bound between a scope and its module's, the module's own names left out.
    pub fn is_inner(&self, id: ScopeId, name: &Atom) -> bool {
        let mut current = self.get(id);
        while let Some(parent) = current.parent {
            if current.bindings.iter().any(|(known, _)| known == name) {
                return true;
            }
            current = self.get(parent);
        }
        false
    }

    /// Assigns to a name where it is bound; false when it is bound nowhere.
    pub fn assign(&mut self, id: ScopeId, name: &Atom, value: Value) -> bool {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = &mut self.scopes[id.0 as usize];
            if let Some((_, slot)) = current.bindings.iter_mut().find(|(known, _)| known == name) {
                *slot = value;
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

    /// Scopes and bindings made so far.
    pub fn size(&self) -> usize {
        self.scopes.len() + self.bindings
    }
}
