//! Objects as text: `Object.prototype.toString` and `Error.prototype.toString`.

use crate::evaluate::{
    builtins::methods::methods,
    values::{heap::Kind, interrupt::Eval, native::Call, properties::HIDDEN, value::Value},
    world::interpreter::Interpreter,
};

methods! {
    /// `Error.prototype.*`
    pub fn error_method of "Error.prototype" {
        "toString" 0 Reads -> Text => error_text,
    }
}

/// 20.1.3.6 Object.prototype.toString
pub fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let tag = match &call.this {
        Value::Undefined => "Undefined",
        Value::Null => "Null",
        Value::Bool(_) => "Boolean",
        Value::Number(_) => "Number",
        Value::String(_) => "String",
        Value::Symbol(_) => "Symbol",
        Value::BigInt(_) => "BigInt",
        Value::Object(id) => {
            let own = interpreter.get(&call.this, &format!("{HIDDEN}Symbol.toStringTag").into(), call.at)?;
            if let Value::String(tag) = own {
                return interpreter.make_string(&format!("[object {tag}]"), Some(call.at));
            }
            let object = interpreter.object(*id);
            match &object.kind {
                _ if object.open.is_some() => return call.undecided(interpreter),
                Kind::Error(_) => "Error",
                Kind::Ordinary => "Object",
                Kind::Array(_) if object.is_arguments => "Arguments",
                Kind::Array(_) => "Array",
                Kind::Date(_) => "Date",
                Kind::RegExp(_) => "RegExp",
                Kind::Function(_) | Kind::Bound(_) => "Function",
                Kind::Map(_) => "Map",
                Kind::Set(_) => "Set",
                Kind::Promise(_) | Kind::Rejected(_) | Kind::Pending(_) => "Promise",
                Kind::Generator(_) => "Generator",
                _ => return call.undecided(interpreter),
            }
        }
        _ => return call.undecided(interpreter),
    };
    interpreter.make_string(&format!("[object {tag}]"), Some(call.at))
}

/// 20.5.3.4 Error.prototype.toString
fn error_text(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let mut parts = Vec::new();
    for (key, default) in [("name", "Error"), ("message", "")] {
        let value = interpreter.get(&call.this, &key.into(), call.at)?;
        let value = interpreter.settle(value, call.at);
        parts.push(match value {
            Value::Undefined => default.into(),
            value => match interpreter.text_of(&value, call.at)? {
                Some(text) => text.to_string(),
                None => return call.undecided(interpreter),
            },
        });
    }
    parts.retain(|part| !part.is_empty());
    interpreter.make_string(&parts.join(": "), Some(call.at))
}
