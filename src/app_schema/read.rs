//! Reading the app's schema. In: its files. Out: what they export. Each export is evaluated, with Drizzle's functions for
//! tables replaced by ones that keep names; what cannot be told is said, and stops nothing.

use std::path::Path;

use swc_atoms::Atom;

use super::{
    AppExport, AppSchema, AppSchemaFiles, DeclaredTable,
    host::{DrizzleHost, MODULE, SCHEMA, TABLE},
    origin::{Origin, Origins},
};
use crate::{
    evaluate::{Decisions, Interpreter, Kind, Program, Reason, Target, UnknownId, Value},
    source::{FileId, FileSystem, Location, RealPath, Span},
};

/// How far an unknown is followed back.
const MAX_CHAIN: usize = 1000;

/// What the files export; `alias` are the host's.
pub fn read(
    program: &Program,
    files: &dyn FileSystem,
    wanted: &AppSchemaFiles,
    alias: &[(String, String)],
) -> AppSchema {
    let canonical = |path: &Path| RealPath::of(files, path);
    let own = wanted.own.as_deref().map(canonical);
    let is_own = |path: &Path| {
        own.as_deref().is_some_and(|own| path.starts_with(own))
            || wanted.own.as_deref().is_some_and(|own| path.starts_with(own))
    };
    let own_specifiers: Vec<String> =
        alias.iter().filter(|(_, target)| is_own(Path::new(target))).map(|(name, _)| name.clone()).collect();
    let origins = Origins { program, own: own.as_deref(), own_specifiers: &own_specifiers };
    let mut schema = AppSchema::default();
    let paths: Vec<RealPath> = wanted.files.iter().map(|path| canonical(path)).filter(|path| !is_own(path)).collect();
    for path in paths {
        match program.load(&path) {
            Ok(file) => read_file(&origins, file, &mut schema),
            Err(_) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                schema.undecided.push(format!("{name} cannot be read"));
            }
        }
    }
    schema
}

fn read_file(origins: &Origins<'_>, file: FileId, schema: &mut AppSchema) {
    let program = origins.program;
    let names = world(program).export_names(file);
    let mut shared = world(program);
    // What other files write is of no interest where it throws.
    let _ = shared.load(file);
    for name in names.iter().filter(|name| *name != "default") {
        let location = match origins.of(file, name) {
            Some(Origin::Own) => continue,
            Some(Origin::Place(location)) => location,
            None => Location { file, span: Span::new(0, 0) },
        };
        let asked = shared.decisions().asked().count();
        let found = shared.isolated(|world| Ok(table_of(world, file, name)));
        // Whether it depends on an answer, given now or when the file was loaded.
        let found = match found {
            Ok((found, marks)) if marks.is_empty() && shared.decisions().asked().count() == asked => found,
            _ => Found::Undecided,
        };
        let table = match found {
            Found::Table(table) => Some(table),
            Found::Nothing => None,
            Found::Undecided => {
                schema.undecided.push(format!("the export `{name}` of {}", program.name(file)));
                None
            }
        };
        schema.exports.push(AppExport { name: name.to_string(), location, table });
    }
    unseen_stars(origins, file, &mut Vec::new(), schema);
}

/// `export *` from what is not read.
fn unseen_stars(origins: &Origins<'_>, file: FileId, seen: &mut Vec<FileId>, schema: &mut AppSchema) {
    if seen.contains(&file) {
        return;
    }
    seen.push(file);
    let Some(module) = origins.program.module(file) else { return };
    for (specifier, _) in &module.table.stars {
        if origins.is_own(file, specifier) {
            continue;
        }
        match origins.program.target(file, specifier) {
            Target::Module(target) => unseen_stars(origins, target, seen, schema),
            _ => schema.undecided.push(format!("`export * from '{specifier}'` of {}", origins.program.name(file))),
        }
    }
}

fn world(program: &Program) -> Interpreter<'_> {
    Interpreter::new(program, &DrizzleHost, Decisions::default())
}

/// What an export is.
enum Found {
    Table(DeclaredTable),
    Nothing,
    Undecided,
}

fn table_of(interpreter: &mut Interpreter<'_>, file: FileId, name: &Atom) -> Found {
    let at = Location { file, span: Span::new(0, 0) };
    let Ok(Some(value)) = interpreter.export(file, name) else { return Found::Undecided };
    let id = match interpreter.settle(value, at) {
        Value::Object(id) => id,
        Value::Unknown(id) if is_of_drizzle(interpreter, id) => return Found::Nothing,
        Value::Unknown(_) => return Found::Undecided,
        _ => return Found::Nothing,
    };
    let Kind::Tagged(TABLE, name) = &interpreter.object(id).kind else { return Found::Nothing };
    match (name.clone(), interpreter.own_value(id, SCHEMA)) {
        (Value::String(name), None | Some(Value::Undefined)) => {
            Found::Table(DeclaredTable { name: name.to_string(), schema: None })
        }
        (Value::String(name), Some(Value::String(schema))) => Found::Table(DeclaredTable {
            name: name.to_string(),
            schema: Some(schema.to_string()).filter(|schema| schema != "public"),
        }),
        _ => Found::Undecided,
    }
}

/// Whether a value comes out of Drizzle: enumerations, relations, views. Its tables are known, so it is none.
fn is_of_drizzle(interpreter: &Interpreter<'_>, id: UnknownId) -> bool {
    let mut unknown = interpreter.unknown(id);
    for _ in 0..MAX_CHAIN {
        let Some(from) = unknown.from else { break };
        unknown = interpreter.unknown(from);
    }
    let is_drizzle = |specifier: &str| {
        specifier.strip_prefix(MODULE).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    match &unknown.reason {
        Reason::Opaque { package } => is_drizzle(package),
        Reason::Unresolved { specifier, .. } => is_drizzle(specifier),
        Reason::Unsupported(_) | Reason::HostArgument => is_drizzle(unknown.text.atom().as_str()),
        _ => false,
    }
}
