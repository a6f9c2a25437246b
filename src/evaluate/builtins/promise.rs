//! Promises, as far as they are settled (ECMA-262, 27.2).

use super::{Call, methods};
use crate::evaluate::{arguments::Arguments, interpreter::Interpreter, interrupt::Eval, value::Value};

methods! {
    /// `Promise.resolve` and its like.
    pub fn statics {
        "resolve" => resolve,
        "all" => all,
    }
}

methods! {
    /// `Promise.prototype.*`
    pub fn promise_method {
        "then" => then,
        "catch" => this,
        "finally" => this,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn resolve(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(interpreter.settled_promise(call.get(0), call.at))
}

fn all(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let sequence = interpreter.iterate(call.get(0), call.at)?;
    if sequence.open.is_some() {
        return call.undecided(interpreter);
    }
    let items = sequence.items.into_iter().map(|item| interpreter.awaited(item, call.at)).collect();
    let list = interpreter.new_array(items, Some(call.at));
    Ok(interpreter.settled_promise(list, call.at))
}

fn then(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let value = interpreter.awaited(call.this.clone(), call.at);
    let result = interpreter.call(&call.get(0), Value::Undefined, Arguments::of(vec![value]), call.at)?;
    Ok(interpreter.settled_promise(result, call.at))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn this(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.this)
}
