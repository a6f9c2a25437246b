//! Reading tables with all of their columns. In: files, or the `schema` of an adapter, in a world. Out: the tables, as the installed Drizzle
//! describes them: its own functions are evaluated on them, so that types, helpers and releases of Drizzle need no list here.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;

use super::declared::{DeclaredSchema, SchemaTable, UndecidedName};
use crate::{
    dialect::Dialect,
    evaluate::{Arguments, Interpreter, ObjectId, Program, Reason, Target, UnknownId, Value},
    source::{FileId, Location, Span},
};

/// The name of the module that describes tables; no file has it.
pub const MODULE_NAME: &str = ".tables-of-drizzle.mjs";

/// The package whose functions make the tables.
const DRIZZLE: &str = "drizzle-orm";

/// How far an unknown is followed back.
const MAX_CHAIN: usize = 1000;

/// The text of the module that describes the tables of a database.
#[must_use]
pub fn module_text(dialect: Dialect) -> String {
    let (core, table) = match dialect {
        Dialect::Sqlite => ("sqlite-core", "SQLiteTable"),
        Dialect::Postgresql => ("pg-core", "PgTable"),
        Dialect::Mysql => ("mysql-core", "MySqlTable"),
    };
    include_str!("describe.mjs").replace("__TABLE__", table).replace("__CORE__", core)
}

/// What is to be described.
pub enum Named {
    /// The exports of files.
    Exports(Vec<FileId>),
    /// The properties of an object.
    Properties(Value),
}

/// Why tables can't be described.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDescription {
    /// None of the files imports Drizzle, so there is no table.
    WithoutDrizzle,
    /// Drizzle is imported, and cannot be found or is no release that is understood.
    NotUnderstood,
}

/// The tables, and the packages that would have to be read for what is undecided, with a file that imports each.
pub struct Described {
    /// The tables.
    pub schema: DeclaredSchema,
    /// Packages that are not read.
    pub wanted: Vec<(String, FileId)>,
}

/// Describes the tables of a schema in a world where it was loaded.
///
/// # Errors
/// Where there is no Drizzle to describe them.
pub fn describe(interpreter: &mut Interpreter<'_>, named: &Named) -> Result<Described, NoDescription> {
    let program = interpreter.program();
    let functions = functions(interpreter)?;
    let mut describer = Describer {
        interpreter,
        functions,
        wanted: Vec::new(),
        schema: DeclaredSchema::default(),
        objects: Vec::new(),
    };
    let values = match named {
        Named::Exports(files) => describer.exports(files),
        Named::Properties(schema) => describer.properties(schema),
    };
    for (name, value, location) in values {
        describer.add(&name, value, location);
    }
    // Last: files that were not loaded yet may hand the tables to whoever could change them.
    let places = describer.places(program);
    let Describer { mut schema, wanted, objects, .. } = describer;
    for (table, id) in schema.tables.iter_mut().zip(objects) {
        table.location = id.and_then(|id| places.get(&id).copied()).or(table.location);
    }
    Ok(Described { schema, wanted })
}

struct Functions {
    names_in: Value,
    describe: Value,
    at: Location,
}

/// The functions of the module beside a file of the app that imports Drizzle.
fn functions(interpreter: &mut Interpreter<'_>) -> Result<Functions, NoDescription> {
    let program = interpreter.program();
    let path = files_of_app(program)
        .filter(|file| program.module(*file).is_some_and(|module| module.table.loads.iter().any(is_drizzle)))
        .find_map(|file| Some(program.path(file).parent()?.join(MODULE_NAME)))
        .ok_or(NoDescription::WithoutDrizzle)?;
    let file = program.load(&program.real_path(&path)).map_err(|_| NoDescription::NotUnderstood)?;
    program.follow(DRIZZLE, file);
    if !matches!(program.target(file, &DRIZZLE.into()), Target::Module(_)) {
        return Err(NoDescription::NotUnderstood);
    }
    let mut function = |name: &str| match interpreter.export(file, &name.into()) {
        Ok(Some(value)) => Ok(value),
        Ok(None) | Err(_) => Err(NoDescription::NotUnderstood),
    };
    let at = Location { file, span: Span::new(0, 0) };
    Ok(Functions { names_in: function("namesIn")?, describe: function("describe")?, at })
}

