//! `RegExp` (ECMA-262, 22.2). In: a pattern and flags. Out: an object that matches as JavaScript does, on UTF-16 units. A
//! search whose estimated cost is over the bound is not made, and unknown.

pub mod cost;
pub mod edge;
pub mod engine;
pub mod matching;
pub mod replace;
pub mod set;

use std::rc::Rc;

use swc_ecma_regexp::{LiteralParser, Options};

use self::engine::Search;
use super::methods::methods;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::Eval,
            native::Call,
            properties::{Attributes, Slot},
            regexp::RegExp,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// The longest pattern that is compiled.
const MAX_PATTERN: usize = 4_000;

methods! {
    /// `RegExp.prototype.*`
    pub fn regexp_method of "RegExp.prototype" {
        "test" 1 Writes Converts => matching::test,
        "exec" 1 Writes Converts => matching::exec,
        "toString" 0 Reads => to_string,
    }
}

/// What a pattern compiles to.
enum Compiled {
    Program(RegExp),
    Invalid(String),
    Unsupported,
}

/// The names of groups.
fn names(source: &str) -> Vec<&str> {
    source
        .split("(?<")
        .skip(1)
        .filter(|rest| !rest.starts_with(['=', '!']))
        .filter_map(|rest| rest.split_once('>').map(|(name, _)| name))
        .collect()
}

fn compile(source: &str, flags: &str) -> Compiled {
    let sorted: String = "dgimsuvy".chars().filter(|flag| flags.contains(*flag)).collect();
    if sorted.len() != flags.len() || sorted.contains('u') && sorted.contains('v') {
        return Compiled::Invalid(format!("Invalid flags supplied to RegExp constructor '{flags}'"));
    }
    let is_unicode = sorted.contains(['u', 'v']);
    let has_pairs = source.chars().any(|character| u32::from(character) > 0xffff);
    // Without these flags characters are units, and the engine's pattern has none of halves of pairs.
    if source.len() > MAX_PATTERN || has_pairs && !is_unicode {
        return Compiled::Unsupported;
    }
    let names = names(source);
    if names.iter().any(|name| !name.contains('\\') && swc_ecma_ast::Ident::verify_symbol(name).is_err()) {
        return Compiled::Invalid(format!("Invalid regular expression: /{source}/: Invalid capture group name"));
    }
    // Two groups of one name are one to the engine.
    if (1..names.len()).any(|index| names[..index].contains(&names[index])) {
        return Compiled::Unsupported;
    }
    let text = if source.is_empty() { "(?:)" } else { source };
    let parsed = LiteralParser::new(text, Some(&sorted), Options::default()).parse();
    let program = regress::Regex::with_flags(text, sorted.as_str());
    match (parsed, program) {
        (Ok(pattern), Ok(program)) => {
            Compiled::Program(RegExp { source: escaped(text).into(), flags: sorted.into(), program, pattern })
        }
        (Err(_), Err(error)) => Compiled::Invalid(format!("Invalid regular expression: /{source}/: {error}")),
        _ => Compiled::Unsupported,
    }
}

/// 22.2.6.13.1 EscapeRegExpPattern
fn escaped(source: &str) -> String {
    let mut result = String::with_capacity(source.len());
    let (mut in_class, mut after_backslash) = (false, false);
    for character in source.chars() {
        match character {
            '/' if !in_class && !after_backslash => result.push_str("\\/"),
            '\n' => result.push_str(if after_backslash { "n" } else { "\\n" }),
            '\r' => result.push_str(if after_backslash { "r" } else { "\\r" }),
            _ => result.push(character),
        }
        in_class = (in_class || character == '[' && !after_backslash) && (character != ']' || after_backslash);
        after_backslash = character == '\\' && !after_backslash;
    }
    result
}

/// A regular expression as a value; unknown where it is not evaluated.
pub fn make(interpreter: &mut Interpreter<'_>, source: &str, flags: &str, at: Location) -> Eval<Value> {
    interpreter.charge(source.len() * 16);
    match compile(source, flags) {
        Compiled::Program(program) => Ok(object_of(interpreter, Rc::new(program), at)),
        Compiled::Invalid(message) => interpreter.throw("SyntaxError", &message, at),
        Compiled::Unsupported => {
            let value = interpreter.unsupported("this regular expression", at);
            interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
            Ok(value)
        }
    }
}

pub(in crate::evaluate::builtins) fn object_of(
    interpreter: &mut Interpreter<'_>,
    program: Rc<RegExp>,
    at: Location,
) -> Value {
    let object = interpreter.new_object(Kind::RegExp(program), Some(at));
    set_last_index(interpreter, object, 0);
    Value::Object(object)
}

/// `new RegExp(pattern, flags)` and `RegExp(pattern, flags)`
pub fn construct(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    made_of(interpreter, &call)
}

/// `RegExp(pattern)`: what is one already is given back.
pub fn convert(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (pattern, flags) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if matches!(flags, Value::Undefined) && interpreter.is_regexp(&pattern, call.at)? == Some(true) {
        let constructor = interpreter.get(&pattern, &"constructor".into(), call.at)?;
        if matches!(&constructor, Value::Native(native) if native.name == "RegExp") {
            return Ok(pattern);
        }
    }
    made_of(interpreter, &call)
}

