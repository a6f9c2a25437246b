//! Arguments of a call, and sequences in general: known items, and whether there may be more.

use swc_ecma_ast::ExprOrSpread;

use super::{
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    scope::ScopeId,
    value::{UnknownId, Value},
};
use crate::source::Location;

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
    pub fn of(items: Vec<Value>) -> Self {
        Self { items, open: None }
    }

    /// The item at an index: `undefined` past the end, unknown where there may be more.
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
    pub(super) fn arguments(&mut self, nodes: &'a [ExprOrSpread], scope: ScopeId) -> Eval<Arguments> {
        let mut arguments = Arguments { items: Vec::with_capacity(nodes.len()), open: None };
        for node in nodes {
            let value = self.expression(&node.expr, scope)?;
            if node.spread.is_none() {
                arguments.items.push(value);
                continue;
            }
            let at = self.location(scope, &node.expr);
            let sequence = self.iterate(value, at)?;
            arguments.items.extend(sequence.items);
            arguments.open = arguments.open.or(sequence.open);
            self.check_items(arguments.items.len(), at)?;
        }
        Ok(arguments)
    }

    /// The items that `for…of` and spread see.
    ///
    /// # Errors
    /// A `TypeError` for what cannot be iterated.
    pub fn iterate(&mut self, value: Value, at: Location) -> Eval<Sequence> {
        let value = self.settle(value, at);
        match &value {
            Value::Unknown(id) => Ok(Sequence { items: Vec::new(), open: Some(*id) }),
            Value::String(text) => Ok(Sequence::of(
                text.chars().map(|character| Value::string(character.encode_utf8(&mut [0; 4]))).collect(),
            )),
            Value::Object(id) => {
                let object = self.heap.get(*id);
                let open = object.open;
                let items = match &object.kind {
                    Kind::Array(items) => items.clone(),
                    Kind::Set(entries) => entries.values().cloned().collect(),
                    Kind::Map(entries) => {
                        let pairs: Vec<_> = entries.values().cloned().collect();
                        pairs.into_iter().map(|(key, value)| self.new_array(vec![key, value], Some(at))).collect()
                    }
                    _ if object.properties.contains(&super::builtins::iterator_key()) => {
                        let Value::Unknown(unknown) = self.unsupported("an iterator", at) else {
                            return Ok(Sequence::default());
                        };
                        return Ok(Sequence { items: Vec::new(), open: Some(unknown) });
                    }
                    _ if open.is_some() => Vec::new(),
                    _ => return self.throw("TypeError", "object is not iterable", at),
                };
                Ok(Sequence { items, open })
            }
            Value::Undefined => self.throw("TypeError", "undefined is not iterable", at),
            Value::Null => self.throw("TypeError", "null is not iterable", at),
            _ => self.throw("TypeError", "value is not iterable", at),
        }
    }
}
