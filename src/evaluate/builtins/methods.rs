//! How the functions of the language's library are listed. In: names with their code. Out: a function that finds them by name.

use crate::evaluate::{
    values::{interrupt::Eval, native::Call, value::Value},
    world::interpreter::Interpreter,
};

/// A function that finds a native by the name of a property of what they belong to. Each says how many parameters it has, and
/// what it does to values that it gets: `Reads`, `Writes` or `Changes`; what may make it throw, where that is not anything; and of which sort its result is, where that is said. An `alias` is the same function under another name.
macro_rules! methods {
    ($(#[$doc:meta])* $visibility:vis fn $lookup:ident of $owner:literal {
        $($name:literal $length:literal $effect:ident $($throws:ident)? $(-> $gives:ident)? => $code:path,)*
        $(alias $alias:literal $to:literal;)*
    }) => {
        $(#[$doc])*
        $visibility fn $lookup(name: &str) -> Option<&'static $crate::evaluate::values::native::Native> {
            use $crate::evaluate::values::{
                native::{Effect, Native, Throws, no_member},
                sort::Sort,
            };
            Some(match name {
                $($name => {
                    static NATIVE: Native = Native {
                        name: $name,
                        owner: $owner,
                        length: $length,
                        effect: Effect::$effect,
                        throws: Throws::declared(&[$(Throws::$throws)?]),
                        gives: Sort::declared(&[$(Sort::$gives)?]),
                        call: $code,
                        construct: None,
                        member: no_member,
                    };
                    &NATIVE
                })*
                $($alias => return $lookup($to),)*
                _ => return None,
            })
        }
    };
}
pub(in crate::evaluate) use methods;

impl Call {
    /// An argument with its choice made.
    pub(in crate::evaluate) fn settled(&self, interpreter: &mut Interpreter<'_>, index: usize) -> Value {
        let value = self.get(index);
        interpreter.settle(value, self.at)
    }

    /// What a call gives that cannot be decided: unknown because an operand is, or because it is not evaluated here.
    pub(in crate::evaluate) fn undecided(&self, interpreter: &mut Interpreter<'_>) -> Eval<Value> {
        Ok(match self.unknown() {
            Some(id) => {
                let text = interpreter.source(self.at);
                interpreter.derive(id, text, self.at)
            }
            None => interpreter.unsupported("this call", self.at),
        })
    }
}

/// What does nothing.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
pub(in crate::evaluate::builtins) fn nothing(_interpreter: &mut Interpreter<'_>, _call: Call) -> Eval<Value> {
    Ok(Value::Undefined)
}
