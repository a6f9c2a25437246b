//! What the config says of its database: `drizzleAdapter(db, { provider: 'pg', usePlural: true })`. In: a config file. Out: the adapter and those of its
//! options that have one value in every world. No table depends on it, so it is asked for by who chooses a database.

use swc_atoms::Atom;

use super::{config, config_tables::ConfigContext, entry::candidates, host::AuthHost};
use crate::{
    evaluate::{Call, Decisions, Eval, Host, Interpreter, Kind, Marks, Native, ObjectId, Program, Value, no_member},
    source::{FileId, Location, Span},
};

static DRIZZLE: Native = Native::of_host("drizzleAdapter", drizzle, no_member);
static DATABASE: Native = Native::of_host("drizzle", database, no_member);
static PRISMA: Native = Native::of_host("prismaAdapter", prisma, no_member);

/// The property in which an adapter keeps the database that it was made for.
const OF_DATABASE: &str = "database of the adapter";

/// An option of an adapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Said<T> {
    /// It is not there.
    #[default]
    Absent,
    /// It is this in every world.
    Is(T),
    /// Only the running app knows it.
    Undecided,
}

/// What a config says of its adapter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Adapter {
    /// The function that makes it, `drizzleAdapter` or `prismaAdapter`; `database` for options of the database itself.
    pub maker: &'static str,
    /// `provider` of an adapter, `type` of a database.
    pub provider: Said<String>,
    /// `usePlural`
    pub use_plural: Said<bool>,
    /// `camelCase`
    pub camel_case: Said<bool>,
    /// `schemaName`
    pub schema_name: Said<String>,
}

/// The adapter of the config in `file`; `None` where it has none, or where the config cannot be read.
#[must_use]
pub fn read_adapter(program: &Program, file: FileId, given: &ConfigContext<'_>) -> Option<Adapter> {
    adapter_of(program, file, given, None).or_else(|| {
        candidates(program, file, given).iter().find_map(|entry| adapter_of(program, file, given, Some(entry)))
    })
}

/// The adapter of the export `entry`, in the world that answers every question with yes: what depends on an answer is not decided.
fn adapter_of(program: &Program, file: FileId, given: &ConfigContext<'_>, entry: Option<&Atom>) -> Option<Adapter> {
    let Found { mut interpreter, id, is_sure, at } = found(program, file, given, entry)?;
    let (maker, options) = match &interpreter.peek(id).kind {
        Kind::Tagged(maker, options) => (*maker, options.clone()),
        Kind::Ordinary => ("database", Value::Object(id)),
        _ => return None,
    };
    let mut adapter = Adapter { maker, ..Adapter::default() };
    let Value::Object(id) = interpreter.settle(options, at) else { return Some(adapter) };
    let mut reader = Reader { interpreter, options: id, at, is_sure };
    let text = |value: &Value| if let Value::String(text) = value { Some(text.to_string()) } else { None };
    adapter.provider = reader.said(if maker == "database" { "type" } else { "provider" }, text);
    adapter.schema_name = reader.said("schemaName", text);
    let boolean = |value: &Value| if let Value::Bool(value) = value { Some(*value) } else { None };
    adapter.use_plural = reader.said("usePlural", boolean);
    adapter.camel_case = reader.said("camelCase", boolean);
    Some(adapter)
}

/// The adapter of a config, in the world that it lives in.
struct Found<'p> {
    interpreter: Interpreter<'p>,
    id: ObjectId,
    /// Whether it is the adapter in every world.
    is_sure: bool,
    at: Location,
}

fn found<'p>(program: &'p Program, file: FileId, given: &ConfigContext<'p>, entry: Option<&Atom>) -> Option<Found<'p>> {
    let mut interpreter = Interpreter::new(program, &AdapterHost, Decisions::default()).assuming(given.assumptions);
    let options = config::options(&mut interpreter, file, given, entry).ok()?;
    let is_chosen = !interpreter.flow().replace(Marks::NONE).is_empty();
    let at = Location { file, span: Span::new(0, 0) };
    let (database, read) = member(&mut interpreter, options, "database", at)?;
    let Value::Object(id) = database else { return None };
    Some(Found { interpreter, id, is_sure: !is_chosen && read.is_empty(), at })
}

/// The tables that a Drizzle adapter was given, and the world that they live in.
pub struct AdapterSchema<'p> {
    /// The world.
    pub interpreter: Interpreter<'p>,
    /// `schema` of the adapter's options, or else of its database; `None` where which one it is depends on the running app.
    pub schema: Option<Value>,
}

