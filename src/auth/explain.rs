//! Why a value is not known, in words. In: an unknown and what it was needed for. Out: an error that points at the
//! value, follows it back to its source, and says what to do.

use std::{fmt, rc::Rc};

use super::chain::{chain, links, way_back};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{
        Interpreter, Interrupt, Reason, Unknown, UnknownId, Value, assume_option, assumption_key, is_of_runtime,
    },
    source::Location,
};

/// What a value was needed for.
#[derive(Debug, Clone)]
pub enum Subject {
    /// The config as a whole.
    Options,
    /// The list of plugins.
    Plugins,
    /// One plugin.
    Plugin,
    /// An option, by its path.
    Option(String),
    /// A plugin's `schema`, by the plugin's id.
    PluginSchema(String),
    /// The list of tables.
    Tables,
    /// A part of a table, by its path, such as `user.fields.role.defaultValue`.
    Table(String),
    /// The same, by the path of what it is a part of, and its name there.
    Part(Rc<str>, &'static str),
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options => formatter.write_str("the auth config"),
            Self::Plugins => formatter.write_str("the list of plugins"),
            Self::Plugin => formatter.write_str("a plugin"),
            Self::Option(path) => write!(formatter, "the option `{path}`"),
            Self::PluginSchema(id) => write!(formatter, "the schema of the plugin `{id}`"),
            Self::Tables => formatter.write_str("the tables"),
            Self::Table(path) => write!(formatter, "`{path}`"),
            Self::Part(path, name) => write!(formatter, "`{path}.{name}`"),
        }
    }
}

/// The error for a value that cannot be decided.
pub fn undecided(interpreter: &Interpreter<'_>, subject: &Subject, id: UnknownId) -> Diagnostic {
    let chain = chain(interpreter, id);
    let root = chain.last().copied().unwrap_or_else(|| interpreter.unknown(id));
    if let Reason::Unreadable { file: Some(file), specifier } = &root.reason
        && let Some(error) = interpreter.program().syntax_error(*file)
    {
        let code = if error.too_complex { Code::FileTooComplex } else { Code::SyntaxError };
        let diagnostic =
            Diagnostic::error(code, format!("{subject} needs '{specifier}', which does not parse: {}", error.message))
                .at(Location { file: *file, span: error.span }, "");
        return match root.location {
            Some(location) => diagnostic.and_at(location, "imported here"),
            None => diagnostic,
        };
    }
    let is_import = matches!(
        root.reason,
        Reason::Unresolved { .. }
            | Reason::Opaque { .. }
            | Reason::Builtin { .. }
            | Reason::Unreadable { .. }
            | Reason::MissingExport { .. }
    );
    let is_plugin = matches!(subject, Subject::Plugin | Subject::Plugins | Subject::PluginSchema(_));
    let (code, message) = if is_import && is_plugin {
        (Code::PluginUnresolved, format!("{subject} cannot be read: {}", why(root, &root.text)))
    } else {
        (Code::UndecidedValue, format!("{subject} can't be determined without running the app"))
    };
    let mut diagnostic = Diagnostic::error(code, message);
    let source = links(&chain);
    let origin = source.last().copied().unwrap_or(root);
    let app_place = source.iter().find(|unknown| {
        unknown.location.is_some_and(|location| interpreter.program().package(location.file).is_none())
    });
    let place = app_place.and_then(|unknown| unknown.location).or(origin.location);
    let reason = why(root, &origin.text);
    if let Some(place) = place {
        diagnostic = diagnostic.at(
            place,
            if Some(place) == origin.location { reason.clone() } else { format!("this depends on `{}`", origin.text) },
        );
    }
    if let Some(location) = origin.location.filter(|location| Some(*location) != place) {
        diagnostic = diagnostic.and_at(location, reason);
    }
    let names = way_back(interpreter, &source);
    if names.len() > 1 {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        diagnostic = diagnostic.note(format!("{subject} ← {}", names.join(" ← ")));
    }
    if let (Reason::Opaque { package }, Some(import)) = (&root.reason, root.location) {
        diagnostic = diagnostic.wants(package, import);
    }
    diagnostic.help(help(subject, root, key_to_assume(&source)))
}

/// The reason of a root, as a label; `text` is the part of it that was used.
fn why(root: &Unknown, text: &str) -> String {
    match &root.reason {
        Reason::Global if is_auto_import(root) => {
            format!("`{text}` is neither imported nor declared in this file, so it is known only to the running app")
        }
        Reason::Global => format!("`{text}` is known only to the running app"),
        Reason::HostArgument => format!("`{text}` is passed by the running app"),
        Reason::Unresolved { specifier, cause } => format!("'{specifier}' cannot be resolved: {cause}"),
        Reason::Opaque { package } => {
            format!("the package '{package}' does not depend on better-auth, so it is not read")
        }
        Reason::Builtin { specifier, .. } => format!("'{specifier}' is a module of the runtime"),
        Reason::Unreadable { specifier, .. } => format!("the file behind '{specifier}' cannot be read"),
        Reason::MissingExport { name, specifier } => format!("'{specifier}' has no export `{name}`"),
        Reason::Cycle => format!("`{text}` is needed to make itself"),
        Reason::Impure => format!("`{text}` is another value each time"),
        Reason::Unsupported(what) => format!("{what} is not evaluated"),
        Reason::Derived => format!("`{text}` is not known"),
    }
}

