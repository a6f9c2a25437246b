//! What names depend on. In: a name that is written, or would be. Out: its marks (`marks.rs`); also who looks at names without depending on
//! them.

use swc_atoms::Atom;

use super::{binding::State, ids::ScopeId, marks::Marks, scope::Scopes, value::Value};

impl Scopes {
    /// The marks of the regions that a scope is older than.
    pub fn marks_in_region(&self, id: ScopeId) -> Marks {
        let read = self.flow.replace(Marks::NONE);
        let marks = self.flow.written_to_scope(id.0 as usize);
        self.flow.replace(read);
        marks
    }

    /// Writes to a name what depends on nothing but what was read, and on what the value before did.
    pub fn write_same(&mut self, id: ScopeId, name: &Atom, value: Value) {
        let marks = self.flow.read();
        let before = self.bound(id, name).map_or(Marks::NONE, |bound| bound.marks);
        self.write(id, name, value);
        let scope = &mut self.scopes[id.0 as usize];
        if let Some(at) = scope.position(name) {
            scope.bindings[at].marks = before.and(marks);
        }
    }

    /// The value of a name may be another one, depending on these answers.
    pub fn depends_on(&mut self, id: ScopeId, name: &Atom, marks: Marks) {
        let scope = &mut self.scopes[id.0 as usize];
        if let Some(at) = scope.position(name) {
            let bound = &mut scope.bindings[at];
            bound.marks = bound.marks.and(marks);
        }
    }

    /// The names that a scope binds, with their values.
    pub fn names(&self, id: ScopeId) -> impl Iterator<Item = (&Atom, &Value)> {
        self.get(id).bindings.iter().map(|bound| (&bound.name, &bound.value))
    }

    /// The value of a name and what may be done with it, for who is going to write it.
    pub fn find_to_write(&self, id: ScopeId, name: &Atom) -> Option<(&Value, State)> {
        self.bound(id, name).map(|bound| (&bound.value, bound.state))
    }

    /// Whether a name is bound between a scope and its module's, the module's own names left out.
    pub fn is_inner(&self, id: ScopeId, name: &Atom) -> bool {
        let mut current = self.get(id);
        while let Some(parent) = current.parent {
            if current.position(name).is_some() {
                return true;
            }
            current = self.get(parent);
        }
        false
    }

    /// The scope that binds a name, searched outwards.
    pub fn owner(&self, id: ScopeId, name: &Atom) -> Option<ScopeId> {
        let mut scope = Some(id);
        while let Some(id) = scope {
            let current = self.get(id);
            if current.position(name).is_some() {
                return Some(id);
            }
            scope = current.parent;
        }
        None
    }
}
