//! Code that does not run in this world, and would with other answers. In: the code, and the marks of these. Out: it ran and was taken back; what
//! it would write bears the marks.

use super::branches::Ended;
use crate::evaluate::{
    values::{
        heap::{Kind, Object},
        interrupt::{Completion, Eval, Interrupt},
        journal::Touched,
        marks::{Marks, Part},
        unknown::Reason,
        value::{ObjectId, UnknownId, Value, strictly_equal},
    },
    world::{around::Guard, interpreter::Interpreter},
};

impl<'a> Interpreter<'a> {
    /// Runs code that does not run, and takes it back; what it writes bears the marks, and those of the branches that this one stands in: it is
    /// with their answers alone that these make it run.
    pub(in crate::evaluate) fn not_run(
        &mut self,
        marks: Marks,
        run: impl FnOnce(&mut Self) -> Eval<Completion>,
    ) -> Ended {
        let reason = self.not_taken();
        let read = self.heap.flow.replace(Marks::NONE);
        let flow = std::rc::Rc::clone(&self.heap.flow);
        let depth = flow.depth();
        flow.paused.set(flow.paused.get() + 1);
        let untaken = flow.untaken.replace(flow.untaken.get().and(marks));
        let outer = self.enter_function();
        let mut may_throw = false;
        let (rests, guards) = (self.rests.len(), self.guards.len());
        // What may throw there concerns no `catch` that is there in this world.
        self.guards.push(Guard::default());
        let rejects = self.rejects.take();
        let before = self.heap.len();
        // A list that was there before may be written to by another name.
        let is_made_there = |value: &Value| matches!(value, Value::Object(id) if id.0 as usize >= before);
        let (result, changes) = self.speculate(reason, |this| {
            let result = run(this).and_then(|ended| this.run_jobs().map(|()| ended));
            may_throw = this.rejects.is_some() || this.guards.get(guards).is_some_and(Guard::may_catch);
            result
        });
        self.rejects = rejects;
        self.guards.truncate(guards);
        self.rests.truncate(rests);
        let may_leave = self.leave_function(outer).is_some();
        flow.paused.set(flow.paused.get() - 1);
        flow.untaken.set(untaken);
        flow.leave(depth);
        let state = flow.replace(Marks::NONE);
        let everywhere = marks.and(flow.since(0));
        if may_throw && self.tries > 0 {
            flow.everywhere(everywhere);
        }
        let objects = std::mem::take(&mut self.heap.written);
        let names = std::mem::take(&mut self.scopes.written);
        for id in objects {
            let marks = marks.and(self.heap.written_to(id));
            let change = changes.objects.iter().find(|(known, ..)| *known == id);
            self.depends_on_branch(id, marks, change.map(|(_, touched, end)| (touched, end)));
        }
        for (scope, name) in names {
            let marks = marks.and(flow.written_to_scope(scope.0 as usize));
            let change = changes.bindings.iter().find(|(known, other, ..)| *known == scope && *other == name);
            let end = change.and_then(|(.., end)| end.as_ref()).map(|(value, _)| value.clone());
            let now = self.scopes.own(scope, &name).map(|(value, _)| value.clone());
            match (now, end) {
                (Some(now), Some(end)) if is_made_there(&end) && self.is_extended(&now, &end) => {
                    if let Value::Object(id) = now {
                        self.heap.depends_on(id, Part::Added, marks);
                    }
                }
                _ => self.scopes.depends_on(scope, &name, marks),
            }
        }
        // Without that state it may not have thrown: what it would do is seen where these answers are given.
        if let (Err(Interrupt::Throw(_)), false) = (&result, state.is_empty()) {
            flow.dispatch(marks.and(state));
        }
        flow.replace(read);
        match result {
            Ok(Completion::Normal) if !may_leave => Ended::Normally,
            Ok(_) => Ended::Elsewhere,
            Err(Interrupt::Throw(_)) => {
                // Where nothing catches, the app ends there.
                if self.tries > 0 {
                    flow.everywhere(everywhere);
                }
                Ended::Elsewhere
            }
            Err(_) => {
                flow.everywhere(everywhere);
                Ended::Elsewhere
            }
        }
    }

    /// A branch would have written an object, to this effect.
    pub(in crate::evaluate) fn depends_on_branch(
        &mut self,
        id: ObjectId,
        marks: Marks,
        change: Option<(&Touched, &Object<'a>)>,
    ) {
        let is_list = !matches!(self.heap.peek(id).kind, Kind::Ordinary);
        match change {
            Some((touched, end)) if touched.items.is_empty() && !touched.all && touched.opened.is_none() => {
                for key in &touched.keys {
                    self.heap.depends_on(id, Part::Key(key.clone()), marks);
                }
                if touched.added && is_list {
                    self.heap.depends_on(id, Part::Added, marks);
                } else if touched.added {
                    let mut keys = end.properties.all_keys();
                    keys.retain(|key| !self.heap.peek(id).properties.contains(key));
                    for key in keys {
                        self.heap.depends_on(id, Part::Key(key), marks);
                    }
                }
            }
            _ => self.heap.get_mut_unmarked(id).depends.join(marks),
        }
    }

    /// Whether a list has become another one that has all of its items, and more.
    pub(in crate::evaluate) fn is_extended(&self, before: &Value, now: &Value) -> bool {
        let (Value::Object(before), Value::Object(now)) = (before, now) else { return false };
        let (Kind::Array(before), Kind::Array(now)) = (&self.heap.peek(*before).kind, &self.heap.peek(*now).kind)
        else {
            return false;
        };
        let mut rest = now.iter();
        before.iter().all(|item| rest.any(|other| strictly_equal(item, other)))
    }

    /// Why it is not known what code has read that does not run: it stands for nothing in the app.
    pub(in crate::evaluate) fn not_taken(&mut self) -> UnknownId {
        if let Some(id) = self.otherwise {
            return id;
        }
        let made = self.make_unknown(Reason::Derived, "", None, false);
        let id = if let Value::Unknown(id) = made { id } else { UnknownId(0) };
        self.otherwise = Some(id);
        id
    }

    /// The unknown that stands for what only code that does not run has.
    pub(in crate::evaluate) fn not_there(&mut self) -> Value {
        Value::Unknown(self.not_taken())
    }
}
