//! From a config file to Better Auth options. In: the file's exports. Out: the options object, through
//! `defineServerAuth(…)`, `betterAuth(…)`, functions and promises.

use swc_atoms::Atom;

use super::{
    config_tables::ConfigContext,
    evidence::{Calls, is_marked, is_typed, may_be_empty, reached, shown_object, undeclared_keys},
    explain::{self, Subject},
    host::AUTH,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Arguments, Interpreter, Interrupt, Kind, ObjectId, Reason, Value},
    parse::ModuleKind,
    source::{FileId, Location, Span},
};

/// The exports that are a config by their name, in order.
const EXPORTS: [&str; 2] = ["default", "auth"];
/// How many functions and promises may be wrapped around the options.
const MAX_WRAPPERS: usize = 8;

/// Why a world gives no tables.
pub enum Failure {
    /// This world ends in an exception or a passed bound.
    Interrupted(Interrupt),
    /// Neither export that is a config by its name is one; another may be.
    NoConfig(Box<Diagnostic>),
    /// Nothing at all is exported under these names in this world: `export const auth = process.env.SECRET ? create() : null`.
    Absent(Box<Diagnostic>),
    /// Something is wrong or cannot be decided.
    Diagnosed(Box<Diagnostic>),
}

impl From<Interrupt> for Failure {
    fn from(interrupt: Interrupt) -> Self {
        Self::Interrupted(interrupt)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Diagnosed(Box::new(diagnostic))
    }
}

/// What an export has to do with Better Auth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It is what `betterAuth` or `defineServerAuth` got or gave.
    Auth,
    /// It calls one of them when it is called.
    Factory,
    /// It is a plain object, or a function that returns one.
    Plain,
}

/// The options that the config file exports: as `entry`, or under one of the names for it.
pub fn options(
    interpreter: &mut Interpreter<'_>,
    file: FileId,
    given: &ConfigContext<'_>,
    entry: Option<&Atom>,
) -> Result<ObjectId, Failure> {
    interpreter.load(file)?;
    let at = Location { file, span: Span::new(0, 0) };
    if let Some(name) = entry {
        return match from_export(interpreter, file, name)? {
            Some((options, _)) => Ok(options),
            None => Err(match interpreter.export(file, name)? {
                Some(value) if interpreter.settle(value.clone(), at).is_nullish() => {
                    Failure::Absent(Box::new(no_export(interpreter, file, None)))
                }
                _ => no_export(interpreter, file, None).into(),
            }),
        };
    }
    let is_commonjs = interpreter.program().module(file).is_some_and(|module| module.kind == ModuleKind::CommonJs);
    let (mut found, mut undecided, mut is_absent) = (None, None, true);
    for name in EXPORTS {
        let before = Calls::until_now(interpreter);
        let Some(mut value) = interpreter.export(file, &name.into())? else { continue };
        let mut is_whole = is_commonjs && name == "default";
        if let (true, Some(compiled)) = (is_whole, interpreter.default_of_compiled(&value)) {
            (value, is_whole) = (compiled, false);
        }
        let (value, is_given) = unwrap(interpreter, value, at)?;
        is_absent &= value.is_nullish();
        match value {
            // What a CommonJS file exports as a whole may hold the config as well as be it.
            Value::Object(id) if is_options(interpreter, id) && is_whole && !is_given => {}
            Value::Object(id) if is_options(interpreter, id) => {
                if is_given {
                    return Ok(id);
                }
                let (undeclared, has_keys) = undeclared_keys(interpreter, given, file, id);
                let calls = reached(interpreter, file, &name.into(), before, false);
                if !calls.is_empty() {
                    may_be_empty(interpreter, id);
                }
                // A default export whose keys are all options is a config, also when it takes over those of an instance:
                // `export default merge({ plugins: […] }, layer.options)`. What is named `auth` is an instance, or made from one.
                let is_default = name == "default" && has_keys;
                if is_default && undeclared.as_ref().is_some_and(Vec::is_empty) {
                    return Ok(id);
                }
                let inner = options_among(interpreter, calls, at)?;
                // Without the declarations of the options nothing tells which of the two it is.
                if is_default && undeclared.is_none() && !inner.is_empty() {
                    found = found.or(Some((name, "an object beside an instance".into())));
                    continue;
                }
                if let [instance] = inner.as_slice() {
                    return Ok(*instance);
                }
                let other = undeclared.unwrap_or_default();
                if inner.is_empty() && (other.is_empty() || is_typed(interpreter.program(), file, &name.into())) {
                    return Ok(id);
                }
                found = found.or(Some((name, shown_object(&other))));
            }
            // Another export may be the config that this one wraps.
            Value::Unknown(id) => {
                undecided = undecided.or(Some(explain::undecided(interpreter, &Subject::Options, id)));
            }
            other => found = found.or(Some((name, interpreter.show(&other)))),
        }
    }
    let diagnostic = undecided.unwrap_or_else(|| no_export(interpreter, file, found));
    Err(if is_absent { Failure::Absent(Box::new(diagnostic)) } else { Failure::NoConfig(Box::new(diagnostic)) })
}

