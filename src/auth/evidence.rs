//! What tells that an object is a config. In: an exported value and what was called while it was made. Out: the options that
//! `betterAuth` or `defineServerAuth` got on the way; or whether an object that reached neither is one by its type or its keys.
//!
//! A name tells nothing: `export const auth = { handler, createOrganization }` is what an app makes of its instance.

use swc_atoms::Atom;

use super::{
    config_tables::ConfigContext,
    host::{AUTH, DEFINED, is_defined},
    made_from::{MadeFrom, made_from},
    unknown_options::{OPTIONS, PACKAGE},
};
use crate::{
    evaluate::{Interpreter, Kind, ObjectId, Program, Value},
    parse::Export,
    source::FileId,
};

/// How many calls of `betterAuth` and `defineServerAuth` there were.
#[derive(Debug, Clone, Copy)]
pub struct Calls(usize, usize);

impl Calls {
    /// Those until now.
    pub fn until_now(interpreter: &Interpreter<'_>) -> Self {
        Self(interpreter.tagged(AUTH).len(), interpreter.tagged(DEFINED).len())
    }
}

/// What the two functions got in calls after `before`, or at a place that the export `name` is made from.
///
/// An instance has read its options, whoever gets it. A config may be changed by whoever gets it, so what `defineServerAuth` got counts
/// only where it is `kept`.
pub fn reached(interpreter: &Interpreter<'_>, file: FileId, name: &Atom, before: Calls, kept: bool) -> Vec<Value> {
    let places = made_from(interpreter.program(), file, name);
    let mut found = marked_since(interpreter, AUTH, before.0, &places);
    if kept {
        found.extend(marked_since(interpreter, DEFINED, before.1, &places));
    }
    found
}

/// What was marked from some number on, or at a place that belongs to these.
fn marked_since(interpreter: &Interpreter<'_>, mark: &str, since: usize, places: &MadeFrom) -> Vec<Value> {
    let marked = interpreter.tagged(mark).into_iter().enumerate();
    let wanted =
        marked.filter(|(number, (_, place))| *number >= since || place.is_some_and(|place| places.holds(place)));
    wanted.map(|(_, (value, _))| value).collect()
}

/// Whether a value is what `betterAuth` or `defineServerAuth` got, or what one of them gave.
pub fn is_marked(interpreter: &Interpreter<'_>, value: &Value) -> bool {
    let Value::Object(id) = value else { return false };
    let kind = &interpreter.peek(*id).kind;
    if matches!(kind, Kind::Tagged(AUTH, _)) || is_defined(kind) {
        return true;
    }
    let marked = [AUTH, DEFINED].into_iter().flat_map(|mark| interpreter.tagged(mark));
    marked.into_iter().any(|(value, _)| matches!(value, Value::Object(known) if known == *id))
}

/// Whether the declaration of an export names the type of a config.
pub fn is_typed(program: &Program, file: FileId, name: &Atom) -> bool {
    let Some(module) = program.module(file) else { return false };
    let Some(Export::Local(local)) = module.table.exports.get(name) else { return false };
    let declaration = module.table.bindings.get(local).map(|binding| binding.span);
    let text = declaration.and_then(|span| module.text.get(span.lo as usize..span.hi as usize));
    text.is_some_and(|text| text.contains(OPTIONS))
}

/// The keys of an object that the installed Better Auth does not declare as options; `None` where its declarations cannot be read.
pub fn undeclared_keys(
    interpreter: &mut Interpreter<'_>,
    given: &ConfigContext<'_>,
    file: FileId,
    options: ObjectId,
) -> Option<Vec<Atom>> {
    let importer = interpreter.program().path(file);
    let root = given.declarations.exported(importer, PACKAGE, OPTIONS)?;
    let members = given.declarations.members(std::slice::from_ref(&root))?;
    let keys = interpreter.own_keys(options, false);
    Some(keys.into_iter().filter(|key| members.get(key).is_none()).collect())
}