fn is_drizzle(specifier: &Atom) -> bool {
    specifier.strip_prefix(DRIZZLE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn files_of_app(program: &Program) -> impl Iterator<Item = FileId> {
    program.file_ids().filter(|file| program.package(*file).is_none())
}

type NamedValue = (String, Option<Value>, Option<Location>);

struct Describer<'i, 'p> {
    interpreter: &'i mut Interpreter<'p>,
    functions: Functions,
    wanted: Vec<(String, FileId)>,
    schema: DeclaredSchema,
    /// The objects that the tables are, one for each.
    objects: Vec<Option<ObjectId>>,
}

impl Describer<'_, '_> {
    fn exports(&mut self, files: &[FileId]) -> Vec<NamedValue> {
        let mut values: Vec<NamedValue> = Vec::new();
        for &file in files {
            let names = self.interpreter.export_names(file);
            for name in names.iter().filter(|name| *name != "default") {
                let value = self.interpreter.isolated(|world| world.export(file, name));
                let value = match value {
                    Ok((value, marks)) if marks.is_empty() => value,
                    Ok(_) | Err(_) => None,
                };
                let place = Some(Location { file, span: Span::new(0, 0) });
                values.push((name.to_string(), value, place));
            }
        }
        values
    }

    fn properties(&mut self, schema: &Value) -> Vec<NamedValue> {
        let at = self.functions.at;
        let text = self.text(&self.functions.names_in.clone(), schema.clone());
        let names = text.and_then(|text| serde_json::from_str::<Vec<String>>(&text).ok());
        let Some(names) = names else {
            self.undecided(None, Some(schema.clone()), None);
            return Vec::new();
        };
        let value = |world: &mut Interpreter<'_>, name: &str| {
            world.isolated(|world| world.get(schema, &name.into(), at)).ok().filter(|(_, marks)| marks.is_empty())
        };
        names
            .into_iter()
            .map(|name| {
                let value = value(self.interpreter, &name).map(|(value, _)| value);
                (name, value, None)
            })
            .collect()
    }

    /// The text that a function gives for a value, where it is the same whatever the running app knows.
    fn text(&mut self, function: &Value, value: Value) -> Option<String> {
        let at = self.functions.at;
        let asked = self.interpreter.decisions().asked().count();
        let called = self.interpreter.isolated(|world| {
            let result = world.call(function, Value::Undefined, Arguments::of(vec![value]), at)?;
            Ok(world.settle(result, at))
        });
        let (result, marks) = called.ok()?;
        if !marks.is_empty() || self.interpreter.decisions().asked().count() != asked {
            return None;
        }
        match result {
            Value::String(text) => Some(text.to_string()),
            Value::Unknown(id) => {
                self.want(id);
                None
            }
            _ => None,
        }
    }

    fn add(&mut self, name: &str, value: Option<Value>, location: Option<Location>) {
        let Some(value) = value else { return self.undecided(Some(name), None, location) };
        let value = self.interpreter.settle(value, self.functions.at);
        if let Value::Unknown(id) = &value
            && self.is_of_drizzle(*id)
        {
            return;
        }
        let function = self.functions.describe.clone();
        let shape = match self.text(&function, value.clone()).as_deref() {
            Some("null") => return,
            Some("false") => None,
            Some(text) => match serde_json::from_str(text) {
                Ok(shape) => Some(shape),
                Err(_) => return self.undecided(Some(name), Some(value), location),
            },
            None => return self.undecided(Some(name), Some(value), location),
        };
        self.schema.tables.push(SchemaTable { export: name.into(), location, shape });
        self.objects.push(if let Value::Object(id) = value { Some(id) } else { None });
    }

    fn undecided(&mut self, name: Option<&str>, value: Option<Value>, location: Option<Location>) {
        let on = match value {
            Some(Value::Unknown(id)) => {
                self.want(id);
                Some(self.root(id)).map(|root| self.interpreter.unknown(root).text.atom().to_string())
            }
            Some(_) | None => None,
        };
        self.schema.undecided.push(UndecidedName { name: name.map(Into::into), on, location });
    }

    /// What an unknown comes from.
    fn root(&self, id: UnknownId) -> UnknownId {
        let mut root = id;
        for _ in 0..MAX_CHAIN {
            let Some(from) = self.interpreter.unknown(root).from else { break };
            root = from;
        }
        root
    }

    fn want(&mut self, id: UnknownId) {
        let root = self.interpreter.unknown(self.root(id));
        if let (Reason::Opaque { package }, Some(place)) = (&root.reason, root.location) {
            self.wanted.push((package.clone(), place.file));
        }
    }

    /// Whether a value comes out of a part of Drizzle that is not evaluated: no table does.
    fn is_of_drizzle(&self, id: UnknownId) -> bool {
        matches!(&self.interpreter.unknown(self.root(id)).reason, Reason::Opaque { package } if package == DRIZZLE)
    }

    /// Where the app's files declare objects.
    fn places(&mut self, program: &Program) -> FxHashMap<ObjectId, Location> {
        let mut places = FxHashMap::default();
        let files: Vec<FileId> = files_of_app(program).collect();
        for file in files {
            let Some(module) = program.module(file) else { continue };
            for (name, binding) in &module.table.bindings {
                let exported = module.table.exports.contains_key(name);
                if exported && let Ok(Some(Value::Object(id))) = self.interpreter.export(file, name) {
                    places.entry(id).or_insert(Location { file, span: binding.span });
                }
            }
        }
        places
    }
}
