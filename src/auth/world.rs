//! One world, from the config file to its tables. In: a fresh interpreter with its decisions. Out: what the installed
//! `getAuthTables` returns for the config's options, typed.

use std::rc::Rc;

use swc_atoms::Atom;

use super::{
    config::{self, Failure},
    config_tables::ConfigContext,
    explain::Subject,
    host::AUTH,
    meeting::{all_meets, plugins_meet},
    object_reader::ObjectReader,
    origin::Origins,
    plugins::Plugin,
    unknown_options::unknown_options,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{Arguments, Interpreter, Kind, Marks, ObjectId, Question, Target, Value},
    resolve::Unresolved,
    source::{FileId, Location, Span},
    tables::{Condition, Field, Table, TableIndex, Tables, World},
};

/// The module of Better Auth that every release since 1.2 exports `getAuthTables` from.
const TABLES_MODULE: &str = "better-auth/db";

/// What this world has, of the export `entry` or of the one that is a config by its name; warnings about its options are
/// added to `warnings`.
pub fn read(
    interpreter: &mut Interpreter<'_>,
    file: FileId,
    given: &ConfigContext<'_>,
    entry: Option<&Atom>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<World, Failure> {
    let result = tables(interpreter, file, given, entry, warnings);
    if let Err(Failure::Interrupted(_) | Failure::Absent(_)) = &result {
        // Whether there are tables at all depends on this.
        let flow = interpreter.flow();
        flow.meet(flow.read().and(flow.since(0)));
    }
    result
}

fn tables(
    interpreter: &mut Interpreter<'_>,
    file: FileId,
    given: &ConfigContext<'_>,
    entry: Option<&Atom>,
    warnings: &mut Vec<Diagnostic>,
) -> Result<World, Failure> {
    let options = config::options(interpreter, file, given, entry)?;
    let file = home(interpreter, options, file);
    // Which options they are decides about everything.
    let chosen = interpreter.flow().replace(Marks::NONE);
    interpreter.flow().everywhere(chosen);
    interpreter.call_escaped();
    interpreter.flow().replace(Marks::NONE);
    for warning in unknown_options(interpreter, given.declarations, file, options) {
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    interpreter.flow().replace(Marks::NONE);
    let at = interpreter.peek(options).location.unwrap_or(Location { file, span: Span::new(0, 0) });
    let mut reader = ObjectReader { interpreter, at };
    let plugins = reader.plugins(options, given.extra_plugins)?;
    reader.interpreter.flow().replace(Marks::NONE);
    let (id, id_place) = reader.id_kind(options, file, given.declarations)?;
    let read = reader.interpreter.flow().replace(Marks::NONE);
    reader.interpreter.flow().meet(read);
    let objects: Vec<ObjectId> = plugins.iter().map(|plugin| plugin.object).collect();
    plugins_meet(reader.interpreter, options, &objects, at);
    let result = call_get_auth_tables(&mut reader, file, options, &plugins)?;
    let read = reader.interpreter.flow().replace(Marks::NONE);
    let origins = Origins::of(&mut reader, options, &plugins)?;
    let mut tables = Vec::new();
    for (key, value) in reader.members(result, &Subject::Tables)? {
        match value {
            Value::Object(object) => tables.push(reader.table(&key, object, &origins)?),
            other => return Err(reader.wrong(result, &Subject::Table(key), "an object", &other)),
        }
    }
    // Now the choices in it are made.
    all_meets(reader.interpreter, Value::Object(result), read, at);
    let (answers, met) = (answers(reader.interpreter), met(reader.interpreter));
    let secondary_storage = interpreter.own_value(options, "secondaryStorage").is_some_and(|value| !value.is_nullish());
    Ok(World {
        tables: Tables { tables, id },
        secondary_storage,
        id_place,
        answers,
        implied: Vec::new(),
        met,
        follows: Vec::new(),
    })
}

/// The file whose Better Auth has the tables: the one that calls `betterAuth`, which may be of a package with a copy of its own; or the
/// config.
fn home(interpreter: &Interpreter<'_>, options: ObjectId, config: FileId) -> FileId {
    let calls = interpreter.tagged(AUTH).into_iter();
    let places =
        calls.filter_map(|(value, place)| place.filter(|_| matches!(value, Value::Object(id) if id == options)));
    let mut callers = places.map(|place| place.file);
    let has_tables =
        |file: &FileId| matches!(interpreter.program().target(*file, &TABLES_MODULE.into()), Target::Module(_));
    callers.find(has_tables).unwrap_or(config)
}

/// The answers of this world.
fn answers(interpreter: &Interpreter<'_>) -> Vec<Condition> {
    interpreter.decisions().asked().map(|(question, answer)| condition(question, answer)).collect()
}

/// An answer to a question.
pub fn condition(question: &Question, answer: bool) -> Condition {
    Condition {
        identity: question.identity,
        question: question.form.to_string(),
        asked: question.asked,
        answer,
        location: question.location,
    }
}

/// The questions that met in it.
fn met(interpreter: &Interpreter<'_>) -> Vec<Vec<u64>> {
    let asked = || interpreter.decisions().asked().map(|(question, _)| question.identity).enumerate();
    let of_marks =
        |marks: Marks| asked().filter(|(number, _)| marks.has(*number)).map(|(_, identity)| identity).collect();
    interpreter.flow().met().into_iter().map(of_marks).collect()
}

fn call_get_auth_tables(
    reader: &mut ObjectReader<'_, '_>,
    file: FileId,
    options: ObjectId,
    plugins: &[Plugin],
) -> Result<ObjectId, Failure> {
    let interpreter = &mut *reader.interpreter;
    let module = match interpreter.program().target(file, &TABLES_MODULE.into()) {
        Target::Module(module) => module,
        Target::Unresolved(Unresolved::NotFound | Unresolved::NoBase(_)) => return Err(not_installed(file).into()),
        Target::Unresolved(cause @ (Unresolved::PlugAndPlay | Unresolved::Broken(_))) => {
            let message = format!("better-auth cannot be found: {cause}");
            let diagnostic = Diagnostic::error(Code::BetterAuthNotInstalled, message)
                .at(Location { file, span: Span::new(0, 0) }, "looked for from this file")
                .help(cause.advice("better-auth"));
            return Err(diagnostic.into());
        }
        _ => return Err(unsupported(file, "`better-auth/db` cannot be read").into()),
    };
    let Some(function) = interpreter.export(module, &"getAuthTables".into())? else {
        return Err(unsupported(file, "`better-auth/db` has no `getAuthTables`").into());
    };
    // The user's options with the plugins that are known; the object itself stays as it is.
    let copy = interpreter.new_object(Kind::Ordinary, Some(reader.at));
    interpreter.spread_into(copy, Value::Object(options), reader.at)?;
    let list =
        interpreter.new_array(plugins.iter().map(|plugin| Value::Object(plugin.object)).collect(), Some(reader.at));
    interpreter.set_property(copy, "plugins", list);
    let result = interpreter.call(&function, Value::Undefined, Arguments::of(vec![Value::Object(copy)]), reader.at)?;
    match interpreter.settle(result, reader.at) {
        Value::Object(id) => Ok(id),
        Value::Unknown(id) => Err(super::explain::undecided(interpreter, &Subject::Tables, id).into()),
        _ => Err(unsupported(file, "`getAuthTables` returns no tables").into()),
    }
}

fn not_installed(file: FileId) -> Diagnostic {
    Diagnostic::error(Code::BetterAuthNotInstalled, "better-auth is not installed where the auth config can find it")
        .at(Location { file, span: Span::new(0, 0) }, "looked for from this file")
        .help("install it: `npm install better-auth`")
}

fn unsupported(file: FileId, detail: &str) -> Diagnostic {
    Diagnostic::error(Code::BetterAuthUnsupported, format!("the installed better-auth cannot be read: {detail}"))
        .at(Location { file, span: Span::new(0, 0) }, "found from this file")
        .help("use better-auth 1.2 or later and reinstall it; if the message stays, please report it")
}

impl ObjectReader<'_, '_> {
    fn table(&mut self, key: &str, object: ObjectId, origins: &Origins) -> Result<Table, Failure> {
        let table: Rc<str> = key.into();
        let path = |part: &'static str| Subject::Part(Rc::clone(&table), part);
        let model_name = self.string(object, "modelName", &path("modelName"))?.unwrap_or_else(|| key.to_string());
        let fields = match self.object(object, "fields", &path("fields"))? {
            Some(fields) => self.fields(key, fields, origins)?,
            None => Vec::new(),
        };
        // Two spellings: plugins write the first, `getAuthTables` the second.
        let disabled = self.boolean(object, "disableMigration", &path("disableMigration"))?;
        let disabled = disabled.or(self.boolean(object, "disableMigrations", &path("disableMigrations"))?);
        let location = self.interpreter.peek(object).location;
        let keys = fields.iter().map(|field| field.key.as_str());
        let origin = origins.table(self.interpreter, key, keys, location);
        Ok(Table {
            key: key.to_string(),
            model_name,
            database_name: None,
            indexes: self.indexes(object, &path("indexes"))?,
            migrations_disabled: disabled.unwrap_or(false),
            origin,
            fields,
        })
    }

    fn fields(&mut self, table: &str, fields: ObjectId, origins: &Origins) -> Result<Vec<Field>, Failure> {
        let mut list = Vec::new();
        for (key, value) in self.members(fields, &Subject::Table(format!("{table}.fields")))? {
            let Value::Object(object) = value else {
                return Err(self.wrong(fields, &Subject::Table(format!("{table}.fields.{key}")), "an object", &value));
            };
            let location = self.interpreter.peek(object).location;
            let origin = origins.field(self.interpreter, table, &key, location);
            list.push(self.field(table, &key, object, origin)?);
        }
        Ok(list)
    }

    fn indexes(&mut self, object: ObjectId, subject: &Subject) -> Result<Vec<TableIndex>, Failure> {
        let mut indexes = Vec::new();
        for value in self.list(object, "indexes", subject)?.unwrap_or_default() {
            let Value::Object(index) = value else {
                return Err(self.wrong(object, subject, "a list of indexes", &value));
            };
            let mut fields = Vec::new();
            for field in self.list(index, "fields", subject)?.unwrap_or_default() {
                match field {
                    Value::String(field) => fields.push(field.to_string()),
                    other => return Err(self.wrong(index, subject, "a list of field names", &other)),
                }
            }
            indexes.push(TableIndex {
                fields,
                name: self.string(index, "name", subject)?,
                unique: self.boolean(index, "unique", subject)?.unwrap_or(false),
            });
        }
        Ok(indexes)
    }
}
