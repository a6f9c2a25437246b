//! `for…in`. In: an object. Out: a turn for each of its keys, and of those of its prototypes.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ForHead, ForInStmt, Stmt};

use super::loops::Turn;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::{Completion, Eval},
            scope::ScopeId,
            sequence::Sequence,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn for_in(
        &mut self,
        node: &'a ForInStmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let at = self.location(scope, &node.right);
        let ((sequence, over), marks) = self.isolated(|this| {
            let head = this.head_scope(&node.left, scope);
            let keys = this.keys_of(&node.right, head, at);
            this.asks_for_own_code(this.heap.flow.read(), at.file);
            keys
        })?;
        self.turns_because_of(marks, scope);
        self.each(sequence, over, &node.left, &node.body, scope, label)
    }

    /// The keys that a loop sees, and the object whose they are.
    fn keys_of(&mut self, node: &'a Expr, scope: ScopeId, at: Location) -> Eval<(Sequence, Option<ObjectId>)> {
        let value = self.expression(node, scope)?;
        let value = self.settle(value, at);
        let over = if let Value::Object(id) = value { Some(id) } else { None };
        let sequence = match value {
            Value::Object(id) => {
                self.names_have_values(id, at)?;
                let (keys, open) = self.inherited_keys(id);
                Sequence { items: keys.into_iter().map(Value::String).collect(), open }
            }
            Value::Unknown(id) => Sequence { items: Vec::new(), open: Some(id) },
            Value::String(text) => {
                Sequence::of((0..text.encode_utf16().count()).map(|index| Value::string(&index.to_string())).collect())
            }
            _ => Sequence::default(),
        };
        Ok((sequence, over))
    }

    fn each(
        &mut self,
        sequence: Sequence,
        over: Option<ObjectId>,
        head: &'a ForHead,
        body: &'a Stmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        for item in sequence.items {
            // What was deleted meanwhile is passed over (14.7.5.10).
            if let (Some(over), Value::String(key)) = (over, &item)
                && !matches!(self.heap.peek(over).kind, Kind::Proxy(_))
                && self.has(over, key) == Some(false)
            {
                continue;
            }
            if let Turn::Leave(completion) = self.turn_with(item, head, body, scope, label)? {
                return Ok(completion);
            }
            if let Some(reason) = self.may_have_jumped() {
                self.more_items(reason, &[], (head, body), scope, label);
                return Ok(Completion::Normal);
            }
        }
        if let Some(open) = sequence.open {
            self.more_items(open, &[], (head, body), scope, label);
        } else {
            self.one_more_item((head, body), scope, label);
        }
        Ok(Completion::Normal)
    }
}
