//! Arguments of a call. In: their nodes. Out: their values, and whether there may be more.

use swc_ecma_ast::ExprOrSpread;

use crate::evaluate::{
    values::{interrupt::Eval, marks::Marks, scope::ScopeId, sequence::Arguments},
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// Evaluates the arguments of a call.
    pub(in crate::evaluate) fn arguments(&mut self, nodes: &'a [ExprOrSpread], scope: ScopeId) -> Eval<Arguments> {
        let mut arguments = Arguments { items: Vec::with_capacity(nodes.len()), open: None };
        let mut marks = Marks::NONE;
        for node in nodes {
            let (value, read) = self.isolated(|this| this.expression(&node.expr, scope))?;
            marks = marks.and(read);
            if node.spread.is_none() {
                self.add_behind(&mut arguments, vec![value], None);
                continue;
            }
            let at = self.location(scope, &node.expr);
            let (sequence, read) = self.isolated(|this| this.iterate(value, at))?;
            marks = marks.and(read);
            self.asks_for_own_code(marks, at.file);
            self.add_behind(&mut arguments, sequence.items, sequence.open);
            self.check_items(arguments.items.len(), at)?;
        }
        self.heap.flow.add(marks);
        Ok(arguments)
    }
}
