//! What Drizzle's functions for tables mean to the evaluator. In: an import of Drizzle. Out: functions that keep the name of
//! the table that they would make, and nothing else. Columns are of no interest: they stay unknown.

use crate::evaluate::{Arguments, Call, Eval, Host, Interpreter, Kind, Native, Value, no_member};

/// The mark on a table; its value is the name.
pub(super) const TABLE: &str = "drizzle table";
/// The property in which a table keeps the schema that it is in.
pub(super) const SCHEMA: &str = "drizzle schema";
/// What stands for Drizzle's module as a whole, and begins the source form of everything of it that is not known here.
pub(super) const MODULE: &str = "drizzle-orm";

/// Knows the functions by the name under which they are imported.
pub(super) struct DrizzleHost;

static MAKE_TABLE: Native = Native::of_host("table", make_table, table_member);
static MAKE_CREATOR: Native = Native::of_host("tableCreator", make_creator, no_member);
static MAKE_CREATED: Native = Native::of_host("createdTable", make_created, no_member);
static MAKE_SCHEMA: Native = Native::of_host("schema", make_schema, no_member);
static MAKE_IN_SCHEMA: Native = Native::of_host("tableInSchema", make_in_schema, no_member);
static SAME: Native = Native::of_host("enableRLS", same, no_member);
static CORE: Native = Native::of_host(MODULE, make_table, core_member);

impl Host for DrizzleHost {
    fn import(&self, specifier: &str, name: &str) -> Option<Value> {
        if is_core(specifier) { core_member(name) } else { None }
    }

    fn namespace(&self, specifier: &str) -> Option<Value> {
        is_core(specifier).then_some(Value::Native(&CORE))
    }

    fn global(&self, _name: &str) -> Option<Value> {
        None
    }
}

/// `drizzle-orm/sqlite-core` and its like.
fn is_core(specifier: &str) -> bool {
    specifier.strip_prefix("drizzle-orm/").is_some_and(|part| part.ends_with("-core"))
}

/// `sqliteTable`, `pgTableCreator`, `pgSchema`: the functions go by the same names in all databases.
fn core_member(name: &str) -> Option<Value> {
    let native = if name.ends_with("TableCreator") {
        &MAKE_CREATOR
    } else if name.ends_with("Table") {
        &MAKE_TABLE
    } else if matches!(name, "pgSchema" | "mysqlSchema" | "mysqlDatabase" | "snakeCase" | "camelCase") {
        &MAKE_SCHEMA
    } else {
        return None;
    };
    Some(Value::Native(native))
}

/// `pgTable.withRLS(name, …)`.
fn table_member(name: &str) -> Option<Value> {
    (name == "withRLS").then_some(Value::Native(&MAKE_TABLE))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn make_table(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(table(interpreter, &call.arguments, Value::Undefined, &call))
}

/// A table named by the first of the arguments.
fn table(interpreter: &mut Interpreter<'_>, arguments: &Arguments, schema: Value, call: &Call) -> Value {
    let name = interpreter.settle(arguments.get(0), call.at);
    let table = interpreter.new_object(Kind::Tagged(TABLE, name), Some(call.at));
    interpreter.set_property(table, SCHEMA, schema);
    interpreter.set_property(table, "enableRLS", Value::Native(&SAME));
    interpreter.leave_open(table, "a table", call.at);
    Value::Object(table)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn same(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn make_creator(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let bound = (Value::Native(&MAKE_CREATED), Value::Undefined, vec![call.arguments.get(0)]);
    Ok(Value::Object(interpreter.new_object(Kind::Bound(Box::new(bound)), Some(call.at))))
}

/// The first argument is the function that the creator was given.
fn make_created(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (customize, name) = (call.arguments.get(0), call.arguments.get(1));
    let name = interpreter.call(&customize, Value::Undefined, Arguments::of(vec![name]), call.at)?;
    Ok(table(interpreter, &Arguments::of(vec![name]), Value::Undefined, &call))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn make_schema(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let name = interpreter.settle(call.arguments.get(0), call.at);
    let schema = interpreter.new_object(Kind::Ordinary, Some(call.at));
    let bound = (Value::Native(&MAKE_IN_SCHEMA), Value::Undefined, vec![name]);
    let function = interpreter.new_object(Kind::Bound(Box::new(bound)), Some(call.at));
    interpreter.set_property(schema, "table", Value::Object(function));
    interpreter.leave_open(schema, "drizzle-orm.schema", call.at);
    Ok(Value::Object(schema))
}

/// The first argument is the name of the schema.
#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn make_in_schema(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let arguments = Arguments { items: call.arguments.items.iter().skip(1).cloned().collect(), ..call.arguments };
    let schema = call.arguments.items.first().cloned().unwrap_or(Value::Undefined);
    Ok(table(interpreter, &arguments, schema, &call))
}