/// The options that an export leads to, and what tells that they are options.
///
/// What is exported need not be the instance (`export const { handler } = betterAuth(…)`): then it is what
/// `betterAuth` was called with on the way, if that is one thing.
pub fn from_export(
    interpreter: &mut Interpreter<'_>,
    file: FileId,
    name: &Atom,
) -> Result<Option<(ObjectId, Evidence)>, Interrupt> {
    let at = Location { file, span: Span::new(0, 0) };
    let Some(value) = interpreter.export(file, name)? else { return Ok(None) };
    let value = interpreter.settle(value, at);
    let is_config = is_marked(interpreter, &value);
    let evidence = if interpreter.is_callable(&value) && !is_config { Evidence::Factory } else { Evidence::Auth };
    let before = Calls::until_now(interpreter);
    let (result, is_given) = match unwrap(interpreter, value.clone(), at)? {
        (Value::Object(id), _) if matches!(interpreter.peek(id).kind, Kind::Function(_)) => {
            let arguments = host_arguments(interpreter, &[], at);
            let instance = interpreter.construct(&Value::Object(id), arguments, at)?;
            match unwrap(interpreter, instance.clone(), at)? {
                // An instance of a class that holds no config is none.
                (Value::Object(id), _) if matches!(&instance, Value::Object(known) if *known == id) => {
                    (Value::Null, false)
                }
                held => held,
            }
        }
        result => result,
    };
    let plain = match &result {
        Value::Object(id) if is_options(interpreter, *id) => Some(*id),
        _ => None,
    };
    if let (Some(id), true) = (plain, is_given) {
        return Ok(Some((id, evidence)));
    }
    // What the value was made from, and what the function did when it was called.
    let kept = plain.is_none() && !matches!(result, Value::Unknown(_));
    let calls = reached(interpreter, file, name, before, kept);
    Ok(match (options_among(interpreter, calls, at)?.as_slice(), plain) {
        ([one], _) => Some((*one, evidence)),
        ([], Some(id)) => Some((id, Evidence::Plain)),
        _ => None,
    })
}

