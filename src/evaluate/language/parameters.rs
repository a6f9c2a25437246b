//! Parameters. In: their patterns, and the arguments of a call. Out: bindings in the scope of the function.

use swc_ecma_ast::Pat;

use super::pattern::Binding;
use crate::{
    evaluate::{
        values::{heap::Kind, ids::ScopeId, interrupt::Eval, scope::State, sequence::Arguments, value::Value},
        world::interpreter::Interpreter,
    },
    parse::pattern_names,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn bind_parameters(
        &mut self,
        patterns: impl Iterator<Item = &'a Pat>,
        arguments: &Arguments,
        scope: ScopeId,
    ) -> Eval<()> {
        let patterns: Vec<&'a Pat> = patterns.collect();
        if patterns.iter().any(|pattern| !matches!(pattern, Pat::Ident(_) | Pat::Rest(_))) {
            // A default may use the parameters before it, and none after.
            let mut names = Vec::new();
            patterns.iter().for_each(|pattern| pattern_names(pattern, &mut names));
            for name in names {
                self.scopes.declare_as(scope, name, Value::Undefined, State::Uninitialized);
            }
        }
        for (index, pattern) in patterns.into_iter().enumerate() {
            if let Pat::Rest(rest) = pattern {
                let items = arguments.items.get(index..).unwrap_or_default().to_vec();
                let array = self.new_object(Kind::Array(items), None);
                let open = arguments.open.map(|open| if index > 0 { self.in_place(open, open, "…[…]") } else { open });
                self.heap.get_mut(array).open = open;
                self.bind(&rest.arg, Value::Object(array), scope, Binding::Lexical)?;
            } else {
                let value = match (arguments.items.get(index), arguments.open) {
                    // Each of those that may be there is one of its own.
                    (None, Some(open)) => Value::Unknown(self.in_place(open, open, &format!("…[{index}]"))),
                    _ => arguments.get(index),
                };
                self.bind(pattern, value, scope, Binding::Lexical)?;
            }
        }
        Ok(())
    }
}