fn made_of(interpreter: &mut Interpreter<'_>, call: &Call) -> Eval<Value> {
    let (pattern, flags) = (call.settled(interpreter, 0), call.settled(interpreter, 1));
    if let Value::Object(id) = &pattern {
        // What says of itself that it is a pattern, or has another constructor, is taken as it is.
        let object = interpreter.object(*id);
        let is_plain = matches!(object.kind, Kind::RegExp(_)) && object.prototype.is_none();
        if !is_plain || object.properties.contains(&"constructor".into()) || object.properties.slots().len() > 1 {
            return call.undecided(interpreter);
        }
    }
    let known = regexp(interpreter, &pattern).map(|(_, program)| program);
    let source = match &known {
        Some(program) => Some(program.source.clone()),
        None if matches!(pattern, Value::Undefined) => Some("".into()),
        None => interpreter.text_of(&pattern, call.at)?,
    };
    let flags = match (&flags, &known) {
        (Value::Undefined, Some(program)) => Some(program.flags.clone()),
        (Value::Undefined, None) => Some("".into()),
        _ => interpreter.text_of(&flags, call.at)?,
    };
    let (Some(source), Some(flags), None) = (source, flags, call.arguments.open) else {
        let value = call.undecided(interpreter)?;
        interpreter.change_unknown(&value, |unknown| unknown.truthy = true);
        return Ok(value);
    };
    make(interpreter, &source, &flags, call.at)
}

/// The regular expression that a value is.
pub(in crate::evaluate::builtins) fn regexp(
    interpreter: &Interpreter<'_>,
    value: &Value,
) -> Option<(ObjectId, Rc<RegExp>)> {
    let Value::Object(id) = value else { return None };
    match &interpreter.object(*id).kind {
        Kind::RegExp(program) => Some((*id, Rc::clone(program))),
        _ => None,
    }
}

/// The same, where it searches as all of the language do: one of a class of its own may do so in its own way.
pub(in crate::evaluate::builtins) fn plain(
    interpreter: &Interpreter<'_>,
    value: &Value,
) -> Option<(ObjectId, Rc<RegExp>)> {
    regexp(interpreter, value).filter(|(id, _)| {
        let object = interpreter.object(*id);
        object.prototype.is_none() && object.properties.len() <= 1
    })
}

/// The properties that are getters of `RegExp.prototype`.
pub fn regexp_property(program: &RegExp, key: &str) -> Option<Value> {
    let flag = match key {
        "source" => return Some(Value::String(program.source.clone())),
        "flags" => return Some(Value::String(program.flags.clone())),
        "global" => 'g',
        "ignoreCase" => 'i',
        "multiline" => 'm',
        "dotAll" => 's',
        "unicode" => 'u',
        "unicodeSets" => 'v',
        "sticky" => 'y',
        "hasIndices" => 'd',
        _ => return None,
    };
    Some(Value::Bool(program.has(flag)))
}

/// `lastIndex`, where it is a plain number.
pub(in crate::evaluate::builtins) fn last_index(interpreter: &Interpreter<'_>, object: ObjectId) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    match interpreter.own_value(object, "lastIndex") {
        Some(Value::Number(index)) => Some(index.max(0.0) as usize),
        _ => None,
    }
}

pub(in crate::evaluate::builtins) fn set_last_index(interpreter: &mut Interpreter<'_>, object: ObjectId, index: usize) {
    #[expect(clippy::cast_precision_loss, reason = "strings are far shorter than 2^53")]
    let slot = Slot::Value(Value::Number(index as f64));
    let attributes = Attributes { configurable: false, ..Attributes::changeable(false) };
    interpreter.heap.get_mut(object).properties.define("lastIndex".into(), slot, attributes);
}

/// The search of a regular expression in a text; `None` when it may take too long.
pub(in crate::evaluate::builtins) fn search<'t>(
    interpreter: &mut Interpreter<'_>,
    program: &Rc<RegExp>,
    units: &'t [u16],
) -> Option<Search<'t>> {
    let search = Search::new(program, units);
    interpreter.charge(units.len() + search.as_ref().map_or(2_000_000, |search| search.estimating));
    search
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    match regexp(interpreter, &call.this) {
        Some((_, program)) => interpreter.make_string(&format!("/{}/{}", program.source, program.flags), Some(call.at)),
        None => call.undecided(interpreter),
    }
}

#[cfg(test)]
pub(in crate::evaluate::builtins) mod tests {
    use super::*;

    /// The program of a pattern that compiles.
    pub fn program(source: &str, flags: &str) -> Rc<RegExp> {
        match compile(source, flags) {
            Compiled::Program(program) => Rc::new(program),
            _ => panic!("{source} does not compile"),
        }
    }

    #[test]
    fn sources_can_stand_between_slashes() {
        for (source, expected) in
            [("", "(?:)"), ("a/b", r"a\/b"), (r"a\/b", r"a\/b"), ("[/]", "[/]"), ("a\nb", r"a\nb")]
        {
            assert_eq!(program(source, "").source, expected);
        }
        assert!(matches!(compile("(", ""), Compiled::Invalid(_)));
        assert!(matches!(compile("a", "gg"), Compiled::Invalid(_)));
    }
}
