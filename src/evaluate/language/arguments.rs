//! Arguments of a call, and sequences in general: known items, and whether there may be more.

use swc_ecma_ast::ExprOrSpread;

use crate::evaluate::{
    values::{
        interrupt::Eval,
        marks::Marks,
        scope::ScopeId,
        value::{UnknownId, Value},
    },
    world::interpreter::Interpreter,
};
/// A sequence of values.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    /// The known items, in order.
    pub items: Vec<Value>,
    /// Set when there may be others, for this reason.
    pub open: Option<UnknownId>,
}

/// The arguments of a call.
pub type Arguments = Sequence;

impl Sequence {
    /// A sequence that is known to the end.
    #[must_use]
    pub fn of(items: Vec<Value>) -> Self {
        Self { items, open: None }
    }

    /// The item at an index: `undefined` past the end, unknown where there may be more.
    #[must_use]
    pub fn get(&self, index: usize) -> Value {
        match (self.items.get(index), self.open) {
            (Some(value), _) => value.clone(),
            (None, Some(open)) => Value::Unknown(open),
            (None, None) => Value::Undefined,
        }
    }
}

impl<'a> Interpreter<'a> {
    /// Evaluates the arguments of a call.
    pub(in crate::evaluate) fn arguments(&mut self, nodes: &'a [ExprOrSpread], scope: ScopeId) -> Eval<Arguments> {
        let mut arguments = Arguments { items: Vec::with_capacity(nodes.len()), open: None };
        let mut marks = Marks::NONE;
        for node in nodes {
            let (value, read) = self.isolated(|this| this.expression(&node.expr, scope))?;
            marks = marks.and(read);
            if node.spread.is_none() {
                arguments.items.push(value);
                continue;
            }
            let at = self.location(scope, &node.expr);
            let (sequence, read) = self.isolated(|this| this.iterate(value, at))?;
            marks = marks.and(read);
            self.asks_for_own_code(marks, at.file);
            arguments.items.extend(sequence.items);
            arguments.open = arguments.open.or(sequence.open);
            self.check_items(arguments.items.len(), at)?;
        }
        self.heap.flow.add(marks);
        Ok(arguments)
    }
}