/// The tables that the adapter of the config in `file` was given; `None` where it was given none.
#[must_use]
pub fn adapter_schema<'p>(program: &'p Program, file: FileId, given: &ConfigContext<'p>) -> Option<AdapterSchema<'p>> {
    schema_of(program, file, given, None).or_else(|| {
        candidates(program, file, given).iter().find_map(|entry| schema_of(program, file, given, Some(entry)))
    })
}

fn schema_of<'p>(
    program: &'p Program,
    file: FileId,
    given: &ConfigContext<'p>,
    entry: Option<&Atom>,
) -> Option<AdapterSchema<'p>> {
    let Found { mut interpreter, id, is_sure, at } = found(program, file, given, entry)?;
    let Kind::Tagged("drizzleAdapter", options) = interpreter.peek(id).kind.clone() else { return None };
    let database = interpreter.own_value(id, OF_DATABASE).unwrap_or(Value::Undefined);
    let mut places = vec![options];
    if let Value::Object(id) = interpreter.settle(database, at)
        && let Kind::Tagged("drizzle", Value::Object(arguments)) = interpreter.peek(id).kind
        && let Kind::Array(arguments) = &interpreter.peek(arguments).kind
    {
        places.extend(arguments.iter().cloned());
    }
    for place in places {
        let Value::Object(id) = interpreter.settle(place, at) else { continue };
        match member(&mut interpreter, id, "schema", at) {
            Some((value, _)) if value.is_nullish() => {}
            Some((value, read)) => {
                let schema = Some(value).filter(|_| is_sure && read.is_empty());
                return Some(AdapterSchema { interpreter, schema });
            }
            None => return Some(AdapterSchema { interpreter, schema: None }),
        }
    }
    None
}

/// A property, and what it depends on.
fn member(interpreter: &mut Interpreter<'_>, object: ObjectId, key: &str, at: Location) -> Option<(Value, Marks)> {
    let read = interpreter.isolated(|this| {
        let value = this.get(&Value::Object(object), &key.into(), at)?;
        Ok(this.settle(value, at))
    });
    read.ok()
}

struct Reader<'p> {
    interpreter: Interpreter<'p>,
    options: ObjectId,
    at: Location,
    /// Whether it is these options in every world.
    is_sure: bool,
}

impl Reader<'_> {
    fn said<T>(&mut self, key: &str, of: impl FnOnce(&Value) -> Option<T>) -> Said<T> {
        let Some((value, read)) = member(&mut self.interpreter, self.options, key, self.at) else {
            return Said::Undecided;
        };
        if value.is_nullish() && read.is_empty() && self.is_sure {
            return Said::Absent;
        }
        of(&value).filter(|_| read.is_empty() && self.is_sure).map_or(Said::Undecided, Said::Is)
    }
}

/// Knows what [`AuthHost`] knows, and the adapters.
struct AdapterHost;

impl Host for AdapterHost {
    fn import(&self, specifier: &str, name: &str) -> Option<Value> {
        match name {
            "drizzleAdapter" => Some(Value::Native(&DRIZZLE)),
            "drizzle" if specifier.starts_with("drizzle-orm/") => Some(Value::Native(&DATABASE)),
            "prismaAdapter" => Some(Value::Native(&PRISMA)),
            _ => AuthHost.import(specifier, name),
        }
    }

    fn export(&self, package: &str, name: &str) -> Option<Value> {
        AuthHost.export(package, name)
    }

    fn global(&self, name: &str) -> Option<Value> {
        AuthHost.global(name)
    }
}

fn drizzle(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    made_by(interpreter, &DRIZZLE, &call)
}

fn prisma(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    made_by(interpreter, &PRISMA, &call)
}

#[expect(clippy::unnecessary_wraps, reason = "what a native gives")]
fn made_by(interpreter: &mut Interpreter<'_>, maker: &'static Native, call: &Call) -> Eval<Value> {
    let adapter = interpreter.new_object(Kind::Tagged(maker.name, call.arguments.get(1)), Some(call.at));
    interpreter.set_property(adapter, OF_DATABASE, call.arguments.get(0));
    interpreter.leave_open(adapter, "adapter", call.at);
    Ok(Value::Object(adapter))
}

/// A database of Drizzle, as far as what it was made from.
#[expect(clippy::unnecessary_wraps, reason = "what a native gives")]
fn database(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let arguments = interpreter.new_object(Kind::Array(call.arguments.items.clone()), Some(call.at));
    let made = interpreter.new_object(Kind::Tagged(DATABASE.name, Value::Object(arguments)), Some(call.at));
    interpreter.leave_open(made, "db", call.at);
    Ok(Value::Object(made))
}
