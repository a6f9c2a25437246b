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
    evaluate::{Interpreter, Kind, ObjectId, Part, Program, Value},
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

/// The keys of an object that the installed Better Auth does not declare as options, `None` where its declarations cannot be read; and whether it has
/// any keys. What the options are makes no difference.
pub fn undeclared_keys(
    interpreter: &mut Interpreter<'_>,
    given: &ConfigContext<'_>,
    file: FileId,
    options: ObjectId,
) -> (Option<Vec<Atom>>, bool) {
    let importer = interpreter.program().path(file);
    let root = given.declarations.exported(importer, PACKAGE, OPTIONS);
    let Some(members) = root.as_ref().and_then(|root| given.declarations.members(std::slice::from_ref(root))) else {
        return (None, !interpreter.own_keys(options, false).is_empty());
    };
    let keys = interpreter.own_keys_among(options, |key| members.get(key).is_none());
    let has_keys = !keys.is_empty();
    (Some(keys.into_iter().filter(|key| members.get(key).is_none()).collect()), has_keys)
}

/// With other answers an object may have no keys.
pub fn may_be_empty(interpreter: &mut Interpreter<'_>, options: ObjectId) {
    let keys = interpreter.own_keys_among(options, |_| false);
    // One that is there whatever was answered is enough to tell that there are any.
    let is_there = |key: &Atom| interpreter.peek(options).depends.of_part(&Part::Key(key.clone())).is_empty();
    if !keys.iter().any(is_there) {
        let _ = interpreter.object(options);
    }
}

/// An object that is no config, by its first keys that are no options.
pub fn shown_object(keys: &[Atom]) -> String {
    let names: Vec<String> = keys.iter().take(3).map(|key| format!("`{key}`")).collect();
    match names.as_slice() {
        [] => "an object made of several instances".into(),
        [one] => format!("an object with {one}, which is no option"),
        names => format!("an object with {}, which are no options", names.join(", ")),
    }
}
