//! What calls give that are not made. In: a function that is not known, or one that need not run. Out: an unknown that is told
//! by the call.

use super::{files::AboutFile, identity::identity_of};
use crate::{
    evaluate::{
        values::{
            sequence::Arguments,
            sort::Sort,
            unknown::{Reason, Unknown},
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// The result of calling an unknown function. What a package gets from another package that is not read (zod,
    /// better-call, an SDK) is taken for an object; all else may be anything.
    pub(in crate::evaluate) fn unknown_call(
        &mut self,
        function: UnknownId,
        arguments: &Arguments,
        at: Location,
    ) -> Value {
        if let Some(variable) = self.variable_of_call(function, arguments, at) {
            return variable;
        }
        let mut path = None;
        match self.call_about_files(function, arguments, at) {
            Some(AboutFile::Text(text)) => return Value::String(text),
            Some(AboutFile::Path(named)) => path = Some(named),
            None => {}
        }
        let Unknown { text, from_app, .. } = self.unknown(function);
        let result = if !from_app || self.source(at).starts_with(text.as_written().as_str()) {
            self.derive_source(function, at)
        } else {
            // A helper calls what it was given: its own source would be one text for all of them.
            let shown: Vec<String> = arguments.items.iter().map(|argument| self.inspect(argument)).collect();
            let text = format!("{text}({})", shown.join(", "));
            self.derive(function, &text, at)
        };
        let identity = identity_of(("call", self.unknown(function).identity, self.identities(&arguments.items)));
        let in_app = self.is_app_file(at.file);
        let of_many =
            arguments.items.iter().any(|item| matches!(item, Value::Unknown(id) if self.unknown(*id).of_many));
        let sort = self.method_of_text(function).map_or(Sort::Any, |native| native.gives);
        let is_foreign = matches!(self.root(function).reason, Reason::Opaque { .. } | Reason::Builtin { .. });
        self.change_unknown(&result, |unknown| {
            unknown.identity = identity;
            unknown.sort = sort;
            unknown.path = path;
            unknown.truthy = is_foreign && !in_app;
            unknown.from_app &= in_app;
            unknown.of_many |= of_many;
        });
        self.note_call_of_text(&result, function, arguments);
        result
    }

    /// What a call gives that is not made, in code that may or may not run.
    pub(in crate::evaluate) fn left_out(&mut self, at: Location) -> Value {
        match self.speculations.last() {
            Some(speculation) => self.derive_at(speculation.reason, at),
            None => Value::Undefined,
        }
    }
}
