//! What Better Auth's two entry functions mean to the evaluator: `betterAuth(options)` keeps its options, and
//! `defineServerAuth(config)` gives a function that makes them. Neither is run.

use crate::evaluate::{Call, Eval, Host, Interpreter, Kind, Native, Value, no_member};

/// The mark on what `betterAuth(options)` returns.
pub const AUTH: &str = "auth";
/// The mark on what `defineServerAuth(config)` got.
pub const DEFINED: &str = "config";

/// Knows the two functions by the name under which they are imported, or auto-imported.
pub struct AuthHost;

static BETTER_AUTH: Native = Native::of_host("betterAuth", better_auth, no_member);
static DEFINE_SERVER_AUTH: Native = Native::of_host("defineServerAuth", define_server_auth, no_member);
static CONFIG: Native = Native::of_host("config", make_config, no_member);

impl Host for AuthHost {
    fn import(&self, specifier: &str, name: &str) -> Option<Value> {
        match name {
            "betterAuth" if specifier == "better-auth" || specifier.starts_with("better-auth/") => {
                Some(Value::Native(&BETTER_AUTH))
            }
            "defineServerAuth" => Some(Value::Native(&DEFINE_SERVER_AUTH)),
            _ => None,
        }
    }

    fn export(&self, package: &str, name: &str) -> Option<Value> {
        (package == "better-auth" && name == "betterAuth").then_some(Value::Native(&BETTER_AUTH))
    }

    fn global(&self, name: &str) -> Option<Value> {
        (name == "defineServerAuth").then_some(Value::Native(&DEFINE_SERVER_AUTH))
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn better_auth(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let options = call.arguments.get(0);
    let auth = interpreter.new_object(Kind::Tagged(AUTH, options.clone()), Some(call.at));
    interpreter.set_property(auth, "options", options);
    // Everything else of the instance (`api`, `handler`) exists only in the running app.
    interpreter.leave_open(auth, "auth", call.at);
    Ok(Value::Object(auth))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn define_server_auth(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let config = call.arguments.get(0);
    // Nobody sees this object: it keeps in mind that this is a config, whatever the export is called.
    interpreter.new_object(Kind::Tagged(DEFINED, config.clone()), Some(call.at));
    if interpreter.is_callable(&config) || matches!(config, Value::Unknown(_)) {
        return Ok(config);
    }
    let bound = Kind::Bound(Box::new((Value::Native(&CONFIG), config, Vec::new())));
    Ok(Value::Object(interpreter.new_object(bound, Some(call.at))))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn make_config(_: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}

/// Whether this is the function that `defineServerAuth(config)` makes of what is none.
pub fn is_defined(kind: &Kind) -> bool {
    matches!(kind, Kind::Bound(bound) if matches!(bound.0, Value::Native(native) if std::ptr::eq(native, &raw const CONFIG)))
}
