//! Of which sort unknowns are that are made from others. In: a property of one, a call, an operator. Out: the sort, by what the language declares
//! of it: `text.includes(x)` is true or false.

use swc_atoms::Atom;
use swc_ecma_ast::BinaryOp;

use crate::evaluate::{
    builtins,
    values::{
        native::Native,
        sort::Sort,
        value::{UnknownId, Value},
    },
    world::interpreter::Interpreter,
};

impl Interpreter<'_> {
    /// The sort of a value, known or not.
    pub(in crate::evaluate) fn sort_of(&self, value: &Value) -> Sort {
        match value {
            Value::Bool(_) => Sort::Boolean,
            Value::Number(_) => Sort::Number,
            Value::String(_) => Sort::Text,
            Value::Unknown(id) => self.unknown(*id).sort,
            _ => Sort::Any,
        }
    }

    /// The sort of a property.
    pub(super) fn sort_of_member(&self, object: UnknownId, key: &Atom) -> Sort {
        if self.is_environment(object) {
            return Sort::TextOrAbsent;
        }
        let unknown = self.unknown(object);
        if key == "length" && (unknown.sort.is_text() || unknown.names.is_some()) { Sort::Number } else { Sort::Any }
    }

    /// The function of the language that a method of a text is.
    pub(in crate::evaluate) fn method_of_text(&self, function: UnknownId) -> Option<&'static Native> {
        let method = self.unknown(function);
        let text = method.from?;
        if !self.unknown(text).sort.is_text() || self.changed_language.is_some() {
            return None;
        }
        let name = method.text.member_name()?;
        builtins::string_method(name).filter(|_| self.is_member(text, function, name))
    }

    /// What an operator other than a comparison gives.
    pub(super) fn sort_of_operation(&self, op: BinaryOp, left: &Value, right: &Value) -> Sort {
        let (left, right) = (self.sort_of(left), self.sort_of(right));
        let is_no_long_number = left != Sort::Any && right != Sort::Any;
        match op {
            BinaryOp::Add if left == Sort::Text || right == Sort::Text => Sort::Text,
            BinaryOp::Add if left.is_text() || right.is_text() || !is_no_long_number => Sort::Any,
            _ if is_no_long_number => Sort::Number,
            _ => Sort::Any,
        }
    }

    /// A value that is of this sort, if it is not known.
    pub(in crate::evaluate) fn of_sort(&mut self, value: Value, sort: Sort) -> Value {
        self.change_unknown(&value, |unknown| unknown.sort = sort);
        value
    }
}
