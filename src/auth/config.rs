//! From a config file to Better Auth options. In: the file's exports. Out: the options object, through
//! `defineServerAuth(…)`, `betterAuth(…)`, functions and promises.

use swc_atoms::Atom;

use super::{
    explain::{self, Subject},
    host::{AUTH, DEFINED, is_defined},
    made_from::{MadeFrom, made_from},
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
pub fn options(interpreter: &mut Interpreter<'_>, file: FileId, entry: Option<&Atom>) -> Result<ObjectId, Failure> {
    interpreter.load(file)?;
    let at = Location { file, span: Span::new(0, 0) };
    if let Some(name) = entry {
        return match from_export(interpreter, file, name)? {
            Some((options, _)) => Ok(options),
            None => Err(no_export(interpreter, file, None).into()),
        };
    }
    let is_commonjs = interpreter.program().module(file).is_some_and(|module| module.kind == ModuleKind::CommonJs);
    let (mut found, mut undecided) = (None, None);
    for name in EXPORTS {
        let Some(mut value) = interpreter.export(file, &name.into())? else { continue };
        let mut is_whole = is_commonjs && name == "default";
        if let (true, Some(compiled)) = (is_whole, interpreter.default_of_compiled(&value)) {
            (value, is_whole) = (compiled, false);
        }
        match unwrap(interpreter, value, at)? {
            // What a CommonJS file exports as a whole may hold the config as well as be it.
            Value::Object(id) if is_options(interpreter, id) && is_whole && !is_marked(interpreter, id) => {}
            Value::Object(id) if is_options(interpreter, id) => return Ok(id),
            // Another export may be the config that this one wraps.
            Value::Unknown(id) => {
                undecided = undecided.or(Some(explain::undecided(interpreter, &Subject::Options, id)));
            }
            other => found = found.or(Some((name, interpreter.show(&other)))),
        }
    }
    let diagnostic = undecided.unwrap_or_else(|| no_export(interpreter, file, found));
    Err(Failure::NoConfig(Box::new(diagnostic)))
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
    let is_config = matches!(&value, Value::Object(id)
        if is_marked(interpreter, *id) || is_defined(&interpreter.peek(*id).kind));
    let evidence = if interpreter.is_callable(&value) && !is_config { Evidence::Factory } else { Evidence::Auth };
    let before = (interpreter.tagged(AUTH).len(), interpreter.tagged(DEFINED).len());
    let result = match unwrap(interpreter, value.clone(), at)? {
        Value::Object(id) if matches!(interpreter.peek(id).kind, Kind::Function(_)) => {
            let arguments = host_arguments(interpreter, at);
            let instance = interpreter.construct(&Value::Object(id), arguments, at)?;
            match unwrap(interpreter, instance.clone(), at)? {
                // An instance of a class that holds no config is none.
                Value::Object(id) if matches!(&instance, Value::Object(known) if *known == id) => Value::Null,
                held => held,
            }
        }
        result => result,
    };
    if let Value::Object(id) = result
        && is_options(interpreter, id)
    {
        let is_config = is_config || is_marked(interpreter, id);
        return Ok(Some((id, if is_config { evidence } else { Evidence::Plain })));
    }
    // What the value was made from, and what the function did when it was called.
    let made_from = made_from(interpreter.program(), file, name);
    let mut captured = marked_since(interpreter, AUTH, before.0, &made_from);
    // An instance has read its options, whoever gets it. A config may be changed by whoever gets it.
    if !matches!(result, Value::Unknown(_)) {
        captured.extend(marked_since(interpreter, DEFINED, before.1, &made_from));
    }
    let mut inner = Vec::new();
    for value in captured {
        if let Value::Object(id) = unwrap(interpreter, value.clone(), at)?
            && is_options(interpreter, id)
            && !inner.contains(&id)
        {
            inner.push(id);
        }
    }
    Ok(match inner.as_slice() {
        [one] => Some((*one, evidence)),
        _ => None,
    })
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

/// What is inside functions, promises, `betterAuth(…)`, and objects that hold an instance of it.
fn unwrap(interpreter: &mut Interpreter<'_>, value: Value, at: Location) -> Result<Value, Interrupt> {
    let mut value = value;
    for _ in 0..MAX_WRAPPERS {
        value = interpreter.settle(value, at);
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
                    Held::None => return Ok(value),
                    // Which of them is the config, this object does not say.
                    Held::Several => return Ok(Value::Null),
                },
                _ => return Ok(value),
            },
            _ => return Ok(value),
        };
        value = next;
    }
    Ok(value)
}

fn call(interpreter: &mut Interpreter<'_>, value: &Value, id: ObjectId, at: Location) -> Result<Value, Interrupt> {
    let at = interpreter.peek(id).location.unwrap_or(at);
    let arguments = host_arguments(interpreter, at);
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

/// What the running app passes to a config function: a context whose members are known by name alone.
fn host_arguments(interpreter: &mut Interpreter<'_>, at: Location) -> Arguments {
    let context = interpreter.new_object(Kind::Ordinary, Some(at));
    for name in ["runtimeConfig", "db"] {
        let value = interpreter.make_unknown(Reason::HostArgument, name, Some(at), true);
        interpreter.set_property(context, name, value);
    }
    interpreter.leave_open(context, "context", at);
    let rest = interpreter.make_unknown(Reason::HostArgument, "an argument of the config function", Some(at), true);
    let open = if let Value::Unknown(id) = rest { Some(id) } else { None };
    Arguments { items: vec![Value::Object(context)], open }
}

fn is_options(interpreter: &Interpreter<'_>, id: ObjectId) -> bool {
    matches!(interpreter.peek(id).kind, Kind::Ordinary)
}

/// Whether an object is what `betterAuth` or `defineServerAuth` got.
fn is_marked(interpreter: &Interpreter<'_>, id: ObjectId) -> bool {
    let marked = [AUTH, DEFINED].into_iter().flat_map(|mark| interpreter.tagged(mark));
    marked.into_iter().any(|(value, _)| matches!(value, Value::Object(known) if known == id))
}

/// What was marked from some number on, or at a place that belongs to these.
fn marked_since(interpreter: &Interpreter<'_>, mark: &str, since: usize, places: &MadeFrom) -> Vec<Value> {
    let marked = interpreter.tagged(mark).into_iter().enumerate();
    let wanted =
        marked.filter(|(number, (_, place))| *number >= since || place.is_some_and(|place| places.holds(place)));
    wanted.map(|(_, (value, _))| value).collect()
}