/// The options that these values are or lead to, each once.
fn options_among(
    interpreter: &mut Interpreter<'_>,
    values: Vec<Value>,
    at: Location,
) -> Result<Vec<ObjectId>, Interrupt> {
    let mut found = Vec::new();
    for value in values {
        if let (Value::Object(id), _) = unwrap(interpreter, value, at)?
            && is_options(interpreter, id)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    Ok(found)
}

fn no_export(interpreter: &mut Interpreter<'_>, file: FileId, found: Option<(&str, String)>) -> Diagnostic {
    let path = interpreter.program().name(file);
    let message = match &found {
        Some((name, shown)) => format!("the `{name}` export of {path} is {shown}, not a Better Auth config"),
        None => format!("{path} exports no Better Auth config"),
    };
    let names = interpreter.export_names(file);
    let diagnostic = Diagnostic::error(Code::NoConfigExport, message)
        .at(Location { file, span: Span::new(0, 0) }, "")
        .help("export it as `export default defineServerAuth({ … })` or as `export const auth = betterAuth({ … })`");
    if names.is_empty() || found.is_some() {
        return diagnostic;
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    diagnostic.note(format!("it exports {}", names.join(", ")))
}

/// What is inside functions, promises, `betterAuth(…)`, and objects that hold an instance of it; and whether it, or something around it, is
/// what `betterAuth` or `defineServerAuth` got.
fn unwrap(interpreter: &mut Interpreter<'_>, value: Value, at: Location) -> Result<(Value, bool), Interrupt> {
    let (mut value, mut is_given) = (value, false);
    for _ in 0..MAX_WRAPPERS {
        value = interpreter.settle(value, at);
        is_given |= is_marked(interpreter, &value);
        let next = match &value {
            Value::Object(id) => match &interpreter.peek(*id).kind {
                Kind::Tagged(AUTH, options) => options.clone(),
                Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => interpreter.awaited(&value, at)?,
                Kind::Function(closure) if !closure.is_class() => call(interpreter, &value, *id, at)?,
                Kind::Bound(_) => call(interpreter, &value, *id, at)?,
                // An instance that is made when it is first asked for something.
                Kind::Proxy(_) => interpreter.get(&value, &"options".into(), at)?,
                Kind::Ordinary => match interpreter.isolated(|this| Ok(held_instance(this, *id)))?.0 {
                    Held::One(instance) => instance,
                    // Which of several is the config, this object does not say.
                    Held::None | Held::Several => return Ok((value, is_given)),
                },
                _ => return Ok((value, is_given)),
            },
            _ => return Ok((value, is_given)),
        };
        value = next;
    }
    Ok((value, is_given))
}

fn call(interpreter: &mut Interpreter<'_>, value: &Value, id: ObjectId, at: Location) -> Result<Value, Interrupt> {
    let at = interpreter.peek(id).location.unwrap_or(at);
    let names = match &interpreter.peek(id).kind {
        Kind::Function(closure) => closure.code.parameters(),
        _ => Vec::new(),
    };
    let arguments = host_arguments(interpreter, &names, at);
    interpreter.call(value, Value::Undefined, arguments, at)
}

/// What an object holds of instances, as in `module.exports = { auth }`.
enum Held {
    None,
    One(Value),
    Several,
}

fn held_instance(interpreter: &mut Interpreter<'_>, object: ObjectId) -> Held {
    let mut held: Option<ObjectId> = None;
    for key in interpreter.own_keys(object, false) {
        if let Some(Value::Object(id)) = interpreter.own_value(object, &key)
            && matches!(interpreter.peek(id).kind, Kind::Tagged(AUTH, _))
        {
            if held.is_some_and(|known| known != id) {
                return Held::Several;
            }
            held = Some(id);
        }
    }
    held.map_or(Held::None, |id| Held::One(Value::Object(id)))
}

/// What the running app passes to a config function: a context whose members are known by name alone, and whatever else. Each under the name that the
/// function has for it.
fn host_arguments(interpreter: &mut Interpreter<'_>, names: &[Option<Atom>], at: Location) -> Arguments {
    let host = |interpreter: &mut Interpreter<'_>, name: &str| {
        interpreter.make_unknown(Reason::HostArgument, name, Some(at), true)
    };
    let context = interpreter.new_object(Kind::Ordinary, Some(at));
    for name in ["runtimeConfig", "db"] {
        let value = host(interpreter, name);
        interpreter.set_property(context, name, value);
    }
    let mut shown = names.iter().map(|name| name.as_ref().map(Atom::as_str));
    interpreter.leave_open(context, shown.next().flatten().unwrap_or("context"), at);
    let mut items = vec![Value::Object(context)];
    items.extend(shown.map_while(|name| name.map(|name| host(interpreter, name))));
    let rest = host(interpreter, "an argument of the config function");
    let open = if let Value::Unknown(id) = rest { Some(id) } else { None };
    Arguments { items, open }
}

fn is_options(interpreter: &Interpreter<'_>, id: ObjectId) -> bool {
    matches!(interpreter.peek(id).kind, Kind::Ordinary)
}
