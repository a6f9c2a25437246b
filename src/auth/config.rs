//! From a config file to Better Auth options. In: the file's exports. Out: the options object, through
//! `defineServerAuth(…)`, `betterAuth(…)`, functions and promises.

use super::{
    explain::{self, Subject},
    host::AUTH,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Arguments, Interpreter, Interrupt, Kind, ObjectId, Reason, Value},
    source::{FileId, Location, Span},
};

/// The exports that are looked at, in order.
const EXPORTS: [&str; 2] = ["default", "auth"];
/// How many functions and promises may be wrapped around the options.
const MAX_WRAPPERS: usize = 8;

/// Why a world gives no tables.
pub enum Failure {
    /// This world ends in an exception or a passed bound.
    Interrupted(Interrupt),
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

/// The options that the config file exports.
pub fn options(interpreter: &mut Interpreter<'_>, file: FileId) -> Result<ObjectId, Failure> {
    interpreter.load(file)?;
    let (mut found, mut undecided) = (None, None);
    for name in EXPORTS {
        let Some(value) = interpreter.export(file, &name.into())? else { continue };
        let at = Location { file, span: Span::new(0, 0) };
        match unwrap(interpreter, value, at)? {
            Value::Object(id) if is_options(interpreter, id) => return Ok(id),
            // Another export may be the config that this one wraps.
            Value::Unknown(id) => {
                undecided = undecided.or(Some(explain::undecided(interpreter, &Subject::Options, id)))
            }
            other => found = found.or(Some((name, interpreter.show(&other)))),
        }
    }
    Err(undecided.unwrap_or_else(|| no_export(interpreter, file, found)).into())
}

fn no_export(interpreter: &mut Interpreter<'_>, file: FileId, found: Option<(&str, String)>) -> Diagnostic {
    let path = interpreter
        .program()
        .path(file)
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
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

/// What is inside functions, promises and `betterAuth(…)`.
fn unwrap(interpreter: &mut Interpreter<'_>, value: Value, at: Location) -> Result<Value, Interrupt> {
    let mut value = value;
    for _ in 0..MAX_WRAPPERS {
        value = interpreter.settle(value, at);
        let next = match &value {
            Value::Object(id) => match &interpreter.object(*id).kind {
                Kind::Tagged(AUTH, options) => options.clone(),
                Kind::Promise(settled) => settled.clone(),
                Kind::Rejected(thrown) => return Err(Interrupt::Throw(thrown.clone())),
                Kind::Function(_) | Kind::Bound(_) => {
                    let at = interpreter.object(*id).location.unwrap_or(at);
                    let arguments = host_arguments(interpreter, at);
                    interpreter.call(&value, Value::Undefined, arguments, at)?
                }
                _ => return Ok(value),
            },
            _ => return Ok(value),
        };
        value = next;
    }
    Ok(value)
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
    matches!(interpreter.object(id).kind, Kind::Ordinary)
}
