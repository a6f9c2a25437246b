//! `for…in`. In: an object. Out: a turn for each of its keys, and of those of its prototypes.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ForHead, ForInStmt, Stmt};

use super::{arguments::Sequence, loops::Turn};
use crate::{
    evaluate::{
        values::{
            interrupt::{Completion, Eval},
            scope::ScopeId,
            value::Value,
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
        let (sequence, marks) = self.isolated(|this| this.keys_of(&node.right, scope, at))?;
        self.turns_because_of(marks, scope);
        self.each(sequence, &node.left, &node.body, scope, label)
    }

    pub(in crate::evaluate) fn keys_of(&mut self, node: &'a Expr, scope: ScopeId, at: Location) -> Eval<Sequence> {
        let value = self.expression(node, scope)?;
        Ok(match self.settle(value, at) {
            Value::Object(id) => {
                let (keys, open) = self.inherited_keys(id);
                Sequence { items: keys.into_iter().map(Value::String).collect(), open }
            }
            Value::Unknown(id) => Sequence { items: Vec::new(), open: Some(id) },
            Value::String(text) => {
                Sequence::of((0..text.encode_utf16().count()).map(|index| Value::string(&index.to_string())).collect())
            }
            _ => Sequence::default(),
        })
    }

    pub(in crate::evaluate) fn each(
        &mut self,
        sequence: Sequence,
        head: &'a ForHead,
        body: &'a Stmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        for item in sequence.items {
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
