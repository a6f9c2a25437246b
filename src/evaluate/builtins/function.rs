//! The methods of functions: `call`, `apply`, `bind`, `toString` (ECMA-262, 20.2.3).

use super::{Call, methods};
use crate::evaluate::{arguments::Arguments, heap::Kind, interpreter::Interpreter, interrupt::Eval, value::Value};

methods! {
    /// `Function.prototype.*`
    pub fn function_method {
        "call" => call_with,
        "apply" => apply,
        "bind" => bind,
        "toString" => to_string,
    }
}

fn call_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = call.arguments.items.get(1..).unwrap_or_default().to_vec();
    interpreter.call(&call.this, call.get(0), Arguments { items, open: call.arguments.open }, call.at)
}

fn apply(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let list = call.settled(interpreter, 1);
    let arguments = if list.is_nullish() { Arguments::default() } else { interpreter.iterate(list, call.at)? };
    interpreter.call(&call.this, call.get(0), arguments, call.at)
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn bind(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = call.arguments.items.get(1..).unwrap_or_default().to_vec();
    let bound = Kind::Bound(Box::new((call.this.clone(), call.get(0), items)));
    Ok(Value::Object(interpreter.new_object(bound, Some(call.at))))
}

fn to_string(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Native(native) = call.this {
        // ECMA-262, 20.2.3.5: `NativeFunction`.
        let source = format!("function {}() {{ [native code] }}", native.name);
        return interpreter.make_string(&source, Some(call.at));
    }
    match interpreter.function_source(&call.this) {
        Some(source) => interpreter.make_string(source, Some(call.at)),
        None => call.undecided(interpreter),
    }
}
