//! The methods of functions: `call`, `apply`, `bind`, `toString` (ECMA-262, 20.2.3).

use super::methods::methods;
use crate::{
    evaluate::{
        operations::coerce::to_number,
        values::{
            heap::Kind,
            interrupt::Eval,
            native::{Call, Effect, Native, Throws, no_member},
            properties::{Attributes, Slot},
            sequence::Arguments,
            sort::Sort,
            value::Value,
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

methods! {
    /// `Function.prototype.*`
    pub fn function_method of "Function.prototype" {
        "call" 1 Writes => call_with,
        "apply" 2 Writes => apply,
        "bind" 1 Writes => bind,
        "toString" 0 Reads -> Text => to_string,
    }
}

/// 10.2.4.1 %ThrowTypeError%: what reads and writes `arguments.callee` in strict code.
pub static THROWER: Native = Native {
    name: "%ThrowTypeError%",
    owner: "",
    length: 0,
    effect: Effect::Reads,
    throws: Throws::Anything,
    gives: Sort::Any,
    call: |interpreter, call| {
        interpreter.throw("TypeError", "'caller', 'callee' and 'arguments' may not be accessed in strict mode", call.at)
    },
    construct: None,
    member: no_member,
};

fn call_with(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let items = call.arguments.items.get(1..).unwrap_or_default().to_vec();
    interpreter.call(&call.this, call.get(0), Arguments { items, open: call.arguments.open }, call.at)
}

fn apply(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let list = call.settled(interpreter, 1);
    let arguments = if list.is_nullish() { Arguments::default() } else { list_of(interpreter, &list, call.at)? };
    interpreter.call(&call.this, call.get(0), arguments, call.at)
}

/// The items of something like a list (ECMA-262, 7.3.19 CreateListFromArrayLike).
pub(in crate::evaluate::builtins) fn list_of(
    interpreter: &mut Interpreter<'_>,
    list: &Value,
    at: Location,
) -> Eval<Arguments> {
    let id = match list {
        Value::Object(id) => *id,
        Value::Unknown(open) => return Ok(Arguments { items: Vec::new(), open: Some(*open) }),
        Value::Native(_) => return Ok(Arguments::default()),
        _ => return interpreter.throw("TypeError", "CreateListFromArrayLike called on non-object", at),
    };
    if let Kind::Array(_) = &interpreter.object(id).kind {
        let items = interpreter.read_items(id, at)?;
        return Ok(Arguments { items, open: interpreter.object(id).open });
    }
    let length = interpreter.get(list, &"length".into(), at)?;
    let length = interpreter.operand(length, true, at)?;
    if let Value::Unknown(open) = length {
        return Ok(Arguments { items: Vec::new(), open: Some(open) });
    }
    let length = to_number(&length).unwrap_or(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast saturates, and the bound refuses the rest"
    )]
    let length = length as usize;
    interpreter.check_items(length, at)?;
    interpreter.charge(length * 16);
    let mut items = Vec::with_capacity(length);
    for index in 0..length {
        items.push(interpreter.get(list, &index.to_string().into(), at)?);
    }
    Ok(Arguments { items, open: None })
}

fn bind(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    if let Value::Unknown(_) = call.this {
        return call.undecided(interpreter);
    }
    if !interpreter.is_callable(&call.this) {
        return interpreter.throw("TypeError", "Bind must be called on a function", call.at);
    }
    let items = call.arguments.items.get(1..).unwrap_or_default().to_vec();
    let bound = Kind::Bound(Box::new((call.this.clone(), call.get(0), items)));
    let count = call.arguments.items.len().saturating_sub(1);
    let made = interpreter.new_object(bound, Some(call.at));
    // 20.2.3.2: a length that is no number of its own counts as none.
    let target = interpreter.object_of(&call.this);
    let has_length = target.and_then(|id| interpreter.has_own(id, &"length".into()));
    let length = if has_length == Some(false) {
        Value::Number(0.0)
    } else {
        interpreter.get(&call.this, &"length".into(), call.at)?
    };
    let length = match interpreter.settle(length, call.at) {
        unknown @ Value::Unknown(_) => unknown,
        #[expect(clippy::cast_precision_loss, reason = "few arguments are bound")]
        Value::Number(length) if !length.is_nan() => Value::Number((length.trunc() - count as f64).max(0.0)),
        _ => Value::Number(0.0),
    };
    let name = interpreter.get(&call.this, &"name".into(), call.at)?;
    let name = match interpreter.settle(name, call.at) {
        Value::String(name) => {
            interpreter.count_string(name.len(), Some(call.at))?;
            Value::string(&format!("bound {name}"))
        }
        unknown @ Value::Unknown(_) => unknown,
        _ => Value::string("bound "),
    };
    let attributes = Attributes { enumerable: false, writable: false, configurable: true };
    for (key, value) in [("length", length), ("name", name)] {
        interpreter.heap.get_mut(made).properties.define(key.into(), Slot::Value(value), attributes);
    }
    if let Some(target) = target {
        // It inherits what the function inherits.
        let object = interpreter.object(target);
        let (prototype, is_bare) = (object.prototype, object.is_bare);
        let object = interpreter.heap.get_mut(made);
        (object.prototype, object.is_bare) = (prototype, is_bare);
    }
    Ok(Value::Object(made))
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
