//! Which export is the config, where no export has the name of one. In: the exports of the config file. Out: those that
//! lead to Better Auth's options, the likeliest first.
//!
//! What reaches `betterAuth` or `defineServerAuth` is a config: the value itself, or what a function makes that is called
//! with arguments nobody knows. A plain object is one only where nothing reaches them.

use swc_atoms::Atom;

use super::{
    config::{EXPORTS, Evidence, from_export},
    host::AuthHost,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Decisions, Interpreter, Program},
    parse::{Export, ModuleKind},
    source::{FileId, Location, Span},
};

/// The type that tells of an object that it is a config.
const OPTIONS_TYPE: &str = "BetterAuthOptions";

/// The exports that may be the config; those after the first must agree with it.
pub fn candidates(program: &Program, file: FileId) -> Vec<Atom> {
    let names = world(program).export_names(file);
    let mut found: Vec<(Evidence, Atom)> = Vec::new();
    for name in names.into_iter().filter(|name| !EXPORTS.contains(&name.as_str())) {
        let mut interpreter = world(program);
        // What an export throws or does not end says nothing of the others.
        if interpreter.load(file).is_ok()
            && let Ok(Some((_, evidence))) = from_export(&mut interpreter, file, &name)
        {
            found.push((evidence, name));
        }
    }
    if found.iter().any(|(evidence, _)| *evidence != Evidence::Plain) {
        found.retain(|(evidence, _)| *evidence != Evidence::Plain);
    } else if is_commonjs(program, file) {
        // Nothing it holds is a config, so it may be one as a whole.
        return vec!["default".into()];
    } else if found.iter().any(|(_, name)| is_typed(program, file, name)) {
        found.retain(|(_, name)| is_typed(program, file, name));
    }
    found.sort_by_key(|(evidence, _)| *evidence);
    found.into_iter().map(|(_, name)| name).collect()
}

fn world(program: &Program) -> Interpreter<'_> {
    Interpreter::new(program, &AuthHost, Decisions::default())
}

fn is_commonjs(program: &Program, file: FileId) -> bool {
    program.module(file).is_some_and(|module| module.kind == ModuleKind::CommonJs)
}

/// Whether the declaration of an export names the type of a config.
fn is_typed(program: &Program, file: FileId, name: &Atom) -> bool {
    let Some(module) = program.module(file) else { return false };
    let Some(Export::Local(local)) = module.table.exports.get(name) else { return false };
    let declaration = module.table.bindings.get(local).map(|binding| binding.span);
    let text = declaration.and_then(|span| module.text.get(span.lo as usize..span.hi as usize));
    text.is_some_and(|text| text.contains(OPTIONS_TYPE))
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
