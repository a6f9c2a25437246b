//! `[…]`. In: its elements. Out: a list, each item with the answers because of which it is there.

use swc_ecma_ast::ArrayLit;

use crate::evaluate::{
    values::{
        heap::Kind,
        heap_marks::part_of,
        interrupt::Eval,
        irregular::Irregular,
        marks::{Dependences, Marks, Part},
        scope::ScopeId,
        sequence::Sequence,
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// Items of a list become items of another one: what was added to it apart stays apart. False for what is no list.
    pub(in crate::evaluate) fn added_apart(&self, list: &Value, marks: Marks, depends: &mut Dependences) -> bool {
        let Value::Object(id) = list else { return false };
        let object = self.heap.peek(*id);
        if !matches!(object.kind, Kind::Array(_)) || object.prototype.is_some() {
            return false;
        }
        for one in object.depends.iter() {
            depends.add(one.part.clone(), one.marks.and(marks));
        }
        true
    }

    pub(in crate::evaluate) fn array_literal(&mut self, literal: &'a ArrayLit, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, literal);
        let mut made = Sequence { items: Vec::with_capacity(literal.elems.len()), open: None };
        let mut irregular = Irregular::default();
        let mut depends = Dependences::default();
        for element in &literal.elems {
            let Some(element) = element else {
                if made.open.is_none() {
                    irregular.leave_out(made.items.len()..made.items.len() + 1);
                }
                self.add_behind(&mut made, vec![Value::Undefined], None);
                continue;
            };
            let from = self.location(scope, &element.expr);
            let (value, marks) = self.isolated(|this| {
                let value = this.expression(&element.expr, scope)?;
                Ok(if element.spread.is_some() { this.settle_truthy(value, from) } else { value })
            })?;
            if element.spread.is_none() {
                depends.add(part_of(&value), marks);
                self.add_behind(&mut made, vec![value], None);
                continue;
            }
            if let Some(copy) = self.copy_of_list(&value, at).filter(|_| literal.elems.len() == 1) {
                self.heap.flow.add(marks);
                return Ok(copy);
            }
            let copied = self.added_apart(&value, marks, &mut depends);
            let (sequence, read) = self.isolated(|this| this.iterate(value, from))?;
            self.asks_for_own_code(read.and(marks), at.file);
            let marks = if copied { marks } else { read.and(marks) };
            depends.add(Part::Added, marks);
            sequence.items.iter().for_each(|item| depends.add(part_of(item), marks));
            self.add_behind(&mut made, sequence.items, sequence.open);
            self.check_items(made.items.len(), at)?;
        }
        let array = self.new_object(Kind::Array(made.items), Some(at));
        let list = self.heap.get_mut_unmarked(array);
        (list.open, list.irregular) = (made.open, irregular);
        for one in depends.iter() {
            list.depends.add(one.part.clone(), one.marks);
        }
        Ok(Value::Object(array))
    }
}
