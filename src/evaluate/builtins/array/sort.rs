//! The order of `sort` and `toSorted` (ECMA-262, 23.1.3.30). In: items. Out: the same, sorted; or that a comparison is undecided.

use swc_ecma_ast::BinaryOp;

use crate::evaluate::{
    operations::coerce::to_number,
    values::{interrupt::Eval, native::Call, sequence::Arguments, value::Value},
    world::interpreter::Interpreter,
};

/// A stable sort that bears a comparison which contradicts itself; `None` when a comparison is undecided.
pub fn merge_sort(interpreter: &mut Interpreter<'_>, call: &Call, mut items: Vec<Value>) -> Eval<Option<Vec<Value>>> {
    if items.len() < 2 {
        return Ok(Some(items));
    }
    let right = items.split_off(items.len() / 2);
    let (Some(left), Some(right)) = (merge_sort(interpreter, call, items)?, merge_sort(interpreter, call, right)?)
    else {
        return Ok(None);
    };
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let Some(right_first) = is_greater(interpreter, call, a, b)? else { return Ok(None) };
        merged.extend(if right_first { right.next() } else { left.next() });
    }
    merged.extend(left);
    merged.extend(right);
    Ok(Some(merged))
}

fn is_greater(interpreter: &mut Interpreter<'_>, call: &Call, a: &Value, b: &Value) -> Eval<Option<bool>> {
    // `undefined` comes last, and nobody is asked about it (ECMA-262, 23.1.3.30.1).
    match (a, b) {
        (_, Value::Undefined) => return Ok(Some(false)),
        (Value::Undefined, _) => return Ok(Some(true)),
        _ => {}
    }
    let comparison = call.settled(interpreter, 0);
    if comparison.is_nullish() {
        let (Some(a), Some(b)) = (interpreter.text_of(a, call.at)?, interpreter.text_of(b, call.at)?) else {
            return Ok(None);
        };
        return Ok(Some(a.encode_utf16().gt(b.encode_utf16())));
    }
    let arguments = Arguments::of(vec![a.clone(), b.clone()]);
    let order = interpreter.call(&comparison, Value::Undefined, arguments, call.at)?;
    let order = interpreter.operand(order, true, call.at)?;
    match to_number(&order) {
        Some(order) => Ok(Some(order > 0.0)),
        None => {
            let is_greater = interpreter.operate(BinaryOp::Gt, order, Value::Number(0.0), call.at)?;
            Ok(interpreter.truth(&is_greater, call.at))
        }
    }
}
