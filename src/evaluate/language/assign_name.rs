//! Assignments to names. In: a name and a value. Out: the name has the value, in the scope that binds it; an exception where it cannot.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            marks::{Marks, Part},
            scope::{ScopeId, State},
            value::{Value, strictly_equal},
        },
        world::interpreter::Interpreter,
    },
    source::{FileId, Location, Span},
};

impl Interpreter<'_> {
    /// Assigns to a name; a top-level binding is made first, so that its own value does not come later and win.
    pub(in crate::evaluate) fn assign_name(&mut self, name: &Atom, value: Value, mut scope: ScopeId) -> Eval<()> {
        let file = self.scopes.get(scope).file;
        let at = Location { file, span: Span::new(0, 0) };
        if self.scopes.find_to_write(scope, name).is_none() {
            let declared = self.program.module(file).is_some_and(|module| module.table.bindings.contains_key(name));
            if !declared {
                return self.assign_undeclared(name, value, file, at);
            }
            self.read_binding(name, file, at)?;
            scope = self.module_scope(file);
        }
        match self.scopes.find_to_write(scope, name) {
            Some((_, State::Constant)) => return self.throw("TypeError", "Assignment to constant variable.", at),
            Some((_, State::Uninitialized)) => return self.uninitialized(name, at),
            Some((_, State::Fixed)) => {
                return if self.is_strict(file) {
                    self.throw("TypeError", "Assignment to constant variable.", at)
                } else {
                    Ok(())
                };
            }
            Some((_, State::Mutable)) | None => {}
        }
        if !self.is_added_to(name, &value, scope) {
            self.scopes.write(scope, name, value);
        }
        Ok(())
    }

    /// Writes a list in the place of one that lacks items of it, as `push` would add them; false for all else.
    fn is_added_to(&mut self, name: &Atom, value: &Value, scope: ScopeId) -> bool {
        let before = self.scopes.find_to_write(scope, name).map(|(value, _)| value.clone());
        let (Some(before), Some(owner)) = (before, self.scopes.owner(scope, name)) else { return false };
        // A list that was there before may be written to by another name.
        let is_made_here = matches!(value, Value::Object(id) if !self.heap.is_older(*id));
        if !self.heap.flow.is_in_region() || !is_made_here || !self.is_extended(&before, value) {
            return false;
        }
        let marks = self.scopes.marks_in_region(owner);
        for list in [&before, value] {
            if let Value::Object(id) = list {
                self.heap.depends_on(*id, Part::Added, marks);
            }
        }
        self.mark_new_items(&before, value, marks);
        self.scopes.write_same(owner, name, value.clone());
        true
    }

    /// The items of a longer list that a shorter one lacks are there because of these answers.
    fn mark_new_items(&mut self, before: &Value, now: &Value, marks: Marks) {
        let (Value::Object(before), Value::Object(now)) = (before, now) else { return };
        let (Kind::Array(before), Kind::Array(items)) = (&self.heap.peek(*before).kind, &self.heap.peek(*now).kind)
        else {
            return;
        };
        let is_new = |item: &&Value| !before.iter().any(|known| strictly_equal(known, item));
        let new: Vec<Value> = items.iter().filter(is_new).cloned().collect();
        self.heap.depends_on_items(*now, &new, marks);
    }

    fn assign_undeclared(&mut self, name: &Atom, value: Value, file: FileId, at: Location) -> Eval<()> {
        if self.program.module(file).is_some_and(|module| module.table.imports.contains_key(name)) {
            return self.throw("TypeError", "Assignment to constant variable.", at);
        }
        if matches!(name.as_str(), "undefined" | "NaN" | "Infinity") {
            return self.throw("TypeError", &format!("Cannot assign to read only property '{name}' of object"), at);
        }
        let object = self.global_object(at);
        let is_there = match &object {
            Value::Object(id) => self.heap.get(*id).properties.contains(name),
            _ => false,
        };
        // What the runtime declares may be assigned to; nothing else may in strict code.
        if !is_there && self.is_strict(file) && crate::evaluate::modules::globals::global(name).is_none() {
            if self.is_no_global(name) {
                return self.throw("ReferenceError", &format!("{name} is not defined"), at);
            }
            let from_app = self.is_app_file(file);
            if let Value::Unknown(id) =
                self.make_unknown(crate::evaluate::values::unknown::Reason::Global, name, Some(at), from_app)
            {
                let text = self.unknown(id).text.clone();
                self.risk(id, &text, at)?;
            }
        }
        self.set(&object, name.clone(), value, at)
    }
}