/// Whether a global is none of a runtime: the app's framework imports it by itself, or it is misspelled.
fn is_auto_import(root: &Unknown) -> bool {
    root.reason == Reason::Global && is_identifier(&root.text) && !is_of_runtime(&root.text)
}

/// Whether an argument is what Nuxt's module hands to every config.
fn is_context(root: &Unknown) -> bool {
    matches!(&*root.text, "runtimeConfig" | "db")
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '$')
        && text.chars().all(|part| part.is_alphanumeric() || part == '_' || part == '$')
}

fn help(subject: &Subject, root: &Unknown, key: Option<String>) -> String {
    let is_plugin = matches!(subject, Subject::Plugin | Subject::Plugins | Subject::PluginSchema(_));
    match &root.reason {
        Reason::Global if is_auto_import(root) && !root.text.starts_with("use") => {
            return format!(
                "import `{}` from its file, for what a framework imports by itself is not followed",
                root.text
            );
        }
        Reason::Unresolved { specifier, cause } => return cause.advice(specifier),
        Reason::HostArgument if (is_plugin || matches!(subject, Subject::Options)) && !is_context(root) => {
            return "use a file that calls this function as the config, for example with `--config`: only its callers know what it gets".into();
        }
        Reason::MissingExport { name, specifier } => {
            return format!("import what '{specifier}' exports: it has no `{name}`");
        }
        Reason::Opaque { .. } if is_plugin => {
            return "write the plugin's `schema` in a plugin of your own, or ask its authors to list better-auth as a peer dependency".into();
        }
        _ => {}
    }
    match subject {
        Subject::Plugin | Subject::Plugins => {
            "list the plugins in the config; a condition around a plugin is fine, for its tables are then always made"
                .into()
        }
        Subject::Options => {
            "export an object, or a function that returns one, whose keys are written in the source".into()
        }
        _ => match key.filter(|_| can_be_said(root)) {
            Some(key) => format!(
                "write a value that is the same in every environment, or say what it is with the option {}",
                assume_option(&key, "…")
            ),
            None => "write a value that is the same in every environment: one database serves them all".into(),
        },
    }
}

/// Whether a person knows the value, rather than it being a construct that is not evaluated.
fn can_be_said(root: &Unknown) -> bool {
    matches!(
        root.reason,
        Reason::Global | Reason::HostArgument | Reason::Opaque { .. } | Reason::Builtin { .. } | Reason::Impure
    )
}

/// The key of the value that is closest to the source of a chain and can be written as JSON: not a function that the next
/// link calls.
fn key_to_assume(links: &[&Unknown]) -> Option<String> {
    (0..links.len()).rev().find_map(|index| {
        let form = &links[index].text;
        let name = form.split(" of '").next().unwrap_or(form);
        let is_called = index.checked_sub(1).is_some_and(|next| links[next].text.contains(&format!("{name}(")));
        if is_called { None } else { assumption_key(form) }
    })
}

/// The error for an evaluation that ended early.
pub fn interrupted(interpreter: &mut Interpreter<'_>, interrupt: &Interrupt) -> Diagnostic {
    match interrupt {
        Interrupt::Exhausted(bound, location) => {
            let diagnostic = Diagnostic::error(
                Code::BudgetExceeded,
                format!("the auth config cannot be evaluated: {}", bound.message()),
            )
            .help("move this computation out of the auth config, or write its result there");
            place(interpreter, diagnostic, *location, "evaluation was stopped here")
        }
        Interrupt::Return(_) => Diagnostic::error(Code::Internal, "a generator was left outside of any"),
        Interrupt::Throw(thrown) => {
            let message = thrown_message(interpreter, &thrown.value);
            let diagnostic = Diagnostic::error(Code::ConfigThrows, format!("the auth config throws: {message}"))
                .help("the app would stop with the same error when it starts");
            place(interpreter, diagnostic, thrown.location, "thrown here")
        }
    }
}

/// Points at the place in the app's own files, and at the place in a package that it led to.
fn place(interpreter: &Interpreter<'_>, diagnostic: Diagnostic, location: Option<Location>, text: &str) -> Diagnostic {
    let Some(location) = location else { return diagnostic };
    match interpreter.interrupted_in_app() {
        Some(site) if interpreter.program().package(location.file).is_some() => {
            diagnostic.at(site, "called here").and_at(location, text)
        }
        _ => diagnostic.at(location, text),
    }
}

fn thrown_message(interpreter: &mut Interpreter<'_>, value: &Value) -> String {
    let Value::Object(id) = value else { return interpreter.show(value) };
    let own = |interpreter: &Interpreter<'_>, key: &str| interpreter.own_value(*id, key);
    match own(interpreter, "message") {
        Some(Value::String(message)) => message.to_string(),
        Some(other) => interpreter.show(&other),
        None => interpreter.show(value),
    }
}
