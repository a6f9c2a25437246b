//! Which export is the config, where no export has the name of one. In: the exports of the config file. Out: those that
//! lead to Better Auth's options, the likeliest first.
//!
//! What reaches `betterAuth` or `defineServerAuth` is a config: the value itself, or what a function makes that is called
//! with arguments nobody knows. Where nothing reaches them, it is a plain object that is typed as one, or all of whose
//! keys the installed Better Auth declares.

use swc_atoms::Atom;

use super::{
    config::{Evidence, from_export},
    config_tables::ConfigContext,
    evidence::{is_typed, may_be_empty, undeclared_keys},
    host::AuthHost,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Decisions, Interpreter, ObjectId, Program},
    parse::{Export, ModuleKind},
    source::{FileId, Location, Span},
};

/// The exports that may be the config; those after the first must agree with it.
pub fn candidates<'a>(program: &'a Program, file: FileId, given: &ConfigContext<'a>) -> Vec<Atom> {
    let names = world(program, given).export_names(file);
    let mut found: Vec<(Evidence, Atom)> = Vec::new();
    for name in names {
        let mut interpreter = world(program, given);
        // What an export throws or does not end says nothing of the others.
        if interpreter.load(file).is_ok()
            && let Ok(Some((options, evidence))) = from_export(&mut interpreter, file, &name)
            && (evidence != Evidence::Plain
                || is_typed(program, file, &name)
                || has_declared_keys(&mut interpreter, given, file, options))
        {
            found.push((evidence, name));
        }
    }
    if found.iter().any(|(evidence, _)| *evidence != Evidence::Plain) {
        found.retain(|(evidence, _)| *evidence != Evidence::Plain);
    } else if is_commonjs(program, file) && found.iter().any(|(_, name)| name == "default") {
        // It is one as a whole, and what it holds are its parts.
        return vec!["default".into()];
    }
    found.sort_by_key(|(evidence, _)| *evidence);
    found.into_iter().map(|(_, name)| name).collect()
}

fn world<'a>(program: &'a Program, given: &ConfigContext<'a>) -> Interpreter<'a> {
    Interpreter::new(program, &AuthHost, Decisions::default()).assuming(given.assumptions)
}

fn is_commonjs(program: &Program, file: FileId) -> bool {
    program.module(file).is_some_and(|module| module.kind == ModuleKind::CommonJs)
}

/// Whether an object has keys, and the installed Better Auth declares them all as options.
fn has_declared_keys(
    interpreter: &mut Interpreter<'_>,
    given: &ConfigContext<'_>,
    file: FileId,
    options: ObjectId,
) -> bool {
    let (other, has_keys) = undeclared_keys(interpreter, given, file, options);
    may_be_empty(interpreter, options);
    has_keys && other.is_some_and(|other| other.is_empty())
}

/// The error for exports that lead to different configs.
pub fn several(program: &Program, file: FileId, first: &Atom, other: &Atom) -> Diagnostic {
    let place = |name: &Atom| {
        let module = program.module(file)?;
        let Export::Local(local) = module.table.exports.get(name)? else { return None };
        module.table.bindings.get(local).map(|binding| Location { file, span: binding.span })
    };
    let message = format!(
        "{} exports more than one Better Auth config: `{first}` and `{other}` have different tables",
        program.name(file)
    );
    let start = Location { file, span: Span::new(0, 0) };
    let diagnostic = Diagnostic::error(Code::NoConfigExport, message)
        .at(place(first).unwrap_or(start), "one config")
        .help("export the one that the app uses as `export default`, or as `export const auth`");
    match place(other) {
        Some(place) => diagnostic.and_at(place, "another"),
        None => diagnostic,
    }
}
