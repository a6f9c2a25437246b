//! `switch`. In: a value and cases. Out: the statements from the case that is equal to it on have run.

use swc_ecma_ast::{Stmt, SwitchStmt};

use crate::evaluate::{
    values::{
        interrupt::{Completion, Eval},
        scope::ScopeId,
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn switch(&mut self, node: &'a SwitchStmt, scope: ScopeId) -> Eval<Completion> {
        let depth = self.heap.flow.depth();
        let (value, mut marks) = self.isolated(|this| this.expression(&node.discriminant, scope))?;
        let inner = self.scopes.block(scope);
        let mut start = None;
        for (index, case) in node.cases.iter().enumerate() {
            let Some(test) = &case.test else { continue };
            let at = self.location(scope, test);
            let ((truth, equal), read) = self.isolated(|this| {
                let wanted = this.expression(test, inner)?;
                let equal = this.operate(swc_ecma_ast::BinaryOp::EqEqEq, value.clone(), wanted, at)?;
                Ok((this.truth(&equal, at), equal))
            })?;
            marks = marks.and(read);
            match (truth, equal) {
                (Some(true), _) => {
                    start = Some(index);
                    break;
                }
                (None, Value::Unknown(id)) => {
                    // Who wants to know what is asked gets to know all of it.
                    let further = if self.names.asked.is_some() { index + 1 } else { node.cases.len() };
                    for test in node.cases[further..].iter().filter_map(|case| case.test.as_deref()) {
                        let wanted = self.expression(test, inner)?;
                        self.operate(swc_ecma_ast::BinaryOp::EqEqEq, value.clone(), wanted, at)?;
                    }
                    // It may be entered at each case, and goes on from there.
                    let entries: Vec<Vec<&Stmt>> = (0..node.cases.len())
                        .map(|first| node.cases[first..].iter().flat_map(|case| &case.cons).collect())
                        .collect();
                    let entries: Vec<&[&Stmt]> = entries.iter().map(Vec::as_slice).collect();
                    self.may_run_statements(id, &entries, inner);
                    return Ok(Completion::Normal);
                }
                _ => {}
            }
        }
        let start = start.or_else(|| node.cases.iter().position(|case| case.test.is_none()));
        let start = start.unwrap_or(node.cases.len());
        let may_leave = self.enter_cases(marks, node, start, inner);
        let result = self.cases(node, start, inner)?;
        if matches!(result, Completion::Normal) && !may_leave {
            self.heap.flow.leave(depth);
        }
        Ok(result)
    }

    /// Runs a `switch` from one of its cases on.
    pub(in crate::evaluate) fn cases(
        &mut self,
        node: &'a SwitchStmt,
        start: usize,
        scope: ScopeId,
    ) -> Eval<Completion> {
        for case in node.cases.iter().skip(start) {
            match self.statements(&case.cons, scope)? {
                Completion::Normal => {}
                Completion::Break(None) => return Ok(Completion::Normal),
                completion => return Ok(completion),
            }
        }
        Ok(Completion::Normal)
    }
}
